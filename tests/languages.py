"""Works in several languages, one each, to search among."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from archive.publication import Publication
from archive.store import Archive

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def archive_of(texts: Mapping[str, tuple[str, str]]) -> Archive:
    """An archive in memory with titles and bodies by language, which is also the end of their addresses."""
    archive = Archive(None)
    for language, (title, body) in texts.items():
        url = f"https://example.org/{language}"
        work = Publication(url=url, organization="x", title=title, body=body, language=language)
        archive.save(work, seen_at=NOW)
    return archive
