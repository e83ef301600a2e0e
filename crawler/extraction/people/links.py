"""The links of a line: whom they name, and where one ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from lxml.html import HtmlElement

from crawler.extraction.dating.months import fold
from crawler.extraction.markup.blocks import Block, Run
from crawler.extraction.markup.text import clean
from crawler.extraction.people.byline_lines import PARTED
from crawler.extraction.people.names import is_person
from crawler.extraction.subjects.taxonomy import REGIONS, SERIES, TOPICS, address_kind

_OF_PEOPLE = re.compile(
    r"/(?:authors?|auteurs?|autor(?:en|es|in|i|zy)?|people|persons?|personen|experts?|experten|expertinnen|staff|team|"
    r"fellows?|profiles?|profil|bios?|our-people|contributors?|analitycy|eksperci|mitarbeiter(?:innen)?|mitarbeitende|"
    r"equipe|scholars|researchers|chercheurs?|ricercatori|investigadores|redakteure|redaktion|speakers?|columnists?|"
    r"writers?|editors?|reporters?|journalists?|periodistas?|firmas?|colaborador(?:es)?|contributeurs|"
    r"faculty|economists?|members?|persona[se]?|persone|expertos|esperti|eksperter|medewerkers)"
    r"/[^/?#]+",
    re.IGNORECASE,
)
_OF_SECTIONS = re.compile(r"/(?:locations?|sections?|rubri(?:k|ken|ques?)|types?|dossiers?)/[^/?#]+", re.IGNORECASE)
"""Addresses of sections: they hold works too, but name no kind of term."""
_OF_AUTHORS = re.compile(r"/(?:authors?|auteurs?|autor(?:en|es|in|i|zy)?)/[^/?#]+", re.IGNORECASE)
_TERMS = frozenset({TOPICS, REGIONS, SERIES})
"""What a work is filed under beside its byline; a centre is where its author works."""
_SPACES = re.compile(r"\s+")


def is_of_person(link: HtmlElement) -> bool:
    """Whether a link leads to the page of the person that it names."""
    return leads_to_person(link) and is_person(name_of(link))


def leads_to_person(link: HtmlElement) -> bool:
    """Whether a link's address is one of those under which content systems keep people."""
    return bool(_OF_PEOPLE.search(link.get("href") or ""))


def leads_to_author(link: HtmlElement) -> bool:
    """Whether a link says that it leads to the author's page."""
    return "author" in (link.get("rel") or "").split() or bool(_OF_AUTHORS.search(link.get("href") or ""))


def is_of_term(link: HtmlElement) -> bool:
    """Whether a link leads to what works are filed under."""
    return _keeps_works(link.get("href") or "") or "tag" in (link.get("rel") or "").split()


@lru_cache(maxsize=4096)
def _keeps_works(address: str) -> bool:
    return address_kind(address) in _TERMS or _OF_SECTIONS.search(address) is not None


def name_of(link: HtmlElement, *, ordered: bool = False) -> str:
    """The text of a link.

    :param ordered: given name first where the address tells: "Jacqmin Denis" at ``/author/d-jacqmin``.
    """
    name = _SPACES.sub(" ", link.text_content() or "").strip(" ,;")
    words = fold(name).split() if ordered else []
    slug = (link.get("href") or "").rstrip("/").rpartition("/")[2].lower().removesuffix(".html")
    parts = re.split(r"[-_.]", slug)
    if len(words) == len(parts) == 2 and parts[1] == words[0] and parts[0] == words[1][0]:
        return " ".join(reversed(name.split()))
    return name


def anchors_of(block: Block) -> Iterator[HtmlElement]:
    """The links of a line, in order."""
    around = (_link_around(run.element) for run in block.runs)
    yield from dict.fromkeys(link for link in around if link is not None)


def unfiled(block: Block) -> Sequence[Run]:
    """The line without the links to what the work is filed under."""
    if not any(run.link is not None for run in block.runs):
        return block.runs
    return [run for run in block.runs if run.link is None or not is_of_term(run.link)]


def parted(runs: Iterable[Run]) -> str:
    """The text with a mark where two links, or two elements that no space parts, meet."""
    said = ""
    link: HtmlElement | None = None
    last: Run | None = None
    for run in runs:
        text = _SPACES.sub(" ", run.text)
        if text.strip():
            own = _link_around(run.element)
            are_two = _are_two(said, text, link, own) or (last is not None and _are_listed(last, run))
            said += (PARTED if are_two else "") + text
            link, last = own, run
        else:
            said += text
    return clean(said)


def _are_two(before: str, text: str, link: HtmlElement | None, own: HtmlElement | None) -> bool:
    """Whether a mark is missing between two pieces: both links, or set solid without being one word."""
    if not before.strip():
        return False
    if own is not None and link is not None and own is not link:
        return before.strip()[-1] not in ",;&|"
    solid = before[-1].isalnum() and text[0].isalnum()
    return solid and (own is not link or not text[0].islower())


def _are_listed(before: Run, run: Run) -> bool:
    """Whether two pieces are people, each in an element of the same kind: a list that a style sheet parts."""
    one, other = before.element, run.element
    if one is other or one.getparent() is not other.getparent():
        return False
    is_alike = one.tag == other.tag and one.get("class") == other.get("class")
    return is_alike and is_person(before.text.strip()) and is_person(run.text.strip())


def _link_around(element: HtmlElement) -> HtmlElement | None:
    """The link that an element is or lies directly in."""
    return next((box for box in (element, element.getparent()) if box is not None and box.tag == "a"), None)
