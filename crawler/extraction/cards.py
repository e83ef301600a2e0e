"""Cards of people: what the boxes beside and below a text say of its authors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement

from archive.publication import Author
from crawler.extraction.authors import read_byline
from crawler.extraction.candidate import Candidate, Implausible
from crawler.extraction.document import Document
from crawler.extraction.images import source_of
from crawler.extraction.names import same_name
from crawler.extraction.text import clean, lines, select, text

_WORDS = ("author", "autor", "auteur", "expert", "person", "people", "contributor", "analyst", "profile", "vcard")
_NAMED = " or ".join(f"contains(@class, '{word}')" for word in _WORDS)
_CARDS = XPath(f"descendant::*[contains(@itemtype, '/Person')] | descendant::*[@class][{_NAMED}]")
"""One look at each element: as CSS the words would be one each."""
_NAME = "[itemprop=name], [class*=name], h2, h3, h4, h5, a"
_POSITION = (
    "[itemprop=jobTitle], [class*=position], [class*=job], [class*=role], [class*=function], [class*=affiliation], "
    "[class*=title]:not([class*=name])"
)
_LONGEST = 600
"""Characters of a card, a biography included."""


def of_cards(
    elements: Iterable[HtmlElement],
    document: Document,
    found_in: str,
    *,
    name: str | None,
    position: str | None,
    role: str,
) -> Iterator[Candidate]:
    """One candidate of cards that each describe a person."""
    people: dict[str, Author] = {}
    raws = []
    for card in elements:
        named = select(card, name) if name else [card]
        said = text(named[0]) if named else ""
        if not said:
            continue
        raws.append(" ".join(lines(card)) if name else said)
        try:
            read = read_byline("\n".join(lines(named[0])))
        except Implausible:
            continue
        for author in read:
            people.setdefault(same_name(author.name), _described(author, card, document, position, role))
    if raws:
        yield Candidate(found_in, "; ".join(raws), tuple(people.values()))


def _described(author: Author, card: HtmlElement, document: Document, position: str | None, role: str) -> Author:
    """The author with what the card says beside the name."""
    places = [text(element) for element in select(card, position)] if position else []
    links = [card] if card.tag == "a" else [link for link in card.iter("a") if clean(text(link))]
    photos = (source for img in card.iter("img") if (source := source_of(img, document)))
    return replace(
        author,
        role=author.role if author.role != "author" else role,
        position=next((place for place in places if place and place != author.name), author.position),
        url=next((address for link in links if (address := document.absolute(link.get("href") or ""))), None),
        photo_url=next(photos, None),
    )


def cards(document: Document) -> Iterator[Author]:
    """People described on cards anywhere on the page."""
    boxes = cast("list[HtmlElement]", _CARDS(document.tree))
    for box in boxes:
        if not len(box) or len(box.text_content()) > _LONGEST:
            continue
        for candidate in of_cards([box], document, "card", name=_NAME, position=_POSITION, role="author"):
            if len(candidate.value) == 1:
                yield from candidate.value


def with_cards(authors: tuple[Author, ...], cards: Iterable[Author]) -> tuple[Author, ...]:
    """Authors with what cards of the same name add: position, affiliation, address, photo."""
    wanted = {same_name(author.name) for author in authors}
    known: dict[str, Author] = {}
    for card in cards if wanted else ():
        key = same_name(card.name)
        if key in wanted:
            known[key] = _completed(known[key], card) if key in known else card
    return tuple(_completed(author, known.get(same_name(author.name))) for author in authors)


def _completed(author: Author, card: Author | None) -> Author:
    if card is None:
        return author
    return replace(
        author,
        position=author.position or card.position,
        affiliation=author.affiliation or card.affiliation,
        url=author.url or card.url,
        photo_url=author.photo_url or card.photo_url,
    )
