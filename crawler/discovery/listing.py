"""A paged HTML list: whole pages, or the fragments that "load more" brings, alone or within JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from cssselect import SelectorError
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from w3lib.encoding import html_to_unicode
from w3lib.html import get_base_url

from crawler.discovery.found import DiscoveryError, Found, gather, header, join, read_date
from crawler.discovery.link import Link
from crawler.discovery.numbering import following, same_page
from crawler.extraction.markup.text import select, text
from crawler.reasons import one_line
from crawler.site import Listing, Site

_HEADINGS = "h1, h2, h3, h4, h5, h6, [class*=title]"


def read(source: Listing, site: Site, content: bytes, url: str, headers: Mapping[str, str]) -> Found:
    """The items of one page of the list, and the address of the next page.

    :raises DiscoveryError: for a page that is no HTML, or a selector that is no CSS.
    """
    decoded = _markup(content, headers)
    if not decoded.strip():
        return Found()  # past the end of a list that comes in fragments
    try:
        page = document_fromstring(decoded.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8"))
        base = get_base_url(decoded, url)
        items = list(_items(page, base, source, site))
        # A page without items is past the end of the list, whatever number may follow.
        return gather(items, site, _further(page, base, source, site, url) if items else ())
    except (etree.ParserError, SelectorError) as error:
        raise DiscoveryError(one_line(error)) from error


def _markup(content: bytes, headers: Mapping[str, str]) -> str:
    """The HTML of a page; of one that is JSON, the HTML in its strings."""
    if content.lstrip()[:1] in (b"{", b"["):
        try:
            return "\n".join(["<div>", *_fragments(json.loads(content)), "</div>"])
        except (ValueError, RecursionError):
            pass  # a page that begins with a brace
    return html_to_unicode(header(headers, "content-type"), content, default_encoding="utf-8")[1]


def _fragments(answer: Any) -> Iterator[str]:
    """The strings that are markup, in their order, wherever they lie: Drupal sends a list of commands, WordPress
    an object with ``html`` or ``data`` in it."""
    waiting = [answer]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str) and "<" in value and ">" in value:
            yield value
        elif isinstance(value, dict | list):
            waiting.extend(reversed(list(value.values()) if isinstance(value, dict) else value))


def _items(page: HtmlElement, base: str, source: Listing, site: Site) -> Iterator[Link]:
    for row in select(page, source.items):
        anchors = select(row, source.link) if source.link else [row]
        address = _address(anchors[0], base) if anchors else None
        if address is None:
            continue
        yield Link(
            url=address,
            title=_title(anchors[0]),
            published=read_date(_text(row, source.date), site, source),
            type=_text(row, source.type),
            authors=_text(row, source.authors),
            language=source.language,
        )


def _address(anchor: HtmlElement, base: str) -> str | None:
    """Where a link leads; ``None`` for one that leads nowhere, or to a place on the same page."""
    href = str(anchor.get("href", "")).strip()
    if not href or href.startswith(("#", "javascript:", "mailto:", "tel:")):
        return None
    return join(base, href)


def _title(anchor: HtmlElement) -> str | None:
    """The link's text; of a link around a whole card only its heading."""
    headings = select(anchor, _HEADINGS)
    said = next((said for part in (*headings, anchor) if (said := text(part))), None)
    return said or str(anchor.get("title", "")) or None


def _text(row: HtmlElement, css: str | None) -> str | None:
    """The text of what a selector finds in a row, several finds parted by commas."""
    if css is None:
        return None
    return ", ".join(part for part in map(text, select(row, css)) if part) or None


def _further(page: HtmlElement, base: str, source: Listing, site: Site, url: str) -> Iterator[str]:
    if source.next:
        addresses = (_address(anchor, base) for anchor in select(page, source.next)[:1])
        yield from (address for address in addresses if address and not same_page(address, url))
    elif onward := following(source, site, url):
        yield onward
