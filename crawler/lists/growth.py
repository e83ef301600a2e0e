"""Addresses that grow without end: a calendar, a search form, a sort order, each with a parameter of its own."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

from sqlite_utils import Database

from crawler.site import Site

_PARAMETERS = 20
"""So many are looked at; an address with more is one of a kind."""
_KNOWN = "SELECT url FROM _pages WHERE url >= ? AND url < ? LIMIT ?"


class Growth:
    """Counts the variants of each page: addresses that differ only in parameters which no pattern asks for.

    A site whose works are told apart by a parameter (``/publication?id=7``) says so in its patterns, and may have as
    many as it likes.
    """

    def __init__(self, db: Database, site: Site, most: int) -> None:
        self._db = db
        self._site = site
        self._most = most
        self._variants: dict[str, set[str]] = {}

    def admits(self, url: str) -> bool:
        """Whether an address may join the others of its page."""
        if "?" not in url:
            return True
        page = self._page(url)
        if page == url:
            return True
        if page not in self._variants:
            self._variants[page] = self._known(page)
        variants = self._variants[page]
        if url not in variants and len(variants) >= self._most:
            return False
        variants.add(url)
        return True

    def _page(self, url: str) -> str:
        """The address without the parameters that it could do without and still be a publication's."""
        kept = urlsplit(url).query.split("&")
        for part in tuple(kept[:_PARAMETERS]):
            rest = [other for other in kept if other is not part]
            if self._site.page_for(_with(url, rest)):
                kept = rest
        return _with(url, kept)

    def _known(self, page: str) -> set[str]:
        # "@" follows "?" in ASCII, and "'" follows "&": all addresses that go on after the page's own.
        ends = ("&", "'") if "?" in page else ("?", "@")
        rows = self._db.query(_KNOWN, [page + ends[0], page + ends[1], self._most])
        return {row["url"] for row in rows if self._page(row["url"]) == page}


def _with(url: str, query: list[str]) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(query="&".join(query)))
