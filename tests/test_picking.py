"""What definitions are written with: CSS in, candidates out."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from archive.captures import Capture
from crawler.extraction.document import Document
from crawler.extraction.drupal import LabelledPage
from crawler.extraction.page import Page
from crawler.extraction.template import TemplatePage
from crawler.extraction.wordpress import Post


def page(html: str, kind: type[Page] = Page) -> Any:
    content = f"<html lang='en'><body>{html}</body></html>".encode()
    url = "https://www.institute.org/papers/roads"
    return kind(Document(Capture(url=url, fetched_at=datetime(2026, 11, 22, tzinfo=UTC), status=200, body=content)))


def test_a_part_of_a_text() -> None:
    files = page("<a>Brief no 12 (340) of May</a><a>Annex</a>")
    assert [candidate.raw for candidate in files.texts("a", part=r"no (\d+)")] == ["12"]


def test_an_elements_own_text_leaves_out_what_stands_in_it() -> None:
    eyebrow = page("<p class='eyebrow'>REPORT <a href='/trade'>Trade</a></p>")
    assert [candidate.raw for candidate in eyebrow.texts("p.eyebrow", own=True)] == ["REPORT"]


def test_labels_without_those_of_another_list() -> None:
    filed = page("<ul class='topics'><li>Trade</li><li>Asia</li></ul><ul class='regions'><li>Asia</li></ul>")
    (candidate,) = filed.terms("ul.topics li", but="ul.regions li")
    assert [term.name for term in candidate.value] == ["Trade"]


def test_a_byline_keeps_the_addresses_of_its_names() -> None:
    signed = page("<p class='by'>By <a href='/people/roy'>Ana Roy</a> and Ben Oak</p>")
    (candidate,) = signed.signatures("p.by")
    assert [(author.name, author.url) for author in candidate.value] == [
        ("Ana Roy", "https://www.institute.org/people/roy"),
        ("Ben Oak", None),
    ]


def test_only_the_part_of_a_column_after_its_heading_is_a_byline() -> None:
    columns = page(
        "<div class='meta'><h4>Authors</h4><p>Ana Roy</p></div><div class='meta'><h4>Pages</h4><p>12</p></div>"
    )
    (candidate,) = columns.signatures("div.meta", part=r"(?s)^Authors\n(.+)")
    assert [author.name for author in candidate.value] == ["Ana Roy"]


def test_a_picture_that_is_a_background_with_caption_and_credit_elsewhere_in_its_box() -> None:
    hero = page(
        "<div class='intro'><div class='hero' style=\"background-image: url('/img/bridge.jpg')\"></div>"
        "<p class='caption'>A bridge. Ana Roy / Agency</p><span class='credit'>Ana Roy / Agency</span></div>"
    )
    (candidate,) = hero.figures("div.hero", box="div.intro", caption="p.caption", credit="span.credit")
    image = candidate.value
    assert (image.url, image.caption, image.credit) == (
        "https://www.institute.org/img/bridge.jpg",
        "A bridge.",
        "Ana Roy / Agency",
    )


def test_a_caption_whose_picture_is_not_there() -> None:
    (candidate,) = page("<figcaption>A bridge (Ana Roy/Reuters)</figcaption>").captions("figcaption")
    assert (candidate.value.url, candidate.value.caption, candidate.value.credit) == (
        None,
        "A bridge",
        "Ana Roy/Reuters",
    )


def test_files_are_told_by_their_words() -> None:
    links = page("<a href='/a.pdf'>Download the report</a><a href='/b.pdf'>Somebody else's study</a>")
    (candidate,) = links.files("a", saying="Download")
    assert [file.url for file in candidate.value] == ["https://www.institute.org/a.pdf"]


def test_other_works_are_named_by_the_heading_of_their_card() -> None:
    cards = page("<a class='card' href='/papers/rails'><p>Report</p><h3>Rails</h3><p>Jun 26, 2025</p></a>")
    (candidate,) = cards.works("a.card")
    assert [(work.url, work.title) for work in candidate.value] == [("https://www.institute.org/papers/rails", "Rails")]


def test_what_follows_a_heading_ends_at_the_next() -> None:
    section = page("<h3>Author</h3><p>Ana Roy writes.</p><p>And more.</p><h3>Notes</h3><p>Not this.</p>")
    assert [part.text for part in section.below("h3", "Authors?")] == ["Ana Roy writes.", "And more."]


def test_a_known_template_guesses_at_no_label() -> None:
    html = "<main><p class='kicker'>Report</p><h1>Roads</h1><p class='standfirst'>What roads cost, and whom.</p></main>"
    assert any(page(html).types())
    known = page(html, TemplatePage)
    assert [*known.types(), *known.summaries(), *known.subtitles(), *known.cards(["Jane Roe"])] == []


LABELLED = """
<h2>Roads</h2>
<div><i class="visually-hidden">Date de publication</i><b><time datetime="2026-03-01T23:00:00Z">2 March</time></b></div>
<div><div class="label visually-hidden">Accroche</div><p>What roads cost.</p></div>
<section><span class="visually-hidden">Auteurs</span>
  <div><i class="visually-hidden">Photo</i><img src="/a.jpg"><h4>Ana ROY</h4>
    <i class="visually-hidden">Intitulé du poste</i><p>Fellow</p></div>
  <div><h4>Ben OAK</h4></div></section>
<div><div class="visually-hidden">Régions</div>Asia</div>
"""


def test_hidden_labels_tell_the_fields_whatever_the_theme_calls_them() -> None:
    labelled = page(LABELLED, LabelledPage)
    assert next(labelled.summaries()).raw == "What roads cost."
    assert next(labelled.dates()).raw == "2026-03-01T23:00:00Z"
    assert [(author.name, author.position) for author in next(labelled.authors()).value] == [
        ("Ana Roy", "Fellow"),
        ("Ben Oak", None),
    ]
    assert [term.name for term in next(labelled.regions()).value] == ["Asia"]
    assert "Accroche" not in labelled.document.tree.text_content()


def test_a_post_keeps_to_the_names_of_wordpress() -> None:
    post = page(
        "<h1 class='entry-title'>Roads</h1><p class='byline'>By <b class='author vcard'>Ana Roy</b></p>"
        "<time class='entry-date published' datetime='2026-03-05'>5 March</time><a rel='tag'>Trade</a>",
        Post,
    )
    assert next(post.titles()).raw == "Roads"
    assert next(post.dates()).raw == "2026-03-05"
    assert [author.name for author in next(post.authors()).value] == ["Ana Roy"]
    assert [term.name for term in next(post.topics()).value] == ["Trade"]


def test_what_readers_never_see_is_gone_but_a_closed_panel_is_not() -> None:
    seen = page("<p hidden>No</p><div hidden aria-labelledby='tab'>DOI</div><b class='sr-only'>No</b>")
    assert seen.document.tree.text_content() == "DOI"
