"""What stands near a byline without being part of it, and bylines in places where few look."""

from __future__ import annotations

import json

import pytest
from pages import PROSE, TEXT, capture

from archive.publication import Publication
from crawler.extraction.extract import extract

HEAD = "<h1>The Ports of the North</h1>"


def names(body: str, head: str = "", *, lang: str = "en") -> list[str]:
    """The authors of a page's record."""
    record = extract(capture(body, head, lang=lang))
    assert isinstance(record, Publication)
    return [author.name for author in record.authors]


def article(byline: str, after: str = "", text: str = TEXT) -> str:
    return f"<main><article>{HEAD}{byline}<div class='text'>{text}</div>{after}</article></main>"


def json_ld(name: str) -> str:
    work = {"@type": "Article", "headline": "The Ports of the North", "author": {"@type": "Person", "name": name}}
    return f"<script type='application/ld+json'>{json.dumps(work)}</script>"


@pytest.mark.parametrize(
    "byline",
    [
        # an account beside the name, set solid
        "<div class='Author-nameAndSocial'><a href='/lind-profile' class='Author-name'>Marta Lind</a>"
        "<a href='https://social.example/martalind'>@martalind</a></div>",
        # what the work is filed under
        "<div class='meta'>by <a href='/author/lind'>Marta Lind</a> <a href='/location/polar'>Global Commons</a> "
        "<span>3 May 2021</span></div>",
        "<div class='entry-meta'>by <a href='/author/lind'>Marta Lind</a> in <a rel='category tag' href='/x'>Foreign "
        "Policy</a></div>",
        "<div class='meta'>by <a href='/author/lind'>Marta Lind</a> <a href='/series/harbour'>Harbour Days</a></div>",
        "<div class='author'>Marta Lind – 03.05.2021 – Column, Harbour Notes</div>",
        # a label for eyes and one for screen readers
        "<div class='share-byline'><span>By</span>by Marta Lind</div>",
        "<div class='byline'>vom <span>Marta Lind</span></div>",
        "<p>Text &amp; Fotos: Marta Lind</p>",
        "<p>Text by Marta Lind</p>",
        "<p>Text och foto: Marta Lind</p>",
        "<p>Av Marta Lind</p>",
        # the date before it
        "<div class='node__meta'><time>03/05/2021</time> by Marta Lind, Candidate Representative to the Board</div>",
        "<p class='attribution'>Tuesday 4 May 2021 by Marta Lind</p>",
        "<figure><figcaption>Jan Holm in Oslo on May 3, 2021. — Picture by Jan Roe</figcaption></figure>"
        "<p>By Marta Lind</p>",
        # who checked it
        "<p class='author'>Written by Marta Lind</p><p class='author'>Fact checked by Jan Roe, MD</p>",
        "<p>By Marta Lind</p><div class='author'>Reviewed by</div><div class='author'>Jan Roe</div>",
        "<p class='author'>Marta Lind, medically reviewed by Jan Roe</p>",
        # where she works
        "<p>By Marta Lind for Harbour Times</p>",
        "<p>Posted by Marta Lind, Software Engineer on Harbour Play</p>",
        "<address>By <a href='/lind'>Marta Lind</a>, Executive Editor, <a><em>Nordic Health Watch</em></a></address>",
        "<p>von Marta Lind, MDR THÜRINGEN</p>",
        "<p class='author'>Marta Lind, Institute Insight</p>",
        # who entered the page, hidden by the style sheet of a theme
        "<div class='meta'><span class='vcard rich-snippet-hidden'><span class='fn'><a href='/author/ada'>Ada Webmaster"
        "</a></span></span>3 May 2021</div><p>Von Marta Lind</p>",
    ],
)
def test_one_name_among_other_things(byline: str) -> None:
    assert names(article(byline)) == ["Marta Lind"]


@pytest.mark.parametrize(
    "other",
    [
        # a menu whose name is written in one word; "fn" is a chance of its making
        "<ul><li class='HarbourNavigationLinks-quTzFnBo'>Harbour Radio</li></ul>",
        "<ul class='blogroll'><li class='author'>Jan Roe</li></ul>",
        "<aside><article><h3><a href='/papers/cranes'>Cranes and what they cost</a></h3>"
        "<p class='byline'>By <a href='/people/roe'>Jan Roe</a></p></article></aside>",
        "<p class='byline'><a href='/me'>Edit Profile</a></p>",
    ],
)
def test_who_stands_above_the_headline_in_another_matter(other: str) -> None:
    assert names(f"{other}{article('<p class=byline>By Marta Lind</p>')}") == ["Marta Lind"]


def test_a_column_that_holds_the_text_is_no_sidebar() -> None:
    byline = "<h5><em>Von Marta Lind</em></h5>"
    page = f"<div class='has-double-sidebar content'>{HEAD}<div class='menu-content'>{byline}{TEXT}</div></div>"
    assert names(page, lang="de") == ["Marta Lind"]


@pytest.mark.parametrize(
    "after",
    [
        "<h6>Author(s)</h6><ul><li><a href='/1'>Marta Lind</a></li><li><a href='/2'>Jan Roe</a></li></ul>",
        "<ul><li><strong>Datum</strong> 03.05.2021</li><li><b>Autorin/Autor</b> Marta Lind, Jan Roe</li></ul>",
        "<div class='attribution'>Text by <a href='/contributor/lind'>Marta Lind</a> and <a href='/contributor/roe'>"
        "Jan Roe</a></div>",
    ],
)
def test_two_names_below_the_text(after: str) -> None:
    assert names(article("", after)) == ["Marta Lind", "Jan Roe"]


@pytest.mark.parametrize(
    "after",
    [
        "<div class='author-bio'>This post was written by Marta Lind,\nHead of Ports and Community Development</div>",
        "<p>Cet article a été écrit par Marta Lind.</p>",
        "<h2>Article written by:</h2><div><h3>Marta Lind, MD, FOOB</h3></div>",
    ],
)
def test_a_sentence_or_a_heading_below_the_text_says_who_wrote_it(after: str) -> None:
    assert names(article("", after)) == ["Marta Lind"]


def test_names_that_a_style_sheet_parts() -> None:
    two = "<span class='simple'>Marta Lind</span>\n<span class='simple'>Jan Roe</span>"
    assert names(article(f"<div class='byline'>{two}</div>")) == ["Marta Lind", "Jan Roe"]
    one = "<span class='given'>Anna Marta</span>\n<span class='family'>Lind Holm</span>"
    assert names(article(f"<div class='byline'>{one}</div>")) == ["Anna Marta Lind Holm"]


def test_the_pages_of_editors_are_those_of_people() -> None:
    byline = (
        "<div><a href='/about/editors/marta-lind/'>Marta Lind</a><span>, <a href='https://s.example/ml'>@ml</a></span>"
    )
    assert names(article(f"{byline}</div>")) == ["Marta Lind"]


def test_what_is_given_for_citation_needs_no_institutions_beside_the_names() -> None:
    meta = "<meta name='citation_authors' content='Marta Lind'><meta name='citation_authors' content='Jan Roe'>"
    printed = "<div class='author-affiliation-details'><p>School of Harbours, Lake City, United States</p></div>"
    assert names(article(printed), meta) == ["Marta Lind", "Jan Roe"]
    assert names(article(printed)) == []


def test_a_note_in_slanted_type_closes_the_text() -> None:
    note = f"<p><em>Marta Lind ist Architektin und Vorstandsvorsitzende der Hafenstiftung. {PROSE}</em></p>"
    assert names(article("", text=TEXT + note), lang="de") == ["Marta Lind"]
    upright = note.replace("<em>", "").replace("</em>", "")
    assert names(article("", text=TEXT + upright), lang="de") == []


@pytest.mark.parametrize("name", ["Fabian", "Dominique"])
def test_a_first_name_signs_where_it_links_to_an_author(name: str) -> None:
    link = f"<a href='/author/{name.lower()}'>{name}</a>"
    assert names(article(f"<p>Erstellt von {link} am 3. Mai 2021</p>"), lang="de") == [name]
    assert names(article("", f"<div>erstellt von {link} — veröffentlicht 28.01.2022</div>"), lang="de") == [name]


@pytest.mark.parametrize("login", ["wordpressadmin", "lind77", "Redaktion", "Kommunikation"])
def test_a_login_does_not_sign_though_it_links_to_an_author(login: str) -> None:
    assert names(article(f"<p>Erstellt von <a href='/author/x'>{login}</a> am 3. Mai 2021</p>"), lang="de") == []


def test_a_link_to_the_author_counts_wherever_it_stands() -> None:
    far = "<p>Ports</p>" * 12
    link = "<div><a rel='author' href='/people/lind'>Marta Lind</a></div>"
    assert names(f"{link}{far}{article('')}") == ["Marta Lind"]
    unfollowed = link.replace("rel='author'", "rel='author nofollow'")
    assert names(f"{unfollowed}{far}{article('')}") == ["Marta Lind"]
    assert names(f"<nav>{link}</nav>{far}{article('')}") == []
    other = "<div><a rel='author' href='/people/roe'>Jan Roe</a></div>"
    assert names(f"{link}{other}{far}{article('')}") == []


def test_machines_are_not_believed_where_they_name_the_site() -> None:
    site = "<meta property='og:site_name' content='Region Nordhafen'>"
    footer = "<footer><p>Region Nordhafen</p></footer>"
    assert names(article("", footer), site + json_ld("Region Nordhafen")) == []
    hidden = "<p itemprop='author'>Region Nordhafen</p>"
    assert names(article(hidden), site) == []
    assert names(article("<p class='byline'>By Region Nordhafen</p>"), site) == ["Region Nordhafen"]
