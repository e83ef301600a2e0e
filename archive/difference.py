"""What differs between two states of a record: the fields, and the words of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain
from typing import Any, Literal

from archive.prepared import PASSING
from archive.publication import FIELDS, Publication

Kind = Literal["same", "old", "new"]

TEXTS = ("body", "body_markdown")
"""Fields that are compared by word. The second is the first with marks."""

_WORD = re.compile(r"\s*\S+|\s+$")
_SENTENCE = re.compile(r"(?<=[.!?…])(?=\s)")
_LONG = 20_000
"""Characters of a text that is compared by sentence first."""


@dataclass(frozen=True)
class Piece:
    """A stretch of text that both states have, or only the old or the new one."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Line:
    """A paragraph that changed, or how many in between did not."""

    pieces: tuple[Piece, ...] = ()
    unchanged: int = 0


def fields(old: Publication, new: Publication) -> dict[str, tuple[Any, Any]]:
    """The lasting fields that differ, with both values as plain data; texts are left to ``lines``."""
    before, after = old.to_dict(), new.to_dict()
    names = (name for name in FIELDS if name not in PASSING and name not in TEXTS)
    return {name: (before[name], after[name]) for name in names if before[name] != after[name]}


def told(value: Any) -> str:
    """A field's value as text, on as many lines as it has parts; empty for none."""
    if isinstance(value, list):
        return "\n".join(map(told, value))
    if isinstance(value, dict):
        return " · ".join(str(part) for part in value.values() if part)
    return "" if value is None else str(value)


def words(old: str, new: str) -> tuple[Piece, ...]:
    """Two texts as one, word by word; blanks before a word belong to it.

    Long texts are compared by sentence first, for the time that it takes grows faster than they do. A long passage
    in which no sentence stayed is told as a whole.
    """
    exact = max(len(old), len(new)) <= _LONG
    first, second = (_WORD.findall(text) if exact else _SENTENCE.split(text) for text in (old, new))
    codes = SequenceMatcher(None, first, second).get_opcodes()
    return tuple(chain.from_iterable(_pieces(first[a:b], second[c:d], tag, exact=exact) for tag, a, b, c, d in codes))


def lines(old: str | None, new: str | None) -> Iterator[Line]:
    """The paragraphs of two texts: those that differ word by word, the others counted."""
    first, second = (old or "").split("\n"), (new or "").split("\n")
    for tag, start, end, begin, stop in SequenceMatcher(None, first, second).get_opcodes():
        if tag == "equal":
            yield Line(unchanged=end - start)
        else:
            yield from _changed(first[start:end], second[begin:stop])


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    """Paragraphs in which something changed: one by one where their number is the same, else as one passage."""
    pairs: Iterable[tuple[str, str]]
    if len(old) == len(new):
        pairs = zip(old, new, strict=True)
    elif old and new:
        pairs = [("\n".join(old), "\n".join(new))]
    else:
        pairs = chain(((text, "") for text in old), (("", text) for text in new))
    yield from (Line(pieces=words(*pair)) for pair in pairs)


def _pieces(old: list[str], new: list[str], tag: str, *, exact: bool) -> Iterator[Piece]:
    before, after = "".join(old), "".join(new)
    if tag == "equal":
        yield Piece("same", before)
    elif tag == "replace" and not exact and max(len(before), len(after)) <= _LONG:
        yield from words(before, after)
    else:
        if before:
            yield Piece("old", before)
        if after:
            yield Piece("new", after)
