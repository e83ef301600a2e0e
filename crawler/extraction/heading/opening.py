"""The lines among which a standfirst can stand, and which of them read like one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import takewhile

from lxml.html import HtmlElement

from crawler.extraction.heading.masthead import Masthead
from crawler.extraction.markup.blocks import Block, is_emphasised, is_link
from crawler.extraction.markup.naming import Naming, Within, is_named, names, naming, up_to

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_APART = naming(
    r"caption|credit|copyright|licen[sc]e|image|img|photo|picture|figure|video|audio|player|podcast-links|byline|"
    r"author|auteur|autor|people|person|expert|bio|(?:post|entry|article)?-?meta|publication-info|reading-time|share|"
    r"social|newsletter|subscri(?:be|ption)|related|promo|tooltip|download|comment|keyword|tags?-list|alert|cookie|"
    r"toc|(?:table-of-)?contents|breadcrumb|nav|menu|disclaimer|(?:editors?-)?note|(?:original-)?source|"
    r"paywall-description|lightbox|media-block|site-(?:description|tagline)|portlet"
)
_APART_TAGS = frozenset({"figcaption", "nav", "aside", "footer", "form", "button", "label", "table", "blockquote"})
_NOTE = re.compile(
    r"\b(?:originally|first) (?:published|appeared)\b|initialement (?:publiée?|parue?)|(?:erstmals|"
    r"zuerst) (?:erschienen|veröffentlicht)|^editor.?s.? note|^this (?:article|piece|commentary|post|essay|op-ed|"
    r"report|blog) (?:(?:is|was|has been) )?(?:first|originally|adapted|part of|an? (?:excerpt|edited)|based on|"
    r"published|reprinted|appeared|drawn from|also available)\b|©|\bphoto(?:graph)?s?\s*(?:by|:)|\b(?:we|wir|"
    r"site) (?:uses?|verwenden|nutzen) cookies|\b(?:chat with us|follow us|reader-supported publication|"
    r"to receive new posts|delivered (?:\w+ )?to your inbox|sign up (?:for|to)|subscribe (?:to|now|here)|click here)\b",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"^(?:by|par|von|di|por|autor(?:in|en|zy)?|authors?)\s*:?\s+\S+(?:\s+\S+){0,8}$|"
    r"^\W*\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|^\W*\d{1,2}\.? \w+ \d{4}\W*$|^\w{3,9}\.? \d{1,2}, \d{4}|^(?:published|"
    r"posted|updated|created|last modified)\b|\b(?:published|posted|updated|veröffentlicht|aktualisiert|publié|"
    r"mis à jour|pubblicato|aggiornato|publicado|actualizado|opublikowano|gepubliceerd)\b(?: \w+){0,3}\W+\d",
    re.IGNORECASE,
)
_TEXT = naming(r"body|content|text|copy|rte|wysiwyg|rich-?text|paragraph|main|inner|column|col|section")
_CUT_SHORT = ("...", "…", "[…]", "[...]")
"""How the teaser of another text ends."""
_MIN_LINE = 20
_START = 200
"""Characters of a line that tell a note."""
_STAMP_WORDS = 18
_MIN_WORDS, _MIN_SENTENCE = 8, 60
_LINES = 8
"""Lines at the start of the text among which a standfirst can stand."""
_TWINS = 2
_DEEPEST = 40
_MAX_BOXED = 500


def is_sentence(block: Block) -> bool:
    """Whether a line is long enough for one."""
    return len(block.text.split()) >= _MIN_WORDS and len(block.text) >= _MIN_SENTENCE


class Opening:
    """The lines between headline and text and the first ones of the text."""

    def __init__(self, masthead: Masthead) -> None:
        self.below = masthead.below
        self.text = masthead.text
        self.box = masthead.box
        self.headline = masthead.headline
        starts = [element for element in (masthead.headline, masthead.box) if element is not None]
        self.around = {box for element in starts for box in (element, *element.iterancestors())}
        """What holds the headline or the text, and so more than a standfirst."""

    @property
    def lines(self) -> Iterator[tuple[Block, bool]]:
        """Each line, and whether it stands in the text."""
        yield from ((block, False) for block in self.below)
        yield from ((block, True) for block in self.text[:_LINES])

    def is_outside(self, block: Block) -> bool:
        """Whether a line after the start of the text stands beside the element that holds the text."""
        return self.box is not None and self.box not in up_to(block.element, None, _DEEPEST)

    def starts_text(self, block: Block) -> bool:
        """Whether paragraphs like it follow a line in the same box: then it is the first of the text."""
        parent = block.element.getparent()
        if parent is None or block.element.tag != "p" or is_emphasised(block):
            return False
        named = names(block.element)
        following = block.element.itersiblings("p")
        return (
            sum(names(other) == named and len(other.text_content()) >= _MIN_SENTENCE for other in following) >= _TWINS
        )

    def is_apart(self, block: Block) -> bool:
        """Whether a line that the metadata repeat can be seen, and is not the first of the text."""
        return not self.starts_text(block) and not any(map(is_hidden, up_to(block.element, None)))

    def is_in_header(self, block: Block) -> bool:
        """Whether a line stands in the ``header`` element of the headline."""
        return self._header is not None and self._header in up_to(block.element, None)

    @cached_property
    def _header(self) -> HtmlElement | None:
        """The innermost one, where it is not that of the site."""
        found = next((box for box in up_to(self.headline, None) if box.tag == "header"), None)
        return None if found is None or next(found.iter("nav", "form"), None) is not None else found

    @property
    def inside(self) -> Iterator[Block]:
        """All lines of the text."""
        holds = Within(lambda box: box is self.box)
        return takewhile(lambda block: holds(block.element), self.text)

    def holder(self, block: Block, naming: Naming) -> HtmlElement | None:
        """The outermost element of that name around a line that holds neither the headline nor the text."""
        boxes = takewhile(lambda box: box not in self.around, up_to(block.element, None))
        return next((box for box in reversed(list(boxes)) if is_named(box, naming)), None)

    def reads(self, block: Block, stop: HtmlElement | None = None) -> bool:
        """Whether a line is prose of the standfirst's kind: no caption, byline, note or link.

        :param stop: how far up names are looked at; by default up to what holds the headline or the text.
        """
        said = block.text
        if len(said) < _MIN_LINE or is_link(block) or said.endswith(_CUT_SHORT) or _is_formal(said):
            return False
        for box in takewhile(lambda box: box not in self.around, up_to(block.element, None)):
            is_quotation = box.tag == "blockquote" and stop is not None and box is not stop
            if (box.tag in _APART_TAGS and not is_quotation) or is_named(box, _APART) or is_hidden(box):
                return False
            if box is stop:
                break
        return True

    def repeats(self, holder: HtmlElement) -> bool:
        """Whether the text names many of its parts so: then it is the style of its paragraphs."""
        named, parent = names(holder), holder.getparent()
        return parent is not None and sum(names(twin) == named for twin in parent.iterchildren(holder.tag)) > _TWINS

    def belongs_to_headline(self, block: Block) -> bool:
        """Whether a line stands with the headline: in a part of the page that leaves the text out.

        Where headline, line and text are neighbours, it is a heading, a list, in bold, or in a box of its own.
        """
        if self.headline is None or self.box is None:
            return False
        beside = _shared_depth(block.element, self.headline)
        above = _shared_depth(block.element, self.box)
        set_apart = block.element.tag in HEADINGS or block.element.tag == "li" or is_emphasised(block)
        return beside > above or (beside == above and (set_apart or self._in_own_box(block)))

    def _in_own_box(self, block: Block) -> bool:
        """Whether a paragraph has a box for itself that is not named as one of text."""
        box = block.element.getparent()
        return box is not None and box not in self.around and len(block.text) <= _MAX_BOXED and not is_named(box, _TEXT)


def is_hidden(box: HtmlElement) -> bool:
    """Whether a utility class hides a box on screens of every size."""
    said = box.get("class") or ""
    return "hidden" in said and ":" not in said and "hidden" in said.split()


def _is_formal(said: str) -> bool:
    """Whether a line is a byline, a date, or a note on where the text comes from."""
    return bool(_NOTE.search(said[:_START])) or (len(said.split()) <= _STAMP_WORDS and bool(_STAMP.search(said)))


def _shared_depth(first: HtmlElement, second: HtmlElement) -> int:
    """How deep the innermost element lies that holds both."""
    around = {second, *second.iterancestors()}
    shared = next((box for box in (first, *first.iterancestors()) if box in around), None)
    return 0 if shared is None else sum(1 for _ in shared.iterancestors())
