"""How long a source may be silent before something is wrong with it: its own dates tell."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

FEWEST = 8
"""Days with works that it takes to speak of a habit."""
CONSIDERED = 100
"""The newest of them that count: a source may have slowed down."""
TIMES = 3
"""A silence is odd when it is so many times as long as nine of ten pauses were."""


def silence(dates: Iterable[str], floor: float) -> float | None:
    """Days without a new work that a source's dates (ISO 8601) allow, ``floor`` at least; ``None`` for too few dates.

    Works of one day count once, so that a batch of old works brought on line does not look like haste.
    """
    days = sorted({date.fromisoformat(text) for text in dates if len(text) == 10}, reverse=True)[:CONSIDERED]
    if len(days) < FEWEST:
        return None
    pauses = sorted((later - earlier).days for later, earlier in pairwise(days))
    return max(floor, TIMES * float(pauses[len(pauses) * 9 // 10]))


def newest(dates: Iterable[str], today: date) -> str | None:
    """The last date that is not in the future."""
    return max((text for text in dates if text <= today.isoformat()), default=None)


def age(day: str, today: date) -> int:
    """Days since a date, as exact as it is known: of a month or a year, since its end."""
    whole = f"{day}-12-31" if len(day) == 4 else f"{day}-28" if len(day) == 7 else day
    return (today - date.fromisoformat(whole)).days
