"""Lists and addresses without end: each has a limit, and a name in the report."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from reading_room import Room, Sheet, item, paged

from crawler.discovery.traps import endless
from crawler.extraction.page import Page
from crawler.site import Limits, Listing, Sitemap, Source

PAPERS = Listing("/papers", items="li", link="a", next="a[rel=next]")


class Endless(dict[str, Sheet]):
    """Addresses that are made up when they are asked for."""

    def __init__(self, make: Callable[[str], str]) -> None:
        super().__init__()
        self._make = make

    def get(self, path: str, _: object = None) -> Sheet:
        return Sheet(self._make(path))


@pytest.fixture
def room() -> Iterator[Room]:
    with Room(PAPERS) as place:
        yield place


def told(room: Room) -> list[str]:
    return [problem.message for problem in room.crawl().problems if problem.kind == "trap"]


def number(path: str) -> int:
    return int(path.rpartition("=")[2]) if "=" in path else 0


def following(path: str) -> str:
    return f'<a rel="next" href="/papers?page={number(path) + 1}">Next</a>'


def test_a_list_that_invents_works_without_end(room: Room) -> None:
    room.define(limits=Limits(pages=30))
    room.sheets = Endless(lambda path: item(f"paper-{number(path)}") + following(path))
    assert told(room) == ["more than 30 pages"]
    assert len(room.asked) == 30
    assert room.verdicts() == ["trap"]
    assert told(room) == ["more than 30 pages"], "the end lies further down"
    assert len(room.asked) == 20, "which does not keep what is known from being left alone"


@pytest.mark.parametrize("rows", [item("same"), '<li><a href="/events/7">An event</a></li>'])
def test_a_list_whose_pages_name_nothing_new(room: Room, rows: str) -> None:
    room.sheets = Endless(lambda path: item("one") * (path == "/papers") + rows + following(path))
    assert told(room) == ["50 pages in a row name nothing new"]
    assert len(room.asked) < 53


def test_a_calendar_that_has_a_next_month_for_ever(room: Room) -> None:
    def month(path: str) -> str:
        events = "".join(f'<li><a href="/events/{number(path)}-{day}">Talk</a></li>' for day in range(30))
        return item("one") * (path == "/papers") + events + following(path)

    room.sheets = Endless(month)
    assert told(room) == ["50 pages in a row name nothing new"]


def test_a_list_of_three_hundred_pages_is_none(room: Room) -> None:
    names = [f"paper-{at}" for at in range(3000)]
    room.sheets = paged(names, size=10)
    assert room.crawl().problems == []
    assert (len(room.asked), len(room.known())) == (300, 3000)


def test_a_list_in_which_publications_are_rare_is_none(room: Room) -> None:
    def rare(path: str) -> str:
        here = item(f"paper-{number(path)}") if number(path) % 40 == 0 else '<li><a href="/events/1">Talk</a></li>'
        return here + following(path) * (number(path) < 200)

    room.sheets = Endless(rare)
    assert room.crawl().problems == []
    assert len(room.known()) == 6


def index(*names: str) -> str:
    entries = "".join(f"<sitemap><loc>https://institute.org/{name}.xml</loc></sitemap>" for name in names)
    return f"<sitemapindex>{entries}</sitemapindex>"


def urlset(*paths: str) -> str:
    entries = "".join(f"<url><loc>https://institute.org/papers/{path}</loc></url>" for path in paths)
    return f"<urlset>{entries}</urlset>"


def test_an_index_that_includes_itself(room: Room) -> None:
    room.define(Sitemap("/index.xml"))
    room.put("/index.xml", index("index", "other", "a"))
    room.put("/other.xml", index("index", "other"))
    room.put("/a.xml", urlset("roads"))
    assert room.crawl().problems == []
    assert room.asked == ["/index.xml", "/other.xml", "/a.xml"]


def test_indexes_within_indexes_without_end(room: Room) -> None:
    room.define(Sitemap("/0.xml"))
    room.sheets = Endless(lambda path: index(f"{int(path.strip('/x.ml')) + 1}") if path != "/7.xml" else urlset("a"))
    room.crawl()
    assert room.asked == ["/0.xml", "/1.xml", "/2.xml", "/3.xml", "/4.xml"]
    assert [problem.kind for problem in room.run.report.site("institute").problems] == ["empty", "trap"]
    room.sheets = Endless(lambda path: urlset("a") if path == "/a.xml" else index("a", path.strip("/x.ml") + "0"))
    assert told(room) == ["sitemaps more than 4 steps away"]


def test_an_index_of_more_sitemaps_than_we_ask_for(room: Room) -> None:
    room.define(Sitemap("/index.xml", limits=Limits(pages=10)))
    room.sheets = Endless(lambda path: urlset(path.strip("/x.ml")))
    room.sheets["/index.xml"] = Sheet(index(*map(str, range(1000))))
    room.sheets.get = lambda path, _=None: dict.get(room.sheets, path) or Sheet(urlset("a"))  # type: ignore[method-assign]
    assert told(room) == ["more than 10 pages"]
    assert len(room.asked) == 10


def test_a_sitemap_of_too_many_entries_gives_the_first(room: Room) -> None:
    room.define(Sitemap("/map.xml"), limits=Limits(entries=200))
    room.put("/map.xml", urlset(*map(str, range(5000))), ETag='"1"')
    assert told(room) == ["a sitemap of more than 200 entries"]
    assert told(room) == ["a sitemap of more than 200 entries"], "an unchanged sitemap is too large still"
    assert len(room.known()) == 200
    room.put("/map.xml", "\n".join(f"https://institute.org/papers/{at}" for at in range(5000)))
    assert told(room) == ["a sitemap of more than 200 entries"]
    assert len(room.known()) == 200


@pytest.mark.parametrize("place", ["loc", "lastmod"])
def test_entities_that_multiply_stay_unread(room: Room, place: str) -> None:
    entities = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10 if at else "lol" * 10}">' for at in range(12))
    values = {"loc": "https://institute.org/papers/a", "lastmod": "2026-01-01"} | {place: "&e11;"}
    entry = "".join(f"<{name}>{value}</{name}>" for name, value in values.items())
    sound = urlset("b").removeprefix("<urlset>")
    room.define(Sitemap("/map.xml"))
    room.put("/map.xml", f"<?xml version='1.0'?><!DOCTYPE x [{entities}]><urlset><url>{entry}</url>{sound}")
    started = time.process_time()
    assert room.crawl().problems == []
    assert room.known() == ({"/papers/b"} if place == "loc" else {"/papers/a", "/papers/b"})
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "path",
    [
        "/papers/a/b/a/b/a/b",
        "/papers/papers/papers/papers",
        "/a/x/a/y/a/z/a/roads",
        f"/papers/{'x' * 2000}",
        "/2026/11/11/11/11/roads",
    ],
)
def test_addresses_that_repeat_themselves(path: str) -> None:
    assert endless(f"https://www.institute.org{path}")


@pytest.mark.parametrize(
    "path",
    [
        "/papers/roads/",
        "/en/papers/en/roads",
        "/2011/11/11/eleven-eleven",
        "/news/news/story",
        "/de/laenderberichte/detail/-/content/-/asset/-/a/-/wahlen",
        "/a/b/a/b/roads",
    ],
)
def test_addresses_that_only_look_odd(path: str) -> None:
    assert not endless(f"https://www.institute.org{path}")


def test_links_that_lead_ever_deeper_are_left_out(room: Room) -> None:
    room.define(pages={"/papers/": Page})
    room.put("/papers", item("roads") + item("a/b/a/b/a/b"))
    assert told(room) == ["addresses that repeat themselves"]
    assert room.known() == {"/papers/roads"}


def test_a_next_link_that_leads_ever_deeper_is_not_followed(room: Room) -> None:
    room.sheets = Endless(lambda path: item("roads") + f'<a rel="next" href="{path}/more/list">Next</a>')
    assert told(room) == ["addresses that repeat themselves"]
    assert len(room.asked) == 3


def test_variants_of_one_page_have_a_limit(room: Room) -> None:
    room.define(pages={"^/papers/": Page}, limits=Limits(variants=20))
    room.put("/papers", item("roads") + "".join(item(f"roads?date=2026-{day}") for day in range(100)))
    assert told(room) == ["more than 20 addresses that differ in a parameter only"]
    assert len(room.known()) == 21
    room.put("/papers", item("roads") + "".join(item(f"roads?date=2027-{day}") for day in range(100)))
    assert told(room) == ["more than 20 addresses that differ in a parameter only"]
    assert len(room.known()) == 21, "what earlier crawls found counts"


@pytest.mark.parametrize(
    ("pattern", "address"), [(r"^/papers/show\?id=\d+", "show?id={}"), (r"^/papers/[^/?]+$", "{}?utm_source=list")]
)
def test_works_that_are_told_apart_by_a_parameter_have_none(room: Room, pattern: str, address: str) -> None:
    room.define(pages={pattern: Page}, limits=Limits(variants=20))
    room.put("/papers", "".join(item(address.format(at)) for at in range(300)))
    assert room.crawl().problems == []
    assert len(room.known()) == 300


def test_a_work_told_apart_by_a_parameter_may_have_too_many_others(room: Room) -> None:
    room.define(pages={r"^/papers/show\?(?:.*&)?id=\d+": Page}, limits=Limits(variants=20))
    links = [f"show?id=7&date={day}" for day in range(50)] + [f"show?id={at}" for at in range(8, 60)]
    room.put("/papers", "".join(map(item, links)))
    assert told(room) == ["more than 20 addresses that differ in a parameter only"]
    assert len(room.known()) == 20 + 52


def test_ids_of_sessions_make_no_new_addresses(room: Room) -> None:
    room.define(pages={"^/papers/": Page})
    for session in ("4f1c9d8e7a6b5c4d3e2f1a0b", "0a1b2c3d4e5f60718293a4b5"):
        room.put("/papers", item(f"roads?sid={session}") + item(f"lanes;jsessionid={session}"))
        room.crawl()
    assert room.known() == {"/papers/roads", "/papers/lanes"}


@pytest.mark.parametrize("source", [PAPERS, Sitemap("/papers")])
def test_a_page_may_hold_anything_that_is_no_list(room: Room, source: Source) -> None:
    room.define(source)
    for body in (b"\0" * 1000, b"<" * 100_000, b"\xff\xfe<\0h\0", b"[" * 100_000, b"<a " * 50_000):
        room.put("/papers", body)
        started = time.monotonic()
        assert room.crawl().problems != []
        assert time.monotonic() - started < 5
