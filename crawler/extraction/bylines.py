"""Where a page names its authors: bylines near the headline and after the text, structured data, author boxes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from lxml.html import HtmlElement

from archive.publication import Author
from crawler.extraction.authors import PARTED, read_byline
from crawler.extraction.blocks import Block, Run, is_link
from crawler.extraction.candidate import Candidate, Implausible
from crawler.extraction.cards import cards, of_cards, of_lines, with_cards
from crawler.extraction.creators import claimed, scholarly
from crawler.extraction.document import Document
from crawler.extraction.months import fold
from crawler.extraction.names import is_person, leading_person
from crawler.extraction.nearby import Nearby
from crawler.extraction.positions import is_position
from crawler.extraction.roles import after_work, is_label, take_role

__all__ = ["authors", "cards", "of_cards", "of_lines", "with_cards"]

_NAMED = re.compile(
    r"\b(?:author|authors|autor|autoren|autorin|autores|autorzy|auteurs?|autor[ei]|auteur|byline|bylines|writer|writers|"
    r"contributors?|createdby|verfasser|redakteur|submitted|creator|authorname|authors?link|fn|signature)\b"
)
"""Names that content systems give to bylines."""
_PEOPLE = re.compile(r"\b(?:person|people|persons|experts?|fellows?|analysts?|researchers?|scholars?|speakers?|profile?|staff)\b")
_CONJUNCTION = re.compile(r"[,;]?\s*(?:(?:and|und|et|&)\s*)?$")
_CONTACT = re.compile(r"\b(?:e-?mail|tel|telefon|phone|fax|contacts?|kontakt|press(?:e|estelle)?|ansprechpartner(?:in)?)\b|@", re.IGNORECASE)
_PICTURED = re.compile(r"\b(?:photo|foto|image|img|picture|caption|figure|license|licence|copyright)\b")
_OTHERWISE = re.compile(
    r"\b(?:comment|comments|commenter|avatar|social|follow|twitter|email|count|share|tags?|quote|testimonial|newsletter)\b"
)
"""Names of what stands beside a name in a byline."""
_DESCRIBED = re.compile(r"\b(?:description|bio|biography|about)\b")
_OF_PEOPLE = re.compile(
    r"/(?:authors?|auteurs?|autor(?:en|es|in|i|zy)?|people|persons?|personen|experts?|experten|expertinnen|staff|team|fellows?|profiles?|"
    r"profil|bios?|our-people|contributors?|analitycy|eksperci|mitarbeiter(?:innen)?|mitarbeitende|equipe|scholars|researchers|"
    r"chercheurs?|ricercatori|investigadores|redakteure|redaktion|speakers?|columnists?|writers?|about/people)/[^/?#]+",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^\W*(?:(?:about|über|zu[rm]?|à propos d['e]s?|sull|o|sobre)\s*(?:the|den|die|der|l['’]|las?|los?|el|les?)?\s*)?"
    r"(?:aut(?:h)?ors?|autor(?:in|en|innen|ach|ze|ce|es)?|auteure?s?|autore|autori|person)\W*$",
    re.IGNORECASE,
)
"""A heading above what is said of the authors."""
_OF_A_BOOK = re.compile(r"^\W*(?:titel|title|titre|tytuł|verlag|publisher|éditeur|isbn|seiten|pages|preis|genre)\b\s*:", re.IGNORECASE)
_IS = re.compile(r"\s(?:is|are|was|works|est|sont|ist|sind|lehrt|arbeitet|leitet|forscht|jest|è|es|é)\s")
_MARK = re.compile(r"\s[|•·⋅–—-]\s")
_SPACES = re.compile(r"\s+")
_LONGEST = 300
_ABOVE = 8
"""Lines before the headline that can be a byline."""
_LAST = 14
"""Lines after the text in which an author can still be named."""
_SIGNING = frozenset({"em", "i", "small", "cite"})
_LAST_NAME = 3
"""Lines after the text in which a name alone is that of its author."""
_RUNNING = 120
_UNEXPLAINED = 6
_NO_SIGNATORIES = frozenset({"translator", "photographer"})
"""They are named beside the authors, but the work is not theirs."""


def authors(document: Document, nearby: Nearby) -> Iterator[Candidate]:
    """Candidates for all authors at once, the most credible first; each carries its value.

    What readers see goes before what machines are told: that names whoever entered the page as often as not. But it
    tells how to part and spell the names that are printed.
    """
    given = [*scholarly(document)]
    told = [*claimed(document)]
    page = _Signed(document, nearby, [author.name for candidate in (*given, *told) for author in candidate.value])
    people, others = page.near_headline()
    yield from given
    yield from people
    yield from page.labelled()
    yield from (candidate for candidate in told if page.prints(candidate))
    yield from others
    yield from page.boxes()
    yield from page.closing()
    # Whom the page names to machines only is its editor as often as its author.
    yield from (replace(candidate, value=()) for candidate in told if not page.prints(candidate))


class _Line(NamedTuple):
    """A line that names authors, and what of it does."""

    block: Block
    said: str


class _Signed:
    """The lines of one page that can be signatures."""

    def __init__(self, document: Document, nearby: Nearby, known: Sequence[str]) -> None:
        self.document = document
        self.nearby = nearby
        self.known = [name for name in dict.fromkeys(known) if is_person(name)]

    def near_headline(self) -> tuple[list[Candidate], list[Candidate]]:
        """Bylines that name people, and those that name nobody but an institution."""
        kept = self._signed((*reversed(self.nearby.above[:_ABOVE]), *self.nearby.below))
        candidates = [*self._candidates("byline", kept)]
        people = [found for found in candidates if any(self._is_person(author) for author in found.value)]
        return people, [found for found in candidates if found not in people]

    def labelled(self) -> Iterator[Candidate]:
        """Names after a label further down: "Autorin: ...", or below a heading that says so."""
        kept: list[_Line] = []
        waiting = False
        rest = self.nearby.rest
        end = self._end(rest) + _LAST
        for at, block in enumerate(rest[:end]):
            if waiting and (name := _named_first(block.text)):
                kept.append(_Line(block, name))
            elif len(block.text) < _LONGEST and (said := _label(_parted(block.runs))):
                # A book under review has an author too, between its title and its publisher.
                if not any(_OF_A_BOOK.match(near.text) for near in rest[max(0, at - 2) : at + 3]):
                    kept.append(_Line(block, said))
            waiting = bool(_ABOUT.match(block.text))
        yield from self._candidates("label", kept, strict=True)

    def boxes(self) -> Iterator[Candidate]:
        """Names in boxes that content systems call those of authors, after the text."""
        short = (block for block in self._closing() if len(block.text) < 80)
        kept = [_Line(block, part) for block in short if is_person(part := self._named_part(block))]
        yield from self._candidates("author box", kept, strict=True)

    def closing(self) -> Iterator[Candidate]:
        """A name that stands alone as the text's last line, or starts a sentence there that says who it is."""
        if any(_CONTACT.search(block.text) for block in islice(self._closing(), 2 * _LAST_NAME)):
            return
        for place, block in enumerate(self._closing()):
            if place < _LAST_NAME and self._is_inside(block) and self._closes(block):
                yield from self._candidates("last line", [_Line(block, _parted(block.runs))], strict=True)
            elif (said := _named_first(block.text)) and _IS.search(block.text) and is_position(block.text[len(said) :][:60]):
                yield from self._candidates("who it is", [_Line(block, said)], strict=True)

    def _closes(self, block: Block) -> bool:
        """Whether a last line signs: a name in small or slanted type, or with a word that says so before it."""
        role, said = take_role(block.text)
        if role is None and not any(run.element.tag in _SIGNING for run in block.runs):
            return False
        return is_person(said.strip(" ,()*–—.")) and not is_link(block)

    def prints(self, candidate: Candidate) -> bool:
        """Whether a reader of the page meets the names of a candidate."""
        return all(fold(author.name) in self.nearby.said for author in candidate.value)

    def _signed(self, blocks: Sequence[Block]) -> list[_Line]:
        """The lines that are bylines by what they say or what they are called; a label takes the next line with it."""
        kept: list[_Line] = []
        waiting = False
        for block in blocks:
            if len(block.text) > _LONGEST:
                waiting = False
                continue
            said = _parted(block.runs)
            role, rest = take_role(said)
            if role in _NO_SIGNATORIES:
                waiting = False
                continue
            if waiting or self._is_person_line(block) or self._is_known(block):
                kept.append(_Line(block, said))
            elif role is not None and (not rest.strip() or self._is_whole(said)):
                kept.append(_Line(block, said))
            elif part := self._named_part(block):
                kept.append(_Line(block, part))
            elif (part := _label(said) or _speaker(said)) and self._is_whole(part):
                kept.append(_Line(block, part))
            waiting = role is not None and not rest.strip()
        return kept

    def _named_part(self, block: Block) -> str:
        """What of a line stands in elements that content systems call the author's."""
        if not _NAMED.search(self.nearby.marks(block)):
            return ""
        kept = [run for run in block.runs if self._is_named(run)]
        part = _parted(kept).strip()
        described = any(_DESCRIBED.search(self.nearby.names(run.element)) for run in kept)
        return part if is_person(part) or not described else ""

    def _is_named(self, run: Run) -> bool:
        own, near, all_names = (self.nearby.names(run.element, depth) for depth in (1, 3, 5))
        if not _NAMED.search(all_names) or _PICTURED.search(near):
            return False
        return not _OTHERWISE.search(own) or bool(_NAMED.search(own))

    def _is_person_line(self, block: Block) -> bool:
        """Whether a line is a person's name in a place for people, or links to people's pages."""
        if len(block.text) < 60 and is_person(_CONJUNCTION.sub("", block.text)) and _PEOPLE.search(self.nearby.marks(block)):
            return True
        linked = [_text_of(link) for link in _links(block) if _is_of_person(link)]
        return 2 * sum(map(len, linked)) > len(block.text)

    def _is_known(self, block: Block) -> bool:
        """Whether a line names those whom the structured data name, and says little else."""
        named = sum(len(name) for name in self.known if name in block.text)
        return named * 2 > len(block.text) or (named > 0 and len(block.text) < 120 and block.text.startswith(tuple(self.known)))

    def _is_whole(self, said: str) -> bool:
        """Whether a line that starts like a byline is one: people, and little that is unexplained beside them."""
        try:
            found = read_byline(said, self.known)
        except Implausible:
            return False
        if not any(self._is_person(author) for author in found):
            return False
        explained = " ".join(f"{author.name} {author.position or ''} {author.affiliation or ''}" for author in found)
        rest = set(re.findall(r"[^\W\d_]{3,}", fold(said))) - set(re.findall(r"\w+", fold(explained)))
        return len(rest) <= _UNEXPLAINED

    def _is_person(self, author: Author) -> bool:
        return is_person(author.name) or author.name in self.known

    def _candidates(self, found_in: str, kept: Sequence[_Line], *, strict: bool = False) -> Iterator[Candidate]:
        """One candidate of all the lines.

        :param strict: only people count.
        """
        if not kept:
            return
        blocks = [line.block for line in kept]
        known = [*self.known, *(_ordered(link) for block in blocks for link in _links(block) if _is_of_person(link))]
        try:
            read = read_byline("\n".join(line.said for line in kept), known)
        except Implausible:
            return
        found = _signatories(read, self.document.site_names)
        if strict:
            found = tuple(author for author in found if self._is_person(author)) and found
        if found:
            raw = "\n".join(block.text for block in blocks)
            yield Candidate(f"{found_in} {_name_of(blocks[0])}", raw, with_cards(found, self._linked(blocks)))

    def _linked(self, blocks: Sequence[Block]) -> Iterator[Author]:
        for block in blocks:
            for link in _links(block):
                if address := self.document.absolute(link.get("href") or ""):
                    yield Author(name=_text_of(link), url=address)

    @cached_property
    def _inside(self) -> frozenset[HtmlElement]:
        box = self.nearby.masthead.box
        return frozenset(box.iter()) if box is not None else frozenset()

    def _is_inside(self, block: Block) -> bool:
        return block.element in self._inside

    def _closing(self) -> Iterator[Block]:
        """What follows the last line of running text."""
        rest = self.nearby.rest
        end = self._end(rest)
        return iter(rest[end : end + _LAST])

    def _end(self, rest: Sequence[Block]) -> int:
        """Index of the line after the last of running text."""
        running = (at for at, block in enumerate(rest) if len(block.text) >= _RUNNING and self._is_inside(block))
        return max(running, default=-1) + 1


def _signatories(read: tuple[Author, ...], site_names: frozenset[str]) -> tuple[Author, ...]:
    """Those who sign. Guests are no authors where somebody else is, nor is the site where a person is."""
    left_out = set(_NO_SIGNATORIES)
    if any(author.role == "author" for author in read):
        left_out.add("interviewee")
    found = tuple(author for author in read if author.role not in left_out)
    return tuple(author for author in found if author.name.casefold() not in site_names) or found


def _label(said: str) -> str | None:
    """The part of a line that a label says to name who wrote: "05/10/2018 - Publicado por: ..."."""
    return next((part for part in _MARK.split(said) if is_label(part)), None)


def _speaker(said: str) -> str | None:
    """Who is named within a line as the one whose work it is: "Bern, 17.08.2007 - Rede von ... beim ..."."""
    work = after_work(said)
    return leading_person(work) if work else None


def _named_first(said: str) -> str | None:
    """Who is named at the start of a sentence or a line."""
    return leading_person(said.strip(" *–—([\""))


def _is_of_person(link: HtmlElement) -> bool:
    """Whether a link leads to the page of the person that it names."""
    return bool(_OF_PEOPLE.search(link.get("href") or "")) and is_person(_text_of(link))


def _ordered(link: HtmlElement) -> str:
    """The name that a link names, given name first where its address tells: "Jacqmin Denis" at ``/author/d-jacqmin``."""
    name = _text_of(link)
    words = fold(name).split()
    parts = re.split(r"[-_.]", (link.get("href") or "").rstrip("/").rpartition("/")[2].lower().removesuffix(".html"))
    if len(words) == 2 and len(parts) == 2 and parts[1] == words[0] and parts[0] in (words[1], words[1][0]):
        return " ".join(reversed(name.split()))
    return name


def _links(block: Block) -> Iterator[HtmlElement]:
    seen: set[HtmlElement] = set()
    for run in block.runs:
        for box in (run.element, run.element.getparent()):
            if box is not None and box.tag == "a" and box not in seen:
                seen.add(box)
                yield box


def _text_of(element: HtmlElement) -> str:
    return " ".join((element.text_content() or "").split()).strip(" ,;")


def _parted(runs: Iterable[Run]) -> str:
    """The text with a mark where two links, or two elements that no space parts, meet."""
    said = ""
    link: HtmlElement | None = None
    for run in runs:
        text = _SPACES.sub(" ", run.text)
        if not text.strip():
            said += text
            continue
        own = next((box for box in (run.element, run.element.getparent()) if box is not None and box.tag == "a"), None)
        glued = said[-1:].isalnum() and text[0].isalnum() and (own is not link or not text[0].islower())
        linked = own is not None and link is not None and own is not link and said.strip()[-1:] not in ",;&|"
        said += (PARTED if said.strip() and (glued or linked) else "") + text
        link = own
    return said


def _name_of(block: Block) -> str:
    """Where a line stands, for those who want to look it up: its element and first class."""
    name = (block.element.get("class") or "").split()
    return f"{block.element.tag}.{name[0]}" if name else str(block.element.tag)
