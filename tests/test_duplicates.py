"""Works that are stored twice are linked; what only resembles them is not."""

import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from archive import duplicates
from archive.publication import Author, Publication
from archive.sketches import marks, sequences
from archive.store import Archive

NOW = datetime(2026, 11, 22, tzinfo=UTC)
WORDS = [f"word{number}" for number in range(400)]


def text(seed: int, count: int = 300) -> str:
    rng = random.Random(seed)
    return " ".join(rng.choice(WORDS) for _ in range(count))


def edited(body: str, share: float) -> str:
    words, rng = body.split(), random.Random(7)
    for place in rng.sample(range(len(words)), int(len(words) * share)):
        words[place] = "edited"
    return " ".join(words)


BODY = text(1)
WORK = Publication(
    url="https://institute.example/work",
    organization="institute",
    title="The long way to a winter without gas",
    body=BODY,
    language="en",
    published="2022-10-13",
    authors=(Author(name="Ada Nowak"),),
)
ELSEWHERE = replace(WORK, url="https://publisher.example/work", organization="publisher")


def linked(first: Publication, second: Publication) -> tuple[duplicates.Duplicate, ...]:
    """What the second is linked with; the first says the same of it."""
    with Archive(None) as archive:
        ids = [archive.save(work, seen_at=NOW).id for work in (first, second)]
        ours, theirs = (duplicates.of(archive.db, number) for number in ids)
        assert [one.id for one in ours] == [ids[1]][: len(ours)]
        assert len(ours) == len(theirs) == archive.db["cross_posts"].count / 2
        return theirs


@pytest.mark.parametrize(
    ("other", "found_by", "similarity"),
    [
        (ELSEWHERE, "text", 1.0),
        (replace(ELSEWHERE, title="Another headline", authors=()), "text", 1.0),
        (replace(ELSEWHERE, body=edited(BODY, 0.03), title="Other"), "text", 0.88),
        (replace(WORK, url="https://institute.example/again"), "text", 1.0),
        (replace(ELSEWHERE, body=None, published="2022-10-20"), "title", None),
        (replace(ELSEWHERE, body="Read it there."), "title", None),
        (replace(ELSEWHERE, body=" ".join(BODY.split()[:100]), published="2022-10"), "title", 1.0),
        (replace(ELSEWHERE, title="The long way – to a Winter without Gás", body=None, language=None), "title", None),
    ],
)
def test_one_work_in_two_places(other: Publication, found_by: str, similarity: float | None) -> None:
    (link,) = linked(WORK, other)

    assert (link.found_by, link.url, link.organization) == (found_by, WORK.url, "institute")
    assert link.similarity == (similarity if similarity is None else pytest.approx(similarity, abs=0.03))


@pytest.mark.parametrize(
    "other",
    [
        replace(ELSEWHERE, body=text(2), title="Something else"),
        replace(ELSEWHERE, body=text(2)),
        replace(ELSEWHERE, language="fr"),
        replace(ELSEWHERE, body=None, authors=(Author(name="Ben Novák"),)),
        replace(ELSEWHERE, body=None, authors=()),
        replace(ELSEWHERE, body=None, published="2023-10-13"),
        replace(ELSEWHERE, body=None, published="2022"),
        replace(ELSEWHERE, body=None, published=None),
        replace(ELSEWHERE, body=edited(BODY, 0.3), title="Something else"),
        replace(WORK, url="https://institute.example/next", body=edited(BODY, 0.03)),
        replace(WORK, url="https://institute.example/next", body=None),
        replace(ELSEWHERE, body=" ".join(BODY.split()[:40]), title="Something else"),
    ],
)
def test_two_works_that_resemble_each_other(other: Publication) -> None:
    assert linked(WORK, other) == ()


def test_a_title_that_many_works_have_links_none() -> None:
    short = replace(WORK, title="Editorial", body=None)
    assert linked(short, replace(short, url="https://publisher.example/", organization="publisher")) == ()


def test_links_follow_changes() -> None:
    with Archive(None) as archive:
        first, second = (archive.save(work, seen_at=NOW).id for work in (WORK, ELSEWHERE))
        archive.save(replace(ELSEWHERE, body=text(3), title="Quite another title now"), seen_at=NOW)
        assert duplicates.of(archive.db, first) == ()
        archive.save(ELSEWHERE, seen_at=NOW)
        assert [one.id for one in duplicates.of(archive.db, first)] == [second]
        archive.db.execute("DELETE FROM publications WHERE id = ?", [second])
        assert duplicates.of(archive.db, first) == ()
        assert archive.db["_marks"].count_where("publication_id = ?", [second]) == 0


def test_a_site_that_repeats_itself_costs_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []
    monkeypatch.setattr(duplicates, "resemblance", lambda one, other: bool(compared.append("")) or 0.0)
    with Archive(None) as archive, archive.transaction():
        for number in range(40):
            archive.save(replace(WORK, url=f"https://institute.example/{number}"), seen_at=NOW)
        compared.clear()
        archive.save(replace(WORK, url="https://institute.example/last"), seen_at=NOW)
    assert len(compared) == 10


def test_marks_are_of_long_texts_and_the_same_in_every_process() -> None:
    assert marks(sequences("one two three four")) == []
    assert sequences("Un deux, TROIS quatre") == sequences("un « deux » trois quatré") == {3909058311}
    assert marks(sequences(BODY)) == sorted(sequences(BODY))[:6]
    assert sequences(None) == frozenset()
