"""Text of elements as a reader sees it, and selection by CSS."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

BLOCKS = frozenset(
    "address article aside blockquote br dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol option p pre section summary table tbody td tfoot th thead tr ul".split()
)
"""Elements that stand on lines of their own."""

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e]")


def clean(text: str) -> str:
    """The text on one line: white space runs made one space, invisible characters dropped, NFC."""
    said = " ".join(text.split())
    if said.isascii():
        return said
    if not said.isprintable():
        said = " ".join(_INVISIBLE.sub("", said).split())
    return unicodedata.normalize("NFC", said)


def lines(element: HtmlElement) -> list[str]:
    """The element's text, a line for each block in it, none empty."""
    if not any(inner.tag in BLOCKS for inner in element.iterdescendants()):
        said = clean(element.text_content())
        return [said] if said else []
    joined = "".join(_pieces(element))
    return [line for line in (clean(part) for part in joined.split("\n")) if line]


def text(element: HtmlElement) -> str:
    """The element's text on one line, blocks parted by a space."""
    return " ".join(lines(element))


def _pieces(element: HtmlElement) -> Iterator[str]:
    """Text in document order, a newline around each block. Not recursive: pages nest thousands deep."""
    for event, node in _walk(element):
        if event == "start":
            if node.tag in BLOCKS:
                yield "\n"
            yield (node.text or "").replace("\n", " ")
            continue
        if node.tag in BLOCKS:
            yield "\n"
        if node is not element:
            yield (node.tail or "").replace("\n", " ")


def _walk(element: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """Start and end of each element below, in document order; of comments the end only, for what follows them."""
    stack: list[tuple[str, HtmlElement]] = [("start", element)]
    while stack:
        event, node = stack.pop()
        if event == "start":
            if not isinstance(node.tag, str):
                yield "end", node
                continue
            stack.append(("end", node))
            stack.extend(("start", child) for child in reversed(node))
        yield event, node


@lru_cache(maxsize=2048)
def selector(css: str) -> CSSSelector:
    """A compiled CSS selector."""
    return CSSSelector(css, translator="html")


def select(element: HtmlElement, css: str) -> list[HtmlElement]:
    """The elements below that a CSS selector matches, in document order."""
    found: Any = selector(css)(element)
    return list(found)
