"""Lists that come in pieces: numbered pages, HTML fragments, HTML within JSON, and items in JSON."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from crawler import discovery
from crawler.discovery import DiscoveryError, Found
from crawler.discovery.json_listing import values
from crawler.extraction.page import Page
from crawler.site import JsonListing, Listing, Site, Source

HOME = "https://www.institute.org"
SITE = Site(name="Institute", slug="institute", url=f"{HOME}/", languages=("en",), pages={r"^/papers/[^/?]+$": Page})
ROWS = '<div class="row"><a href="/papers/roads">Roads</a><time>5 March 2026</time></div>' * 2
CARDS = {"items": "div.row", "link": "a", "date": "time"}


def read(source: Source, content: object, path: str) -> Found:
    payload = content if isinstance(content, str) else json.dumps(content)
    return discovery.read(source, SITE, payload.encode(), HOME + path, {"Content-Type": "application/json"})


def further(found: Found) -> list[str]:
    return [url.removeprefix(HOME) for url in found.further]


@pytest.mark.parametrize(
    ("address", "page", "first", "step", "pages"),
    [
        ("/papers", "?page={n}", 0, 1, ["/papers", "/papers?page=1", "/papers?page=2"]),
        ("/papers", "?page={n}", 1, 1, ["/papers", "/papers?page=2", "/papers?page=3"]),
        ("/papers?page=1", "?page={n}", 1, 1, ["/papers?page=1", "/papers?page=2", "/papers?page=3"]),
        ("/papers/", "/papers/page/{n}/", 1, 1, ["/papers/", "/papers/page/2/", "/papers/page/3/"]),
        ("/papers", "?start={n}", 0, 12, ["/papers", "/papers?start=12", "/papers?start=24"]),
        ("/s?type=a&offset=0", "?type=a&offset={n}", 0, 50, ["/s?type=a&offset=0", "/s?type=a&offset=50"]),
        ("/all", "/views/ajax?view_name=all&page={n}", 0, 1, ["/all", "/views/ajax?view_name=all&page=1"]),
        ("/papers/p0.html", "/papers/p{n}.html", 0, 1, ["/papers/p0.html", "/papers/p1.html", "/papers/p2.html"]),
    ],
)
def test_pages_are_numbered_in_many_ways(address: str, page: str, first: int, step: int, pages: list[str]) -> None:
    source = Listing(address, items="div.row", link="a", page=page, first=first, step=step)
    assert discovery.start(source, SITE) == HOME + pages[0]
    for here, after in pairwise(pages):
        assert further(read(source, ROWS, here)) == [after]


VIEW = [
    {"command": "settings", "settings": {"views": {"ajax_path": "/views/ajax"}, "title": "1 < 2"}, "merge": True},
    {"command": "insert", "method": "infiniteScrollInsertView", "selector": ".js-view-dom-id-1", "data": ROWS},
]


@pytest.mark.parametrize(
    "answer",
    [
        ROWS,
        VIEW,
        {"html": ROWS, "has_more": True},
        {"success": True, "data": {"html": ROWS, "found_posts": 40}},
        {"success": True, "data": ROWS},
        {"items": [{"markup": ROWS[: len(ROWS) // 2]}, {"markup": ROWS[len(ROWS) // 2 :]}]},
        ROWS.replace("<div", "\n<div"),
    ],
    ids=["html", "drupal", "html-key", "wordpress", "wordpress-data", "items", "lines"],
)
def test_what_load_more_brings_is_read_as_html(answer: object) -> None:
    source = Listing("/papers", page="/wp-admin/admin-ajax.php?action=load_more&page={n}", first=1, **CARDS)
    found = read(source, answer, "/wp-admin/admin-ajax.php?action=load_more&page=4")
    (link,) = found.links
    assert (link.url, link.title, link.published) == (f"{HOME}/papers/roads", "Roads", "2026-03-05")
    assert further(found) == ["/wp-admin/admin-ajax.php?action=load_more&page=5"]


@pytest.mark.parametrize("answer", ["", {"html": ""}, {"success": False}, [], VIEW[:1], "0"])
def test_load_more_ends_with_an_empty_answer(answer: object) -> None:
    source = Listing("/papers", page="/more?page={n}", **CARDS)
    found = read(source, answer, "/more?page=9")
    assert (found.links, found.further) == ((), ())


def test_a_page_that_begins_with_a_brace_is_html_all_the_same() -> None:
    assert len(read(Listing("/papers", **CARDS), "{{ title }}" + ROWS, "/papers").links) == 1


API = {
    "data": [
        {
            "attributes": {
                "title": "Roads &amp; <em>bridges</em>",
                "date": "2026-03-05T23:30:00Z",
                "slug": "roads",
                "year": 2026,
                "path": {"alias": "/papers/roads"},
                "people": [{"name": "Ana Roy"}, {"name": "Ben Oak"}, {}],
            },
            "type": "brief",
        },
        {"attributes": {"title": "No address"}},
        {"attributes": {"slug": "dinner", "path": {"alias": "/events/dinner"}}},
        "odd",
    ],
    "links": {"next": {"href": "/api?page=2"}},
}


def test_items_in_json() -> None:
    source = JsonListing(
        "/api",
        items="data",
        link="attributes.path.alias",
        title="attributes.title",
        date="attributes.date",
        type="type",
        authors="attributes.people.*.name",
        next="links.next.href",
    )
    found = read(source, API, "/api")
    (link,) = found.links
    assert (link.url, link.title, link.type) == (f"{HOME}/papers/roads", "Roads & bridges", "brief")
    assert (link.published, link.authors) == ("2026-03-05", "Ana Roy, Ben Oak")
    assert (further(found), found.skipped) == (["/api?page=2"], 1)


def test_an_address_may_be_put_together() -> None:
    source = JsonListing("/api", items="data", link="/papers/{attributes.year}-{attributes.slug}", title=None)
    (link,) = read(source, API, "/api").links
    assert (link.url, link.title) == (f"{HOME}/papers/2026-roads", None)


@pytest.mark.parametrize("answer", [[{"url": "/papers/a"}], {"7": {"url": "/papers/a"}}])
def test_the_answer_itself_may_be_the_list(answer: object) -> None:
    source = JsonListing("/api?offset=0", page="?offset={n}", step=30)
    found = read(source, answer, "/api?offset=30")
    assert [link.url for link in found.links] == [f"{HOME}/papers/a"]
    assert further(found) == ["/api?offset=60"]


@pytest.mark.parametrize(
    ("source", "content", "message"),
    [
        (JsonListing("/api"), "<html></html>", "no JSON"),
        (JsonListing("/api"), "[" * 100_000, "no JSON"),
        (JsonListing("/api", items="data.items"), {"data": {"items": None}}, "no list at data.items"),
        (JsonListing("/api", items="data"), {"error": "No"}, "no list at data"),
        (JsonListing("/api"), "7", "no list at the top"),
    ],
)
def test_an_answer_of_another_kind_is_an_error(source: Source, content: object, message: str) -> None:
    with pytest.raises(DiscoveryError, match=message):
        read(source, content, "/api")


def test_paths() -> None:
    data = {"a": [{"b": 1}, {"b": [2, 3]}], "c": {"x": {"b": 4}, "y": 5}}
    assert list(values(data, "a.*.b")) == [1, [2, 3]]
    assert list(values(data, "a.1.b.*")) == [2, 3]
    assert list(values(data, "c.*.b")) == [4]
    assert list(values(data, "")) == [data]
    assert [list(values(data, path)) for path in ("z", "a.9", "a.b", "c.y.b", "a.-1")] == [[]] * 5
