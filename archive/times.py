"""Moments as the archive writes them: UTC, to the second, ``2026-11-22T14:00:00Z``, so that they sort as text."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_AGO = re.compile(r"(\d{1,5})([hdw])")
_UNITS = {"h": "hours", "d": "days", "w": "weeks"}


def stamp(moment: datetime) -> str:
    """A moment as text. A moment without a time zone raises ``ValueError``: it could be any of 38."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no time zone")
    # strftime would write the year 999 with three figures.
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def moment(text: str) -> datetime:
    """The moment that ``stamp`` wrote."""
    return datetime.fromisoformat(text)


def since(text: str, now: datetime) -> datetime:
    """What a person means by "since": ``7d``, ``12h``, ``2w`` before ``now``, or an ISO date or time (UTC).

    Anything else raises ``ValueError``.
    """
    if ago := _AGO.fullmatch(text.strip()):
        return now - timedelta(**{_UNITS[ago[2]]: int(ago[1])})
    found = datetime.fromisoformat(text.strip())
    try:
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except OverflowError as error:
        raise ValueError(f"{text} lies outside the calendar") from error
