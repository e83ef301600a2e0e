"""What follows from a record alone, worked out before it is stored: in another process, while this one fetches."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from archive.folding import spellings
from archive.publication import Publication
from archive.searching.stems import words
from archive.sketches import Sketch, sketch
from archive.terms import VOCABULARIES

PASSING = ("related", "provenance")
"""Fields that change with every capture: stored, but no change of the work."""

SCALARS = (
    "url",
    "title",
    "subtitle",
    "summary",
    "description",
    "body",
    "body_markdown",
    "type",
    "kind",
    "language",
    "published",
    "modified",
    "doi",
    "isbn",
    "number",
    "citation",
    "extent",
)
"""Fields of the record that are columns of the table ``publications``."""

DERIVED = ("year", "authors", "subjects", "spellings", "fingerprint")
"""Columns of that table that follow from the record."""

_INDEXED = ("title", "subtitle", "summary", "body", "authors", "subjects")


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A record with all that storing it takes."""

    publication: Publication
    columns: Mapping[str, Any]
    """Values of ``SCALARS`` and ``DERIVED``."""
    words: tuple[str, ...]
    """For search: the different words of its texts, where their language has stems."""
    sketch: Sketch
    """By which its duplicates are found."""

    def at(self, url: str) -> Prepared:
        """The same work at an address."""
        return self if url == self.publication.url else prepare(replace(self.publication, url=url))


def prepare(publication: Publication) -> Prepared:
    """Work out what follows from a record."""
    texts = (publication.title, publication.subtitle, publication.summary, publication.body)
    return Prepared(
        publication=publication,
        columns=_columns(publication),
        words=words(publication.language, *texts),
        sketch=sketch(publication.title, publication.body),
    )


def fingerprint(publication: Publication) -> str:
    """A digest of the record without its passing fields: equal as long as the work is unchanged."""
    lasting = {name: value for name, value in publication.to_dict().items() if name not in PASSING}
    return hashlib.sha256(json.dumps(lasting, sort_keys=True).encode()).hexdigest()


def _columns(publication: Publication) -> dict[str, Any]:
    terms = (term.name for field in VOCABULARIES for term in getattr(publication, field))
    row = {name: getattr(publication, name) for name in SCALARS}
    row["year"] = int(publication.published[:4]) if publication.published else None
    row["authors"] = ", ".join(author.name for author in publication.authors) or None
    row["subjects"] = "\n".join(dict.fromkeys(terms)) or None
    row["spellings"] = spellings(*(row[name] for name in _INDEXED))
    row["fingerprint"] = fingerprint(publication)
    return row
