"""From a part of the page to its passages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from crawler.extraction.markup.text import BLOCKS
from crawler.extraction.running_text.inline import INLINE, Inline, read_inline
from crawler.extraction.running_text.passages import Passage

_UNREAD = frozenset(
    "img script style noscript template link meta source track area head title base iframe object embed svg math "
    "canvas select option textarea audio video picture".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset(("ul", "ol"))
_CELLS = frozenset(("td", "th"))
_CLOSED = frozenset("p pre table li dt dd figcaption address summary h1 h2 h3 h4 h5 h6".split())
"""Blocks that are paragraphs of their own; other blocks hold loose text."""
_LONG_CELL = 600
_LINES_OF_ITEM = 3


@dataclass(slots=True)
class _Line:
    """One line of text before lists are put together."""

    kind: str
    text: str
    markdown: str
    linked: int
    element: HtmlElement
    list_root: HtmlElement | None = None
    opens_item: bool = False


def read_passages(
    root: HtmlElement, is_noise: Callable[[HtmlElement], bool], absolute: Callable[[str], str]
) -> list[Passage]:
    """The passages below an element, in order.

    :param is_noise: says of an element whether it is left out with all that it holds.
    :param absolute: makes the address of a link absolute; a link that it gives nothing for becomes text.
    """
    reader = _Reader(root, is_noise, absolute)
    reader.read()
    return list(_grouped(reader.lines))


class _Reader:
    """Walks a part of the page and notes its lines. Not recursive: pages nest thousands deep."""

    def __init__(
        self, root: HtmlElement, is_noise: Callable[[HtmlElement], bool], absolute: Callable[[str], str]
    ) -> None:
        self.lines: list[_Line] = []
        self._root = root
        self._is_noise = is_noise
        self._absolute = absolute
        self._inline = Inline(absolute)
        self._blocks = [root]
        self._lists: list[tuple[HtmlElement, int]] = []
        self._marker = ""
        self._quotes = 0

    def read(self) -> None:
        """Fill ``lines``."""
        walk = etree.iterwalk(self._root, events=("start", "end"))
        skipped: HtmlElement | None = None
        for event, node in walk:
            if event == "start":
                if not self._start(node):
                    skipped = node
                    walk.skip_subtree()
                continue
            if node is skipped:
                skipped = None
            else:
                self._end(node)
            if node is not self._root and node.tail:
                self._inline.add(node.tail)
        self._end_line()

    def _start(self, node: HtmlElement) -> bool:
        """Open an element; false where nothing in it is to be read any more."""
        tag = node.tag
        if tag in BLOCKS and tag != "br":
            self._end_line()
        if node is not self._root and (tag in _UNREAD or (not self._is_in_sentence(node) and self._is_noise(node))):
            return False
        if tag in INLINE:
            self._inline.open(node)
        elif tag == "br":
            if self._inline.break_line():
                self._end_line()
        elif tag in BLOCKS:
            if tag == "pre" or (tag == "table" and _is_data(node)):
                self._read_whole(node)
                return False
            self._open_block(node)
        if node.text:
            self._inline.add(node.text)
        return True

    def _is_in_sentence(self, node: HtmlElement) -> bool:
        """Whether a link or an emphasis has text beside it: a word of a sentence, whatever its class name."""
        return node.tag in INLINE and (bool((node.tail or "").strip()) or not self._inline.is_empty)

    def _open_block(self, node: HtmlElement) -> None:
        self._blocks.append(node)
        if node.tag in _LISTS:
            self._lists.append((node, 0))
        elif node.tag == "li" and self._lists:
            outer, count = self._lists.pop()
            self._lists.append((outer, count + 1))
            self._marker = f"{count + 1}. " if outer.tag == "ol" else "- "
        elif node.tag == "blockquote":
            self._quotes += 1

    def _end(self, node: HtmlElement) -> None:
        tag = node.tag
        if tag in INLINE:
            self._inline.close()
        elif tag in BLOCKS and tag != "br":
            self._end_line()
            self._blocks.pop()
            if tag in _LISTS:
                self._lists.pop()
            elif tag == "blockquote":
                self._quotes -= 1

    def _end_line(self) -> None:
        text, markdown, linked = self._inline.take()
        if not text:
            return
        element = self._blocks[-1]
        line = _Line("p", text, markdown, linked, element)
        level = next((_HEADINGS[box.tag] for box in self._blocks[-3:] if box.tag in _HEADINGS), 0)
        if level:
            line.kind, line.markdown = "h", f"{'#' * level} {markdown}"
        if self._lists:
            self._put_in_list(line)
        if self._quotes:
            line.markdown = "\n".join(f"> {part}" for part in line.markdown.split("\n"))
        self.lines.append(line)

    def _put_in_list(self, line: _Line) -> None:
        line.list_root, line.opens_item = self._lists[0][0], bool(self._marker)
        indent = "    " * (min(len(self._lists), 4) - 1)
        hanging = self._marker or "  "
        line.markdown = indent + hanging + line.markdown.replace("\n", "\n" + indent + " " * len(hanging))
        self._marker = ""

    def _read_whole(self, node: HtmlElement) -> None:
        if node.tag == "pre":
            text = "\n".join(part.rstrip() for part in node.text_content().strip("\n").split("\n"))
            if text.strip():
                self.lines.append(_Line("pre", text, f"```\n{text}\n```", 0, node))
            return
        rows = [[read_inline(cell, self._absolute) for cell in row if cell.tag in _CELLS] for row in node.iter("tr")]
        rows = [row for row in rows if any(text for text, _, _ in row)]
        if rows:
            self.lines.append(_table(rows, node))


def _is_data(table: HtmlElement) -> bool:
    """Whether a table holds data rather than the page's layout."""
    if (
        table.get("role") in ("presentation", "none")
        or next(table.iterdescendants("table", *_HEADINGS), None) is not None
    ):
        return False
    cells = list(table.iter(*_CELLS))
    return len(cells) > 1 and all(len(cell.text_content()) < _LONG_CELL for cell in cells)


def _table(rows: list[list[tuple[str, str, int]]], node: HtmlElement) -> _Line:
    text = "\n".join(" | ".join(said.replace("\n", " ") for said, _, _ in row if said) for row in rows)
    width = max(map(len, rows))
    shown = [
        "| " + " | ".join(_cell(markdown) for _, markdown, _ in row) + " |" + " |" * (width - len(row)) for row in rows
    ]
    shown.insert(1, "|" + "---|" * width)
    return _Line("table", text, "\n".join(shown), sum(linked for row in rows for _, _, linked in row), node)


def _cell(markdown: str) -> str:
    return markdown.replace("|", "\\|").replace("  \n", " ")


def _grouped(lines: list[_Line]) -> Iterator[Passage]:
    """The lines of a list as one passage, unless the list lays out a page."""
    start = 0
    while start < len(lines):
        end, root = start + 1, lines[start].list_root
        while root is not None and end < len(lines) and lines[end].list_root is root:
            end += 1
        part = lines[start:end]
        if root is not None and _is_list(part):
            yield _list(part, root)
        else:
            yield from map(_single, part)
        start = end


def _is_list(lines: list[_Line]) -> bool:
    items = sum(line.opens_item for line in lines)
    return items > 0 and all(line.kind == "p" for line in lines) and len(lines) <= _LINES_OF_ITEM * items


def _list(lines: list[_Line], root: HtmlElement) -> Passage:
    return Passage(
        kind="list",
        text="\n".join(line.text for line in lines),
        markdown="\n".join(line.markdown for line in lines),
        element=root,
        box=_parent(root),
        linked=sum(line.linked for line in lines),
        items=sum(line.opens_item for line in lines),
    )


def _single(line: _Line) -> Passage:
    element = line.element
    return Passage(
        kind=line.kind,
        text=line.text,
        markdown=line.markdown.lstrip() if line.list_root is not None else line.markdown,
        element=element,
        box=_parent(element) if element.tag in _CLOSED else element,
        linked=line.linked,
        items=line.text.count("\n") + 1 if line.kind == "table" else 0,
    )


def _parent(element: HtmlElement) -> HtmlElement:
    parent = element.getparent()
    return element if parent is None else parent
