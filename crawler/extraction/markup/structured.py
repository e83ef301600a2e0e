"""Structured data of a page: JSON-LD in every block and graph, and the meta elements of the head."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from lxml.html import HtmlElement

from crawler.extraction.markup.text import clean

Node = Mapping[str, Any]

WORKS = frozenset(
    "Article NewsArticle BlogPosting Report ScholarlyArticle OpinionNewsArticle AnalysisNewsArticle TechArticle "
    "ReportageNewsArticle Book Chapter PodcastEpisode VideoObject AudioObject CreativeWork PublicationIssue "
    "SocialMediaPosting ReviewNewsArticle BackgroundNewsArticle Thesis DigitalDocument".split()
)
"""Schema.org types that describe a work; ``WebPage`` comes after them."""

_CONTROL = re.compile(r"[\x00-\x1f]+")
_TRAILING_COMMA = re.compile(r",\s*([}\]])")


class Structured:
    """What the page says of itself to machines."""

    def __init__(self, tree: HtmlElement) -> None:
        self._tree = tree

    @cached_property
    def metas(self) -> tuple[tuple[str, str], ...]:
        """Name (lower case) and content of each meta element, in order."""
        found = []
        for element in self._tree.iter("meta"):
            name = element.get("property") or element.get("name") or element.get("itemprop")
            content = clean(html.unescape(element.get("content") or ""))
            if name and content:
                found.append((name.strip().lower(), content))
        return tuple(found)

    def meta(self, *names: str) -> Iterator[tuple[str, str]]:
        """Name and content of the meta elements with these names: in the order of the names, then of the page."""
        for name in names:
            yield from ((name, content) for content in self._contents.get(name, ()))

    @cached_property
    def _contents(self) -> Mapping[str, list[str]]:
        """What the meta elements of each name say, in order."""
        contents: dict[str, list[str]] = {}
        for name, content in self.metas:
            contents.setdefault(name, []).append(content)
        return contents

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Every object of every JSON-LD block, those inside ``@graph`` and lists included, in order."""
        return tuple(node for block in self._blocks() for node in _flatten(block))

    def of_type(self, *types: str) -> Iterator[tuple[str, Node]]:
        """Type and object of the JSON-LD objects of these types, in the order of the types."""
        for wanted in types:
            yield from ((wanted, node) for kinds, node in self._typed if wanted in kinds)

    @cached_property
    def _typed(self) -> tuple[tuple[tuple[str, ...], Node], ...]:
        """The types of each object, and the object."""
        return tuple((types_of(node), node) for node in self.nodes)

    @cached_property
    def works(self) -> tuple[tuple[str, Node], ...]:
        """Type and object of those that describe the page's work; page descriptions last."""
        works = [(kind, node) for kinds, node in self._typed for kind in kinds if kind in WORKS]
        return (*works, *self.of_type("WebPage", "ItemPage"))

    def by_id(self, reference: Any) -> Any:
        """What a bare ``{"@id": …}`` points to, where the page holds it; anything else as it is."""
        if isinstance(reference, Mapping) and set(reference) == {"@id"}:
            return next((node for node in self.nodes if node.get("@id") == reference["@id"] and len(node) > 1), None)
        return reference

    def _blocks(self) -> Iterator[Any]:
        for script in self._tree.iter("script"):
            if "ld+json" in (script.get("type") or "").lower():
                block = _parse(script.text or "")
                if block is not None:
                    yield block


def types_of(node: Node) -> tuple[str, ...]:
    """The object's types without their vocabulary's address."""
    return tuple(str(kind).rsplit("/", 1)[-1].removeprefix("schema:") for kind in as_list(node.get("@type")))


def as_list(value: Any) -> list[Any]:
    """A JSON-LD value as a list: absent is empty, one is a list of one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def string(value: Any) -> str:
    """A JSON-LD text, cleaned; empty for what is no text."""
    if isinstance(value, Mapping):
        value = value.get("@value")
    return clean(html.unescape(value)) if isinstance(value, str) else ""


def _parse(source: str) -> Any:
    """The JSON of a block. Pages leave control characters, trailing commas and comment marks in it."""
    source = source.strip().removeprefix("<!--").removesuffix("-->").removeprefix("//<![CDATA[").removesuffix("//]]>")
    for repaired in (str, _without_blemishes, html.unescape):
        try:
            return json.loads(repaired(source), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _without_blemishes(source: str) -> str:
    return _TRAILING_COMMA.sub(r"\1", _CONTROL.sub(" ", source))


def _flatten(value: Any) -> Iterator[Node]:
    """Objects within lists and ``@graph``, outer first; what hangs on properties stays there."""
    stack = [value]
    while stack:
        current = stack.pop()
        if isinstance(current, list):
            stack.extend(reversed(current))
        elif isinstance(current, Mapping):
            yield current
            stack.extend(
                current[key] for key in ("mainEntity", "@graph") if isinstance(current.get(key), Mapping | list)
            )
