"""The schema: made in steps from any earlier state, whole afterwards, and refused where it is not ours."""

import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlite_utils import Database

from archive import migrations as steps
from archive import reindexing
from archive.database import FILE, open_database
from archive.errors import ArchiveError
from archive.folding import spellings
from archive.migrations import migrations
from archive.publication import Publication
from archive.searching.fulltext import INDEXED, mend_indexes
from archive.searching.search import search
from archive.store import Archive

NOW = datetime(2026, 11, 22, tzinfo=UTC)
WORK = Publication(url="https://example.org/a", organization="ifri", title="Défense", body="Une œuvre")
STEPS = [step.name for step in migrations.pending(Database(memory=True))]
FACETS = {
    "publications": ["organization_id", "type", "kind", "language", "year", "extent", "published"],
    "authorships": ["role"],
    "attachments": ["state", "media_type", "language"],
    "captures": ["role", "status"],
    "events": ["kind", "at"],
    "provenance": ["field"],
}


@pytest.fixture
def db() -> Iterator[Database]:
    with open_database(None) as database:
        yield database


def schema(db: Database) -> dict[str, str]:
    return dict(db.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").fetchall())


def plain_tables(db: Database) -> list[str]:
    """Tables that we made ourselves: no index of words, no record of steps."""
    return [name for name in db.table_names() if "_fts" not in name and not name.startswith(("sqlite_", "_sqlite"))]


@pytest.mark.parametrize("step", STEPS)
def test_every_earlier_state_becomes_the_present_one(step: str, tmp_path: Path, db: Database) -> None:
    with Database(tmp_path / FILE) as earlier:
        migrations.apply(earlier, stop_before=step)

    with open_database(tmp_path) as now:
        assert schema(now) == schema(db)


def test_tables_are_strict_and_have_integer_keys(db: Database) -> None:
    for name in plain_tables(db):
        assert db[name].strict, name
        assert db[name].pks == ["id"], name
        assert db[name].columns_dict["id"] is int, name


def test_foreign_keys_are_declared_and_indexed(db: Database) -> None:
    pointing = {
        (name, column)
        for name in plain_tables(db)
        for column in db[name].columns_dict
        if column.endswith("_id") or column == "same_as"
    }
    declared = {(key.table, key.column) for name in plain_tables(db) for key in db[name].foreign_keys}

    assert pointing <= declared
    for table, column in sorted(declared):
        assert any(index.columns[0] == column for index in db[table].indexes), f"{table}.{column}"


@pytest.mark.parametrize(("table", "column"), [(table, column) for table in FACETS for column in FACETS[table]])
def test_what_is_counted_is_indexed(db: Database, table: str, column: str) -> None:
    assert any(index.columns[0] == column for index in db[table].indexes)


def test_only_what_the_record_says_is_accepted(db: Database) -> None:
    add = "INSERT INTO publications (url, title, published, year, extent, first_seen, last_seen, revision, fingerprint)"
    for published, year, extent in (("13/10/2022", 13, "full"), ("2022-10", 2021, "full"), ("2022", 2022, "half")):
        with pytest.raises(sqlite3.IntegrityError):
            db.execute(f"{add} VALUES ('u', 't', ?, ?, ?, '', '', 1, '')", [published, year, extent])


def test_triggers_that_a_transformation_drops_come_back(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        archive.db["publications"].transform(types={"isbn": str})
        assert not [trigger for trigger in archive.db.triggers if trigger.table == "publications"]
        archive.save(WORK, seen_at=NOW)
        assert search(archive, "defense").total == 0

        assert mend_indexes(archive.db) == ["publications"]
        assert search(archive, "defense").total == 1
        assert mend_indexes(archive.db) == []


def test_an_index_that_disagrees_with_its_table_is_rebuilt(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        archive.save(WORK, seen_at=NOW)
        archive.db.execute("DROP TRIGGER publications_fts_update")
        archive.db.execute("UPDATE publications SET title = 'Autre'")

        assert mend_indexes(archive.db) == ["publications"]
        assert search(archive, "autre").total == 1
        assert search(archive, "defense").total == 0


def test_a_migration_leaves_the_indexes_whole(tmp_path: Path) -> None:
    with Database(tmp_path / FILE) as earlier:
        migrations.apply(earlier, stop_before=STEPS[-1])
        for table in INDEXED:
            earlier.execute(f"DROP TRIGGER {table}_fts_insert")

    with Archive(tmp_path) as archive:
        archive.save(WORK, seen_at=NOW)
        assert search(archive, "oeuvre").total == 1


def test_what_mending_puts_back_is_what_the_steps_made(tmp_path: Path) -> None:
    with open_database(tmp_path) as db:
        made = schema(db)
        for trigger in db.triggers:
            db.execute(f"DROP TRIGGER {trigger.name}")

        assert mend_indexes(db) == list(INDEXED)
        assert schema(db) == made


def test_a_step_calls_nothing_that_may_change_after_it() -> None:
    source = "\n".join(path.read_text() for path in Path(steps.__file__).parent.glob("*.py"))
    modules = set(re.findall(r"^(?:from|import) ([\w.]+)", source, re.MULTILINE))

    assert {module for module in modules if not module.startswith("archive.migrations")} == {
        "__future__",
        "collections.abc",
        "sqlite_utils",
    }


def test_texts_are_made_ready_in_portions_that_a_kill_does_not_undo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive(tmp_path) as archive:
        for number in range(5):
            archive.save(replace(WORK, url=f"{WORK.url}/{number}"), seen_at=NOW)
        archive.db.execute("UPDATE publications SET spellings = NULL")
        archive.db.execute("PRAGMA user_version = 5")
    monkeypatch.setattr(reindexing, "PORTION", 2)
    with monkeypatch.context() as context:
        context.setattr(reindexing, "spellings", killed_at_call(4))
        with pytest.raises(KeyboardInterrupt):
            open_database(tmp_path)
    with open_database(tmp_path, read_only=True) as db:
        assert (reindexing.due(db), search(db, "oeuvre").total) == (3, 2)

    with open_database(tmp_path) as db:
        assert (reindexing.due(db), search(db, "oeuvre").total) == (0, 5)


def killed_at_call(number: int) -> Callable[..., str | None]:
    calls = iter(range(1, number))

    def spell(*texts: str | None) -> str | None:
        if next(calls, None) is None:
            raise KeyboardInterrupt
        return spellings(*texts)

    return spell


def test_a_newer_archive_is_left_alone(tmp_path: Path) -> None:
    open_database(tmp_path).close()
    with Database(tmp_path / FILE) as newer:
        newer["_sqlite_migrations"].insert({"migration_set": "thinktank", "name": "m999_later", "applied_at": ""})

    with pytest.raises(ArchiveError, match=r"newer version \(m999_later\): update thinktank"):
        open_database(tmp_path)


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    with Database(tmp_path / FILE) as other:
        other["items"].insert({"id": 1})

    with pytest.raises(ArchiveError, match="another program"):
        open_database(tmp_path)


@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, read_only: bool) -> None:
    (tmp_path / FILE).write_text("not a database at all, but a text that somebody saved under its name" * 20)

    with pytest.raises(ArchiveError, match="no database"):
        open_database(tmp_path, read_only=read_only)


def test_a_folder_that_cannot_be_made_is_named() -> None:
    with pytest.raises(ArchiveError, match=r"^Cannot write to /dev/null/data .* --data$"):
        open_database(Path("/dev/null/data"))


def test_two_processes_may_make_the_same_archive(tmp_path: Path) -> None:
    make = f"from pathlib import Path\nfrom archive.store import Archive\nArchive(Path({str(tmp_path)!r})).close()"
    processes = [subprocess.Popen([sys.executable, "-c", make]) for _ in range(3)]

    assert [process.wait() for process in processes] == [0, 0, 0]
    with open_database(tmp_path, read_only=True) as db:
        assert migrations.pending(db) == []


def test_the_database_is_safe_and_does_not_block(tmp_path: Path) -> None:
    with open_database(tmp_path) as db:
        pragmas = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        values = [db.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas]

    assert values == ["wal", 2, 1, 30_000]
