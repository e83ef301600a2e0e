"""The boxes in which a page's lines stand: in its article, away from it or beside it, and named for terms or not."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.html import HtmlElement

from crawler.extraction.heading.masthead import Masthead
from crawler.extraction.markup.blocks import Block
from crawler.extraction.markup.naming import Within, names, up_to
from crawler.extraction.subjects.taxonomy import TOPICS, box_kind, leads_away, stands_beside

_AWAY_TAGS = frozenset({"nav", "form", "select", "header"})
_BESIDE_TAGS = frozenset({"aside", "footer"})
_PAGE = frozenset({"html", "body"})


@dataclass(frozen=True)
class BoxNames:
    """What the names of the boxes around a line say."""

    kind: str | None
    """What they file it under."""
    named: str
    """The names that do."""
    near: str
    """Names of the line's own box and the next."""


class Boxes:
    """The boxes of one page."""

    def __init__(self, masthead: Masthead, region: HtmlElement) -> None:
        self._region = region
        self._article = {region, *(box for box in up_to(region, None, 4) if box.tag not in _PAGE)}
        self.around = {box for heading in masthead.printed for box in (heading, *heading.iterancestors())}
        """What holds the headline."""
        text = () if masthead.box is None else up_to(masthead.box, None)
        shared = self.around | self._article | set(text)
        self.inside = Within(self._article.__contains__)
        self.away = Within(self._is_away, shared)
        self.beside = Within(lambda box: box.tag in _BESIDE_TAGS or stands_beside(names(box)), shared)

    def names_around(self, block: Block) -> BoxNames:
        """What the boxes around a line say, up to those of the headline and the article."""
        near, named, kind = "", "", None
        for level, box in enumerate(up_to(block.element, None, 4)):
            if box in self.around or box in self._article:
                break
            said = names(box)
            if level < 2:
                near = f"{near} {said}"
            if kind is None and (kind := box_kind(said)):
                named = said
        return BoxNames(kind, named, near)

    def _is_away(self, box: HtmlElement) -> bool:
        """Whether a box is the site's or other works'; tags of the article may stand in a ``nav`` of their own."""
        named = names(box)
        if box.tag in _AWAY_TAGS and not (box_kind(named) == TOPICS and self._region in box.iterancestors()):
            return True
        return leads_away(named)
