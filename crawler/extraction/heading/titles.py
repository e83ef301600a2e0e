"""Titles as metadata and address claim them, and reading one: without the site's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from crawler.extraction.candidate import Candidate, Implausible
from crawler.extraction.document import Document
from crawler.extraction.markup.structured import string
from crawler.extraction.markup.text import clean, text

_MOST_CUTS = 8
"""Separators within a site's name and before it."""
_SEPARATOR = re.compile(r"\s+(?:[|•·»›–—]|-|::)\s+|\s*\|\s*|\s*::\s*")
_ANCHOR = re.compile(r"\s*[¶#§🔗]+$")
_MAX_TITLE = 400


def claimed_titles(document: Document) -> Iterator[Candidate]:
    """What the page's metadata gives as the title, best first."""
    data = document.structured
    for name, content in data.meta("citation_title"):
        yield Candidate(f"meta {name}", content)
    for kind, node in data.works:
        headline = string(node.get("headline")) or string(node.get("name"))
        if headline and kind not in ("WebPage", "ItemPage"):
            yield Candidate(f"json-ld {kind}.headline", headline)
    for name, content in data.meta("og:title", "twitter:title", "dc.title", "dcterms.title"):
        yield Candidate(f"meta {name}", content)
    for element in _title_elements(document.tree):
        yield Candidate("title", text(element))


def claims(document: Document) -> list[str]:
    """The titles that metadata claim, without the site's name."""
    return [without_site_name(clean(claim.raw), document.site_names) for claim in claimed_titles(document)]


def _title_elements(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Those of the head; where broken markup ends the head too early, the first that is no icon's."""
    within = list(tree.iterfind(".//head/title"))
    if within:
        return iter(within)
    return islice((title for title in tree.iter("title") if next(title.iterancestors("svg"), None) is None), 1)


def words(title: str) -> frozenset[str]:
    """The words of a title, for comparing."""
    return frozenset(re.findall(r"\w+", title.casefold()))


def likeness(heading: frozenset[str], claim: frozenset[str]) -> float:
    """Share of the heading's words among the claim's, less where the claim says much more."""
    if not heading or not claim:
        return 0.0
    shared = len(heading & claim)
    return min(shared / len(heading), 2 * shared / (len(heading) + min(len(claim), len(heading) + 4)))


def read_title(raw: str, site_names: frozenset[str]) -> str:
    """A title without the site's name before or after it.

    :raises Implausible: for nothing, or for the site's name alone.
    """
    title = _ANCHOR.sub("", clean(raw)).rstrip(" |")
    if not title or len(title) > _MAX_TITLE:
        raise Implausible("empty" if not title else "too long for a title")
    title = without_site_name(title, site_names)
    if title.casefold() in site_names:
        raise Implausible("the site's name")
    return title


def without_site_name(title: str, site_names: frozenset[str]) -> str:
    """ "Title | Site" as "Title", where the part cut off is a known name of the site."""
    cuts = list(_SEPARATOR.finditer(title))
    for cut in reversed(cuts[-_MOST_CUTS:]):
        if title[cut.end() :].casefold().strip() in site_names:
            return title[: cut.start()].strip()
    if cuts and title[: cuts[0].start()].casefold().strip() in site_names:
        return title[cuts[0].end() :].strip()
    return title
