"""Pages that are ready together are one transaction, and each hears what became of it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from typing import Any

import pytest

from archive.store import Archive
from crawler.group_commit import MOST, WINDOW, GroupCommit


@pytest.fixture
def archive() -> Archive:
    archive = Archive(None)
    archive.db.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT UNIQUE)")
    return archive


def store(archive: Archive, *writes: Callable[[], Any]) -> tuple[list[Any], list[str]]:
    """What came of writing all that at once, and what was asked of the database."""
    asked: list[str] = []
    settled: list[int] = []

    def write(number: int) -> Any:
        assert number in settled, "what lies under it is on disk before"
        return writes[number]()

    async def settle(number: int) -> None:
        settled.append(number)

    async def run() -> list[Any]:
        group = GroupCommit(archive)
        numbers = range(len(writes))
        stored = [group.store(lambda n=number: settle(n), lambda n=number: write(n)) for number in numbers]
        return await asyncio.gather(*stored, return_exceptions=True)

    archive.db.conn.set_trace_callback(asked.append)
    outcomes = asyncio.run(run())
    archive.db.conn.set_trace_callback(None)
    return outcomes, asked


def note(archive: Archive, text: str) -> Callable[[], str]:
    def write() -> str:
        archive.db.execute("INSERT INTO notes (text) VALUES (?)", [text])
        return text

    return write


def notes(archive: Archive) -> list[str]:
    assert not archive.db.conn.in_transaction
    return [row[0] for row in archive.db.execute("SELECT text FROM notes ORDER BY id").fetchall()]


def test_one_commit_is_for_all(archive: Archive) -> None:
    texts = [str(number) for number in range(MOST + 3)]
    outcomes, asked = store(archive, *(note(archive, text) for text in texts))
    assert outcomes == notes(archive) == texts
    assert asked.count("COMMIT") == 2, "there is a bound to what the event loop waits for"


def test_what_fails_is_undone_alone(archive: Archive) -> None:
    def half() -> None:
        archive.db.execute("INSERT INTO notes (text) VALUES ('half')")
        raise ValueError("no")

    outcomes, _ = store(archive, note(archive, "one"), half, note(archive, "one"), note(archive, "two"))
    assert [type(outcome) for outcome in outcomes] == [str, ValueError, sqlite3.IntegrityError, str]
    assert notes(archive) == ["one", "two"]


def test_what_ends_the_transaction_harms_no_other(archive: Archive) -> None:
    def end() -> None:
        archive.db.execute("ROLLBACK")  # as SQLite itself does on a full disk
        raise sqlite3.OperationalError("database or disk is full")

    outcomes, _ = store(archive, note(archive, "one"), end, note(archive, "two"))
    assert [str(outcome) for outcome in outcomes] == ["one", "database or disk is full", "two"]
    assert notes(archive) == ["one", "two"]


def test_what_cannot_be_settled_is_not_written(archive: Archive) -> None:
    async def settle(text: str) -> None:
        if text == "lost":
            raise OSError("no disk")

    async def run() -> list[Any]:
        group = GroupCommit(archive)
        texts = ("one", "lost", "two")
        stored = [group.store(lambda text=text: settle(text), note(archive, text)) for text in texts]
        return await asyncio.wait_for(asyncio.gather(*stored, return_exceptions=True), 20)

    one, lost, two = asyncio.run(run())
    assert (one, str(lost), two) == ("one", "no disk", "two")
    assert notes(archive) == ["one", "two"]


def test_what_comes_later_is_stored_later(archive: Archive) -> None:
    async def run() -> None:
        group, arrived = GroupCommit(archive), asyncio.Event()

        async def slowly() -> None:
            arrived.set()
            await asyncio.sleep(3 * WINDOW)

        async def at_once() -> None:
            await arrived.wait()

        first = asyncio.create_task(group.store(slowly, note(archive, "first")))
        await arrived.wait()
        await group.store(at_once, note(archive, "second"))
        await first
        await group.store(at_once, note(archive, "third"))

    asyncio.run(run())
    assert notes(archive) == ["first", "second", "third"]


def test_what_nobody_waits_for_any_more_is_stored_too(archive: Archive) -> None:
    async def settle() -> None:
        pass

    async def run() -> str:
        group = GroupCommit(archive)
        left = asyncio.create_task(group.store(settle, note(archive, "left")))
        await asyncio.sleep(0)
        left.cancel()
        return await group.store(settle, note(archive, "other"))

    assert asyncio.run(run()) == "other"
    assert notes(archive) == ["left", "other"]


@pytest.mark.parametrize(("message", "tries"), [("database or disk is full", 3), ("database is locked", 1)])
def test_a_commit_that_fails_is_told_to_all(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, message: str, tries: int
) -> None:
    commits = []

    def fail() -> None:
        commits.append(message)
        raise sqlite3.OperationalError(message)

    with monkeypatch.context() as patch:
        patch.setattr(archive.db, "commit", fail)
        outcomes, _ = store(archive, note(archive, "one"), note(archive, "two"))
    assert [str(outcome) for outcome in outcomes] == [message] * 2
    assert notes(archive) == []
    assert len(commits) == tries, "whoever waits for a lock waits long"
