"""Archives as each step of the schema left them, with rows in all their tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlite_utils import Database

from archive.database import FILE
from archive.migrations import migrations

STEPS = [step.name for step in migrations.pending(Database(memory=True))]
SEEN, LATER = "2026-01-01T06:00:00Z", "2026-02-01T06:00:00Z"
HOME = "https://institute.example"
ONE, TWO = f"{HOME}/papers/one", f"{HOME}/papers/two"
DIGEST = "sha256:" + 64 * "0"
BODY = "Sanctions were lifted. " + " ".join(f"word{number}" for number in range(100))

_WORK = {"organization_id": 1, "first_seen": SEEN, "last_seen": LATER, "capture_id": 1, "fingerprint": "", "body": BODY}
_CAPTURE = {"url": ONE, "status": 200, "role": "page", "bytes": 9, "payload_digest": DIGEST, "file": "a.warc.gz"}
_FILE = {"publication_id": 1, "language": "fr"}
_PAGE = {"organization": "institute", "first_seen": SEEN, "last_seen": LATER, "source": f"{HOME}/papers"}
_EVENT = {"at": LATER, "publication_id": 1}

ROWS: dict[str, list[dict[str, Any]]] = {
    "organizations": [{"slug": "institute", "name": "Institute", "url": f"{HOME}/", "country": "FR"}],
    "_crawls": [{"sites": '["institute"]', "started": SEEN, "finished": LATER, "state": "done", "report": "{}"}],
    "captures": [
        {**_CAPTURE, "fetched_at": SEEN, "offset": 0, "crawl_id": 1, "media_type": "text/html"},
        {**_CAPTURE, "fetched_at": LATER, "offset": 99, "kind": "revisit", "same_as": 1},
    ],
    "publications": [
        {**_WORK, "url": ONE, "title": "关于欧洲安全的报告", "language": "en", "year": 2026, "published": "2026-01"}
        | {"authors": "Anna Kowalska", "subjects": "Défense", "summary": "Une œuvre", "revision": 2},
        {**_WORK, "url": TWO, "title": "Łódź", "language": "pl", "revision": 1, "gone_at": LATER, "kind": "report"},
    ],
    "aliases": [{"url": f"{HOME}/1", "publication_id": 1, "why": "redirect", "seen_at": SEEN}],
    "people": [{"organization_id": 1, "name": "Anna Kowalska", "name_key": "anna kowalska", "url": f"{HOME}/anna"}],
    "authorships": [{"publication_id": 1, "place": 0, "person_id": 1, "name": "Anna Kowalska", "position": "Fellow"}],
    "images": [{"publication_id": 1, "place": 0, "lead": 1, "url": f"{HOME}/a.jpg", "credit": "A. Photographer"}],
    "attachments": [
        {**_FILE, "place": 0, "url": f"{HOME}/a.pdf", "state": "read", "text": "Un\fDeux chœurs", "pages": 2},
        {**_FILE, "place": 1, "url": f"{HOME}/b.pdf", "media_type": "application/pdf"},
        {**_FILE, "place": 2, "url": f"{HOME}/c.zip", "media_type": "application/zip"},
    ],
    "translations": [{"publication_id": 1, "place": 0, "url": TWO, "target_id": 2, "language": "pl"}],
    "related": [{"publication_id": 1, "place": 0, "url": f"{HOME}/papers/three", "title": "Three"}],
    "provenance": [{"publication_id": 1, "field": "title", "found_in": "h1", "raw": "关于欧洲安全的报告"}],
    "revisions": [
        {"publication_id": 1, "number": 1, "seen_at": SEEN, "capture_id": 1, "changed": "[]", "old": "{}"},
        {"publication_id": 1, "number": 2, "seen_at": LATER, "changed": '["title"]', "old": '{"title": "Draft"}'},
        {"publication_id": 2, "number": 1, "seen_at": SEEN, "changed": "[]", "old": "{}"},
    ],
    "events": [
        {"at": SEEN, "publication_id": 1, "kind": "new", "revision": 1},
        {"at": LATER, "publication_id": 1, "kind": "changed", "revision": 2, "fields": '["title"]'},
        {"at": LATER, "publication_id": 2, "kind": "gone", "revision": 1},
    ],
    "_pages": [
        {**_PAGE, "url": f"{HOME}/papers", "role": "list", "state": "done", "said": '{"read_as": "Listing"}'},
        {**_PAGE, "url": ONE, "role": "page", "state": "done", "etag": '"1"', "capture_id": 1, "next_check": LATER},
        {**_PAGE, "url": f"{HOME}/papers/new", "role": "page", "state": "fetching", "reason": "new"},
        {**_PAGE, "url": f"{HOME}/a.pdf", "role": "file", "state": "failed", "attempts": 2},
    ],
    "_deliveries": [{"subscriber": "mail", "event_id": 1, "state": "done"}],
    "_extractions": [{"scope": "{}", "code": "", "started": SEEN, "works_to": 1}],
    "_sources": [{"organization": "institute", "url": f"{HOME}/papers", "kind": "listing", "verdict": "stale"}],
} | {
    table: rows
    for many, one in (("centers", "center"), ("topics", "topic"), ("regions", "region"), ("series", "series"))
    for table, rows in {
        many: [{"organization_id": 1, "name": "Défense", "name_key": "defense", "url": f"{HOME}/defense"}],
        f"publication_{many}": [{"publication_id": 1, "place": 0, f"{one}_id": 1}],
    }.items()
}
"""Rows of each table, numbered from 1; a table's references lead to tables before it."""


def left_by(step: str, folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Make the archive as it was after a step, with ``ROWS`` in the tables that it had; all its rows by table."""
    with Database(folder / FILE) as db:
        after = STEPS.index(step) + 1
        migrations.apply(db, stop_before=STEPS[after : after + 1])
        tables = [table for table in ROWS if db[table].exists()]
        for table in tables:
            for number, row in enumerate(ROWS[table], start=1):
                db[table].insert({"id": number, **row})
        if db["_words"].exists():
            db.execute("PRAGMA user_version = 2")  # rows come after the step here: what it left due for them
        return {table: list(db[table].rows) for table in tables}
