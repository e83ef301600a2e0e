"""Marks by which nearly equal texts meet: of the hashes of a text's word sequences, the smallest few.

Two texts share many of their marks when they share most of their sequences of words, wherever these stand; looking a
mark up costs the same in an archive of any size. (Broder: On the resemblance and containment of documents, 1997.)
"""

from __future__ import annotations

from itertools import accumulate
from zlib import crc32

from archive.folding import name_key, pairs

WORDS = 4
"""Words of a sequence."""
MARKS = 6
"""Marks of a text."""
LEAST = 60
"""Sequences that a text needs: shorter ones are blurbs, which resemble each other."""
_MOST_WORDS = 50_000


def sequences(text: str | None) -> frozenset[int]:
    """The hashes of all sequences of words in a text; of a very long one, of its beginning."""
    words = name_key(pairs(text or "")).encode().split(maxsplit=_MOST_WORDS)[:_MOST_WORDS]
    whole = b" ".join(words)
    starts = [0, *accumulate(len(word) + 1 for word in words)]
    return frozenset(crc32(whole[start : end - 1]) for start, end in zip(starts, starts[WORDS:], strict=False))


def marks(found: frozenset[int]) -> list[int]:
    """The marks of a text by its sequences; none for a short one."""
    return sorted(found)[:MARKS] if len(found) >= LEAST else []


def hashed(text: str) -> int:
    """A number for a text, the same in every process. Chance meetings are sorted out when the texts are compared."""
    return crc32(text.encode())


def resemblance(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of all their sequences that both texts have."""
    return len(one & other) / (len(one | other) or 1)


def containment(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of the shorter text's sequences that the other has too."""
    return len(one & other) / (min(len(one), len(other)) or 1)
