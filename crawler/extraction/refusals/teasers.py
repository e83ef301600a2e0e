"""Links to other works, of which lists consist."""

from __future__ import annotations

import re
from collections import Counter

from lxml.html import HtmlElement

from crawler.extraction.document import Document
from crawler.extraction.markup.text import clean

_ELSEWHERE = frozenset(("nav", "header", "footer", "aside"))
_MENU = re.compile(
    r"(?:^|[-_ ])(?:(?:sub|mega|main)?-?menu|nav|navbar|dropdown|breadcrumbs?)(?:$|[-_ ])", re.IGNORECASE
)
_TITLE = 25
"""Characters that the titles of works have on average at least; entries of menus have fewer."""
_LEVELS = 3


def count_teasers(document: Document) -> int:
    """How many links the longest row of teasers has: links with titles, in boxes of the same name."""
    rows: dict[tuple[str, ...], Counter[str]] = {}
    for link in document.tree.iter("a"):
        address = document.absolute(link.get("href") or "")
        if address and (title := clean(link.text_content())) and not _is_elsewhere(link):
            row = rows.setdefault(_row(link), Counter())
            row[address] = max(row[address], len(title))
    return max((len(row) for row in rows.values() if row.total() >= _TITLE * len(row)), default=0)


def _row(link: HtmlElement) -> tuple[str, ...]:
    """Names of the boxes around a link, which the teasers of a row share."""
    boxes = [link, *(box for box, _ in zip(link.iterancestors(), range(_LEVELS), strict=False))]
    return tuple(f"{box.tag} {_without_numbers(box)}" for box in boxes)


def _without_numbers(box: HtmlElement) -> str:
    """Class names without those that count: ``row-3``, ``odd``, ``post-1806``."""
    names = (box.get("class") or "").split()
    return " ".join(name for name in names if not any(map(str.isdigit, name)) and name not in _COUNTING)


_COUNTING = frozenset(("odd", "even", "first", "last", "active"))


def _is_elsewhere(link: HtmlElement) -> bool:
    return any(
        box.tag in _ELSEWHERE or box.get("role") == "navigation" or _MENU.search(box.get("class") or "")
        for box in link.iterancestors()
    )
