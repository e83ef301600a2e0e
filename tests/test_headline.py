"""The headline: found whatever the template makes of it, and printed without what is not the title."""

from __future__ import annotations

import pytest
from pages import TEXT, URL, first, page, title

from crawler.extraction.candidate import Implausible
from crawler.extraction.heading.titles import read_title, without_site_name


def test_the_printed_headline_wins_over_a_title_for_search_engines() -> None:
    head = (
        "<title>Ports news: cheap cranes explained | Institute</title><meta property='og:title' content='Cheap cranes'>"
    )
    assert title(f"<h1>What the Ports of the North Need</h1>{TEXT}", head) == "What the Ports of the North Need"


def test_a_page_without_head_has_the_heading_that_its_address_repeats() -> None:
    body = f"<div><h1>Newsroom</h1></div><article><h2>The Ports of the North</h2>{TEXT}</article>"
    assert title(body) == "The Ports of the North"


def test_a_page_with_neither_head_nor_speaking_address_has_its_first_heading() -> None:
    body = f"<main><h1>Cranes for Sale</h1>{TEXT}<h1>Press release</h1>{TEXT}</main>"
    assert title(body, url="https://www.institute.org/node/970") == "Cranes for Sale"


def test_the_sites_name_in_the_first_heading_is_no_title() -> None:
    body = f"<header><h1><a href='/'>Institute of the North</a></h1></header><h2>Cranes for Sale</h2>{TEXT}"
    assert title(body, url="https://www.institute.org/node/970") == "Cranes for Sale"


def test_a_title_element_that_is_only_the_sites_name_says_nothing() -> None:
    head = "<title>The Institute</title><meta property='og:site_name' content='The Institute'>"
    assert title(f"<h1>The Ports of the North</h1>{TEXT}", head) == "The Ports of the North"


def test_a_headline_in_no_heading_is_found_by_the_metadata() -> None:
    body = f"<h1><img alt='logo'></h1><dl><dt>Who Pays for Cranes</dt></dl><div>{TEXT}</div>"
    headline = page(body, "<title>Who Pays for Cranes - The Daily</title>").headline
    assert headline is not None
    assert headline.tag == "dt"


def test_a_headline_in_no_heading_is_found_by_its_name() -> None:
    body = f"<div class='node__title'>Who Pays for Cranes</div><div>{TEXT}</div>"
    assert title(body, url="https://www.institute.org/node/970") == "Who Pays for Cranes"


def test_the_icons_of_a_page_have_titles_that_are_not_its_own() -> None:
    body = f"<svg><title>Bluesky</title></svg><h1>The Ports of the North</h1>{TEXT}"
    assert title(body) == "The Ports of the North"


def test_headings_of_related_works_are_no_headline() -> None:
    head = "<title>Ports</title>"
    body = f"<div class='related'><h1>Ports</h1></div><h1>Ports</h1>{TEXT}"
    headline = page(body, head).headline
    assert headline is not None
    assert headline.getparent() is not None
    assert headline.getparent().tag == "body"


def test_a_headline_printed_twice_is_the_one_nearer_to_the_text() -> None:
    twice = "<div><h1>The Ports of the North</h1></div><article><p>REPORT</p><h1 id='b'>The Ports of the North</h1>"
    body = f"{twice}{TEXT}</article>"
    found = page(body)
    assert found.headline is not None
    assert found.headline.get("id") == "b"
    assert "REPORT" in [block.text for block in found.masthead.above]


def test_a_kicker_within_the_heading_is_no_part_of_the_title() -> None:
    parts = "<span class='kicker'>Trade</span><span>: </span><span class='headline'>Ports of the North</span>"
    assert title(f"<h1>{parts}</h1>{TEXT}") == "Ports of the North"


def test_a_subtitle_within_the_heading_is_told_apart() -> None:
    body = f"<h1>Ports of the North <small class='subtitle'>Lessons of two years</small></h1>{TEXT}"
    assert title(body) == "Ports of the North"
    assert first(page(body).subtitles()) == "Lessons of two years"


def test_a_short_line_named_subtitle_is_one_and_a_sentence_is_not() -> None:
    def subtitle(said: str) -> str | None:
        return first(page(f"<h1>Ports of the North</h1><p class='subtitle'>{said}</p><div>{TEXT}</div>").subtitles())

    assert subtitle("Lessons of two years") == "Lessons of two years"
    assert subtitle("Two years of work have changed little, the report finds.") is None
    assert subtitle("12 January 2026, Berlin") is None


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("Ports of the North | Institute", "Ports of the North"),
        ("Institute - Ports of the North", "Ports of the North"),
        ("Ports of the North – a survey", "Ports of the North – a survey"),
        ("Ports of\n the   North ¶", "Ports of the North"),
    ],
)
def test_a_title_is_read_without_the_sites_name(raw: str, read: str) -> None:
    assert read_title(raw, frozenset({"institute"})) == read


def test_the_sites_name_alone_is_no_title() -> None:
    with pytest.raises(Implausible):
        read_title("Institute", frozenset({"institute"}))


def test_only_a_known_name_is_cut_off() -> None:
    assert without_site_name("Work | Life | Institute", frozenset({"institute"})) == "Work | Life"
    assert without_site_name("Work | Life", frozenset({"institute"})) == "Work | Life"


def test_a_page_nested_a_thousand_deep_is_read() -> None:
    assert title(f"{'<div>' * 1000}<h1>Ports of the North</h1>{TEXT}", url=URL) == "Ports of the North"


def test_the_linked_title_of_a_teaser_is_no_headline() -> None:
    body = (
        f"<p>The money of ten years.</p><h3 class='title'><a href='/other-work/'>The cranes of the south</a></h3>{TEXT}"
    )
    assert title(body, "<meta property='og:title' content='Annual accounts'>") == "Annual accounts"


@pytest.mark.parametrize(
    "heading",
    [
        "<span>Trade and seas</span> Ports of the North",
        "<span>Press release of the office<span>:</span></span>Ports of the North",
        "<span>Ports of the North</span> <span>3 May 2024 •</span>",
        "<div>Trade</div><div>Ports of the North</div>",
    ],
)
def test_the_part_of_a_heading_that_the_metadata_claim_is_the_title(heading: str) -> None:
    head = "<meta property='og:title' content='Ports of the North'>"
    assert title(f"<h1>{heading}</h1>{TEXT}", head) == "Ports of the North"


def test_a_heading_that_the_metadata_claim_as_a_whole_keeps_its_parts() -> None:
    head = "<meta property='og:title' content='Column: Ports of the North'>"
    assert title(f"<h1><span class='subtitle'>Column: </span>Ports of the North</h1>{TEXT}", head) == (
        "Column: Ports of the North"
    )


def test_what_is_called_a_subtitle_but_stands_first_is_a_kicker() -> None:
    body = f"<h1><span class='subtitle'>Trade:</span> Ports of the North</h1>{TEXT}"
    assert title(body) == "Ports of the North"
    assert first(page(body).subtitles()) is None


def test_a_name_that_fits_a_kicker_does_not_take_the_title_away() -> None:
    parts = "<span>Trade<span>:</span></span> <span class='badge--plus'>What do the Ports of the North read?</span>"
    assert title(f"<h1>{parts}</h1>{TEXT}") == "Trade: What do the Ports of the North read?"


def test_a_heading_that_links_to_a_part_of_the_own_address_is_the_sections_name() -> None:
    body = f"<h1><a href='/papers/'>Papers and studies</a></h1><h2>Ports of the North</h2>{TEXT}"
    assert title(body, url="https://www.institute.org/papers/970") == "Ports of the North"


def test_a_line_that_repeats_the_claim_is_no_title_within_a_box_of_more() -> None:
    logo = "<div><a href='/'>Institute of the North</a><ul><li>About</li><li>Contact</li></ul></div>"
    body = f"{logo}{TEXT}<div>© 2024, Institute of the North</div>"
    assert title(body, "<title>History - Institute of the North</title>") == "History - Institute of the North"


def test_a_title_element_outside_a_broken_head_counts_as_well() -> None:
    assert (
        title(f"<svg><title>Search</title></svg><p><title>Ports of the North</title></p>{TEXT}") == "Ports of the North"
    )


def test_a_headline_that_the_address_repeats_is_no_name_of_the_site() -> None:
    head = "<meta name='application-name' content='The Ports of the North'>"
    assert title(f"<h1>The Ports of the North</h1>{TEXT}", head) == "The Ports of the North"


def test_a_heading_in_the_text_below_the_only_first_heading_titles_a_section() -> None:
    head = "<title>Ports of the north: what cranes cost</title>"
    body = f"<h1>Ports of the North, and What They Pay for Cranes</h1>{TEXT}<h2>What cranes cost</h2>{TEXT}"
    url = "https://www.institute.org/papers/what-cranes-cost"
    assert title(body, head, url=url) == "Ports of the North, and What They Pay for Cranes"
    assert title(f"<h1>Welcome to the house</h1>{TEXT}<h2>What cranes cost</h2>{TEXT}", head, url=url) == (
        "What cranes cost"
    )


def test_a_heading_of_a_section_is_no_title_where_metadata_claim_another() -> None:
    head = "<meta property='og:title' content='How the ports of the north pay for cranes'>"
    body = f"<h2>Two years of accounts</h2>{TEXT}<h2>Cranes and roads</h2>{TEXT}"
    assert title(body, head, url="https://www.institute.org/node/970") == "How the ports of the north pay for cranes"
