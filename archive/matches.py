"""Which publications hold the words of a query and meet the filters: their number, their ids, and their order.

A query that many publications meet is not ranked whole: reading how often each word stands in each of them would take
longer than anybody waits. Those that have the words in their heads are ranked, and the rest follow, newest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from sqlite_utils import Database

from archive.filters import Conditions, Filters, check
from archive.query import Term, expression, terms
from archive.stems import forms

MOST_RANKED = 5_000
"""Publications that are ranked by their words."""
FILE_WEIGHT = 0.5
"""What a word in a file counts beside one on the page."""
_HEADS = ("title subtitle summary authors subjects", "title")
"""Columns of the index, of which the first that few enough publications have the words in is ranked."""
_PAGES = """
FROM publications_fts AS f CROSS JOIN publications AS p INDEXED BY idx_publications_facts ON p.id = f.rowid
WHERE publications_fts MATCH :expression AND {conditions}
"""
_FILES = """
FROM attachments_fts AS f CROSS JOIN attachments AS a INDEXED BY idx_attachments_facts ON a.id = f.rowid
CROSS JOIN publications AS p INDEXED BY idx_publications_facts ON p.id = a.publication_id
WHERE attachments_fts MATCH :expression AND {conditions}
"""
# Without filters nothing needs to be known of the publications, which takes a fraction of the time.
_WORDS = "FROM publications_fts WHERE publications_fts MATCH :expression"
_IN_FILES = """
SELECT a.publication_id FROM attachments_fts AS f
CROSS JOIN attachments AS a INDEXED BY idx_attachments_facts ON a.id = f.rowid WHERE attachments_fts MATCH :expression
"""
_SCORED = "SELECT p.id, f.rank, p.year"
_ALL = "FROM publications AS p INDEXED BY idx_publications_facts WHERE {conditions}"
_BY_DATE = "SELECT id FROM publications ORDER BY published DESC, id DESC"
_PLACES = (1980, 2000, 2100)


def recency(year: int | None) -> float:
    """What the score of a publication is multiplied by: 1 for the year 2000, and a hundredth more each year later.

    So a work of 2025 weighs a quarter more than one of 2000. Before 1980, and without a date, it is 0.8.
    """
    first, middle, last = _PLACES
    return 1 + (min(max(year or first, first), last) - middle) / 100


@dataclass(frozen=True)
class Matches:
    """The publications that a query and filters find. Raises ``QueryError`` where one of them makes no sense."""

    db: Database
    query: str
    filters: Filters

    def __post_init__(self) -> None:
        check(self.db, self.filters)

    @cached_property
    def conditions(self) -> Conditions:
        """The filters in SQL."""
        return Conditions(self.filters)

    @cached_property
    def expression(self) -> str | None:
        """The words as FTS5 has them; ``None`` without words."""
        return expression(self.query, forms(self.db, self.filters.language)) if self.query.strip() else None

    @cached_property
    def terms(self) -> list[Term]:
        """The words one by one, with their forms."""
        return terms(self.query, forms(self.db, self.filters.language))

    @cached_property
    def ids(self) -> frozenset[int]:
        """The ids of all that match."""
        if self.expression is None:
            return frozenset(row[0] for row in self._select(f"SELECT p.id {_ALL}"))
        return self._on_pages | self._in_files

    @cached_property
    def total(self) -> int:
        """How many match."""
        if self.expression is None:
            return int(self._select(f"SELECT count(*) {_ALL}")[0][0])
        return len(self._on_pages) + len(self.only_in_files)

    @cached_property
    def only_in_files(self) -> frozenset[int]:
        """The ids of those that have the words in a file only."""
        return self._in_files - self._on_pages if self.expression and self._in_files else frozenset()

    @property
    def source(self) -> str:
        """All that match on their pages, as SQL from FROM on; ``p`` are their rows in ``publications``."""
        return (_ALL if self.expression is None else _PAGES).format(conditions=self.conditions)

    @property
    def values(self) -> dict[str, Any]:
        """The values of the names in ``source``."""
        return self.conditions.values | {"expression": self.expression}

    def best(self, limit: int, offset: int) -> list[tuple[int, float]]:
        """Ids and scores, best first; the lower the score the better."""
        if self.expression is None:
            return [(row_id, 0.0) for row_id in self.newest(limit, offset)]
        scores = self._scores()
        ranked = sorted(scores.items(), key=lambda scored: (scored[1], -scored[0]))
        found = ranked[offset : offset + limit]
        start = max(0, offset - len(ranked))
        rest = (row_id for row_id in self.by_date() if row_id not in scores)
        return found + [(row_id, 0.0) for row_id in islice(rest, start, start + limit - len(found))]

    def newest(self, limit: int, offset: int) -> list[int]:
        """Some ids of all that match, newest first."""
        return list(islice(self.by_date(), offset, offset + limit))

    def by_date(self) -> Iterator[int]:
        """The ids of all that match, newest first, as they are asked for."""
        # Walking down the dates meets the first few of many at once; sorting would look at all of them.
        dated = (row[0] for row in self.db.execute(_BY_DATE))
        return (row_id for row_id in dated if row_id in self.ids) if self.query.strip() or self.conditions else dated

    @cached_property
    def _on_pages(self) -> frozenset[int]:
        return frozenset(
            row[0] for row in self._select(f"SELECT p.id {_PAGES}" if self.conditions else f"SELECT rowid {_WORDS}")
        )

    @cached_property
    def _in_files(self) -> frozenset[int]:
        return frozenset(row[0] for row in self._select(f"SELECT p.id {_FILES}" if self.conditions else _IN_FILES))

    def _scores(self) -> dict[int, float]:
        if self.total <= MOST_RANKED:
            scores = {row_id: rank * recency(year) for row_id, rank, year in self._select(_SCORED + _PAGES)}
            return _add_files(scores, self._select(_SCORED + _FILES) if self._in_files else ())
        for columns in _HEADS:
            narrow = f"({self.expression}) AND {{{columns}}} : ({self.expression})"
            if (
                self._select(f"SELECT count(*) {_PAGES if self.conditions else _WORDS}", expression=narrow)[0][0]
                <= MOST_RANKED
            ):
                ranked = self._select(_SCORED + _PAGES, expression=narrow)
                return {row_id: rank * recency(year) for row_id, rank, year in ranked}
        return {}

    def _select(self, sql: str, **values: Any) -> list[Any]:
        whole = sql.format(conditions=self.conditions)
        return self.db.execute(whole, {**self.values, **values}).fetchall()


def _add_files(scores: dict[int, float], files: Iterable[tuple[int, float, int | None]]) -> dict[int, float]:
    """Scores of pages with those of their best files."""
    best: dict[int, float] = {}
    for row_id, rank, year in files:
        best[row_id] = min(best.get(row_id, 0.0), rank * recency(year) * FILE_WEIGHT)
    return {row_id: scores.get(row_id, 0.0) + best.get(row_id, 0.0) for row_id in scores.keys() | best.keys()}
