"""An RSS, Atom or JSON feed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any
from xml.sax import SAXException

import feedparser

from crawler.discovery.found import DiscoveryError, Found, gather, header, join, plain, read_date, words
from crawler.discovery.link import Link
from crawler.reasons import one_line
from crawler.site import Feed, Site


def read(source: Feed, site: Site, content: bytes, url: str, headers: Mapping[str, str]) -> Found:
    """The entries of a feed, and the next page of one that is paged (RFC 5005, ``next_url`` of a JSON feed).

    :raises DiscoveryError: for what is no feed.
    """
    if content.lstrip()[:1] == b"{":
        return _read_json(source, site, content, url)
    about = {"content-type": header(headers, "content-type") or "application/xml", "content-location": url}
    feed = feedparser.parse(BytesIO(content), response_headers=about, sanitize_html=False)
    if not feed.version:
        reason = one_line(feed.get("bozo_exception") or "it is neither RSS nor Atom")
        raise DiscoveryError(f"no feed: {reason}")
    entries = [entry for entry in feed.entries if entry.get("link")]
    if not entries and isinstance(error := feed.get("bozo_exception"), SAXException):
        raise DiscoveryError(f"a broken feed: {one_line(error)}")
    onward = (link.href for link in feed.feed.get("links", ()) if link.get("rel") == "next" and link.get("href"))
    return gather((_link(entry, source, site) for entry in entries), site, onward)


def _link(entry: Any, source: Feed, site: Site) -> Link:
    authors = [name for author in entry.get("authors", ()) if (name := author.get("name"))]
    return Link(
        url=entry.link,
        title=entry.get("title") or None,
        published=read_date(entry.get("published"), site, source),
        authors=", ".join(authors) or None,
        language=source.language,
        # feedparser's own get() would give the date of publication where there is none of a change.
        lastmod=dict.get(entry, "updated"),
    )


def _read_json(source: Feed, site: Site, content: bytes, url: str) -> Found:
    try:
        feed = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise DiscoveryError(f"no JSON feed: {one_line(error)}") from error
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise DiscoveryError("no JSON feed: it has no items")
    onward = [address] if (address := join(url, feed.get("next_url"))) else ()
    return gather(_json_links(feed["items"], source, site, url), site, onward)


def _json_links(items: list[Any], source: Feed, site: Site, base: str) -> Iterator[Link]:
    for item in items:
        if not isinstance(item, dict) or not (address := join(base, item.get("url"))):
            continue
        yield Link(
            url=address,
            title=words(item.get("title")),
            published=read_date(plain(item.get("date_published")), site, source),
            authors=", ".join(_json_authors(item)) or None,
            language=source.language,
            lastmod=plain(item.get("date_modified")),
        )


def _json_authors(item: Mapping[str, Any]) -> Iterator[str]:
    authors = item.get("authors") or [item.get("author")]
    for author in authors if isinstance(authors, list) else ():
        if isinstance(author, dict) and (name := plain(author.get("name"))):
            yield name
