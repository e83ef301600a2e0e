"""Types: which labels are names of one, where a page prints them, and our short list."""

from __future__ import annotations

import pytest
from pages import TEXT, first, page

from archive.publication import KINDS
from crawler.extraction.heading.kinds import kind_of, names_type

HEAD = "<h1>The Ports of the North</h1>"


def type_of(above: str = "", below: str = "", after: str = "", head: str = "") -> str | None:
    body = f"<main><article>{above}{HEAD}{below}<div>{TEXT}</div>{after}</article></main>"
    return first(page(body, head).types())


@pytest.mark.parametrize(
    "label",
    [
        "Commentary", "Policy Brief", "Working Papers", "Op-ed", "Expert comment", "IAI Commentaries", "SWP-Aktuell",
        "Länderberichte", "Pressemitteilung", "Originalbeitrag", "Éclairage", "Notes de l’Ifri", "Chapitre d’ouvrage",
        "Komentarz PISM", "Comunicato Stampa", "Documento de trabajo", "Strategic File", "Reports & Briefings", "Q&A",
    ],
)  # fmt: skip
def test_names_of_types(label: str) -> None:
    assert names_type(label)


@pytest.mark.parametrize(
    "label",
    [
        "Big Tech", "Europe", "Data Governance", "Research & Innovation", "Governance Studies", "Books & Arts", "",
        "Publications", "Share this article", "Related articles", "54 Comments", "Read the report",
        "Armements et désarmements",
    ],
)  # fmt: skip
def test_topics_programmes_and_buttons_are_no_types(label: str) -> None:
    assert not names_type(label)
    assert not names_type(label, weak=True)


def test_words_for_sections_count_only_where_a_label_stands() -> None:
    assert names_type("News", weak=True)
    assert not names_type("News")
    assert not names_type("Comments")
    assert names_type("Asia Report")
    assert not names_type("Asia Report", plain=True)


def test_a_label_over_the_headline() -> None:
    assert type_of("<p class='label-large'>Commentary</p>") == "Commentary"
    assert type_of("<p>Commentary</p>") == "Commentary"
    assert type_of("<p class='kicker'>Sea and Trade</p>") is None


def test_a_label_beside_the_topic() -> None:
    assert type_of("<div class='article__eyebrow'>COMMENTARY <a href='/sea'>Sea</a></div>") == "COMMENTARY"
    category = "<li class='entry-category'><a href='/c'>{}</a></li>"
    both = category.format("Mer") + category.format("Éclairage")
    assert type_of(f"<ul class='td-category'>{both}</ul>") == "Éclairage"


def test_a_label_run_into_the_date_below_the_headline() -> None:
    line = "<p class='type-published'><span class='type'>Research</span><span>Published Dec 4, 2025</span></p>"
    assert type_of(below=line) == "Research"


def test_a_label_with_a_number() -> None:
    assert type_of("<p><strong>Report 310</strong> / Africa</p>") == "Report"
    assert type_of(after="<ul><li><a href='/f.pdf'>PISM Strategic File nr 4 (143)</a></li></ul>") == "Strategic File"
    assert type_of(after="<p>Comunicato Stampa n. 03/2020</p>") == "Comunicato Stampa"


def test_the_last_step_of_the_path_to_the_page() -> None:
    crumbs = "<ol class='breadcrumb'><li>Home</li><li>{}</li><li>The Ports of the North</li></ol>"
    assert type_of(crumbs.format("Policy Briefs")) == "Policy Briefs"
    assert type_of(crumbs.format("News")) is None
    unnamed = "<ul><li>Home ›</li><li>Presse ›</li><li>Pressemitteilungen</li></ul>"
    assert type_of(unnamed) == "Pressemitteilungen"


def test_a_category_below_the_text() -> None:
    assert type_of(after="<footer><a rel='category tag' href='/c'>Gastbeitrag</a></footer>") == "Gastbeitrag"


def test_menus_comments_and_related_works_give_no_type() -> None:
    menu = "<nav><ul><li><a href='/p'>Policy Briefs</a></li></ul></nav>"
    related = "<div class='related'><div class='card'><span class='type'>Podcast</span><h3>Rivers</h3></div></div>"
    assert type_of(menu, "<p>54 Comments</p>", related) is None


def test_metadata_count_if_they_name_a_type() -> None:
    assert type_of(head="<meta property='article:section' content='Länderberichte'>") == "Länderberichte"
    assert type_of(head="<meta property='article:section' content='Europa'>") is None


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Länderberichte", "report"),
        ("Briefings de l’Ifri", "brief"),
        ("Working Paper", "paper"),
        ("Op-ed", "commentary"),
        ("Book review", "commentary"),
        ("Book chapter", "chapter"),
        ("Journal Article", "article"),
        ("Podcast Episode", "podcast"),
        ("Comunicato Stampa", "article"),
        ("Wywiad", "interview"),
        ("Lösung", "other"),
    ],
)
def test_the_short_list(label: str, kind: str) -> None:
    assert kind_of(label) == kind
    assert kind in KINDS


def test_the_best_witness_first() -> None:
    assert kind_of(None, "report", "en/commentary/2025") == "report"
    assert kind_of("Lösung", None, "en/commentary/2025") == "commentary"
    assert kind_of(None, "de/home/dokumentation/nsb-news_list") == "other"
    assert kind_of("Research", None, "pubs/research_reports") == "report"
    assert kind_of("Research", None, "articles/the-ports") == "paper"


def test_a_label_that_starts_the_byline() -> None:
    assert type_of(below="<p>Report by Marta Lind and Jan Roe</p>") == "Report"
    assert type_of(below="<p>Ports by Marta Lind</p>") is None


def test_a_section_beside_the_date() -> None:
    assert type_of(below="<p>Opinion | 3 May 2024</p>") == "Opinion"
    assert type_of(below="<p>Opinion | Sea</p>") is None


@pytest.mark.parametrize(
    "box",
    [
        "<aside><h6>Publication Type</h6> Handbook of methods</aside>",
        "<p>Document type: Handbook of methods</p>",
        "<dl><dt>Type de publication</dt><dd>Handbook of methods</dd></dl>",
    ],
)
def test_what_the_page_itself_calls_the_type(box: str) -> None:
    assert type_of(after=box) == "Handbook of methods"


def test_a_filter_by_type_gives_none() -> None:
    assert type_of(after="<form><label>Publication type</label><p>Handbook of methods</p></form>") is None


@pytest.mark.parametrize("part", ["<small>Press release: 6/2022</small>", "<span>Press release of the office:</span>"])
def test_a_label_within_the_headline(part: str) -> None:
    head = "<meta property='og:title' content='Ports of the North'>"
    found = page(f"<h1>{part} <span>Ports of the North</span></h1><div>{TEXT}</div>", head)
    assert first(found.types()) == "Press release"


def test_a_button_to_a_file_is_no_label() -> None:
    assert type_of("<p><a class='label' href='/ports.pdf'>Report</a></p>") is None


def test_a_path_without_a_name_is_one_where_it_ends_in_the_title() -> None:
    def path(last: str) -> str | None:
        return type_of(f"<nav><ul><li>Home</li><li>Press</li><li>Press releases</li><li>{last}</li></ul></nav>")

    assert path("The Ports of...") == "Press releases"
    assert path("Contact and directions") is None


def test_the_date_after_a_label_is_left_out() -> None:
    assert type_of("<header><p>News vom 23.01.2020</p></header>") == "News"
