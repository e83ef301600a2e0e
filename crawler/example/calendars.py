"""Dates as the example site counts and prints them."""

from datetime import UTC, date, datetime, timedelta

from crawler.example.vocabulary import Vocabulary

TODAY = date(2026, 11, 20)
"""The day on which the example stands still, so that its pages never depend on the clock."""
OLDEST_DAYS = 11_000
HALF_AT = 2_500


def published_on(number: int, today: date) -> date:
    """The date of publication `number`: 1 is the newest, and any number of them fits into thirty years."""
    return today - timedelta(days=OLDEST_DAYS * number // (number + HALF_AT))


def paris_midnight(day: date) -> datetime:
    """The start of `day` in Paris, in UTC: 22:00 or 23:00 of the day before.

    Written out because a machine without the tz database must serve the same bytes.
    """
    summer = _last_sunday(day.year, 3) < day <= _last_sunday(day.year, 10)
    return datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=2 if summer else 1)


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def printed(day: date, words: Vocabulary) -> str:
    """`31 May 2024`, `13 mars 2026`."""
    return f"{day.day} {printed_month(day, words)}"


def printed_month(day: date, words: Vocabulary) -> str:
    """`May 2024`, `mars 2026`."""
    return f"{words.months[day.month - 1]} {day.year}"


def printed_weekday(day: date, words: Vocabulary) -> str:
    """`Friday 20 November 2026`."""
    return f"{words.weekdays[day.weekday()]} {printed(day, words)}"
