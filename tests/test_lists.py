"""How far a list is read: until nothing is new, to its end when that is due, and again when it was interrupted."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from reading_room import Room, Sheet, item, paged

from crawler.site import JsonListing, Limits, Listing, Sitemap, WordPress

PAPERS = Listing("/papers", items="li", link="a", date="time", next="a[rel=next]")
NAMES = [f"paper-{number}" for number in range(100)]


@pytest.fixture
def room() -> Iterator[Room]:
    with Room(PAPERS) as place:
        place.sheets = paged(NAMES)
        yield place


def test_a_list_is_read_to_its_end_once_and_then_until_nothing_is_new(room: Room) -> None:
    assert room.crawl().found == 100
    assert len(room.asked) == 20
    room.later(days=1)
    assert room.crawl().found == 20
    assert len(room.asked) == 4, "twenty items in a row are known and unchanged"
    assert room.health().items == 100


def test_how_many_are_enough_is_the_sites_or_the_sources_to_say(room: Room) -> None:
    room.define(limits=Limits(known=10))
    room.crawl()
    room.crawl()
    assert len(room.asked) == 2
    room.define(Listing(**{**vars(PAPERS), "limits": Limits(known=5)}))
    room.crawl()
    room.crawl()
    assert len(room.asked) == 1


def test_an_item_that_is_new_or_changed_makes_the_count_begin_again(room: Room) -> None:
    room.crawl()
    room.sheets = paged([*NAMES[:18], "late", *NAMES[18:]])
    assert room.crawl().found == 40
    assert "/papers/late" in room.known(), "it appears late, between older ones"
    changed = room.sheets["/papers?page=3"]
    room.sheets["/papers?page=3"] = Sheet(str(changed.body).replace("Paper-16", "Paper 16, revised"))
    room.crawl()
    assert len(room.asked) == 8


def test_what_stands_on_every_page_does_not_count(room: Room) -> None:
    always = "".join(map(item, NAMES[50:65]))
    room.sheets = paged(NAMES, featured=always)
    assert room.crawl().found == 100
    room.sheets = paged(["fresh", *NAMES[:3], "fresher", *NAMES[3:]], featured=always)
    room.crawl()
    assert {"/papers/fresh", "/papers/fresher"} <= room.known()
    assert len(room.asked) == 5, "the list's own rows count, and no others"


def test_an_unchanged_page_counts_with_all_its_items(room: Room) -> None:
    room.sheets = paged(NAMES, etags=True)
    room.crawl()
    report = room.crawl()
    assert (report.lists, report.found, len(room.asked)) == (4, 0, 4)
    assert room.verdicts() == ["ok"]


def test_a_full_sweep_comes_round(room: Room) -> None:
    room.crawl()
    room.sheets = paged([*NAMES[:90], "deep", *NAMES[90:]])
    room.later(days=29)
    room.crawl()
    assert "/papers/deep" not in room.known()
    room.later(days=1)
    room.crawl()
    assert "/papers/deep" in room.known()
    room.later(days=1)
    room.crawl()
    assert len(room.asked) == 4


def test_a_full_sweep_can_be_asked_for(room: Room) -> None:
    room.crawl()
    room.crawl(whole=True)
    assert len(room.asked) == 20


def test_a_definition_that_changed_reads_everything_again(room: Room) -> None:
    room.crawl()
    room.define(exclude=("/papers/paper-99$",))
    room.crawl()
    assert len(room.asked) == 20


@pytest.mark.parametrize("kill", range(1, 12))
def test_an_interrupted_reading_is_not_held_for_a_whole_one(room: Room, kill: int) -> None:
    room.sheets = paged(NAMES[60:])
    room.crawl()
    room.sheets = paged(NAMES)
    room.crawl(until=kill)
    assert len(room.known()) == 40 + 5 * kill
    room.crawl()
    assert room.known() == {f"/papers/{name}" for name in NAMES}


def test_a_first_reading_that_is_interrupted_begins_again(room: Room) -> None:
    room.crawl(until=19)
    room.crawl(until=3)
    room.crawl()
    assert len(room.asked) == 20
    assert len(room.known()) == 100


def test_a_reading_that_found_nothing_new_may_be_interrupted(room: Room) -> None:
    room.crawl()
    room.crawl(until=2)
    room.crawl()
    assert len(room.asked) == 4


def test_a_page_that_fails_leaves_the_reading_unfinished(room: Room) -> None:
    room.sheets = paged(NAMES[60:])
    room.crawl()
    room.sheets = paged(NAMES) | {"/papers?page=6": Sheet(status=500)}
    report = room.crawl()
    assert [(problem.kind, problem.message) for problem in report.problems] == [("failing", "HTTP 500")]
    assert room.verdicts() == ["failing"]
    room.sheets = paged(NAMES)
    room.crawl()
    assert len(room.known()) == 100
    assert room.verdicts() == ["ok"]


@pytest.mark.parametrize("seed", range(60))
def test_nothing_is_lost_whatever_happens_when(seed: int) -> None:
    chance = random.Random(seed)
    names = [f"old-{number}" for number in range(chance.randrange(60))]
    with Room(Listing(**{**vars(PAPERS), "limits": Limits(known=chance.choice([3, 7, 20]))})) as room:
        for day in range(chance.randrange(1, 8)):
            names = [f"day-{day}-{number}" for number in range(chance.choice([0, 1, 4, 30]))] + names
            room.sheets = paged(names or ["only"], etags=chance.random() < 0.5)
            if chance.random() < 0.3:
                room.sheets[f"/papers?page={chance.randrange(8)}"] = Sheet(status=chance.choice([500, 403]))
            room.crawl(until=chance.choice([None, *range(8)]))
            room.later(days=1)
        room.sheets = paged(names or ["only"])
        room.crawl()
        assert room.known() >= {f"/papers/{name}" for name in names}


def test_past_its_last_page_a_numbered_list_may_be_missing() -> None:
    with Room(Listing("/papers", items="li", link="a", page="?page={n}")) as room:
        room.sheets = paged(NAMES[:10])
        report = room.crawl()
        assert room.asked == ["/papers", "/papers?page=1", "/papers?page=2"]
        assert (report.problems, room.verdicts()) == ([], ["ok"])
        room.crawl()
        assert len(room.asked) == 3, "fewer than twenty items cannot be twenty in a row"


def test_posts_that_changed_last_come_first() -> None:
    posts = WordPress("/wp-json/wp/v2/posts", per_page=30)
    fields = "&orderby=modified&_fields=link,title,date,modified,modified_gmt,lang"
    with Room(posts) as room:
        for number in range(1, 4):
            rows = ",".join(f'{{"link": "/papers/{name}"}}' for name in NAMES[number * 30 - 30 : number * 30])
            headers = {"X-WP-TotalPages": "3"}
            room.put(f"/wp-json/wp/v2/posts?per_page=30&page={number}{fields}", f"[{rows}]", **headers)
        for path, sheet in room.sheets.items():
            room.sheets[path] = Sheet(
                str(sheet.body).replace('"/papers', '"https://institute.org/papers'), headers=headers
            )
        assert room.crawl().found == 90
        assert room.crawl().found == 30


def test_sitemaps_are_all_read_each_time() -> None:
    with Room(Sitemap()) as room:
        room.put("/robots.txt", "User-agent: *\nDisallow: /private/\nSitemap: https://institute.org/index.xml\n")
        entries = "".join(f"<sitemap><loc>https://institute.org/{name}.xml</loc></sitemap>" for name in "ab")
        room.put("/index.xml", f"<sitemapindex>{entries}</sitemapindex>")
        for part, names in (("a", NAMES[:50]), ("b", NAMES[50:])):
            urls = "".join(f"<url><loc>https://institute.org/papers/{name}</loc></url>" for name in names)
            room.put(f"/{part}.xml", f"<urlset>{urls}</urlset>")
        assert room.crawl().found == 100
        assert room.crawl().found == 100
        assert room.asked == ["/robots.txt", "/index.xml", "/a.xml", "/b.xml"]
        assert (room.health().kind, room.health().items) == ("sitemap", 100)


def test_a_robots_txt_without_a_sitemap_is_an_empty_source() -> None:
    with Room(Sitemap()) as room:
        room.put("/robots.txt", "User-agent: *\nDisallow:\n")
        assert [problem.kind for problem in room.crawl().problems] == ["empty"]


def test_a_list_in_json_is_read_like_any_other() -> None:
    with Room(JsonListing("/api?start=0", items="items", link="path", page="?start={n}", step=10)) as room:
        for start in range(0, 110, 10):
            rows = ",".join(f'{{"path": "/papers/{name}", "title": "{name}"}}' for name in NAMES[start : start + 10])
            room.put(f"/api?start={start}", f'{{"items": [{rows}]}}')
        assert room.crawl().found == 100
        assert len(room.asked) == 11
        room.crawl()
        assert len(room.asked) == 2


def test_a_list_that_lies_at_an_address_that_is_known_is_read_there(room: Room) -> None:
    room.define(Listing("/all", items="li", link="a", next="a[rel=next]"))
    room.put("/all", status=301, Location="/papers")
    assert room.crawl().found == 100
    assert room.asked[:2] == ["/all", "/papers"]
    assert room.verdicts() == ["ok"]


def test_a_source_that_the_definition_drops_is_forgotten(room: Room) -> None:
    room.crawl()
    room.define(Listing("/other", items="li", link="a"))
    room.put("/other", item("one"))
    room.crawl()
    assert room.verdicts() == ["ok"]
    assert room.health().url.endswith("/other")
