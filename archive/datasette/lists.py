"""Lists of publications: those of a think tank, of a person, and of a centre, topic, region or series."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from sqlite_utils import Database

from archive.datasette.answers import Answer, Asked, NotThere, Page, pages
from archive.datasette.forms import LABELS, written
from archive.store import Archive

SIZE = 25
"""Publications on a page."""
_CARDS = """
SELECT
    p.id, p.url, p.title, o.name AS organization, o.slug, p.authors, p.published, p.type, p.kind, p.language,
    substr(coalesce(p.summary, p.description, p.body), 1, 400) AS summary, p.gone_at
FROM publications AS p LEFT JOIN organizations AS o ON o.id = p.organization_id
WHERE p.id IN ({places})
"""
_ORDERS: Mapping[str, str] = MappingProxyType(
    {
        "newest": "p.published DESC, p.id DESC",
        "oldest": "p.published IS NULL, p.published, p.id",
        "title": "p.title COLLATE NOCASE, p.id",
    }
)
_IDS = "SELECT p.id FROM publications AS p WHERE {condition} ORDER BY {order}"
_COUNT = "SELECT count(*) FROM publications AS p WHERE {condition}"
_SPAN = "SELECT min(p.published), max(p.published) FROM publications AS p WHERE {condition}"


@dataclass(frozen=True, kw_only=True)
class Works:
    """Publications that have something in common."""

    condition: str
    """SQL over ``p``, a row of publications."""
    value: int
    """What ``?`` stands for in it."""
    title: str
    name: str
    """Of the file that the list is saved in, without an ending."""
    template: str = "works.html"
    shown: Mapping[str, Any] = field(default_factory=dict)
    """What the page tells beside the list."""


def cards(db: Database, ids: Iterable[int]) -> list[dict[str, Any]]:
    """What a list shows of each publication, in the order of the ids."""
    wanted = list(ids)
    rows = db.query(_CARDS.format(places=",".join("?" * len(wanted))), wanted)
    found = {row["id"]: row for row in rows}
    return [found[number] for number in wanted if number in found]


def listed(archive: Archive, asked: Asked, works: Works) -> Answer:
    """A page of a list, or the whole list in another form."""
    order = _ORDERS.get(asked.first("sort") or "", _ORDERS["newest"])
    sql = _IDS.format(condition=works.condition, order=order)
    if asked.ending:
        return written(
            archive,
            asked,
            lambda own: [row[0] for row in own.db.execute(sql, [works.value]).fetchall()],
            title=works.title,
            name=works.name,
        )
    (total,) = archive.db.execute(_COUNT.format(condition=works.condition), [works.value]).fetchone()
    start = (asked.number("page", 1) - 1) * SIZE
    found = archive.db.execute(f"{sql} LIMIT {SIZE} OFFSET ?", [works.value, start]).fetchall()
    shown = {
        "title": works.title,
        "total": total,
        "start": start,
        "cards": cards(archive.db, (row[0] for row in found)),
        "pages": list(pages(total, SIZE, asked)),
        "orders": list(_ORDERS),
        "order": asked.first("sort") or "newest",
        "span": archive.db.execute(_SPAN.format(condition=works.condition), [works.value]).fetchone(),
        "forms": LABELS,
    }
    return Page(template=works.template, shown=shown | dict(works.shown))


def row(db: Database, sql: str, key: Any, missing: str) -> dict[str, Any]:
    """The one row that a page is about. Raises ``NotThere``."""
    found = next(iter(db.query(sql, [key])), None)
    if found is None:
        raise NotThere(missing)
    return found
