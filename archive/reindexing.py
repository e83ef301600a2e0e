"""What search keeps beside the texts, made anew for all that an archive holds.

A step of the schema leaves that work due, for it takes code that changes and, in a large archive, a while. It is done
in portions, the last works first; ``PRAGMA user_version`` is the highest number of a work that is still due.
"""

from __future__ import annotations

from sqlite_utils import Database

from archive import duplicates
from archive.attachments import spell
from archive.folding import spellings
from archive.searching.stems import learn, words
from archive.sketches import sketch

PORTION = 200
"""Works of one portion."""

_DUE = "SELECT id FROM publications WHERE id <= ? ORDER BY id DESC LIMIT ?"
_PUBLICATION = """
SELECT language, title, subtitle, summary, body, authors, subjects, spellings FROM publications WHERE id = ?
"""
_FILES = """
SELECT id, coalesce(document_language, language), text, spellings FROM attachments
WHERE publication_id = ? AND text IS NOT NULL
"""


def due(db: Database) -> int:
    """The highest number of a work whose texts are due; 0 when none is."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def reindex(db: Database) -> None:
    """Spell, learn and compare the texts of the next portion; to be called in a transaction, until none is due."""
    portion = [row[0] for row in db.execute(_DUE, [due(db), PORTION]).fetchall()]
    for publication_id in portion:
        _reindex(db, publication_id)
    db.execute(f"PRAGMA user_version = {portion[-1] - 1 if portion else 0}")


def _reindex(db: Database, publication_id: int) -> None:
    language, *texts, former = db.execute(_PUBLICATION, [publication_id]).fetchone()
    _spell(db, "publications", publication_id, former, spellings(*texts))
    learn(db, language, words(language, *texts))
    duplicates.note(db, publication_id, sketch(texts[0], texts[3]))
    for file_id, file_language, text, file_former in db.execute(_FILES, [publication_id]).fetchall():
        _spell(db, "attachments", file_id, file_former, spell(text))
        learn(db, file_language, words(file_language, text))


def _spell(db: Database, table: str, row_id: int, former: str | None, spelled: str | None) -> None:
    if spelled != former:
        db.execute(f"UPDATE {table} SET spellings = ? WHERE id = ?", [spelled, row_id])
