"""How a step runs its SQL."""

from __future__ import annotations

from sqlite_utils import Database


def run(db: Database, script: str) -> None:
    """Execute statements, each ended by a semicolon at the end of a line, within the step's transaction."""
    # executescript() would commit the transaction that holds the step together.
    for statement in script.split(";\n"):
        if statement.strip():
            db.execute(statement)
