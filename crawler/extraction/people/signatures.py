"""Bylines that a site's definition points to: names with the addresses that they link to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

from archive.publication import Author
from crawler.extraction.candidate import Candidate, Implausible
from crawler.extraction.document import Document
from crawler.extraction.markup.text import lines, text
from crawler.extraction.people.authors import read_byline
from crawler.extraction.people.cards import with_cards
from crawler.extraction.people.links import name_of
from crawler.extraction.people.names import is_person


def of_lines(
    elements: Iterable[HtmlElement], document: Document, found_in: str, part: str | None = None
) -> Iterator[Candidate]:
    """A candidate for each byline; a name that it links keeps the address.

    :param part: regular expression; only what its first group matches is read.
    """
    for element in elements:
        said = "\n".join(lines(element))
        match = re.search(part, said) if part else None
        if part and not match:
            continue
        said = match[1] if match else said
        links = [link for link in element.iter("a") if text(link)]
        try:
            people = read_byline(said, known=filter(is_person, (name_of(link, ordered=True) for link in links)))
        except Implausible:
            continue
        linked = (Author(name=name_of(a), url=document.absolute(a.get("href") or "") or None) for a in links)
        yield Candidate(found_in, said, with_cards(people, linked))
