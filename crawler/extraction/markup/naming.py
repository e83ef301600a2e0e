"""What class names, ids and microdata say of an element, across the habits of content systems."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache

from lxml.html import HtmlElement

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_JOINTS = re.compile(r"[_\-:/.]+")
_UTILITY = re.compile(r"[:\[!@]|^-?[mp][trblxy]?-")
"""Classes of utility style sheets ("lg:pt-nav", "mt-card"), which say how an element looks and not what it is."""
_HASH = re.compile(r"(?<=\w)__(?=\w{0,3}(?:[a-z0-9][A-Z]|\d[A-Za-z]))[\w-]{5}(?= |$)")
"""What build tools append to a name ("Article_topics__jDwDH"), mixing capitals, small letters and digits."""
_MAX_NAME = 60
"""Characters of a class name beyond which it is generated code, not a name."""


class Naming:
    """Names that hold some words. It remembers what it was asked: few of the names on a site's pages differ."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.search: Callable[[str], bool] = lru_cache(maxsize=4096)(lambda said: pattern.search(said) is not None)
        """Whether names, as ``names`` gives them, hold one."""


def naming(words: str, *, other: str = "(?!)") -> Naming:
    """Names that hold one of these words, parted by ``|``, singular or plural, as whole parts.

    :param other: regular expression of what counts too.
    """
    return Naming(re.compile(rf"(?:^|[- ])(?:{words})s?(?=$|[- ])|{other}"))


def names(element: HtmlElement) -> str:
    """Class names, id and microdata property of an element: lower case, parts joined by single hyphens."""
    get = element.get
    classes, identifier, property_ = get("class"), get("id"), get("itemprop")
    return _normal(classes, identifier, property_) if classes or identifier or property_ else ""


@lru_cache(maxsize=16384)
def _normal(*values: str | None) -> str:
    words = " ".join(filter(None, values)).split()
    kept = " ".join(word for word in words if len(word) <= _MAX_NAME and not _UTILITY.search(word))
    return _JOINTS.sub("-", _CAMEL.sub("-", _HASH.sub("", kept))).lower()


def is_named(element: HtmlElement, naming: Naming) -> bool:
    """Whether an element's names hold one of some words."""
    said = names(element)
    return bool(said) and naming.search(said)


def up_to(element: HtmlElement, stop: HtmlElement | None, levels: int = 12) -> Iterator[HtmlElement]:
    """The element and what holds it, innermost first, up to but without ``stop``."""
    box: HtmlElement | None = element
    while box is not None and box is not stop and levels:
        yield box
        box, levels = box.getparent(), levels - 1


class Within:
    """Whether an element lies in a box of some sort, remembered box by box: lines share most of what holds them."""

    def __init__(self, sort: Callable[[HtmlElement], bool], stops: Collection[HtmlElement] = ()) -> None:
        """
        :param sort: whether an element is such a box.
        :param stops: elements above which boxes do not count, they themselves included.
        """
        self._sort = sort
        self._known: dict[HtmlElement, bool] = dict.fromkeys(stops, False)

    def __call__(self, element: HtmlElement) -> bool:
        if (known := self._known.get(element)) is not None:
            return known
        unknown = []
        box: HtmlElement | None = element
        while box is not None and box not in self._known:
            unknown.append(box)
            box = box.getparent()
        inside = box is not None and self._known[box]
        for box in reversed(unknown):
            inside = inside or self._sort(box)
            self._known[box] = inside
        return inside
