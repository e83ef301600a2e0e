"""Pages that are no publication, and those that only look so."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from archive.captures import Capture
from archive.publication import Publication
from crawler.extraction.extract import extract
from crawler.extraction.page import Page
from crawler.extraction.refusals.refusal import Refusal
from crawler.site import Site

WORK = "https://www.example.org/works/a-pact"
SENTENCE = (
    "The ministers agreed on a joint purchase, and nobody in the room asked who would pay for the storage of it. "
)
ARTICLE = f"<h1>A pact on paper</h1><p>By Ada Lark, 3 May 2024</p><p>{SENTENCE * 4}</p><p>{SENTENCE * 3}</p>"
TEASERS = "".join(
    f"<li class='card'><h3><a href='/works/{n}'>A study of the northern harbours, part {n}</a></h3></li>"
    for n in range(8)
)


def read(html: str, url: str = WORK, status: int = 200) -> Publication | Refusal:
    return extract(Capture(url=url, fetched_at=datetime(2026, 1, 2, tzinfo=UTC), status=status, body=html.encode()))


def error(html: str, url: str = WORK, status: int = 200) -> str | None:
    found = read(html, url, status)
    return found.error if isinstance(found, Refusal) else None


def of_class(names: str, content: str = ARTICLE) -> str:
    return f"<html><body class='{names}'>{content}</body></html>"


def json_ld(kind: str, content: str = ARTICLE) -> str:
    data = f'<script type="application/ld+json">{{"@type": "{kind}", "name": "A pact"}}</script>'
    return f"<html><head>{data}</head><body>{content}</body></html>"


def test_a_work_is_none_of_these() -> None:
    assert error(ARTICLE) is None


@pytest.mark.parametrize(
    "html",
    [
        "<title>Just a moment...</title><p>Verifying you are human. This may take a few seconds.</p>",
        "<h1>Access denied</h1><p>You have been blocked.</p>",
        "<title>www.example.org</title><form id='challenge-form'><p>Please wait.</p></form>",
        "<title>Before you continue to Example</title><p>We use cookies and data.</p>",
    ],
)
def test_walls(html: str) -> None:
    assert error(html) == "wall"


def test_a_work_on_walls_is_none() -> None:
    assert (
        error(f"<title>Are you a robot?</title><h1>Are you a robot?</h1><p>3 May 2024</p><p>{SENTENCE * 30}</p>")
        is None
    )


@pytest.mark.parametrize(
    "title",
    [
        "404",
        "Page not found | Example",
        "Example - Seite nicht gefunden",
        "Cette page n’existe plus",
        "Strona nie istnieje",
    ],
)
def test_error_pages_with_a_friendly_status(title: str) -> None:
    assert (
        error(f"<title>{title}</title><body><h1>{title.split('|')[0]}</h1><p>Try the search.</p><ul>{TEASERS}</ul>")
        == "error-page"
    )


def test_a_work_on_what_is_not_found_is_none() -> None:
    assert error(ARTICLE.replace("A pact on paper", "Not found: the missing pages of the treaty")) is None


def test_the_status_counts_as_well() -> None:
    assert error(ARTICLE, status=404) == "error-page"
    assert error("<title>Just a moment...</title><p>Checking.</p>", status=403) == "wall"


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("error404 wp-theme", "error-page"),
        ("archive category category-notes", "list"),
        ("archive author author-ada", "person"),
        ("archive tax-region term-arctic", "list"),
        ("search search-results", "list"),
        ("home blog", "list"),
        ("path-frontpage", "list"),
        ("page-node-type-event", "event"),
        ("html not-front node-type-person", "person"),
        ("single-expert", "person"),
        ("page_rubrique", "list"),
        ("page_auteur", "person"),
    ],
)
def test_content_systems_say_what_a_page_is(names: str, said: str) -> None:
    assert error(of_class(names)) == said


@pytest.mark.parametrize(
    "names",
    [
        "single single-post postid-12 category-events",
        "home",
        "page-node-type-article",
        "not-front",
        "single-author",
        "page_article",
        "archive",
        "page-cms tax-display-enabled",
        "single-article single-event",
    ],
)
def test_content_systems_also_call_works_so(names: str) -> None:
    assert error(of_class(names)) is None


def test_drupal_names_the_node_that_is_shown_in_full() -> None:
    node = "<div class='node node-event view-mode-{}'>{}</div>"
    assert error(node.format("full", ARTICLE)) == "event"
    assert error(f"<div class='node node-page view-mode-full'>{ARTICLE}</div>{node.format('teaser', 'Soon')}") is None


@pytest.mark.parametrize(
    ("kind", "said"),
    [("ProfilePage", "person"), ("CollectionPage", "list"), ("EducationEvent", "event"), ("AboutPage", "other")],
)
def test_structured_data_say_it(kind: str, said: str) -> None:
    assert error(json_ld(kind)) == said


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/", "list"),
        ("/en/", "list"),
        ("/index.html", "list"),
        ("/people/ada-lark", "person"),
        ("/fr/auteurs/ada-lark/", "person"),
        ("/events/a-pact", "event"),
        ("/it/gli_eventi/calendario/a-pact", "event"),
        ("/tag/ice", "list"),
        ("/publications/", "list"),
        ("/works/page/3/", "list"),
        ("/works?page=2", "list"),
        ("/?s=ice", "list"),
        ("/about-us", "other"),
        ("/de/impressum.html", "other"),
        ("/legal/privacy-policy/", "other"),
    ],
)
def test_addresses_say_it(path: str, said: str) -> None:
    assert error(ARTICLE, f"https://www.example.org{path}") == said


@pytest.mark.parametrize(
    "path",
    [
        "/publications/a-pact",
        "/topics/trade/a-pact",
        "/events-that-shaped-us",
        "/people",
        "/view?id=12&page=1",
        "/about/a-pact",
        "/news/2024/a-pact",
        "/?p=12",
        "/recherche/a-pact",
        "/works/terms-of-trade-in-the-arctic",
    ],
)
def test_addresses_of_works_may_look_alike(path: str) -> None:
    assert error(ARTICLE, f"https://www.example.org{path}") is None or path == "/people"


def test_a_declared_work_may_lie_anywhere() -> None:
    assert error(json_ld("NewsArticle"), "https://www.example.org/events/a-pact") is None


def test_a_list_by_its_title() -> None:
    assert error(f"<h1>Research & Commentary</h1><p>3 May 2024</p><ul>{TEASERS}</ul>") == "list"


def test_a_list_by_its_teasers() -> None:
    assert error(f"<h1>The northern harbours</h1><p>{SENTENCE}</p><ul>{TEASERS}</ul>") == "list"


def test_a_short_work_with_a_file_or_a_signature_is_no_list() -> None:
    assert (
        error(
            f"<h1>The northern harbours</h1><p>{SENTENCE}</p><ul>{TEASERS}</ul>"
            "<p><a href='/a.pdf'>Download the report (PDF)</a></p>"
        )
        is None
    )


def test_entries_of_menus_are_no_teasers() -> None:
    menu = f"<div class='mega-menu'><ul>{TEASERS}</ul></div>"
    assert error(f"{menu}<h1>The northern harbours</h1><p>{SENTENCE}</p>") is None


def test_a_short_work_is_no_list_where_its_system_or_its_address_says_so() -> None:
    short = f"<h1>What the harbours of the north have to pay</h1><p>{SENTENCE}</p><ul>{TEASERS}</ul>"
    assert error(of_class("single single-podcast postid-12", short)) is None
    assert error(short, "https://www.example.org/what-the-harbours-of-the-north-have-to-pay") is None
    assert error(short) == "list"


def test_a_list_beside_a_menu_is_one() -> None:
    content = f"<h2>Aktualności</h2><div class='box--near-menu'><ul>{TEASERS}</ul></div><p>{SENTENCE * 6}</p>"
    assert error(of_class("js-show-menu", content)) == "list"


def test_questions_at_the_end_and_lists_beside_make_no_other_page() -> None:
    assert error(json_ld("FAQPage")) is None
    assert error(json_ld("ItemList")) == "list"
    assert error(json_ld("ItemList", f"<meta property='og:type' content='article'>{ARTICLE}")) is None


def test_a_box_for_failures_makes_no_error_page() -> None:
    page = f"<title>A pact on paper - Example</title>{ARTICLE}<div><h1>Oops!</h1><p>Please try again.</p></div>"
    assert error(page) is None


def test_a_film_with_no_text_is_a_work_where_the_page_calls_it_one() -> None:
    film = "<h1>A pact on paper</h1><p>3 May 2024</p><p>Watch it here.</p>"
    assert error(of_class("single single-post postid-12", film)) is None
    assert error(f"<meta property='article:published_time' content='2024-05-03'>{film}") is None
    assert error(film) == "empty"


def test_an_article_on_something_is_no_page_on_the_institute() -> None:
    unsigned = f"<h1>À propos de la guerre des ports</h1><p>{SENTENCE * 4}</p><p>{SENTENCE * 3}</p>"
    assert error(unsigned) is None
    assert error(unsigned.replace("la guerre des ports", "l’institut")) == "other"


def test_a_page_without_text_is_empty() -> None:
    assert error("<html><body><script>render()</script></body></html>") == "empty"
    assert error("<h1>A pact on paper</h1><p>3 May 2024</p>") == "empty"


def test_the_message_says_why() -> None:
    found = read(ARTICLE, "https://www.example.org/people/ada-lark")
    assert isinstance(found, Refusal)
    assert found.to_dict() == {
        "url": "https://www.example.org/people/ada-lark",
        "error": "person",
        "message": "its address is that of a person",
    }


def test_what_a_site_definition_expects_is_taken_for_a_work() -> None:
    class Event(Page):
        pass

    site = Site(name="The Institute", url="https://www.example.org/", pages={r"^/events/": Event})
    at = "https://www.example.org/events/a-pact"
    found = extract(
        Capture(url=at, fetched_at=datetime(2026, 1, 2, tzinfo=UTC), status=200, body=ARTICLE.encode()), site
    )
    assert isinstance(found, Publication)
    assert error(ARTICLE, at) == "event"
