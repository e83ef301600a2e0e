"""Names of what is no part of an article."""

from __future__ import annotations

import pytest
from lxml.html import HtmlElement, fragment_fromstring

from crawler.extraction.running_text.noise import NEVER, SELDOM, TEXT, is_noise, noisiness


def element(html: str) -> HtmlElement:
    return fragment_fromstring(html)


@pytest.mark.parametrize(
    "names",
    [
        "related-posts",
        "relatedPosts",
        "block--social-share",
        "c-newsletter__form",
        "sidebar",
        "author-bio",
        "post-tags",
        "read_more",
        "toc",
        "paragraph--type--newsletter",
        "d-none",
        "icon-print",
        "print-button",
        "jp-relatedposts",
        "elementor-widget-share-buttons",
    ],
)
def test_names_of_noise(names: str) -> None:
    assert is_noise(element(f"<div class='x {names}'></div>"))
    assert is_noise(element(f"<div id='{names}'></div>"))


@pytest.mark.parametrize(
    "names",
    [
        "has-share",
        "with-sidebar",
        "content-and-sidebar",
        "tag-social-policy",
        "category-newsletter",
        "node--promoted",
        "lg:pt-nav",
        "mt-footer",
        "article-body",
        "commentary",
        "field--label-hidden",
        "shareholders",
        "recommendations",
        "citation",
        "social-media-embed",
        "print-full",
        "elementor-widget elementor-widget-text-editor",
        "elementor-widget-container",
        "so-panel widget widget_text",
        "widget-span widget-type-cell",
        "",
    ],
)
def test_names_of_what_may_be_text(names: str) -> None:
    assert not is_noise(element(f"<div class='{names}'></div>"))
    assert noisiness(element(f"<div class='{names}'></div>")) == TEXT


def test_other_fields_of_the_record_are_part_of_the_article_but_no_text() -> None:
    byline = element("<p class='byline'></p>")
    assert not is_noise(byline)
    assert noisiness(byline) == SELDOM


def test_some_names_are_never_text() -> None:
    assert noisiness(element("<div class='comments-area'></div>")) == NEVER
    assert noisiness(element("<footer></footer>")) == NEVER
    assert noisiness(element("<div class='newsletter-content'></div>")) == SELDOM


@pytest.mark.parametrize(
    "html",
    [
        "<div role='navigation'></div>",
        "<div aria-hidden='true'></div>",
        "<p style='color:red; display: none'></p>",
        "<form></form>",
        "<div itemprop='publisher' itemscope></div>",
    ],
)
def test_roles_styles_and_tags_count_as_well(html: str) -> None:
    assert is_noise(element(html))


@pytest.mark.parametrize(
    "names",
    ["related-posts", "widget_related_posts", "relatedArticles", "jp-relatedposts", "elementor-posts-container"],
)
def test_boxes_of_other_works_are_never_text_however_long(names: str) -> None:
    assert noisiness(element(f"<div class='{names}'></div>")) == NEVER


def test_a_figure_that_is_a_table_or_a_listing_is_text() -> None:
    assert noisiness(element("<figure class='wp-block-table'><table><tr><td>7</td></tr></table></figure>")) == TEXT
    assert noisiness(element("<figure><img src='a.jpg'></figure>")) == SELDOM


def test_the_anchor_of_a_heading_is_no_name() -> None:
    assert not is_noise(element("<h2 id='nav_the_print_of_the_toolbox'></h2>"))
    assert is_noise(element("<div id='nav_main'></div>"))


def test_what_holds_the_page_is_never_noise() -> None:
    assert not is_noise(element("<article class='related comments'></article>"))


def test_a_name_without_end_is_no_name() -> None:
    assert not is_noise(element(f"<div class='{'related-' * 500}'></div>"))
