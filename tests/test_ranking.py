"""The order of what is found: the shortcuts for very many works leave out none, and begin as the long way does."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from archive.publication import Publication
from archive.searching import matches, ranking
from archive.searching.filters import Filters
from archive.searching.search import every, search
from archive.store import Archive

NOW = datetime(2026, 11, 22, tzinfo=UTC)
COUNT = 120
QUERIES = (
    "common",
    "common rare",
    "rare NOT odd",
    "common OR rare",
    '"common rare"',
    "rare even",
    "plain work",
    "nothing",
)
FILTERS = (
    Filters(),
    Filters(organization=("north",)),
    Filters(organization=("east",)),
    Filters(year=(2010, None)),
    Filters(kind=("report",)),
)


def work(number: int) -> Publication:
    """A work; every third has the rare word, every sixth in its title; the first twenty are the east's."""
    rare = "Rare" if number % 6 == 0 else ""
    return Publication(
        url=f"https://example.org/{number}",
        organization="east" if number < 20 else "north" if number % 5 else "south",
        title=f"Plain {rare} work {number}",
        body=f"A common {'rare' if number % 3 == 0 else ''} text, {'even' if number % 2 == 0 else 'odd'}.",
        kind="report" if number % 7 == 0 else "paper",
        language="en",
        published=f"{1990 + number % 36}-01-01" if number % 11 else None,
    )


@pytest.fixture(scope="module")
def archive() -> Iterator[Archive]:
    with Archive(None) as memory:
        for number in range(COUNT):
            memory.save(work(number), seen_at=NOW)
        yield memory


def take_every_shortcut(patched: pytest.MonkeyPatch) -> None:
    """As if the archive were a thousand times as large."""
    for name, value in {"MOST_RANKED": 12, "_FIRST_LOOK": 20, "_COUNTED": 8}.items():
        patched.setattr(ranking, name, value)
    patched.setattr(matches, "FEW", 5)


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    take_every_shortcut(monkeypatch)


def found(archive: Archive, query: str, filters: Filters) -> list[int]:
    return [hit.id for hit in search(archive, query, filters, limit=COUNT).hits]


@pytest.mark.parametrize("filters", FILTERS)
@pytest.mark.parametrize("query", QUERIES)
def test_the_short_way_finds_what_the_long_way_finds(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, query: str, filters: Filters
) -> None:
    whole, dated = found(archive, query, filters), list(every(archive, query, filters))
    take_every_shortcut(monkeypatch)

    assert sorted(found(archive, query, filters)) == sorted(whole) == sorted(dated)
    assert list(every(archive, query, filters)) == dated
    assert search(archive, query, filters, limit=0).total == len(whole)
    paged = [hit.id for at in range(0, COUNT, 10) for hit in search(archive, query, filters, limit=10, offset=at).hits]
    assert paged == found(archive, query, filters)


@pytest.mark.usefixtures("short")
def test_a_word_that_nearly_all_have_does_not_choose_what_is_ranked(archive: Archive) -> None:
    first = [archive.get(number) for number in found(archive, "common rare", Filters())[:12]]

    assert all(record and "Rare" in record.title for record in first)
    assert found(archive, "common rare", Filters())[:12] == found(archive, "rare", Filters())[:12]


@pytest.mark.usefixtures("short")
def test_words_that_are_all_common_are_ranked_all_the_same(archive: Archive) -> None:
    ranked = [hit for hit in search(archive, "plain work", limit=COUNT).hits if hit.score]
    assert len(ranked) == 12
    assert [hit.score for hit in ranked] == sorted(hit.score for hit in ranked)


@pytest.mark.usefixtures("short")
def test_works_are_ranked_though_the_latest_with_the_words_are_others(archive: Archive) -> None:
    hits = search(archive, "plain", Filters(organization=("east",)), limit=COUNT).hits
    assert [bool(hit.score) for hit in hits] == [True] * 12 + [False] * 8


@pytest.mark.usefixtures("short")
def test_of_too_many_the_newest_are_ranked_whenever_they_came() -> None:
    with Archive(None) as archive:
        for number in range(19):  # as a first crawl meets them
            url, year = f"https://example.org/{number}", str(2025 - number)
            archive.save(Publication(url=url, organization="x", title="Gas", published=year), seen_at=NOW)
        hits = search(archive, "gas").hits

    assert [hit.id for hit in hits] == list(range(1, 20))
    assert [bool(hit.score) for hit in hits] == [True] * 12 + [False] * 7


def test_what_is_excluded_adds_nothing_to_the_rank(archive: Archive) -> None:
    with_not = {hit.id: hit.score for hit in search(archive, "rare NOT odd", limit=COUNT).hits}
    without = {hit.id: hit.score for hit in search(archive, "rare", limit=COUNT).hits}
    assert with_not == {row_id: pytest.approx(without[row_id]) for row_id in with_not}


def test_matches_on_another_connection_are_the_same(archive: Archive) -> None:
    known = matches.Matches(archive.db, "common rare", Filters(kind=("report",)))
    total = known.total
    with Archive(None) as empty:
        other = known.on(empty.db)
        assert (other.total, other.ids) == (total, known.ids)
        assert other.db is empty.db
