"""What was captured, given out again: pictures and PDFs as they are, all else as text that nothing obeys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from sqlite_utils import Database

from archive.datasette.answers import Answer, Asked, File, NotThere
from archive.store import Archive

MAX_SHOWN = 64_000_000
"""Bytes of a capture that are given out; larger ones stay in their WARC file."""
_BEGINNINGS: Mapping[str, tuple[bytes, ...]] = MappingProxyType(
    {
        "image/png": (b"\x89PNG\r\n\x1a\n",),
        "image/jpeg": (b"\xff\xd8\xff",),
        "image/gif": (b"GIF87a", b"GIF89a"),
        "image/webp": (b"RIFF",),
        "image/avif": (b"\x00\x00\x00",),
        "application/pdf": (b"%PDF-",),
    }
)
"""Media types that are given out as such, where the content begins as theirs does. SVG, which has scripts, is none."""
_IMAGE = """
SELECT id FROM captures
WHERE url = ? AND status = 200 AND media_type IN ('image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif')
ORDER BY fetched_at DESC, id DESC LIMIT 1
"""
_ATTACHED = "SELECT capture_id FROM attachments WHERE id = ?"
_KNOWN = "SELECT bytes FROM captures WHERE id = ?"


def stored_image(db: Database, url: str | None) -> int | None:
    """The newest capture of the picture at an address."""
    row = db.execute(_IMAGE, [url]).fetchone() if url else None
    return int(row[0]) if row else None


def content(archive: Archive, asked: Asked) -> Answer:
    """The content of one capture. Raises ``CaptureError`` where the WARC file is not as recorded."""
    return _content(archive, asked.id)


def attached(archive: Archive, asked: Asked) -> Answer:
    """The stored copy of an attachment."""
    row = archive.db.execute(_ATTACHED, [asked.id]).fetchone()
    if row is None or row[0] is None:
        raise NotThere("There is no stored copy of this file.")
    return replace(_content(archive, row[0]), lasting=False)


def _content(archive: Archive, capture_id: int) -> File:
    row = archive.db.execute(_KNOWN, [capture_id]).fetchone()
    if row is None:
        raise NotThere("There is no capture with this number.")
    if row[0] > MAX_SHOWN:
        raise NotThere("This capture is too large to show: read it from its WARC file.")
    capture = archive.capture(capture_id)
    body = capture.decoded(MAX_SHOWN)
    media_type = capture.media_type or ""
    if body.startswith(_BEGINNINGS.get(media_type, ())):
        ending = media_type.partition("/")[2]
        return File(content=body, media_type=media_type, name=f"capture-{capture_id}.{ending}", lasting=True)
    text = _text(body, capture.charset)
    return File(content=text.encode(), media_type="text/plain; charset=utf-8", lasting=True)


def _text(body: bytes, charset: str | None) -> str:
    try:
        return body.decode(charset or "utf-8", "replace")
    except LookupError:
        return body.decode("utf-8", "replace")
