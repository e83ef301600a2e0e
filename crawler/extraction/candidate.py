"""Candidates: what a page offers for one field, with the place and the raw text, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Candidate:
    """One thing that a page offers for a field."""

    found_in: str
    """The place: ``css div.lead``, ``json-ld Article.author``, ``meta og:title``, ``inferred: first paragraph``."""
    raw: str
    """The text that stands there, before any reading of it."""
    value: Any = None
    """The value, where the place is structured enough to give more than text (a card of an author, a figure)."""
    against: Candidate | None = None
    """The best of the other candidates that say something else, where the page contradicts itself."""


class Implausible(ValueError):
    """A candidate that cannot be the value of its field; the message says why."""


@dataclass(frozen=True)
class Verdict:
    """What became of one candidate."""

    field: str
    candidate: Candidate
    value: Any
    """What was read, or ``None``."""
    why: str
    """``chosen``, ``not needed``, or why it was refused."""
