"""Attachments as rows, with the text of the files once it was read. They keep it when their page changes.

A file that several works link is asked for and read once, and every attachment that leads to it has its text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from sqlite_utils import Database

from archive.folding import spellings
from archive.publication import Attachment
from archive.searching.stems import learn, words

PAGE_BREAK = "\f"
"""What stands between two pages of a text, and nowhere else in it."""

READABLE = (
    "application/pdf",
    "application/x-pdf",
    "application/octet-stream",
    "binary/octet-stream",
    "application/download",
    "application/force-download",
)
"""MIME types of files whose text is read: PDF, and what servers say of a file that they do not know."""


@dataclass(frozen=True, kw_only=True)
class File:
    """What became of an attachment's file."""

    url: str
    state: str
    """``read``, or why there is no text.

    ``due`` and ``failed``: to be fetched; ``scanned``: pictures of pages; ``locked``: encrypted with a password;
    ``broken``; ``too-large``; ``other``: no PDF.
    """
    reason: str | None = None
    """The same in words: why it failed, what is broken or too large."""
    pages: int | None = None
    bytes: int | None = None
    """Size of the file."""
    sha256: str | None = None
    """Hexadecimal digest of the file's bytes."""
    document_title: str | None = None
    """Title that the file itself gives; like the next two ``None`` where it says nothing of use."""
    document_authors: str | None = None
    document_date: str | None = None
    """ISO 8601 day on which the file was made, as it says itself."""
    document_language: str | None = None
    """ISO 639-1 code of its text."""
    text: str | None = None
    """Text of its pages, ``PAGE_BREAK`` between them; a page without text is empty."""


_COLUMNS = (*(field.name for field in fields(File) if field.name != "url"), "characters", "capture_id", "spellings")
_ADD = """
INSERT INTO attachments (publication_id, place, url, title, media_type, language, state)
VALUES (:publication_id, :place, :url, :title, :media_type, :language, :state)
"""
_UPDATE = """
UPDATE attachments SET place = :place, title = :title, media_type = :media_type, language = :language WHERE id = :id
"""
_SHARE = f"""
UPDATE attachments SET ({", ".join(_COLUMNS)}) = (
    SELECT {", ".join(_COLUMNS)} FROM attachments WHERE url = :url AND id <> :id ORDER BY state = 'due', id LIMIT 1
)
WHERE id = :id AND EXISTS (SELECT 1 FROM attachments WHERE url = :url AND id <> :id)
"""
_READ = """
SELECT url, title, media_type, language FROM attachments WHERE publication_id = ? ORDER BY place
"""
_FORMER = "SELECT url, id FROM attachments WHERE publication_id = ? ORDER BY place DESC"
# What was read stays until there is better: one that is locked today was open before, one that fails may be there.
_SAVE_FILE = f"""
UPDATE attachments SET {", ".join(f"{column} = :{column}" for column in _COLUMNS)}
WHERE url = :url AND (text IS NULL OR :text IS NOT NULL) AND (:state <> 'failed' OR state IN ('due', 'failed'))
"""
_SAME_FILE = f"""
SELECT url, {", ".join(column for column in _COLUMNS if column not in ("characters", "capture_id", "spellings"))}
FROM attachments WHERE sha256 = ? ORDER BY url <> ? LIMIT 1
"""


def write_attachments(db: Database, publication_id: int, attachments: Sequence[Attachment]) -> None:
    """Make these the attachments of a publication; one whose address stays keeps its row."""
    rows: dict[str, list[int]] = {}
    for url, row_id in db.execute(_FORMER, [publication_id]).fetchall():
        rows.setdefault(url, []).append(row_id)
    for place, attachment in enumerate(attachments):
        row = {"publication_id": publication_id, "place": place} | vars(attachment)
        if same := rows.get(attachment.url):
            db.execute(_UPDATE, row | {"id": same.pop()})
        else:
            _add(db, row)
    left = [(row_id,) for same in rows.values() for row_id in same]
    db.conn.executemany("DELETE FROM attachments WHERE id = ?", left)


def read_attachments(db: Database, publication_id: int) -> tuple[Attachment, ...]:
    """The attachments of a publication, in order."""
    return tuple(Attachment(**row) for row in db.query(_READ, [publication_id]))


def save_file(db: Database, file: File, capture_id: int | None) -> int:
    """Keep what a file holds with every attachment that leads to it and has nothing better; the number of those."""
    row = vars(file) | {"capture_id": capture_id}
    row["characters"] = None if file.text is None else len(file.text)
    row["spellings"] = spell(file.text)
    learn(db, file.document_language, words(file.document_language, file.text))
    return db.execute(_SAVE_FILE, row).rowcount


def same_file(db: Database, sha256: str, url: str) -> File | None:
    """The file with that digest, if one was read; the one at an address before those elsewhere."""
    row = next(iter(db.query(_SAME_FILE, [sha256, url])), None)
    return File(**row) if row else None


def page_at(text: str, offset: int) -> int:
    """The page, counted from 1, on which the character at an offset stands."""
    return text.count(PAGE_BREAK, 0, offset) + 1


def _add(db: Database, row: dict[str, object]) -> None:
    state = "due" if row["media_type"] in (None, *READABLE) else "other"
    added = db.execute(_ADD, row | {"state": state}).lastrowid
    db.execute(_SHARE, {"id": added, "url": row["url"]})


def spell(text: str | None) -> str | None:
    """The ``spellings`` of a text, page by page, so that a match in them tells its page too."""
    if text is None:
        return None
    pages = [spellings(page) for page in text.split(PAGE_BREAK)]
    return PAGE_BREAK.join(page or "" for page in pages) if any(pages) else None
