"""What a work is filed under: the topics, regions, centres and series that its page prints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from archive.publication import Term
from crawler.extraction.document import Document
from crawler.extraction.heading.kinds import names_type
from crawler.extraction.heading.masthead import Masthead
from crawler.extraction.markup.blocks import Block, links_of
from crawler.extraction.markup.naming import names, up_to
from crawler.extraction.markup.slugs import leads_to_section, lies_beside, same_site, slug_words
from crawler.extraction.markup.text import clean
from crawler.extraction.subjects.boxes import Boxes, BoxNames
from crawler.extraction.subjects.scopes import Scope
from crawler.extraction.subjects.taxonomy import (
    CENTERS,
    REGIONS,
    TOPICS,
    Label,
    address_kind,
    box_kind,
    can_be_term,
    is_kicker,
    label_of,
)

_HASHTAGS = re.compile(r"(?:#[^\W\d]\w*[\s,]*){2,}")
_MAX_KICKER = 3
"""Links of a line at the headline of which one names the type, the others what the work is filed under."""
_HEADINGS = frozenset({"h1", "h2", "h3"})
_EDGES = ' ,;:|/·•#>«»–—-"“”'
_SEPARATORS = re.compile(r"[;|·•\n]")
_COMMA = re.compile(r",")
"""What separates the terms of a line that holds no stronger mark: names of terms hold commas too."""
_MAX_LINE = 400
_MAX_TEXT = 210
"""Characters of a line without links that can be a list of terms."""
_LINKED = 0.25
"""Share of a line that is links when the line files the work rather than speaks of it."""
_MAX_GROUP = 12
"""Terms of a group beyond which it is the site's list of all of them."""


@dataclass
class Filing:
    """The terms found, by kind, and the places where they stood."""

    terms: dict[str, dict[str, Term]] = field(default_factory=dict)
    places: dict[str, dict[str, None]] = field(default_factory=dict)

    def add(self, kind: str, term: Term, place: str) -> None:
        """Keep a term once, as it is first printed."""
        self.terms.setdefault(kind, {}).setdefault(term.name.casefold(), term)
        self.places.setdefault(kind, {})[place] = None


def read_filing(document: Document, masthead: Masthead, blocks: Sequence[Block], region: HtmlElement) -> Filing:
    """What the article says that it is filed under."""
    return _Reader(document, masthead, region).read(blocks)


class _Reader:
    """Goes through the lines of a page and files what they hold. What labels, names and ``rel=tag`` say is sure."""

    def __init__(self, document: Document, masthead: Masthead, region: HtmlElement) -> None:
        self.document = document
        self.boxes = Boxes(masthead, region)
        self.at_headline = {block.element for block in (*masthead.above[-2:], *masthead.below[:2])}
        self.filing = Filing()
        self.by_address: dict[HtmlElement | None, list[tuple[str, Term]]] = {}
        self.section: Term | None = None

    def read(self, blocks: Sequence[Block]) -> Filing:
        scopes: list[Scope] = []
        for block in blocks:
            while scopes and not scopes[-1].holds(block):
                scopes.pop()
            if len(block.text) > _MAX_LINE:
                continue
            label = None if _is_item(block) else label_of(block.text)
            if label is None:
                self._take(block, scopes[-1].label if scopes else None, 0)
            elif label.end < len(block.text):
                self._take(block, label, label.end)
            else:
                scopes.append(Scope(label, block.element, self.boxes.around))
        if TOPICS not in self.filing.terms:
            self._file_by_address()
        if self.section:
            self.filing.add(TOPICS, self.section, "section")
        return self.filing

    def _take(self, block: Block, label: Label | None, start: int) -> None:
        """File the terms of a line.

        :param label: what stands before the line.
        :param start: where in the line the terms start.
        """
        if not self.boxes.inside(block.element):
            return
        links = links_of(block)
        if not links and len(block.text) > _MAX_TEXT:
            return
        away = self.boxes.away(block.element)
        if away and not (label and (label.of_work or (label.of_keywords and not self.boxes.beside(block.element)))):
            return
        if links:
            self._take_links(block, links, label)
        elif label and not away:
            self._take_words(_parted(block, start), label.kind, "label", typed=label.holds_types)
        elif _HASHTAGS.fullmatch(block.text):
            self._take_words(block.text.replace("#", ","), TOPICS, "hashtags", typed=True)
        elif block.element.tag not in _HEADINGS and not self.boxes.beside(block.element):
            self._take_runs(block)

    def _take_links(self, block: Block, links: Sequence[tuple[HtmlElement, str]], label: Label | None) -> None:
        around = self.boxes.names_around(block)
        if "cloud" in around.named and self.boxes.beside(block.element):
            return
        typed = label.holds_types if label else "keyword" in around.named
        is_kicker_line = self._is_kicker_line(block, links)
        files = sum(len(said) for _, said in links) >= _LINKED * len(block.text)
        weak: list[tuple[str, Term]] = []
        if self._is_section_line(block, links):
            self.section = self._term(links[0][1], links[0][0], typed=False) or self.section
        for link, said in links:
            address = address_kind(link.get("href") or "")
            kind = self._kind_of(link, around, label, address) or (TOPICS if is_kicker_line else None)
            files_work = self._is_filing_link(link, said) and not (
                label and label.of_work and self._leads_to_sibling(link)
            )
            term = self._term(said, link, typed=typed) if files_work else None
            if term and kind:
                self.filing.add(kind, term, "label" if label else f".{around.named or names(link)}".partition(" ")[0])
            elif term and address and files and not self.boxes.beside(block.element):
                weak.append((address, term))
        if weak:
            group = block.element if len(weak) > 1 else block.element.getparent()
            self.by_address.setdefault(group, []).extend(weak)

    def _is_kicker_line(self, block: Block, links: Sequence[tuple[HtmlElement, str]]) -> bool:
        """Whether a line at the headline links the type of the work and what it is filed under: "Essay Economy"."""
        if block.element not in self.at_headline or not 1 < len(links) <= _MAX_KICKER:
            return False
        linked = sum(len(said) + 1 for _, said in links)
        return names_type(links[0][1], weak=True) and linked >= len(block.text)

    def _is_section_line(self, block: Block, links: Sequence[tuple[HtmlElement, str]]) -> bool:
        """Whether a line at the headline is a link to the section in which the page's own address lies."""
        if block.element not in self.at_headline or [said for _, said in links] != [block.text]:
            return False
        is_name = block.text.casefold() in self.document.site_names
        return not is_name and leads_to_section(self._address(links[0][0]), self.document.url)

    def _is_filing_link(self, link: HtmlElement, said: str) -> bool:
        """Whether a link is to a term of this site and says only that, as one around a teaser does not."""
        if _is_tag(link):
            return True
        address = self._address(link)
        if address and not same_site(address, self.document.url):
            return False
        drawn = sum(len(drawing.text_content()) for drawing in link.iter("svg"))
        return len(clean(link.text_content())) <= len(said) + drawn + 2

    def _leads_to_sibling(self, link: HtmlElement) -> bool:
        """Whether a link is to a work beside this one, as "Related topics" are on some sites."""
        address = self._address(link)
        return lies_beside(address, self.document.url) and bool(slug_words(address))

    def _address(self, link: HtmlElement) -> str:
        return self.document.absolute(link.get("href") or "")

    def _kind_of(self, link: HtmlElement, around: BoxNames, label: Label | None, address: str | None) -> str | None:
        """What a link files the work under for sure; its address alone is no proof."""
        if _is_tag(link):
            return address or TOPICS
        named = names(link)
        by_name = box_kind(named) or around.kind or (TOPICS if is_kicker(f"{named} {around.near}") else None)
        if label or by_name:
            return address if address in (CENTERS, REGIONS) else label.kind if label else by_name
        return None

    def _take_runs(self, block: Block) -> None:
        """File a line without links that stands in a box of tags."""
        for run in block.runs:
            box = next((box for box in up_to(run.element, None, 3) if box_kind(names(box)) == TOPICS), None)
            if box is None or box in self.boxes.around:
                continue
            if not any(link.get("href") for link in box.iter("a")):
                self._take_words(run.text, TOPICS, f".{names(box).partition(' ')[0]}", typed=False)

    def _take_words(self, said: str, kind: str, place: str, *, typed: bool) -> None:
        for part in (_SEPARATORS if _SEPARATORS.search(said.strip(_EDGES)) else _COMMA).split(said):
            if term := self._term(clean(part), None, typed=typed):
                self.filing.add(kind, term, place)

    def _term(self, said: str, link: HtmlElement | None, *, typed: bool) -> Term | None:
        """The term that a text is, if it can be one.

        :param typed: whether names of types are terms here, as they are among keywords.
        """
        name = said.strip(_EDGES)
        if not can_be_term(name) or (not typed and names_type(name, weak=True)):
            return None
        url = self.document.absolute(link.get("href") or "") if link is not None else ""
        return Term(name=name, url=url or None)

    def _file_by_address(self) -> None:
        """Where nothing else says what the work is filed under: short lists of links to topics."""
        for group in self.by_address.values():
            if len(group) <= _MAX_GROUP:
                for kind, term in group:
                    self.filing.add(kind, term, "addresses")


def _is_tag(link: HtmlElement) -> bool:
    return "tag" in (link.get("rel") or "").lower().split()


def _is_item(block: Block) -> bool:
    """Whether a line is an item among others, and so no label of those after it."""
    element = block.element
    return element.tag == "li" and element.getprevious() is not None and not block.text.endswith(":")


def _parted(block: Block, start: int) -> str:
    """A line from some place on, what elements of their own hold on lines of their own."""
    said = block.text[start:]
    if _SEPARATORS.search(said) or "," in said or len({run.element for run in block.runs}) < 3:
        return said
    return "\n".join(part for run in block.runs if (part := clean(run.text)) and part in said)
