"""A paged list in JSON: a search interface, JSON:API, what a page's own script asks for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from crawler.discovery.found import DiscoveryError, Found, gather, join, read_date, words
from crawler.discovery.link import Link
from crawler.discovery.numbering import following, same_page
from crawler.reasons import one_line
from crawler.site import JsonListing, Site

_BRACES = re.compile(r"\{([^{}]+)\}")


def read(source: JsonListing, site: Site, content: bytes, url: str) -> Found:
    """The items of one page of the list, and the address of the next page.

    :raises DiscoveryError: for what is no JSON, or holds no list where the source says.
    """
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise DiscoveryError(f"no JSON: {one_line(error)}") from error
    found = next(values(answer, source.items), None)
    items = list(found.values()) if isinstance(found, dict) else found
    if not isinstance(items, list):
        raise DiscoveryError(f"no list at {source.items or 'the top'} of the answer")
    # A page without items is past the end of the list, whatever number may follow.
    return gather(_links(items, source, site), site, _further(answer, source, site, url) if items else ())


def values(data: Any, path: str) -> Iterator[Any]:
    """What lies at a path: names and numbers joined by dots, ``*`` for each element; empty for the whole."""
    if not path:
        yield data
        return
    name, _, rest = path.partition(".")
    if name == "*" and isinstance(data, dict | list):
        inner = list(data.values()) if isinstance(data, dict) else data
    elif isinstance(data, dict):
        inner = [data[name]] if name in data else []
    else:
        inner = data[int(name) :][:1] if isinstance(data, list) and name.isdecimal() else []
    for value in inner:
        yield from values(value, rest)


def _scalar(value: Any) -> str | None:
    """A text, or a number as text: of a page, of a year."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else words(value)


def _links(items: list[Any], source: JsonListing, site: Site) -> Iterator[Link]:
    for item in items:
        address = join(site.url, _address(item, source.link))
        if address is None:
            continue
        yield Link(
            url=address,
            title=_said(item, source.title),
            published=read_date(_said(item, source.date), site, source),
            type=_said(item, source.type),
            authors=_said(item, source.authors),
            language=source.language,
        )


def _address(item: Any, link: str) -> str | None:
    if "{" not in link:
        return _scalar(next(values(item, link), None))
    parts = {path: _scalar(next(values(item, path), None)) for path in _BRACES.findall(link)}
    return _BRACES.sub(lambda match: parts[match[1]] or "", link) if all(parts.values()) else None


def _said(item: Any, path: str | None) -> str | None:
    """The text at a path, several joined by commas."""
    return ", ".join(filter(None, map(_scalar, values(item, path)))) or None if path else None


def _further(answer: Any, source: JsonListing, site: Site, url: str) -> Iterator[str]:
    if source.next is None:
        onward = following(source, site, url)
    else:
        onward = join(url, words(next(values(answer, source.next), None)))
    if onward and not same_page(onward, url):
        yield onward
