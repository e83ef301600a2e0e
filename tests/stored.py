"""A work to be stored, and what an archive holds then."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from archive.publication import Attachment, Author, Image, Provenance, Publication, Term, Work
from archive.store import Archive

NOW = datetime(2026, 11, 22, 14, tzinfo=UTC)
DAY = timedelta(days=1)
WORK = Publication(
    url="https://example.org/a",
    organization="ifri",
    title="La défense européenne",
    body="Un texte",
    published="2022-10-13",
    authors=(Author(name="Élie Tenenbaum", position="Chercheur", url="https://example.org/p/1"), Author(name="A. B.")),
    image=Image(url="https://example.org/a.jpg", credit="Stoyan Nenov / Reuters"),
    attachments=(Attachment(url="https://example.org/a.pdf"),),
    topics=(Term(name="Défense", url="https://example.org/t/1"), Term(name="OTAN")),
    related=(Work(url="https://example.org/b"),),
    provenance={"title": Provenance(found_in="h1", raw=" La défense européenne ")},
)


def count(archive: Archive, table: str) -> int:
    """How many rows a table has."""
    return int(archive.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
