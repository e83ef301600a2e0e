"""The pages of a list that are numbered: ``?page=3``, ``/page/3/``, ``?start=24``."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from crawler.site import Paged, Site


def following(source: Paged, site: Site, url: str) -> str | None:
    """Address of the page after the one at ``url``; ``None`` for a list whose pages bear no numbers."""
    if source.page is None:
        return None
    return urljoin(site.address(source), source.page.format(n=_number(source, source.page, site, url) + source.step))


def same_page(one: str, other: str) -> bool:
    """Whether two addresses differ in their host at most: a list may name itself by another."""
    return _target(one) == _target(other)


def _number(source: Paged, page: str, site: Site, url: str) -> int:
    """Which page of the list an address is; one that bears no number is the first."""
    pattern = re.escape(_target(urljoin(site.address(source), page.format(n="\0"))))
    match = re.fullmatch(pattern.replace(re.escape("\0"), r"(\d{1,9})"), _target(url))
    return int(match[1]) if match else source.first


def _target(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}"
