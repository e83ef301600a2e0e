"""The plot of publications per month: what is drawn, and where."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from archive.datasette.plot import HEIGHT, LEAST, MONTHS, draw, plot
from archive.publication import Publication
from archive.store import Archive


def published(*dates: str | None) -> Archive:
    archive = Archive(None)
    archive.add_organization("nordhav", "Nordhav Institute")
    for number, date in enumerate(dates):
        work = Publication(url=f"https://nordhav.example/{number}", organization="nordhav", title="A", published=date)
        archive.save(work, seen_at=datetime(2026, 11, 20, tzinfo=UTC))
    return archive


def test_nothing_with_a_month_gives_no_plot() -> None:
    with published(None, "2024") as archive:
        assert plot(archive.db) is None


def test_months_are_counted_up_to_the_last_publication() -> None:
    with published("2026-02-03", "2026-02", "2025-12-31", "2026", "1999-01-01") as archive:
        drawn = plot(archive.db)

    assert drawn is not None
    assert [(bar.month, bar.works) for bar in drawn.bars][-3:] == [("2025-12", 1), ("2026-01", 0), ("2026-02", 2)]
    assert len(drawn.bars) == LEAST
    assert drawn.total == 3
    assert (drawn.most.month, drawn.most.works) == ("2026-02", 2)


def test_older_months_than_the_limit_are_left_out() -> None:
    with published("2026-02-03", "2021-03-01", "2021-02-28") as archive:
        drawn = plot(archive.db)

    assert drawn is not None
    assert len(drawn.bars) == MONTHS
    assert (drawn.bars[0].month, drawn.total) == ("2021-03", 2)


@pytest.mark.parametrize(
    ("most", "lines"),
    [(1, [1]), (4, [1, 2, 3, 4]), (7, [2, 4, 6, 8]), (300, [100, 200, 300]), (1234, [500, 1000, 1500])],
)
def test_lines_are_few_and_round(most: int, lines: list[int]) -> None:
    drawn = draw(["2026-01", "2026-02"], {"2026-01": most})

    assert [line for line, _ in drawn.lines] == lines
    assert 0 < drawn.lines[-1][1] <= drawn.bars[0].y < drawn.floor < HEIGHT
    assert drawn.bars[0].y + drawn.bars[0].height == pytest.approx(drawn.floor)
    assert drawn.bars[1].height == 0
    assert [year for year, _ in drawn.years] == ["2026"]
