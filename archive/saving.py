"""A record that was read from a page meets what the archive holds: new, changed, unchanged, back or moved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from archive import duplicates, history, records
from archive.prepared import Prepared
from archive.presence import Presence, note_seen, presence
from archive.publication import Publication
from archive.times import stamp

_FIND = """
SELECT publication_id FROM aliases WHERE url = :url UNION ALL SELECT id FROM publications WHERE url = :url LIMIT 1
"""
# An address that has a publication of its own stays one, and an alias stays with whom it led to first.
_ADD_ALIAS = """
INSERT INTO aliases (url, publication_id, why, seen_at)
SELECT :url, :id, :why, :seen_at WHERE NOT EXISTS (SELECT 1 FROM publications WHERE url = :url)
ON CONFLICT (url) DO NOTHING
"""
# Works that pointed to an address before there was a publication behind it.
_TARGETS = tuple(
    f"UPDATE {table} SET target_id = ? WHERE url = ? AND target_id IS NULL" for table in ("translations", "related")
)
_FINGERPRINT = "SELECT fingerprint FROM publications WHERE id = ?"
_READ_AGAIN = "UPDATE publications SET capture_id = ? WHERE id = ?"
_ORGANIZATION_ID = "SELECT id FROM organizations WHERE slug = ?"
_ADD_ORGANIZATION = "INSERT INTO organizations (slug, name) VALUES (:slug, :slug)"


@dataclass(frozen=True, kw_only=True)
class Saved:
    """What saving a record did."""

    id: int
    outcome: str
    """``new``, ``changed``, ``unchanged``, or ``back`` after it had been gone (changed or not)."""
    fields: tuple[str, ...]
    """Names of the fields that changed."""
    revision: int
    """Number of the revision that the record now is."""


@dataclass(frozen=True, kw_only=True)
class Sighting:
    """The circumstances in which a record was read."""

    at: datetime
    capture_id: int | None
    again: bool = False
    """Whether a capture that the record was read from is read again: what changes then is no news."""

    @property
    def stamp(self) -> str:
        """The moment as the tables have it."""
        return stamp(self.at)


def find(db: Database, url: str) -> int | None:
    """The id of the publication that an address, canonical or alias, belongs to."""
    row = db.execute(_FIND, {"url": url}).fetchone()
    return row[0] if row else None


def save(db: Database, prepared: Prepared, sighting: Sighting, aliases: Iterable[str]) -> Saved:
    """Store a record with its revision and event, as the publication that its address or one of the aliases is."""
    publication = prepared.publication
    found = (publication_id for url in (publication.url, *aliases) if (publication_id := find(db, url)))
    known = presence(db, next(found, None))
    saved = _update(db, known, prepared, sighting) if known else _add(db, prepared, sighting)
    if saved.outcome == "new" or saved.fields:
        duplicates.note(db, saved.id, prepared.sketch)
    records.write_passing(db, saved.id, publication)
    _point_to(db, saved.id, publication.url)
    return saved


def add_alias(db: Database, publication_id: int, url: str, why: str, at: str) -> None:
    """Note another address of a publication, unless it is taken."""
    db.execute(_ADD_ALIAS, {"url": url, "id": publication_id, "why": why, "seen_at": at})
    if find(db, url) == publication_id:
        _point_to(db, publication_id, url)


def _add(db: Database, prepared: Prepared, sighting: Sighting) -> Saved:
    kept = _kept(db, prepared.publication, 1, sighting) | {"first_seen": sighting.stamp, "last_seen": sighting.stamp}
    publication_id = records.add(db, prepared, kept)
    history.add_revision(db, publication_id, 1, sighting.stamp, sighting.capture_id, {})
    history.add_event(db, publication_id, "new", sighting.stamp, 1)
    return Saved(id=publication_id, outcome="new", fields=(), revision=1)


def _update(db: Database, known: Presence, prepared: Prepared, sighting: Sighting) -> Saved:
    moved = find(db, prepared.publication.url) is None
    prepared = prepared if moved else prepared.at(known.url)
    old = _changes(db, known.id, prepared)
    revision = known.revision + bool(old)
    if old:
        kept = _kept(db, prepared.publication, revision, sighting) | {"last_seen": stamp(known.last_seen)}
        records.update(db, known.id, prepared, kept)
        cause = "extraction" if sighting.again else "page"
        history.add_revision(db, known.id, revision, sighting.stamp, sighting.capture_id, old, cause)
    else:
        db.execute(_READ_AGAIN, [sighting.capture_id, known.id])
    if moved:
        add_alias(db, known.id, known.url, "moved", sighting.stamp)
    outcome = _announce(db, known, revision, tuple(old), sighting)
    return Saved(id=known.id, outcome=outcome, fields=tuple(old), revision=revision)


def _announce(db: Database, known: Presence, revision: int, fields: tuple[str, ...], sighting: Sighting) -> str:
    if note_seen(db, known, sighting.at, revision, fields):
        return "back"
    if fields and not sighting.again:
        history.add_event(db, known.id, "changed", sighting.stamp, revision, fields)
    return "changed" if fields else "unchanged"


def _changes(db: Database, publication_id: int, prepared: Prepared) -> dict[str, Any]:
    (digest,) = db.execute(_FINGERPRINT, [publication_id]).fetchone()
    if digest == prepared.columns["fingerprint"]:
        return {}
    former = records.read(db, publication_id)
    return records.differences(former, prepared.publication) if former else {}


def _kept(db: Database, publication: Publication, revision: int, sighting: Sighting) -> dict[str, Any]:
    organization_id = _organization_id(db, publication.organization) if publication.organization else None
    return {"organization_id": organization_id, "revision": revision, "capture_id": sighting.capture_id}


def _organization_id(db: Database, slug: str) -> int:
    row = db.execute(_ORGANIZATION_ID, [slug]).fetchone()
    return row[0] if row else int(db.execute(_ADD_ORGANIZATION, {"slug": slug}).lastrowid or 0)


def _point_to(db: Database, publication_id: int, url: str) -> None:
    for sql in _TARGETS:
        db.execute(sql, [publication_id, url])
