"""The standfirst: what a page prints between headline and text, and nothing else."""

from __future__ import annotations

import pytest
from pages import PROSE, TEXT, first, page

HEAD = "<h1>The Ports of the North</h1>"
LEAD = "The ports have lost half of their traffic. To rebuild them takes more than money, and the union knows it."


def summary(body: str, head: str = "") -> str | None:
    return first(page(body, head).summaries())


@pytest.mark.parametrize(
    "name",
    (
        "lead standfirst article__dek chapo c-page-intro__copy field--name-field-accroche entry-summary post__excerpt "
        "DefaultEinleitung teaser-text hero__subtitle sommario zajawka abstract"
    ).split(),
)
def test_content_systems_name_it(name: str) -> None:
    assert summary(f"{HEAD}<div class='{name}'><p>{LEAD}</p></div><div>{TEXT}</div>") == LEAD


def test_the_lines_of_a_box_of_key_points_are_joined_and_its_heading_left_out() -> None:
    points = "<p>Traffic fell by half in two years.</p><p>Money is not the cure.</p>"
    box = f"<section class='key-takeaways'><h3>Key Takeaways</h3>{points}</section>"
    assert summary(f"{HEAD}{box}<div>{TEXT}</div>") == "Traffic fell by half in two years.\nMoney is not the cure."


def test_bullets_beside_the_headline_need_no_name() -> None:
    points = "".join(f"<li>{said}</li>" for said in (LEAD, "The money that there is goes into roads of the south."))
    hero = f"<section id='hero'><div>{HEAD}</div><p>May 2, 2025</p><ul>{points}</ul></section>"
    printed = f"{LEAD}\nThe money that there is goes into roads of the south."
    assert summary(f"{hero}<section><div>{TEXT}</div></section>") == printed


def test_a_paragraph_in_a_box_of_its_own_needs_no_name() -> None:
    assert summary(f"<main>{HEAD}<div><p>{LEAD}</p></div><div>{TEXT}</div></main>") == LEAD
    assert summary(f"<main>{HEAD}<p>{LEAD}</p><div>{TEXT}</div></main>") is None


def test_a_description_counts_only_where_the_page_prints_it_apart() -> None:
    head = f"<meta name='description' content='{LEAD}'>"
    assert summary(f"<div>{HEAD}<p>{LEAD}</p></div><div>{TEXT}</div>", head) == LEAD
    assert summary(f"{HEAD}<div><p>{LEAD}</p>{TEXT}</div>", head) is None
    assert summary(f"{HEAD}<div>{TEXT}</div>", head) is None


def test_a_first_paragraph_in_bold_is_one_unless_it_is_long_and_the_metadata_say_otherwise() -> None:
    other = "<meta name='description' content='Another account of the ports, written for readers elsewhere.'>"
    body = f"{HEAD}<div><p><strong>{LEAD}</strong></p>{TEXT}</div>"
    assert summary(body) == LEAD
    assert summary(body, other) == LEAD
    assert summary(f"{HEAD}<div><p><strong>{LEAD * 6}</strong></p>{TEXT}</div>", other) is None


def test_a_paragraph_in_bold_on_the_author_is_none() -> None:
    bold = "Ada Lark is a senior fellow at the Institute of the North, where she works on ports and bridges."
    assert summary(f"{HEAD}<div><p><b>{bold}</b></p>{TEXT}</div>") is None


def test_a_sentence_in_the_header_of_the_headline_needs_no_name() -> None:
    assert summary(f"<article><header>{HEAD}<p>{LEAD}</p></header>{TEXT}</article>") == LEAD
    assert summary(f"<header><nav>Menu</nav>{HEAD}<p>{LEAD}</p></header>{TEXT}") is None


def test_the_first_of_many_paragraphs_is_none_though_the_metadata_repeat_it() -> None:
    body = f"{HEAD}<div><p>{LEAD}</p>{TEXT}<ul>{f'<li>{PROSE}</li>' * 9}</ul></div>"
    assert summary(body, f"<meta name='description' content='{LEAD}'>") is None


def test_what_no_screen_shows_is_none() -> None:
    head = f"<meta name='description' content='{LEAD}'>"
    assert (
        summary(f"<main>{HEAD}<div class='speakable hidden'><p>{LEAD}</p></div><div>{TEXT}</div></main>", head) is None
    )


def test_a_quotation_may_be_what_a_name_calls_the_standfirst() -> None:
    lead = f"<div class='teaser-text'><blockquote><p>{LEAD}</p></blockquote></div>"
    assert summary(f"{HEAD}{lead}<div>{TEXT}</div>") == LEAD


def test_the_teaser_of_a_box_beside_the_text_is_none() -> None:
    aside = f"<dl class='portlet'><dd class='teaser-text'>{LEAD}</dd></dl>"
    assert summary(f"{HEAD}<div>{TEXT}</div>{aside}") is None
    assert summary(f"{HEAD}<div class='site-description'><p>{LEAD}</p></div><div>{TEXT}</div>") is None


def test_a_paragraph_that_is_set_as_a_heading_is_one_among_other_headings() -> None:
    lead = f"{LEAD} Nobody has asked the ports so far what they would do with more cranes."
    assert summary(f"{HEAD}<div><h2>{lead}</h2><h2>Money</h2>{TEXT}<h2>Time</h2>{TEXT}</div>") == lead


def test_a_dateline_before_a_bold_lead_is_left_out() -> None:
    assert summary(f"{HEAD}<div><p><b>Bern, 17.08.2007 - {LEAD}</b></p>{TEXT}</div>") == LEAD


def test_a_heading_that_opens_the_text_is_one_if_it_is_the_only_one_of_its_level() -> None:
    lead = "First survey of the northern ports since the cranes were sold in 2019"
    assert summary(f"{HEAD}<div><h3>{lead}</h3>{TEXT}</div>") == lead
    assert summary(f"{HEAD}<div><h3>{lead}</h3>{TEXT}<h3>Method</h3>{TEXT}</div>") is None


def test_what_stands_under_a_heading_such_as_abstract() -> None:
    assert summary(f"{HEAD}<div><h2>Abstract</h2><p>{LEAD}</p><h2>Introduction</h2>{TEXT}</div>") == LEAD
    assert summary(f"{HEAD}<div>{TEXT}<h2>Summary</h2><p>{LEAD}</p><h2>Notes</h2>{TEXT}</div>") is None


@pytest.mark.parametrize(
    "line",
    [
        "This commentary was originally published by The Daily Courier on November 20, 2025.",
        "Editor's note: the figures in this piece were corrected after it went on line in May.",
        "Published on 12 May 2026 at ten in the morning",
        "By Ana Roy, Ben Oak and Carla Diaz",
        "A talk about the cranes of the north, and what became of them in the hands of their new...",
    ],
)
def test_notes_dates_bylines_and_cut_teasers_are_none(line: str) -> None:
    assert summary(f"<div>{HEAD}<p class='intro'>{line}</p></div><div>{TEXT}</div>") is None


@pytest.mark.parametrize("name", ["caption", "byline", "author-bio", "share-links", "newsletter-signup", "related"])
def test_boxes_of_other_things_between_headline_and_text_are_none(name: str) -> None:
    assert summary(f"<div>{HEAD}<div class='{name}'><p>{LEAD}</p></div></div><div>{TEXT}</div>") is None


def test_the_first_paragraph_of_the_text_is_none() -> None:
    assert summary(f"<header>{HEAD}</header><div>{TEXT}</div>") is None
    assert summary(f"<main><header>{HEAD}</header><p>{PROSE}</p><div>{TEXT}</div></main>") is None


def test_a_name_that_all_paragraphs_bear_means_nothing() -> None:
    assert summary(f"{HEAD}<div>{f'<p class=text-description>{PROSE}</p>' * 5}</div>") is None


def test_drupals_type_of_a_field_is_not_its_name() -> None:
    field = "field field--name-body field--type-text-with-summary"
    assert summary(f"{HEAD}<div class='{field}'><p>{LEAD}</p></div><div class='paragraphs'>{TEXT}</div>") is None


def test_teasers_of_other_works_after_the_text_are_none() -> None:
    cards = f"<div class='teaser'><h3>Rivers</h3><p>{LEAD}</p></div>" * 3
    assert summary(f"{HEAD}<div>{TEXT}{TEXT}</div><div>{cards}</div>") is None


def test_a_title_like_subtitle_is_no_standfirst() -> None:
    assert (
        summary(f"{HEAD}<p class='subheadline'>Lessons of two years in the northern ports</p><div>{TEXT}</div>") is None
    )


def test_a_first_paragraph_in_italics_is_one_where_the_metadata_say_just_that() -> None:
    body = f"{HEAD}<div><p><em>{LEAD}</em></p>{TEXT}</div>"
    assert summary(body, f"<meta name='description' content='{LEAD}'>") == LEAD
    assert summary(body, f"<meta name='description' content='{LEAD[:-9]}'>") is None
    assert summary(body) is None


def test_wordpress_sets_a_lead_in_a_size_or_a_face_of_its_own() -> None:
    def written(names: str, rest: str = TEXT) -> str:
        return f"{HEAD}<div class='entry-content'><p class='{names}'>{LEAD}</p>{rest}</div>"

    assert summary(written("has-large-font-size")) == LEAD
    assert summary(written("has-serif-display-font-family")) == LEAD
    assert summary(written("has-small-font-size")) is None
    assert summary(written("has-large-font-size", TEXT.replace("<p>", "<p class='has-large-font-size'>"))) is None


def test_a_list_of_key_points_ends_where_the_text_goes_on() -> None:
    points = "<ul><li>Traffic fell by half in two years.</li><li>Money is not the cure.</li></ul>"
    body = f"{HEAD}<div><h2>Key takeaways</h2>{points}{TEXT}<h2>Cranes</h2>{TEXT}</div>"
    assert summary(body) == "Traffic fell by half in two years.\nMoney is not the cure."


@pytest.mark.parametrize(
    "asking",
    [
        "The Northern Letter is a reader-supported publication. To receive new posts, consider becoming a member.",
        "Get updates and letters from the harbours of the north, every month, delivered straight to your inbox.",
    ],
)
def test_what_asks_to_subscribe_is_none(asking: str) -> None:
    assert summary(f"{HEAD}<div class='preamble'><p>{asking}</p></div><div>{TEXT}</div>") is None
