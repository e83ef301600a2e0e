"""The front page, and the news."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from markupsafe import escape
from sqlite_utils import Database

from archive.datasette.answers import Answer, Asked, File, Page, pages
from archive.datasette.forms import atom
from archive.datasette.plot import plot
from archive.datasette.think_tanks import overview
from archive.exporting import feed
from archive.store import Archive

_LATEST = 8
"""News on the front page."""
SIZE = 50
"""News on a page of their own."""
KINDS = ("new", "changed", "gone", "back")
_NEWS = """
SELECT
    e.id, e.at, e.kind, e.fields, e.revision, p.id AS publication, p.title, p.language, p.authors, p.published, p.type,
    o.name AS organization, o.slug
FROM events AS e
JOIN publications AS p ON p.id = e.publication_id
LEFT JOIN organizations AS o ON o.id = p.organization_id
WHERE {condition} ORDER BY e.at DESC, e.id DESC LIMIT ? OFFSET ?
"""
_COUNT = "SELECT count(*) FROM events AS e WHERE {condition}"
_QUESTIONS = (
    ("changed_this_week", "What changed this week?"),
    ("who_writes_on", "Who writes on a subject?"),
    ("most_prolific_centers", "Which centres publish most?"),
    ("gone", "What has gone from the web?"),
    ("coverage", "What was found, by think tank and field?"),
)
"""Some of the stored queries in ``metadata.yaml``."""
_DESCRIPTION = """<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>Think tanks</ShortName>
<Description>What think tanks publish</Description>
<InputEncoding>UTF-8</InputEncoding>
<Url type="text/html" template="{address}?q={{searchTerms}}"/>
</OpenSearchDescription>
"""
_TOTAL = "SELECT count(*) FROM publications"


def front(archive: Archive, asked: Asked) -> Answer:
    """What there is, at a glance."""
    shown = {
        "total": archive.db.execute(_TOTAL).fetchone()[0],
        "news": _news(archive.db, "1", [], _LATEST, 0),
        "think_tanks": overview(archive.db),
        "plot": plot(archive.db),
        "questions": _QUESTIONS,
    }
    return Page(template="front.html", shown=shown)


def news(archive: Archive, asked: Asked) -> Answer:
    """What is new, changed, gone or back, newest first; as a feed too."""
    if asked.ending == "atom":
        return atom(asked, feed.of_events(archive.db, _latest(archive)), "What is new in the archive")
    kinds = [kind for kind in asked.all("kind") if kind in KINDS]
    condition = f"e.kind IN ({','.join('?' * len(kinds))})" if kinds else "1"
    (total,) = archive.db.execute(_COUNT.format(condition=condition), kinds).fetchone()
    start = (asked.number("page", 1) - 1) * SIZE
    shown = {
        "news": _news(archive.db, condition, kinds, SIZE, start),
        "kinds": KINDS,
        "chosen": kinds,
        "total": total,
        "pages": list(pages(total, SIZE, asked)),
    }
    return Page(template="news.html", shown=shown)


def description(archive: Archive, asked: Asked) -> Answer:
    """How a browser searches here from its own box."""
    address = escape(asked.origin + asked.link("search"))
    return File(
        content=_DESCRIPTION.format(address=address).encode(), media_type="application/opensearchdescription+xml"
    )


def _news(db: Database, condition: str, values: list[str], size: int, start: int) -> list[dict[str, Any]]:
    rows = db.query(_NEWS.format(condition=condition), [*values, size, start])
    return [row | {"fields": json.loads(row["fields"])} for row in rows]


def _latest(archive: Archive) -> Iterable[Any]:
    (last,) = archive.db.execute("SELECT coalesce(max(id), 0) FROM events").fetchone()
    return reversed(list(archive.new(after=last - SIZE)))
