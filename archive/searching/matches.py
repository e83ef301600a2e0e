"""Which publications hold the words of a query and meet the filters: their number, their ids, and their order.

A query that many publications meet is not ranked whole: reading how often each word stands in each of them would take
longer than anybody waits. Those that have the words in their heads are ranked, and the rest follow, newest first.
Words are looked for in the page and in each file for itself; what ``NOT`` excludes must be in none of them.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice
from math import log
from typing import Any

from sqlite_utils import Database

from archive.searching.filters import Conditions, Filters, check
from archive.searching.query import Forms, Term, expression, unwanted, words
from archive.searching.stems import forms

MOST_RANKED = 4_000
"""Publications that are ranked by their words."""
FILE_WEIGHT = 0.5
"""What a word in a file counts beside one on the page."""
RARE = 10
"""A form that is met so many times less often than another of its word is rare."""
_HEADS = ("title subtitle summary authors subjects", "title")
"""Columns of the index; ranked are those with the words in the first, or if they are too many in the second.

Of too many even there, the last to come into the archive are.
"""
_COUNTED = 200  # works with a form that are counted, to see whether it is rare
# One row for all: fetching row by row takes several times as long as finding them.
_WITH = """
SELECT json_group_array(id) FROM (
    SELECT rowid AS id FROM publications_fts WHERE publications_fts MATCH ? ORDER BY rowid DESC LIMIT ?
)
"""
_FILES_WITH = """
SELECT json_group_array(a.id), json_group_array(a.publication_id) FROM attachments_fts AS f
CROSS JOIN attachments AS a INDEXED BY idx_attachments_facts ON a.id = f.rowid WHERE attachments_fts MATCH ?
"""
# The plus keeps SQLite from beginning with the ids and searching the words anew for each of them.
_RANKS = """
SELECT rowid, rank FROM {table}_fts WHERE {table}_fts MATCH ? AND +rowid IN (SELECT value FROM json_each(?))
"""
_ALL = "FROM publications AS p INDEXED BY idx_publications_facts WHERE {conditions}"
_YEARS = """
SELECT id, year FROM publications INDEXED BY idx_publications_facts WHERE id IN (SELECT value FROM json_each(?))
"""
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
        return expression(self.query, self._forms) if self.query.strip() else None

    @cached_property
    def words(self) -> list[list[Term]]:
        """The words one by one, each with its forms."""
        return words(self.query, self._forms)

    @cached_property
    def ids(self) -> frozenset[int]:
        """The ids of all that match."""
        return self._allowed if self.expression is None else self._on_pages | self._in_files

    @cached_property
    def total(self) -> int:
        """How many match."""
        if self.expression is None:
            return int(self._select(f"SELECT count(*) {_ALL}"))
        return len(self._on_pages) + len(self._in_files - self._on_pages)

    @cached_property
    def files(self) -> Sequence[tuple[int, int]]:
        """The ids of the files that have the words, each with that of its publication."""
        if self.expression is None:
            return ()
        found = self._files_with(self.expression)
        if self.conditions:
            found = [file for file in found if file[1] in self._allowed]
        if found and self._excluded:
            those = self._with(self._excluded).union(row_id for _, row_id in self._files_with(self._excluded))
            found = [file for file in found if file[1] not in those]
        return found

    def best(self, limit: int, offset: int) -> list[tuple[int, float]]:
        """Ids and scores, best first; the lower the score the better."""
        if self.expression is None:
            return [(row_id, 0.0) for row_id in self.newest(limit, offset)]
        scores = self._scores()
        ranked = sorted(scores.items(), key=lambda scored: (scored[1], -scored[0]))
        found = ranked[offset : offset + limit]
        if len(found) == limit:
            return found
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
    def _forms(self) -> Forms:
        return cache(forms(self.db, self.filters.language))

    @cached_property
    def _allowed(self) -> frozenset[int]:
        """The ids of all that meet the filters."""
        return frozenset(json.loads(self._select(f"SELECT json_group_array(p.id) {_ALL}")))

    @cached_property
    def _excluded(self) -> str | None:
        return unwanted(self.query, self._forms)

    @cached_property
    def _on_pages(self) -> frozenset[int]:
        found = self._with(self.expression or "")
        if self._excluded:
            found = found.difference(row_id for _, row_id in self._files_with(self._excluded))
        return found & self._allowed if self.conditions else found

    @cached_property
    def _in_files(self) -> frozenset[int]:
        return frozenset(row_id for _, row_id in self.files)

    def _with(self, words: str, most: int = -1) -> frozenset[int]:
        return frozenset(json.loads(self.db.execute(_WITH, [words, most]).fetchone()[0]))

    def _files_with(self, words: str) -> list[tuple[int, int]]:
        files, publications = map(json.loads, self.db.execute(_FILES_WITH, [words]).fetchone())
        return list(zip(files, publications, strict=True))

    def _scores(self) -> dict[int, float]:
        chosen = self.ids if self.total <= MOST_RANKED else self._with_words_in_heads()
        ranks = self._ranks("publications", chosen & self._on_pages)
        for row_id, rank in self._ranks_of_files(chosen).items():
            ranks[row_id] = ranks.get(row_id, 0.0) + rank * FILE_WEIGHT
        return self._dated(ranks)

    def _with_words_in_heads(self) -> frozenset[int]:
        most = -1 if self.conditions else MOST_RANKED + 1
        found: frozenset[int] = frozenset()
        for columns in _HEADS:
            found = self._with(f"{{{columns}}} : ({self._common})", most) & self._on_pages
            if len(found) <= MOST_RANKED:
                return found
        return frozenset(sorted(found)[-MOST_RANKED:])

    def _ranks_of_files(self, chosen: Collection[int]) -> dict[int, float]:
        """The rank of the best file of each publication."""
        files = [file for file in self.files if file[1] in chosen]
        ranks = self._ranks("attachments", {file_id for file_id, _ in files})
        best: dict[int, float] = {}
        for file_id, row_id in files:
            best[row_id] = min(best.get(row_id, 0.0), ranks.get(file_id, 0.0))
        return best

    def _ranks(self, table: str, ids: Set[int]) -> dict[int, float]:
        """Ranks by the words, of which a rare form weighs no more than its word.

        FTS5 takes each form for a word of its own, and a rare word for a telling one.
        """
        ranks = self._rank(table, self._common, ids)
        rest = ids - ranks.keys()
        if rest:
            (number,) = self.db.execute(f"SELECT max(id) FROM {table}").fetchone()
            share = min(1.0, _weight(number, len(ids)) / _weight(number, len(rest)))
            ranks |= {row_id: rank * share for row_id, rank in self._rank(table, self.expression or "", rest).items()}
        return ranks

    def _rank(self, table: str, words: str, ids: Collection[int]) -> dict[int, float]:
        if not ids:
            return {}
        return dict(self.db.execute(_RANKS.format(table=table), [words, json.dumps(list(ids))]).fetchall())

    def _dated(self, ranks: Mapping[int, float]) -> dict[int, float]:
        years = dict(self.db.execute(_YEARS, [json.dumps(list(ranks))]).fetchall())
        return {row_id: rank * recency(years[row_id]) for row_id, rank in ranks.items()}

    @cached_property
    def _common(self) -> str:
        """The words without their rare forms."""
        return expression(self.query, self._common_forms)

    def _common_forms(self, word: str) -> list[str]:
        met = {form: len(self._with(f'"{form}"', _COUNTED)) for form in self._forms(word)}
        return [form for form, count in met.items() if count * RARE > max(met.values())]

    def _select(self, sql: str) -> Any:
        return self.db.execute(sql.format(conditions=self.conditions), self.conditions.values).fetchone()[0]


def _weight(number: int, met: int) -> float:
    """How telling a word is that so many of the rows have (the weight that FTS5 gives it)."""
    return max(log((number - met + 0.5) / (met + 0.5)) if number > met else 0.0, 1e-6)
