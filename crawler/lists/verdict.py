"""What is to be thought of a source that was read, by what it holds and what it used to hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from archive.times import moment
from crawler.lists.habit import age, newest, silence
from crawler.lists.reading import Fault, Reading
from crawler.site import Feed

_SAME = {"robots": "blocked", "error": "failing"}
"""Verdicts whose problems have names of their own."""
_MANY = 20
"""So many works must a source have named to be held to it."""
_ACCEPTED = timedelta(days=7)
"""How long a source that names much less is thought broken; then it is how it is."""


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """How a source is; ``kind`` is one of those in the table ``_sources``."""

    kind: str
    message: str | None = None
    faults: tuple[Fault, ...] = ()
    """The problems to report that were not reported when they happened."""
    newest: str | None = None
    habit: float | None = None

    @property
    def is_whole(self) -> bool:
        """Whether all that was to be read was read."""
        return self.kind in ("ok", "stale", "trap")


def judge(reading: Reading, archived: Iterable[str], today: date) -> Verdict:
    """The verdict on a reading that has ended; ``archived`` are dates of works that the source is known to name."""
    traps = tuple(Fault("trap", url, message) for message, url in reading.traps.items())
    if reading.fault:
        kind = _SAME.get(reading.fault.kind, reading.fault.kind)
        return Verdict(kind=kind, message=reading.fault.message, faults=traps)
    dates = [*reading.dates, *archived]
    last = newest([*dates, *([reading.known.newest] if reading.known.newest else ())], today)
    habit = silence(dates, reading.limits.quiet) or reading.known.habit
    fault = _missing(reading, today) or next(iter(traps), None) or _odd(reading, last, habit, today)
    if fault is None:
        return Verdict(kind="ok", newest=last, habit=habit)
    faults = tuple(dict.fromkeys((fault, *traps)))
    return Verdict(kind=fault.kind, message=fault.message, faults=faults, newest=last, habit=habit)


def _missing(reading: Reading, today: date) -> Fault | None:
    """What is wrong with a source that names nothing, or much less than it did."""
    named = f"it named {reading.known.items:,} when it was last read to its end"
    if reading.items:
        if not _has_shrunk(reading, today):
            return None
        return Fault("shrunk", reading.name, f"it names {reading.items:,} works; {named}")
    kind, message = "empty", "it names nothing"
    if reading.skipped:
        kind, message = "wrong-content", f"none of {reading.skipped} addresses in it is a publication"
    return Fault(kind, reading.name, f"{message}; {named}" if reading.known.items else message)


def _has_shrunk(reading: Reading, today: date) -> bool:
    """Whether a list ended long before it used to: what leads from page to page may have changed. A feed may shrink."""
    known = reading.known
    if reading.stopped or isinstance(reading.source, Feed) or known.items < max(_MANY, 2 * reading.items + 1):
        return False
    return not (known.verdict == "shrunk" and known.since and today - moment(known.since).date() >= _ACCEPTED)


def _odd(reading: Reading, last: str | None, habit: float | None, today: date) -> Fault | None:
    """What is odd about a source that names works as it should."""
    known = reading.known
    if known.verdict == "trap" and reading.stopped:
        # The part that was cut short lies further down.
        return Fault("trap", reading.name, known.message or "")
    # What it says today and did not say before speaks for it, even where it prints no date.
    if not last or not habit or (reading.new and known.last_sweep):
        return None
    days = age(last, today)
    if days <= max(habit, reading.limits.quiet):
        return None
    return Fault("stale", reading.name, f"nothing newer than {last}, {days} days ago; {habit:.0f} were no surprise")
