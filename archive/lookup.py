"""What a person calls a publication: its number, or its address in one of the spellings that are in use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from urllib.parse import urlsplit, urlunsplit

from archive.store import Archive

_LARGEST = 2**63 - 1
"""Whole numbers that SQLite knows."""

_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_[ce]id)(?:=|$)", re.IGNORECASE)


def lookup(archive: Archive, name: str) -> int | None:
    """The id of the publication with a number, or at an address.

    An address as the archive has it goes first. Else scheme, ``www.`` and a slash at the end may be otherwise, or
    missing, and what only says who sent the reader, or to which place on the page, is left out.
    """
    if name.isdecimal():
        number = int(name)
        return number if number <= _LARGEST and archive.presence(number) else None
    if not _is_text(name):
        return None
    return next((found for url in (name, *_spellings(name)) if (found := archive.find(url)) is not None), None)


def _is_text(name: str) -> bool:
    """Whether it can be written in UTF-8: an argument may be any bytes."""
    return not re.search(r"[\ud800-\udfff]", name)


def _spellings(name: str) -> Iterator[str]:
    """Other spellings of an address; none of what is no address."""
    try:
        parts = urlsplit(name if "://" in name else f"https://{name}")
        host = parts.netloc.lower().removeprefix("www.")
    except ValueError:
        return
    query = "&".join(part for part in parts.query.split("&") if not _TRACKING.match(part))
    path = parts.path.rstrip("/")
    for scheme, www, slash in product(("https", "http"), ("www.", ""), ("", "/")):
        yield urlunsplit((scheme, www + host, (path + slash) or "/", query, ""))
