"""The lines near the headline that a byline or a dateline may be, and what content systems name them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import islice

from lxml.html import HtmlElement

from crawler.extraction.dating.months import fold
from crawler.extraction.heading.masthead import Masthead
from crawler.extraction.markup.blocks import Block
from crawler.extraction.markup.naming import Within, is_named, naming

_OUTSIDE = frozenset({"nav", "form", "select", "dialog"})
_ARTICLE = frozenset({"article", "main"})
_APART = re.compile(
    r"(?:^|[\s_-])(?:addtoany|sharedaddy|comments?|commentlist|respond|disqus|breadcrumbs?|"
    r"menu|navbar|nav|navigation|topbar|toolbar|ticker|site-?header|site-?footer|newsletter|cookies?|related|similar|"
    r"recommend\w*|blogroll|carousel|slider|swiper|most-?(?:read|popular)|latest|recent|pagination|pager)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NAVIGATION = re.compile(r"(?:^|[\s_-])(?:menu|navbar|navigation|breadcrumbs?)(?:$|[\s_-])", re.IGNORECASE)
"""Names whose words are parted by capitals: "MainNavigation"."""
_SIDEBAR = naming(r"side-?bar|widget-area")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_FORMATTED_NAME = re.compile(r"(?<!\S)fn(?!\S)")
"""The name of a card in microformats; as a part of a longer name it is chance."""
_MARKS = re.compile(r"[-_\s]+")
_NAMED_BY = ("class", "id", "itemprop", "rel")
_LONG_NAME = 300
_DEPTH = 5
"""Elements around a line whose names are read."""
_BELOW = 40
_OPENING = 5
"""Lines of the running text that still can be byline or dateline."""


class Nearby:
    """What stands around the headline without being part of menus, forms and teasers."""

    def __init__(self, masthead: Masthead) -> None:
        self.masthead = masthead
        headline = masthead.headline
        self.around = frozenset(headline.iterancestors()) if headline is not None else frozenset()
        box = masthead.box
        # What holds the text is no menu and no sidebar, whatever it is called: "has-double-sidebar".
        self._holders = self.around | (frozenset((box, *box.iterancestors())) if box is not None else frozenset())
        self._is_apart = Within(_is_outside, self._holders)

    @cached_property
    def above(self) -> tuple[Block, ...]:
        """Lines before the headline, nearest first."""
        return tuple(block for block in reversed(self.masthead.above) if not self.is_apart(block.element))

    @cached_property
    def below(self) -> tuple[Block, ...]:
        """Lines between headline and text, and those with which the text starts."""
        opening = (block for block in self.masthead.text[:_OPENING] if block not in self.beside)
        found = [block for block in (*self.masthead.below, *opening) if not self.is_apart(block.element)]
        # Without a headline all that stands above the text is below it, menus included.
        return tuple(found[:_BELOW] if self.masthead.headline is not None else found[-2 * _OPENING :])

    @cached_property
    def beside(self) -> tuple[Block, ...]:
        """Lines of a sidebar that follow the first ones of a short text."""
        is_sidebar = Within(_is_sidebar, self._holders)
        opening = self.masthead.text[:_OPENING]
        place = next((at for at, block in enumerate(opening) if is_sidebar(block.element)), len(opening))
        return tuple(block for block in opening[place:] if not self.is_apart(block.element))

    @cached_property
    def rest(self) -> tuple[Block, ...]:
        """The text and what follows it."""
        return tuple(block for block in self.masthead.text if not self.is_apart(block.element))

    def is_inside(self, block: Block) -> bool:
        """Whether a line stands within the element that holds the running text."""
        return self._is_inside(block.element)

    @cached_property
    def _is_inside(self) -> Within:
        box = self.masthead.box
        return Within(lambda element: element is box)

    @cached_property
    def said(self) -> str:
        """All that stands around the headline and after it, folded."""
        head = self.masthead
        return fold(" ".join(block.text for block in (*head.above, *head.below, *head.text)))

    def is_apart(self, element: HtmlElement) -> bool:
        """Whether an element stands in a menu, a form, the page's own header or footer."""
        return self._is_apart(element)

    def marks(self, block: Block) -> str:
        """The words by which content systems name a line and its parts, lower case."""
        holders = dict.fromkeys(run.element for run in block.runs if run.text.strip())
        return _words(dict.fromkeys(box for holder in holders for box in islice(self._boxes(holder), _DEPTH)))

    def names(self, element: HtmlElement, depth: int = _DEPTH) -> str:
        """The words by which content systems name an element and those around it, lower case."""
        return _words(islice(self._boxes(element), depth))

    def _boxes(self, element: HtmlElement | None) -> Iterator[HtmlElement]:
        """An element and those around it, up to what holds the headline too."""
        while element is not None and element not in self.around:
            yield element
            element = element.getparent()


def _is_sidebar(box: HtmlElement) -> bool:
    return box.get("role") == "complementary" or is_named(box, _SIDEBAR)


def _is_outside(box: HtmlElement) -> bool:
    if box.tag in _OUTSIDE or box.get("role") == "banner":
        return True
    if box.tag == "footer" and not any(above.tag in _ARTICLE for above in box.iterancestors()):
        return True
    name = box.get("class")
    return bool(name) and _is_named_apart(name)


@lru_cache(maxsize=4096)
def _is_named_apart(name: str) -> bool:
    return len(name) < _LONG_NAME and bool(_APART.search(name) or _NAVIGATION.search(_CAMEL.sub("-", name)))


def _words(boxes: Iterable[HtmlElement]) -> str:
    return _parted(" ".join(value for box in boxes for key in _NAMED_BY if (value := box.get(key))))


@lru_cache(maxsize=8192)
def _parted(names: str) -> str:
    return _MARKS.sub(" ", _CAMEL.sub(" ", _FORMATTED_NAME.sub("author", names))).lower()
