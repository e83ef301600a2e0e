"""Moments as text: as they are stored, and as people type them."""

from datetime import UTC, datetime, timedelta

import pytest
from stored import DAY, NOW

from archive.times import since, stamp


def test_what_since_means() -> None:
    assert since("7d", NOW) == NOW - 7 * DAY
    assert since("12h", NOW) == NOW - timedelta(hours=12)
    assert since("2026-11-01", NOW) == datetime(2026, 11, 1, tzinfo=UTC)
    assert since("2026-11-01T10:00+01:00", NOW) == datetime(2026, 11, 1, 9, tzinfo=UTC)
    with pytest.raises(ValueError, match="Invalid"):
        since("yesterday", NOW)


def test_stamps_sort_as_text() -> None:
    assert stamp(NOW) == "2026-11-22T14:00:00Z" < stamp(NOW + DAY)
