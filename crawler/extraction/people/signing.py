"""The lines of a page that sign the work: near the headline, after a label, in a box below the text, at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from lxml.html import HtmlElement

from archive.publication import Author
from crawler.extraction.candidate import Candidate, Implausible
from crawler.extraction.dating.months import fold
from crawler.extraction.document import Document
from crawler.extraction.markup.blocks import Block
from crawler.extraction.markup.text import clean
from crawler.extraction.people.authors import read_byline
from crawler.extraction.people.cards import with_cards
from crawler.extraction.people.links import anchors_of, is_of_person, name_of, parted, unfiled
from crawler.extraction.people.names import is_person
from crawler.extraction.people.nearby import Nearby
from crawler.extraction.people.positions import is_position
from crawler.extraction.people.roles import REVIEWER, is_about_authors, is_heading_of_authors, take_role
from crawler.extraction.people.signed_lines import (
    introduced_in,
    is_biography,
    is_signed,
    is_teased,
    label_in,
    named_first,
    speaker_of,
)
from crawler.extraction.people.signs import Signs

_OF_A_BOOK = re.compile(
    r"^\W*(?:titel|title|titre|tytuł|verlag|publisher|éditeur|isbn|seiten|pages|preis|genre)\b\s*:", re.IGNORECASE
)
_CONTACT = re.compile(
    r"\b(?:e-?mail|tel|telefon|phone|fax|contacts?|kontakt|press(?:e|estelle)?|ansprechpartner(?:in)?)\b|@",
    re.IGNORECASE,
)
_LONGEST = 300
_SHORT = 80
_ABOVE = 8
"""Lines before the headline that can be a byline."""
_LAST = 14
"""Lines after the text in which an author can still be named."""
_BOXES = 40
"""Lines after the text in which a box can hold its author: citation and downloads may come first."""
_LAST_NAME = 3
"""Lines after the text in which a name alone is that of its author."""
_RUNNING = 120
"""Characters of a line that is running text."""
_BESIDE_AUTHORS = frozenset({"translator", "photographer", REVIEWER})
"""They are named beside the authors, but the work is not theirs."""


class _Line(NamedTuple):
    """A line that names authors, and what of it does."""

    block: Block
    said: str


class Signatures:
    """What signs one page, place by place."""

    def __init__(self, document: Document, nearby: Nearby, known: Sequence[str]) -> None:
        """
        :param known: names that the page gives to machines.
        """
        self.document = document
        self.nearby = nearby
        self.known = [name for name in dict.fromkeys(known) if is_person(name)]
        self.signs = Signs(nearby, self.known)

    def near_headline(self) -> Candidate | None:
        """The byline."""
        return self._candidate("byline", self._signed((*reversed(self.nearby.above[:_ABOVE]), *self.nearby.below)))

    def labelled(self) -> Candidate | None:
        """Names after a label further down: "Autorin: ...", or below a heading that says so."""
        kept: list[_Line] = []
        headed = False
        rest = self.nearby.rest[: self._end + _LAST]
        for at, block in enumerate(rest):
            if headed and (name := named_first(block.text)):
                kept.append(_Line(block, name))
            elif len(block.text) < _LONGEST and (said := label_in(parted(block.runs))):
                said = self.signs.lone_name(block) or said
                # A book under review has an author too, between its title and its publisher.
                reviewed = any(_OF_A_BOOK.match(near.text) for near in rest[max(0, at - 2) : at + 3])
                kept += [] if reviewed else [_Line(block, said)]
            # Below a heading names may stand in a list, one a line.
            listed = headed and bool(kept) and kept[-1].block is block and is_person(block.text)
            headed = len(block.text) < _SHORT and (is_about_authors(block.text) or is_heading_of_authors(block.text))
            headed = headed or listed
        return self._candidate("label", kept, people_only=True)

    def boxed(self) -> Candidate | None:
        """Names in boxes after the text that content systems call those of authors."""
        kept: list[_Line] = []
        for block in self.nearby.rest[self._end : self._end + _BOXES]:
            part = self.signs.named_part(block) if len(block.text) < 2 * _SHORT else ""
            if (is_person(part) and not is_teased(block)) or (kept and part and is_position(part)):
                kept.append(_Line(block, part))
        return self._candidate("author box", kept, people_only=True)

    def speaker(self) -> Candidate | None:
        """Whose speech it is, where the headline says so."""
        headline = self.nearby.masthead.headline
        said = clean(headline.text_content()) if headline is not None else ""
        name = speaker_of(said)
        return Candidate("headline of a speech", said, (Author(name=name),)) if name else None

    def closing(self) -> Iterator[Candidate]:
        """A name that stands alone as the text's last line, or starts a sentence there that says who it is."""
        if any(_CONTACT.search(block.text) for block in self._closing[: 2 * _LAST_NAME]):
            return
        for block in self.nearby.rest[max(0, self._end - 1) : self._end]:
            if is_biography(block) and (name := introduced_in(block.text)):
                yield from filter(None, [self._candidate("who it is", [_Line(block, name)], people_only=True)])
        for place, block in enumerate(self._closing):
            found = None
            if place < _LAST_NAME and block.element in self._inside and is_signed(block):
                found = self._candidate("last line", [_Line(block, parted(block.runs))], people_only=True)
            elif name := introduced_in(block.text):
                found = self._candidate("who it is", [_Line(block, name)], people_only=True)
            if found:
                yield found

    def related(self) -> Candidate | None:
        """The only person to whom links of the page point as its author, wherever they stand."""
        links = (link for link in self.document.index.select("[rel~=author]") if not self.nearby.is_apart(link))
        names = {clean(link.text_content()): link for link in links}
        people = [name for name in names if is_person(name)]
        if len(people) != 1:
            return None
        author = Author(name=people[0], url=self.document.absolute(names[people[0]].get("href") or "") or None)
        return Candidate("rel author", people[0], (author,))

    def prints(self, candidate: Candidate) -> bool:
        """Whether a reader of the page meets the names of a candidate."""
        return all(fold(author.name) in self.nearby.said for author in candidate.value)

    def names_people(self, candidate: Candidate) -> bool:
        """Whether a candidate names somebody and not an institution alone."""
        return any(self._is_person(author) for author in candidate.value)

    def _is_person(self, author: Author) -> bool:
        return is_person(author.name) or author.name in self.known

    def _signed(self, blocks: Sequence[Block]) -> list[_Line]:
        """The lines that are bylines by what they say or are called; a label takes the next line with it."""
        kept: list[_Line] = []
        waiting = is_beside = False
        listed: HtmlElement | None = None
        for block in blocks:
            said = parted(unfiled(block)) if len(block.text) <= _LONGEST else ""
            role, rest = take_role(said)
            if not said or role in _BESIDE_AUTHORS or (is_beside and is_person(said)):
                waiting = False
                # The label holds for a name in the next line too.
                is_beside = role in _BESIDE_AUTHORS and not rest.strip()
                continue
            is_beside = False
            goes_on = listed is not None and block.element.getprevious() is listed and is_person(said)
            signed = said if waiting or goes_on else self.signs.signature(block, said)
            if block.element.get("itemprop") and said.casefold() in self.document.site_names:
                # Microdata that a style sheet hides.
                signed = ""
            if signed or (role and not rest.strip()):
                kept.append(_Line(block, signed or said))
            # Names that a label announces may stand in a row of boxes.
            listed = block.element if (waiting or goes_on) and is_person(said) else None
            waiting = role is not None and not rest.strip()
        return [line for line in kept if not is_teased(line.block, self.nearby.around)] or kept

    def _candidate(self, found_in: str, kept: Sequence[_Line], *, people_only: bool = False) -> Candidate | None:
        """All the lines as one candidate, where they name somebody who signs."""
        links = [link for line in kept for link in anchors_of(line.block)]
        known = [*self.known, *(name_of(link, ordered=True) for link in links if is_of_person(link))]
        try:
            found = _signatories(read_byline("\n".join(line.said for line in kept), known), self.document.site_names)
        except Implausible:
            return None
        if not found or (people_only and not any(map(self._is_person, found))):
            return None
        linked = (
            Author(name=name_of(link), url=address)
            for link in links
            if (address := self.document.absolute(link.get("href") or ""))
        )
        raw = "\n".join(line.block.text for line in kept)
        return Candidate(f"{found_in} {_place_of(kept[0].block)}", raw, with_cards(found, linked))

    @cached_property
    def _inside(self) -> frozenset[HtmlElement]:
        """The elements that hold the running text."""
        box = self.nearby.masthead.box
        return frozenset(box.iter()) if box is not None else frozenset()

    @cached_property
    def _end(self) -> int:
        """Index of the line after the last of running text."""
        running = (
            at
            for at, block in enumerate(self.nearby.rest)
            if len(block.text) >= _RUNNING and block.element in self._inside
        )
        return max(running, default=-1) + 1

    @property
    def _closing(self) -> tuple[Block, ...]:
        """What follows the last line of running text."""
        return self.nearby.rest[self._end : self._end + _LAST]


def _signatories(read: tuple[Author, ...], site_names: frozenset[str]) -> tuple[Author, ...]:
    """Those who sign. Guests are no authors where somebody else is, nor is the site where a person is."""
    left_out = set(_BESIDE_AUTHORS)
    if any(author.role == "author" for author in read):
        left_out.add("interviewee")
    found = tuple(author for author in read if author.role not in left_out)
    return tuple(author for author in found if not _is_of_site(author, site_names)) or found


def _is_of_site(author: Author, site_names: frozenset[str]) -> bool:
    """Whether a name is that of the site or of a part of it: "Polityka Insight"."""
    name = author.name.casefold()
    return name in site_names or name.partition(" ")[0] in site_names


def _place_of(block: Block) -> str:
    """Where a line stands, for those who want to look it up: its element and first class."""
    name = next(islice((block.element.get("class") or "").split(), 1), "")
    return f"{block.element.tag}.{name}" if name else str(block.element.tag)
