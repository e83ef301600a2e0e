"""The full-text indexes as the steps made them. What keeps them whole since then is ``archive.searching.fulltext``.

A step that changes them brings its own text along: what stands here is what archives out there were made with.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlite_utils import Database

# Datasette finds an index by its content="…", and only in double quotes.
_INDEX = """
CREATE VIRTUAL TABLE {table}_fts USING fts5(
    {columns}, content="{table}", content_rowid="id", tokenize="unicode61 remove_diacritics 2"{more}
)
"""

# Beginnings of two and three letters are in the index themselves: hundreds of words begin with them, and reading
# through all of those takes longer than anybody waits.
_BEGINNINGS = """,
    prefix="2 3\""""

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


def create_index(db: Database, table: str, weights: Mapping[str, int], *, more: str = "") -> None:
    """Index some columns of a table, with the weight of a word found in each; rows that are there are indexed too."""
    db.execute(_INDEX.format(table=table, columns=", ".join(weights), more=more))
    ranking = f"bm25({', '.join(str(float(weight)) for weight in weights.values())})"
    db.execute(f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('rank', ?)", [ranking])
    names = {
        "columns": ", ".join(weights),
        "new": ", ".join(f"new.{column}" for column in weights),
        "old": ", ".join(f"old.{column}" for column in weights),
    }
    for trigger in _TRIGGERS.values():
        db.execute(trigger.format(table=table, **names))
    db.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")


def replace_index(db: Database, table: str, weights: Mapping[str, int]) -> None:
    """Index a table anew, with the beginnings of words."""
    for event in _TRIGGERS:
        db.execute(f"DROP TRIGGER IF EXISTS {table}_fts_{event}")
    db.execute(f"DROP TABLE {table}_fts")
    create_index(db, table, weights, more=_BEGINNINGS)
