"""Where the running text of a page stands: how much of it lies below each element, and what of that is noise."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from lxml.html import HtmlElement

from crawler.extraction.running_text.noise import NEVER, SELDOM, noisiness

_RUN = 40
"""Characters from which a text between two tags counts as running text."""
_TITLES = frozenset({"title", "h1", "h2", "h3"})
_PARAGRAPHS = frozenset("p ul ol li dl dd dt blockquote pre h4 h5 h6".split())
_LITTLE = 250
_SECTION = 200
"""Characters of running text from which a box can be a section of the article beside it."""


class Prose:
    """Running text of a tree. Elements without any are not known here; they hold none."""

    def __init__(self, root: HtmlElement, headline: HtmlElement | None = None) -> None:
        self.root = root
        self._above = frozenset(headline.iterancestors()) if headline is not None else frozenset()

    @cached_property
    def _own(self) -> Mapping[HtmlElement, int]:
        """Characters of running text directly in each element that holds any."""
        return _own_text(self.root)

    @cached_property
    def _parents(self) -> Mapping[HtmlElement, HtmlElement | None]:
        return _parents_first(self._own, self.root)

    @cached_property
    def _all(self) -> Mapping[HtmlElement, int]:
        """The same below each element."""
        return self._sum(self._own)

    @cached_property
    def _judged(self) -> tuple[float, Mapping[HtmlElement, int]]:
        """The share of the text that any noise can hold, and characters of running text below each element without."""
        below = self._without_noise(NEVER)
        if below.get(self.root, 0) >= min(_LITTLE, self._all.get(self.root, 0) / 2):
            return NEVER, below
        # What is called comments or footer here is the page itself.
        return SELDOM, self._without_noise(SELDOM)

    def below(self, element: HtmlElement) -> int:
        """Characters of running text below an element, without what is noise."""
        return self._judged[1].get(element, 0)

    def is_noise(self, element: HtmlElement) -> bool:
        """Whether an element is named as noise, and neither holds the headline nor more of the text than noise can."""
        level = noisiness(element)
        return bool(level) and self._is_apart(element, level, self._judged[0])

    def _is_apart(self, element: HtmlElement, level: float, most: float) -> bool:
        if element in self._above:
            return False
        return self._all.get(element, 0) <= self._all.get(self.root, 0) * min(level, most)

    def core(self, root: HtmlElement, share: float) -> HtmlElement:
        """The innermost element that still holds this share of the text below a root, and is no paragraph."""
        core, wanted = root, self.below(root) * share
        for element, parent in self._parents.items():
            if parent is core and self.below(element) >= wanted:
                core = element
        while core.tag in _PARAGRAPHS and core is not root and (parent := core.getparent()) is not None:
            core = parent
        return core

    def widened(self, element: HtmlElement) -> HtmlElement:
        """An element, or the parent of it and of siblings of the same kind that hold text: sections of one article."""
        parent = element.getparent()
        while parent is not None and element is not self.root and self._has_sections(element, parent):
            element, parent = parent, parent.getparent()
        return element

    def _has_sections(self, element: HtmlElement, parent: HtmlElement) -> bool:
        names = set((element.get("class") or "").split())
        return any(
            sibling is not element
            and sibling.tag == element.tag
            and self.below(sibling) >= _SECTION
            and (not names.isdisjoint((sibling.get("class") or "").split()) or not (names or sibling.get("class")))
            and not _opens_with_link(sibling)
            for sibling in parent
        )

    def _sum(self, own: Mapping[HtmlElement, int]) -> dict[HtmlElement, int]:
        total = dict.fromkeys(self._parents, 0)
        for element in reversed(self._parents):
            total[element] += own.get(element, 0)
            parent = self._parents[element]
            if parent is not None:
                total[parent] += total[element]
        return total

    def _without_noise(self, most: float) -> dict[HtmlElement, int]:
        noise: dict[HtmlElement | None, bool] = {None: False}
        for element, parent in self._parents.items():
            level = noisiness(element) if element is not self.root and not noise[parent] else 0
            noise[element] = noise[parent] or (bool(level) and self._is_apart(element, level, most))
        return self._sum({element: length for element, length in self._own.items() if not noise[element]})


def _opens_with_link(box: HtmlElement) -> bool:
    """Whether a box is the teaser of another work: a linked title comes first."""
    title = next(box.iter("h1", "h2", "h3", "h4", "h5"), None)
    return title is not None and (
        next(title.iter("a"), None) is not None or next(title.iterancestors("a"), None) is not None
    )


def _own_text(root: HtmlElement) -> dict[HtmlElement, int]:
    """Characters of running text directly in each element that holds any."""
    own: dict[HtmlElement, int] = {}
    for element in root.iter():
        if (text := element.text) and len(text) > _RUN:
            _count(own, element, text)
        if (tail := element.tail) and len(tail) > _RUN and element is not root:
            _count(own, element.getparent(), tail)
    return own


def _count(own: dict[HtmlElement, int], element: HtmlElement, text: str) -> None:
    length = len(" ".join(text.split()))
    if length > _RUN and element.tag not in _TITLES and not _is_linked(element):
        own[element] = own.get(element, 0) + length


def _is_linked(element: HtmlElement) -> bool:
    return element.tag == "a" or next(element.iterancestors("a"), None) is not None


def _parents_first(elements: Mapping[HtmlElement, int], root: HtmlElement) -> dict[HtmlElement, HtmlElement | None]:
    """Parent of each element between these and the root, which has none; parents come before their children."""
    depths: dict[HtmlElement, int] = {root: 0}
    parents: dict[HtmlElement, HtmlElement | None] = {root: None}
    for element in elements:
        chain = []
        while element not in depths:
            chain.append(element)
            element = element.getparent()
        for above, below in zip((element, *reversed(chain)), reversed(chain), strict=False):
            depths[below], parents[below] = depths[above] + 1, above
    return {element: parents[element] for element in sorted(depths, key=depths.__getitem__)}
