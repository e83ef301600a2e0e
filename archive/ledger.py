"""The ledger of captures: what was fetched when, and in which file it lies."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sqlite_utils import Database

from archive.captures import Capture, Earlier, Location, read
from archive.errors import CaptureError
from archive.times import moment, stamp

_ADD = """
INSERT INTO captures (
    url, fetched_at, status, role, kind, media_type, bytes, payload_digest, file, offset, same_as, crawl_id
) VALUES (
    :url, :fetched_at, :status, :role, :kind, :media_type, :bytes, :payload_digest, :file, :offset, :same_as, :crawl_id
)
"""
_SAME_PAYLOAD = """
SELECT id, url, fetched_at, payload_digest FROM captures
WHERE payload_digest = :payload_digest AND status = :status AND kind = 'response' AND bytes > 0
ORDER BY url <> :url, id LIMIT 1
"""
# The newest answer with content, or for a revisit the one whose content it had.
_CONFIRMED = """
SELECT whole.id, whole.url, whole.fetched_at, whole.payload_digest
FROM captures AS last JOIN captures AS whole ON whole.id = coalesce(last.same_as, last.id)
WHERE last.url = :url AND last.status = 200 ORDER BY last.fetched_at DESC, last.id DESC LIMIT 1
"""
_READ = "SELECT url, file, offset, same_as FROM captures WHERE id = ?"


def add_capture(
    db: Database, capture: Capture, location: Location, *, role: str, crawl_id: int | None, same_as: Earlier | None
) -> int:
    """Note a capture that is on disk; its id."""
    row = {
        "url": capture.url,
        "fetched_at": stamp(capture.fetched_at),
        "status": capture.status,
        "role": role,
        "kind": "revisit" if same_as else "response",
        "media_type": capture.media_type,
        "bytes": len(capture.body),
        "payload_digest": same_as.payload_digest if same_as else capture.payload_digest,
        "file": location.file,
        "offset": location.offset,
        "same_as": same_as.id if same_as else None,
        "crawl_id": crawl_id,
    }
    return int(db.execute(_ADD, row).lastrowid or 0)


def repeats(db: Database, capture: Capture, capture_id: int) -> bool:
    """Whether a capture has the payload of an earlier one, byte for byte."""
    row = db.execute("SELECT payload_digest FROM captures WHERE id = ?", [capture_id]).fetchone()
    return row is not None and bool(row[0] == capture.payload_digest)


def earlier(db: Database, capture: Capture) -> Earlier | None:
    """The stored capture whose payload this one repeats (a 304 repeats what it confirms)."""
    asked = {"url": capture.url, "payload_digest": capture.payload_digest, "status": capture.status}
    found = db.execute(_CONFIRMED if capture.status == 304 else _SAME_PAYLOAD, asked).fetchone()
    if found is None:
        return None
    capture_id, url, fetched_at, payload_digest = found
    return Earlier(id=capture_id, url=url, fetched_at=moment(fetched_at), payload_digest=payload_digest)


def read_capture(db: Database, folder: Path, capture_id: int) -> Capture:
    """A capture with its content, also where the file holds a reference to an equal one.

    A 304 gives the answer that it confirmed, at the time when it did. Raises ``CaptureError``.
    """
    row = db.execute(_READ, [capture_id]).fetchone()
    if row is None:
        raise CaptureError(f"There is no capture {capture_id}")
    url, file, offset, same_as = row
    # The file holds the address as it was sent, all in ASCII.
    capture = replace(read(folder, Location(file=file, offset=offset)), url=url)
    if same_as is None:
        return capture
    whole = read_capture(db, folder, same_as)
    if capture.status == 304:
        return replace(whole, url=url, fetched_at=capture.fetched_at)
    return replace(capture, body=whole.body)
