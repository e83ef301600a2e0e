"""Who the authors of a page are: what is printed and what machines are told, weighed."""

from __future__ import annotations

import json

import pytest
from pages import TEXT, capture, page

from archive.publication import Author, Publication
from crawler.extraction.extract import extract
from crawler.extraction.people.cards import cards, of_cards, with_cards

HEAD = "<h1>The Ports of the North</h1>"


def authors(body: str, head: str = "", *, lang: str = "en") -> list[Author]:
    """The authors of a page's record."""
    record = extract(capture(body, head, lang=lang))
    assert isinstance(record, Publication)
    return [*record.authors]


def names(body: str, head: str = "", *, lang: str = "en") -> list[str]:
    return [author.name for author in authors(body, head, lang=lang)]


def article(byline: str, after: str = "") -> str:
    return f"<main><article>{HEAD}{byline}<div class='text'>{TEXT}</div>{after}</article></main>"


def json_ld(*people: object, kind: str = "Person") -> str:
    told = [{"@type": kind, "name": name} if isinstance(name, str) else name for name in people]
    work = {"@type": "Article", "headline": "The Ports of the North", "author": told}
    return f"<script type='application/ld+json'>{json.dumps(work)}</script>"


@pytest.mark.parametrize(
    "byline",
    [
        # Drupal
        "<div class='field field--name-field-authors'><a href='/people/lind'>Marta Lind</a> "
        "<a href='/people/roe'>Jan Roe</a></div>",
        "<span class='submitted'>By Marta Lind and Jan Roe on 3 May 2021</span>",
        # WordPress
        "<div class='entry-meta'><time datetime='2021-05-03'>3 May 2021</time> by "
        "<span class='author vcard'><a class='url fn n' href='/author/lind'>Marta Lind</a>, "
        "<a class='url fn n' href='/author/roe'>Jan Roe</a></span> <a>2 Comments</a></div>",
        # SPIP
        "<p class='publication'>jeudi 13 juin 2019, "
        "<span class='authors'>par <a class='url fn spip_in' href='auteur/l'>Marta Lind</a>, "
        "<a class='url fn spip_in' href='auteur/r'>Jan Roe</a></span></p>",
        # TYPO3, Liferay, Joomla
        "<span class='news-list-author'>Von Marta Lind und Jan Roe</span>",
        "<div class='c-page-intro__author'><span>von</span> Marta Lind, Jan Roe</div>",
        "<dd class='createdby' itemprop='author'>Written by <span itemprop='name'>Marta Lind, Jan Roe</span></dd>",
        # a label of its own
        "<div><strong>By</strong></div><p class='full-name'>Marta Lind, Jan Roe</p>",
        "<h4>Autorinnen</h4><p><a href='/profil/1'>Marta Lind</a><b>, </b><a href='/profil/2'>Jan Roe</a></p>",
        # two elements that only their links part
        "<div class='author'><a href='/analitycy/Lind'>Marta Lind</a> <a href='/analitycy/Roe'>Jan Roe</a></div>",
        # cards beside each other
        "<div class='people'><a class='person-hover'>Marta Lind</a> and</div>"
        "<div class='people'><a class='person-hover'>Jan Roe</a></div>",
        "<p>By Marta Lind and Jan Roe</p>",
        "<p><strong>Von Mar\u00adta Lind und Jan Roe</strong></p>",
        "<p>Ein Gespräch mit niemandem</p><p>Von Marta Lind und Jan Roe</p>",
    ],
)
def test_the_byline_as_content_systems_print_it(byline: str) -> None:
    assert names(article(byline)) == ["Marta Lind", "Jan Roe"]


def test_a_byline_may_stand_above_the_headline() -> None:
    header = f"<header><div>22.11.2022</div><h5 class='field--name-field-term-author'>Marta Lind</h5>{HEAD}</header>"
    assert names(f"<main>{header}<div>{TEXT}</div></main>") == ["Marta Lind"]


def test_the_printed_byline_goes_before_the_user_who_entered_the_page() -> None:
    told = json_ld("Ada Webmaster")
    assert names(article("<p class='byline'>By Marta Lind</p>", "<p>Page: Ada Webmaster</p>"), told) == ["Marta Lind"]
    assert names(article("<p class='byline'>By a.harmel</p>"), told) == []


def test_machines_are_believed_where_the_page_prints_the_name() -> None:
    body = article("<p>A study with Marta Lind of our staff.</p>")
    assert names(body, json_ld("Marta Lind")) == ["Marta Lind"]
    assert names(body, "<meta name='author' content='Lind, Marta'>") == ["Marta Lind"]
    assert names(body, json_ld("Jan Roe")) == []
    assert names(body, "<meta name='author' content='webmaster'>") == []


def test_what_is_given_for_citation_is_meant() -> None:
    head = "<meta name='citation_author' content='Lind, Marta'><meta name='citation_author' content='Roe, Jan'>"
    assert names(article("<p class='byline'>Lind et al.</p>"), head) == ["Marta Lind", "Jan Roe"]


def test_an_institution_signs_only_where_the_page_prints_it() -> None:
    told = json_ld("Institute of Ports", kind="Organization") + "<meta name='author' content='Institute of Ports'>"
    assert names(article("<p>3 May 2021</p>"), told) == []
    assert names(article("<p class='author'>By Institute of Ports</p>"), told) == ["Institute of Ports"]


def test_the_name_of_the_site_signs_where_nobody_else_does() -> None:
    site = "<meta property='og:site_name' content='Ports Foundation'>"
    printed = "<p>By <a rel='author' href='/author/ports'>Ports Foundation</a> • 3 May 2021</p>"
    assert names(article(printed), site) == ["Ports Foundation"]
    both = "<p class='byline'>Ports Foundation</p><p class='byline'>Written by: Marta Lind</p>"
    assert names(article(both), site) == ["Marta Lind"]


def test_metadata_tell_how_to_part_and_spell_what_is_printed() -> None:
    told = json_ld("Marta Lind", "Jan Roe")
    assert names(article("<p class='authors'>MARTA LIND JAN ROE</p>"), told) == ["Marta Lind", "Jan Roe"]
    assert names(article("<p class='byline'>By Lind Marta</p>"), told) == ["Marta Lind"]
    assert names(article("<p class='byline'>By <b>Marta Lind</b><a>Leave a comment</a></p>"), told) == ["Marta Lind"]


def test_a_first_name_in_the_metadata_does_not_shorten_the_printed_one() -> None:
    assert names(article("<strong>By</strong><p>Marta Lind</p>"), json_ld("Marta")) == ["Marta Lind"]


def test_the_address_of_an_author_tells_the_order_of_the_name() -> None:
    byline = "<div class='author-by'>Par</div> <a href='https://x.org/author/m-lind/'>Lind Marta</a>"
    assert names(article(byline), lang="fr") == ["Marta Lind"]


@pytest.mark.parametrize(
    "after",
    [
        "<p>Autorin: Marta Lind</p>",
        "<p>Auteur : Marta Lind</p>",
        "<div><span>Erstellt von Marta Lind</span></div>",
        "<h3>Auteur</h3><p><em>Marta Lind</em> est chercheuse à l'institut. Elle a été observatrice.</p>",
        "<h3>About the author</h3><p>Marta Lind is a fellow of the institute.</p>",
        "<p><small>Marta Lind</small></p>",
        "<p><em>Von Marta Lind</em></p>",
        "<p>Marta Lind is a senior fellow at the institute.</p>",
        "<div class='author-box'><h4 class='author-name'>Marta Lind</h4><p>She works on ports.</p></div>",
    ],
)
def test_authors_named_after_the_text(after: str) -> None:
    assert names(f"<main>{HEAD}<div>{TEXT}{after}</div></main>") == ["Marta Lind"]


@pytest.mark.parametrize(
    "body",
    [
        article("<p>3 May 2021</p>", "<p>Weitere Informationen</p>"),
        article("<p>By the numbers</p>"),
        article("<p>Von Straßen, Brücken und Häfen</p>"),
        article("<p>Foreign Policy</p><p>3 May 2021</p>"),
        article("", "<h4>Contact</h4><p><em>Marta Lind</em></p><p>E-mail: m@x.org</p>"),
        article("<figure><img><figcaption class='author'>Photo: Marta Lind / Reuters</figcaption></figure>"),
        article("<a class='license-author'>Marta Lind</a>"),
        article("", "<ul class='related'><li><a>Roads</a> <span class='author'>Marta Lind</span></li></ul>"),
        article("", "<p>Titel: The Harbour</p><p>Autorin: Marta Lind</p><p>Verlag: Press of the North</p>"),
        f"<nav><a class='author'>Marta Lind</a></nav>{article('')}",
        article("<nav><a rel='author' href='/a'>Marta Lind</a></nav>"),
        article("", "<ol class='commentlist'><li class='comment'><b class='fn'>Marta Lind</b></li></ol>"),
        article(
            "", "<div><h3><a href='/r'>Roads</a></h3><p class='byline'>by <a href='/author/l'>Marta Lind</a></p></div>"
        ),
        article("", "<h3>Author's biography</h3><p>Marta was born in the North.</p>"),
    ],
)
def test_other_names_on_the_page_are_no_authors(body: str) -> None:
    assert names(body) == []


def test_translators_and_photographers_are_no_authors() -> None:
    byline = (
        "<div class='author'><p>Autor <span>Jan Roe:</span></p><p>Übersetzung <a>Marta Lind</a>, 12.12.22</p></div>"
    )
    assert names(article(byline), lang="de") == ["Jan Roe"]
    assert names(article("<p class='byline'>By Jan Roe | Photos by Marta Lind</p>")) == ["Jan Roe"]
    assert names(article("<p>Photo by Marta Lind</p>")) == []


def test_the_guest_of_an_interview_is_an_author_where_nobody_else_is() -> None:
    guest = "<p class='subtitle'>Interview mit Jan Roe</p>"
    assert [(author.name, author.role) for author in authors(article(guest))] == [("Jan Roe", "interviewee")]
    assert names(article(guest + "<p>Von Marta Lind</p>")) == ["Marta Lind"]


def test_who_gives_a_speech_is_its_author() -> None:
    line = "<p>Bern, 17.08.2007 - Rede von Marta Lind beim Gipfel der Städte, Basel, 18. August 2007</p>"
    assert names(article(line), lang="de") == ["Marta Lind"]


def test_positions_addresses_and_photos_come_from_byline_and_cards() -> None:
    byline = "<p class='byline'>By <a href='/people/lind'>Marta Lind</a>, Senior Fellow, and Jan Roe</p>"
    card = (
        "<div class='author-card'><img src='/roe.jpg'><h4><a href='/people/roe'>Jan ROE</a></h4>"
        "<p class='position'>Director, Centre for Ports</p></div>"
    )
    lind, roe = authors(article(byline, card))
    assert (lind.name, lind.position) == ("Marta Lind", "Senior Fellow")
    assert lind.url == "https://www.institute.org/people/lind"
    assert (roe.name, roe.position) == ("Jan Roe", "Director, Centre for Ports")
    assert roe.url == "https://www.institute.org/people/roe"
    assert roe.photo_url == "https://www.institute.org/roe.jpg"


def test_a_box_below_the_text_tells_the_position_in_the_next_line() -> None:
    cards_below = "".join(
        f"<div class='author-card'><h4><a href='/en/{name}'>{name}</a></h4><p>{position}</p></div>"
        for name, position in (
            ("Marta LIND", "Head, Centre for Ports"),
            ("Jan ROE", "Associate Fellow, Roads Programme"),
        )
    )
    found = authors(article("", f"<p>Download</p><div class='field--name-field-auteurs'>{cards_below}</div>"))
    assert [(author.name, author.position) for author in found] == [
        ("Marta Lind", "Head, Centre for Ports"),
        ("Jan Roe", "Associate Fellow, Roads Programme"),
    ]


def test_cards_are_read_for_site_definitions() -> None:
    cards_of_page = "".join(
        f"<div class='card'><a href='/{who}'><span class='n'>{who.upper()} Marta</span></a>"
        f"<i>Fellow</i><img src='{who}.png'></div>"
        for who in ("lind", "roe")
    )
    found = page(f"{HEAD}<p>{cards_of_page}</p>{TEXT}")
    [candidate] = of_cards(
        found.elements("div.card"), found.document, "css div.card", name=".n", position="i", role="editor"
    )
    assert [(author.name, author.position, author.role) for author in candidate.value] == [
        ("Marta Lind", "Fellow", "editor"),
        ("Marta Roe", "Fellow", "editor"),
    ]
    assert [author.url for author in candidate.value] == [
        "https://www.institute.org/lind",
        "https://www.institute.org/roe",
    ]
    assert [*of_cards([], found.document, "css x", name=None, position=None, role="author")] == []


def test_a_card_completes_the_author_of_its_name_and_no_other() -> None:
    plain = (Author(name="Marta Lind"), Author(name="Jan Roe", position="Director"))
    described = [Author(name="LIND Marta", position="Fellow"), Author(name="Jan Roe", position="Guest", url="/roe")]
    assert with_cards(plain, described) == (
        Author(name="Marta Lind", position="Fellow"),
        Author(name="Jan Roe", position="Director", url="/roe"),
    )


def test_a_card_names_one_person() -> None:
    found = page(f"<div class='people'><h4>Marta Lind and Jan Roe</h4><i class='position'>Fellows</i></div>{TEXT}")
    assert [*cards(found.document, {"Marta Lind", "Jan Roe"})] == []


def test_a_heading_after_the_text_announces_the_authors_below_it() -> None:
    assert names(article("", "<h2>WRITTEN BY</h2><div><h3>Marta Lind</h3><p>Fellow</p></div>")) == ["Marta Lind"]


def test_a_label_announces_names_in_a_row_of_boxes() -> None:
    row = "<div>Author(s):</div><div><div>Marta Lind</div><div>Jan Roe</div><div>Ports of call</div></div>"
    assert names(article(row)) == ["Marta Lind", "Jan Roe"]


def test_who_answers_questions_is_no_author() -> None:
    card = "<aside class='contact'><div class='person'><p class='name'>Marta Lind</p><p>Manager</p></div></aside>"
    assert names(article("", card)) == []


@pytest.mark.parametrize(
    ("headline", "speaker"),
    [
        ("Rede von Präsidentin Marta Lind beim Hafenkongress", ["Marta Lind"]),
        ("Remarks by Marta Lind, at the opening of the port", ["Marta Lind"]),
        ("Speech of the year", []),
    ],
)
def test_a_headline_can_say_whose_speech_it_is(headline: str, speaker: list[str]) -> None:
    assert names(f"<main><h1>{headline}</h1><div>{TEXT}</div></main>") == speaker


def test_a_sentence_is_nobodys_position() -> None:
    said = "Analyst of ports, she has for years and in many books been asking who pays for all of the cranes."
    (author,) = authors(article(f"<div class='author'>By Marta Lind<br>{said}</div>"))
    assert (author.name, author.position) == ("Marta Lind", None)


@pytest.mark.parametrize(
    ("byline", "wanted"),
    [
        ("<p>Opinion | 3 May 2024 | <a href='/experts/marta-lind'>Marta Lind</a></p>", ["Marta Lind"]),
        ("<p class='firma'>Marta Lind, investigadora principal</p>", ["Marta Lind"]),
        ("<p class='authors'>Lead authors: Marta Lind. Contributing authors: Jan Roe</p>", ["Marta Lind", "Jan Roe"]),
        ("<p>We thank <a href='/experts/marta-lind'>Marta Lind</a> for what she said of ports and cranes.</p>", []),
    ],
)
def test_lines_that_say_more_than_names(byline: str, wanted: list[str]) -> None:
    assert names(article(byline)) == wanted
