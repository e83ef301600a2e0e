"""What happened to publications: revisions, which keep old values, and events, which are the news."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from archive import records
from archive.publication import Publication
from archive.times import moment, stamp

_ADD_REVISION = """
INSERT INTO revisions (publication_id, number, seen_at, capture_id, changed, old, cause) VALUES (?, ?, ?, ?, ?, ?, ?)
"""
_REVISIONS = """
SELECT number, seen_at, capture_id, changed, old, cause FROM revisions WHERE publication_id = ? ORDER BY number
"""
_ADD_EVENT = "INSERT INTO events (at, kind, publication_id, revision, fields) VALUES (?, ?, ?, ?, ?)"
_EVENTS = """
SELECT e.id, e.at, e.kind, e.publication_id, e.revision, e.fields
FROM events AS e
JOIN publications AS p ON p.id = e.publication_id
LEFT JOIN organizations AS o ON o.id = p.organization_id
WHERE e.at >= :since AND e.id > :after AND (:organization IS NULL OR o.slug = :organization)
ORDER BY e.id
"""


@dataclass(frozen=True, kw_only=True)
class Revision:
    """One state of a record. The first has no old values."""

    number: int
    """1 for the first."""
    seen_at: datetime
    """When the page was captured that it was read from."""
    capture_id: int | None
    changed: tuple[str, ...]
    """Names of the fields that became other than in the revision before."""
    old: dict[str, Any]
    """Their values in the revision before, as plain data."""
    cause: str = "page"
    """``page``: the page said something else. ``extraction``: the same capture was read again, and otherwise."""


@dataclass(frozen=True, kw_only=True)
class Event:
    """One piece of news. Ids only grow: whoever keeps the last one misses nothing."""

    id: int
    at: datetime
    kind: str
    """``new``, ``changed``, ``gone`` or ``back``."""
    publication_id: int
    publication: Publication
    """The record as it is now."""
    revision: int
    fields: tuple[str, ...]
    """What changed, for ``changed`` and ``back``."""


def add_revision(
    db: Database,
    publication_id: int,
    number: int,
    seen_at: str,
    capture_id: int | None,
    old: dict[str, Any],
    cause: str = "page",
) -> None:
    """Keep the values that a new revision replaces."""
    changed, values = json.dumps(list(old)), json.dumps(old, ensure_ascii=False)
    db.execute(_ADD_REVISION, [publication_id, number, seen_at, capture_id, changed, values, cause])


def revisions(db: Database, publication_id: int) -> list[Revision]:
    """All revisions of a publication, first to last."""
    return [
        Revision(
            number=row["number"],
            seen_at=moment(row["seen_at"]),
            capture_id=row["capture_id"],
            changed=tuple(json.loads(row["changed"])),
            old=json.loads(row["old"]),
            cause=row["cause"],
        )
        for row in db.query(_REVISIONS, [publication_id])
    ]


def at_revision(now: Publication, later: Sequence[Revision]) -> Publication:
    """The record as it was before these revisions (all that followed it, in any order)."""
    values = now.to_dict()
    for revision in sorted(later, key=lambda revision: revision.number, reverse=True):
        values.update(revision.old)
    return Publication.from_dict(values)


def add_event(db: Database, publication_id: int, kind: str, at: str, revision: int, fields: Sequence[str] = ()) -> int:
    """Tell that something happened; the event's id."""
    row = [at, kind, publication_id, revision, json.dumps(list(fields))]
    return int(db.execute(_ADD_EVENT, row).lastrowid or 0)


def events(db: Database, since: datetime | None, after: int, organization: str | None) -> Iterator[Event]:
    """Events at or after a moment and after an event's id, oldest first, each with its publication."""
    asked = {"since": stamp(since) if since else "", "after": after, "organization": organization}
    for row in db.execute(_EVENTS, asked).fetchall():
        event_id, at, kind, publication_id, revision, fields = row
        publication = records.read(db, publication_id)
        if publication is not None:
            yield Event(
                id=event_id,
                at=moment(at),
                kind=kind,
                publication_id=publication_id,
                publication=publication,
                revision=revision,
                fields=tuple(json.loads(fields)),
            )
