"""Inflected forms meet; what is quoted stays as it is."""

from collections.abc import Iterator

import pytest
from languages import NOW, archive_of

from archive.publication import Publication
from archive.searching.filters import Filters
from archive.searching.search import search
from archive.searching.stems import MAX_FORMS, forms, learn, words
from archive.store import Archive

TEXTS = {
    "en": ("Sanctions and policies", "They sanctioned two banks."),
    "fr": ("Les réarmements européens", "Des activités sécuritaires, une œuvre."),
    "de": ("Die Sanktionen", "Neue Gesetze."),
    "pl": ("Sankcje gospodarcze", "Skutki sankcji."),
    "it": ("Le sanzioni", "I governi."),
    "es": ("Las elecciones", "Los acuerdos."),
    "fi": ("Pakotteet", "Uudet pakotteet."),
}


@pytest.fixture(scope="module")
def archive() -> Iterator[Archive]:
    with archive_of(TEXTS) as memory:
        yield memory


def found(archive: Archive, query: str, filters: Filters | None = None) -> list[str]:
    return sorted(hit.url.rpartition("/")[2] for hit in search(archive, query, filters or Filters()).hits)


@pytest.mark.parametrize(
    ("query", "languages"),
    [
        ("sanction", ["en"]),
        ("sanctioning", ["en"]),
        ("policy", ["en"]),
        ("réarmement", ["fr"]),
        ("rearmement", ["fr"]),
        ("européenne", ["fr"]),
        ("europeenne", ["fr"]),
        ("activite", ["fr"]),
        ("oeuvres", ["fr"]),
        ("Sanktion", ["de"]),
        ("gesetz", ["de"]),
        ("sankcja", ["pl"]),
        ("sanzione", ["it"]),
        ("elección", ["es"]),
        ("pakotteet", ["fi"]),
        ("pakote", []),
        ("sanction NOT bank", []),
        ("réarmement europe*", ["fr"]),
        ('"sanction"', []),
        ('"sanctions and policy"', []),
        ('"sanctions and policies"', ["en"]),
    ],
)
def test_a_word_finds_its_forms_and_a_quoted_one_only_itself(
    archive: Archive, query: str, languages: list[str]
) -> None:
    assert found(archive, query) == languages


def test_forms_count_and_are_marked_where_they_stand(archive: Archive) -> None:
    (hit,) = search(archive, "sanction").hits
    assert hit.snippet == "They ⟦sanctioned⟧ two banks."


def test_a_rare_form_weighs_no_more_than_its_word() -> None:
    bodies = ["The sanctions hold."] * 40 + ["They go on sanctioning."] + ["Nothing of note."] * 200
    with Archive(None) as archive:
        for number, body in enumerate(bodies):
            title = "Sanctions" if number == 5 else f"Work {number}"
            work = Publication(
                url=f"https://example.org/{number}", organization="x", title=title, body=body, language="en"
            )
            archive.save(work, seen_at=NOW)
        results = search(archive, "sanctions", limit=50)
        typed = search(archive, "sanctioning").hits[0]

    assert results.total == 41
    assert results.hits[0].title == "Sanctions"
    ((rare, score),) = ((hit.url, hit.score) for hit in results.hits if hit.url.endswith("/40"))
    assert score == pytest.approx(results.hits[-1].score, rel=0.3)
    assert typed.url == rare


def test_a_filter_by_language_leaves_the_forms_of_others_out(archive: Archive) -> None:
    assert "sanctions" in forms(archive.db)("sanction")
    assert forms(archive.db, ["fr"])("sanction") == []


def test_forms_are_few_and_the_same_each_time() -> None:
    with Archive(None) as archive:
        long = " ".join(f"act{'ing' * number}" for number in range(9))
        learn(archive.db, "en", words("en", long, "acts acted x1 a1b2 no"))
        learn(archive.db, "en", words("en", "acts"))
        learn(archive.db, None, words(None, "actors"))
        assert list(forms(archive.db)("act"))[:3] == ["act", "acts", "acted"]
        archive.db["_words"].insert_all({"language": "en", "stem": "act", "word": f"act{n}x"} for n in range(50))
        assert len(list(forms(archive.db)("act"))) == MAX_FORMS
        assert archive.db["_words"].count_where("word LIKE '%1%' AND word NOT LIKE 'act%'") == 0
