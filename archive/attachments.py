"""Attachments as rows, with the text of the files once it was read. They keep it when their page changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlite_utils import Database

from archive.folding import spellings
from archive.publication import Attachment

_ADD = """
INSERT INTO attachments (publication_id, place, url, title, media_type, language)
VALUES (:publication_id, :place, :url, :title, :media_type, :language)
"""
_UPDATE = """
UPDATE attachments SET place = :place, title = :title, media_type = :media_type, language = :language WHERE id = :id
"""
_READ = """
SELECT url, title, media_type, language FROM attachments WHERE publication_id = ? ORDER BY place
"""
_FORMER = "SELECT url, id FROM attachments WHERE publication_id = ? ORDER BY place DESC"
_SAVE_FILE = """
UPDATE attachments SET
    state = :state, pages = :pages, sha256 = :sha256, capture_id = :capture_id, text = :text, spellings = :spellings
WHERE url = :url
"""


@dataclass(frozen=True, kw_only=True)
class File:
    """What became of an attachment's file."""

    url: str
    state: str
    """``read``, or why there is no text: ``due``, ``failed`` (to be fetched), ``scanned``, ``locked``, ``broken``."""
    text: str | None = None
    pages: int | None = None
    sha256: str | None = None
    """Hexadecimal digest of the file's bytes."""


def write_attachments(db: Database, publication_id: int, attachments: Sequence[Attachment]) -> None:
    """Make these the attachments of a publication; one whose address stays keeps its row."""
    rows: dict[str, list[int]] = {}
    for url, row_id in db.execute(_FORMER, [publication_id]).fetchall():
        rows.setdefault(url, []).append(row_id)
    for place, attachment in enumerate(attachments):
        row = {"publication_id": publication_id, "place": place} | asdict(attachment)
        if same := rows.get(attachment.url):
            db.execute(_UPDATE, row | {"id": same.pop()})
        else:
            db.execute(_ADD, row)
    left = [(row_id,) for same in rows.values() for row_id in same]
    db.conn.executemany("DELETE FROM attachments WHERE id = ?", left)


def read_attachments(db: Database, publication_id: int) -> tuple[Attachment, ...]:
    """The attachments of a publication, in order."""
    return tuple(Attachment(**row) for row in db.query(_READ, [publication_id]))


def save_file(db: Database, file: File, capture_id: int | None) -> int:
    """Keep what a file holds with every attachment that points to it; the number of those."""
    row = asdict(file) | {"capture_id": capture_id, "spellings": spellings(file.text)}
    return db.execute(_SAVE_FILE, row).rowcount
