"""Text with italics, as sentences of a list of references."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

MONTHS = tuple("January February March April May June July August September October November December".split())
_IS_NUMBER = re.compile(r"(?:n[o°ºr]|num|№|#|vol|iss|band|heft|t\.)", re.IGNORECASE)
_ENDS = (".", "?", "!", "…")
_CLOSING = "”\"’'»"


@dataclass(frozen=True)
class Run:
    """A stretch of text, upright or in italics."""

    text: str
    italic: bool = False


Runs = tuple[Run, ...]


def runs(*parts: Run | str | None) -> Runs:
    """The parts in a row, without those that are empty."""
    made = (part if isinstance(part, Run) else Run(part or "") for part in parts)
    return tuple(run for run in made if run.text)


def sentences(parts: Iterable[Runs]) -> Runs:
    """Each part closed by a full stop, unless it ends in a mark of its own, with blanks between."""
    made: list[Run] = []
    for part in parts:
        if part:
            made += [Run(" ")] if made else []
            made += part if is_closed(part[-1].text) else (*part, Run("."))
    return tuple(made)


def is_closed(text: str) -> bool:
    """Whether a text ends as a sentence does, within quotation marks or not."""
    return text.rstrip(_CLOSING).endswith(_ENDS)


def number(label: str | None, said: str | None, before: str) -> str:
    """A series or kind with the number in it, "Focus, no. 12", or one of both; a number that says so itself stays."""
    if not said:
        return label or ""
    if not label:
        return said if _IS_NUMBER.match(said) else f"{before.lstrip(' ,')}{said}"
    return f"{label}, {said}" if _IS_NUMBER.match(said) else f"{label}{before}{said}"


def written_date(parts: tuple[int, ...]) -> str:
    """``October 13, 2022``, ``October 2022`` or ``2022``."""
    year, *rest = parts
    if not rest:
        return str(year)
    return f"{MONTHS[rest[0] - 1]} {rest[1]}, {year}" if len(rest) > 1 else f"{MONTHS[rest[0] - 1]} {year}"


def plain(text: Runs) -> str:
    """The words alone."""
    return "".join(run.text for run in text)


def html(text: Runs) -> str:
    """The text as HTML: everything escaped, italics as ``<i>``."""
    return "".join(f"<i>{escape(run.text)}</i>" if run.italic else escape(run.text) for run in text)
