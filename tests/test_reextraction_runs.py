"""Runs that read the archive again: where they go on, what they take in, and what they say of what cannot be read."""

from __future__ import annotations

import sqlite3

import pytest
from killing import faults, kill
from rereading import NAMES, Room, titles

from archive.database import FILE
from archive.publication import Publication
from archive.status import Status
from archive.times import moment
from crawler.lock import Lock
from crawler.reextraction.due import Scope, works
from crawler.reextraction.progress import begin


def test_killed_it_goes_on_where_it_was(room: Room) -> None:
    room.define("", seconds=0.3)
    process = room.shell.start("reextract", "--json")
    with sqlite3.connect(f"file:{room.shell.data / FILE}?mode=ro", uri=True) as db:
        far = "SELECT coalesce(max(works_to), 0) FROM _extractions"
        assert kill(process, lambda: db.execute(far).fetchone()[0] >= 1)
        (reached,) = db.execute(far).fetchone()
    assert 1 <= reached < len(NAMES)
    done, lines, counts = room.reextract()

    assert f"Going on after work {reached}," in done.err
    assert [line["id"] for line in lines] == list(range(reached + 1, len(NAMES) + 1))
    assert counts["works"] == {"changed": len(NAMES)}
    with room.shell.archive() as archive:
        assert {len(archive.history(number)) for number in range(1, len(NAMES) + 1)} == {2}
    assert faults(room.shell.data) == []


# "7d" is another moment in each run, and the same day.
@pytest.mark.parametrize(
    ("first", "second"), [((), ()), (("--since", "2026-01-01T10:00:00Z"), ("--since", "2026-01-01T10:00:09Z"))]
)
def test_after_a_limit_the_next_run_goes_on(room: Room, first: tuple[str, ...], second: tuple[str, ...]) -> None:
    room.define("")
    assert [line["id"] for line in room.reextract("--limit", "2", *first)[1]] == [1, 2]

    assert [line["id"] for line in room.reextract(*second)[1]] == [3, 4, 5]


def test_it_goes_on_only_with_the_same_scope_and_definitions(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THINKTANK_SITES", str(room.shell.folder / "sites"))
    with room.shell.writing() as archive:
        first = begin(archive.db, Scope())
        first.works_to = 3
        first.note(archive.db)
        assert begin(archive.db, Scope()).works_to == 3
        room.define("beta")
        assert begin(archive.db, Scope()).works_to == 0
        again = begin(archive.db, Scope(sites=("lab",)))
        assert again.works_to == 0
        again.finish(archive.db)
        assert begin(archive.db, Scope(sites=("lab",))).id not in (first.id, again.id)


def test_what_was_captured_since_a_moment(room: Room) -> None:
    with room.shell.archive() as archive:
        assert len(list(works(archive.db, Scope(since="2026-01-01T00:00:00Z"), 2))) == len(NAMES) - 2
        assert list(works(archive.db, Scope(since="2999-01-01T00:00:00Z"), 0)) == []


def test_a_missing_file_of_captures_is_one_line_and_a_status(room: Room) -> None:
    (file,) = (room.shell.data / "warc").iterdir()
    file.unlink()
    done = room.run()

    assert done.status == Status.DEGRADED
    assert done.out.splitlines() == [
        "lab: 5 works (0 changed, 5 failed), 1 file (0 changed, 1 failed)",
        f"  failed 6: The capture in {file.name} is missing: restore {file.parent} from a backup",
    ]
    with room.shell.archive() as archive:
        assert set(titles(archive).values()) == {name.title() for name in NAMES}


def test_a_work_that_has_no_capture_or_no_definition_is_counted(room: Room) -> None:
    with room.shell.writing() as archive:
        seen_at = moment("2026-03-05T00:00:00Z")
        archive.save(Publication(url="https://example.org/", title="By hand", organization="lab"), seen_at=seen_at)
    (room.shell.folder / "sites" / "lab.py").rename(room.shell.folder / "sites" / "other.py")
    done, _, counts = room.reextract()

    assert (done.status, counts["reasons"]) == (Status.DEGRADED, {"there is no definition of lab": len(NAMES)})
    assert counts["works"] == {"failed": len(NAMES), "without-capture": 1}


def test_what_cannot_be_done_is_told_in_one_line(room: Room) -> None:
    with Lock(room.shell.data):
        held = room.run()
    unknown = room.run("nobody")
    nowhere = room.run("--data", str(room.shell.folder / "nowhere"))

    assert [done.status for done in (held, unknown, nowhere)] == [Status.LOCKED, Status.USAGE, Status.FAILED]
    assert [len(done.err.splitlines()) for done in (held, nowhere)] == [1, 1]
    assert "nobody" in unknown.err
    assert not (room.shell.folder / "nowhere").exists()
