"""A work to be cited, with all that a citation may tell."""

import json
import warnings
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import citeproc
from citeproc.source.json import CiteProcJSON

from archive.citations.cited import Cited
from archive.citations.formats import render
from archive.publication import Attachment, Author, Publication, Term

SEEN = datetime(2026, 11, 22, 9, tzinfo=UTC)
WORK = Publication(
    url="https://institute.example/papers/river?id=7&lang=fr",
    organization="rivers",
    title="Le fleuve : une « frontière » & ses 100 ponts",
    type="Notes",
    kind="report",
    language="fr",
    published="2022-10-13",
    authors=(
        Author(name="Élise van der Berg"),
        Author(name="Jean-Paul Œuvrard"),
        Author(name="Ada Roe", role="editor"),
    ),
    series=(Term(name="Cahiers du fleuve"),),
    number="12",
    summary="Qui passe ?",
    topics=(Term(name="Ponts"), Term(name="Péages")),
    attachments=(
        Attachment(url="https://institute.example/river-en.pdf", media_type="application/pdf", language="en"),
        Attachment(url="https://institute.example/river.pdf?v=2", language="fr"),
    ),
    doi="10.5555/river_12",
    isbn="978-2-1234-5680-3",
)


def work(**changes: Any) -> Cited:
    """It, with other values for some fields."""
    record = replace(WORK, **changes)
    return Cited(
        id=1,
        publication=record,
        origin=record,
        publisher="Institute of Rivers",
        first_seen=SEEN,
        last_seen=SEEN,
        gone_at=None,
        updated=SEEN,
        revision=1,
    )


def people(*names: str, role: str = "author") -> tuple[Author, ...]:
    """Who signs, all in one role."""
    return tuple(Author(name=name, role=role) for name in names)


def load_csl(item: Cited) -> dict[str, Any]:
    """What citeproc-py keeps of the item, loaded without a warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        source = CiteProcJSON(json.loads(render(item, "csl-json")))
        style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False)
        entries = citeproc.CitationStylesBibliography(style, source, citeproc.formatter.plain)
        entries.register(citeproc.Citation([citeproc.CitationItem(item.key)]))
        assert str(entries.bibliography()[0])
    return dict(source[item.key])
