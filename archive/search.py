"""Search: words and filters in, publications out, best first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from archive.folding import name_key
from archive.query import expression
from archive.store import Archive

MARKS = ("⟦", "⟧")
"""What stands before and after each found word in a snippet."""

_SNIPPET_WORDS = 30
_MOST = 2**63 - 1  # the largest whole number that SQLite knows
# Each filter asks one index only. The plus keeps SQLite from searching anew for every row that a filter lets pass.
_FOUND = "FROM publications_fts WHERE publications_fts MATCH :expression {filters}"
_ALL = "FROM publications WHERE 1 {filters}"
_FILTER = " AND +{key} IN ({ids})"
_FILTERS = {
    "organization": (
        "SELECT id FROM publications WHERE organization_id = (SELECT id FROM organizations WHERE slug = :organization)"
    ),
    "type": "SELECT id FROM publications WHERE type = :type COLLATE NOCASE",
    "kind": "SELECT id FROM publications WHERE kind = :kind",
    "language": "SELECT id FROM publications WHERE language = :language",
    "first_year": "SELECT id FROM publications WHERE year >= :first_year",
    "last_year": "SELECT id FROM publications WHERE year <= :last_year",
}
_NAMED = "SELECT publication_id FROM {links} JOIN {names} AS named ON named.id = {key} WHERE {words}"
_NAMES = {
    "author": {"links": "authorships", "names": "people", "key": "person_id"},
    "topic": {"links": "publication_topics", "names": "topics", "key": "topic_id"},
    "center": {"links": "publication_centers", "names": "centers", "key": "center_id"},
}
_BEST = f"SELECT rowid, rank {_FOUND} ORDER BY rank LIMIT :limit OFFSET :offset"
_NEWEST = f"SELECT id, 0.0 {_ALL} ORDER BY published DESC, id DESC LIMIT :limit OFFSET :offset"
_HIT = """
SELECT p.id, p.url, p.title, o.slug AS organization, p.authors, p.published, p.type, p.kind, p.language, p.summary
FROM publications AS p LEFT JOIN organizations AS o ON o.id = p.organization_id WHERE p.id = ?
"""
# What stands around the words in the text (column 3) and in the summary (column 2).
_SNIPPETS = f"""
SELECT
    snippet(publications_fts, 3, '{MARKS[0]}', '{MARKS[1]}', '…', {_SNIPPET_WORDS}),
    snippet(publications_fts, 2, '{MARKS[0]}', '{MARKS[1]}', '…', {_SNIPPET_WORDS})
FROM publications_fts WHERE publications_fts MATCH ? AND rowid = ?
"""


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
    snippet: str | None
    """Where the words stand, each between ``MARKS``; without words the summary."""
    score: float
    """Lower is better; 0 for all when there are no words."""


@dataclass(frozen=True, kw_only=True)
class Results:
    """One page of hits."""

    total: int
    """How many publications there are on all pages."""
    hits: tuple[Hit, ...]


def search(
    archive: Archive,
    query: str,
    *,
    organization: str | None = None,
    author: str | None = None,
    type: str | None = None,  # noqa: A002 (the field's own name)
    kind: str | None = None,
    language: str | None = None,
    topic: str | None = None,
    center: str | None = None,
    year: int | tuple[int | None, int | None] | None = None,
    limit: int = 20,
    offset: int = 0,
) -> Results:
    """Publications that hold the words and meet all filters, best first; with a blank query the newest first.

    ``author``, ``topic`` and ``center`` are words that the name begins its words with, accents or not. ``year`` is one
    or a range with both ends, either of which may be open. The query's language is that of ``archive.query``; one that
    asks for nothing raises ``QueryError``.
    """
    first, last = year if isinstance(year, tuple) else (year, year)
    exact = {
        "organization": organization,
        "type": type,
        "kind": kind,
        "language": language,
        "first_year": first,
        "last_year": last,
    }
    key = "rowid" if query.strip() else "id"
    filters, values = _filters(key, exact, {"author": author, "topic": topic, "center": center})
    if query.strip():
        values["expression"] = expression(query)
        rows, found = _BEST.format(filters=filters), _FOUND.format(filters=filters)
    else:
        rows, found = _NEWEST.format(filters=filters), _ALL.format(filters=filters)
    (total,) = archive.db.execute(f"SELECT count(*) {found}", values).fetchone()
    best = archive.db.execute(rows, values | {"limit": min(limit, _MOST), "offset": min(offset, _MOST)}).fetchall()
    words = values.get("expression")
    return Results(total=total, hits=tuple(_hit(archive.db, row_id, score, words) for row_id, score in best))


def _filters(key: str, exact: dict[str, Any], named: dict[str, str | None]) -> tuple[str, dict[str, Any]]:
    values = {name: value for name, value in exact.items() if value is not None}
    chosen = [_FILTERS[name] for name in values]
    for name, text in named.items():
        if text is not None:
            words = {f"{name}_{place}": f"% {word}%" for place, word in enumerate(name_key(text).split())}
            likes = " AND ".join(f"' ' || named.name_key LIKE :{word}" for word in words)
            chosen.append(_NAMED.format(**_NAMES[name], words=likes or "0"))
            values |= words
    return "".join(_FILTER.format(key=key, ids=ids) for ids in chosen), values


def _hit(db: Database, publication_id: int, score: float, words: str | None) -> Hit:
    row = next(iter(db.query(_HIT, [publication_id])))
    summary = row.pop("summary")
    if words is None:
        return Hit(**row, snippet=summary, score=score)
    around = db.execute(_SNIPPETS, [words, publication_id]).fetchone()
    marked = (text for text in around if text and MARKS[0] in text)
    return Hit(**row, snippet=next(marked, summary or around[0]), score=score)
