"""The address under which a page wants to be known."""

from __future__ import annotations

from contextlib import suppress
from urllib.parse import urlsplit

from crawler.address import canonical
from crawler.extraction.document import Document
from crawler.site import Site


def canonical_url(document: Document, site: Site | None) -> str:
    """The address that ``rel=canonical`` names, where it stays on the site and can be that of a publication.

    Else the page's own: a template that names the home page, a list or another host on every page is common.
    """
    for link in document.linked("canonical"):
        claimed = document.absolute(link.get("href") or "")
        if claimed.startswith(("http://", "https://")) and _stays(claimed, document.url, site):
            with suppress(ValueError):  # a port that is no number
                return canonical(claimed, site)
    return canonical(document.url, site)


def _stays(claimed: str, own: str, site: Site | None) -> bool:
    if urlsplit(claimed).path in ("", "/"):
        return False
    return site.page_for(claimed) is not None if site else _host(claimed) == _host(own)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
