"""Files that hold the work, told from those that its page refers to; and whether the page is their summary."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from lxml.html import HtmlElement, fromstring

from archive.captures import Capture
from archive.publication import Attachment
from crawler.extraction.document import Document
from crawler.extraction.files.extent import extents
from crawler.extraction.files.files import is_file, read_links
from crawler.extraction.page import Page

SITE = "https://www.institute.org"
TEXT = "<p>" + "The committee found that most of the money went to roads and bridges in the north. " * 5 + "</p>"
WORK = f"<h1>Roads and bridges in the north</h1>{TEXT * 3}"


def page(body: str, head: str = "", url: str = f"{SITE}/publications/roads-and-bridges") -> Page:
    html = f"<html><head>{head}</head><body>{body}</body></html>".encode()
    return Page(Document(Capture(url=url, fetched_at=datetime(2026, 11, 22, tzinfo=UTC), status=200, body=html)))


def files(body: str, head: str = "", **of_page: str) -> list[str]:
    found = next(page(body, head, **of_page).attachments(), None)
    return [file.url.removeprefix(SITE) for file in found.value] if found else []


def link(html: str) -> HtmlElement:
    return next(fromstring(f"<div>{html}</div>").iter("a"))


def read(html: str) -> Attachment:
    (found,) = read_links([link(html)], page("").document)
    return found


@pytest.mark.parametrize(
    ("offer", "expected"),
    [
        ("<p><a href='/f/x.pdf'>Roads and bridges (PDF, 1.2 MB)</a></p>", "/f/x.pdf"),
        (
            "<p><a href='/documents/20142/0/Roads.pdf/12-ab?t=1'>Download</a></p>",
            "/documents/20142/0/Roads.pdf/12-ab?t=1",
        ),
        ("<a class='btn' href='/publications/download/1234'>Download PDF</a>", "/publications/download/1234"),
        ("<ul class='dropdown-menu'><li><a href='/f/x.pdf'>Télécharger au format PDF</a></li></ul>", "/f/x.pdf"),
        (
            "<span class='file file--application-pdf'><a href='/system/files/12' type='application/pdf'>x</a></span>",
            "/system/files/12",
        ),
        (
            "<div class='telechargement'><p>Télécharger l'étude</p><a href='/f/note.pdf'>note.pdf (1,2 Mo)</a></div>",
            "/f/note.pdf",
        ),
        (
            "<p>To read it with all its notes and tables, download the full report <a href='/f/x.pdf'>here</a>.</p>",
            "/f/x.pdf",
        ),
        ("<object data='/f/x.pdf' type='application/pdf'></object>", "/f/x.pdf"),
        ("<a href='https://x.s3.amazonaws.com/p/x.pdf'>Download the report</a>", "https://x.s3.amazonaws.com/p/x.pdf"),
    ],
)
def test_files_that_the_article_offers(offer: str, expected: str) -> None:
    assert files(f"<main><article>{WORK}{offer}</article></main>") == [expected]


def test_works_listed_under_a_label_of_their_own_in_the_box_of_files_are_others() -> None:
    own = "<h3>Downloads</h3><ul><li><a href='/f/paper.pdf'>Download paper (PDF)</a></li></ul>"
    others = "<h3>Related publications</h3><ul><li><a href='/f/2019.pdf'>Tunnels of the south (PDF)</a></li></ul>"
    box = f"<div class='downloads'>{own}{others}</div>"
    assert files(f"<main><article>{WORK}{box}</article></main>") == ["/f/paper.pdf"]


@pytest.mark.parametrize(
    "reference",
    [
        "<p>As the <a href='https://other.org/a.pdf'>ministry wrote</a> in its budget for the coming two years, "
        "this is a long way.</p>",
        "<p>As <a href='/f/old.pdf'>our earlier paper</a> showed, this will be a long way for all who live there, "
        "and for others too.</p>",
        "<p>A court decided otherwise, as the <a href='https://court.gov/1.pdf'>ruling (PDF)</a> of last year says "
        "in its first part.</p>",
        "<ol class='footnotes'><li><a href='/f/n.pdf'>Rails in the south</a></li></ol>",
        "<h3>Further reading</h3><ul><li><a href='/f/n.pdf'>Rails in the south</a></li></ul>",
        "<p><a href='https://other.org/study.pdf'>A study of rails</a></p>",
        "<div class='related'><a href='/f/n.pdf'>Download: Rails in the south</a></div>",
        "<div class='card'><h3><a href='/publications/rails'>Rails in the south of the land</a></h3>"
        "<a href='/f/n.pdf'>Download PDF</a></div>",
        "<p><a href='/print/pdf/node/12'>PDF</a> <a href='/pdf/12'>Save as PDF</a></p>",
        "<p><a href='/f/annual-report-2024.pdf'>Download the annual report</a></p>",
        "<p><a href='/f/terms.pdf'>Regulamin (PDF)</a></p>",
        "<p><a href='/publications/roads-and-bridges/print.pdf'>PDF</a></p>",
        "<p><a href='/nc/pdf/publications/roads-and-bridges?cHash=1'>PDF</a></p>",
        "<p><a href='/r/7.pdf' aria-label='Print'>PDF</a></p>",
        "<p><a href='https://other.org/roads.pdf'>Roads and bridges of Rome</a></p>",
    ],
)
def test_files_that_it_refers_to(reference: str) -> None:
    assert files(f"<main><article>{WORK}{reference}</article></main>") == []


def test_a_column_beside_the_article() -> None:
    column = (
        "<aside class='sidebar'><div class='download-box'><h4>Download</h4><a href='/f/rb_en.pdf'>Full report</a></div>"
        "<div class='latest'><a href='/f/other.pdf'>Rails in the south (PDF)</a></div></aside>"
    )
    menu, foot = (
        "<nav><a href='/f/m.pdf'>Download PDF</a></nav>",
        "<footer><a href='/f/f.pdf'>Download PDF</a></footer>",
    )
    assert files(f"{menu}<main><article>{WORK}</article>{column}</main>{foot}") == ["/f/rb_en.pdf"]


def test_the_footer_of_an_article_is_none_of_the_site() -> None:
    box = (
        "<div class='article-footer'><div class='files'><span>Do pobrania</span>"
        "<ul><li><a href='/f/12.pdf'>Biuletyn nr 12</a></li></ul></div></div>"
    )
    assert files(f"<main><div>{WORK}</div>{box}</main>") == ["/f/12.pdf"]


def test_a_list_of_links_beside_the_article_is_no_card_of_another_work() -> None:
    column = (
        "<div class='right'><a class='btn' href='/f/cp.pdf'>Télécharger le communiqué de presse</a>"
        "<a href='/about/our-houses'>Nos établissements membres</a>"
        "<a href='/about/rankings'>Nous dans les classements</a>"
        "<a href='https://law.gov/1'>Consulter le décret</a></div>"
    )
    assert files(f"<main><div>{WORK}</div>{column}</main>") == ["/f/cp.pdf"]


def test_a_file_named_after_the_page_is_its_own_wherever_it_stands() -> None:
    column = "<div class='teaser'><p>Related</p><a href='/f/RR2186-1.pdf'>PDF</a></div>"
    assert files(f"<main><div>{WORK}</div>{column}</main>", url=f"{SITE}/pubs/RR2186-1.html") == ["/f/RR2186-1.pdf"]


def test_files_named_to_machines_come_first() -> None:
    head = f"<meta name='citation_pdf_url' content='{SITE}/a/12.pdf'>"
    body = f"<article>{WORK}<p><a href='/f/annex.xlsx'>Data (XLSX)</a></p></article>"
    assert files(body, head) == ["/a/12.pdf", "/f/annex.xlsx"]
    encoded = (
        '<script type="application/ld+json">{"@type": "Report", "encoding": {"@type": "MediaObject", '
        '"encodingFormat": "application/pdf", "contentUrl": "/a/12.pdf"}}</script>'
    )
    assert files(f"<article>{WORK}</article>", encoded) == ["/a/12.pdf"]


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<a href='/x.pdf'>Roads and bridges (PDF, 1.2 MB)</a>", "Roads and bridges"),
        ("<a href='/x.pdf'>› Note_2024.pdf</a>", "Note_2024"),
        ("<a href='/x.pdf'>Originalartikel als PDF</a>", "Originalartikel"),
        ("<a href='/x.pdf'>Full Transcript</a>", "Full Transcript"),
        ("<a href='/x.pdf'>Note 24-2021 (1).pdf</a>", "Note 24-2021 (1)"),
        ("<a href='/x.pdf'>Download PDF</a>", None),
        ("<a href='/x.pdf'>PDF-Datei herunterladen (4 MB)</a>", None),
        ("<a href='/x.pdf' title='Roads and bridges'>PDF</a>", "Roads and bridges"),
        ("<b>Roads and bridges</b><br><a href='/x.pdf'>Herunterladen</a>", "Roads and bridges"),
    ],
)
def test_titles_as_printed(html: str, title: str | None) -> None:
    assert read(html).title == title


@pytest.mark.parametrize(
    ("html", "language"),
    [
        ("<a href='/x.pdf' hreflang='fr-FR'>Note</a>", "fr"),
        ("<a href='/x.pdf'>Report (EN)</a>", "en"),
        ("<a href='/x.pdf'>Wersja angielska</a>", "en"),
        ("<a href='/x.pdf'>Français</a>", "fr"),
        ("<a href='/x_de.pdf'>PDF</a>", "de"),
        ("<a href='/x.pdf'>French nuclear policy</a>", None),
        ("<a href='/x.pdf'>PDF</a>", None),
    ],
)
def test_the_language_of_a_file(html: str, language: str | None) -> None:
    assert read(html).language == language


def test_media_types() -> None:
    assert read("<a href='/x.pdf?a=1'>X</a>").media_type == "application/pdf"
    assert read("<a href='/d/12' type='application/pdf; length=9'>X</a>").media_type == "application/pdf"
    assert read("<a href='/x.epub'>X</a>").media_type == "application/epub+zip"
    assert read("<a href='/get/12'>The report</a>").media_type is None


def test_links_that_are_no_files() -> None:
    for html in (
        "<a href='#pdf'>PDF</a>",
        "<a>PDF</a>",
        "<a href='/a/pdf-guide'>PDF guide</a>",
        "<a href='/b.jpg'>PDF</a>",
    ):
        assert not is_file(link(html))


def test_one_file_of_several_links_takes_the_title_that_one_gives() -> None:
    links = "<a href='/x.pdf'><img src='/c.jpg'></a><a href='/x.pdf'>Roads</a><a href='/x.pdf'>Download</a>"
    body = f"<article>{WORK}{links}</article>"
    (file,) = next(page(body).attachments()).value
    assert file == Attachment(url=f"{SITE}/x.pdf", title="Roads", media_type="application/pdf")


@pytest.mark.parametrize(
    "said",
    [
        "This page contains only a summary of our work. You can download the full version in PDF format.",
        "Cette page contient uniquement un résumé de notre travail.",
        "Ce texte n'est qu'un résumé de l'étude.",
        "Diese Seite enthält nur eine Zusammenfassung der Studie.",
        "Dies ist eine Zusammenfassung. Die vollständige Studie steht als PDF bereit.",
        "Strona zawiera jedynie streszczenie raportu.",
        "Questa pagina contiene solo una sintesi del rapporto.",
        "Esta página contiene solo un resumen del informe.",
    ],
)
def test_a_page_that_says_it_is_a_summary(said: str) -> None:
    assert [found.value for found in extents(f"{TEXT} {said}".lower())][:1] == ["summary"]


@pytest.mark.parametrize(
    "said",
    [
        "The minister gave only a summary account of this.",
        "This is a summary of what we know about the war.",
        "En résumé, cette politique n'a pas marché.",
        "Read the executive summary. Download the full report.",
    ],
)
def test_a_page_that_speaks_of_summaries(said: str) -> None:
    assert not [*extents(f"{TEXT} {said}".lower())]


@pytest.mark.parametrize(
    ("languages", "found"), [(("de",), ["summary"]), (("pl", "de"), ["summary"]), (("pl",), []), (("fi",), ["summary"])]
)
def test_a_site_says_so_in_its_own_languages(languages: tuple[str, ...], found: list[str]) -> None:
    said = "Diese Seite enthält nur eine Zusammenfassung der Studie.".lower()
    assert [candidate.value for candidate in extents(said, languages)] == found


def test_many_links_take_no_long_time() -> None:
    many = "".join(f"<li><a href='/f{number}.pdf'>File {number}</a></li>" for number in range(5000))
    assert len(files(f"<article>{WORK}<ul>{many}</ul></article>")) <= 200
