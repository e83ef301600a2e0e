"""What is thought of a source: by its answer, by what it holds, and by what it used to hold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from reading_room import Room, Sheet, item, paged

from archive.publication import Publication
from archive.status import Status
from crawler.lists.habit import silence
from crawler.report import PROBLEMS
from crawler.site import Feed, Limits, Listing, Site, Sitemap, Source, WordPress

PAPERS = Listing("/papers", items="li", link="a", date="time", next="a[rel=next]")
TODAY = date(2026, 11, 22)
WALL = "<html><head><title>Just a moment...</title></head><body>Checking your browser before you go on.</body></html>"


@pytest.fixture
def room() -> Iterator[Room]:
    with Room(PAPERS) as place:
        yield place


def rows(*days_ago: int) -> str:
    return "<ul>" + "".join(item(f"paper-{days}", f"{TODAY - timedelta(days=days)}") for days in days_ago) + "</ul>"


@pytest.mark.parametrize(
    ("source", "sheet", "verdict", "message"),
    [
        (PAPERS, Sheet("<html><body><p>Nothing here.</p></body></html>"), "empty", "it names nothing"),
        (PAPERS, Sheet('<li><a href="/jobs">Jobs</a></li>'), "wrong-content", "none of 1 addresses in it is a"),
        (PAPERS, Sheet(status=404), "dead", "HTTP 404"),
        (PAPERS, Sheet(status=410), "dead", "HTTP 410"),
        (PAPERS, Sheet(status=0), "dead", "the host is unknown"),
        (PAPERS, Sheet(status=500), "failing", "HTTP 500"),
        (PAPERS, Sheet(status=403), "blocked", "HTTP 403"),
        (PAPERS, Sheet(WALL), "blocked", "a bot wall"),
        (PAPERS, Sheet(rows(1), at="/"), "redirected", "leads to https://www.institute.org/, a home page"),
        (PAPERS, Sheet(rows(1), at="/en/"), "redirected", "leads to https://www.institute.org/en/, a home page"),
        (
            PAPERS,
            Sheet(status=301, headers={"Location": "https://example.org/"}),
            "redirected",
            "leads off the site, to https://example.org/",
        ),
        (Feed("/papers"), Sheet("<html><body><h1>News</h1></body></html>"), "wrong-content", "no feed"),
        (Feed("/papers"), Sheet(WALL), "blocked", "no feed"),
        (Feed("/papers"), Sheet('<rss version="2.0"><channel><item><ti'), "wrong-content", "a broken feed"),
        (Feed("/papers"), Sheet('<rss version="2.0"><channel></channel></rss>'), "empty", "it names nothing"),
        (Sitemap("/papers"), Sheet("<html><body>Map</body></html>"), "wrong-content", "no sitemap"),
        (WordPress("/papers"), Sheet('{"code": "rest_no_route", "message": "None"}'), "wrong-content", "no list of"),
        (PAPERS, Sheet(b"\x8b", headers={"Content-Encoding": "br"}), "wrong-content", "breaks off"),
    ],
)
def test_each_way_to_be_of_no_use_has_a_name(
    room: Room, source: Source, sheet: Sheet, verdict: str, message: str
) -> None:
    room.define(source)
    address = "/papers"
    if isinstance(source, WordPress):
        address += "?per_page=100&page=1&orderby=modified&_fields=link,title,date,modified,modified_gmt,lang"
    room.sheets[address] = sheet
    (problem,) = room.crawl().problems
    assert problem.kind == verdict
    assert message in problem.message
    health = room.health()
    assert (health.verdict, health.message) == (verdict, problem.message)
    assert (health.last_ok, health.last_sweep) == (None, None)
    assert room.run.report.status == PROBLEMS[verdict]


def test_what_is_unchanged_is_of_no_more_use_than_before(room: Room) -> None:
    room.put("/papers", '<li><a href="/jobs">Jobs</a></li>', ETag='"1"')
    assert [[problem.kind for problem in room.crawl().problems] for _ in range(2)] == [["wrong-content"]] * 2


def test_a_verdict_keeps_since_when_it_holds(room: Room) -> None:
    room.sheets = paged(["roads", "bridges"])
    room.crawl()
    room.later(days=1)
    room.put("/papers", "<p>Nothing</p>")
    (problem,) = room.crawl().problems
    assert problem.message == "it names nothing; it named 2 when it was last read to its end"
    room.later(days=1)
    room.crawl()
    health = room.health()
    assert (health.since, health.last_ok) == ("2026-11-23T12:00:00Z", "2026-11-22T12:00:00Z")
    assert health.last_read == "2026-11-24T12:00:00Z"
    room.sheets = paged(["roads", "bridges"])
    room.later(days=1)
    room.crawl()
    health = room.health()
    assert (health.verdict, health.message, health.since) == ("ok", None, "2026-11-25T12:00:00Z")


def test_a_source_that_used_to_be_busy_is_stale_when_it_falls_silent(room: Room) -> None:
    room.put("/papers", rows(*range(60, 100)))
    (problem,) = room.crawl().problems
    assert problem.kind == "stale"
    assert problem.message == "nothing newer than 2026-09-23, 60 days ago; 45 were no surprise"
    assert room.run.report.status is Status.DEGRADED
    assert room.health().newest == "2026-09-23"


def test_a_source_falls_silent_without_a_change_of_its_page(room: Room) -> None:
    room.put("/papers", rows(*range(40)), ETag='"1"')
    room.crawl()
    room.later(days=44)
    assert (room.crawl().problems, room.health().verdict) == ([], "ok")
    room.later(days=2)
    assert [problem.kind for problem in room.crawl().problems] == ["stale"]
    assert room.run.report.site("institute").found == 0, "it answered 304"


@pytest.mark.parametrize(
    "days",
    [
        range(100, 900, 90),  # a quarterly, one issue late
        [120, 121, 122, 123],  # too few to speak of a habit
        [200] * 40,  # brought on line in one go
        [-300, *range(20)],  # announced for next year
        [*range(40, 60), *range(400, 1000, 5)],  # forty days are no silence, however busy it was
    ],
)
def test_a_silence_that_is_like_the_source_is_none(room: Room, days: list[int]) -> None:
    room.put("/papers", "".join(rows(day).replace("paper-", f"{at}-") for at, day in enumerate(days)))
    assert (room.crawl().problems, room.health().verdict) == ([], "ok")


def test_how_long_a_silence_may_be_is_the_definitions_to_say(room: Room) -> None:
    room.put("/papers", rows(*range(60, 100)))
    room.define(limits=Limits(quiet=10_000))
    assert room.crawl().problems == []


def test_a_list_that_prints_no_dates_is_judged_by_those_of_its_works(room: Room) -> None:
    names = [f"paper-{days}" for days in range(100, 140)]
    room.sheets = paged(names, size=50)
    assert room.crawl().problems == []
    for name in names:
        published = TODAY - timedelta(days=int(name.removeprefix("paper-")))
        work = Publication(
            url=f"{room.site.url}papers/{name}", organization="institute", title=name, published=published.isoformat()
        )
        room.run.archive.save(work, seen_at=room.now)
    assert [problem.kind for problem in room.crawl().problems] == ["stale"]
    room.sheets = paged(["news", *names], size=50)
    assert room.crawl().problems == [], "a work that is new to us speaks for it"


def test_a_list_that_loses_its_further_pages_is_no_small_list(room: Room) -> None:
    names = [f"paper-{number}" for number in range(60)]
    room.sheets = paged(names)
    room.crawl()
    whole = room.sheets["/papers"]
    room.put("/papers", str(whole.body).replace('rel="next"', 'class="next"'))
    (problem,) = room.crawl().problems
    assert problem.kind == "shrunk"
    assert problem.message == "it names 5 works; it named 60 when it was last read to its end"
    assert room.health().items == 60
    room.later(days=6)
    assert [problem.kind for problem in room.crawl().problems] == ["shrunk"]
    room.later(days=1)
    assert room.crawl().problems == [], "that is how it is"
    assert (room.health().verdict, room.health().items) == ("ok", 5)


def test_a_wall_within_a_list_does_not_end_it(room: Room) -> None:
    names = [f"paper-{number}" for number in range(30)]
    room.define(Listing("/papers", items="li", link="a", page="?page={n}"))
    room.sheets = paged(names) | {"/papers?page=3": Sheet(WALL)}
    assert [problem.kind for problem in room.crawl().problems] == ["blocked"]
    room.sheets = paged(names)
    room.crawl()
    assert len(room.known()) == 30


def test_dates_that_are_months_or_years_make_no_habit() -> None:
    assert silence(["2026-10", "2026", "2025"] * 10, 45) is None
    assert silence([f"{TODAY - timedelta(days=30 * n)}" for n in range(12)], 45) == 90


def test_what_an_archive_knows_of_its_sources(room: Room, capsys: pytest.CaptureFixture[str]) -> None:
    room.define(PAPERS, Feed("/feed"))
    room.sheets = paged(["roads"])
    room.crawl()
    assert room.verdicts() == ["ok", "dead"]
    assert room.run.report.site("institute").to_dict()["sources"] == {
        "https://www.institute.org/papers": "ok",
        "https://www.institute.org/feed": "dead",
    }
    json.dumps(room.run.report.to_dict())


def test_a_site_may_be_at_home_in_a_list() -> None:
    with Room(
        Listing("/", items="li", link="a"), site=Site(name="I", slug="i", url="https://www.institute.org/")
    ) as room:
        room.define(pages={"^/papers/": type("Any", (), {})})  # type: ignore[dict-item]
        room.put("/", item("roads"))
        assert room.crawl().problems == []
