"""What is remembered of each source: how it was when it was last read, and whether it was read to its end."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from archive.times import moment, stamp
from crawler.site import Site, Source

_NAMED_NEWEST = """
SELECT p.published FROM (
    SELECT url, published FROM publications
    WHERE organization_id = (SELECT id FROM organizations WHERE slug = ?) AND published IS NOT NULL
    ORDER BY published DESC LIMIT 2000
) AS p JOIN _pages AS f ON f.url = p.url
WHERE json_type(f.said, ?) IS NOT NULL LIMIT 200
"""


@dataclass(frozen=True, kw_only=True)
class Known:
    """A source as the archive remembers it."""

    id: int
    read_as: str | None
    """A digest of how the definition read it."""
    verdict: str | None
    message: str | None
    since: str | None
    """Since when the verdict holds."""
    last_ok: str | None
    last_sweep: str | None
    unfinished: bool
    """Whether a reading that found something new did not come to its end."""
    items: int
    """Publications that it named when it was last read to its end."""
    newest: str | None
    """ISO date of the newest work that it names."""
    habit: float | None
    """Days that it may be silent."""
    repeated: frozenset[str]
    """Works that stand on several of its pages."""

    def is_due(self, now: datetime, days: float) -> bool:
        """Whether it is time to read the source to its end."""
        return self.last_sweep is None or self.unfinished or moment(self.last_sweep) + timedelta(days=days) <= now


class Sources:
    """The table ``_sources``. Every method is a part of the caller's transaction, or one of its own."""

    def __init__(self, db: Database, now: Callable[[], datetime]) -> None:
        self._db = db
        self._now = now

    def known(self, site: Site, source: Source) -> Known:
        """What is known of a source; from now on it has a row."""
        (row,) = self._db.query(
            "INSERT INTO _sources (organization, url, kind) VALUES (?, ?, ?) "
            "ON CONFLICT (organization, url) DO UPDATE SET kind = excluded.kind RETURNING *",
            [site.slug, site.address(source), source.kind],
        )
        values = {name: row[name] for name in Known.__dataclass_fields__}
        said = {"unfinished": bool(row["unfinished"]), "repeated": frozenset(json.loads(row["repeated"]))}
        return Known(**{**values, **said})

    def forget_others(self, site: Site) -> None:
        """Drop what the definition no longer names."""
        addresses = json.dumps([site.address(source) for source in site.sources])
        drop = "DELETE FROM _sources WHERE organization = ? AND url NOT IN (SELECT value FROM json_each(?))"
        self._db.execute(drop, [site.slug, addresses])

    def begun(self, known: Known) -> None:
        """A reading found something new: until it comes to its end, what lies behind that may be unknown."""
        self._db.execute("UPDATE _sources SET unfinished = 1 WHERE id = ?", [known.id])

    def judged(self, known: Known, verdict: str, message: str | None, **columns: Any) -> None:
        """A reading ended, and this came of it."""
        now = stamp(self._now())
        columns |= {"verdict": verdict, "message": message, "last_read": now}
        if verdict != known.verdict:
            columns["since"] = now
        if verdict == "ok":
            columns["last_ok"] = now
        assignments = ", ".join(f"{name} = ?" for name in columns)
        self._db.execute(f"UPDATE _sources SET {assignments} WHERE id = ?", [*columns.values(), known.id])

    def dates(self, site: Site, name: str) -> list[str]:
        """Dates of the newest works in the archive that a source names; ``name`` is the frontier's for it."""
        path = f"$.{json.dumps(name, ensure_ascii=False)}"
        return [row["published"] for row in self._db.query(_NAMED_NEWEST, [site.slug, path])]
