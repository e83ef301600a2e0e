"""What a page says of itself to machines."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from crawler.extraction.markup.structured import Structured, as_list, string, types_of


def structured(*blocks: str, head: str = "") -> Structured:
    scripts = "".join(f"<script type='application/ld+json'>{block}</script>" for block in blocks)
    return Structured(document_fromstring(f"<html><head>{head}{scripts}</head><body></body></html>"))


def test_objects_of_every_block_list_and_graph() -> None:
    data = structured('{"@type": "WebSite"}', '[{"@graph": [{"@type": "Report"}, {"@type": ["Thing", "Article"]}]}]')
    assert [types_of(node) for node in data.nodes] == [("WebSite",), (), ("Report",), ("Thing", "Article")]
    assert [kind for kind, _ in data.works] == ["Report", "Article"]


def test_a_page_comes_after_its_work() -> None:
    assert [kind for kind, _ in structured('[{"@type": "WebPage"}, {"@type": "schema:NewsArticle"}]').works] == [
        "NewsArticle",
        "WebPage",
    ]


@pytest.mark.parametrize(
    "block",
    [
        '{"@type": "Report",}',
        '<!-- {"@type": "Report"} -->',
        '//<![CDATA[\n{"@type": "Report"}\n//]]>',
        '{"@type": "Report", "name": "a\nb\tc"}',
        "{&quot;@type&quot;: &quot;Report&quot;}",
    ],
)
def test_blocks_that_pages_get_wrong(block: str) -> None:
    assert [kind for kind, _ in structured(block).works] == ["Report"]


@pytest.mark.parametrize("block", ["", "{", "[[[", "null", "7", '"x"', "[" * 50_000])
def test_blocks_that_are_none(block: str) -> None:
    assert structured(block).nodes == ()


def test_references_are_followed() -> None:
    data = structured('{"@graph": [{"@id": "#a", "name": "Ada Lark"}, {"@id": "#b"}]}')
    assert data.by_id({"@id": "#a"}) == {"@id": "#a", "name": "Ada Lark"}
    assert data.by_id({"@id": "#b"}) is None
    assert data.by_id("Ada Lark") == "Ada Lark"


def test_metas_by_the_order_of_the_names() -> None:
    data = structured(
        head="<meta name='B' content='2'><meta property='a' content=' 1&amp;amp;1 '>"
        "<meta name='b' content=''><meta itemprop='b' content='3'>"
    )
    assert list(data.meta("a", "b")) == [("a", "1&1"), ("b", "2"), ("b", "3")]


def test_values_of_any_type() -> None:
    assert [as_list(value) for value in (None, "a", ["a"], {})] == [[], ["a"], ["a"], [{}]]
    assert [string(value) for value in ("a &amp; b", {"@value": "c"}, ["d"], 7, None)] == ["a & b", "c", "", "", ""]
