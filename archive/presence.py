"""Whether a publication's page is there: seen, gone, and back again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from archive.history import add_event
from archive.times import moment, stamp

_COLUMNS = ("id", "url", "first_seen", "last_seen", "gone_at", "revision", "capture_id")
_READ = f"SELECT {', '.join(_COLUMNS)} FROM publications WHERE id = ?"
_SEEN = "UPDATE publications SET last_seen = ?, gone_at = ? WHERE id = ?"
_GONE = "UPDATE publications SET gone_at = ? WHERE id = ?"


@dataclass(frozen=True, kw_only=True)
class Presence:
    """What the archive knows about a publication beside its record."""

    id: int
    url: str
    first_seen: datetime
    last_seen: datetime
    gone_at: datetime | None
    """Since when its page is known to have vanished."""
    revision: int
    capture_id: int | None
    """The capture that the record was read from."""

    def returns(self, at: datetime) -> bool:
        """Whether seeing the page at a moment means that it is back. An old capture says nothing about today."""
        return self.gone_at is not None and at > self.gone_at


def presence(db: Database, publication_id: int | None) -> Presence | None:
    """What is known of a publication; ``None`` when there is none with that id."""
    found = db.execute(_READ, [publication_id]).fetchone()
    if found is None:
        return None
    row = dict(zip(_COLUMNS, found, strict=True))
    times = {name: row[name] and moment(row[name]) for name in ("first_seen", "last_seen", "gone_at")}
    return Presence(**row | times)


def note_seen(db: Database, known: Presence, at: datetime, revision: int, fields: Sequence[str] = ()) -> bool:
    """The page was there at a moment, in a revision in which these fields changed; true when it had been gone."""
    back = known.returns(at)
    gone_at = stamp(known.gone_at) if known.gone_at and not back else None
    db.execute(_SEEN, [stamp(max(at, known.last_seen)), gone_at, known.id])
    if back:
        add_event(db, known.id, "back", stamp(at), revision, fields)
    return back


def note_gone(db: Database, known: Presence, at: datetime) -> bool:
    """The page has vanished; false when that was known."""
    if known.gone_at is not None:
        return False
    db.execute(_GONE, [stamp(at), known.id])
    add_event(db, known.id, "gone", stamp(at), known.revision)
    return True
