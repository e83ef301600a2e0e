"""CSS selectors over a whole page, answered from an index of its class names instead of by a walk for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain, count, islice

from lxml.html import HtmlElement

from crawler.extraction.markup.selectors import Chain, Compound, chains_of
from crawler.extraction.markup.text import select


class Index:
    """The elements of a tree, by class name and attribute. What is taken out of the tree later is found no more."""

    def __init__(self, tree: HtmlElement) -> None:
        self.tree = tree
        self._elements = list(tree.iter())
        self._alike: defaultdict[str, list[HtmlElement]] = defaultdict(list)
        self._named: dict[str, list[HtmlElement]] = {}
        self._identified: dict[tuple[str, str | None], list[HtmlElement]] = {}
        self._having: dict[str, list[HtmlElement]] = {}
        for element in self._elements:
            if names := element.get("class"):
                self._alike[names].append(element)

    def select(self, css: str) -> list[HtmlElement]:
        """The elements that a CSS selector matches, in document order."""
        chains = chains_of(css)
        if chains is None:
            return select(self.tree, css)
        found = {element for joined in chains for element in self._follow(joined)}
        return self._in_order(found)

    def of(self, is_meant: Callable[[str], bool], attribute: str) -> list[HtmlElement]:
        """The elements whose ``class`` is meant, and those that have an attribute."""
        return self._in_order({*self.named(is_meant), *filter(self._is_in_tree, self._with(attribute))})

    def named(self, is_meant: Callable[[str], bool]) -> list[HtmlElement]:
        """The elements whose ``class`` is meant, in no order."""
        meant = (alike for names, alike in self._alike.items() if is_meant(names))
        return list(filter(self._is_in_tree, chain.from_iterable(meant)))

    def _in_order(self, found: Collection[HtmlElement]) -> list[HtmlElement]:
        if len(found) < 2:
            return list(found)
        last = len(self._elements)
        return sorted(found, key=lambda element: self._places.get(element, last))

    @cached_property
    def _places(self) -> Mapping[HtmlElement, int]:
        return dict(zip(self._elements, count()))

    def _of_class(self, name: str) -> list[HtmlElement]:
        """The elements that have a class name. Few of the class attributes differ, so that few are looked at."""
        if name not in self._named:
            alike = (elements for names, elements in self._alike.items() if name in names and name in names.split())
            self._named[name] = list(chain.from_iterable(alike))
        return self._named[name]

    def _of_id(self, identifier: str, tag: str | None) -> list[HtmlElement]:
        """The elements that have an id. Those of one tag are few."""
        if (identifier, tag) not in self._identified:
            among = self.tree.iter(tag) if tag else self._with("id")
            found = [element for element in among if element.get("id") == identifier]
            self._identified[identifier, tag] = found
        return self._identified[identifier, tag]

    def _with(self, attribute: str) -> Collection[HtmlElement]:
        """The elements that had an attribute when it was first asked for."""
        if attribute not in self._having:
            self._having[attribute] = [element for element in self._elements if element.get(attribute) is not None]
        return self._having[attribute]

    def _is_in_tree(self, element: HtmlElement) -> bool:
        box: HtmlElement | None = element
        while box is not None and box is not self.tree:
            box = box.getparent()
        return box is not None

    def _follow(self, joined: Chain) -> Collection[HtmlElement]:
        first = joined[0][1]
        found = {element for element in self._of(first) if first.fits_so_named(element) and self._is_in_tree(element)}
        for joint, compound in joined[1:]:
            if not found:
                break
            found = set(self._joined(found, joint, compound))
        return found

    def _of(self, compound: Compound) -> Iterable[HtmlElement]:
        """The elements that can be such a one."""
        if compound.name:
            return self._of_class(compound.name)
        if compound.id:
            return self._of_id(compound.id, compound.tag)
        if compound.attribute and not compound.tag:
            return self._with(compound.attribute)
        named: Iterator[HtmlElement] = self.tree.iter(compound.tag)
        return named

    def _joined(self, found: Collection[HtmlElement], joint: str, compound: Compound) -> Iterator[HtmlElement]:
        """The elements that stand to those found as the joint says, and are such a one."""
        if joint == " " and compound.name:
            around = frozenset(found)
            for element in filter(compound.fits_so_named, self._of_class(compound.name)):
                if not around.isdisjoint(element.iterancestors()):
                    yield element
            return
        for element in found:
            yield from filter(compound.fits, _JOINTS[joint](element, compound.tag))


def _next(element: HtmlElement, tag: str | None) -> Iterator[HtmlElement]:
    """The element right after another; ``fits`` asks for its tag."""
    return islice(element.itersiblings(), 1)


_JOINTS: dict[str, Callable[[HtmlElement, str | None], Iterator[HtmlElement]]] = {
    " ": lambda element, tag: element.iterdescendants(tag),
    ">": lambda element, tag: element.iterchildren(tag),
    "~": lambda element, tag: element.itersiblings(tag),
    "+": _next,
}
