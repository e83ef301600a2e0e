"""How the sources of each think tank were when they were last read, as the crawler left it in the archive."""

from __future__ import annotations

from dataclasses import dataclass, fields

from archive.store import Archive


@dataclass(frozen=True, kw_only=True)
class SourceHealth:
    """One list, feed or sitemap. Moments are UTC, ``2026-11-22T14:00:00Z``."""

    organization: str
    """Slug of the think tank."""
    kind: str
    """``listing``, ``feed``, ``sitemap`` …"""
    url: str
    verdict: str | None
    """``ok``; what is wrong otherwise: ``stale``, ``empty``, ``dead`` …; ``None`` where it was never read."""
    message: str | None
    since: str | None
    """Since when the verdict holds."""
    last_read: str | None
    last_ok: str | None
    last_sweep: str | None
    """When it was last read to its end."""
    items: int
    """Publications that it then named."""
    newest: str | None
    """ISO date of the newest work that it names."""


_SOURCES = f"""
SELECT {", ".join(field.name for field in fields(SourceHealth))} FROM _sources
WHERE :organization IS NULL OR organization = :organization ORDER BY organization, id
"""


def sources(archive: Archive, organization: str | None = None) -> list[SourceHealth]:
    """The sources of all think tanks, or of one, in the order of their definitions."""
    return [SourceHealth(**row) for row in archive.db.query(_SOURCES, {"organization": organization})]
