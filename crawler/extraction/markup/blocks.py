"""The page line by line, as a reader meets it."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from crawler.extraction.markup.text import BLOCKS, clean

_OPENING = BLOCKS | {"button", "label", "legend", "option"}
_UNREAD = frozenset({"head", "script", "style", "template", "svg", "select", "iframe", "object"})
_BOLD = frozenset({"strong", "b"})
_MARKING = _OPENING | _BOLD | {"a"}


class Run(NamedTuple):
    """Text between two tags."""

    element: HtmlElement
    """What the text stands in directly."""
    text: str
    link: HtmlElement | None
    """The link that it is part of, if that leads anywhere."""
    bold: bool


class Block(NamedTuple):
    """A line of text and the innermost block element that holds it."""

    element: HtmlElement
    text: str
    """On one line."""
    runs: tuple[Run, ...]
    """The line's text as inline elements part it; not cleaned."""


def read_blocks(root: HtmlElement) -> tuple[Block, ...]:
    """Every line below an element, in order."""
    return _Reading(root).read()


class _Reading:
    """One walk over a tree. Not recursive: pages nest thousands deep."""

    def __init__(self, root: HtmlElement) -> None:
        self.root = root
        self.found: list[Block] = []
        self.runs: list[Run] = []
        self.owners: list[HtmlElement] = [root]
        self.links: list[HtmlElement | None] = []
        self.bold = 0

    def read(self) -> tuple[Block, ...]:
        opened: list[HtmlElement] = []
        walk = etree.iterwalk(self.root, events=("start", "end"))
        for event, node in walk:
            tag = node.tag
            if event == "start":
                opened.append(node)
                if tag in _UNREAD:
                    walk.skip_subtree()
                    continue
                if tag in _MARKING:
                    self._open(node, tag)
                if (text := node.text) and (self.runs or not text.isspace()):
                    self._add(node, text)
            else:
                opened.pop()
                if tag in _MARKING:
                    self._close(tag)
                if opened and (tail := node.tail) and (self.runs or not tail.isspace()):
                    self._add(opened[-1], tail)
        if self.runs:
            self._end_line()
        return tuple(self.found)

    def _open(self, node: HtmlElement, tag: str) -> None:
        if tag in _OPENING:
            if self.runs:
                self._end_line()
            self.owners.append(node)
        elif tag == "a":
            leads = (node.get("href") or "#").strip() != "#"
            self.links.append(node if leads else None)
        elif tag in _BOLD:
            self.bold += 1

    def _close(self, tag: str) -> None:
        if tag in _OPENING:
            if self.runs:
                self._end_line()
            self.owners.pop()
        elif tag == "a":
            self.links.pop()
        elif tag in _BOLD:
            self.bold -= 1

    def _add(self, element: HtmlElement, text: str) -> None:
        self.runs.append(Run(element, text, self.links[-1] if self.links else None, self.bold > 0))

    def _end_line(self) -> None:
        if text := clean("".join([run.text for run in self.runs])):
            self.found.append(Block(self.owners[-1], text, tuple(self.runs)))
        self.runs.clear()


def links_of(block: Block) -> list[tuple[HtmlElement, str]]:
    """The links of a line that lead somewhere, with their text."""
    found: dict[HtmlElement, str] = {}
    for _, text, link, _ in block.runs:
        if link is not None:
            found[link] = found.get(link, "") + text
    return [(link, said) for link, text in found.items() if (said := clean(text))]


def is_link(block: Block) -> bool:
    """Whether most of a line is the text of links."""
    linked = sum(len(run.text.strip()) for run in block.runs if run.link is not None)
    return linked * 2 > len(block.text)


def is_emphasised(block: Block) -> bool:
    """Whether a whole line is set in bold."""
    return all(run.bold for run in block.runs if run.text.strip())
