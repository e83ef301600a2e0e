"""Cards of people: what the boxes beside and below a text say of its authors."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from lxml.html import HtmlElement

from archive.publication import Author
from crawler.extraction.candidate import Candidate, Implausible
from crawler.extraction.dating.months import fold
from crawler.extraction.document import Document
from crawler.extraction.markup.text import clean, lines, select, text
from crawler.extraction.people.authors import read_byline
from crawler.extraction.people.names import same_name
from crawler.extraction.people.positions import can_be_position, is_position
from crawler.extraction.pictures.images import source_of

_WORDS = ("author", "autor", "auteur", "expert", "person", "people", "contributor", "analyst", "profile", "vcard")
_CARD = re.compile("|".join(_WORDS))
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
    wanted: Collection[str] | None = None,
) -> Iterator[Candidate]:
    """One candidate of cards that each describe a person.

    :param wanted: names of the only people whose cards are read.
    """
    people: dict[str, Author] = {}
    raws = []
    for card in elements:
        named = select(card, name) if name else [card]
        said = text(named[0]) if named else ""
        if not said or not (wanted is None or _names_any(said, wanted)):
            continue
        raws.append(" ".join(lines(card)) if name else said)
        for author in _read("\n".join(lines(named[0]))):
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
        position=next((place for place in places if place != author.name and can_be_position(place)), author.position),
        url=next((address for link in links if (address := document.absolute(link.get("href") or ""))), None),
        photo_url=next(photos, None),
    )


@lru_cache(maxsize=256)
def _read(said: str) -> tuple[Author, ...]:
    """Whom a card names, if anybody; cards lie within cards, and name the same."""
    try:
        return read_byline(said)
    except Implausible:
        return ()


def _names_any(said: str, names: Collection[str]) -> bool:
    """Whether a text holds all words of one of these names."""
    folded = fold(said)
    return any(all(word in folded for word in same_name(name).split()) for name in names)


def cards(document: Document, names: Collection[str]) -> Iterator[Author]:
    """People of these names described on cards anywhere on the page."""
    for box in document.index.of(_is_named, "itemtype") if names else ():
        said = box.text_content() if len(box) and _is_card(box) else ""
        if not said or len(said) > _LONGEST or not _names_any(said, names):
            continue
        for candidate in of_cards([box], document, "card", name=_NAME, position=_POSITION, role="author"):
            if len(candidate.value) == 1:
                yield from (_placed(author, box) for author in candidate.value)


def _placed(author: Author, card: HtmlElement) -> Author:
    """The author with the position in the line below the name, where no element is marked as the position."""
    if author.position:
        return author
    said = lines(card)
    below = (after for line, after in pairwise(said) if same_name(line) == same_name(author.name))
    return replace(author, position=next((line for line in below if len(line) < 150 and is_position(line)), None))


def _is_card(element: HtmlElement) -> bool:
    return _is_named(element.get("class", "")) or "/Person" in element.get("itemtype", "")


@lru_cache(maxsize=4096)
def _is_named(class_names: str) -> bool:
    return bool(_CARD.search(class_names))


def with_cards(authors: tuple[Author, ...], cards: Iterable[Author]) -> tuple[Author, ...]:
    """Authors with what cards of the same name add: position, affiliation, address, photo."""
    known: dict[str, Author] = {}
    for card in cards if authors else ():
        key = same_name(card.name)
        known[key] = _completed(known[key], card) if key in known else card
    if not known:
        return authors
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
