"""A publication as it was at an earlier moment, as far as the archive saw it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlite_utils import Database

from archive import records
from archive.history import Revision, at_revision, revisions
from archive.presence import Presence, presence
from archive.publication import Publication
from archive.times import moment, stamp

_LAST_SIGN = """
SELECT kind, at FROM events WHERE publication_id = ? AND kind IN ('gone', 'back') AND at <= ? ORDER BY id DESC LIMIT 1
"""
_SEEN = "SELECT max(fetched_at) FROM captures WHERE url = ? AND fetched_at <= ? AND status IN (200, 304)"


@dataclass(frozen=True, kw_only=True)
class Past:
    """What was known of a publication at a moment."""

    publication: Publication
    """Without what no revision keeps: related works, and the provenance of values that changed since."""
    presence: Presence
    """When it had been seen until then, and whether its page was gone."""


def at(db: Database, publication_id: int, when: datetime) -> Past | None:
    """The publication as it was at a moment; ``None`` before the archive saw it, or where there is none.

    A moment without a time zone raises ``ValueError``.
    """
    until = stamp(when)
    now, known = records.read(db, publication_id), presence(db, publication_id)
    story = revisions(db, publication_id)
    current = next((revision for revision in reversed(story) if stamp(revision.seen_at) <= until), None)
    if now is None or known is None or current is None:
        return None
    then = _as_seen(now, story[current.number :])
    return Past(publication=then, presence=_presence(db, known, then.url, current, until))


def _as_seen(now: Publication, later: Sequence[Revision]) -> Publication:
    if not later:
        return now
    changed = {field for revision in later for field in revision.changed}
    kept = {key: place for key, place in now.provenance.items() if key.partition(".")[0] not in changed}
    return replace(at_revision(now, later), related=(), provenance=kept)


def _presence(db: Database, known: Presence, url: str, current: Revision, until: str) -> Presence:
    sign, since = db.execute(_LAST_SIGN, [known.id, until]).fetchone() or ("", "")
    (fetched,) = db.execute(_SEEN, [url, until]).fetchone()
    seen = [stamp(known.last_seen), stamp(current.seen_at), fetched or ""]
    return replace(
        known,
        url=url,
        last_seen=moment(max(sight for sight in seen if sight <= until)),
        gone_at=moment(since) if sign == "gone" else None,
        revision=current.number,
        capture_id=current.capture_id,
    )
