"""The order of what a query finds: the best first.

A query that many publications meet is not ranked whole: reading how often each word stands in each of them would take
longer than anybody waits. Those that have the words in their heads are ranked, and the rest follow, newest first.
Words that most have say nothing about the order, and are left out of it where other words are asked for too.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass
from functools import cache, cached_property
from heapq import nlargest, nsmallest
from itertools import islice
from math import log

from sqlite_utils import Database

from archive.searching.matches import Matches
from archive.searching.query import Forms, all_of, is_list, wanted, words

MOST_RANKED = 3_000
"""Publications that are ranked by their words."""
FILE_WEIGHT = 0.5
"""What a word in a file counts beside one on the page."""
RARE = 10
"""A form that is met so many times less often than another of its word is rare."""
FREQUENT = 2
"""A word that one in so many of the latest works has is frequent."""
_HEADS = "title subtitle summary authors subjects"
"""Columns of the index: of many publications, those with the words in one of them are ranked.

If enough have the words in the title, those only; of too many, the newest.
"""
_ENOUGH = 6  # one in so many of those that are ranked at most
# Works with the words in their heads that are looked at before all of them: the last to come into the archive. They may
# be the oldest, for a first crawl reads lists from their beginning; so these are more than a word has that tells much.
_FIRST_LOOK = 10_000
_COUNTED = 2_000  # works with a form that are counted, to see whether it is rare or frequent
_LATEST = "SELECT rowid AS id FROM publications_fts WHERE publications_fts MATCH ? ORDER BY rowid DESC LIMIT ?"
_IDS = f"SELECT json_group_array(id) FROM ({_LATEST})"
_NUMBER = f"SELECT count(*), min(id) FROM ({_LATEST})"
# The plus keeps SQLite from beginning with the ids and searching the words anew for each of them.
_RANKS = """
SELECT rowid, rank FROM {table}_fts
WHERE {table}_fts MATCH ? AND rowid >= ? AND +rowid IN (SELECT value FROM json_each(?))
"""
_YEARS = """
SELECT id, year FROM publications INDEXED BY idx_publications_facts WHERE id IN (SELECT value FROM json_each(?))
"""
_PLACES = (1980, 2000, 2100)


def best(matches: Matches, limit: int, offset: int) -> list[tuple[int, float]]:
    """Ids and scores, best first; the lower the score the better."""
    if matches.expression is None:
        return [(row_id, 0.0) for row_id in matches.newest(limit, offset)]
    scores = _Ranking(matches).scores()
    ranked = nsmallest(offset + limit, scores.items(), key=lambda scored: (scored[1], -scored[0]))
    found = ranked[offset:]
    if len(found) == limit:
        return found
    start = max(0, offset - len(ranked))
    rest = (row_id for row_id in matches.by_date() if row_id not in scores)
    return found + [(row_id, 0.0) for row_id in islice(rest, start, start + limit - len(found))]


def recency(year: int | None) -> float:
    """What the score of a publication is multiplied by: 1 for the year 2000, and a hundredth more each year later.

    So a work of 2025 weighs a quarter more than one of 2000. Before 1980, and without a date, it is 0.8.
    """
    first, middle, last = _PLACES
    return 1 + (min(max(year or first, first), last) - middle) / 100


@dataclass(frozen=True)
class _Ranking:
    matches: Matches

    def scores(self) -> dict[int, float]:
        """Of those that are ranked."""
        chosen = self._with_words_in_heads() if self._are_many else self.matches.ids
        ranks = self._ranks("publications", chosen & self.matches.on_pages)
        for row_id, rank in self._ranks_of_files(chosen).items():
            ranks[row_id] = ranks.get(row_id, 0.0) + rank * FILE_WEIGHT
        return self._dated(ranks)

    @property
    def _db(self) -> Database:
        return self.matches.db

    @property
    def _are_many(self) -> bool:
        return self.matches.total > MOST_RANKED

    def _with_words_in_heads(self) -> frozenset[int]:
        titled = self._latest_with(f"title : ({self._telling})")
        if self._are_enough(titled):
            return self._newest(titled, MOST_RANKED)
        found = self._latest_with(f"{{{_HEADS}}} : ({self._telling})")
        return titled | self._newest(found - titled, MOST_RANKED - len(titled))

    def _latest_with(self, words: str) -> frozenset[int]:
        """Publications that match and have some words; if there are enough among the latest, those only."""
        latest = self._latest(words, _FIRST_LOOK)
        found = latest & self.matches.on_pages
        if len(latest) < _FIRST_LOOK or self._are_enough(found):
            return found
        return self._latest(words, -1) & self.matches.on_pages

    def _are_enough(self, ids: Collection[int]) -> bool:
        return len(ids) * _ENOUGH >= MOST_RANKED

    def _newest(self, ids: frozenset[int], most: int) -> frozenset[int]:
        """The newest; where not all were looked at, the last to come into the archive, which takes less time."""
        if len(ids) <= most:
            return ids
        years = self._years(ids) if len(ids) < _FIRST_LOOK else dict[int, int | None]()
        return frozenset(nlargest(most, ids, key=lambda row_id: (years.get(row_id) or 0, row_id)))

    def _ranks_of_files(self, chosen: Collection[int]) -> dict[int, float]:
        """The rank of the best file of each publication."""
        files = self.matches.files(chosen)
        ranks = self._ranks("attachments", {file_id for file_id, _ in files})
        best: dict[int, float] = {}
        for file_id, row_id in files:
            best[row_id] = min(best.get(row_id, 0.0), ranks.get(file_id, 0.0))
        return best

    def _ranks(self, table: str, ids: Set[int]) -> dict[int, float]:
        """Ranks by the words, of which a rare form weighs no more than its word.

        FTS5 takes each form for a word of its own, and a rare word for a telling one.
        """
        ranks = self._rank(table, self._telling, ids)
        rest = ids - ranks.keys()
        if rest:
            (number,) = self._db.execute(f"SELECT max(id) FROM {table}").fetchone()
            share = min(1.0, _weight(number, len(ids)) / _weight(number, len(rest)))
            found = self._rank(table, self.matches.expression or "", rest)
            ranks |= {row_id: rank * share for row_id, rank in found.items()}
        return ranks

    def _rank(self, table: str, words: str, ids: Collection[int]) -> dict[int, float]:
        if not ids:
            return {}
        asked = [words, min(ids), json.dumps(list(ids))]
        return dict(self._db.execute(_RANKS.format(table=table), asked).fetchall())

    def _dated(self, ranks: Mapping[int, float]) -> dict[int, float]:
        years = self._years(ranks)
        return {row_id: rank * recency(years[row_id]) for row_id, rank in ranks.items()}

    def _years(self, ids: Collection[int]) -> dict[int, int | None]:
        return dict(self._db.execute(_YEARS, [json.dumps(list(ids))]).fetchall())

    @cached_property
    def _telling(self) -> str:
        """The words without their rare forms; for many works without the words that nearly all have, too."""
        if not (self._are_many and is_list(self.matches.query)):
            return self._all
        known = words(self.matches.query, self._common_forms)
        telling = [terms for terms in known if not any(self._is_frequent(str(term)) for term in terms)]
        return all_of(telling) if telling else self._all

    @cached_property
    def _all(self) -> str:
        """The words that are wanted, without their rare forms."""
        return wanted(self.matches.query, self._common_forms)

    @cached_property
    def _common_forms(self) -> Forms:
        return cache(self._common)

    def _common(self, word: str) -> list[str]:
        met = {form: self._met(f'"{form}"')[0] for form in self.matches.forms(word)}
        return [form for form, count in met.items() if count * RARE > max(met.values())]

    def _is_frequent(self, term: str) -> bool:
        (last,) = self._db.execute("SELECT max(id) FROM publications").fetchone()
        number, first = self._met(term)
        return number == _COUNTED and first > last - FREQUENT * _COUNTED

    def _met(self, term: str) -> tuple[int, int]:
        """How many works have it, at most as many as are counted, and which of them is the first."""
        number, first = self._db.execute(_NUMBER, [term, _COUNTED]).fetchone()
        return number, first

    def _latest(self, words: str, most: int) -> frozenset[int]:
        return frozenset(json.loads(self._db.execute(_IDS, [words, most]).fetchone()[0]))


def _weight(number: int, met: int) -> float:
    """How telling a word is that so many of the rows have (the weight that FTS5 gives it)."""
    return max(log((number - met + 0.5) / (met + 0.5)) if number > met else 0.0, 1e-6)
