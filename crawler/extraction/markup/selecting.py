"""CSS selectors over a whole page, answered from an index of its class names instead of by a walk for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain, islice
from typing import TypeAlias

from cssselect.parser import Attrib, Class, CombinedSelector, Element, Hash, Negation, Selector, Tree, parse
from lxml.html import HtmlElement

from crawler.extraction.markup.text import select

Test: TypeAlias = Callable[[HtmlElement], bool]


@dataclass(frozen=True)
class Compound:
    """What a selector asks of one element: ``a.download[href]``."""

    tag: str | None
    name: str | None
    """A class name that the element has; others are among the tests."""
    id: str | None
    attribute: str | None
    """An attribute that it has."""
    tests: tuple[Test, ...]

    def fits(self, element: HtmlElement) -> bool:
        """Whether an element is such a one."""
        return (self.tag is None or element.tag == self.tag) and all(test(element) for test in self.tests)


Chain: TypeAlias = tuple[tuple[str, Compound], ...]
"""The compounds of a selector from left to right, each with what joins it to the one before."""


class Index:
    """The elements of a tree, by class name and attribute. What is taken out of the tree later is found no more."""

    def __init__(self, tree: HtmlElement) -> None:
        self.tree = tree
        self._places = {element: place for place, element in enumerate(tree.iter())}
        self._alike: defaultdict[str, list[HtmlElement]] = defaultdict(list)
        self._named: dict[str, list[HtmlElement]] = {}
        self._values: dict[str, defaultdict[str, list[HtmlElement]]] = {}
        for element in self._places:
            if names := element.get("class"):
                self._alike[names].append(element)

    def select(self, css: str) -> list[HtmlElement]:
        """The elements that a CSS selector matches, in document order."""
        chains = _chains(css)
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
        last = len(self._places)
        return sorted(found, key=lambda element: self._places.get(element, last))

    def _of_class(self, name: str) -> list[HtmlElement]:
        """The elements that have a class name. Few of the class attributes differ, so that few are looked at."""
        if name not in self._named:
            alike = (elements for names, elements in self._alike.items() if name in names and name in names.split())
            self._named[name] = list(chain.from_iterable(alike))
        return self._named[name]

    def _having(self, attribute: str) -> Mapping[str, list[HtmlElement]]:
        """Elements by the value of an attribute when it is first asked for."""
        if attribute not in self._values:
            values = self._values[attribute] = defaultdict(list)
            for element in self._places:
                if (value := element.get(attribute)) is not None:
                    values[value].append(element)
        return self._values[attribute]

    def _with(self, attribute: str) -> Iterator[HtmlElement]:
        return chain.from_iterable(self._having(attribute).values())

    def _is_in_tree(self, element: HtmlElement) -> bool:
        return element is self.tree or self.tree in element.iterancestors(self.tree.tag)

    def _follow(self, joined: Chain) -> Collection[HtmlElement]:
        first = joined[0][1]
        found: Collection[HtmlElement] = {
            element for element in self._of(first) if first.fits(element) and self._is_in_tree(element)
        }
        for joint, compound in joined[1:]:
            if not found:
                break
            found = {element for element in self._joined(found, joint, compound) if compound.fits(element)}
        return found

    def _of(self, compound: Compound) -> Iterable[HtmlElement]:
        """The elements that can be such a one."""
        if compound.name:
            return self._of_class(compound.name)
        if compound.id:
            return self._having("id").get(compound.id, ())
        if compound.attribute and not compound.tag:
            return self._with(compound.attribute)
        named: Iterator[HtmlElement] = self.tree.iter(compound.tag)
        return named

    def _joined(self, found: Collection[HtmlElement], joint: str, compound: Compound) -> Iterator[HtmlElement]:
        """The elements that stand to those found as the joint says, and can be such a one."""
        if joint == " " and compound.name:
            around = frozenset(found)
            for element in self._of_class(compound.name):
                if not around.isdisjoint(element.iterancestors()):
                    yield element
            return
        for element in found:
            yield from _JOINTS[joint](element, compound.tag)


def _next(element: HtmlElement, tag: str | None) -> Iterator[HtmlElement]:
    """The element right after another; ``fits`` asks for its tag."""
    return islice(element.itersiblings(), 1)


_JOINTS: dict[str, Callable[[HtmlElement, str | None], Iterator[HtmlElement]]] = {
    " ": lambda element, tag: element.iterdescendants(tag),
    ">": lambda element, tag: element.iterchildren(tag),
    "~": lambda element, tag: element.itersiblings(tag),
    "+": _next,
}


class _Unknown(ValueError):
    """A part of a selector that the index cannot answer."""


@lru_cache(maxsize=2048)
def _chains(css: str) -> tuple[Chain, ...] | None:
    """The alternatives of a selector; ``None`` for one with pseudo-classes, which is left to XPath."""
    try:
        return tuple(_chain(selector) for selector in parse(css))
    except _Unknown:
        return None


def _chain(selector: Selector) -> Chain:
    if selector.pseudo_element:
        raise _Unknown
    joined, tree = [], selector.parsed_tree
    while isinstance(tree, CombinedSelector):
        joined.append((tree.combinator, _compound(tree.subselector)))
        tree = tree.selector
    return ("", _compound(tree)), *reversed(joined)


def _compound(tree: Tree) -> Compound:
    name = identifier = attribute = None
    tests: list[Test] = []
    while not isinstance(tree, Element):
        tests.append(_test(tree))
        match tree:
            case Class():
                name = tree.class_name
            case Hash():
                identifier = tree.id
            case Attrib():
                attribute = tree.attrib.lower()
        tree = tree.selector
    if tree.namespace:
        raise _Unknown
    return Compound(tree.element.lower() if tree.element else None, name, identifier, attribute, tuple(tests))


def _test(tree: Tree) -> Test:
    if isinstance(tree, Class):
        return partial(_has_word, "class", tree.class_name)
    if isinstance(tree, Hash):
        return partial(_is_equal, "id", tree.id)
    if isinstance(tree, Negation) and not isinstance(tree.subselector, CombinedSelector):
        compound = _compound(tree.subselector)
        return lambda element: not compound.fits(element)
    if isinstance(tree, Attrib) and not (tree.namespace or tree.flag) and tree.operator in _OPERATORS:
        wanted = tree.value.value if tree.value else ""
        return partial(_OPERATORS[tree.operator], tree.attrib.lower(), wanted or "")
    raise _Unknown


def _has(attribute: str, _wanted: str, element: HtmlElement) -> bool:
    return element.get(attribute) is not None


def _is_equal(attribute: str, wanted: str, element: HtmlElement) -> bool:
    return bool(element.get(attribute) == wanted)


def _has_word(attribute: str, wanted: str, element: HtmlElement) -> bool:
    return wanted in (element.get(attribute) or "").split()


def _holds(attribute: str, wanted: str, element: HtmlElement) -> bool:
    return bool(wanted) and wanted in (element.get(attribute) or "")


def _starts(attribute: str, wanted: str, element: HtmlElement) -> bool:
    return bool(wanted) and (element.get(attribute) or "").startswith(wanted)


def _ends(attribute: str, wanted: str, element: HtmlElement) -> bool:
    return bool(wanted) and (element.get(attribute) or "").endswith(wanted)


_OPERATORS: dict[str, Callable[[str, str, HtmlElement], bool]] = {
    "exists": _has,
    "=": _is_equal,
    "~=": _has_word,
    "*=": _holds,
    "^=": _starts,
    "$=": _ends,
}
