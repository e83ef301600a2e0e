"""Links to other works, of which lists consist."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from heapq import nlargest

from lxml.html import HtmlElement

from crawler.extraction.document import Document
from crawler.extraction.markup.blocks import Block, is_link
from crawler.extraction.markup.naming import Within
from crawler.extraction.markup.text import clean

_ELSEWHERE = frozenset(("nav", "header", "footer", "aside"))
_PAGE = frozenset(("html", "body"))
_MENU = re.compile(
    r"(?:^|[-_ ])(?<!near-)(?<!has-)(?<!with-)(?:(?:sub|mega|main)?-?menu|nav|navbar|dropdown|breadcrumbs?)(?:$|[-_ ])",
    re.IGNORECASE,
)
"""Not what only has a menu beside it."""
_TITLE = 25
"""Characters that the titles of works have on average at least; entries of menus have fewer."""
_LEAST = 4
"""Works of the shortest row that is looked at."""
_ROWS = 8
_LEVELS = 3
_HIGHEST = 8
"""Boxes around a link up to which its teaser is looked for."""
_LONGEST = 900
"""Characters of a teaser, white space included."""
_RUNNING = 60
"""Characters from which a line counts as running text."""
_COUNTING = frozenset(("odd", "even", "first", "last", "active"))
_COUNT = re.compile(
    r"\D{0,30}\b\d+\s*(?:-|–|—|to|bis|à|a|al|do|t/m)\s*\d+\s*(?:of|von|sur|di|de|z|van|out of|/)\s*[\d.,]+\b.{0,30}|"
    r"(?:(?:about|found|showing) )?[\d.,]+ (?:(?:search )?results?|publications|items|ergebnisse|treffer|résultats|"
    r"wyników|risultati|resultados|resultaten)(?: found| gefunden)?(?: for\b.{0,40})?",
    re.IGNORECASE,
)
_SHORT = 90


class Teasers:
    """The teasers of a page, above all the longest row of them: links with titles, in boxes of the same name."""

    def __init__(self, document: Document) -> None:
        rows: dict[tuple[str, ...], dict[HtmlElement, str]] = {}
        menus = Within(_is_elsewhere)
        for link in document.tree.iter("a"):
            address = document.absolute(link.get("href") or "")
            if address and not menus(link):
                rows.setdefault(_row(link), {})[link] = address
        found = [_outside_sentences(row) for row in map(_titled, rows.values()) if row]
        self._rows = nlargest(_ROWS, found, key=_addresses)
        """The longest ones: the links of each, with their addresses."""
        self._links = max(self._rows, key=_addresses, default={})
        self.count = _addresses(self._links)

    @cached_property
    def _boxes(self) -> frozenset[HtmlElement]:
        return _boxes(self._links)

    @cached_property
    def holds(self) -> Within:
        """Whether an element stands in a teaser."""
        return Within(self._boxes.__contains__)

    def alone_say(self, raw: str, blocks: Sequence[Block]) -> bool:
        """Whether a text found on the page, of one line or several, stands in teasers and nowhere else."""
        return all(self._alone_says(line, blocks) for line in raw.split("\n") if line)

    def _alone_says(self, line: str, blocks: Sequence[Block]) -> bool:
        found = [block for block in blocks if line in block.text]
        stamps = (box.get("datetime") == line for teaser in self._boxes for box in teaser.iter("time"))
        return all(self.holds(block.element) for block in found) if found else any(stamps)

    def beside(self, blocks: Sequence[Block]) -> int:
        """Characters of running text that stand in no teaser of any row."""
        menus = Within(_is_elsewhere)
        holds = Within(frozenset().union(*map(_boxes, self._rows)).__contains__)
        running = (block for block in blocks if len(block.text) >= _RUNNING and not is_link(block))
        return sum(len(block.text) for block in running if not holds(block.element) and not menus(block.element))


def _boxes(links: Mapping[HtmlElement, str]) -> frozenset[HtmlElement]:
    """The largest element around each link of a row that holds no other teaser of it."""
    addresses: dict[HtmlElement, set[str]] = {}
    for link, address in links.items():
        for box, _ in zip(link.iterancestors(), range(_HIGHEST), strict=False):
            addresses.setdefault(box, set()).add(address)
    found = set()
    for link in links:
        box = link
        while (above := box.getparent()) is not None and len(addresses.get(above, "12")) == 1:
            if len(above.text_content()) > _LONGEST:
                break
            box = above
        found.add(box)
    return frozenset(found)


def _addresses(row: Mapping[HtmlElement, str]) -> int:
    return len(set(row.values()))


def _titled(row: Mapping[HtmlElement, str]) -> dict[HtmlElement, str]:
    """The links of a row that say something; none where they are shorter than titles, or too few for a list."""
    if _addresses(row) < _LEAST:
        return {}
    sizes = {link: len(said) for link in row if (said := clean(link.text_content()))}
    longest: dict[str, int] = {}
    for link, size in sizes.items():
        longest[row[link]] = max(size, longest.get(row[link], 0))
    return {link: row[link] for link in sizes} if sum(longest.values()) >= _TITLE * len(longest) else {}


def _outside_sentences(row: Mapping[HtmlElement, str]) -> dict[HtmlElement, str]:
    return {link: address for link, address in row.items() if not _is_in_sentence(link)}


def counts_results(blocks: Sequence[Block]) -> bool:
    """Whether a line says which of how many results are shown."""
    return any(len(block.text) <= _SHORT and _COUNT.fullmatch(block.text) for block in blocks)


def _is_in_sentence(link: HtmlElement) -> bool:
    """Whether a link is a few words within a line of text."""
    above = link.getparent()
    return above is not None and len(above.text_content()) > 3 * len(link.text_content()) + _RUNNING


def _row(link: HtmlElement) -> tuple[str, ...]:
    """Names of the boxes around a link, which the teasers of a row share."""
    boxes = [link, *(box for box, _ in zip(link.iterancestors(), range(_LEVELS), strict=False))]
    return tuple(f"{box.tag} {_without_numbers(box)}" for box in boxes)


def _without_numbers(box: HtmlElement) -> str:
    """Class names without those that count: ``row-3``, ``odd``, ``post-1806``."""
    names = (box.get("class") or "").split()
    return " ".join(name for name in names if not any(map(str.isdigit, name)) and name not in _COUNTING)


def _is_elsewhere(box: HtmlElement) -> bool:
    if box.tag in _PAGE:
        return False
    return box.tag in _ELSEWHERE or box.get("role") == "navigation" or bool(_MENU.search(box.get("class") or ""))
