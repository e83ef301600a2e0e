"""Text to date. The only place that reads one.

A date is kept as exact as the text has it (``2022-10-13``, ``2022-10``, ``2022``), never completed and never guessed.
The grammar is ours, so that a text without a date has none and a page costs microseconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from operator import itemgetter
from zoneinfo import ZoneInfo

from crawler.extraction.dating.months import fold, read_words

EARLIEST = 1850
"""No think tank is older; migrated pages carry the years 1, 1900 and 1970-01-01."""
LONGEST = 2000
"""Characters of a text that are looked at: what stands deeper in it is not its date."""

_EPOCHS = frozenset({"1970-01-01", "1900-01-01", "1969-12-31"})

_MOMENT = re.compile(
    r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?![\d-])"
    r"(?:[t ](?P<time>\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s*(?P<offset>z|utc|[+-]\d{2}:?\d{2}\b)?)?"
)
_RFC822 = re.compile(r"[a-z]{3}, \d{1,2} [a-z]{3} \d{4} \d{2}:\d{2}(?::\d{2})? (?:[+-]\d{4}|[a-z]{1,4})")
_CJK = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월](?:\s*(\d{1,2})\s*[日일])?")
_FIGURES = re.compile(
    r"(?<![\d./-])(\d{4}|\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}(?![\d:])|\d{2})(?=\D|$)(?![/-]\d)"
)
_WHOLE = re.compile(r"^\(?(?P<year>\d{4})(?:[-/]?(?P<month>\d{2})(?:-?(?P<day>\d{2})(?:t?\d{6}z?)?)?)?\)?$", re.ASCII)


def parse(
    text: str,
    *,
    languages: tuple[str, ...] = (),
    day_first: bool | None = True,
    timezone: str = "UTC",
    latest: date | None = None,
) -> str | None:
    """The first date in a text, as exact as it is there; ``None`` where there is none that can be true.

    :param languages: ISO 639-1 codes whose month names are known besides those of the languages we always know.
    :param day_first: order of dates in figures: 03/04/2026 is 3 April; ``None`` reads only those that have one reading.
    :param timezone: IANA name in which a moment becomes a day; with ``UTC`` an offset in the text stays what it is.
    :param latest: a day after which no date can be true, such as the day of the capture.
    """
    found = find(text, languages=languages, day_first=day_first, timezone=timezone)
    return found if found and plausible(found, latest) else None


def plausible(iso: str, latest: date | None = None) -> bool:
    """Whether a date can be that of a publication: no placeholder, not before 1850, not after ``latest``."""
    if int(iso[:4]) < EARLIEST or iso in _EPOCHS:
        return False
    # A day of grace: the institute may be ahead of us by its time zone.
    return latest is None or iso <= (latest + timedelta(days=1)).isoformat()[: len(iso)]


def find(
    text: str, *, languages: tuple[str, ...] = (), day_first: bool | None = True, timezone: str = "UTC"
) -> str | None:
    """The first date in a text, plausible or not."""
    text = fold(text[:LONGEST]).strip()
    if whole := _WHOLE.match(text):
        return _iso(*(int(part) if part else None for part in whole.groups()))
    readings = (
        _internet_dates(text, timezone),
        _moments(text, timezone),
        _east_asian(text),
        _words(text, languages),
        _figures(text, day_first),
    )
    found = [first for reading in readings if (first := next(reading, None))]
    return min(found, key=itemgetter(0))[1] if found else None


_Found = tuple[int, str]
"""Where a date starts in the text, and the date."""


def _internet_dates(text: str, timezone: str) -> Iterator[_Found]:
    """RFC 822, as feeds and headers have it."""
    for match in _RFC822.finditer(text):
        try:
            moment = parsedate_to_datetime(match[0])
        except (ValueError, OverflowError):
            continue
        if iso := _day(moment, timezone):
            yield match.start(), iso


def _moments(text: str, timezone: str) -> Iterator[_Found]:
    """ISO 8601, to the day or more exact."""
    for match in _MOMENT.finditer(text):
        if iso := _iso(int(match["year"]), int(match["month"]), int(match["day"])):
            yield match.start(), _zoned(iso, match["time"], match["offset"], timezone) or iso


def _zoned(iso: str, time: str | None, offset: str | None, timezone: str) -> str | None:
    if not (time and offset):
        return None
    try:
        moment = datetime.fromisoformat(f"{iso}T{time}{'+00:00' if offset in ('z', 'utc') else offset}")
    except ValueError:
        return None
    return _day(moment, timezone)


def _day(moment: datetime, timezone: str) -> str | None:
    """The day of a moment at the institute."""
    # Midnight in any zone names the day itself: 2026-03-02T00:00:00+01:00 and ...T00:00:00Z are both 2 March.
    if timezone == "UTC" or moment.time().replace(second=0) == moment.time().min or moment.tzinfo is None:
        return moment.date().isoformat()
    try:
        return moment.astimezone(ZoneInfo(timezone)).date().isoformat()
    except (OverflowError, ValueError):
        return None


def _east_asian(text: str) -> Iterator[_Found]:
    for match in _CJK.finditer(text):
        if iso := _iso(int(match[1]), int(match[2]), int(match[3]) if match[3] else None):
            yield match.start(), iso


def _words(text: str, languages: tuple[str, ...]) -> Iterator[_Found]:
    for place, year, month, day in read_words(text, languages):
        if iso := _iso(year, month, day):
            yield place, iso


def _figures(text: str, day_first: bool | None) -> Iterator[_Found]:
    for match in _FIGURES.finditer(text):
        first, mark, second, third = match.groups()
        if len(first) == 4:
            iso = _iso(int(first), int(second), int(third)) if len(third) == 2 or int(third) < 32 else None
        else:
            year = int(third) if len(third) == 4 else 2000 + int(third)
            iso = _in_order(int(first), int(second), year, True if mark == "." else day_first)
        if iso:
            yield match.start(), iso


def _in_order(first: int, second: int, year: int, day_first: bool | None) -> str | None:
    """A date of figures; one that is impossible in the site's order is none: the other order would be a guess."""
    if day_first is None:
        readings = {_iso(year, second, first), _iso(year, first, second)} - {None}
        return readings.pop() if len(readings) == 1 else None
    return _iso(year, second, first) if day_first else _iso(year, first, second)


def _iso(year: int | None, month: int | None = None, day: int | None = None) -> str | None:
    try:
        date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


def today(moment: datetime) -> date:
    """The day of a capture, in UTC."""
    return moment.astimezone(UTC).date()
