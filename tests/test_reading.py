"""From elements to passages."""

from __future__ import annotations

from lxml.html import HtmlElement, document_fromstring

from crawler.extraction.running_text.passages import Passage, home_of
from crawler.extraction.running_text.reading import read_passages


def passages(html: str, noise: str = "no-such-tag") -> list[Passage]:
    def is_noise(element: HtmlElement) -> bool:
        return element.tag == noise

    root = document_fromstring(f"<html><body>{html}</body></html>").find("body")
    return read_passages(root, is_noise, lambda address: f"https://e.org/{address}" if address != "#" else "")


def texts(html: str, noise: str = "no-such-tag") -> list[str]:
    return [passage.text for passage in passages(html, noise)]


def test_loose_text_and_blocks_are_passages_in_order() -> None:
    assert texts("<div>one <b>two</b><p>three</p>four<div>five</div>six</div>seven") == [
        "one two",
        "three",
        "four",
        "five",
        "six",
        "seven",
    ]


def test_text_around_what_is_left_out_stays() -> None:
    assert texts("<p>one <q>no</q> two</p><q>no</q>three", noise="q") == ["one two", "three"]


def test_a_link_within_a_sentence_is_never_left_out() -> None:
    assert texts("<p>I am <a>an elderly</a> man.</p><a>Menu</a>", noise="a") == ["I am an elderly man."]


def test_links_are_counted_where_they_lead_away() -> None:
    (passage,) = passages("<p>see <a href='x'>this</a> and <a href='#'>that</a></p>")
    assert (passage.linked, passage.plain) == (4, 13)


def test_a_link_goes_on_in_the_blocks_that_it_holds() -> None:
    title, excerpt = passages("<a href='x'><h3>Title</h3><div>Excerpt</div></a>")
    assert title.markdown == "### [Title](https://e.org/x)"
    assert excerpt.is_linked


def test_a_list_is_one_passage_unless_it_lays_out_a_page() -> None:
    assert [(p.kind, p.items) for p in passages("<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>")] == [("list", 3)]
    assert [p.kind for p in passages("<ul><li><h2>a</h2><p>b</p></li></ul>")] == ["h", "p"]


def test_a_table_of_data_is_one_passage_and_one_of_layout_none() -> None:
    assert texts("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>") == ["a | b\nc"]
    assert texts("<table><tr><td><h2>a</h2></td><td>b</td></tr></table>") == ["a", "b"]
    assert texts(f"<table><tr><td>{'long ' * 200}</td><td>b</td></tr></table>")[1] == "b"


def test_marks_side_by_side_and_empty_ones_do_not_break_markdown() -> None:
    (passage,) = passages("<p><b> </b><b>one</b> <b><b>two</b></b><a href='x'> </a><em>three </em>four</p>")
    assert passage.markdown == "**one** **two** *three* four"


def test_a_paragraph_that_begins_like_a_list_is_escaped() -> None:
    assert [p.markdown for p in passages("<p>1. one</p><p># two</p><p>- three</p><p>2024 four</p>")] == [
        "1\\. one",
        "\\# two",
        "\\- three",
        "2024 four",
    ]


def test_line_breaks_stay() -> None:
    (passage,) = passages("<p>12 High Street<br/>Old Town</p>")
    assert (passage.text, passage.markdown) == ("12 High Street\nOld Town", "12 High Street  \nOld Town")


def test_boxes_of_one_template_are_one_home() -> None:
    root = document_fromstring(
        "<div class='c'><section><p>a</p></section><section><p>b</p></section></div><section>c</section>"
    )
    one, two, other = root.iter("section")
    assert home_of(one) == home_of(two) != home_of(other)


def test_marks_of_notes_stick_to_no_word() -> None:
    html = "<p>Years.<sup><a href='note1'>1</a></sup> Costs rose twofold<sup>12</sup>, they said.<sup>[3]</sup></p>"
    (found,) = passages(html)
    assert found.text == "Years. Costs rose twofold, they said."
    assert found.markdown == (
        "Years.<sup>[1](https://e.org/note1)</sup> Costs rose twofold<sup>12</sup>, they said.<sup>\\[3\\]</sup>"
    )


def test_exponents_and_ordinals_stay() -> None:
    assert texts("<p>10<sup>6</sup> km<sup>2</sup> on the 21<sup>st</sup>, CO<sub>2</sub></p>") == [
        "106 km2 on the 21st, CO2"
    ]
