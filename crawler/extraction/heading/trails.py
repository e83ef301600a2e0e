"""The path to the page, as it stands above the headline: "Home › Publications › Papers"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from crawler.extraction.heading.masthead import Masthead
from crawler.extraction.heading.numbering import is_path
from crawler.extraction.markup.blocks import Block
from crawler.extraction.markup.naming import is_named, naming, up_to
from crawler.extraction.markup.text import text

_CRUMBS = naming(r"breadcrumbs?|crumbs?|root-?line|ariane|arbo|you-are-here")
_HOME = re.compile(
    r"^(?:home(?: ?page)?|start(?:seite)?|accueil|strona g[łl]ówna|inicio|início|pagina iniziale|übersicht)\W*$",
    re.IGNORECASE,
)
_MENU = naming(r"menu(?:-item)?|nav|navigation|navbar")
_MIN_TITLE = 10
"""Characters of the end of a path that tell it from the entry of a menu."""


def crumbs_of(masthead: Masthead) -> list[Block]:
    """Lines of the path to the page, last first."""
    lines = masthead.above
    found = [block for block in lines if _is_crumb(block)]
    if not found:
        starts = [place for place in range(len(lines)) if _HOME.match(lines[place].text)]
        if starts and (not _in_menu(lines[starts[-1]]) or _ends_in_title(lines[-1], masthead.printed)):
            trail = lines[starts[-1]].element.getparent()
            found = [block for block in lines[starts[-1] :] if block.element.getparent() is trail]
    return found[::-1]


def _ends_in_title(last: Block, printed: Sequence[HtmlElement]) -> bool:
    """Whether a path ends in the title, be it cut short."""
    said = last.text.rstrip(" .…").casefold()
    return len(said) >= _MIN_TITLE and any(text(heading).casefold().startswith(said) for heading in printed)


def _in_menu(block: Block) -> bool:
    return any(box.tag == "nav" or is_named(box, _MENU) for box in up_to(block.element, None, 5))


def _is_crumb(block: Block) -> bool:
    return is_path(block.text) or any(is_named(box, _CRUMBS) for box in up_to(block.element, None, 5))
