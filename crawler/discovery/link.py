"""A link: one address, with what the list that names it says of the work."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Link:
    """One item of a list, feed or sitemap."""

    url: str
    """Absolute, canonical spelling."""
    title: str | None = None
    published: str | None = None
    """ISO 8601 date, as exact as the list has it."""
    type: str | None = None
    authors: str | None = None
    """The raw byline."""
    language: str | None = None
    lastmod: str | None = None
    """What a sitemap says of the last change, verbatim."""
