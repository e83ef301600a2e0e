"""The results of a search: a page with filters and counts, or all of them in another form."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from archive import times
from archive.citations.cited import each
from archive.citations.embedding import coins
from archive.datasette import rendering
from archive.datasette.answers import Answer, Asked, Page, Redirect, pages
from archive.datasette.forms import LABELS, written
from archive.errors import QueryError
from archive.lookup import lookup
from archive.searching.facets import Facet, counted
from archive.searching.filters import Filters
from archive.searching.matches import Matches
from archive.searching.search import every, found
from archive.store import Archive

SIZE = 20
"""Results on a page."""
_LAST_PAGE = 500
"""Beyond it, a search is a download."""
_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "organization": "site",
        "kind": "kind",
        "type": "type",
        "language": "language",
        "author": "author",
        "center": "center",
        "topic": "topic",
        "region": "region",
        "series": "series",
    }
)
"""The fields of ``Filters`` that hold words, and their names in addresses."""
_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "organization": "Think tank",
        "kind": "Kind",
        "type": "Label",
        "language": "Language",
        "year": "Year",
        "author": "Author",
        "center": "Centre",
        "topic": "Topic",
        "region": "Region",
        "series": "Series",
    }
)
_SWITCHES: Mapping[str, Mapping[str | None, str]] = MappingProxyType(
    {
        "pdf": {"yes": "With a PDF", "no": "Without a PDF"},
        "gone": {"yes": "Gone from the web", "no": "Still on the web"},
    }
)
_KNOWN = frozenset((*_NAMES.values(), *_SWITCHES, "q", "from", "to", "since", "sort", "page"))
"""What an address may ask; names that begin with ``_`` are Datasette's."""
_VALUES = 8
"""Values that a facet shows at most."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A filter, as a link that adds it or takes it away."""

    label: str
    href: str
    count: int | None = None


@dataclass(frozen=True, kw_only=True)
class Side:
    """A facet."""

    title: str
    choices: tuple[Choice, ...]
    more: bool
    is_estimate: bool


def results(archive: Archive, asked: Asked) -> Answer:
    """What a search finds. An address of the web that is archived leads straight to its publication."""
    query = asked.first("q") or ""
    if query.startswith(("http://", "https://")) and (number := lookup(archive, query)):
        return Redirect(to=asked.link(f"works/{number}"))
    try:
        filters = filters_of(asked)
        if asked.ending:
            title = f"Search: {query}" if query else "Publications"
            return written(archive, asked, lambda own: every(own, query, filters), title=title, name="publications")
        matches = Matches(archive.db, query, filters)
        shown = _found(matches, asked)
        late: dict[str, Callable[[Archive], Any]] = {
            "sides": lambda own: _sides(matches.on(own.db), asked),
            "spans": lambda own: [coins(work) for work in each(own.db, [hit["id"] for hit in shown["hits"]])],
        }
        return Page(template="results.html", shown=shown, late=late)
    except QueryError as error:
        return Page(template="results.html", shown=_shown(asked, query, told=str(error)), status=400)


def filters_of(asked: Asked) -> Filters:
    """The filters that an address names. Raises ``QueryError``."""
    words = {field: tuple(asked.all(name)) for field, name in _NAMES.items()}
    switches = {"has_pdf": _switch(asked.first("pdf")), "gone": _switch(asked.first("gone"))}
    first, last = _year(asked.first("from")), _year(asked.first("to"))
    year = (first, last) if first or last else None
    return Filters(**words, **switches, year=year, changed_since=_since(asked.first("since")))  # type: ignore[arg-type]


def _switch(text: str | None) -> bool | None:
    return {"yes": True, "no": False}.get(text or "")


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    if not re.fullmatch(r"[0-9]{4}", text):
        raise QueryError(f"“{text}” is no year: write it in four figures")
    return int(text)


def _since(text: str | None) -> datetime | None:
    try:
        return times.since(text, datetime.now(UTC)) if text else None
    except ValueError as error:
        raise QueryError(f"“{text}” is no date: write 2026-11-22, or a time ago such as 7d") from error


def _found(matches: Matches, asked: Asked) -> dict[str, Any]:
    page = asked.number("page", 1, most=_LAST_PAGE)
    newest = _order(asked) == "newest"
    results = found(matches, limit=SIZE, offset=(page - 1) * SIZE, newest=newest)
    names = dict(map(tuple, matches.db.execute("SELECT slug, name FROM organizations").fetchall()))
    hits = [vars(hit) | {"organization": names.get(hit.organization)} for hit in results.hits]
    return _shown(asked, matches.query, hits, results.total, names=names)


def _shown(
    asked: Asked,
    query: str,
    hits: Sequence[Mapping[str, Any]] = (),
    total: int = 0,
    *,
    names: Mapping[str, str] = MappingProxyType({}),
    told: str | None = None,
) -> dict[str, Any]:
    return {
        "query": query,
        "hits": hits,
        "total": total,
        "told": told,
        "start": (asked.number("page", 1, most=_LAST_PAGE) - 1) * SIZE,
        "pages": list(pages(min(total, _LAST_PAGE * SIZE), SIZE, asked)),
        "order": _order(asked),
        "kept": [(name, value) for name in (*_NAMES.values(), "since") for value in asked.all(name)],
        "chosen": list(_chosen(asked, names)),
        "ignored": sorted(name for name in asked.values if name not in _KNOWN and not name.startswith("_")),
        "forms": LABELS,
    }


def _order(asked: Asked) -> str:
    return "newest" if asked.first("sort") == "newest" or not asked.first("q") else "best"


def _sides(matches: Matches, asked: Asked) -> list[Side] | None:
    """The facets; ``None`` where counting was stopped because it took too long."""
    try:
        facets = counted(matches, most=_VALUES)
    except sqlite3.OperationalError:
        return None
    return [
        Side(
            title=_TITLES[facet.name],
            choices=tuple(_choices(asked, facet)),
            more=facet.more,
            is_estimate=facet.is_estimate,
        )
        for facet in facets
        if facet.counts
    ]


def _choices(asked: Asked, facet: Facet) -> Iterator[Choice]:
    for count in facet.counts:
        label = rendering.language(count.label) if facet.name == "language" else count.label
        if facet.name == "year":
            there = asked.all("from") == asked.all("to") == [count.value]
            changed: dict[str, Any] = {"from": count.value, "to": count.value}
        else:
            name = _NAMES[facet.name]
            there = count.value.casefold() in map(str.casefold, asked.all(name))
            changed = {name: [*asked.all(name), count.value]}
        if not there:
            yield Choice(label=label, count=count.count, href=asked.again(page=None, **changed))


def _chosen(asked: Asked, names: Mapping[str, str]) -> Iterator[Choice]:
    """What is filtered by now, each with the way back."""
    for field, name in _NAMES.items():
        for value in asked.all(name):
            others = [other for other in asked.all(name) if other != value]
            label = rendering.language(value) if field == "language" else names.get(value, value)
            yield Choice(label=f"{_TITLES[field]}: {label}", href=asked.again(page=None, **{name: others}))
    years = "–".join(dict.fromkeys((asked.first("from") or "…", asked.first("to") or "…")))
    if years != "…":
        yield Choice(label=f"Year: {years}", href=asked.again(page=None, **{"from": None, "to": None}))
    for name, labels in _SWITCHES.items():
        if told := labels.get(asked.first(name)):
            yield Choice(label=told, href=asked.again(page=None, **{name: None}))
    if since := asked.first("since"):
        yield Choice(label=f"Changed since {since}", href=asked.again(page=None, since=None))
