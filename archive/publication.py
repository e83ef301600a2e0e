"""The record: what is known of one publication, each field explained.

Values are as the page has them, cleaned of white space only where nothing else is said. A field that the page does
not offer is ``None`` or an empty tuple: no value beats a wrong one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

KINDS = (
    "report",
    "paper",
    "brief",
    "commentary",
    "article",
    "book",
    "chapter",
    "interview",
    "podcast",
    "video",
    "event",
    "dataset",
    "other",
)
"""Our own short list of kinds, in which the labels of all institutes can be compared."""

ROLES = ("author", "editor", "contributor", "translator", "interviewee", "interviewer", "host", "photographer")


@dataclass(frozen=True, kw_only=True)
class Author:
    """A person or an institution who signs the work, in the order of the page."""

    name: str
    """As printed, but in natural order and capitals ("KASTOUÉVA-JEAN" becomes "Kastouéva-Jean")."""
    role: str = "author"
    """One of ``ROLES``."""
    position: str | None = None
    """Job title as printed on the author's card or in the byline."""
    affiliation: str | None = None
    """Institution or centre as printed, where it is not part of the position."""
    url: str | None = None
    photo_url: str | None = None


@dataclass(frozen=True, kw_only=True)
class Image:
    """A picture of the work: the lead image, or one of the body."""

    url: str | None
    """Absolute address of the largest rendition that the page names; ``None`` where only the text is known."""
    alt: str | None = None
    caption: str | None = None
    """What the picture shows, as printed, without the credit."""
    credit: str | None = None
    """Who made or owns it, without the leading mark ("©", "Photo:"): "Stoyan Nenov / Reuters"."""
    license: str | None = None
    """Name or address of a licence that the page gives for this picture."""


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file that holds the work or a part of it, mostly a PDF."""

    url: str
    title: str | None = None
    media_type: str | None = None
    """MIME type, from the link or the address: ``application/pdf``."""
    language: str | None = None
    """ISO 639-1, where the link or its address says so; it may differ from the page's."""


@dataclass(frozen=True, kw_only=True)
class Term:
    """A label that the institute files the work under: a topic, region, centre or series."""

    name: str
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class Work:
    """Another work that the page points to: a translation, or a related one."""

    url: str
    title: str | None = None
    language: str | None = None


@dataclass(frozen=True, kw_only=True)
class Provenance:
    """Where on the page a value was read."""

    found_in: str
    """The place: a selector, a key of structured data, or the name of an inference."""
    raw: str
    """The text that stood there, before any reading of it."""


@dataclass(frozen=True, kw_only=True)
class Publication:
    """One publication of one think tank, as one capture of its page shows it."""

    url: str
    """Canonical address, which is its identity."""
    organization: str | None
    """Slug of the think tank; ``None`` for a page extracted without a site definition."""
    title: str
    """As printed, without the site's name."""
    subtitle: str | None = None
    summary: str | None = None
    """The standfirst that the page prints; ``None`` where it prints none."""
    description: str | None = None
    """The description in the page's metadata, printed or not."""
    body: str | None = None
    """Clean text, paragraphs one a line."""
    body_markdown: str | None = None
    """The same text with headings, links, lists and notes."""
    type: str | None = None
    """The institute's own label, as printed ("Briefings de l'Ifri")."""
    kind: str = "other"
    """One of ``KINDS``."""
    language: str | None = None
    """ISO 639-1 code of the text itself."""
    published: str | None = None
    """ISO 8601 date, as exact as known: ``2022-10-13``, ``2022-10`` or ``2022``."""
    modified: str | None = None
    """Date of the last change that the page admits, like ``published``."""
    authors: tuple[Author, ...] = ()
    image: Image | None = None
    """The lead image."""
    images: tuple[Image, ...] = ()
    """The images of the body, in order."""
    attachments: tuple[Attachment, ...] = ()
    centers: tuple[Term, ...] = ()
    topics: tuple[Term, ...] = ()
    regions: tuple[Term, ...] = ()
    series: tuple[Term, ...] = ()
    translations: tuple[Work, ...] = ()
    """The same work in other languages."""
    related: tuple[Work, ...] = ()
    """Other works that the page points to; they change with every capture and are no part of the work."""
    doi: str | None = None
    """Without the resolver's address: ``10.7249/RRA2186-1``."""
    isbn: str | None = None
    """Digits and hyphens as printed."""
    number: str | None = None
    """Number within its series, as printed."""
    citation: str | None = None
    """The citation that the page suggests."""
    extent: str = "full"
    """``summary`` where the page says that it is only the summary of a file, else ``full``."""
    provenance: Mapping[str, Provenance] = field(default_factory=dict)
    """For each field that has a value: where it was read and the raw text found there. Where the page contradicts
    itself on its date, ``published.disagrees`` is the best of the others."""

    def to_dict(self) -> dict[str, Any]:
        """The record as plain dicts, lists and strings, keys in the order of the fields."""
        return {name: _plain(value) for name, value in vars(self).items()}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Publication:
        """The record that ``to_dict`` (or its JSON) describes; unknown keys raise ``TypeError``."""
        known = {name: _revive(name, value) for name, value in values.items()}
        return cls(**known)


_NESTED: Mapping[str, type] = {
    "authors": Author,
    "images": Image,
    "attachments": Attachment,
    "centers": Term,
    "topics": Term,
    "regions": Term,
    "series": Term,
    "translations": Work,
    "related": Work,
}

FIELDS = tuple(f.name for f in fields(Publication))


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [dict(vars(entry)) for entry in value]
    if isinstance(value, Mapping):
        return {key: dict(vars(place)) for key, place in value.items()}
    return dict(vars(value)) if isinstance(value, Image) else value


def _revive(name: str, value: Any) -> Any:
    if name == "image":
        return Image(**value) if value else None
    if name == "provenance":
        return {key: Provenance(**place) for key, place in value.items()}
    if name in _NESTED:
        return tuple(_NESTED[name](**entry) for entry in value)
    return value
