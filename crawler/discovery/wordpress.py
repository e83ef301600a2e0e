"""The REST interface of WordPress, one post type at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from crawler.discovery.found import DiscoveryError, Found, gather, header, plain, read_date, words
from crawler.discovery.link import Link
from crawler.reasons import one_line
from crawler.site import Site, WordPress

_FIELDS = "link,title,date,modified,modified_gmt,lang"


def page(source: WordPress, site: Site, number: int) -> str:
    """Address of one page of the posts."""
    address = site.address(source)
    asked = {"per_page": source.per_page, "page": number, "orderby": source.order, "_fields": _FIELDS}
    wanted = urlencode(asked, safe=",")
    return f"{address}{'&' if urlsplit(address).query else '?'}{wanted}"


def read(source: WordPress, site: Site, content: bytes, url: str, headers: Mapping[str, str]) -> Found:
    """The posts of one page, and the address of the next.

    :raises DiscoveryError: for what is no list of posts; WordPress's own message where it gives one.
    """
    try:
        posts = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise DiscoveryError(f"no JSON: {one_line(error)}") from error
    if not isinstance(posts, list):
        message = posts.get("message") if isinstance(posts, dict) else None
        raise DiscoveryError(f"no list of posts: {one_line(message or 'an answer of another kind')}")
    asked = parse_qs(urlsplit(url).query).get("page", ["1"])[0]
    number = int(asked) if asked.isdecimal() else 1
    total = header(headers, "x-wp-totalpages") or ""
    more = number < int(total) if total.isdigit() else len(posts) >= source.per_page
    return gather(_links(posts, source, site), site, [page(source, site, number + 1)] if more else ())


def _links(posts: list[Any], source: WordPress, site: Site) -> Iterator[Link]:
    for post in posts:
        if not isinstance(post, dict) or not isinstance(address := post.get("link"), str):
            continue
        yield Link(
            url=address,
            title=_title(post.get("title")),
            # In the site's own time: its day is the day that the page prints.
            published=read_date(plain(post.get("date")), site, source),
            language=plain(post.get("lang")) or source.language,
            lastmod=plain(post.get("modified_gmt")) or plain(post.get("modified")),
        )


def _title(title: object) -> str | None:
    return words(title.get("rendered") if isinstance(title, dict) else title)
