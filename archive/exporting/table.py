"""Publications as the rows of one flat table, for spreadsheets and data frames."""

from __future__ import annotations

from collections.abc import Iterable

from archive.citations.cited import Cited
from archive.publication import Author, Publication, Term
from archive.times import stamp

Value = str | int | list[str] | None

LISTS = ("authors", "series", "centers", "topics", "regions", "files", "translations")
"""Columns with several values."""
NUMBERS = ("id", "year", "revision")
BODIES = ("body", "body_markdown")
"""Columns that hold the text itself; a spreadsheet is spared them."""
COLUMNS = (
    *("id", "key", "organization", "title", "subtitle", "authors", "published", "year", "type", "kind", "language"),
    *("series", "number", "centers", "topics", "regions", "doi", "isbn", "summary", "description", "extent"),
    *("image", "image_credit", "files", "translations", "url", "modified"),
    *("first_seen", "last_seen", "gone_at", "revision", *BODIES),
)
"""Names of the columns, in their order; those of the record mean what ``archive.publication`` says."""

_SCALARS = tuple(name for name in COLUMNS if name in Publication.__dataclass_fields__)


def row(cited: Cited) -> dict[str, Value]:
    """The values of one publication by the name of the column."""
    work = cited.publication
    values: dict[str, Value] = {name: getattr(work, name) for name in _SCALARS if name not in LISTS}
    return values | {
        "id": cited.id,
        "key": cited.key,
        "year": cited.issued[0] if cited.issued else None,
        "authors": [_author(author) for author in work.authors],
        **{name: _names(getattr(work, name)) for name in ("series", "centers", "topics", "regions")},
        "image": work.image.url if work.image else None,
        "image_credit": work.image.credit if work.image else None,
        "files": [file.url for file in work.attachments],
        "translations": [translation.url for translation in work.translations],
        "first_seen": stamp(cited.first_seen),
        "last_seen": stamp(cited.last_seen),
        "gone_at": stamp(cited.gone_at) if cited.gone_at else None,
        "revision": cited.revision,
    }


def _author(author: Author) -> str:
    return author.name if author.role == "author" else f"{author.name} ({author.role})"


def _names(terms: Iterable[Term]) -> list[str]:
    return [term.name for term in terms]
