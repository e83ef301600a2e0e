"""How far a run is, kept in the archive: killed and started again, it goes on."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from sqlite_utils import Database

import archive
import crawler
from archive.times import stamp
from crawler.reextraction.due import Scope
from crawler.reextraction.outcome import Outcome, Report

_READERS = ("trafilatura", "lxml", "htmldate", "pypdfium2", "py3langid")
_UNFINISHED = """
SELECT id, works_to, files_to, report FROM _extractions
WHERE scope = ? AND code = ? AND finished IS NULL AND id = (SELECT max(id) FROM _extractions)
"""
_BEGIN = "INSERT INTO _extractions (scope, code, started) VALUES (?, ?, ?)"
_NOTE = "UPDATE _extractions SET works_to = ?, files_to = ?, report = ? WHERE id = ?"
_FINISH = "UPDATE _extractions SET finished = ? WHERE id = ?"


@dataclass
class Progress:
    """Where a run is, and what it found so far. ``id`` is ``None`` for one that writes nothing."""

    id: int | None = None
    works_to: int = 0
    files_to: int = 0
    report: Report = field(default_factory=Report)

    def add(self, outcome: Outcome) -> None:
        """Count an outcome; all before it are counted."""
        self.report.add(outcome)
        if outcome.about == "work":
            self.works_to = outcome.id
        else:
            self.files_to = outcome.id

    def note(self, db: Database) -> None:
        """Write down how far it is, in the transaction of what was stored."""
        db.execute(_NOTE, [self.works_to, self.files_to, json.dumps(self.report.to_dict()), self.id])

    def finish(self, db: Database) -> None:
        """Write down that it is done."""
        db.execute(_FINISH, [stamp(datetime.now(UTC)), self.id])


def begin(db: Database, scope: Scope) -> Progress:
    """The last run where it was to read the same by the same code and did not end; else one from the start."""
    asked = [json.dumps(asdict(scope)), code()]
    row = next(iter(db.query(_UNFINISHED, asked)), None)
    if row is None:
        return Progress(id=db.execute(_BEGIN, [*asked, stamp(datetime.now(UTC))]).lastrowid)
    return Progress(**row | {"report": Report.from_dict(json.loads(row["report"]))})


def code() -> str:
    """A digest of what a record depends on beside its capture: our code, the definitions, and who reads for us."""
    digest = sha256(json.dumps([version(name) for name in _READERS]).encode())
    for path in _sources():
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    for folder in (*crawler.__path__, *archive.__path__):
        yield from sorted(Path(folder).rglob("*.py"))
    if own := os.environ.get("THINKTANK_SITES"):
        yield from sorted(Path(own).glob("*.py"))
