"""Text from the web as HTML: what of it stays, and what becomes harmless."""

from __future__ import annotations

import time

import attacks
import pytest
from lxml import html

from archive.datasette.rendering import clock, day, direction, language, named
from archive.datasette.safe import italics, markdown, marked, paragraphs, web_address

BASE = "https://nordhav.example/works/quays"


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Quays are **cheap**.", "<p>Quays are <strong>cheap</strong>.</p>\n"),
        ("# One\n\n### Two", "<h2>One</h2>\n<h4>Two</h4>\n"),
        ("##### Low", "<h2>Low</h2>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("3. c\n4. d", '<ol start="3">\n<li>c</li>\n<li>d</li>\n</ol>\n'),
        ("never.<sup>1</sup>", "<p>never.<sup>1</sup></p>\n"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>\n"),
    ],
)
def test_marks_become_elements(text: str, made: str) -> None:
    assert markdown(text, BASE) == made


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("[map](/map)", "https://nordhav.example/map"),
        ("[map](map.html)", "https://nordhav.example/works/map.html"),
        ("[note](#n1)", f"{BASE}#n1"),
        ("[mail](mailto:a@nordhav.example)", "mailto:a@nordhav.example"),
        ("![A quay](https://nordhav.example/q.jpg)", "https://nordhav.example/q.jpg"),
    ],
)
def test_links_lead_where_the_page_meant(text: str, address: str) -> None:
    (link,) = html.fromstring(markdown(text, BASE)).xpath("//a")

    assert link.get("href") == address
    assert link.get("rel") == "nofollow noopener noreferrer"


def test_without_an_address_relative_links_lead_nowhere() -> None:
    assert "href" not in markdown("[map](/map)", "")


@pytest.mark.parametrize("text", [*attacks.ATTACKS, attacks.MARKDOWN])
def test_nothing_harmful_stays(text: str) -> None:
    tree = html.fromstring(f"<div>{markdown(text, BASE)}</div>")

    for element in tree.iter():
        assert element.tag not in ("script", "style", "img", "svg", "iframe", "form", "input", "meta", "base", "link")
        assert set(element.attrib) <= {"href", "rel", "start"}
        assert element.get("href", "https:").partition(":")[0] in ("http", "https", "mailto")


@pytest.mark.parametrize("text", ["[" * 500_000, "![[" * 300_000, "> " * 200_000, "*a_ " * 30_000, "<a " * 300_000])
def test_no_text_takes_long(text: str) -> None:
    start = time.thread_time()
    markdown(text, BASE)

    assert time.thread_time() - start < 10


def test_lines_become_paragraphs() -> None:
    assert paragraphs("a <b>\n\nc") == "<p>a &lt;b&gt;</p>\n<p>c</p>"


def test_what_was_found_is_marked_and_nothing_else() -> None:
    assert marked("the ⟦quays⟧\nof <b>") == "the <mark>quays</mark> of &lt;b&gt;"
    assert marked("⟦quays <script>") == "quays &lt;script&gt;"


def test_citations_keep_their_italics_only() -> None:
    assert italics("<i>Quays</i> <b onclick='x'>1</b>") == "<i>Quays</i> 1"


@pytest.mark.parametrize("address", attacks.ADDRESSES[:-1])
def test_only_addresses_of_the_web_become_links(address: str) -> None:
    assert web_address(address) is None


def test_addresses_of_the_web_do() -> None:
    assert web_address(" https://nordhav.example/a?b=c#d ") == "https://nordhav.example/a?b=c#d"
    assert web_address(None) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2022-10-13", "13 October 2022"),
        ("2022-10", "October 2022"),
        ("2022", "2022"),
        ("2022-10-13T14:05:00Z", "13 October 2022"),
        (None, ""),
        ("soon", "soon"),
        ("2022-13", "2022-13"),
        ("0800-01-01", "1 January 800"),
    ],
)
def test_a_date_is_told_as_exactly_as_it_is_known(text: str | None, told: str) -> None:
    assert day(text) == told


def test_small_words() -> None:
    assert clock("2022-10-13T14:05:00Z") == "13 October 2022, 14:05 UTC"
    assert (language("fr"), language("xx"), language(None)) == ("French", "xx", "")
    assert (direction("ar"), direction("fr"), direction(None)) == ("rtl", "ltr", "auto")
    assert named(["title", "body", "body_markdown", "gone_at"]) == "title, body, gone at"
    assert named(["body_markdown"]) == "body markdown"
