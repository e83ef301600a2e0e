"""Filters: which publications a search, its facets or an export look at."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from archive.errors import QueryError
from archive.folding import name_key
from archive.publication import KINDS
from archive.times import stamp


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What a publication must be; of several values one is enough, and an empty filter lets all pass."""

    organization: Sequence[str] = ()
    """Slugs of think tanks."""
    author: Sequence[str] = ()
    """Words that the words of an author's name begin with, accents or not; likewise the names of terms."""
    type: Sequence[str] = ()
    """Labels as printed, in capitals or not."""
    kind: Sequence[str] = ()
    """Some of ``archive.publication.KINDS``."""
    language: Sequence[str] = ()
    """ISO 639-1 codes."""
    center: Sequence[str] = ()
    topic: Sequence[str] = ()
    region: Sequence[str] = ()
    series: Sequence[str] = ()
    year: tuple[int | None, int | None] | None = None
    """First and last year of publication; either may be open."""
    has_pdf: bool | None = None
    gone: bool | None = None
    """Only those whose page has vanished, only the others, or all."""
    changed_since: datetime | None = None
    """When something about the work was last seen to have changed; our own corrections don't count."""
    first_seen_since: datetime | None = None


_NAMED = {
    "author": ("authorships", "people", "person_id"),
    "center": ("publication_centers", "centers", "center_id"),
    "topic": ("publication_topics", "topics", "topic_id"),
    "region": ("publication_regions", "regions", "region_id"),
    "series": ("publication_series", "series", "series_id"),
}
_BY_NAME = """
SELECT link.publication_id AS id FROM {names} AS named CROSS JOIN {links} AS link ON link.{key} = named.id WHERE {words}
"""
_CODES = {
    "organization": "p.organization_id IN (SELECT id FROM organizations WHERE slug IN ({values}))",
    "type": "p.type IN ({values})",
    "kind": "p.kind IN ({values})",
    "language": "p.language IN ({values})",
}
_MOMENTS = {
    "changed_since": "SELECT publication_id AS id FROM events WHERE fields <> '[]' AND at >= {}",
    "first_seen_since": "SELECT id FROM publications WHERE first_seen >= {}",
}
_LABELS = "SELECT DISTINCT type FROM publications WHERE type IS NOT NULL"
_WITH_FACTS = "SELECT p.id FROM publications AS p INDEXED BY idx_publications_facts WHERE {conditions}"
_PADDED = "' ' || named.name_key"
_HAS_PDF = """
SELECT publication_id AS id FROM attachments INDEXED BY idx_attachments_pdf WHERE media_type = 'application/pdf'
"""
_KNOWN = {
    "organization": ("think tank", "SELECT slug FROM organizations ORDER BY slug"),
    "language": (
        "language",
        "SELECT DISTINCT language FROM publications WHERE language IS NOT NULL ORDER BY language",
    ),
}
MAX_VALUES, MAX_LETTERS = 50, 300
_SURROGATE = re.compile("[\ud800-\udfff]")
_SHOWN = 60
"""Most values that a message lists."""


class Conditions:
    """Filters as conditions in SQL, with the values for them: on columns of ``idx_publications_facts``, and as sets."""

    def __init__(self, db: Database, filters: Filters) -> None:
        filters = replace(filters, type=_in_any_capitals(db, filters.type))
        self._values: dict[str, Any] = {}
        self._on_columns = list(self._columns(filters))
        self._as_sets = list(self._sets(filters))

    def __bool__(self) -> bool:
        return bool(self._on_columns or self._as_sets)

    def ids(self, db: Database) -> frozenset[int]:
        """The ids of all publications that meet them; there must be one."""
        selects = [*self._as_sets, _WITH_FACTS.format(conditions=" AND ".join(self._on_columns))]
        found = [self._selected(db, sql) for sql in (selects if self._on_columns else self._as_sets)]
        return frozenset.intersection(*found)

    def _selected(self, db: Database, sql: str) -> frozenset[int]:
        # One row for all: fetching row by row takes several times as long as finding them.
        (ids,) = db.execute(f"SELECT json_group_array(id) FROM ({sql})", self._values).fetchone()
        return frozenset(json.loads(ids))

    def _columns(self, filters: Filters) -> Iterator[str]:
        for name, condition in _CODES.items():
            if values := getattr(filters, name):
                yield condition.format(values=", ".join(self._bind(name, values)))
        first, last = filters.year or (None, None)
        if first is not None:
            yield f"p.year >= {self._bind_one('first_year', first)}"
        if last is not None:
            yield f"p.year <= {self._bind_one('last_year', last)}"
        if filters.gone is not None:
            yield f"p.gone_at IS {'NOT ' if filters.gone else ''}NULL"

    def _sets(self, filters: Filters) -> Iterator[str]:
        for name, (links, names, key) in _NAMED.items():
            if texts := getattr(filters, name):
                words = " OR ".join(self._words(name, texts))
                yield _BY_NAME.format(links=links, names=names, key=key, words=words)
        for name, ids in _MOMENTS.items():
            if moment := getattr(filters, name):
                yield ids.format(self._bind_one(name, stamp(moment)))
        if filters.has_pdf is not None:
            yield _HAS_PDF if filters.has_pdf else f"SELECT id FROM publications EXCEPT {_HAS_PDF}"

    def _words(self, name: str, texts: Iterable[str]) -> Iterator[str]:
        for place, text in enumerate(texts):
            likes = [f"% {word}%" for word in name_key(text).split()]
            bound = self._bind(f"{name}_{place}", likes)
            yield f"({' AND '.join(f'{_PADDED} LIKE {one}' for one in bound) or '0'})"

    def _bind(self, name: str, values: Iterable[Any]) -> list[str]:
        return [self._bind_one(f"{name}_{place}", value) for place, value in enumerate(values)]

    def _bind_one(self, name: str, value: Any) -> str:
        self._values[name] = value
        return f":{name}"


def _in_any_capitals(db: Database, labels: Sequence[str]) -> Sequence[str]:
    """Labels, and those that differ from them in capitals only. SQLite knows the capitals of English letters alone."""
    wanted = {label.casefold() for label in labels}
    known = (row[0] for row in db.execute(_LABELS).fetchall()) if wanted else ()
    return (*labels, *(label for label in known if label.casefold() in wanted))


def check(db: Database, filters: Filters) -> None:
    """Raise ``QueryError``, which says what there is, for a think tank, a kind or a language that there is not.

    Likewise for a filter that is too long for SQLite, and for what is no text.
    """
    for name in (*_CODES, *_NAMED):
        _check_size(name, getattr(filters, name))
    for name in _NAMED:
        if blank := [value for value in getattr(filters, name) if not name_key(value).split()]:
            raise QueryError(f"The filter {name} has a value without a letter: {blank[0]!r}")
    if unknown := [kind for kind in filters.kind if kind not in KINDS]:
        raise QueryError(f"There is no kind {unknown[0]!r}: there are {', '.join(KINDS)}")
    for name, (what, sql) in _KNOWN.items():
        if wanted := getattr(filters, name):
            known = [row[0] for row in db.execute(sql).fetchall()]
            if unknown := [value for value in wanted if value not in known]:
                raise QueryError(f"The archive has no {what} {unknown[0]!r}: it has {_listed(known)}")


def _check_size(name: str, values: Sequence[str]) -> None:
    if len(values) > MAX_VALUES or any(len(value) > MAX_LETTERS for value in values):
        raise QueryError(f"The filter {name} is too long: {MAX_VALUES} values of {MAX_LETTERS} letters are the most")
    if broken := [value for value in values if _SURROGATE.search(value)]:
        raise QueryError(f"The filter {name} has a value that is no text: {broken[0]!r}")


def _listed(known: Sequence[str]) -> str:
    more = f" and {len(known) - _SHOWN} more" if len(known) > _SHOWN else ""
    return (", ".join(known[:_SHOWN]) or "none") + more
