"""Running text with its links and emphasis, as plain text and as Markdown at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from crawler.extraction.markup.text import BLOCKS, clean

_MARKS = {"em": "*", "i": "*", "b": "**", "strong": "**", "code": "`", "del": "~~", "s": "~~"}
INLINE = frozenset((*_MARKS, "a", "sup", "sub"))
"""Elements that leave a trace in Markdown."""
_SPECIAL = re.compile(r"[\\`*_\[\]<]")
_BLOCK_START = re.compile(r"(\d{1,9}(?=[.)] )|(?=#{1,6} |>|[-+] ))")
"""Where a line would begin a heading, a quote or a list; a backslash after the match prevents it."""
_UNSAFE = str.maketrans({" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E"})


@dataclass(slots=True)
class _Mark:
    """An element that is open, and the Markdown within it so far."""

    tag: str
    address: str = ""
    pieces: list[str] = field(default_factory=list)


class Inline:
    """Collects text until it is taken; elements that are still open then go on in what follows."""

    def __init__(self, absolute: Callable[[str], str]) -> None:
        self._absolute = absolute
        self._plain: list[str] = []
        self._marks = [_Mark("")]
        self._linked = 0
        self._broken = False

    @property
    def is_empty(self) -> bool:
        """Whether no text has been collected."""
        return not any(map(str.strip, self._plain))

    def add(self, text: str) -> None:
        """Text as it stands in the source."""
        words = text.split()
        if not words:
            text = " "
        else:
            self._broken = False
            said = " ".join(words)
            text = f"{' ' if text[0].isspace() else ''}{said}{' ' if text[-1].isspace() else ''}"
            if any(mark.address for mark in self._marks):
                self._linked += len(said)
        self._plain.append(text)
        self._marks[-1].pieces.append(_SPECIAL.sub(r"\\\g<0>", text))

    def open(self, element: HtmlElement) -> None:
        """One of the elements in ``INLINE`` begins."""
        address = self._absolute(element.get("href") or "") if element.tag == "a" else ""
        self._marks.append(_Mark(element.tag, address))

    def close(self) -> None:
        """The element that was opened last ends."""
        mark = self._marks.pop()
        self._marks[-1].pieces.append(_wrapped(mark))

    def break_line(self) -> bool:
        """A line ends; true when the line is empty, so that a paragraph ends."""
        ends, self._broken = self._broken, True
        if not ends:
            self._plain.append("\n")
            self._marks[-1].pieces.append("\n")
        return ends

    def take(self) -> tuple[str, str, int]:
        """Text, Markdown and the number of linked characters of what was collected, which is forgotten."""
        text = "\n".join(line for line in map(clean, "".join(self._plain).split("\n")) if line)
        taken = text, self._markdown() if text else "", min(self._linked, len(text))
        self._plain.clear()
        self._linked, self._broken = 0, False
        for mark in self._marks:
            mark.pieces.clear()
        return taken

    def _markdown(self) -> str:
        inner = ""
        for mark in reversed(self._marks):
            inner = _wrapped(_Mark(mark.tag, mark.address, [*mark.pieces, inner]))
        lines = (line for line in map(clean, inner.split("\n")) if line)
        return "  \n".join(
            _BLOCK_START.sub(r"\1\\", line, count=1) if _BLOCK_START.match(line) else line for line in lines
        )


def read_inline(element: HtmlElement, absolute: Callable[[str], str]) -> tuple[str, str, int]:
    """Text on one line, Markdown and the number of linked characters of all that an element holds."""
    inline = Inline(absolute)
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            if node.tag in INLINE:
                inline.open(node)
            elif node.tag in BLOCKS:
                inline.add(" ")
            inline.add(node.text or "")
            continue
        if node.tag in INLINE:
            inline.close()
        elif node.tag in BLOCKS:
            inline.add(" ")
        if node is not element:
            inline.add(node.tail or "")
    return inline.take()


def _wrapped(mark: _Mark) -> str:
    """What an element holds, in its Markdown; white space at its ends stays outside."""
    inner = "".join(mark.pieces)
    core = inner.strip()
    if not core or not mark.tag:
        return inner
    start = inner.index(core)
    return inner[:start] + _marked(core, mark) + inner[start + len(core) :]


def _marked(core: str, mark: _Mark) -> str:
    if mark.tag == "a":
        return f"[{core}]({mark.address.translate(_UNSAFE)})" if mark.address else core
    if sign := _MARKS.get(mark.tag):
        return core if core.startswith(sign) and core.endswith(sign) else f"{sign}{core}{sign}"
    return f"<{mark.tag}>{core}</{mark.tag}>"
