"""Which date a page was published on and changed: what it claims, prints and has in its address, weighed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from crawler.extraction.candidate import Candidate
from crawler.extraction.dating.printed import DATED, TOLD, printed_change, printed_dates
from crawler.extraction.dating.usage import Usage
from crawler.extraction.document import Document
from crawler.extraction.markup.structured import string
from crawler.extraction.markup.text import text
from crawler.extraction.people.nearby import Nearby

_PUBLISHED = (
    "citation_publication_date", "citation_online_date", "citation_date", "article:published_time",
    "og:article:published_time", "datepublished", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dcterms:created", "dc.date.created", "dc.date", "dc:date", "dcterms.date", "prism.publicationdate",
    "parsely-pub-date", "sailthru.date", "pubdate", "publish-date", "publication_date", "article.published", "date",
    "rnews:datepublished",
)  # fmt: skip
_VAGUE = frozenset({"dc.date", "dc:date", "dcterms.date", "date", "og:article:published_time"})
"""Names under which many a content system gives the day of the last change."""
_MEDIA = frozenset({"VideoObject", "AudioObject"})
"""A film or a recording within an article has a date of its own."""
_MODIFIED = (
    "article:modified_time", "og:updated_time", "dcterms.modified", "dc.date.modified", "datemodified",
    "last-modified", "revised",
)  # fmt: skip
_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d{2})[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/_-]|$)|"
    r"/((?:19|20)\d{2})/(0[1-9]|1[0-2])(?=/)|"
    r"/((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[/_-])"
)
_LAST_IN_ADDRESS = re.compile(r"/(1[3-9]|2\d|3[01])[-.](0[1-9]|1[0-2])[-.]((?:19|20)\d{2})(?:\.html?)?/?$")
"""A day as the whole last segment; one up to the twelfth could be a month."""
_META = "meta "
_LOCAL = re.compile(r"T\d\d:\d\d\S*[+-](?!00:?00)\d\d:?\d\d$")
"""A moment with its distance from universal time: its day is that of the institute."""
_NEAR = frozenset({TOLD, DATED})
_DAY = len("2022-10-13")


def published(document: Document, nearby: Nearby, usage: Usage) -> Iterator[Candidate]:
    """Candidates for the date of publication, the most credible first; those that can be read carry their value."""
    claimed = [*_claimed(document, usage)]
    printed = [*printed_dates(nearby, usage)]
    address = [*_in_address(document.url)]
    best = _best(claimed, printed, address)
    others = [candidate for candidate in (*claimed, *printed, *address) if candidate is not best]
    if best is not None:
        against = (other for other in others if other.value and not agree(best.value, other.value))
        yield replace(best, against=next(against, None))
    yield from others
    if best is None:
        yield from _in_microdata(document, usage)


def _claimed(document: Document, usage: Usage) -> Iterator[Candidate]:
    """What structured data say. The order of figures in them need not be that of the printed page."""
    strict = replace(usage, day_first=None)
    for found_in, said in _claims(document):
        value = strict.read(said)
        if value or not usage.read(said):
            yield Candidate(found_in, said, value)


def _claims(document: Document) -> Iterator[tuple[str, str]]:
    """Where structured data give a date of publication, and what they say."""
    data = document.structured
    for kind, node in sorted(data.works, key=lambda work: work[0] in _MEDIA):
        for key in ("datePublished", "dateCreated", "uploadDate"):
            if said := string(node.get(key)):
                yield f"json-ld {kind}.{key}", said
                break
    yield from ((f"{_META}{name}", content) for name, content in data.meta(*_PUBLISHED))


def _in_microdata(document: Document, usage: Usage) -> Iterator[Candidate]:
    """The only date that the page's elements are said to hold, wherever they stand."""
    elements = document.index.select("[itemprop=datePublished]")
    said = [element.get("content") or element.get("datetime") or text(element) for element in elements]
    values = {usage.read(each) for each in said}
    if len(values) == 1:
        yield Candidate("microdata datePublished", said[0], values.pop())


def _in_address(url: str) -> Iterator[Candidate]:
    path = url.partition("?")[0]
    if match := _IN_ADDRESS.search(path):
        value = "-".join(part.zfill(2) for part in match.groups() if part)
        yield Candidate("address", value, value)
    elif match := _LAST_IN_ADDRESS.search(path):
        value = "-".join(reversed(match.groups()))
        yield Candidate("address", value, value)


def _best(claimed: list[Candidate], printed: list[Candidate], address: list[Candidate]) -> Candidate | None:
    """The candidate that the others support, or the first that can be read.

    What is printed wins over a moment that names the same day in another time zone, and an address over a claim that
    the last change has overwritten.
    """
    said = [candidate for candidate in claimed if candidate.value]
    first, shown, told = (next(iter(found), None) for found in (said, printed, address))
    if same := next(
        (other for other in printed if first and other.found_in in _NEAR and other.value == first.value), None
    ):
        return same
    if shown and (any(_means(claim, shown) for claim in said) or (told and _within(shown, told))):
        return shown
    if shown and shown.found_in in _NEAR and len(shown.value) == _DAY and _is_stronger(shown, said, told):
        return shown
    if told and len(told.value) == _DAY:
        return next((claim for claim in said if claim.value == told.value), None) or told
    if shown and told and not first:
        return next((other for other in printed if _within(other, told)), told)
    return first or shown or told


def _is_stronger(shown: Candidate, said: list[Candidate], told: Candidate | None) -> bool:
    """Whether a line near the headline that is there to tell the date outweighs claims that all say something else."""
    if shown.found_in != TOLD:
        is_confirmed = told and (len(told.value) == _DAY or any(_within(claim, told) for claim in said))
        if is_confirmed or not said:
            return False
    return all(_is_weaker(claim, shown) for claim in said)


def _is_weaker(claim: Candidate, shown: Candidate) -> bool:
    """Whether a claim is less to be believed than such a line.

    Who moves a site to another content system gives all works the day of the move; and some names mean any date.
    """
    if claim.found_in.removeprefix(_META) in _VAGUE:
        return True
    return _is_earlier(shown, claim) and (shown.found_in == TOLD or claim.found_in.startswith(_META))


def _means(claim: Candidate, shown: Candidate) -> bool:
    """Whether a claim names the day that is printed, less exactly or in universal time."""
    if _LOCAL.search(claim.raw):
        return bool(claim.value == shown.value)
    return len(claim.value) <= len(shown.value) and agree(shown.value, claim.value)


def agree(one: str, other: str) -> bool:
    """Whether two dates are the same day, in different time zones or less exact."""
    if len(one) < _DAY or len(other) < _DAY:
        return one.startswith(other) or other.startswith(one)
    return abs(date.fromisoformat(one) - date.fromisoformat(other)) <= timedelta(days=1)


def _is_earlier(one: Candidate, other: Candidate) -> bool:
    return bool(one.value < other.value[: len(one.value)])


def _within(exact: Candidate, rough: Candidate) -> bool:
    return bool(exact.value.startswith(rough.value))


def modified(document: Document, nearby: Nearby, usage: Usage) -> Iterator[Candidate]:
    """Candidates for the date of the last change: what readers are told, then what machines are."""
    yield from printed_change(nearby, usage)
    data = document.structured
    for kind, node in data.works:
        if said := string(node.get("dateModified")):
            yield Candidate(f"json-ld {kind}.dateModified", said)
    for name, content in data.meta(*_MODIFIED):
        yield Candidate(f"meta {name}", content)
