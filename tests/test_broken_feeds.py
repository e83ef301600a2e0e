"""Feeds as they come: cut off, mislabelled, with characters that XML does not know."""

from __future__ import annotations

import time

import pytest

from crawler import discovery
from crawler.discovery import DiscoveryError, Found
from crawler.extraction.page import Page
from crawler.site import Feed, Site

SITE = Site(
    name="Institute", slug="i", url="https://institute.org/", languages=("en",), pages={r"^/papers/[^/?]+$": Page}
)
DECLARED = '<?xml version="1.0" encoding="{}"?>'


def rss(*titles: str, head: str = DECLARED.format("utf-8"), tail: str = "</channel></rss>") -> str:
    items = "".join(
        f"<item><title>{title}</title><link>https://institute.org/papers/{at}</link>"
        "<pubDate>Thu, 05 Mar 2026 09:00:00 +0000</pubDate></item>"
        for at, title in enumerate(titles)
    )
    return f'{head}<rss version="2.0"><channel>{items}{tail}'


def read(content: str | bytes, mime: str = "application/rss+xml") -> Found:
    payload = content if isinstance(content, bytes) else content.encode()
    return discovery.read(Feed("/feed"), SITE, payload, "https://institute.org/feed", {"Content-Type": mime})


def titles(found: Found) -> list[str | None]:
    return [link.title for link in found.links]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (rss("Roads & bridges", "Lanes"), ["Roads & bridges", "Lanes"]),
        (rss("Caf&eacute; &nbsp;culture", "Lanes"), ["Café culture", "Lanes"]),
        (rss("Roads", "Lanes", tail="<item><title>Cut of"), ["Roads", "Lanes"]),
        (rss("Roads\x0band lanes", "Lanes"), ["Roads and lanes", "Lanes"]),
        ("\n \n" + rss("Roads"), ["Roads"]),
        ("\ufeff" + rss("Roads"), ["Roads"]),
        (rss("Roads <b>and</b> lanes", "<unclosed", "Lanes"), None),
        (rss("x" * 5000), ["x" * 1000]),
    ],
)
def test_a_feed_that_is_no_sound_xml_gives_what_it_can(content: str, expected: list[str] | None) -> None:
    found = read(content)
    assert found.links[0].published == "2026-03-05"
    if expected is not None:
        assert titles(found) == expected


@pytest.mark.parametrize(
    ("written", "declared", "mime"),
    [
        ("cp1250", "utf-8", "application/rss+xml"),
        ("utf-8", "iso-8859-1", "application/rss+xml; charset=utf-8"),
        ("iso-8859-2", "iso-8859-2", "text/xml; charset=utf-8"),
        ("iso-8859-2", "iso-8859-2", "text/html"),
        ("utf-16", "utf-16", "application/xml"),
        ("utf-8", "utf-16", "application/xml"),
    ],
)
def test_a_feed_in_another_encoding_than_it_says(written: str, declared: str, mime: str) -> None:
    content = rss("Łódź and Gdańsk", head=DECLARED.format(declared)).encode(written)
    found = read(content, mime)
    assert [link.url for link in found.links] == ["https://institute.org/papers/0"]
    if written != "cp1250":
        assert titles(found) == ["Łódź and Gdańsk"]


@pytest.mark.parametrize("content", [rss(tail=""), rss(tail="<item><ti"), rss(tail="</rss>")])
def test_a_feed_that_breaks_before_its_first_item_says_so(content: str) -> None:
    with pytest.raises(DiscoveryError, match="a broken feed: "):
        read(content)


def test_a_sound_feed_may_have_nothing_in_it() -> None:
    assert read(rss()).links == ()


def test_entities_that_multiply_stay_unread() -> None:
    entities = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10 if at else "lol" * 10}">' for at in range(12))
    external = '<!ENTITY file SYSTEM "file:///etc/hostname">'
    started = time.monotonic()
    found = read(rss("&e11;", "&file;", "Lanes", head=f'<?xml version="1.0"?><!DOCTYPE rss [{entities}{external}]>'))
    assert time.monotonic() - started < 10
    assert all(len(title or "") < 10 for title in titles(found))
    assert titles(found)[2:] == ["Lanes"]
