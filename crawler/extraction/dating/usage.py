"""How a page writes dates: its languages, the order of its figures, its time zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from crawler.extraction.dating import dates
from crawler.extraction.document import Document
from crawler.site import Site

_CENTRAL_EUROPEAN = frozenset({"de", "pl", "it", "nl", "fr", "cs", "da", "nb", "no", "sv", "hu"})
"""Languages whose institutes all but always keep Central European time."""
_ELSEWHERE = frozenset({"ca", "us", "uk", "ma", "tn", "dz", "sn", "ci", "ml"})
"""Regions and top level domains where they don't."""
_MONTH_FIRST = frozenset({"us", "ph"})
_NO_COUNTRY = frozenset({"com", "org", "net", "int", "info", "eu", "tv", "io", "co", "me", "ai"})
_AMERICAN = frozenset({"gov", "mil", "edu", "us"})


@dataclass(frozen=True)
class Usage:
    """The conventions by which a page's dates are read."""

    languages: tuple[str, ...]
    day_first: bool | None
    """``None`` where nothing tells: then only figures that have one reading are a date."""
    timezone: str
    latest: date

    def read(self, text: str) -> str | None:
        """The first date of a text that can be true."""
        return dates.parse(
            text, languages=self.languages, day_first=self.day_first, timezone=self.timezone, latest=self.latest
        )


def usage_of(document: Document, site: Site | None) -> Usage:
    """What the site's definition says; without one, what the page's language, region and address tell."""
    language = document.language_tag
    region = _region(document)
    claimed = (language,) if language else ()
    latest = dates.today(document.fetched_at)
    if site:
        return Usage(tuple(dict.fromkeys((*claimed, *site.languages))), site.day_first, site.timezone, latest)
    return Usage(claimed, _day_first(language, region), _timezone(language, region), latest)


def _region(document: Document) -> str:
    """Country in the language tag (``en-GB``), else that of the address's last label; lower case, may be empty."""
    tags = (document.tree.get("lang") or "", *(content for _, content in document.structured.meta("og:locale")))
    for tag in tags:
        if match := re.fullmatch(r"[a-z]{2}[-_]([a-z]{2})\b.*", tag.strip().lower()):
            return match[1]
    label = (urlsplit(document.url).hostname or "").rpartition(".")[2]
    return "us" if label in _AMERICAN else "" if label in _NO_COUNTRY or len(label) != 2 else label


def _day_first(language: str | None, region: str) -> bool | None:
    if region in _MONTH_FIRST:
        return language not in (None, "en")
    if language in (None, "en"):
        return True if region and region != "ca" else None
    return True


def _timezone(language: str | None, region: str) -> str:
    """A zone of Central Europe where the language tells it; in any other case the day that a text itself names."""
    return "Europe/Berlin" if language in _CENTRAL_EUROPEAN and region not in _ELSEWHERE else "UTC"
