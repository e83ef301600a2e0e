"""What lists say, kind by kind."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace

import pytest

from crawler import discovery
from crawler.discovery import DiscoveryError, Found
from crawler.extraction.page import Page
from crawler.site import Feed, Listing, Site, Sitemap, Source, WordPress

SITE = Site(
    name="Institute",
    slug="institute",
    url="https://www.institute.org/",
    languages=("en", "fr"),
    timezone="Europe/Paris",
    pages={r"^/papers/[^/?]+$": Page},
)
HTML = {"Content-Type": "text/html; charset=utf-8"}
CARDS = Listing("/papers", items="div.card", link="a", date="time", type=".type", authors=".by", next="a[rel=next]")


def read(source: Source, content: str | bytes, url: str = "https://www.institute.org/papers", **headers: str) -> Found:
    payload = content.encode() if isinstance(content, str) else content
    return discovery.read(source, SITE, payload, url, headers or HTML)


def urls(found: Found) -> list[str]:
    return [link.url.removeprefix("https://www.institute.org") for link in found.links]


def test_a_list_of_cards_gives_all_that_it_says() -> None:
    found = read(
        CARDS,
        """<div class="card"><span class="type">Policy brief</span>
           <a href="/papers/roads?utm_source=list"><h3>Roads and bridges</h3><p>What they cost.</p></a>
           <time>5 mars 2026</time><p class="by">Ana Roy</p><p class="by">Ben Oak</p></div>
           <div class="card"><a href="/events/dinner">Dinner</a></div><div class="card">Soon</div>
           <a rel="next" href="?page=2#list">Next</a>""",
    )
    (link,) = found.links
    assert link.url == "https://www.institute.org/papers/roads"
    assert (link.title, link.type, link.authors) == ("Roads and bridges", "Policy brief", "Ana Roy, Ben Oak")
    assert link.published == "2026-03-05"
    assert found.further == ("https://www.institute.org/papers?page=2",)
    assert found.skipped == 1


def test_a_link_that_is_named_twice_is_one_and_keeps_what_either_says() -> None:
    found = read(
        Listing("/papers", items="a"),
        '<a href="/papers/a"><img></a><a href="http://institute.org/papers/b">B</a><a href="/papers/a">A</a>',
    )
    assert [(link.url[-1], link.title) for link in found.links] == [("a", "A"), ("b", "B")]


def test_a_site_may_have_several_hosts_and_addresses_that_are_none_of_its_works() -> None:
    site = replace(SITE, hosts=("blog.institute.org",), exclude=(r"/papers/(?:index|archive)$",))
    page = "".join(
        f'<a href="{address}">A</a>'
        for address in (
            "https://blog.institute.org/papers/a",
            "//www.blog.institute.org/papers/b",
            "/papers/index",
            "https://other.org/papers/c",
            "https://cdn.institute.org/papers/d",
        )
    )
    found = discovery.read(Listing("/papers", items="a"), site, page.encode(), "https://www.institute.org/papers", HTML)
    assert [link.url for link in found.links] == [
        "https://blog.institute.org/papers/a",
        "https://blog.institute.org/papers/b",
    ]
    assert found.skipped == 3


def test_links_are_relative_to_the_base_of_the_page() -> None:
    found = read(Listing("/", items="a"), '<head><base href="/papers/"></head><a href="a">A</a>')
    assert urls(found) == ["/papers/a"]


def test_the_encoding_is_that_of_the_answer_or_of_the_page() -> None:
    page = '<meta charset="iso-8859-2"><a href="/papers/a">Łódź</a>'.encode("iso-8859-2")
    (link,) = read(Listing("/", items="a"), page, **{"content-type": "text/html"}).links
    assert link.title == "Łódź"


def test_links_that_lead_nowhere_are_no_items() -> None:
    found = read(Listing("/", items="a"), '<a>x</a><a href="">x</a><a href="#top">x</a><a href="http://[x">x</a>')
    assert (found.links, found.skipped) == ((), 0)


@pytest.mark.parametrize(
    ("url", "following"),
    [
        ("https://www.institute.org/papers", "https://www.institute.org/papers?p=1"),
        ("https://www.institute.org/papers?p=1", "https://www.institute.org/papers?p=2"),
        ("https://www.institute.org/papers?p=19", "https://www.institute.org/papers?p=20"),
    ],
)
def test_a_numbered_list_goes_on_with_the_next_number(url: str, following: str) -> None:
    found = read(Listing("/papers", items="a", page="?p={n}"), '<a href="/papers/a">A</a>', url)
    assert found.further == (following,)


def test_a_numbered_list_counts_as_its_site_does() -> None:
    source = Listing("/papers", items="a", page="/papers/{n}.html", first=0, step=12)
    found = read(source, '<a href="/papers/a">A</a>', "https://www.institute.org/papers/24.html")
    assert found.further == ("https://www.institute.org/papers/36.html",)


def test_a_page_without_items_ends_the_list() -> None:
    assert read(Listing("/papers", items="li a", page="?p={n}"), "<p>Nothing</p>").further == ()


def test_a_next_link_to_the_same_page_or_another_site_ends_the_list() -> None:
    for target in ("/papers", "https://example.org/papers?page=2"):
        page = f'<div class="card"><a href="/papers/a">A</a></div><a rel="next" href="{target}">Next</a>'
        assert read(CARDS, page).further == ()


def test_an_rss_feed() -> None:
    found = read(
        Feed("/feed", language="en"),
        """<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
        <item><title>Roads &amp; bridges</title><link>https://institute.org/papers/roads?utm_medium=rss</link>
        <pubDate>Sun, 01 Mar 2026 23:30:00 +0000</pubDate><dc:creator>Ana Roy</dc:creator></item>
        <item><title>About us</title><link>https://institute.org/about</link></item></channel></rss>""",
    )
    (link,) = found.links
    assert (link.url, link.title) == ("https://www.institute.org/papers/roads", "Roads & bridges")
    assert link.published == "2026-03-02", "half past midnight in Paris"
    assert (link.authors, link.language, found.skipped) == ("Ana Roy", "en", 1)


def test_an_atom_feed_and_its_next_page() -> None:
    found = read(
        Feed("/feed"),
        """<feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="https://www.institute.org/feed?page=2"/>
        <entry><title>A</title><link href="https://www.institute.org/papers/a"/><author><name>Ana Roy</name></author>
        <author><name>Ben Oak</name></author><published>2026-03-05T10:00:00Z</published>
        <updated>2026-04-01T10:00:00Z</updated></entry></feed>""",
    )
    (link,) = found.links
    assert (link.published, link.lastmod, link.authors) == ("2026-03-05", "2026-04-01T10:00:00Z", "Ana Roy, Ben Oak")
    assert found.further == ("https://www.institute.org/feed?page=2",)


def test_a_json_feed() -> None:
    item = {
        "url": "/papers/a",
        "title": "A",
        "date_published": "2026-03-05T10:00:00Z",
        "authors": [{"name": "Ana Roy"}],
    }
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [item, {"id": "7"}], "next_url": "/feed?page=2"}
    found = read(Feed("/feed"), json.dumps(feed))
    (link,) = found.links
    assert (link.url, link.published, link.authors) == ("https://www.institute.org/papers/a", "2026-03-05", "Ana Roy")
    assert found.further == ("https://www.institute.org/feed?page=2",)


SITEMAP = """<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://www.institute.org/papers/a </loc><lastmod>2026-03-05T10:00:00+01:00</lastmod></url>
<url><loc>https://www.institute.org/papers/b</loc><news:news><news:title>B</news:title>
<news:publication_date>2026-03-06</news:publication_date></news:news></url>
<url><loc>https://www.institute.org/about</loc></url></urlset>"""


@pytest.mark.parametrize("content", [SITEMAP.encode(), gzip.compress(SITEMAP.encode())], ids=["plain", "gzip"])
def test_a_sitemap(content: bytes) -> None:
    found = read(Sitemap("/sitemap.xml"), content)
    first, second = found.links
    assert (first.url, first.lastmod) == ("https://www.institute.org/papers/a", "2026-03-05T10:00:00+01:00")
    assert (second.title, second.published) == ("B", "2026-03-06")
    assert found.skipped == 1


def test_an_index_of_sitemaps_gives_those_that_the_source_asks_for() -> None:
    entries = "".join(
        f"<sitemap><loc>https://institute.org/{name}.xml</loc></sitemap>" for name in ("posts-1", "pages-1")
    )
    content = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</sitemapindex>'
    assert read(Sitemap("/s.xml", only=r"/posts-\d+\.xml$"), content).further == (
        "https://www.institute.org/posts-1.xml",
    )
    assert len(read(Sitemap("/s.xml"), content).further) == 2


def test_a_sitemap_that_breaks_off_gives_what_came_before() -> None:
    assert urls(read(Sitemap("/s.xml"), SITEMAP[: SITEMAP.index("<url><loc>https://www.institute.org/about")])) == [
        "/papers/a",
        "/papers/b",
    ]


def test_a_sitemap_of_plain_text() -> None:
    assert urls(read(Sitemap("/s.txt"), "https://www.institute.org/papers/a\nhttps://www.institute.org/\n")) == [
        "/papers/a"
    ]


def test_entities_in_a_sitemap_stay_unread(tmp_path: object) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "https://www.institute.org/papers/a"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
    content = f"<?xml version='1.0'?>{bomb}<urlset><url><loc>&a;</loc></url><url><loc>&f;</loc></url></urlset>"
    assert read(Sitemap("/s.xml"), content).links == ()


def test_a_sitemap_that_grows_without_bounds_is_refused() -> None:
    with pytest.raises(DiscoveryError, match="larger than"):
        read(Sitemap("/s.xml.gz"), gzip.compress(b"<urlset>" + b" " * 70_000_000))


def post(slug: str) -> dict[str, object]:
    return {
        "link": f"https://www.institute.org/papers/{slug}",
        "title": {"rendered": "Roads &amp; bridges"},
        "date": "2026-03-05T00:10:00",
        "modified_gmt": "2026-03-06T09:00:00",
    }


def test_wordpress_posts_and_the_next_page() -> None:
    source = WordPress("/wp-json/wp/v2/posts", per_page=2)
    first = discovery.start(source, SITE)
    assert first.startswith("https://www.institute.org/wp-json/wp/v2/posts?per_page=2&page=1&orderby=modified&_fields=")
    found = read(source, json.dumps([post("a"), post("b")]), first, **{"X-WP-TotalPages": "3"})
    assert (found.links[0].title, found.links[0].published) == ("Roads & bridges", "2026-03-05")
    assert found.links[0].lastmod == "2026-03-06T09:00:00"
    assert found.further == (first.replace("page=1&", "page=2&"),)


@pytest.mark.parametrize(("page", "total"), [("3", "3"), ("1", "")])
def test_wordpress_ends_with_its_last_page(page: str, total: str) -> None:
    source = WordPress("/wp-json/wp/v2/posts", per_page=2)
    url = f"https://www.institute.org/wp-json/wp/v2/posts?per_page=2&page={page}"
    assert read(source, json.dumps([post("a")]), url, **{"X-WP-TotalPages": total}).further == ()


@pytest.mark.parametrize(
    ("source", "content", "message"),
    [
        (Listing("/", items="a[["), "<a href='/papers/a'>A</a>", "Expected|selector"),
        (Feed("/"), "<html><body>Not here</body></html>", "no feed"),
        (Feed("/"), '{"message": "no"}', "no items"),
        (Sitemap("/"), "<html><body>Not here</body></html>", "no sitemap"),
        (Sitemap("/"), "Not here", "no sitemap"),
        (Sitemap("/"), b"\x1f\x8b broken", "no gzip"),
        (WordPress("/"), "<html>", "no JSON"),
        (WordPress("/"), '{"code": "rest_no_route", "message": "No route was found"}', "No route was found"),
    ],
)
def test_what_is_no_list_is_an_error_of_one_line(source: Source, content: str | bytes, message: str) -> None:
    with pytest.raises(DiscoveryError, match=message) as caught:
        read(source, content)
    assert "\n" not in str(caught.value)


def test_a_json_feed_may_hold_anything() -> None:
    odd = {"url": "/papers/a", "title": 5, "date_published": 7, "authors": 3, "date_modified": {}}
    items = [1, None, {"url": 5}, {"url": "http://["}, odd, {"url": "/papers/b", "authors": ["Ana", {"name": 1}]}]
    found = read(Feed("/feed"), json.dumps({"items": items, "next_url": "http://["}))
    assert urls(found) == ["/papers/a", "/papers/b"]
    assert [(link.title, link.published, link.authors, link.lastmod) for link in found.links] == [(None,) * 4] * 2
    assert found.further == ()


def test_posts_may_hold_anything() -> None:
    post = {"link": "https://www.institute.org/papers/a", "title": {"rendered": 5}, "date": 5, "lang": ["x"]}
    (link,) = read(WordPress("/wp-json/wp/v2/posts"), json.dumps([1, post | {"modified": {}}])).links
    assert (link.title, link.published, link.language, link.lastmod) == (None, None, None, None)
