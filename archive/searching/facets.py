"""Facets: how the publications that a query finds are spread over sites, kinds, years, people and terms."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlite_utils import Database

from archive.searching.filters import Filters
from archive.searching.matches import Matches
from archive.searching.search import ALL, Searchable, database

MOST = 20
"""Values of a facet, unless told otherwise."""
COUNTED = 10_000
"""Publications whose people and terms are counted; of more, each second, third … stands for those between."""
COUNTED_AS_THEY_ARE = 30_000
"""The same for what is a column of the publications themselves."""
_NAMED_AT_ONCE = 1_000
_KEY = 2**32 - 1
NAMES = ("organization", "kind", "type", "language", "year", "author", "topic", "center")
"""The facets, named as in ``Filters``."""

_COLUMNS = {
    "organization": "organization_id",
    "kind": "kind",
    "type": "type",
    "language": "language",
    "year": "year",
}
_LINKS = {
    "author": ("authorships", "people", "person_id"),
    "topic": ("publication_topics", "topics", "topic_id"),
    "center": ("publication_centers", "centers", "center_id"),
}
# Each column in one value: fetching row by row takes several times as long.
_FACTS = f"""
SELECT {", ".join(f"json_group_array(p.{column})" for column in _COLUMNS.values())} FROM json_each(:ids) AS found
CROSS JOIN publications AS p INDEXED BY idx_publications_facts ON p.id = found.value
"""
_LINKED = """
SELECT json_group_array(found.value << 32 | link.{key}) FROM json_each(:ids) AS found
CROSS JOIN {links} AS link INDEXED BY idx_{links}_facts ON link.publication_id = found.value
"""
_ORGANIZATIONS = "SELECT id, slug, name FROM organizations"
_NAMED = "SELECT id, name FROM {names} WHERE id IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, kw_only=True)
class Count:
    """One value of a facet."""

    value: str
    """What a filter of the facet's name takes."""
    label: str
    """What to show."""
    count: int
    """Publications that have it."""


@dataclass(frozen=True, kw_only=True)
class Facet:
    """One way in which the publications differ."""

    name: str
    """Field of ``Filters``."""
    counts: tuple[Count, ...]
    """Most frequent first; years latest first."""
    more: bool
    """Whether there are further values."""
    is_estimate: bool = False
    """Whether the counts come from a part of the publications."""


def facets(archive: Searchable, query: str, filters: Filters = ALL, *, most: int = MOST) -> tuple[Facet, ...]:
    """How many of the publications that ``search`` finds have which values, at most ``most`` values of each facet.

    Names of people and terms are counted as one where they are spelled alike, at whatever think tank; for more than
    ``COUNTED`` publications their counts are estimates; for more than ``COUNTED_AS_THEY_ARE`` all are, but for those
    of the whole archive.
    """
    return counted(Matches(database(archive), query, filters), most=most)


def counted(matches: Matches, *, most: int = MOST) -> tuple[Facet, ...]:
    """The same, of matches that are at hand."""
    whole = matches.is_everything
    step = 1 if whole else _step(matches.total, COUNTED_AS_THEY_ARE)
    columns = _all_columns(matches.db) if whole else _columns(matches.db, _some(matches, step))
    found = {name: _counts(matches.db, name, columns[place], step, most) for place, name in enumerate(_COLUMNS)}
    step = _step(matches.total, COUNTED)
    some = _some(matches, step)
    found |= {name: _linked(matches.db, name, some, step, most) for name in _LINKS}
    return tuple(found[name] for name in NAMES)


def _some(matches: Matches, step: int) -> str:
    # By the id itself: whatever the query, the same works stand for the others.
    return json.dumps(sorted(row_id for row_id in matches.ids if row_id % step == 0))


def _step(total: int, most: int) -> int:
    return 1 + max(total - 1, 0) // most


def _all_columns(db: Database) -> list[Counter[str | int | None]]:
    # Each column has an index, which is in order already.
    sql = "SELECT {column}, count(*) FROM publications GROUP BY 1"
    return [Counter(dict(db.execute(sql.format(column=column)).fetchall())) for column in _COLUMNS.values()]


def _columns(db: Database, ids: str) -> list[Counter[str | int | None]]:
    return [Counter(json.loads(column)) for column in db.execute(_FACTS, {"ids": ids}).fetchone()]


def _counts(db: Database, name: str, counter: Counter[str | int | None], step: int, most: int) -> Facet:
    found = [(value, count * step) for value, count in _told(name, counter).items() if value is not None]
    if name == "organization":
        known = {row_id: (slug, label) for row_id, slug, label in db.execute(_ORGANIZATIONS).fetchall()}
        facet = _facet(name, ((*known[row_id], count) for row_id, count in found), most)
    else:
        facet = _facet(name, ((str(value), str(value), count) for value, count in found), most)
    return replace(facet, is_estimate=step > 1)


def _told(name: str, counter: Counter[str | int | None]) -> Counter[str | int | None]:
    """Labels in capitals and others as one, as their filter has them: the commonest spelling, the number of all."""
    if name != "type":
        return counter
    commonest: dict[str, str] = {}
    told: Counter[str | int | None] = Counter()
    labels = ((str(value), count) for value, count in counter.items() if value is not None)
    for label, count in sorted(labels, key=lambda one: (-one[1], one[0])):
        told[commonest.setdefault(label.casefold(), label)] += count
    return told


def _linked(db: Database, name: str, ids: str, step: int, most: int) -> Facet:
    links, names, key = _LINKS[name]
    # Counted here: SQLite would sort all rows first. Each once: one may sign a work twice, as author and editor.
    linked = set(json.loads(db.execute(_LINKED.format(key=key, links=links), {"ids": ids}).fetchone()[0]))
    works = dict(Counter(both & _KEY for both in linked).most_common(_NAMED_AT_ONCE))
    by_label: Counter[str] = Counter()
    for row_id, label in db.execute(_NAMED.format(names=names), [json.dumps(list(works))]).fetchall():
        by_label[label] += works[row_id] * step
    facet = _facet(name, ((label, label, count) for label, count in by_label.items()), most)
    return replace(facet, is_estimate=step > 1)


def _facet(name: str, counted: Iterable[tuple[str, str, int]], most: int) -> Facet:
    counts = [Count(value=value, label=label, count=count) for value, label, count in counted]
    if name == "year":
        counts.sort(key=lambda one: one.value, reverse=True)
    else:
        counts.sort(key=lambda one: (-one.count, one.label))
    return Facet(name=name, counts=tuple(counts[:most]), more=len(counts) > most)
