"""Which publications hold the words of a query and meet the filters: their number, and their ids.

Words are looked for in the page and in each file for itself; what ``NOT`` excludes must be in none of them.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from copy import copy
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice

from sqlite_utils import Database

from archive.searching.filters import Conditions, Filters, check
from archive.searching.query import Forms, Term, expression, unwanted, words
from archive.searching.stems import forms

FEW = 1_000
"""Publications that are put in order; of more, those are picked that all publications in order have."""

# One row for all: fetching row by row takes several times as long as finding them.
_WITH = "SELECT json_group_array(rowid) FROM publications_fts WHERE publications_fts MATCH ?"
_FILES_WITH = """
SELECT json_group_array(a.id), json_group_array(a.publication_id) FROM attachments_fts AS f
CROSS JOIN attachments AS a INDEXED BY idx_attachments_facts ON a.id = f.rowid WHERE attachments_fts MATCH ?
"""
_ALL = "SELECT json_group_array(id) FROM publications INDEXED BY idx_publications_facts"
_NUMBER = "SELECT count(*) FROM publications"
_BY_DATE = "SELECT id FROM publications ORDER BY published DESC, id DESC"
_FEW_BY_DATE = """
SELECT id FROM publications INDEXED BY idx_publications_facts WHERE id IN (SELECT value FROM json_each(?))
ORDER BY published DESC, id DESC
"""


@dataclass(frozen=True)
class Matches:
    """The publications that a query and filters find. Raises ``QueryError`` where one of them makes no sense."""

    db: Database
    query: str
    filters: Filters

    def __post_init__(self) -> None:
        check(self.db, self.filters)

    def on(self, db: Database) -> Matches:
        """The same, with what is known by now, on another connection to the same archive."""
        same = copy(self)
        vars(same).update(db=db)
        vars(same).pop("forms", None)
        return same

    @cached_property
    def expression(self) -> str | None:
        """The words as FTS5 has them; ``None`` without words."""
        return expression(self.query, self.forms) if self.query.strip() else None

    @cached_property
    def excluded(self) -> str | None:
        """What ``NOT`` excludes from everything, as FTS5 has it."""
        return unwanted(self.query, self.forms)

    @cached_property
    def words(self) -> list[list[Term]]:
        """The words one by one, each with its forms."""
        return words(self.query, self.forms)

    @cached_property
    def forms(self) -> Forms:
        """What gives the forms of a word."""
        return cache(forms(self.db, self.filters.language))

    @property
    def is_everything(self) -> bool:
        """Whether nothing is asked for: all publications match."""
        return self.expression is None and not self.is_filtered

    @property
    def is_filtered(self) -> bool:
        """Whether something else than words is asked for."""
        return bool(self._conditions)

    @cached_property
    def ids(self) -> frozenset[int]:
        """The ids of all that match."""
        if self.is_everything:
            return frozenset(json.loads(self.db.execute(_ALL).fetchone()[0]))
        return self._allowed if self.expression is None else self.on_pages | self._in_files

    @cached_property
    def total(self) -> int:
        """How many match."""
        if self.is_everything:
            return int(self.db.execute(_NUMBER).fetchone()[0])
        if self.expression is None:
            return len(self._allowed)
        return len(self.on_pages) + len(self._in_files - self.on_pages)

    @cached_property
    def on_pages(self) -> frozenset[int]:
        """The ids of those that have the words on their page."""
        found = self._with(self.expression or "")
        if self.excluded:
            found -= self._excluded_in_files
        return found & self._allowed if self.is_filtered else found

    def files(self, ids: Collection[int]) -> list[tuple[int, int]]:
        """The ids of the files that have the words, each with that of its publication, which is one of these."""
        chosen = self._in_files.intersection(ids) if self.expression else ()
        return [file for file in zip(*self._files, strict=True) if file[1] in chosen] if chosen else []

    def newest(self, limit: int, offset: int) -> list[int]:
        """Some ids of all that match, newest first."""
        return list(islice(self.by_date(), offset, offset + limit))

    def by_date(self) -> Iterator[int]:
        """The ids of all that match, newest first, as they are asked for."""
        if not self.is_everything and len(self.ids) <= FEW:
            return (row[0] for row in self.db.execute(_FEW_BY_DATE, [json.dumps(list(self.ids))]))
        # Walking down the dates meets the first few of many at once; sorting would look at all of them.
        dated = (row[0] for row in self.db.execute(_BY_DATE))
        return dated if self.is_everything else (row_id for row_id in dated if row_id in self.ids)

    @cached_property
    def _conditions(self) -> Conditions:
        return Conditions(self.db, self.filters)

    @cached_property
    def _allowed(self) -> frozenset[int]:
        """The ids of all that meet the filters."""
        return self._conditions.ids(self.db)

    @cached_property
    def _files(self) -> tuple[list[int], list[int]]:
        """The ids of all files that have the words, and those of their publications."""
        return self._files_with(self.expression or "")

    @cached_property
    def _in_files(self) -> frozenset[int]:
        found = frozenset(self._files[1])
        if self.is_filtered:
            found &= self._allowed
        if found and self.excluded:
            found -= self._with(self.excluded) | self._excluded_in_files
        return found

    @cached_property
    def _excluded_in_files(self) -> frozenset[int]:
        return frozenset(self._files_with(self.excluded)[1]) if self.excluded else frozenset()

    def _with(self, words: str) -> frozenset[int]:
        return frozenset(json.loads(self.db.execute(_WITH, [words]).fetchone()[0]))

    def _files_with(self, words: str) -> tuple[list[int], list[int]]:
        files, publications = map(json.loads, self.db.execute(_FILES_WITH, [words]).fetchone())
        return files, publications
