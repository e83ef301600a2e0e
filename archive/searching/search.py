"""Search: words and filters in, publications out, best first."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlite_utils import Database

from archive.searching.filters import Filters
from archive.searching.matches import Matches
from archive.searching.ranking import best
from archive.searching.snippets import MARKS, FileHit, in_files, in_pages

__all__ = ["ALL", "MARKS", "FileHit", "Hit", "Results", "Searchable", "every", "search"]

ALL = Filters()
"""No filter."""
_MOST = 10**9  # more than anybody has; two of it are still a number that Python counts to
_HITS = """
SELECT p.id, p.url, p.title, o.slug AS organization, p.authors, p.published, p.type, p.kind, p.language, p.gone_at,
    coalesce(p.summary, substr(p.body, 1, 200)) AS opening
FROM publications AS p LEFT JOIN organizations AS o ON o.id = p.organization_id
WHERE p.id IN (SELECT value FROM json_each(?))
"""


class HasDatabase(Protocol):
    """An archive, for what reads it only."""

    db: Database


Searchable = HasDatabase | Database
"""What can be searched: an archive, or its database on any connection."""


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One publication that was found, with what a list of results shows."""

    id: int
    url: str
    title: str
    organization: str | None
    """Slug of the think tank."""
    authors: str | None
    """Their names, joined by commas."""
    published: str | None
    type: str | None
    kind: str
    language: str | None
    gone_at: str | None
    """Since when its page is known to have vanished."""
    snippet: str | None
    """Where the words stand on the page, each between ``MARKS``; else the summary, or the text's beginning."""
    file: FileHit | None
    """Where they stand in its files."""
    score: float
    """Lower is better; 0 for all when there are no words, and for those of a large number that were not ranked."""


@dataclass(frozen=True, kw_only=True)
class Results:
    """One page of hits."""

    total: int
    """How many publications there are on all pages."""
    hits: tuple[Hit, ...]


def search(
    archive: Searchable, query: str, filters: Filters = ALL, *, limit: int = 20, offset: int = 0, newest: bool = False
) -> Results:
    """Publications that hold the words and meet all filters, best first; with a blank query the newest first.

    Words are looked for in the page's text and names, and in the text of its files. A word in the title weighs ten
    times one in the body, the summary five times (``publications_fts``), and the year weighs as ``ranking.recency``
    says; of more than ``ranking.MOST_RANKED`` those that have the words in their heads come first. With ``newest``
    the newest come first instead. The query's language is that of ``archive.searching.query``; a query that asks for
    nothing and a filter that names nothing raise ``QueryError``.
    """
    return found(Matches(database(archive), query, filters), limit=limit, offset=offset, newest=newest)


def found(matches: Matches, *, limit: int, offset: int = 0, newest: bool = False) -> Results:
    """The same, of matches that are at hand."""
    start, count = min(offset, _MOST), min(limit, _MOST)
    scored = [(row_id, 0.0) for row_id in matches.newest(count, start)] if newest else best(matches, count, start)
    return Results(total=matches.total, hits=tuple(_hits(matches, scored)))


def every(archive: Searchable, query: str, filters: Filters = ALL) -> Iterator[int]:
    """The ids of all publications that ``search`` finds, newest first."""
    yield from Matches(database(archive), query, filters).by_date()


def database(archive: Searchable) -> Database:
    """The database of an archive."""
    return archive if isinstance(archive, Database) else archive.db


def _hits(matches: Matches, scored: Sequence[tuple[int, float]]) -> Iterator[Hit]:
    ids = [row_id for row_id, _ in scored]
    rows = {row["id"]: row for row in matches.db.query(_HITS, [json.dumps(ids)])}
    snippets = in_pages(matches, ids) if matches.expression else {}
    files = in_files(matches, ids) if matches.expression else {}
    for row_id, score in scored:
        row = rows[row_id]
        opening = row.pop("opening")
        yield Hit(**row, snippet=snippets.get(row_id, opening), file=files.get(row_id), score=score)
