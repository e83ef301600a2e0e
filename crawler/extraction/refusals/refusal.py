"""Pages that are no publication: what they are instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from lxml.html import HtmlElement

from crawler.extraction.document import Document
from crawler.extraction.heading.titles import words
from crawler.extraction.markup.blocks import Block
from crawler.extraction.markup.naming import Within
from crawler.extraction.markup.slugs import slug_likeness, slug_words
from crawler.extraction.markup.structured import types_of
from crawler.extraction.markup.text import text
from crawler.extraction.people.nearby import Nearby
from crawler.extraction.refusals import cms, errors, events, paths, profiles, titles, walls
from crawler.extraction.refusals.teasers import Teasers, counts_results

ERRORS = ("list", "person", "event", "wall", "error-page", "empty", "not-html", "other")


@dataclass(frozen=True)
class Refusal:
    """A page that is no publication."""

    url: str
    error: str
    """One of ``ERRORS``."""
    message: str

    def to_dict(self) -> dict[str, str]:
        """The refusal as the commands print it."""
        return {"url": self.url, "error": self.error, "message": self.message}


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What was read from a page, as far as it tells a publication from other pages."""

    title: str
    length: int
    """Characters of the body."""
    byline: str | None
    """Where authors were found, what said so."""
    dateline: str | None
    """The same for the date."""
    is_typed: bool
    """Whether the page prints the type of the work."""
    has_files: bool
    has_summary: bool
    is_headed: bool
    """Whether the page prints the title, and not only its metadata give it."""


class Lines(Protocol):
    """A page's lines and where they stand: read where they are asked for, which takes long."""

    @property
    def nearby(self) -> Nearby: ...

    @property
    def blocks(self) -> Sequence[Block]: ...

    @property
    def region(self) -> HtmlElement: ...


Judgement = tuple[str, str]
"""(error, message)."""

_FEW_WORDS, _SOME_WORDS = 400, 1500
_LIST_TYPES = frozenset(("CollectionPage", "SearchResultsPage"))
_OTHER_TYPES = frozenset(("AboutPage", "ContactPage", "CheckoutPage", "JobPosting"))
_OG_TYPES = {"profile": "person", "event": "event", "events.event": "event"}
_NO_BODY, _LITTLE, _MORE = 80, 600, 1000
_LONG = 6000
"""Characters of text that no list of teasers gives."""
_TEASERS, _RESULTS = 6, 4
"""Teasers of which a list has so many at least, and where it counts its results."""
_LINES = 60
_BESIDE = frozenset({"aside", "nav", "footer"})
_HEADLINE = 12
"""Characters of a heading that is no name of a section."""
_SPEAKING, _REPEATED = 6, 0.6
"""Words of an address that names one work, and the share of them that its title repeats: lists have short ones."""


def refusal_of(document: Document, *, is_expected: bool = False) -> Judgement | None:
    """What a page says by itself that it is, where that is no publication.

    :param is_expected: whether a site definition holds the address for that of a publication.
    """
    if not document.said or document.said.isspace():
        return "empty", "the page holds no text"
    if found := _instead_of_page(document):
        return found
    if document.status >= 400:
        return "error-page", f"the server answered {document.status}"
    if is_expected:
        return None
    is_work = declares_work(document)
    return cms.judge(document) or _by_structured_data(document, is_work) or paths.judge(document.url, is_work)


def refusal_after(document: Document, offer: Offer, page: Lines, *, is_expected: bool = False) -> Judgement | None:
    """What a page is by what was read from it, where that is no publication."""
    if offer.length < _NO_BODY and not offer.has_files and walls.asks_consent(document.said):
        return "wall", "the page asks for consent and holds no text of a work"
    if not offer.title:
        return ("other", "the page has no title") if offer.length >= _NO_BODY else ("empty", "the page holds no text")
    if not is_expected and not declares_work(document):
        found = (
            _by_title(document, offer)
            or _list(document, offer, page.blocks)
            or _by_lines(document, offer, page.nearby, page.region)
        )
        if found:
            return found
    if offer.length < _NO_BODY and not (offer.has_summary or offer.has_files or _is_short_work(document, offer)):
        return "empty", f"the page holds no text of a work ({offer.length} characters)"
    return None


def _is_short_work(document: Document, offer: Offer) -> bool:
    """Whether a page with hardly any text (a film, a table) is a work: it prints its title and is called one."""
    return offer.is_headed and (cms.shows_one_work(document) or (bool(offer.dateline) and declares_work(document)))


def declares_work(document: Document) -> bool:
    """Whether metadata says that the page is a work. ``og:type`` counts for nothing: it calls all pages articles."""
    data = document.structured
    if any(kind not in ("WebPage", "ItemPage", "CreativeWork") for kind, _ in data.works):
        return True
    return any(True for _ in data.meta("citation_title", "citation_publication_date", "article:published_time"))


def _instead_of_page(document: Document) -> Judgement | None:
    """A wall or an error that answered instead of the page."""
    title = next((text(element) for element in document.tree.iter("title")), "")
    has_few_words = _has_fewer(_FEW_WORDS, document)
    if has_few_words and (wall := walls.wall_in(document, f"{title} {document.said[:3000]}")):
        return "wall", wall
    parts = re.split(r"\s[|–—-]\s", title)
    headings = [text(heading) for heading in document.tree.iter("h1")]
    if any(len(heading) >= _HEADLINE and heading in title for heading in headings):
        # What else is set as large is a box that opens where something fails.
        headings = []
    for line in (*parts, title, *headings):
        is_error = errors.is_error(line) and _has_fewer(_SOME_WORDS, document)
        if is_error or (has_few_words and errors.is_closed(line)):
            return "error-page", f"the page says “{line}”"
        if has_few_words and walls.is_consent_title(line):
            return "wall", f"a demand for consent answered instead of the page: “{line}”"
    return None


def _has_fewer(words: int, document: Document) -> bool:
    """Whether a page says fewer words than so many."""
    return len(document.said.split(None, words)) < words


def _by_structured_data(document: Document, is_work: bool) -> Judgement | None:
    kinds = {kind for node in document.structured.nodes for kind in types_of(node)}
    if "ProfilePage" in kinds:
        return "person", "a profile, by its structured data"
    if is_work:
        return None
    of_graph = [content.casefold() for _, content in document.structured.meta("og:type")]
    if kinds & _LIST_TYPES or ("ItemList" in kinds and "article" not in of_graph):
        return "list", "a list of works, by its structured data"
    if any(kind.endswith("Event") for kind in kinds) or events.is_marked_up(document):
        return "event", "an event, by its structured data"
    if kinds & _OTHER_TYPES:
        return "other", "a page on the institute or a job, by its structured data"
    return next(((_OG_TYPES[kind], "by its Open Graph type") for kind in of_graph if kind in _OG_TYPES), None)


def _by_title(document: Document, offer: Offer) -> Judgement | None:
    if titles.is_of_job(offer.title):
        return "other", f"a job or a call, by its title “{offer.title}”"
    if offer.byline:
        return None
    if titles.is_of_site(offer.title):
        return "other", f"a page on the institute or the site, by its title “{offer.title}”"
    if not (offer.has_files or offer.is_typed) and titles.is_of_event(offer.title, document.said):
        return "event", f"an event, by its title “{offer.title}”"
    return None


def _by_lines(document: Document, offer: Offer, nearby: Nearby, region: HtmlElement) -> Judgement | None:
    """A person or an event, by what the article prints."""
    if offer.length <= _LONG and profiles.is_profile(
        document, offer.title, offer.byline, (*nearby.below, *nearby.rest)
    ):
        return "person", f"a profile of {offer.title}"
    if not offer.is_typed and events.announces(_of_article(nearby, region)):
        return "event", "an event, by the time, the place or the registration that it names"
    return None


def _of_article(nearby: Nearby, region: HtmlElement) -> Iterator[Block]:
    """The lines near the headline and the first ones of the article that stand in no box beside it."""
    inside, beside = Within(lambda box: box is region), Within(lambda box: box.tag in _BESIDE, (region,))
    yield from nearby.above
    yield from (block for block in nearby.below if not beside(block.element))
    rest = (block for block in nearby.rest if inside(block.element) and not beside(block.element))
    yield from islice(rest, _LINES)


def _list(document: Document, offer: Offer, blocks: Sequence[Block]) -> Judgement | None:
    is_named = titles.is_of_list(offer.title)
    if (offer.has_files or offer.length > _LONG) and not is_named:
        return None
    teasers = Teasers(document)
    beside = min(offer.length, teasers.beside(blocks)) if teasers.count >= _RESULTS else offer.length
    if is_named and beside < (_SOME_WORDS if teasers.count >= _RESULTS else _LITTLE):
        return "list", f"its title is “{offer.title}”"
    if cms.shows_one_work(document):
        return None
    if teasers.count >= _RESULTS and beside < _SOME_WORDS and counts_results(blocks):
        return "list", f"a page of results with {teasers.count} works"
    if teasers.count < _TEASERS or beside >= _MORE or _is_in_address(document, offer.title):
        return None
    if teasers.alone_say(offer.byline or "", blocks) and teasers.alone_say(offer.dateline or "", blocks):
        return "list", f"a list of {teasers.count} works and little else"
    return None


def _is_in_address(document: Document, title: str) -> bool:
    """Whether the address repeats a title as long as those of works are."""
    slug = slug_words(document.url)
    return len(slug) >= _SPEAKING and slug_likeness(words(title), slug) >= _REPEATED
