"""Terms as candidates: labels that a page files the work under."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

from archive.publication import Term
from crawler.extraction.candidate import Candidate
from crawler.extraction.document import Document
from crawler.extraction.markup.text import text
from crawler.extraction.subjects.filing import Filing

_MAX = 40
"""Terms of one kind beyond which a page lists the site's, not the work's."""


def of_elements(elements: Iterable[HtmlElement], document: Document, found_in: str) -> Iterator[Candidate]:
    """One candidate of elements that are each a label."""
    found: dict[str, Term] = {}
    for element in elements:
        name = text(element).strip(" ,;#")
        if name:
            found.setdefault(name.casefold(), Term(name=name, url=document.absolute(element.get("href") or "") or None))
    if found:
        yield Candidate(found_in, "; ".join(term.name for term in found.values()), tuple(found.values()))


def filed(filing: Filing, kind: str) -> Iterator[Candidate]:
    """One candidate of all terms of a kind that the article prints.

    :param kind: one of the kinds of ``taxonomy``, which are the names of the record's fields.
    """
    found = tuple(filing.terms.get(kind, {}).values())
    if 0 < len(found) <= _MAX:
        yield Candidate("; ".join(filing.places[kind]), "; ".join(term.name for term in found), found)
