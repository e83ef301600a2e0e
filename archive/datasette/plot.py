"""A plot of publications per month, as numbers that a template draws with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

MONTHS = 60
"""Months that are shown at most: the last ones."""
LEAST = 12
"""Months that are shown at least."""
HEIGHT = 170
"""Of the drawing, in pixels. Its width is the reader's."""
_BOTTOM, _TOP = 22, 18
"""Room for the years below, and for a number above the highest line."""
_LEFT = 4
"""Room for the numbers, in percent."""
_NICE = (1, 2, 5)

_LAST = "SELECT max(published) FROM publications WHERE length(published) >= 7"
_COUNTS = """
SELECT substr(published, 1, 7) AS month, count(*) FROM publications
WHERE published >= ? AND length(published) >= 7 GROUP BY month
"""


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One month: places and widths in percent of the drawing's width, heights in pixels."""

    month: str
    """``2026-11``"""
    works: int
    x: float
    width: float
    y: float
    height: float


@dataclass(frozen=True, kw_only=True)
class Plot:
    """All that is drawn."""

    bars: tuple[Bar, ...]
    lines: tuple[tuple[int, float], ...]
    """A few round numbers, with the height at which each is drawn."""
    years: tuple[tuple[str, float], ...]
    """Where each year begins."""
    total: int
    most: Bar
    height: int = HEIGHT
    floor: int = HEIGHT - _BOTTOM


def plot(db: Database) -> Plot | None:
    """The plot of the last months in which something was published; ``None`` where no publication has a month."""
    (last,) = db.execute(_LAST).fetchone()
    if last is None:
        return None
    months = _months(last[:7])
    counts: dict[str, int] = dict(map(tuple, db.execute(_COUNTS, [months[0]]).fetchall()))
    first = months.index(min(counts))
    return draw(months[min(first, MONTHS - LEAST) :], counts)


def draw(months: Sequence[str], counts: Mapping[str, int]) -> Plot:
    """The plot of some months in a row, at least one."""
    most = max(1, *(counts.get(month, 0) for month in months))
    step = _step(most)
    unit = (HEIGHT - _BOTTOM - _TOP) / (-(-most // step) * step)
    bars = tuple(_bar(place / len(months), 1 / len(months), month, counts, unit) for place, month in enumerate(months))
    return Plot(
        bars=bars,
        lines=tuple((line, round(HEIGHT - _BOTTOM - unit * line, 1)) for line in range(step, most + step, step)),
        years=tuple((one.month[:4], one.x) for one in bars if one.month.endswith("-01")),
        total=sum(one.works for one in bars),
        most=max(bars, key=lambda one: one.works),
    )


def _bar(start: float, share: float, month: str, counts: Mapping[str, int], unit: float) -> Bar:
    works = counts.get(month, 0)
    height = round(works * unit, 1)
    room = 100 - _LEFT
    x, width = round(_LEFT + room * start, 3), round(0.8 * room * share, 3)
    return Bar(month=month, works=works, x=x, width=width, y=HEIGHT - _BOTTOM - height, height=height)


def _months(last: str) -> list[str]:
    end = int(last[:4]) * 12 + int(last[5:7]) - 1
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(end - MONTHS + 1, end + 1)]


def _step(most: int) -> int:
    """The distance of at most four lines, a round number."""
    size = 1
    while most > 4 * _NICE[-1] * size:
        size *= 10
    return next(nice * size for nice in _NICE if most <= 4 * nice * size)
