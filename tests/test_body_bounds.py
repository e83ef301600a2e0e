"""Where a text begins, goes on and ends, whatever stands between its paragraphs."""

from prose import FIRST, SECOND, TEXT, THIRD, lines


def test_a_date_and_a_byline_between_standfirst_and_text_are_no_text() -> None:
    stamps = "<p>Published on May 3, 2024</p><p>By Ada Lark</p>"
    rest = f"<p>{SECOND}</p><p>{THIRD}</p>"
    assert lines(f"<main><h1>The ferry</h1><p>{FIRST}</p>{stamps}{rest}</main>") == [FIRST, SECOND, THIRD]


def test_a_text_goes_on_after_a_box_of_links_near_its_end() -> None:
    box = "<div class='more'><h3>Read also</h3><h4><a href='/a'>The yard that closed</a></h4></div>"
    long = "".join(f"<p>{n} {FIRST}</p>" for n in range(9))
    assert lines(f"<h1>The ferry</h1><div>{long}{box}<p>{SECOND} {THIRD}</p></div>")[-1] == f"{SECOND} {THIRD}"


def test_a_line_that_names_one_other_work_ends_nothing() -> None:
    call = "<div class='box'>Read more: <a href='/a'>The yard that closed</a></div>"
    boxes = "".join(f"<div class='box'><p>{n} {FIRST}</p></div>" for n in range(9))
    assert lines(f"<h1>The ferry</h1><main>{boxes}{call}<div class='box'><p>{THIRD}</p></div></main>")[-2:] == [
        f"8 {FIRST}",
        THIRD,
    ]


def test_what_stands_beside_the_only_long_paragraph_is_text() -> None:
    last = "The minutes of the board follow on Monday."
    html = f"<main><h1>The ferry</h1><div class='text'><p>{FIRST} {SECOND} {THIRD}</p><p>{last}</p></div></main>"
    assert lines(html)[-1] == last


def test_a_first_paragraph_that_is_set_as_a_heading_stays() -> None:
    assert lines(f"<h1>The ferry</h1><div><h3>{FIRST}</h3><div><p>{SECOND}</p></div><p>{THIRD}</p></div>")[0] == FIRST


def test_a_line_before_the_first_long_line_of_the_same_paragraph_stays() -> None:
    start = "The council names a new head of its harbour board, again"
    html = f"<h1>The ferry</h1><div><p>{start}<br><br>{FIRST}<br><br>{SECOND}</p></div>"
    assert lines(html) == [start, FIRST, SECOND]


def test_how_long_reading_takes_is_no_text() -> None:
    rest = f"<p>{SECOND}</p><p>{THIRD}</p>"
    for said in ("5 min read", "2–4 minutes"):
        assert lines(f"<main><h1>The ferry</h1><p>{FIRST}</p><p>{said}</p>{rest}</main>") == [FIRST, SECOND, THIRD]


def test_of_several_articles_on_one_page_the_first_is_read() -> None:
    def article(title: str) -> str:
        text = "".join(f"<p>{title} {n} {FIRST}</p>" for n in range(6))
        return f"<article class='item'><header class='head'><h2>{title}</h2></header>{text}</article>"

    found = lines(f"<main>{article('The ferry')}{article('The yard')}{article('The board')}</main>")
    assert len(found) == 6
    assert all(line.startswith("The ferry") for line in found)


def test_what_authors_say_at_the_start_is_text_and_who_they_are_is_not() -> None:
    text = "".join(f"<p>{n} {SECOND}</p>" for n in range(4))
    said = "The authors point out that the crossings of the strait are now half of what they were in the year before."
    assert said in lines(f"<h1>The ferry</h1><div><p>{said}</p>{text}</div>")
    about = "The author, Ada Lark, is a fellow of the institute and writes on ships and harbours."
    assert about not in lines(f"<h1>The ferry</h1><div>{text}<p>{about}</p></div>")


def test_what_asks_for_a_verdict_on_the_page_is_no_text() -> None:
    for question in ("Was this page helpful?", "Rate this article", "If you liked this post, you might also like:"):
        assert lines(f"<main><h1>The ferry</h1>{TEXT}<div class='end'><p>{question}</p></div></main>")[-1] == THIRD
        table = f"<table><tr><td>{question}</td><td>1</td></tr></table>"
        assert lines(f"<main><h1>The ferry</h1><div>{TEXT}<h3>{question}</h3>{table}</div></main>")[-1] == THIRD


def test_a_table_in_a_figure_is_text() -> None:
    table = "<table><tr><th>Year</th><th>Crossings</th></tr><tr><td>2019</td><td>412</td></tr></table>"
    figure = f"<figure>{table}<figcaption>Port office</figcaption></figure>"
    found = lines(f"<h1>The ferry</h1><div><p>{FIRST}</p>{figure}<p>{SECOND}</p><p>{THIRD}</p></div>")
    assert found == [FIRST, "Year | Crossings", "2019 | 412", SECOND, THIRD]


def test_text_that_a_builder_places_box_by_box_is_read_whole() -> None:
    boxes = "".join(f"<div class='so-panel widget'><p>{text}</p></div>" for text in (FIRST, SECOND, THIRD))
    assert lines(f"<h1>The ferry</h1><main>{boxes}</main>") == [FIRST, SECOND, THIRD]


def test_a_letter_to_subscribers_is_a_text() -> None:
    praise = f"<section><blockquote>{SECOND} {FIRST}</blockquote><blockquote>{THIRD}</blockquote></section>"
    letter = f"<div class='newsletter-content'><h1>The ferry</h1><div class='newsletter-text'>{TEXT}{TEXT}</div></div>"
    assert lines(f"<main>{letter}{praise}</main>")[:3] == [FIRST, SECOND, THIRD]


def test_a_heading_that_repeats_the_headline_within_the_text_cuts_nothing_off() -> None:
    rest = "".join(f"<p>{n} {SECOND}</p>" for n in range(9))
    html = f"<h1>The ferry</h1><div class='text'><p>{FIRST}</p><h2>The ferry</h2>{rest}</div>"
    assert lines(html)[:3] == [FIRST, "The ferry", f"0 {SECOND}"]


def test_sections_under_linked_headings_are_text_where_little_stands_before_them() -> None:
    places = "".join(
        f"<section class='place'><h3><a href='https://harbour{n}.example.net/'>Harbour {n}</a></h3>"
        f"<p>{n} {SECOND} {THIRD}</p></section>"
        for n in range(6)
    )
    assert lines(f"<main><h1>The ferry</h1><div class='intro'>{TEXT}</div>{places}</main>")[-1].startswith("5 ")


def test_cards_of_other_works_end_a_text_however_short_it_is() -> None:
    cards = "".join(
        f"<li class='hero'><a href='/works/{n}'><img src='/{n}.jpg'></a>"
        f"<div class='info'><h5><a href='/works/{n}'>Another harbour: {n}</a></h5><div>{n} {SECOND} {THIRD}</div>"
        "</div></li>"
        for n in range(6)
    )
    html = f"<main><h1>The ferry</h1><div class='text'>{TEXT}</div><div class='row'><ul>{cards}</ul></div></main>"
    assert lines(html) == [FIRST, SECOND, THIRD]


def test_a_list_of_the_sections_of_the_page_is_no_text() -> None:
    contents = "<ul><li><a href='#a'>The tender of the year before</a></li><li><a href='#b'>The yard</a></li></ul>"
    notes = f"<ol><li id='n1'>{THIRD} <a href='#r1'>Back</a></li></ol>"
    label = "<p>On this page</p>"
    html = f"<h1>The ferry</h1><div><p>{FIRST}</p>{label}{contents}<p>{SECOND}</p><h2>Notes</h2>{notes}</div>"
    assert lines(html) == [FIRST, SECOND, "Notes", f"{THIRD} Back"]
