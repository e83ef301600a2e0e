"""Authors as rows, and who is the same person as whom.

An authorship keeps what one page printed; a person is what authorships have in common. Two authors are one person when
their address is the same and their names share a word (an address that several names carry is a staff list), or
else when they sign at the same organization with the same name and no two different addresses.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from archive.folding import name_key
from archive.publication import Author

_BY_ADDRESS = "SELECT id, name_key FROM people WHERE url = :url ORDER BY id"
_BY_NAME = """
SELECT id FROM people
WHERE organization_id IS :organization_id AND name_key = :name_key AND (url IS NULL OR :url IS NULL OR url = :url)
ORDER BY url IS NULL, id LIMIT 1
"""
_ADD_PERSON = """
INSERT INTO people (organization_id, name, name_key, url, photo_url)
VALUES (:organization_id, :name, :name_key, :url, :photo_url)
"""
_UPDATE_PERSON = """
UPDATE people SET
    name = :name, name_key = :name_key, url = coalesce(:url, url), photo_url = coalesce(:photo_url, photo_url)
WHERE id = :id
"""
_ADD_AUTHORSHIP = """
INSERT INTO authorships (publication_id, place, person_id, name, role, position, affiliation, url, photo_url)
VALUES (:publication_id, :place, :person_id, :name, :role, :position, :affiliation, :url, :photo_url)
"""
_READ = """
SELECT name, role, position, affiliation, url, photo_url FROM authorships WHERE publication_id = ? ORDER BY place
"""
_FORGET = "DELETE FROM people WHERE id = ? AND NOT EXISTS (SELECT 1 FROM authorships WHERE person_id = people.id)"


def write_authors(db: Database, publication_id: int, organization_id: int | None, authors: Sequence[Author]) -> None:
    """Put these authors in the place of a publication's former ones; people who sign nothing any more go."""
    former = db.execute("SELECT person_id FROM authorships WHERE publication_id = ?", [publication_id]).fetchall()
    db.execute("DELETE FROM authorships WHERE publication_id = ?", [publication_id])
    for place, author in enumerate(authors):
        person_id = _person(db, organization_id, author)
        row = {"publication_id": publication_id, "place": place, "person_id": person_id}
        db.execute(_ADD_AUTHORSHIP, row | vars(author))
    db.conn.executemany(_FORGET, former)


def read_authors(db: Database, publication_id: int) -> tuple[Author, ...]:
    """The authors of a publication, in order."""
    return tuple(Author(**row) for row in db.query(_READ, [publication_id]))


def _person(db: Database, organization_id: int | None, author: Author) -> int:
    row = {
        "organization_id": organization_id,
        "name": author.name,
        "name_key": name_key(author.name) or author.name,
        "url": author.url,
        "photo_url": author.photo_url,
    }
    known = _known_by_address(db, row) or _known_by_name(db, row)
    if known is None:
        return int(db.execute(_ADD_PERSON, row).lastrowid or 0)
    db.execute(_UPDATE_PERSON, row | {"id": known})
    return known


def _known_by_address(db: Database, row: dict[str, str | int | None]) -> int | None:
    words = set(str(row["name_key"]).split())
    people = db.execute(_BY_ADDRESS, row).fetchall() if row["url"] else []
    return next((person_id for person_id, key in people if words & set(key.split())), None)


def _known_by_name(db: Database, row: dict[str, str | int | None]) -> int | None:
    found = db.execute(_BY_NAME, row).fetchone()
    return found[0] if found else None
