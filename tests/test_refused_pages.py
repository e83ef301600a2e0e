"""Whole pages that are no publication, in the markup of the content systems that institutes run."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from archive.captures import Capture
from archive.publication import Publication
from crawler.extraction.extract import extract
from crawler.extraction.refusals.errors import is_error
from crawler.extraction.refusals.refusal import Refusal

SITE = "https://www.institute.example"
SENTENCE = "The harbours were never asked what they needed, and nobody could say who had signed for the cranes. "
PROSE = f"<p>{SENTENCE * 4}</p><p>{SENTENCE * 3}</p>"


def teasers(count: int, box: str = "article", names: str = "post") -> str:
    """A row of dated and signed teasers."""
    return "".join(
        f"<{box} class='{names} post-{n}'><h2><a href='/2024/05/study-{n}/'>Owners of the northern harbours, part {n}"
        f"</a></h2><p class='meta'><time datetime='2024-05-0{n}'>{n} May 2024</time> by "
        f"<a rel='author' href='/author/ada'>Ada Lark</a></p><p>{SENTENCE}</p></{box}>"
        for n in range(1, count + 1)
    )


def page(body: str, *, names: str = "", head: str = "") -> str:
    return f"<html lang='en'><head>{head}</head><body class='{names}'>{body}</body></html>"


def json_ld(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


def error(html: str, path: str) -> str | None:
    """What the page is refused as; ``None`` for a publication."""
    capture = Capture(url=SITE + path, fetched_at=datetime(2026, 1, 2, tzinfo=UTC), status=200, body=html.encode())
    found = extract(capture)
    assert isinstance(found, Refusal | Publication)
    return found.error if isinstance(found, Refusal) else None


LISTS = {
    "wordpress-category": (
        page(f"<h1>Category: <span>Energy</span></h1>{teasers(8)}", names="archive category category-energy"),
        "/energy/",
    ),
    "wordpress-type": (page(f"<h1>Works</h1>{teasers(8)}", names="archive post-type-archive"), "/all-works/"),
    "wordpress-search": (page(f"<h1>Search results for: sea</h1>{teasers(8)}", names="search-results"), "/?s=sea"),
    "drupal-view": (
        page(
            f"<main><h1>Research on the sea</h1><div class='view-content'>{teasers(9, 'div', 'views-row')}</div></main>"
        ),
        "/research/sea",
    ),
    "results": (
        page(f"<h1>The sea</h1><p>{SENTENCE * 6}</p><p>Showing 1 - 5 of 218 results</p>{teasers(5, 'div', 'card')}"),
        "/focus/sea",
    ),
    "results-beside-another-row": (
        page(
            f"<main><h1>The sea</h1><p>{SENTENCE}</p><p>Showing 1 - 5 of 218 results</p><div>"
            + "".join(
                f"<div class='hit'><h3><a href='/2024/study-{n}/'>Owners of the northern harbours, part {n}</a></h3>"
                f"<p>{SENTENCE.replace('harbours', f'harbours of part {n}') * 6}</p></div>"
                for n in range(5)
            )
            + "</div><ul>"
            + "".join(f"<li><a href='/s/{n}'>Photographs of a long year at sea, {n}</a></li>" for n in range(6))
            + "</ul></main>"
        ),
        "/focus/seas",
    ),
    "ergebnisse": (page(f"<h1>Seerecht</h1><p>Ergebnisse 1 bis 6 von 218</p>{teasers(6, 'li', 'hit')}"), "/seerecht"),
    "topic-with-text": (
        page(f"<h1>The sea</h1><p>{SENTENCE * 3}</p><h2>Latest</h2>{teasers(9, 'div', 'card')}"),
        "/focus/the-sea",
    ),
    "typo3": (page(f"<h1>Veröffentlichungen</h1>{teasers(6, 'div', 'articletype-0')}"), "/veroeffentlichungen.html"),
    "series": (page(f"<h1>Policy Briefs</h1><p>{SENTENCE}</p>{teasers(6, 'li', 'item')}"), "/series/policy-briefs"),
    "year": (page(f"<h1>2023</h1>{teasers(6, 'li', 'item')}"), "/2023/"),
    "annual-reports": (
        page("<h1>Annual reports</h1><p><a href='/r19.pdf'>2019</a></p><p><a href='/r20.pdf'>2020</a></p>"),
        "/annual-reports",
    ),
    "in-the-news": (page(f"<h1>What others write of us</h1>{teasers(3, 'div', 'item')}"), "/about/in-the-news/"),
    "structured": (
        page(f"<h1>The sea</h1>{teasers(6)}", head=json_ld('{"@graph": [{"@type": "CollectionPage"}]}')),
        "/the-sea",
    ),
    "titles-of-teasers-only": (
        page(
            f"<h1><a href='/'>Institute</a></h1><p>{SENTENCE}</p><div>{teasers(6, 'div', 'module')}</div>",
            head="<title>Annual reports - Institute</title><meta property='og:title' content='Annual reports'>",
        ),
        "/what-we-spent/",
    ),
}
PEOPLE = {
    "open-graph": (page(f"<h1>Ada Lark</h1>{PROSE}", head="<meta property='og:type' content='profile'>"), "/ada-lark"),
    "wordpress": (page(f"<h1>Ada Lark</h1>{PROSE}", names="single single-expert postid-12"), "/the-group/ada-lark/"),
    "structured": (
        page(f"<h1>Ada Lark</h1>{PROSE}", head=json_ld('{"@type": "Person", "name": "Ada Lark"}')),
        "/who/ada-lark",
    ),
    "printed": (
        page(
            "<main><h1>Dr. Ada Lark</h1><p>Senior Fellow, Ocean Programme</p><p>E-mail: ada@institute.example</p>"
            f"<h2>Biography</h2>{PROSE}<h2>Latest publications</h2>{teasers(4, 'div', 'card')}</main>"
        ),
        "/ocean/ada-lark",
    ),
    "address-de": (page(f"<h1>Ada Lark</h1>{PROSE}"), "/ueber-uns/mitarbeitende/ada-lark"),
    "address-fr": (page(f"<h1>Ada Lark</h1>{PROSE}"), "/fr/equipe/ada-lark"),
}
EVENTS = {
    "structured": (
        page(f"<h1>Who owns the port?</h1>{PROSE}", head=json_ld('[{"@type": "Event", "name": "x"}]')),
        "/who",
    ),
    "the-events-calendar": (page(f"<h1>Who owns it?</h1>{PROSE}", names="single single-tribe_events"), "/talk/who/"),
    "microdata": (
        page(f"<main itemscope itemtype='http://schema.org/Event'><h1>Who owns the port?</h1>{PROSE}</main>"),
        "/who",
    ),
    "typo3": (
        page(
            "<main><h1>Wem gehört der Hafen?</h1><p>Datum: 3. Mai 2024</p><p>Beginn: 18:00 Uhr</p>"
            f"<p>Ort: Haus am Hafen, Berlin</p>{PROSE}<a href='/x'>Anmeldung</a></main>"
        ),
        "/aktuelles/wem-gehoert-der-hafen",
    ),
    "en": (
        page(
            "<main><h1>Who owns the port?</h1><p>Tuesday, 3 May 2024</p><p>10:00 am – 11:30 am EST</p>"
            f"<p>Location: Harbour House</p><p><a href='/r'>Register now</a></p>{PROSE}</main>"
        ),
        "/who-owns-the-port",
    ),
    "fr": (
        page(
            "<main><h1>À qui le port ?</h1><p>3 mai 2024 de 18h00 à 20h00</p><p>Lieu : Maison du port</p>"
            f"{PROSE}<p><a href='/i'>S'inscrire</a></p></main>"
        ),
        "/a-qui-le-port",
    ),
    "name-of-a-conference": (
        page(f"<h1>12th Annual Conference on Ports</h1><p>3 May 2024</p>{PROSE}<p>It was held in Oslo.</p>"),
        "/ports-2024",
    ),
    "address": (page(f"<h1>Who owns it?</h1>{PROSE}"), "/en/calendar/2024/who-owns-it"),
}
OTHERS = {
    "about": (page(f"<h1>About the Institute</h1>{PROSE}"), "/the-institute-x"),
    "login": (page(f"<h1>Sign in to your account</h1><form><input type=password></form><p>{SENTENCE}</p>"), "/account"),
    "newsletter": (page(f"<h1>Subscribe to our newsletter</h1><p>{SENTENCE}</p>"), "/stay-informed"),
    "job-title": (page(f"<h1>Research Assistant (m/w/d)</h1>{PROSE}"), "/x/assistant"),
    "vacancy": (page(f"<h1>Vacancy: Research Assistant</h1>{PROSE}"), "/news/vacancy"),
    "job-structured": (page(f"<h1>Assistant</h1>{PROSE}", head=json_ld('{"@type": "JobPosting"}')), "/x/assistant"),
    "job-address": (page(f"<h1>Assistant</h1>{PROSE}"), "/de/stellenangebote/assistenz"),
    "privacy": (page(f"<h1>Privacy Policy</h1>{PROSE}"), "/site/policy-1"),
}
WALLS = {
    "cookies": (
        page("<h2>We use cookies</h2><p>This site uses cookies. Accept all to continue to the site.</p>"),
        "/x",
    ),
    "cookies-de": (
        page("<h1>Cookie-Einstellungen</h1><p>Wir verwenden Cookies. Bitte treffen Sie Ihre Auswahl.</p>"),
        "/x",
    ),
    "human": (page("<h1>Let's confirm you are human</h1><p>Complete the check before you go on.</p>"), "/x"),
    "too-many": (page("<h1>Too many requests</h1><p>Try again in a minute or two, please.</p>"), "/x"),
}
ALL = {"list": LISTS, "person": PEOPLE, "event": EVENTS, "other": OTHERS, "wall": WALLS}


@pytest.mark.parametrize(
    ("html", "path", "wanted"),
    [
        pytest.param(html, path, kind, id=f"{kind}-{name}")
        for kind, pages in ALL.items()
        for name, (html, path) in pages.items()
    ],
)
def test_a_page_that_is_no_publication(html: str, path: str, wanted: str) -> None:
    assert error(html, path) == wanted


MISSING = """
404 Not Found | The page you requested could not be found | Sorry, we can't find that page
Sorry, this page doesn't exist | This page isn't available | Error 404: Page Not Found | Whoops, our bad...
Page introuvable | Erreur 404 | La page demandée n'existe pas | Désolé, cette page est introuvable
Cette page n'a pas été trouvée | Oups ! Page non trouvée | Seite nicht gefunden | Fehler 404
Die angeforderte Seite existiert nicht | Die Seite konnte leider nicht gefunden werden | Nie znaleziono strony
Strona, której szukasz, nie istnieje | Błąd 404 | Strona nie została odnaleziona | Pagina non trovata
La pagina richiesta non esiste | Spiacenti, pagina non trovata | Página no encontrada
La página que busca no existe | Lo sentimos, la página no existe | Página não encontrada
A página que procura não existe | Pagina niet gevonden | Deze pagina bestaat niet | Sidan hittades inte
De pagina kon niet worden gevonden | Siden blev ikke fundet | Side ikke funnet
"""


@pytest.mark.parametrize("headline", [said.strip() for said in MISSING.replace("\n", "|").split("|") if said.strip()])
def test_headlines_of_error_pages(headline: str) -> None:
    assert is_error(headline)


@pytest.mark.parametrize(
    "headline",
    [
        "404: what the web forgot",
        "Not a page from history",
        "The missing page of the treaty",
        "Page 404 of the report",
        "Nothing found in the harbour but rust",
        "Why the treaty does not exist",
        "",
    ],
)
def test_headlines_of_works_that_look_alike(headline: str) -> None:
    assert not is_error(headline)


SIGNED = "<p>By Ada Lark</p><p>3 May 2024</p>"
WORKS = {
    "report-of-a-conference": (page(f"<h1>Report of the 12th Annual Conference</h1>{SIGNED}{PROSE}"), "/report-2024"),
    "signed-name-of-a-conference": (page(f"<h1>The 20th Party Congress in Review</h1>{SIGNED}{PROSE}"), "/congress"),
    "obituary": (page(f"<h1>Ada Lark</h1><p>By Bo Finch</p><p>3 May 2024</p>{PROSE}"), "/works/ada-lark"),
    "title-like-a-name": (page(f"<h1>Cold Comfort</h1><p>By Ada Lark</p><p>Senior Fellow</p>{PROSE}"), "/works/cold"),
    "unsigned-title-like-a-name": (page(f"<h1>Cold Comfort</h1><p>Education</p>{PROSE}"), "/works/comfort"),
    "long-and-titled-like-a-name": (
        page(f"<h1>Cold Comfort</h1><p>Expert Reviewed</p>{PROSE * 10}"),
        "/works/comfort-at-length",
    ),
    "on-privacy": (page(f"<h1>Privacy policy</h1>{SIGNED}{PROSE}"), "/works/on-privacy"),
    "undated-with-teasers": (page(f"<article><h1>Who pays?</h1>{PROSE * 2}</article>{teasers(9)}"), "/works/who-pays"),
    "signed-with-teasers": (page(f"<article><h1>Who pays?</h1>{SIGNED}{PROSE}</article>{teasers(9)}"), "/works/pays"),
    "events-beside-it": (
        page(
            f"<article><h1>Who pays?</h1>{SIGNED}{PROSE}</article><aside><p>4 May 2026, 10:00 – 12:00</p>"
            "<p>Location: Berlin</p><p>Register now</p></aside>"
        ),
        "/works/pays",
    ),
    "landing-page": (
        page(f"<h1>Ports at risk</h1><p>{SENTENCE}</p><a href='/p.pdf'>Download PDF</a>{teasers(6)}"),
        "/works/ports",
    ),
    "transcript": (
        page(f"<h1>Who owns the port?</h1><p>Speakers: Ada Lark</p><p>Location: London</p>{PROSE * 3}"),
        "/works/transcript",
    ),
    "on-an-event": (
        page(
            f"<h1>Why?</h1>{SIGNED}{PROSE}",
            head=json_ld('[{"@type": "Article", "headline": "Why?"}, {"@type": "Event"}]'),
        ),
        "/works/why",
    ),
    "opening": (page(f"<h1>Opening the ports</h1>{SIGNED}{PROSE}"), "/works/opening"),
    "on-jobs": (page(f"<h1>Green jobs in ports</h1>{SIGNED}{PROSE}"), "/publications/jobs/green-jobs"),
}


@pytest.mark.parametrize(("html", "path"), WORKS.values(), ids=WORKS.keys())
def test_works_that_look_alike(html: str, path: str) -> None:
    assert error(html, path) is None
