"""Selection by CSS from the index of a page: the same elements as XPath finds, in the same order."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from crawler.extraction.markup.selecting import Index
from crawler.extraction.markup.text import select

PAGE = """
<html><body>
  <main id="work" class="page wide">
    <header class="head"><h1 class="title big">Roads</h1><p class="date">2 May</p><p>By Jane Roe</p></header>
    <div class="text"><p class="lead">One</p><div class="text inner"><p data-label="Summary">Two</p></div>
      <p>Three</p></div>
    <ul class="files"><li><a class="file" href="/a.pdf">A</a></li><li><a href="/b.html" rel="tag next">B</a></li></ul>
  </main>
  <aside class="page"><p class="lead">Four</p><a href="/c.pdf">C</a></aside>
</body></html>
"""
SELECTORS = (
    "p",
    "*",
    ".lead",
    ".page.wide",
    "#work",
    "main#work .lead",
    ".text p",
    ".text > p",
    "h1 + p",
    "h1 ~ p",
    "a[href$='.pdf'], .lead",
    "[data-label=Summary]",
    "[rel~=tag]",
    "a[href*=c]",
    "a[href^='/b']",
    "a[class]",
    "p:not(.lead):not([data-label])",
    ".page :not(p)",
    "DIV.text, [HREF]",
    "li:first-child a",
    ".no-such-name p",
    "[href='']",
    "[href*='']",
)


@pytest.mark.parametrize("css", SELECTORS)
def test_the_index_finds_what_xpath_finds(css: str) -> None:
    tree = document_fromstring(PAGE)
    assert Index(tree).select(css) == select(tree, css)


def test_what_is_taken_out_is_found_no_more() -> None:
    tree = document_fromstring(PAGE)
    index = Index(tree)
    assert [element.text for element in index.select(".lead")] == ["One", "Four"]
    tree.get_element_by_id("work").drop_tree()
    assert [element.text for element in index.select(".lead")] == ["Four"]
    assert [element.text for element in index.select("a[href]")] == ["C"]
    assert index.select("#work") == []


def test_names_stand_for_whole_words() -> None:
    tree = document_fromstring("<p class='leading'>One</p><p class='lead-in lead'>Two</p>")
    assert [element.text for element in Index(tree).select(".lead")] == ["Two"]
