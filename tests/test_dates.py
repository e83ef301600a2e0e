"""Text to date: exact, never completed, never guessed."""

from __future__ import annotations

import re
import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.extraction.dating.dates import find, parse, plausible, today

PIECES = (
    "2021 1999 03 5 31 12 May mai marca Sept. janvier 14. 1er 2nd 23:30 T00:00:00Z +02:00 - / . , : de of vom Uhr UTC "
    "Wed, 04 2022 GMT ( ) 年 월 9 1. 20211. 11/12/2021 2021-05-06 2021-05-06T23:30:00Z 0001-11-30 9999999 \n"
).split(" ")


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2022-10-13", "2022-10-13"),
        ("2022-10", "2022-10"),
        ("2022/10", "2022-10"),
        ("(2022)", "2022"),
        ("20221013", "2022-10-13"),
        ("2022-1-6T14:32:06+02:00", "2022-01-06"),
        ("2022-10-13CET11:59:00", "2022-10-13"),
        ("Wed, 04 May 2022 00:25:56 GMT", "2022-05-04"),
        ("13 October 2022", "2022-10-13"),
        ("Oct. 13, 2022 | 11:15 PM", "2022-10-13"),
        ("October 13th, 2022", "2022-10-13"),
        ("October 13 2022, 3:18 p.m.", "2022-10-13"),
        ("ResearchPublished Dec 4, 2025", "2025-12-04"),
        ("October 2022", "2022-10"),
        ("1er juin 2020", "2020-06-01"),
        ("mercredi 11 septembre 2019", "2019-09-11"),
        ("7 FEVRIER 2021", "2021-02-07"),
        ("den 5. März 2021 um 9 Uhr", "2021-03-05"),
        ("Datum:26. Januar 2022", "2022-01-26"),
        ("5 października 2022 r.", "2022-10-05"),
        ("3 de outubro de 2018", "2018-10-03"),
        ("19 FEB 2020 - 18:37", "2020-02-19"),
        ("Pescara, 14 Gennaio 20", "2020-01-14"),
        ("3-5 May 2021", "2021-05-03"),
        ("May 3–5, 2021", "2021-05-03"),
        ("2018년 9월 28일", "2018-09-28"),
        ("2018年9月", "2018-09"),
        ("2018. 09. 28", "2018-09-28"),
        ("12.12.22", "2022-12-12"),
        ("1. November 20231. November 2023", "2023-11-01"),
        ("Bern, 17.08.2007 - a speech at the summit, Basel, 18. August 2007", "2007-08-17"),
        ("le 14.09.2020 à 11h46", "2020-09-14"),
    ],
)
def test_the_first_date_is_read_as_exact_as_it_is(text: str, iso: str) -> None:
    assert find(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        "", "no date", "Report 2011-12", "1990-95", "the mar 2019", "-0001-11-30T00:00:00+00:00", "0000-00-00",
        "31 February 2021", "2021-13-01", "call 030 12345", "28.09.1912:44", "١٢٣٤", "in 2019 the ports",
    ],
)  # fmt: skip
def test_what_is_no_date_gives_none(text: str) -> None:
    assert find(text) is None


def test_figures_follow_the_order_of_the_site() -> None:
    assert find("03/04/2021", day_first=True) == "2021-04-03"
    assert find("03/04/2021", day_first=False) == "2021-03-04"
    assert find("03/04/2021", day_first=None) is None
    assert find("04/04/2021", day_first=None) == "2021-04-04"
    assert find("25/12/2021", day_first=None) == find("12/25/2021", day_first=None) == "2021-12-25"
    assert find("12/25/2021", day_first=True) is None
    assert find("03.04.2021", day_first=None) == "2021-04-03"


def test_a_moment_is_the_day_of_the_institute() -> None:
    assert find("2026-03-01T23:00:00Z", timezone="Europe/Paris") == "2026-03-02"
    assert find("2026-03-01T23:00:00Z") == "2026-03-01"
    assert find("2026-03-02T00:00:00+01:00", timezone="America/New_York") == "2026-03-02"
    assert find("2022-05-03T22:46:08-03:00") == "2022-05-03"
    assert find("2022-05-03T22:46:08-03:00", timezone="Europe/Paris") == "2022-05-04"


def test_months_of_further_languages_are_known_when_asked_for() -> None:
    assert find("5. ledna 2020") is None
    assert find("5. ledna 2020", languages=("cs",)) == "2020-01-05"
    assert find("5. listopada 2020", languages=("hr",)) == "2020-10-05"
    assert find("5 May 2020", languages=("../x", "zz", "xx")) == "2020-05-05"


def test_placeholders_and_the_future_cannot_be_true() -> None:
    assert parse("1970-01-01") is None
    assert parse("0001-01-01") is None
    assert parse("2026-11-23", latest=date(2026, 11, 22)) == "2026-11-23"
    assert parse("2026-11-24", latest=date(2026, 11, 22)) is None
    assert parse("2027", latest=date(2026, 11, 22)) is None
    assert plausible("2026-11", date(2026, 11, 22))
    assert today(datetime(2026, 11, 22, 23, tzinfo=UTC)) == date(2026, 11, 22)


@given(
    st.one_of(st.text(max_size=400), st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join)),
    st.sampled_from((True, False, None)),
    st.sampled_from(("UTC", "Europe/Paris", "Pacific/Kiritimati")),
)
def test_any_text_gives_a_date_of_the_calendar_or_none(text: str, day_first: bool | None, timezone: str) -> None:
    found = find(text, languages=("de", "qq"), day_first=day_first, timezone=timezone)
    if found is not None:
        assert re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", found)
        date.fromisoformat((found + "-01-01")[:10])
        assert plausible(found) in (True, False)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    iso = day.isoformat()
    assert find(iso) == find(f"{day:%d.%m.%Y}") == find(f"{day.day} {day:%B} {day.year}") == iso
    assert find(f"Published {day:%b} {day.day}, {day.year} by the institute") == iso


@pytest.mark.parametrize("unit", ["a", "2019 ", "1.1.2019 ", "May 2019, ", "1-", "- ", "12 ", "é", "1 may", "2021-01-"])
def test_long_lines_are_read_at_once(unit: str) -> None:
    text = (unit * 10_000)[:10_000]
    find(text)
    started = time.process_time()
    for _ in range(10):
        find(text, languages=("de",))
    assert time.process_time() - started < 0.05
