"""Who is the same person: by address where there is one, else by name within a think tank."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from stored import NOW, WORK, count

from archive.publication import Author, Term
from archive.store import Archive


@pytest.fixture
def archive() -> Iterator[Archive]:
    with Archive(None) as memory:
        yield memory


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Author(name="Élie Tenenbaum"), Author(name="Elie TENENBAUM"), True),
        (Author(name="Élie Tenenbaum"), Author(name="Élie Tenenbaum", url="https://example.org/p/1"), True),
        (
            Author(name="É. Tenenbaum", url="https://e.org/1"),
            Author(name="Élie Tenenbaum", url="https://e.org/1"),
            True,
        ),
        (Author(name="Anna Meyer", url="https://e.org/1"), Author(name="Anna Meyer", url="https://e.org/2"), False),
        (Author(name="Anna Meyer", url="https://e.org/team"), Author(name="Bo Li", url="https://e.org/team"), False),
        (Author(name="Łukasz Kulesa"), Author(name="Lukasz Kulesa"), True),
        (Author(name="Anna Meyer"), Author(name="Anna Meier"), False),
    ],
)
def test_who_is_the_same_person(archive: Archive, one: Author, other: Author, same: bool) -> None:
    archive.save(replace(WORK, authors=(one,)), seen_at=NOW)
    archive.save(replace(WORK, url="https://example.org/b", authors=(other,)), seen_at=NOW)

    assert count(archive, "people") == (1 if same else 2)
    assert archive.get(WORK.url) == replace(WORK, authors=(one,))


def test_namesakes_at_two_think_tanks_are_two_people(archive: Archive) -> None:
    archive.save(replace(WORK, authors=(Author(name="Anna Meyer"),)), seen_at=NOW)
    there = replace(WORK, url="https://example.org/b", organization="rand", authors=(Author(name="Anna Meyer"),))
    archive.save(there, seen_at=NOW)

    assert count(archive, "people") == 2


def test_names_that_were_read_wrongly_leave_no_trace_but_the_revision(archive: Archive) -> None:
    archive.save(replace(WORK, authors=(Author(name="Read more"),), topics=(Term(name="Menu"),)), seen_at=NOW)
    archive.save(replace(WORK, authors=(), topics=()), seen_at=NOW)

    assert count(archive, "people") == count(archive, "topics") == 0
