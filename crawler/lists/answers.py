"""What an answer says of a list before it is read: that it is elsewhere, has ended, or cannot be had."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from archive.captures import Capture
from crawler.address import canonical
from crawler.lists.reading import Fault, Reading
from crawler.reasons import SHUT, of_answer
from crawler.site import Site, WordPress

_MISSING = (404, 410)
_HOME = re.compile(r"/(?:[a-z]{2}(?:[-_][a-z]{2})?/?)?", re.IGNORECASE)


def known_elsewhere(site: Site, asked: str, capture: Capture) -> str | None:
    """The address of the site that an answer leads to and that we know: redirects to others were followed."""
    target = canonical(urljoin(capture.url, capture.header("Location") or ""), site)
    return target if 300 <= capture.status < 400 and site.owns(target) and target != asked else None


def is_past_the_end(reading: Reading, asked: str, capture: Capture) -> bool:
    """Whether a page is missing because pages are counted, and these were all."""
    ends = _MISSING if reading.is_numbered else (400, 404) if isinstance(reading.source, WordPress) else ()
    return capture.status in ends and asked != reading.first


def fault_of(site: Site, reading: Reading, asked: str, capture: Capture) -> Fault | None:
    """What keeps a page of a list from being read, by its status and its address."""
    status = capture.status
    if 300 <= status < 400:
        return Fault("redirected", asked, of_answer(capture))
    if _leads_home(site, asked, capture.url):
        return Fault("redirected", asked, f"leads to {capture.url}, a home page")
    if 200 <= status < 300:
        return None
    dead = status in _MISSING and asked == reading.first
    return Fault("blocked" if status in SHUT else "dead" if dead else "failing", asked, f"HTTP {status}")


def _leads_home(site: Site, asked: str, url: str) -> bool:
    """Whether a list was redirected to a home page, as sites do that have moved."""
    if canonical(url, site) == asked:
        return False
    there, here = urlsplit(url), urlsplit(asked)
    return bool(_HOME.fullmatch(there.path)) and not there.query and not _HOME.fullmatch(here.path)
