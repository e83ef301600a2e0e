"""Lines that name a work by its type and its number in a series: "Policy Paper No. 84"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from crawler.extraction.heading.kinds import names_type
from crawler.extraction.heading.masthead import Masthead
from crawler.extraction.markup.blocks import Block
from crawler.extraction.markup.naming import is_named, naming, up_to

_NUMBERED = re.compile(
    r"^(?P<label>[^\d|]{3,60}?)[\s,]+(?:no|nr|n°|nº|n\.|numer|numéro|número|numero|№|#|vol\.?)\.?\s*"
    r"(?P<number>\d+(?:[./-]\d+)*(?:\s?\(\d+\))?)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_BARE = re.compile(r"^(?P<label>\D{4,40}?)\s+#?(?P<number>\d{1,4}(?:[/.-]\d+)*)$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PARTS = re.compile(r"\s[/|·•–—]\s|,\s")
_APART = naming(
    r"related|teaser|card|menu|widget|sidebar|recommend(?:ed|ation)|newsletter|share|social|comment|read-?more"
)
_APART_TAGS = frozenset({"nav", "aside"})
_PAGE = frozenset({"html", "body"})
_ARROWS = re.compile(r"\s[»›>→]\s")
_EDGES = " :,;–—-"
_MAX_LINE = 120
_DEEPEST = 40
_NEAR = 8


def numbered(blocks: Sequence[Block], region: HtmlElement) -> Iterator[tuple[str, str]]:
    """Type and number of each short line of the article that gives both."""
    for block in blocks:
        match = _NUMBERED.match(block.text) if len(block.text) <= _MAX_LINE and _DIGIT.search(block.text) else None
        if not match or is_path(block.text):
            continue
        label = _without_initials(match["label"].strip(_EDGES))
        if names_type(label, plain=True) and in_article(block, region):
            yield label, match["number"]


def numbered_beside(masthead: Masthead) -> Iterator[tuple[str, str]]:
    """Type and number in the lines around the headline; there the number alone is enough ("Report 310")."""
    for block in (*reversed(masthead.above), *masthead.below):
        if len(block.text) > _MAX_LINE or not _DIGIT.search(block.text) or _is_apart(block):
            continue
        for part in _PARTS.split(block.text):
            match = _BARE.match(part.strip())
            if match and not _YEAR.fullmatch(match["number"]):
                label = _without_initials(match["label"].strip(_EDGES))
                if names_type(label, plain=True):
                    yield label, match["number"]


def _is_apart(block: Block) -> bool:
    """Whether a line stands in a menu or beside the article, where names end in numbers as well ("News 24")."""
    return any(box.tag in _APART_TAGS or is_named(box, _APART) for box in up_to(block.element, None, _NEAR))


def is_path(line: str) -> bool:
    """Whether a line is the path to the page: its parts are joined by arrows."""
    return len(_ARROWS.findall(line)) > 1


def in_article(block: Block, region: HtmlElement) -> bool:
    """Whether a line stands in the article or right beside it, and in no box that points elsewhere."""
    article = {box for box in up_to(region, None, 3) if box.tag not in _PAGE}
    for box in up_to(block.element, None, _DEEPEST):
        if box in article:
            return True
        if box.tag in _APART_TAGS or is_named(box, _APART):
            return False
    return False


def _without_initials(label: str) -> str:
    """The label without the institute's initials before or after it."""
    words = label.split()
    if len(words) > 1 and words[0].isupper() and len(words[0]) > 1:
        words = words[1:]
    if len(words) > 1 and words[-1].isupper() and len(words[-1]) > 1:
        words = words[:-1]
    return " ".join(words)
