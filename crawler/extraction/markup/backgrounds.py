"""Pictures that a page draws by a style sheet of its own: the hero of many a theme."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from crawler.extraction.markup.selecting import Index

_DRAWN = re.compile(r"background(?:-image)?\s*:[^;{}]{0,80}?url\(\s*['\"]?([^'\"(){}]{1,2000}?)['\"]?\s*\)")
_NAMED = re.compile(r"[#.][\w-]{1,80}\s*$")
"""The id or class at the end of a selector."""
_RULE, _SELECTOR = 400, 100
"""Characters of a rule before its background, and of its selector, that are looked at."""
_MAX_SHEET = 200_000
_MAX_RULES = 50


def drawn(sheets: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(``#id`` or ``.class``, address) of each background in a page's own style sheets."""
    for sheet in sheets:
        for match in islice(_DRAWN.finditer(sheet[:_MAX_SHEET]), _MAX_RULES) if "url(" in sheet else ():
            start = sheet.rfind("{", max(0, match.start() - _RULE), match.start())
            named = _NAMED.search(sheet[max(0, start - _SELECTOR) : max(0, start)])
            if named and not match[1].startswith("data:"):
                yield named[0].strip(), match[1]


def note(backgrounds: Iterable[tuple[str, str]], index: Index) -> None:
    """Say of the one element that a rule means which picture it shows, as ``data-bg``.

    What several elements share is an ornament.
    """
    for selector, address in backgrounds:
        meant = index.select(selector)
        if len(meant) == 1 and meant[0].tag not in ("html", "body"):
            meant[0].set("data-bg", address)
