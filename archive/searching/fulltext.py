"""Full-text indexes over tables of the archive, as the schema made them: kept by triggers, and checked."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from sqlite_utils import Database

from archive.errors import ArchiveError

INDEXED = ("publications", "attachments")
"""Tables that have an index, which is named after them: ``publications_fts``."""

# The update trigger names the columns, so that a row whose text stays is not indexed anew.
_TRIGGERS = {
    "insert": """
CREATE TRIGGER {table}_fts_insert AFTER INSERT ON {table} BEGIN
    INSERT INTO {table}_fts (rowid, {columns}) VALUES (new.id, {new});
END
""",
    "delete": """
CREATE TRIGGER {table}_fts_delete AFTER DELETE ON {table} BEGIN
    INSERT INTO {table}_fts ({table}_fts, rowid, {columns}) VALUES ('delete', old.id, {old});
END
""",
    "update": """
CREATE TRIGGER {table}_fts_update AFTER UPDATE OF {columns} ON {table} BEGIN
    INSERT INTO {table}_fts ({table}_fts, rowid, {columns}) VALUES ('delete', old.id, {old});
    INSERT INTO {table}_fts (rowid, {columns}) VALUES (new.id, {new});
END
""",
}


def mend_indexes(db: Database) -> list[str]:
    """Put back triggers that a migration dropped, rebuild what no longer agrees with its table, and name those tables.

    ``table.transform()`` drops triggers without a word, and ``INSERT OR REPLACE`` leaves rows in the index that are
    gone from the table. An index that cannot be mended raises ``ArchiveError``.
    """
    return [table for table in INDEXED if _mend(db, table)]


def _mend(db: Database, table: str) -> bool:
    there = {trigger.name for trigger in db.triggers}
    missing = [event for event in _TRIGGERS if f"{table}_fts_{event}" not in there]
    _create_triggers(db, table, [column.name for column in db[f"{table}_fts"].columns], missing)
    if not missing and _is_sound(db, table):
        return False
    _rebuild(db, table)
    if not _is_sound(db, table):
        raise ArchiveError(f"The search index of {table} is damaged: restore the archive from a backup")
    return True


def _create_triggers(db: Database, table: str, columns: Sequence[str], events: Sequence[str]) -> None:
    names = {
        "columns": ", ".join(columns),
        "new": ", ".join(f"new.{column}" for column in columns),
        "old": ", ".join(f"old.{column}" for column in columns),
    }
    for event in events:
        db.execute(_TRIGGERS[event].format(table=table, **names))


def _rebuild(db: Database, table: str) -> None:
    db.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")


def _is_sound(db: Database, table: str) -> bool:
    try:
        # Rank 1 compares the index with its table; without it only the index itself is looked at.
        db.execute(f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError:
        return False
    return True
