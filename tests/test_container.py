"""Which part of the page is the article."""

from __future__ import annotations

from lxml.html import HtmlElement, document_fromstring

from crawler.extraction.running_text.container import region
from crawler.extraction.running_text.prose import Prose

SENTENCE = "The harbour freezes in January, and the ships that are late stay where they are until the thaw. "
TEXT = f"<p>{SENTENCE * 3}</p><p>{SENTENCE * 3}</p>"


def found(html: str) -> HtmlElement:
    tree = document_fromstring(f"<html><body>{html}</body></html>")
    headline = next(tree.iter("h1"), None)
    return region(Prose(tree, headline), headline)


def test_headline_text_and_tags_but_no_sidebar() -> None:
    article = f"<div id='a'><h1>Ice</h1><img><div>{TEXT}</div><ul class='tags'><li>Ice</li></ul></div>"
    html = f"<div id='page'>{article}<div class='sidebar'>{SENTENCE}</div></div>"
    assert found(html).get("id") == "a"


def test_text_that_is_named_as_noise_counts_when_it_is_all_there_is() -> None:
    assert found(f"<div><div class='widget' id='a'><h1>Ice</h1>{TEXT}</div></div>").get("id") == "a"
    assert found(f"<div id='a'><h1>Ice</h1><div class='comments'>{TEXT}</div></div>").get("id") == "a"


def test_longer_comments_are_not_the_article() -> None:
    html = f"<div><div id='a'><h1>Ice</h1>{TEXT}</div><div class='comments'>{TEXT * 9}</div></div>"
    assert found(html).get("id") == "a"


def test_sections_side_by_side_are_all_of_the_article() -> None:
    sections = (
        f"<section class='s first'><h1>Ice</h1>{TEXT * 6}</section><section class='s'><h2>Thaw</h2>{TEXT}</section>"
    )
    assert found(f"<div id='a'>{sections}</div>").get("id") == "a"


def test_another_article_side_by_side_is_not() -> None:
    articles = (
        f"<article id='a'><h1>Ice</h1>{TEXT * 6}</article><article><h2><a href='/b'>Thaw</a></h2>{TEXT}</article>"
    )
    assert found(f"<div>{articles}</div>").get("id") == "a"


def test_without_a_headline_it_is_what_holds_the_text() -> None:
    assert found(f"<div><div id='a'>{TEXT}</div><p>Short.</p></div>").get("id") == "a"


def test_a_page_without_text_is_all_region() -> None:
    assert found("<div><a href='/'>Home</a></div>").tag == "html"
