"""The page of one publication, made for reading; and the forms in which it can be cited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from archive import duplicates
from archive.citations import apa, chicago
from archive.citations.cited import Cited, cited
from archive.citations.embedding import coins, highwire
from archive.citations.formats import FORMATS, render
from archive.datasette.answers import Answer, Asked, File, NotThere, Page, Redirect
from archive.datasette.captured import stored_image
from archive.datasette.forms import CITATIONS, JSON, typed
from archive.exporting.export import pieces
from archive.lookup import lookup
from archive.store import Archive
from archive.terms import VOCABULARIES

MISSING = "There is no publication with this number."
_SIGNED = "SELECT person_id FROM authorships WHERE publication_id = ? ORDER BY place"
_FILED = """
SELECT t.id, t.name, coalesce(l.url, t.url) AS url
FROM publication_{many} AS l JOIN {many} AS t ON t.id = l.{key} WHERE l.publication_id = ? ORDER BY l.place
"""
_WORKS = """
SELECT w.url, coalesce(w.title, p.title) AS title, coalesce(w.language, p.language) AS language, w.target_id AS id,
    p.published
FROM {table} AS w LEFT JOIN publications AS p ON p.id = w.target_id WHERE w.publication_id = ? ORDER BY w.place
"""
_FILES = """
SELECT id, place, url, title, media_type, language, state, reason, pages, sha256, capture_id
FROM attachments WHERE publication_id = ? ORDER BY place
"""
_CAPTURE = """
SELECT c.id, c.url, c.fetched_at, c.status, c.media_type, c.bytes, c.payload_digest, c.file, c.offset, c.same_as
FROM captures AS c WHERE c.id = ?
"""
_CAPTURES = "SELECT count(*) FROM captures WHERE url = ?"
_ORGANIZATION = """
SELECT o.slug, o.name FROM publications AS p JOIN organizations AS o ON o.id = p.organization_id WHERE p.id = ?
"""


def work(archive: Archive, asked: Asked) -> Answer:
    """One publication: the page, or its citation in the form that the address ends with."""
    found = cited(archive.db, asked.id)
    if found is None:
        raise NotThere(MISSING)
    if asked.ending == "json":
        return File(content="".join(pieces(archive.db, [asked.id], "jsonl")).encode(), media_type=typed(JSON))
    if asked.ending:
        return _citation(found, asked.ending)
    return Page(template="work.html", shown=_shown(archive, found, asked))


def at_address(archive: Archive, asked: Asked) -> Answer:
    """The publication at an address of the web, in any of its spellings."""
    url = asked.first("url") or ""
    number = lookup(archive, url) if "." in url else None
    if number is None:
        raise NotThere(f"Nothing is archived as {url}." if url else "No address was named: write /at?url=…")
    return Redirect(to=asked.link(f"works/{number}"))


def _citation(found: Cited, ending: str) -> File:
    if ending not in CITATIONS:
        raise NotThere(f"A publication cannot be had as “{ending}”.")
    form = CITATIONS[ending]
    text = render(found, form)
    return File(content=text.encode(), media_type=typed(FORMATS[form].media_type), name=f"{found.key}.{ending}")


def _shown(archive: Archive, found: Cited, asked: Asked) -> dict[str, Any]:
    files = list(archive.db.query(_FILES, [found.id]))
    cited_as = {"citations": _citations(found), "highwire": _highwire(found, files, asked), "coins": coins(found)}
    record = {"id": found.id, "publication": found.publication, "publisher": found.publisher, "files": files}
    return record | _makers(archive.db, found) | _links(archive.db, found.id) | _evidence(archive, found) | cited_as


def _makers(db: Database, found: Cited) -> dict[str, Any]:
    """Who made it: the think tank, those who signed with their numbers, the pictures with our copies of them."""
    work = found.publication
    people = [row[0] for row in db.execute(_SIGNED, [found.id]).fetchall()]
    return {
        "organization": next(iter(db.query(_ORGANIZATION, [found.id])), None),
        "signed": list(zip(work.authors, people, strict=True)),
        "pictures": [(image, stored_image(db, image.url)) for image in (work.image, *work.images) if image],
    }


def _links(db: Database, number: int) -> dict[str, Any]:
    """What it is filed under, and other works that belong to it."""
    return {
        "filed": _filed(db, number),
        "translations": list(db.query(_WORKS.format(table="translations"), [number])),
        "related": list(db.query(_WORKS.format(table="related"), [number])),
        "duplicates": duplicates.of(db, number),
    }


def _evidence(archive: Archive, found: Cited) -> dict[str, Any]:
    """What the archive knows of its page, and what that was read from."""
    known = archive.presence(found.id)
    assert known is not None
    return {
        "known": known,
        "revisions": archive.history(found.id),
        "capture": next(iter(archive.db.query(_CAPTURE, [known.capture_id])), None),
        "captures": archive.db.execute(_CAPTURES, [found.publication.url]).fetchone()[0],
    }


def _filed(db: Database, number: int) -> dict[str, list[dict[str, Any]]]:
    """Centres, topics, regions and series."""
    return {many: list(db.query(_FILED.format(many=many, key=key), [number])) for many, key in VOCABULARIES.items()}


def _highwire(found: Cited, files: Sequence[Mapping[str, Any]], asked: Asked) -> list[tuple[str, str]]:
    """What reference managers read, with our own copy of a file where there is one: the other may be gone."""
    copies = {
        file["url"]: asked.origin + asked.link(f"captures/{file['capture_id']}") for file in files if file["capture_id"]
    }
    return [(name, copies.get(content, content)) for name, content in highwire(found)]


def _citations(found: Cited) -> list[dict[str, Any]]:
    """Each form with its text; those that people read with their italics too."""
    read = {"apa": apa.html(found), "chicago": chicago.html(found)}
    endings = {form: ending for ending, form in CITATIONS.items()}
    return [
        {
            "name": name,
            "label": form.label,
            "text": render(found, name),
            "html": read.get(name),
            "ending": endings.get(name),
            "media_type": form.media_type,
        }
        for name, form in FORMATS.items()
    ]
