"""The body: the text and nothing else, as lines and as Markdown."""

from prose import FIRST, SECOND, TEASERS, TEXT, THIRD, body, lines, page

from crawler.extraction.running_text.body import read_part


def test_paragraphs_stand_one_a_line() -> None:
    assert lines(f"<main><h1>The ferry</h1>{TEXT}</main>") == [FIRST, SECOND, THIRD]


def test_what_stands_between_headline_and_text_is_no_text() -> None:
    head = "<h1>The ferry</h1><p>By Ada Lark</p><p>3 May 2024</p><div class='social'>Share</div><p>5 min read</p>"
    assert lines(f"<main>{head}{TEXT}</main>") == [FIRST, SECOND, THIRD]


def test_a_headline_printed_twice_is_no_text() -> None:
    assert lines(f"<div><h1>The ferry</h1><div><h1>The ferry</h1>{TEXT}</div></div>") == [FIRST, SECOND, THIRD]


def test_the_heading_over_the_first_paragraph_stays() -> None:
    html = f"<h1>The ferry</h1><p>Ada Lark</p><div><p>3 May</p><h2>A gap in the timetable</h2>{TEXT}</div>"
    assert lines(html)[0] == "A gap in the timetable"


def test_a_short_first_line_of_the_text_stays() -> None:
    assert (
        lines(f"<h1>A speech</h1><div><p>Dear friends and colleagues,</p>{TEXT}</div>")[0]
        == "Dear friends and colleagues,"
    )


def test_works_after_the_text_are_no_text() -> None:
    assert lines(f"<main><h1>The ferry</h1><div class='text'>{TEXT}</div><h2>Related</h2>{TEASERS}</main>")[-1] == THIRD


def test_works_without_a_label_are_no_text_either() -> None:
    assert lines(f"<main><h1>The ferry</h1><div class='text'>{TEXT}</div>{TEASERS}</main>")[-1] == THIRD


def test_readers_comments_are_no_text_although_they_are_longer() -> None:
    comments = "".join(
        f"<li><p>I crossed in {year}, and I can only agree with what is written here about boats.</p></li>"
        for year in range(40)
    )
    assert lines(f"<main><h1>The ferry</h1>{TEXT}<h3>40 comments</h3><ol>{comments}</ol></main>")[-1] == THIRD


def test_a_label_within_the_text_ends_only_its_box() -> None:
    links = "<p><a href='/a'>A boat for the island of the birds</a></p><p><a href='/b'>The yard that closed</a></p>"
    box = f"<p><strong>Read more</strong></p>{links}"
    assert lines(f"<h1>The ferry</h1><div><p>{FIRST}</p>{box}<p>{SECOND}</p><p>{THIRD}</p></div>") == [
        FIRST,
        SECOND,
        THIRD,
    ]


def test_a_section_whose_heading_is_a_label_stays() -> None:
    html = f"<h1>The ferry</h1><div><p>{FIRST}</p><h2>Responses</h2><p>{SECOND}</p><h2>Topics</h2><p>{THIRD}</p></div>"
    assert lines(html) == [FIRST, "Responses", SECOND, "Topics", THIRD]


def test_notes_after_the_works_stay() -> None:
    notes = "<h2>Notes</h2><ol><li>Harbour board, minutes of 3 May.</li><li>Own count.</li></ol>"
    after = f"<h2>Related</h2>{TEASERS}<section>{notes}</section>"
    html = f"<main><h1>The ferry</h1><div class='text'>{TEXT}</div>{after}</main>"
    assert lines(html)[-3:] == ["Notes", "Harbour board, minutes of 3 May.", "Own count."]


def test_calls_and_notices_are_no_text() -> None:
    calls = "<p>Read also: <a href='/x'>The yard that closed</a></p><p>Subscribe to our letter.</p>"
    calls += "<p>This site uses cookies to count its readers.</p>"
    assert lines(f"<h1>The ferry</h1><div><p>{FIRST}</p>{calls}<p>{SECOND}</p><p>{THIRD}</p></div>") == [
        FIRST,
        SECOND,
        THIRD,
    ]


def test_captions_are_no_text() -> None:
    caption = "<figcaption>The old ferry in the harbour on a morning of last autumn.</figcaption>"
    figure = f"<figure><img src='a.jpg'>{caption}</figure>"
    assert lines(f"<h1>The ferry</h1><div>{figure}{TEXT}</div>") == [FIRST, SECOND, THIRD]


def test_what_is_repeated_elsewhere_on_the_page_is_printed_once() -> None:
    assert lines(f"<h1>The ferry</h1><div class='lead'><p>{FIRST}</p></div><div class='text'>{TEXT}</div>") == [
        FIRST,
        SECOND,
        THIRD,
    ]


def test_sections_in_boxes_of_their_own_are_one_text() -> None:
    boxes = "".join(
        f"<section><div class='inner'><h2>Part {n}</h2><p>{n} {FIRST}</p><p>{n} {SECOND}</p></div></section>"
        for n in range(6)
    )
    assert len(lines(f"<body><div><h1>The ferry</h1></div><div>{boxes}</div></body>")) == 18


def test_a_line_break_twice_parts_paragraphs() -> None:
    assert lines(f"<h1>The ferry</h1><div>{FIRST}<br><br>{SECOND}<br> <br>{THIRD}</div>") == [FIRST, SECOND, THIRD]


def test_what_is_said_of_the_authors_is_left_out_and_the_printed_summary_stays() -> None:
    about = "Ada Lark is a fellow of the institute and writes on ships, harbours and what lies between them."
    text = "".join(f"<p>{n} {SECOND}</p>" for n in range(4))
    html = f"<h1>The ferry</h1><div class='intro'><p>{FIRST}</p></div><div>{text}<p>{THIRD}</p><p>{about}</p></div>"
    found = body(html).without_signature(["Ada Lark"]).text
    assert found.startswith(FIRST)
    assert about not in found
    assert THIRD in found


def test_a_container_is_read_with_the_same_care() -> None:
    found = page(
        f"<html><body><div id='c'>{TEXT}<aside>Elsewhere: {FIRST} And more.</aside><h3>Share</h3></div>"
        f"<p>{FIRST} Not this.</p></body></html>"
    )
    read = read_part(found.elements("#c"), found.document)
    assert read
    assert read.text.split("\n") == [FIRST, SECOND, THIRD]


def test_the_tree_is_left_as_it_was() -> None:
    found = page(f"<html><body><h1>The ferry</h1><nav>Menu</nav>{TEXT}</body></html>")
    before = found.document.tree.text_content()
    found.body()
    assert found.document.tree.text_content() == before


def test_a_page_without_text_has_no_body() -> None:
    assert page("<html><body><h1>Contents</h1><p>One</p><p>Two</p></body></html>").body() is None


MARKUP = f"""<h1>The ferry</h1><div><h2>A <b>gap</b></h2><p>{FIRST} See <a href="/r?a=(1)">the <em>report</em></a>.</p>
<ul><li>One boat<ul><li>and its crew</li></ul></li><li><a href="#n">Two</a> boats</li></ul>
<ol><li>First</li><li>Second</li></ol><blockquote><p>{SECOND}</p></blockquote>
<table><tr><th>Year</th><th>Boats</th></tr><tr><td>2024</td><td>a | b</td></tr></table>
<pre>x = 1
  y</pre><p>{THIRD}<sup>1</sup> 2 * 3 = [6]</p></div>"""


def test_markdown_keeps_the_structure() -> None:
    assert body(MARKUP).markdown.split("\n\n") == [
        "## A **gap**",
        f"{FIRST} See [the *report*](https://www.example.org/r?a=%281%29).",
        "- One boat\n    - and its crew\n- Two boats",
        "1. First\n2. Second",
        f"> {SECOND}",
        "| Year | Boats |\n|---|---|\n| 2024 | a \\| b |",
        "```\nx = 1\n  y\n```",
        f"{THIRD}<sup>1</sup> 2 \\* 3 = \\[6\\]",
    ]


def test_the_text_has_the_same_words_without_marks() -> None:
    assert body(MARKUP).text.split("\n")[:7] == [
        "A gap",
        f"{FIRST} See the report.",
        "One boat",
        "and its crew",
        "Two boats",
        "First",
        "Second",
    ]
