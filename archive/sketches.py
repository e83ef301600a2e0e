"""Marks by which nearly equal texts meet: of the hashes of a text's word sequences, the smallest few.

Two texts share many of their marks when they share most of their sequences of words, wherever these stand; looking a
mark up costs the same in an archive of any size. (Broder: On the resemblance and containment of documents, 1997.)
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nsmallest
from zlib import crc32

from archive.folding import name_key, pairs

WORDS = 4
"""Words of a sequence."""
MARKS = 6
"""Marks of a text."""
LEAST = 60
"""Sequences that a text needs: shorter ones are blurbs, which resemble each other."""
_MOST_WORDS = 50_000
_TITLE_WORDS, _TITLE_LETTERS = 3, 15  # what a title needs to tell one work from another


@dataclass(frozen=True)
class Sketch:
    """What tells the duplicates of a work."""

    of_title: tuple[int, ...]
    of_text: tuple[int, ...]


def sequences(text: str | None) -> frozenset[int]:
    """The hashes of all sequences of words in a text; of a very long one, of its beginning."""
    words = name_key(pairs(text or "")).encode().split(maxsplit=_MOST_WORDS)[:_MOST_WORDS]
    return frozenset(map(crc32, map(b" ".join, zip(*(words[place:] for place in range(WORDS)), strict=False))))


def marks(found: frozenset[int]) -> list[int]:
    """The marks of a text by its sequences; none for a short one."""
    return nsmallest(MARKS, found) if len(found) >= LEAST else []


def title_marks(title: str) -> list[int]:
    """The mark of a title; none for one that does not tell a work from another."""
    key = name_key(pairs(title))
    telling = len(key.split()) >= _TITLE_WORDS and len(key) >= _TITLE_LETTERS
    return [_hashed(f"title {key}")] if telling else []


def _hashed(text: str) -> int:
    """A number for a text, the same in every process. Chance meetings are sorted out when the texts are compared."""
    return crc32(text.encode())


def sketch(title: str, text: str | None) -> Sketch:
    """The marks of a work."""
    return Sketch(tuple(title_marks(title)), tuple(marks(sequences(text))))


def resemblance(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of all their sequences that both texts have."""
    return len(one & other) / (len(one | other) or 1)


def containment(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of the shorter text's sequences that the other has too."""
    return len(one & other) / (min(len(one), len(other)) or 1)
