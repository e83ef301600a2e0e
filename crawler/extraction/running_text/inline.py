"""Running text with its links and emphasis, as plain text and as Markdown at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from crawler.extraction.markup.text import BLOCKS, clean

_MARKS = {"em": "*", "i": "*", "b": "**", "strong": "**", "code": "`", "del": "~~", "s": "~~"}
INLINE = frozenset((*_MARKS, "a", "sup", "sub"))
"""Elements that leave a trace in Markdown."""
_SPECIALS = "\\`*_[]<"
_SPECIAL = re.compile(rf"[{re.escape(_SPECIALS)}]")
_NOTE = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§]{1,3})(?:\s?[,;–-]\s?\d{1,3})*[\])]?")
_NOTED = re.compile(r"(?:[^\W\d_]{4}|[.,;:!?…)\]”“\"»’'])\s*$")
"""What stands before the mark of a note; a unit or a symbol ("km", "CO") has an exponent."""
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
        self._is_marked = False  # until an element is opened, the Markdown is that of the plain text
        self._linked = 0
        self._links = 0
        self._note: _Mark | None = None
        self._broken = False
        self.is_empty = True

    def add(self, text: str) -> None:
        """Text as it stands in the source, where line breaks are spaces."""
        if not (self._plain or self._is_marked) and text.isspace():
            return  # between two blocks
        text = text.replace("\n", " ")
        if text and not text.isspace():
            self._broken = self.is_empty = False
            if self._links and self._note is None:
                self._linked += len(" ".join(text.split()))
        self._put(text)

    def _put(self, text: str) -> None:
        if self._note is None:
            self._plain.append(text)
        if self._is_marked:
            self._marks[-1].pieces.append(_escaped(text))

    def open(self, element: HtmlElement) -> None:
        """One of the elements in ``INLINE`` begins."""
        if not self._is_marked:
            self._marks[0].pieces.append(_escaped("".join(self._plain)))
            self._is_marked = True
        address = self._absolute(element.get("href") or "") if element.tag == "a" else ""
        self._links += bool(address)
        mark = _Mark(element.tag, address)
        self._marks.append(mark)
        if self._note is None and element.tag == "sup" and _is_note(element, self._plain):
            self._note = mark  # its number would stick to the word before it

    def close(self) -> None:
        """The element that was opened last ends."""
        mark = self._marks.pop()
        self._links -= bool(mark.address)
        if mark is self._note:
            self._note = None
        self._marks[-1].pieces.append(_wrapped(mark))

    def break_line(self) -> bool:
        """A line ends; true when the line is empty, so that a paragraph ends."""
        ends, self._broken = self._broken, True
        if not ends:
            self._put("\n")
        return ends

    def take(self) -> tuple[str, str, int]:
        """Text, Markdown and the number of linked characters of what was collected, which is forgotten."""
        if not (self._plain or self._is_marked or self._broken):
            return "", "", 0
        lines = [] if self.is_empty else _lines("".join(self._plain))
        text = "\n".join(lines)
        markdown = _joined(_lines(self._inner()) if self._is_marked else map(_escaped, lines)) if lines else ""
        taken = text, markdown, min(self._linked, len(text))
        self._plain.clear()
        self._linked, self._broken, self.is_empty = 0, False, True
        self._is_marked = len(self._marks) > 1
        for mark in self._marks:
            mark.pieces.clear()
        return taken

    def _inner(self) -> str:
        """The Markdown so far, elements that are still open closed."""
        inner = ""
        for mark in reversed(self._marks):
            inner = _wrapped(_Mark(mark.tag, mark.address, [*mark.pieces, inner]))
        return inner


def _is_note(element: HtmlElement, before: Sequence[str]) -> bool:
    """Whether what is raised is the mark of a note and no exponent: a link, or a number after a word or a stop."""
    said = "".join(element.itertext()).strip()
    if not _NOTE.fullmatch(said):
        return False
    is_linked = next(element.iterdescendants("a"), None) is not None or element.getparent().tag == "a"
    return is_linked or bool(_NOTED.search("".join(before[-3:])))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text) if any(map(text.__contains__, _SPECIALS)) else text


def _lines(text: str) -> list[str]:
    return [line for line in map(clean, text.split("\n")) if line]


def _joined(lines: Iterable[str]) -> str:
    """Lines of Markdown as one paragraph."""
    return "  \n".join(_BLOCK_START.sub(r"\1\\", line, count=1) if _BLOCK_START.match(line) else line for line in lines)


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
