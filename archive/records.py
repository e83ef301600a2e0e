"""The record as rows and back: what ``write`` stores, ``read`` gives again, equal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from archive.attachments import read_attachments, write_attachments
from archive.people import read_authors, write_authors
from archive.prepared import DERIVED, PASSING, SCALARS, Prepared
from archive.publication import FIELDS, Image, Provenance, Publication, Work
from archive.searching.stems import learn
from archive.terms import VOCABULARIES, read_terms, write_terms

_KEPT = ("organization_id", "revision", "first_seen", "last_seen", "capture_id")
_COLUMNS = (*SCALARS, *DERIVED, *_KEPT)
_ADD = f"INSERT INTO publications ({', '.join(_COLUMNS)}) VALUES ({', '.join(f':{c}' for c in _COLUMNS)})"
_UPDATE = f"UPDATE publications SET {', '.join(f'{c} = :{c}' for c in _COLUMNS if c != 'first_seen')} WHERE id = :id"
_READ = f"""
SELECT {", ".join(f"p.{column}" for column in SCALARS)}, o.slug AS organization
FROM publications AS p LEFT JOIN organizations AS o ON o.id = p.organization_id
WHERE p.id = ?
"""
_ADD_IMAGE = """
INSERT INTO images (publication_id, place, lead, url, alt, caption, credit, license)
VALUES (:publication_id, :place, :lead, :url, :alt, :caption, :credit, :license)
"""
_READ_IMAGES = "SELECT lead, url, alt, caption, credit, license FROM images WHERE publication_id = ? ORDER BY place"
_ADD_PROVENANCE = "INSERT INTO provenance (publication_id, field, found_in, raw) VALUES (?, ?, ?, ?)"
_READ_PROVENANCE = "SELECT field, found_in, raw FROM provenance WHERE publication_id = ? ORDER BY id"
# A work that we hold under this address, or under one that leads to it.
_TARGET = """
coalesce((SELECT id FROM publications WHERE url = :url), (SELECT publication_id FROM aliases WHERE url = :url))
"""


def differences(old: Publication, new: Publication) -> dict[str, Any]:
    """The lasting fields in which two records differ, with their old values as plain data."""
    before, after = old.to_dict(), new.to_dict()
    return {name: before[name] for name in FIELDS if name not in PASSING and before[name] != after[name]}


def add(db: Database, prepared: Prepared, kept: Mapping[str, Any]) -> int:
    """Store a new record with what the archive knows of it (columns by name); its id."""
    publication_id = int(db.execute(_ADD, {**prepared.columns, **kept}).lastrowid or 0)
    _write_parts(db, publication_id, kept["organization_id"], prepared)
    return publication_id


def update(db: Database, publication_id: int, prepared: Prepared, kept: Mapping[str, Any]) -> None:
    """Store a changed record in the rows of the former one."""
    db.execute(_UPDATE, {**prepared.columns, **kept, "id": publication_id})
    _write_parts(db, publication_id, kept["organization_id"], prepared)


def write_passing(db: Database, publication_id: int, publication: Publication) -> None:
    """Store the fields that change with every capture."""
    _write_works(db, publication_id, "related", publication.related)
    db.execute("DELETE FROM provenance WHERE publication_id = ?", [publication_id])
    rows = [(publication_id, field, place.found_in, place.raw) for field, place in publication.provenance.items()]
    db.conn.executemany(_ADD_PROVENANCE, rows)


def read(db: Database, publication_id: int) -> Publication | None:
    """The record, equal to the one that was stored last."""
    row = next(iter(db.query(_READ, [publication_id])), None)
    if row is None:
        return None
    lead, others = _read_images(db, publication_id)
    terms: dict[str, Any] = {field: read_terms(db, publication_id, field) for field in VOCABULARIES}
    return Publication(
        **row,
        authors=read_authors(db, publication_id),
        image=lead,
        images=others,
        attachments=read_attachments(db, publication_id),
        **terms,
        translations=_read_works(db, publication_id, "translations"),
        related=_read_works(db, publication_id, "related"),
        provenance=_read_provenance(db, publication_id),
    )


def _write_parts(db: Database, publication_id: int, organization_id: int | None, prepared: Prepared) -> None:
    publication = prepared.publication
    learn(db, publication.language, prepared.words)
    write_authors(db, publication_id, organization_id, publication.authors)
    _write_images(db, publication_id, publication)
    write_attachments(db, publication_id, publication.attachments)
    for field in VOCABULARIES:
        write_terms(db, publication_id, organization_id, field, getattr(publication, field))
    _write_works(db, publication_id, "translations", publication.translations)


def _write_images(db: Database, publication_id: int, publication: Publication) -> None:
    db.execute("DELETE FROM images WHERE publication_id = ?", [publication_id])
    placed = [(0, publication.image)] if publication.image else []
    placed += enumerate(publication.images, start=1)
    for place, image in placed:
        row = {"publication_id": publication_id, "place": place, "lead": int(place == 0)}
        db.execute(_ADD_IMAGE, row | vars(image))


def _read_images(db: Database, publication_id: int) -> tuple[Image | None, tuple[Image, ...]]:
    images = [(row.pop("lead"), Image(**row)) for row in db.query(_READ_IMAGES, [publication_id])]
    lead = next((image for is_lead, image in images if is_lead), None)
    return lead, tuple(image for is_lead, image in images if not is_lead)


def _write_works(db: Database, publication_id: int, table: str, works: Sequence[Work]) -> None:
    db.execute(f"DELETE FROM {table} WHERE publication_id = ?", [publication_id])
    rows = [{"publication_id": publication_id, "place": place} | vars(work) for place, work in enumerate(works)]
    db.conn.executemany(
        f"""
        INSERT INTO {table} (publication_id, place, url, title, language, target_id)
        VALUES (:publication_id, :place, :url, :title, :language, {_TARGET})
        """,
        rows,
    )


def _read_works(db: Database, publication_id: int, table: str) -> tuple[Work, ...]:
    sql = f"SELECT url, title, language FROM {table} WHERE publication_id = ? ORDER BY place"
    return tuple(Work(**row) for row in db.query(sql, [publication_id]))


def _read_provenance(db: Database, publication_id: int) -> dict[str, Provenance]:
    rows = db.query(_READ_PROVENANCE, [publication_id])
    return {row["field"]: Provenance(found_in=row["found_in"], raw=row["raw"]) for row in rows}
