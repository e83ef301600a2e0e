"""Text of elements as a reader sees it."""

from lxml.etree import SubElement
from lxml.html import fragment_fromstring

from crawler.extraction.markup.text import clean, lines, select, text


def test_clean_makes_one_line_of_it() -> None:
    assert clean(" a\u00a0\n b\u200b\u00adc\ufeff e\u0301 ") == "a bc é"


def test_blocks_stand_on_lines_of_their_own() -> None:
    element = fragment_fromstring(
        "<div>one <b>two</b><p>three</p>four<br>five<!-- no --> six<ul><li>seven</li></ul></div>"
    )
    assert lines(element) == ["one two", "three", "four", "five six", "seven"]
    assert text(element) == "one two three four five six seven"


def test_what_follows_an_element_is_not_its_text() -> None:
    parent = fragment_fromstring("<p><b>one</b> two</p>")
    assert text(parent[0]) == "one"


def test_deep_nesting_is_no_problem() -> None:
    element = innermost = fragment_fromstring("<div></div>")
    for _ in range(3000):
        innermost = SubElement(innermost, "i")
    innermost.text = "deep"
    assert text(element) == "deep"


def test_select_gives_elements_in_the_order_of_the_page() -> None:
    element = fragment_fromstring("<div><p class='b'>1</p><i class='a'>2</i></div>")
    assert [found.text for found in select(element, ".a, .b")] == ["1", "2"]
