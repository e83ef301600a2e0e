"""CSS selectors taken apart: what each asks of one element, and how its elements stand to each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TypeAlias

from cssselect.parser import Attrib, Class, CombinedSelector, Element, Hash, Negation, Selector, Tree, parse
from lxml.html import HtmlElement

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
    test: Test
    rest: Test
    """The test without what the class name answers, or else the id."""

    def fits(self, element: HtmlElement) -> bool:
        """Whether an element is such a one."""
        return (self.tag is None or element.tag == self.tag) and self.test(element)

    def fits_so_named(self, element: HtmlElement) -> bool:
        """The same of an element that was found by the class name, or else by the id."""
        return (self.tag is None or element.tag == self.tag) and self.rest(element)


Chain: TypeAlias = tuple[tuple[str, Compound], ...]
"""The compounds of a selector from left to right, each with what joins it to the one before."""


class _Unknown(ValueError):
    """A part of a selector that the index cannot answer."""


@lru_cache(maxsize=2048)
def chains_of(css: str) -> tuple[Chain, ...] | None:
    """The alternatives of a selector; ``None`` for one with pseudo-classes, which are left to XPath."""
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
    named: Class | None = None
    identified: Hash | None = None
    attribute = None
    tests: dict[Tree, Test] = {}
    while not isinstance(tree, Element):
        tests[tree] = _test(tree)
        match tree:
            case Class():
                named = tree
            case Hash():
                identified = tree
            case Attrib():
                attribute = tree.attrib.lower()
        tree = tree.selector
    if tree.namespace:
        raise _Unknown
    return Compound(
        tag=tree.element.lower() if tree.element else None,
        name=named.class_name if named else None,
        id=identified.id if identified else None,
        attribute=attribute,
        test=_every(*tests.values()),
        rest=_every(*(test for part, test in tests.items() if part is not (named or identified))),
    )


def _every(*tests: Test) -> Test:
    """All tests as one."""
    return tests[0] if len(tests) == 1 else lambda element: all(test(element) for test in tests)


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
