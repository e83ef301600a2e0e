"""Translations, related works, identifiers and the citation."""

from __future__ import annotations

import pytest
from pages import TEXT, first, page

from crawler.extraction.candidate import Implausible
from crawler.extraction.page import Page
from crawler.extraction.references.identifiers import read_doi, read_isbn

HEAD = "<h1>The Ports of the North</h1>"


def article(after: str = "", above: str = "", head: str = "", **more: str) -> Page:
    return page(f"<main><article>{above}{HEAD}<div>{TEXT}</div>{after}</article></main>", head, **more)


def translations(after: str = "", head: str = "", **more: str) -> dict[str | None, str]:
    return {
        work.language: work.url
        for candidate in article(after, head=head, **more).translations()
        for work in candidate.value
    }


def alternate(code: str, address: str) -> str:
    return f"<link rel='alternate' hreflang='{code}' href='{address}'>"


def test_hreflang_names_other_languages_but_not_the_page_its_default_or_a_home_page() -> None:
    own = "https://www.institute.org/papers/ports-of-the-north"
    head = (
        alternate("en", own)
        + alternate("x-default", own)
        + alternate("fr-FR", "/fr/etudes/ports-du-nord")
        + alternate("de", "/de/")
        + alternate("it", own + "/")
    )
    assert translations(head=head) == {"fr": "https://www.institute.org/fr/etudes/ports-du-nord"}


def test_a_system_that_names_the_same_page_in_every_language_has_translated_nothing() -> None:
    head = "".join(alternate(code, f"/{code}/ports-of-the-north") for code in "de fr it es pl pt nl sv da".split())
    assert translations(head=head) == {}


@pytest.mark.parametrize(
    "line",
    [
        "Available in: <a href='/fr/ports-du-nord'>Français</a>",
        "<a href='/fr/ports-du-nord'>Lire en français</a>",
        "Contenu disponible en : <a href='/fr/ports-du-nord'>Français</a>",
        "Auch verfügbar auf <a href='/fr/ports-du-nord'>Französisch</a>",
    ],
)
def test_words_that_offer_another_language(line: str) -> None:
    assert translations(f"<p>{line}</p>") == {"fr": "https://www.institute.org/fr/ports-du-nord"}


def test_a_language_switch_counts_where_it_leads_to_the_same_work() -> None:
    switch = "<ul class='lang-switch'><li><a href='{}'>DE</a></li></ul>"
    assert list(translations(switch.format("/de/haefen-des-nordens"))) == ["de"]
    assert translations(switch.format("/de/start")) == {}
    assert translations(switch.format("/de/kategorie/alle-haefen-und-meere")) == {}


def related(after: str) -> list[tuple[str | None, str]]:
    return [(work.title, work.url) for candidate in article(after).related() for work in candidate.value]


def test_works_below_a_heading_of_related_ones() -> None:
    box = (
        "<section><h2>Sur le même sujet</h2>"
        "<div><a href='/papers/rivers-of-the-south'><h3>The Rivers of the South</h3></a>"
        "<a href='/topics/sea'>All papers on the sea</a><a href='/papers/rivers-of-the-south'>Read</a></div></section>"
    )
    assert related(box) == [("The Rivers of the South", "https://www.institute.org/papers/rivers-of-the-south")]


def test_a_line_that_points_to_another_work() -> None:
    line = "<p>Leggi anche: <a href='/papers/rivers-of-the-south'>The Rivers of the South</a></p>"
    assert [title for title, _ in related(line)] == ["The Rivers of the South"]


def test_links_of_the_text_are_not_related() -> None:
    assert (
        related("<p>As we wrote in <a href='/papers/rivers-of-the-south'>the paper on rivers</a>, ports matter.</p>")
        == []
    )


def test_the_works_own_doi_and_not_that_of_a_reference() -> None:
    assert (
        first(article("<p>DOI: <a href='https://doi.org/10.7249/RRA1-1'>https://doi.org/10.7249/RRA1-1</a></p>").dois())
        is not None
    )
    assert first(article("<p>doi:<a href='https://doi.org/10.1/x'>10.18449/2024A12</a></p>").dois()) is not None
    entry = "<p>Roy, A. (2020), Ports, Sea Review, https://doi.org/10.1000/183</p>"
    notes = f"<ol class='references'><li>doi:10.1000/182</li></ol>{entry}"
    assert first(article(notes).dois()) is None
    assert first(article(head="<meta name='citation_doi' content='10.1000/184'>").dois()) == "10.1000/184"


def test_a_doi_is_read_without_resolver() -> None:
    assert read_doi("https://doi.org/10.7249/RRA1-1.") == "10.7249/RRA1-1"
    with pytest.raises(Implausible):
        read_doi("see the annex")


@pytest.mark.parametrize(
    "raw", ["ISBN: 978-83-68555-15-8", "ISBN 979-10-373-0860-3", "ISBN-10: 0-306-40615-2", "ISBN 080442957X"]
)
def test_an_isbn_with_its_check_digit(raw: str) -> None:
    assert read_isbn(raw) == raw.split()[-1]


@pytest.mark.parametrize("raw", ["ISBN: 978-83-68555-15-9", "ISSN 2049-3630", "ISBN / ISSN 2049-3630", "ISBN 12345"])
def test_a_wrong_check_digit_or_an_issn_is_no_isbn(raw: str) -> None:
    with pytest.raises(Implausible):
        read_isbn(raw)


def test_an_isbn_after_its_label_on_a_line_of_its_own() -> None:
    found = first(article("<div><div class='field__label'>ISBN / ISSN</div><div>979-10-373-0860-3</div></div>").isbns())
    assert found is not None
    assert read_isbn(found) == "979-10-373-0860-3"


@pytest.mark.parametrize(
    ("after", "above", "number"),
    [
        ("<ul><li><strong>Document Number:</strong> RR-A2186-1</li></ul>", "", "RR-A2186-1"),
        ("<p><a href='/f.pdf'>Policy Paper No. 84</a></p>", "", "84"),
        ("<p><a href='/f.pdf'>Biuletyn PISM nr 130 (3133) 3 grudnia 2025 r.</a></p>", "", "130 (3133)"),
        ("", "<div class='publicationNo'>79</div>", "79"),
        ("", "<p>Report 310 / Africa</p>", "310"),
        ("<p>In 2019 we looked at report no. 5 of the ministry, which nobody had read.</p>", "", None),
        ("", "<p>Report 2019</p>", None),
    ],
)
def test_the_number_in_its_series(after: str, above: str, number: str | None) -> None:
    assert first(article(after, above).numbers()) == number


CITATION = "Ana Roy, The Ports of the North, Institute Papers 12, Institute of the Sea, 2026."


@pytest.mark.parametrize(
    "after",
    [
        f"<h3>How to cite this paper</h3><p>{CITATION}</p>",
        f"<p>Zitiervorschlag: {CITATION}</p>",
        f"<h3>Comment citer cette publication</h3><div>{CITATION}</div>",
        f"<div class='suggested-citation'><button>Copy</button><p>{CITATION}</p></div>",
    ],
)
def test_the_suggested_citation(after: str) -> None:
    assert first(article(after).citations()) == CITATION


def test_references_are_no_suggested_citation() -> None:
    assert first(article(f"<ol class='references'><li class='citation'>{CITATION}</li></ol>").citations()) is None


def test_a_doi_among_the_imprint() -> None:
    line = "<p>3 May 2024 ISBN: 978 0 306 40615 7 DOI: 10.5555/9780306406157</p>"
    assert first(article(above=line).dois()) == "3 May 2024 ISBN: 978 0 306 40615 7 DOI: 10.5555/9780306406157"
    reference = "<p>Lind, M. (2019), Ports of call, DOI: 10.5555/12345</p>"
    assert first(article(reference).dois()) is None


@pytest.mark.parametrize(
    "link",
    [
        "<a href='/other'><h4><b class='date'>Interview | 1.11.2021</b> <b>The cranes of the south</b></h4></a>",
        "<a href='/other'><span class='sr-only'>The cranes of the south</span></a>",
        "<div><a href='/other'></a><span class='article-title'>The cranes of the south</span></div>",
    ],
)
def test_the_title_of_a_card(link: str) -> None:
    found = article(f"<div class='more'>{link}</div>")
    (candidate,) = found.works("div.more a")
    assert [work.title for work in candidate.value] == ["The cranes of the south"]


def test_the_doi_of_the_work_that_a_text_reports_on_is_not_its_own() -> None:
    doi = "https://doi.org/10.1234/ports.5"
    assert first(article(f"<p>{doi}</p>").dois()) == doi
    assert first(article(f"<h5>Originalpublikation:</h5><p>{doi}</p>").dois()) is None
    assert first(article(f"<ul><li>{doi}</li></ul>").dois()) is None


def test_the_isbn_in_a_review_is_that_of_the_book() -> None:
    line = "<p>ISBN 978-3-16-148410-0</p>"
    assert first(article(line).isbns()) is not None
    assert first(article(line, head="<title>Book review: The Ports of the North</title>").isbns()) is None


def test_names_in_menus_and_phones_give_no_number() -> None:
    menu = "<nav><ul><li>Dossier 7</li></ul></nav>"
    assert first(article(above=menu).numbers()) is None
    assert first(article(above="<p>Dossier 7</p>").numbers()) == "7"
    assert first(article("<p class='nummer'>Tel. 0123 456 789</p>").numbers()) is None


def test_a_citation_stands_close_to_its_label() -> None:
    last = "<p>This page was last edited on 3 May 2024 by its readers.</p>"
    assert first(article(f"<p>Cite this page</p>{'<p>Tools</p>' * 5}{last}").citations()) is None
