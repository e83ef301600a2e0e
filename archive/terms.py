"""Centres, topics, regions and series as rows: a term of an organization is one by its name as printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlite_utils import Database

from archive.folding import name_key
from archive.publication import Term

VOCABULARIES: Mapping[str, str] = {
    "centers": "center_id",
    "topics": "topic_id",
    "regions": "region_id",
    "series": "series_id",
}
"""Field of the record, which is also the table's name -> column of the link table ``publication_<field>``."""


def write_terms(
    db: Database, publication_id: int, organization_id: int | None, field: str, terms: Sequence[Term]
) -> None:
    """Put these terms in the place of a publication's former ones; terms that nothing carries any more go."""
    key = VOCABULARIES[field]
    former = db.execute(f"SELECT {key} FROM publication_{field} WHERE publication_id = ?", [publication_id]).fetchall()
    db.execute(f"DELETE FROM publication_{field} WHERE publication_id = ?", [publication_id])
    link = f"INSERT INTO publication_{field} (publication_id, place, {key}, url) VALUES (?, ?, ?, ?)"
    for place, term in enumerate(terms):
        db.execute(link, [publication_id, place, _term(db, organization_id, field, term), term.url])
    carried = f"SELECT 1 FROM publication_{field} WHERE {key} = {field}.id"
    db.conn.executemany(f"DELETE FROM {field} WHERE id = ? AND NOT EXISTS ({carried})", former)


def read_terms(db: Database, publication_id: int, field: str) -> tuple[Term, ...]:
    """The terms of a publication in one vocabulary, in order, each with the address that its page gave."""
    sql = f"""
        SELECT {field}.name, link.url
        FROM publication_{field} AS link JOIN {field} ON {field}.id = link.{VOCABULARIES[field]}
        WHERE link.publication_id = ? ORDER BY link.place
    """
    return tuple(Term(**row) for row in db.query(sql, [publication_id]))


def _term(db: Database, organization_id: int | None, field: str, term: Term) -> int:
    found = db.execute(
        f"SELECT id FROM {field} WHERE organization_id IS ? AND name = ?", [organization_id, term.name]
    ).fetchone()
    if found is None:
        add = f"INSERT INTO {field} (organization_id, name, name_key, url) VALUES (?, ?, ?, ?)"
        return int(db.execute(add, [organization_id, term.name, name_key(term.name), term.url]).lastrowid or 0)
    if term.url:
        db.execute(f"UPDATE {field} SET url = ? WHERE id = ?", [term.url, found[0]])
    return int(found[0])
