"""The text of a part of the page, passage by passage: paragraphs, headings, lists and tables, in the page's order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeAlias

from lxml.html import HtmlElement

_SENTENCE = re.compile(r"[.!?…:;。！？]['’\"”»)\]\d*†]*$")
"""How a sentence ends, the mark of its note included."""
_END = 12
_LONG, _SHORT = 80, 35
"""Characters from which text is prose, and from which a sentence is."""
_LINKED = 0.8
_LINKED_LIST = 0.2

_LONGEST_HOME = 8

Home: TypeAlias = tuple[str, ...]
"""What a passage stands in, by tags and class names, which the boxes of one template share."""


@dataclass(slots=True)
class Passage:
    """A paragraph, a heading, a list or a table."""

    kind: str
    """``p``, ``h``, ``list``, ``table`` or ``pre``."""
    text: str
    """Lines of a list, a table or an address on lines of their own."""
    markdown: str
    element: HtmlElement
    box: HtmlElement
    """The parent of a paragraph or a list; of loose text the element that holds it."""
    linked: int = 0
    """How many of its characters are links."""
    items: int = 0
    """Items of a list, rows of a table."""
    is_prose: bool = field(init=False)
    """Whether it reads like running text."""
    is_linked: bool = field(init=False)
    """Whether it is hardly more than links."""
    home: Home = field(init=False)
    """What it stands in."""

    def __post_init__(self) -> None:
        self.is_linked = self.linked > _LINKED * len(self.text)
        self.is_prose = self._reads_like_prose()
        self.home = home_of(self.box)

    @property
    def plain(self) -> int:
        """How many of its characters are no link."""
        return len(self.text) - self.linked

    def _reads_like_prose(self) -> bool:
        if self.kind == "h" or (self.items > 3 and self.linked > _LINKED_LIST * len(self.text)):
            return False
        return self.plain >= _LONG or (self.plain >= _SHORT and bool(_SENTENCE.search(self.text[-_END:])))


def home_of(box: HtmlElement) -> Home:
    """The home that an element is: its tag and class names, with those above it as far as the first that has any."""
    home: list[str] = []
    for element in chain((box,), box.iterancestors()):
        names = element.get("class") or ""
        home += (str(element.tag), names)
        if names or len(home) >= _LONGEST_HOME:
            break
    return tuple(home)
