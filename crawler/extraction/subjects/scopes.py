"""How far a label on a line of its own reaches: to the end of its box, or to the next heading."""

from __future__ import annotations

from collections.abc import Collection

from lxml.html import HtmlElement

from crawler.extraction.markup.blocks import Block
from crawler.extraction.markup.naming import up_to
from crawler.extraction.subjects.taxonomy import Label

_LEVELS = ("h1", "h2", "h3", "h4", "h5", "h6")
_OF_PARTS = 3
"""Levels of headings that open another part of the page, whatever the label's own level."""


class Scope:
    """What a label on a line of its own speaks for: the element after it, and the smallest box that both share."""

    def __init__(self, label: Label, element: HtmlElement, around: Collection[HtmlElement]) -> None:
        self.label = label
        level = _LEVELS.index(element.tag) if element.tag in _LEVELS else 0
        self._ending = _LEVELS[: max(level + 1, _OF_PARTS)]
        self._boxes = [box for box in up_to(element, None, 4) if box not in around]
        # In the box of the whole article a heading speaks for the element that follows it.
        self._next = element.getnext() if len(self._boxes) == 1 else None

    def holds(self, block: Block) -> bool:
        if block.element.tag in self._ending:
            return False
        above = set(up_to(block.element, None, 8))
        if self._next is not None and self._next in above:
            return True
        holder = next((place for place, box in enumerate(self._boxes) if box in above), None)
        if holder is None:
            return False
        self._boxes = self._boxes[: holder + 1]
        return True
