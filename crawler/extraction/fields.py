"""For each field of the record: what the page offers for it, and how one candidate is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from types import MappingProxyType
from typing import Any

from archive.publication import Author
from crawler.extraction.candidate import Candidate, Implausible
from crawler.extraction.dating import dates
from crawler.extraction.heading import titles
from crawler.extraction.markup.text import clean
from crawler.extraction.page import Page
from crawler.extraction.people.authors import read_byline
from crawler.extraction.references import identifiers

Offers = Callable[[Page], Iterator[Candidate]]
Read = Callable[[Candidate, Page], Any]
"""The value of a candidate; ``Implausible`` where it cannot be one."""


def _title(candidate: Candidate, page: Page) -> str:
    names = page.document.site_names | ({page.site.name.casefold()} if page.site else frozenset())
    return titles.read_title(candidate.raw, frozenset(names))


def _text(candidate: Candidate, _page: Page) -> str:
    said = "\n".join(line for line in map(clean, candidate.raw.split("\n")) if line)
    if not said:
        raise Implausible("empty")
    return said


def _date(candidate: Candidate, page: Page) -> str:
    usage = page.usage
    found: str | None = candidate.value or dates.find(
        candidate.raw, languages=usage.languages, day_first=usage.day_first, timezone=usage.timezone
    )
    if not found:
        raise Implausible("no date in it")
    if not dates.plausible(found, usage.latest):
        raise Implausible(f"{found} cannot be true")
    return found


def _authors(candidate: Candidate, page: Page) -> tuple[Author, ...]:
    found = candidate.value if candidate.value is not None else read_byline(candidate.raw)
    # A printed byline may name the institute itself, where it signs its works so; what a list says of it may not.
    printed = candidate.value is not None or candidate.found_in.startswith("css ")
    names = frozenset() if printed else page.document.site_names
    kept = tuple(author for author in found if author.name.casefold() not in names)
    if not kept:
        raise Implausible("nobody whom the page prints" if not found else "the site's own name")
    return kept


def _whole(candidate: Candidate, _page: Page) -> Any:
    if not candidate.value:
        raise Implausible("nothing in it")
    return candidate.value


def _doi(candidate: Candidate, _page: Page) -> str:
    return identifiers.read_doi(candidate.raw)


def _isbn(candidate: Candidate, _page: Page) -> str:
    return identifiers.read_isbn(candidate.raw)


def _from_list(offers: Offers, said: str) -> Offers:
    """What the page offers, and then what the list said of it."""

    def both(page: Page) -> Iterator[Candidate]:
        hint = getattr(page.link, said) if page.link else None
        return chain(offers(page), (Candidate("list", hint),) if hint else ())

    return both


FIELDS: Mapping[str, tuple[Offers, Read]] = MappingProxyType(
    {
        "title": (_from_list(lambda page: page.titles(), "title"), _title),
        "subtitle": (lambda page: page.subtitles(), _text),
        "summary": (lambda page: page.summaries(), _text),
        "description": (lambda page: page.descriptions(), _text),
        "type": (_from_list(lambda page: page.types(), "type"), _text),
        "published": (_from_list(lambda page: page.dates(), "published"), _date),
        "modified": (lambda page: page.changes(), _date),
        "authors": (_from_list(lambda page: page.authors(), "authors"), _authors),
        "image": (lambda page: page.lead_images(), _whole),
        "attachments": (lambda page: page.attachments(), _whole),
        "centers": (lambda page: page.centers(), _whole),
        "topics": (lambda page: page.topics(), _whole),
        "regions": (lambda page: page.regions(), _whole),
        "series": (lambda page: page.series(), _whole),
        "translations": (lambda page: page.translations(), _whole),
        "related": (lambda page: page.related(), _whole),
        "doi": (lambda page: page.dois(), _doi),
        "isbn": (lambda page: page.isbns(), _isbn),
        "number": (lambda page: page.numbers(), _text),
        "extent": (lambda page: page.extents(), _whole),
        "citation": (lambda page: page.citations(), _text),
    }
)
"""In the order in which they are read."""
