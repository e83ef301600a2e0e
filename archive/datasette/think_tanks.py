"""The think tanks: all of them with their numbers, and each with what it published."""

from __future__ import annotations

from typing import Any

from sqlite_utils import Database

from archive.datasette.answers import Answer, Asked, Page
from archive.datasette.lists import Works, listed, row
from archive.store import Archive
from archive.terms import VOCABULARIES

_ALL = """
SELECT o.slug, o.name, o.url, o.country, coalesce(n.works, 0) AS works, n.latest, c.crawled, c.state
FROM organizations AS o
LEFT JOIN (
    SELECT organization_id, count(*) AS works, max(published) AS latest FROM publications GROUP BY organization_id
) AS n ON n.organization_id = o.id
LEFT JOIN ({crawls}) AS c ON c.slug = o.slug
ORDER BY o.name COLLATE NOCASE
"""
# SQLite takes the other columns from the row that holds the maximum.
_CRAWLS = """
    SELECT s.value AS slug, max(coalesce(r.finished, r.started)) AS crawled, r.state
    FROM (SELECT * FROM _crawls ORDER BY id DESC LIMIT 1000) AS r, json_each(r.sites) AS s GROUP BY s.value
"""
_ONE = "SELECT id, slug, name, url, country FROM organizations WHERE slug = ?"
_LAST_CRAWL = f"SELECT crawled, state FROM ({_CRAWLS}) WHERE slug = ?"
_MOST = """
SELECT t.id, t.name, count(*) AS works FROM {many} AS t JOIN publication_{many} AS l ON l.{key} = t.id
WHERE t.organization_id = ? GROUP BY t.id ORDER BY works DESC, t.name LIMIT 12
"""


def overview(db: Database) -> list[dict[str, Any]]:
    """Each think tank with the number of its publications, the date of the latest, and its last crawl."""
    return list(db.query(_ALL.format(crawls=_CRAWLS)))


def think_tanks(archive: Archive, asked: Asked) -> Answer:
    """All think tanks."""
    return Page(template="think_tanks.html", shown={"think_tanks": overview(archive.db)})


def think_tank(archive: Archive, asked: Asked) -> Answer:
    """One think tank, and what it published."""
    slug = asked.place["slug"]
    about = row(archive.db, _ONE, slug, f"No think tank here is called “{slug}”.")
    works = Works(
        condition="p.organization_id = ?",
        value=about["id"],
        title=about["name"],
        name=slug,
        template="think_tank.html",
        shown={
            "about": about,
            "crawl": next(iter(archive.db.query(_LAST_CRAWL, [slug])), None),
            **{
                many: list(archive.db.query(_MOST.format(many=many, key=VOCABULARIES[many]), [about["id"]]))
                for many in ("centers", "topics")
            },
        },
    )
    return listed(archive, asked, works)
