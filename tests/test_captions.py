"""Where a page prints caption and credit: in wrappers, unnamed boxes, buttons, the rest of an alternative text."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from crawler.extraction.pictures.captions import about
from crawler.extraction.pictures.credits import Printed


def printed(html: str) -> Printed:
    tree = document_fromstring(f"<html><body><div>{html}</div><p>{'Roads need money. ' * 60}</p></body></html>")
    return about(next(tree.iter("img")))


@pytest.mark.parametrize(
    "html",
    [
        "<img src='/b.jpg'><div class='row'><div class='col'><div class='image-caption'>A bridge. "
        "(Photo: Ana Roy/AFP)</div></div></div>",
        "<div><img src='/b.jpg'><div class='x1'>A bridge.</div><div class='x2'>Ana Roy/AFP</div></div>",
        "<figure><img src='/b.jpg'></figure><figcaption><span>A bridge.</span>"
        "<span class='fig--author'>Ana Roy/AFP</span></figcaption>",
        "<figure><img src='/b.jpg'><i>Click to enlarge</i>"
        "<figcaption>A bridge.<br>Quelle: Ana Roy/AFP</figcaption></figure>",
        "<figure><img src='/b.jpg'><a><img src='/zoom.svg'></a><figcaption>A bridge. "
        "(Quelle: Ana Roy/AFP)</figcaption></figure>",
        "<figure><div><img src='/b.jpg'></div><h2 class='figure__caption'>A bridge. (Bild: Ana Roy/AFP)</h2></figure>",
        "<figure><img src='/b.jpg'><span><figcaption>A bridge.</figcaption><cite>Ana Roy/AFP</cite></span></figure>",
        "<figure><img src='/b.jpg'><p>© Ana Roy/AFP</p><figcaption>A bridge.</figcaption></figure>",
        "<div class='news-image'><button class='copyright-tooltip' data-original-title='Foto: Ana Roy/AFP'>©</button>"
        "<figure><img src='/b.jpg'></figure><p class='caption'>A bridge.</p></div>",
        "<figure><img src='/b.jpg'><figcaption><b class='copyright'>A bridge.</b> "
        "<b class='copyright'>Bildrechte: Ana Roy/AFP</b></figcaption></figure>",
        "<span class='image-box'><b class='box-copyright'>Ana Roy/AFP</b><img src='/b.jpg'></span>"
        "<span class='image-text'>A bridge.</span>",
        "<div class='image'><img src='/b.jpg'><p>A bridge.</p></div><p class='credit'>Ana Roy/AFP</p>",
        "<figure><img src='/b.jpg'><figcaption>A bridge. <b class='owner'>Credit: <p>Ana Roy/AFP</p></b>"
        "</figcaption></figure>",
        "<figure><img src='/b.jpg'><figcaption>A bridge.<a>\uf0c1</a><br>© Ana Roy/AFP</figcaption></figure>",
        "<figure><img src='/b.jpg'><b class='sr-only'>Image source: </b><b>Ana Roy/AFP</b>"
        "<figcaption><b class='visually-hidden'>Image caption</b> A bridge.</figcaption></figure>",
    ],
)
def test_where_systems_print_caption_and_credit(html: str) -> None:
    found = printed(html)
    assert (found.caption or "").rstrip(".") == "A bridge"
    assert found.credit == "Ana Roy/AFP"


def test_what_follows_the_alternative_text_is_the_name_of_its_maker() -> None:
    alt = "The ministers of both countries on the new bridge"
    html = f"<figure><img src='/b.jpg' alt='{alt}'><figcaption>{alt} <span>{{}}</span></figcaption></figure>"
    assert printed(html.format("/ Ana Roy")) == Printed(alt, "Ana Roy")
    assert printed(html.format("Oak News")) == Printed(alt, "Oak News")
    assert printed(html.format("over the river.")).credit is None


def test_a_sign_after_the_alternative_text_is_no_name() -> None:
    alt = "The ministers of both countries on the new bridge"
    html = f"<figure><img src='/b.jpg' alt='{alt}'><figcaption>{alt}<a>\uf0c1</a></figcaption></figure>"
    assert printed(html) == Printed(alt)


def test_what_a_caption_cites_at_its_end_is_its_credit() -> None:
    html = "<figure><img src='/b.jpg'><figcaption>The cover of <cite>Roads</cite>, a novel</figcaption></figure>"
    assert printed(html) == Printed("The cover of Roads, a novel")
    closing = "<figure><img src='/b.jpg'><figcaption>A bridge <cite>Oak</cite></figcaption></figure>"
    assert printed(closing) == Printed("A bridge", "Oak")


def test_a_box_that_shows_no_words() -> None:
    assert printed("<p><img src='/b.jpg'>\u200b</p>") == Printed()


def test_an_author_outside_a_caption_is_none_of_the_picture() -> None:
    box = "<div class='caption'><img src='/b.jpg'><p>Roads in the north</p><p class='author'>Ana Roy</p></div>"
    assert printed(box).credit is None


def test_the_notice_of_the_site_is_no_credit() -> None:
    assert printed("<div><img src='/b.jpg'><p>Contact us</p><p>© 2025 Oak Institute</p></div>").credit is None


def test_what_an_alternative_text_shows_is_no_credit() -> None:
    assert printed("<img src='/b.jpg' alt='Auf dem Schriftzug sind Bilder von Ana Roy zu erkennen'>").credit is None
    assert printed("<img src='/b.jpg' alt='A bridge. Foto von Ana Roy'>").credit == "Ana Roy"
