"""Filters, facets and files in the search, on one small archive; every count agrees with what a filter then finds."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from archive.attachments import File
from archive.errors import QueryError
from archive.publication import Attachment, Author, Publication, Term
from archive.searching import facets as counting
from archive.searching import ranking
from archive.searching.facets import Facet, facets
from archive.searching.filters import Filters
from archive.searching.search import every, search
from archive.store import Archive

NOW = datetime(2026, 11, 22, tzinfo=UTC)
LATER = NOW + timedelta(days=3)
ADA, BEN = Author(name="Ada Nowak"), Author(name="Benoît Éluard")
GAS, SEA = Term(name="Gaz et pétrole"), Term(name="Sea lanes")
PDF = Attachment(url="https://north.example/long.pdf", title="The whole report", media_type="application/pdf")
PAGES = "Cover\fThe pipeline runs\nto the coast.\f\fNothing of note, but gas."
WORKS = {
    "long": {
        "title": "Gas in winter",
        "organization": "north",
        "kind": "report",
        "type": "Report",
        "language": "en",
        "published": "2022-02-01",
        "authors": (ADA, BEN),
        "topics": (GAS,),
        "centers": (Term(name="Energy Centre"),),
        "attachments": (PDF,),
    },
    "short": {
        "title": "Winter again",
        "organization": "north",
        "kind": "brief",
        "type": "Policy Brief",
        "language": "en",
        "published": "2024",
        "authors": (ADA,),
        "topics": (GAS, SEA),
        "regions": (Term(name="Black Sea"),),
    },
    "mer": {
        "title": "La mer en hiver, winter",
        "organization": "south",
        "language": "fr",
        "published": "2024-05",
        "authors": (BEN,),
        "series": (Term(name="Cahiers du Sud"),),
    },
    "undated": {"title": "Winter without a date", "organization": "south", "language": "fr"},
}


@pytest.fixture(scope="module")
def archive() -> Iterator[Archive]:
    with Archive(None) as memory:
        memory.add_organization("north", "Northern Institute")
        for name, fields in WORKS.items():
            memory.save(Publication(url=f"https://example.org/{name}", **fields), seen_at=NOW)  # type: ignore[arg-type]
        memory.save_file(File(url=PDF.url, state="read", text=PAGES, pages=4, document_language="en"))
        changed = Publication(url="https://example.org/mer", body="Un texte", **WORKS["mer"])  # type: ignore[arg-type]
        memory.save(changed, seen_at=LATER)
        memory.gone("https://example.org/short", LATER)
        memory.save(Publication(url="https://example.org/new", organization="south", title="New winter"), seen_at=LATER)
        yield memory


def named(archive: Archive, ids: list[int]) -> list[str]:
    return [record.url.rpartition("/")[2] for number in ids if (record := archive.get(number))]


def found(archive: Archive, query: str = "winter", **filters: object) -> set[str]:
    hits = search(archive, query, Filters(**filters)).hits  # type: ignore[arg-type]
    return {hit.url.rpartition("/")[2] for hit in hits}


@pytest.mark.parametrize("query", ["winter", ""])
@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({"organization": ["north", "south"], "kind": ["brief", "report"]}, {"long", "short"}),
        ({"author": ["eluard", "nobody"]}, {"long", "mer"}),
        ({"author": ["Ada Nowak"], "topic": ["sea"]}, {"short"}),
        ({"type": ["policy brief", "REPORT"]}, {"long", "short"}),
        ({"language": ["fr"]}, {"mer", "undated"}),
        ({"center": ["energy"]}, {"long"}),
        ({"region": ["black"]}, {"short"}),
        ({"series": ["cahiers sud"]}, {"mer"}),
        ({"year": (2024, 2024)}, {"short", "mer"}),
        ({"year": (None, 2023)}, {"long"}),
        ({"has_pdf": True}, {"long"}),
        ({"has_pdf": False, "year": (2000, None)}, {"short", "mer"}),
        ({"gone": True}, {"short"}),
        ({"gone": False, "year": (2000, None)}, {"long", "mer"}),
        ({"changed_since": NOW + timedelta(days=1)}, {"mer"}),
        ({"first_seen_since": LATER}, {"new"}),
    ],
)
def test_each_filter_with_words_and_without(
    archive: Archive, query: str, filters: dict[str, object], names: set[str]
) -> None:
    chosen = Filters(**filters)  # type: ignore[arg-type]

    assert found(archive, query, **filters) == names
    assert set(named(archive, list(every(archive, query, chosen)))) == names
    assert search(archive.db, query, chosen, limit=0).total == len(names)


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        ({"organization": ["north", "nowhere"]}, "The archive has no think tank 'nowhere': it has north, south"),
        ({"language": ["xx"]}, "The archive has no language 'xx': it has en, fr"),
        ({"kind": ["poem"]}, "There is no kind 'poem': there are report, paper"),
        ({"author": ["a"] * 2000}, "The filter author is too long: 50 values"),
        ({"topic": ["a " * 2000]}, "The filter topic is too long: 50 values"),
        ({"topic": ["???"]}, "The filter topic has a value without a letter: '???'"),
        ({"type": ["\udcff"]}, "The filter type has a value that is no text: '\\udcff'"),
    ],
)
def test_a_value_that_there_is_not_is_told_with_those_that_there_are(
    archive: Archive, filters: dict[str, object], told: str
) -> None:
    for ask in (search, facets):
        with pytest.raises(QueryError) as raised:
            ask(archive, "winter", Filters(**filters))  # type: ignore[arg-type, operator]
        assert str(raised.value).startswith(told)


def test_a_word_in_a_file_finds_its_publication_with_page_and_place(archive: Archive) -> None:
    (hit,) = search(archive, "pipelines").hits

    assert hit.url == "https://example.org/long"
    assert hit.file
    assert (hit.file.url, hit.file.title, hit.file.page) == (PDF.url, PDF.title, 2)
    assert hit.file.snippet
    assert "The ⟦pipeline⟧ runs" in hit.file.snippet
    assert hit.score < 0


def test_a_word_on_the_page_and_in_its_file_is_one_hit(archive: Archive) -> None:
    results = search(archive, "gas")

    assert results.total == 1
    assert results.hits[0].file
    assert results.hits[0].file.page == 4
    assert found(archive, "pipeline", year=(2024, None)) == set()
    assert found(archive, "pipeline", has_pdf=True) == {"long"}


def test_the_pages_of_spellings_and_titles() -> None:
    with Archive(None) as archive:
        file = Attachment(url="https://x.example/a.pdf", title="Œuvres complètes", media_type="application/pdf")
        archive.save(
            Publication(url="https://x.example/", organization="x", title="T", attachments=(file,)), seen_at=NOW
        )
        text = "Nothing\fStill nothing\fUn chef-d'œuvre"
        archive.save_file(File(url=file.url, state="read", text=text, pages=3))

        (spelled,), (titled,) = (search(archive, query).hits for query in ("chef-d'oeuvre", "complètes"))
        assert spelled.file
        assert (spelled.file.page, spelled.file.snippet) == (3, "Un ⟦chef-d'œuvre⟧")
        assert titled.file
        assert (titled.file.page, titled.file.snippet) == (None, None)


def counts(found: tuple[Facet, ...]) -> dict[str, list[tuple[str, int]]]:
    return {facet.name: [(count.value, count.count) for count in facet.counts] for facet in found}


def test_facets_count_what_is_found(archive: Archive) -> None:
    assert counts(facets(archive, "winter")) == {
        "organization": [("south", 3), ("north", 2)],
        "kind": [("other", 3), ("brief", 1), ("report", 1)],
        "type": [("Policy Brief", 1), ("Report", 1)],
        "language": [("en", 2), ("fr", 2)],
        "year": [("2024", 2), ("2022", 1)],
        "author": [("Ada Nowak", 2), ("Benoît Éluard", 2)],
        "topic": [("Gaz et pétrole", 2), ("Sea lanes", 1)],
        "center": [("Energy Centre", 1)],
    }
    labels = {count.value: count.label for count in facets(archive, "")[0].counts}
    assert labels == {"north": "Northern Institute", "south": "south"}


@pytest.mark.parametrize("query", ["", "winter", "gas OR hiver", "pipeline"])
def test_the_filter_of_a_facet_finds_as_many_as_it_says(archive: Archive, query: str) -> None:
    for name, values in counts(facets(archive, query)).items():
        for value, count in values:
            chosen = {"year": (int(value), int(value))} if name == "year" else {name: [value]}
            assert search(archive, query, Filters(**chosen)).total == count, (name, value)  # type: ignore[arg-type]


def test_a_label_in_capitals_is_the_same_label() -> None:
    with Archive(None) as archive:
        for number, label in enumerate(("COMMENTARY", "Commentary", "Commentary", "None", None)):
            work = Publication(url=f"https://example.org/{number}", organization="x", title="Gas", type=label)
            archive.save(work, seen_at=NOW)
        for query in ("gas", ""):
            assert counts(facets(archive, query))["type"] == [("Commentary", 3), ("None", 1)]
            assert search(archive, query, Filters(type=["Commentary"])).total == 3


def test_accents_in_capitals_are_the_same_accents() -> None:
    with Archive(None) as archive:
        for number, label in enumerate(("ÉTUDES", "Études", "Études", "Etudes")):
            work = Publication(url=f"https://example.org/{number}", organization="x", title="Gas", type=label)
            archive.save(work, seen_at=NOW)
        assert counts(facets(archive, "gas"))["type"] == [("Études", 3), ("Etudes", 1)]
        assert search(archive, "", Filters(type=["études"])).total == 3
        assert search(archive, "", Filters(type=["étude", "etudes"])).total == 1
        assert search(archive, "", Filters(type=["étude"])).total == 0


def test_facets_of_a_file_of_filters_and_of_nothing(archive: Archive) -> None:
    assert counts(facets(archive, "pipeline"))["topic"] == [("Gaz et pétrole", 1)]
    assert counts(facets(archive, "winter", Filters(kind=["brief"])))["author"] == [("Ada Nowak", 1)]
    assert not any(counts(facets(archive, "zebra")).values())


def test_facets_are_bounded(archive: Archive) -> None:
    kinds = {facet.name: facet for facet in facets(archive, "", most=1)}["kind"]
    assert (len(kinds.counts), kinds.more, kinds.is_estimate) == (1, True, False)


def test_who_signs_a_work_twice_counts_once() -> None:
    with Archive(None) as archive:
        both = (ADA, Author(name=ADA.name, role="editor"))
        work = Publication(url="https://example.org/", organization="x", title="Gas", authors=both)
        archive.save(work, seen_at=NOW)
        assert counts(facets(archive, "gas"))["author"] == counts(facets(archive, ""))["author"] == [(ADA.name, 1)]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("winter NOT pipeline", {"short", "mer", "undated", "new"}),
        ("gas NOT nothing", set()),
        ("note NOT winter", set()),
        ("coast NOT hiver", {"long"}),
        ("(winter OR note) NOT (pipeline OR hiver)", {"short", "undated", "new"}),
        ("hiver OR gas NOT pipeline", {"long", "mer"}),
    ],
)
def test_what_is_excluded_stands_neither_on_the_page_nor_in_a_file(
    archive: Archive, query: str, names: set[str]
) -> None:
    assert found(archive, query) == names


def test_people_of_very_many_are_estimated(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "COUNTED", 3)
    by_name = {facet.name: facet for facet in facets(archive, "winter")}

    assert [name for name, facet in by_name.items() if facet.is_estimate] == ["author", "topic", "center"]
    assert {count.count for count in by_name["author"].counts} <= {2, 4}
    assert sum(count.count for count in by_name["organization"].counts) == 5


def test_the_newer_of_equals_comes_first_but_the_better_before_it() -> None:
    with Archive(None) as archive:
        for name, title, body, year in (
            ("old", "Gas", "", "1990"),
            ("new", "Gas", "", "2024"),
            ("far", "", "Gas", "2025"),
        ):
            url = f"https://example.org/{name}"
            work = Publication(url=url, organization="x", title=title or "Coal", body=body or None, published=year)
            archive.save(work, seen_at=NOW)
        assert [hit.url.rpartition("/")[2] for hit in search(archive, "gas").hits] == ["new", "old", "far"]


@pytest.mark.parametrize("most", [1, 2, 4, 8])
def test_of_very_many_those_with_the_words_in_their_heads_come_first(
    monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(ranking, "MOST_RANKED", most)
    with Archive(None) as archive:
        for number in range(6):
            work = Publication(
                url=f"https://example.org/{number}",
                organization="x",
                title="Gas" if number in (1, 3) else "Coal",
                body="On gas",
                published=f"20{10 + number}",
            )
            archive.save(work, seen_at=NOW)
        whole = [hit.id for hit in search(archive, "gas").hits]
        paged = [hit.id for offset in range(0, 6, 2) for hit in search(archive, "gas", limit=2, offset=offset).hits]

    assert whole == paged
    assert whole == ([4, 6, 5, 3, 2, 1] if most == 1 else [4, 2, 6, 5, 3, 1])
