"""What search keeps beside the texts, made anew for all that an archive holds."""

from __future__ import annotations

from sqlite_utils import Database

from archive import duplicates
from archive.attachments import spell
from archive.folding import spellings
from archive.searching.stems import learn, words
from archive.sketches import sketch

_PUBLICATION = """
SELECT language, title, subtitle, summary, body, authors, subjects, spellings FROM publications WHERE id = ?
"""
_FILE = "SELECT coalesce(document_language, language), text, spellings FROM attachments WHERE id = ?"


def reindex(db: Database) -> None:
    """Spell, learn and compare all texts."""
    for (row_id,) in db.execute("SELECT id FROM publications ORDER BY id").fetchall():
        language, *texts, former = db.execute(_PUBLICATION, [row_id]).fetchone()
        _spell(db, "publications", row_id, former, spellings(*texts))
        learn(db, language, words(language, *texts))
        duplicates.note(db, row_id, sketch(texts[0], texts[3]))
    for (row_id,) in db.execute("SELECT id FROM attachments WHERE text IS NOT NULL").fetchall():
        language, text, former = db.execute(_FILE, [row_id]).fetchone()
        _spell(db, "attachments", row_id, former, spell(text))
        learn(db, language, words(language, text))


def _spell(db: Database, table: str, row_id: int, former: str | None, spelled: str | None) -> None:
    if spelled != former:
        db.execute(f"UPDATE {table} SET spellings = ? WHERE id = ?", [spelled, row_id])
