"""People, centres, topics, regions and series: lists of their names, and what belongs to each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from archive.datasette.answers import Answer, Asked, Handler, Page, pages
from archive.datasette.lists import Works, listed, row
from archive.folding import name_key
from archive.store import Archive
from archive.terms import VOCABULARIES

SIZE = 60
"""Names on a page."""


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """Where names of one sort are kept."""

    table: str
    links: str
    key: str
    title: str
    one: str
    """What one of them is called."""


PEOPLE = Vocabulary(table="people", links="authorships", key="person_id", title="People", one="person")
TERMS: Mapping[str, Vocabulary] = MappingProxyType(
    {
        many: Vocabulary(table=many, links=f"publication_{many}", key=VOCABULARIES[many], title=title, one=one)
        for many, title, one in (
            ("centers", "Centres", "centre"),
            ("topics", "Topics", "topic"),
            ("regions", "Regions", "region"),
            ("series", "Series", "series"),
        )
    }
)
_BY_NAME = """
SELECT
    n.id, n.name, o.name AS organization,
    (SELECT count(DISTINCT l.publication_id) FROM {links} AS l WHERE l.{key} = n.id) AS works
FROM {table} AS n LEFT JOIN organizations AS o ON o.id = n.organization_id
WHERE {condition} ORDER BY n.name_key, n.id LIMIT {size} OFFSET {start}
"""
_BY_WORKS = """
SELECT n.id, n.name, o.name AS organization, l.works
FROM (SELECT {key}, count(*) AS works FROM {links} GROUP BY {key} ORDER BY works DESC) AS l
JOIN {table} AS n ON n.id = l.{key} LEFT JOIN organizations AS o ON o.id = n.organization_id
WHERE {condition} ORDER BY l.works DESC, n.name_key, n.id LIMIT {size} OFFSET {start}
"""
_COUNT = "SELECT count(*) FROM {table} AS n WHERE {condition}"
_ONE = """
SELECT n.*, o.name AS organization, o.slug
FROM {table} AS n LEFT JOIN organizations AS o ON o.id = n.organization_id WHERE n.id = ?
"""
_POSITIONS = """
SELECT a.position, a.affiliation, max(p.published) AS last
FROM authorships AS a JOIN publications AS p ON p.id = a.publication_id
WHERE a.person_id = ? AND coalesce(a.position, a.affiliation) IS NOT NULL
GROUP BY a.position, a.affiliation ORDER BY last DESC LIMIT 5
"""
_WITH = """
SELECT n.id, n.name, count(DISTINCT other.publication_id) AS works
FROM authorships AS own JOIN authorships AS other ON other.publication_id = own.publication_id
JOIN people AS n ON n.id = other.person_id
WHERE own.person_id = ? AND other.person_id <> own.person_id
GROUP BY n.id ORDER BY works DESC, n.name LIMIT 12
"""


def people(archive: Archive, asked: Asked) -> Answer:
    """All who sign."""
    return _names(archive, asked, PEOPLE)


def person(archive: Archive, asked: Asked) -> Answer:
    """One person, and what they signed."""
    about = row(archive.db, _ONE.format(table="people"), asked.id, "There is no person with this number.")
    shown = {
        "about": about,
        "positions": list(archive.db.query(_POSITIONS, [asked.id])),
        "others": list(archive.db.query(_WITH, [asked.id])),
    }
    return listed(archive, asked, _works(PEOPLE, about, "person.html", shown))


def terms(name: str) -> Handler:
    """The page of all centres, topics, regions or series."""
    return lambda archive, asked: _names(archive, asked, TERMS[name])


def term(name: str) -> Handler:
    """The page of one of them, and what is filed under it."""
    vocabulary = TERMS[name]

    def one(archive: Archive, asked: Asked) -> Answer:
        missing = f"There is no {vocabulary.one} with this number."
        about = row(archive.db, _ONE.format(table=name), asked.id, missing)
        return listed(archive, asked, _works(vocabulary, about, "term.html", {"about": about}))

    return one


def _works(vocabulary: Vocabulary, about: Mapping[str, Any], template: str, shown: Mapping[str, Any]) -> Works:
    return Works(
        condition=f"p.id IN (SELECT publication_id FROM {vocabulary.links} WHERE {vocabulary.key} = ?)",
        value=about["id"],
        title=about["name"],
        name=f"{vocabulary.one}-{about['id']}",
        template=template,
        shown={**shown, "vocabulary": vocabulary},
    )


def _names(archive: Archive, asked: Asked, vocabulary: Vocabulary) -> Answer:
    condition, values = _named(asked.first("q"))
    by_works = asked.first("sort") != "name"
    start = (asked.number("page", 1) - 1) * SIZE
    place = {"table": vocabulary.table, "links": vocabulary.links, "key": vocabulary.key, "condition": condition}
    sql = (_BY_WORKS if by_works else _BY_NAME).format(**place, size=SIZE, start=start)
    (total,) = archive.db.execute(_COUNT.format(**place), values).fetchone()
    shown = {
        "vocabulary": vocabulary,
        "names": list(archive.db.query(sql, values)),
        "total": total,
        "pages": list(pages(total, SIZE, asked)),
        "order": "works" if by_works else "name",
    }
    return Page(template="names.html", shown=shown)


def _named(words: str | None) -> tuple[str, Sequence[str]]:
    """The condition that a name has words that begin with these."""
    if words is None:
        return "1", []
    keys = name_key(words).split()
    return " AND ".join(["' ' || n.name_key LIKE ?"] * len(keys)) or "0", [f"% {key}%" for key in keys]
