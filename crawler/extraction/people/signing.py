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
from crawler.extraction.markup.blocks import Block, Run
from crawler.extraction.markup.text import clean
from crawler.extraction.people.authors import PARTED, read_byline
from crawler.extraction.people.cards import with_cards
from crawler.extraction.people.links import is_of_person, links_of, name_of, parted
from crawler.extraction.people.names import is_person
from crawler.extraction.people.nearby import Nearby
from crawler.extraction.people.positions import is_position
from crawler.extraction.people.roles import is_about_authors, is_heading_of_authors, take_role
from crawler.extraction.people.signed_lines import (
    introduced_in,
    is_signed,
    is_teased,
    label_in,
    named_first,
    speaker_in,
    speaker_of,
)

_NAMED = re.compile(
    r"\b(?:authors?|autor(?:en|in|es|zy)?|auteurs?|autor[ei]|bylines?|writers?|contributors?|createdby|verfasser|redakteur|"
    r"submitted|creator|firma|firmante|autoren\w*|authorname|authors?link|fn|signature)\b"
)
"""Names that content systems give to bylines; ``fn`` is that of microformats."""
_PEOPLE = re.compile(
    r"\b(?:person|people|persons|experts?|fellows?|analysts?|researchers?|scholars?|speakers?|profile?|staff)\b"
)
_PICTURED = re.compile(r"\b(?:photo|foto|image|img|picture|caption|figure|license|licence|copyright)\b")
_OTHERWISE = re.compile(
    r"\b(?:comment|comments|commenter|avatar|social|follow|twitter|email|count|share|tags?|quote|testimonial|newsletter)\b"
)
"""Names of what stands beside a name in a byline."""
_REACHED = re.compile(r"\b(?:contacts?|kontakt|ansprechpartner\w*|presse?kontakt)\b(?!.*\bauthor)")
"""Names of boxes with those who answer questions about a work, who are seldom its authors."""
_DESCRIBED = re.compile(r"\b(?:description|bio|biography|about)\b")
_OF_A_BOOK = re.compile(
    r"^\W*(?:titel|title|titre|tytuł|verlag|publisher|éditeur|isbn|seiten|pages|preis|genre)\b\s*:", re.IGNORECASE
)
_CONTACT = re.compile(
    r"\b(?:e-?mail|tel|telefon|phone|fax|contacts?|kontakt|press(?:e|estelle)?|ansprechpartner(?:in)?)\b|@",
    re.IGNORECASE,
)
_CONJUNCTION = re.compile(r"[,;]?\s*(?:(?:and|und|et|&)\s*)?$")
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
_UNEXPLAINED = 6
"""Words of a byline that may be neither name nor position."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_FEW_WORDS = 4
"""Words of a line beside the people that it links."""
_BESIDE_AUTHORS = frozenset({"translator", "photographer"})
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
                # A book under review has an author too, between its title and its publisher.
                reviewed = any(_OF_A_BOOK.match(near.text) for near in rest[max(0, at - 2) : at + 3])
                kept += [] if reviewed else [_Line(block, said)]
            headed = len(block.text) < _SHORT and (is_about_authors(block.text) or is_heading_of_authors(block.text))
        return self._candidate("label", kept, people_only=True)

    def boxed(self) -> Candidate | None:
        """Names in boxes after the text that content systems call those of authors."""
        kept: list[_Line] = []
        for block in self.nearby.rest[self._end : self._end + _BOXES]:
            part = self._named_part(block) if len(block.text) < 2 * _SHORT else ""
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
        for place, block in enumerate(self._closing):
            found = None
            if place < _LAST_NAME and block.element in self._inside and is_signed(block):
                found = self._candidate("last line", [_Line(block, parted(block.runs))], people_only=True)
            elif name := introduced_in(block.text):
                found = self._candidate("who it is", [_Line(block, name)], people_only=True)
            if found:
                yield found

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
        waiting = False
        listed: HtmlElement | None = None
        for block in blocks:
            said = parted(block.runs) if len(block.text) <= _LONGEST else ""
            role, rest = take_role(said)
            if not said or role in _BESIDE_AUTHORS:
                waiting = False
                continue
            goes_on = listed is not None and block.element.getprevious() is listed and is_person(said)
            signed = said if waiting or goes_on else self._signature(block, said)
            if signed or (role and not rest.strip()):
                kept.append(_Line(block, signed or said))
            # Names that a label announces may stand in a row of boxes.
            listed = block.element if (waiting or goes_on) and is_person(said) else None
            waiting = role is not None and not rest.strip()
        return kept

    def _signature(self, block: Block, said: str) -> str:
        """What of a line signs; empty where nothing does."""
        if self._is_of_people(block) or self._is_known(block):
            return said
        if take_role(said)[0] and self._is_whole(said):
            return said
        if people := self._linked_people(block):
            return people
        part = self._named_part(block)
        if not part and (labelled := label_in(said) or speaker_in(said)) and self._is_whole(labelled):
            return labelled
        return part

    def _named_part(self, block: Block) -> str:
        """What of a line stands in elements that content systems call the author's."""
        marks = self.nearby.marks(block)
        if not _NAMED.search(marks) or _REACHED.search(marks):
            return ""
        kept = [run for run in block.runs if self._is_named(run)]
        part = parted(kept).strip()
        described = any(_DESCRIBED.search(self.nearby.names(run.element)) for run in kept)
        return part if is_person(part) or not described else ""

    def _is_named(self, run: Run) -> bool:
        own, near, wide = (self.nearby.names(run.element, depth) for depth in (1, 3, 5))
        if not _NAMED.search(wide) or _PICTURED.search(near):
            return False
        return not _OTHERWISE.search(own) or bool(_NAMED.search(own))

    def _is_of_people(self, block: Block) -> bool:
        """Whether a line is a person's name in a place for people, or links to people's pages."""
        named = len(block.text) < _SHORT and is_person(_CONJUNCTION.sub("", block.text))
        marks = self.nearby.marks(block) if named else ""
        if named and _PEOPLE.search(marks) and not _REACHED.search(marks):
            return True
        linked = (len(name_of(link)) for link in links_of(block) if is_of_person(link))
        return 2 * sum(linked) > len(block.text)

    def _linked_people(self, block: Block) -> str:
        """The people to whose pages a line links, where it says little else: "Opinion | 3 May | Jane Doe"."""
        if len(block.text) > 1.5 * _SHORT:
            return ""
        people = [name_of(link) for link in links_of(block) if is_of_person(link)]
        beside = block.text
        for name in people:
            beside = beside.replace(name, " ")
        return PARTED.join(people) if len(_WORD.findall(beside)) <= _FEW_WORDS else ""

    def _is_known(self, block: Block) -> bool:
        """Whether a line names those whom the metadata name, and says little else."""
        named = sum(len(name) for name in self.known if name in block.text)
        starts = len(block.text) < 1.5 * _SHORT and block.text.startswith(tuple(self.known))
        return 2 * named > len(block.text) or starts

    def _is_whole(self, said: str) -> bool:
        """Whether a line that starts like a byline is one: people, and little that is unexplained beside them."""
        try:
            found = read_byline(said, self.known)
        except Implausible:
            return False
        # Two words with a comma between are a name only in a place for names: "Von Straßen, Brücken und Häfen".
        printed = (author.name for author in found if is_person(author.name) and fold(author.name) in fold(said))
        if not any(author.name in self.known for author in found) and not any(printed):
            return False
        explained = " ".join(f"{author.name} {author.position or ''} {author.affiliation or ''}" for author in found)
        rest = set(re.findall(r"[^\W\d_]{3,}", fold(said))) - set(re.findall(r"\w+", fold(explained)))
        return len(rest) <= _UNEXPLAINED

    def _candidate(self, found_in: str, kept: Sequence[_Line], *, people_only: bool = False) -> Candidate | None:
        """All the lines as one candidate, where they name somebody who signs."""
        links = [link for line in kept for link in links_of(line.block)]
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
    return tuple(author for author in found if author.name.casefold() not in site_names) or found


def _place_of(block: Block) -> str:
    """Where a line stands, for those who want to look it up: its element and first class."""
    name = next(islice((block.element.get("class") or "").split(), 1), "")
    return f"{block.element.tag}.{name}" if name else str(block.element.tag)
