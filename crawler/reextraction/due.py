"""Which works and files are read again, in the order of their numbers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from sqlite_utils import Database

from crawler.discovery import Link
from crawler.frontier import Page

_PORTION = 100

_WORKS = """
FROM publications AS p
LEFT JOIN organizations AS o ON o.id = p.organization_id
LEFT JOIN captures AS c ON c.id = p.capture_id
WHERE p.id > :after AND (:sites = '[]' OR o.slug IN (SELECT value FROM json_each(:sites)))
    AND (:since IS NULL OR c.fetched_at >= :since)
"""
_NEXT_WORKS = (
    f"SELECT p.id, p.url, p.capture_id, o.slug AS organization, o.url AS home {_WORKS} ORDER BY p.id LIMIT :most"
)
# A file that several works of a think tank link is read once, with the first of them. One that is waited for has no
# text yet, and one of another kind is not read at all.
_FILES = """
FROM attachments AS a
JOIN publications AS p ON p.id = a.publication_id
JOIN captures AS c ON c.id = a.capture_id
LEFT JOIN organizations AS o ON o.id = p.organization_id
WHERE a.id > :after AND a.state NOT IN ('due', 'failed', 'other')
    AND (:sites = '[]' OR o.slug IN (SELECT value FROM json_each(:sites)))
    AND (:since IS NULL OR c.fetched_at >= :since)
    AND NOT EXISTS (
        SELECT 1 FROM attachments AS b JOIN publications AS q ON q.id = b.publication_id
        WHERE b.url = a.url AND b.id < a.id AND b.capture_id IS NOT NULL AND q.organization_id IS p.organization_id
    )
"""
_NEXT_FILES = f"SELECT a.id, a.url, a.capture_id, o.slug AS organization {_FILES} ORDER BY a.id LIMIT :most"
# What was asked for may have led to the work's address.
_SAID = """
SELECT id, url, said, etag, last_modified, attempts, misses, first_seen, last_fetched, capture_id
FROM _pages WHERE role = 'page' AND said <> '{}' AND (
    url = :url OR url IN (SELECT url FROM aliases WHERE publication_id = :id)
)
ORDER BY url <> :url, id LIMIT 1
"""


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What is to be read again."""

    sites: tuple[str, ...] = ()
    """Slugs; none stands for all."""
    since: str | None = None
    """Only what was captured then or later."""
    files: bool = True
    """The texts of files, too."""


@dataclass(frozen=True, kw_only=True)
class Work:
    """A work with the capture that its record was read from."""

    id: int
    url: str
    capture_id: int | None
    organization: str | None
    home: str | None
    """Where the site was when it was crawled last."""


@dataclass(frozen=True, kw_only=True)
class LinkedFile:
    """A file with the capture that its text was read from."""

    id: int
    """Of its first attachment."""
    url: str
    capture_id: int
    organization: str | None


def works(db: Database, scope: Scope, after: int) -> Iterator[Work]:
    """The works of a scope whose numbers are higher."""
    for row in _each(db, _NEXT_WORKS, scope, after):
        yield Work(**row)


def files(db: Database, scope: Scope, after: int) -> Iterator[LinkedFile]:
    """The files of a scope whose numbers are higher."""
    for row in _each(db, _NEXT_FILES, scope, after) if scope.files else ():
        yield LinkedFile(**row)


def count(db: Database, scope: Scope, works_after: int, files_after: int) -> int:
    """How many works and files those are."""
    asked = [(_WORKS, works_after), *([(_FILES, files_after)] if scope.files else [])]
    return sum(db.execute(f"SELECT count(*) {sql}", _values(scope, after)).fetchone()[0] for sql, after in asked)


def link(db: Database, work: Work) -> Link | None:
    """What the lists say of a work's page."""
    row = next(iter(db.query(_SAID, {"id": work.id, "url": work.url})), None)
    return Page(**row | {"said": json.loads(row["said"])}).link if row else None


def _each(db: Database, sql: str, scope: Scope, after: int) -> Iterator[dict[str, Any]]:
    # In portions, for what is read is written to in between.
    while portion := list(db.query(sql, _values(scope, after) | {"most": _PORTION})):
        yield from portion
        after = portion[-1]["id"]


def _values(scope: Scope, after: int) -> dict[str, Any]:
    return {**asdict(scope), "sites": json.dumps(scope.sites), "after": after}
