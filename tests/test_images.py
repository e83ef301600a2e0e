"""One picture: its address, what is printed about it, and whether it illustrates anything."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from lxml.html import HtmlElement

from archive.captures import Capture
from archive.publication import Image
from crawler.extraction.document import Document
from crawler.extraction.pictures.images import is_decoration, is_portrait, read_figure
from crawler.extraction.pictures.renditions import original, picture_key, resembles, same_picture, source_of

SITE = "https://www.institute.org"


def parse(html: str) -> Document:
    body = f"<html><body><article>{html}</article></body></html>".encode()
    return Document(
        Capture(url=f"{SITE}/a/roads", fetched_at=datetime(2026, 11, 22, tzinfo=UTC), status=200, body=body)
    )


def picture(document: Document) -> HtmlElement:
    return next(document.tree.iter("img"))


def source(html: str) -> str | None:
    document = parse(html)
    return source_of(picture(document), document)


def figure(html: str) -> Image:
    document = parse(html)
    return read_figure(picture(document), document)


def test_the_widest_rendition_of_the_picture_is_its_source() -> None:
    html = "<img src='/b-300x200.jpg' srcset='/b-300x200.jpg 300w, /b-1024x683.jpg 1024w'>"
    assert source(html) == f"{SITE}/b-1024x683.jpg"
    assert source(html.replace("1024w'", "1024w, /b.jpg 2000w'")) == f"{SITE}/b.jpg"


def test_the_file_goes_before_what_a_system_made_larger_of_it() -> None:
    assert (
        source("<img srcset='/_processed_/1/csm_b_0250b3145a.jpg 1200w, /files/b.jpg 560w'>") == f"{SITE}/files/b.jpg"
    )


def test_a_crop_under_another_name_is_another_picture() -> None:
    assert source("<img src='/b.jpg' srcset='/b_crop.jpg 1960w, /b.jpg 980w'>") == f"{SITE}/b.jpg"


def test_lazy_pictures() -> None:
    assert source("<img src='data:image/gif;base64,AAAA' data-src='/b.jpg'>") == f"{SITE}/b.jpg"
    assert source("<img src='/img/placeholder.png' data-srcset='/b.jpg 800w'>") == f"{SITE}/b.jpg"
    assert source("<img src='/t.gif'><noscript><img src='/b.jpg'></noscript>") == f"{SITE}/b.jpg"
    assert source("<img src='/index-transparent_w-4.gif'><i></i><noscript><img src='/b.jpg'></noscript>") is not None
    assert source("<img src='data:image/svg+xml,x' data-orig-src='/b.jpg'>") == f"{SITE}/b.jpg"
    assert source("<img data-lazyload='true' src='/b.jpg'>") == f"{SITE}/b.jpg"


def test_what_stands_for_every_work_is_no_picture() -> None:
    assert source("<img src='/files/default-images/opener.jpg'>") is None


def test_the_file_goes_before_a_copy_in_another_format() -> None:
    html = "<picture><source srcset='/b.jpg.webp 900w'><img src='/b.jpg' srcset='/b.jpg 300w'></picture>"
    assert source(html) == f"{SITE}/b.jpg"
    assert source("<img src='/b.jpg.webp'>") == f"{SITE}/b.jpg.webp"


def test_sources_of_a_picture_element_for_wide_screens() -> None:
    html = (
        "<picture><source srcset='/s/b.jpg 1x' media='(max-width: 480px)'>"
        "<source srcset='/l/b.jpg 2x' media='(min-width: 980px)'>"
    )
    assert source(f"{html}<img src='/xs/b.jpg'></picture>") == f"{SITE}/l/b.jpg"


def test_a_link_to_the_whole_picture() -> None:
    assert source("<a href='/b.jpg'><img src='/b-300x200.jpg'></a>") == f"{SITE}/b.jpg"
    assert source("<a href='/other.jpg'><img src='/b-300x200.jpg'></a>") == f"{SITE}/b-300x200.jpg"


def test_a_background_is_a_picture() -> None:
    document = parse("<div class='hero' style=\"background-image: url('/b.jpg')\"></div>")
    assert source_of(next(document.tree.iter("div")), document) == f"{SITE}/b.jpg"


@pytest.mark.parametrize(
    "src", ["", "/", "''", "//:0", "data:image/png;base64,AA", "/img/1x1.gif", '{"small":"/a.jpg"}', "http://[x"]
)
def test_what_is_no_address_of_a_picture(src: str) -> None:
    document = parse("<img>")
    picture(document).set("src", src)
    assert source_of(picture(document), document) is None


@pytest.mark.parametrize(
    "proxied",
    [
        "https://i0.wp.com/www.institute.org/media/b.jpg?fit=1200%2C800",
        "https://cdn.example.net/thumbs/fit-in/960x540/https%3A//www.institute.org/media/b.jpg",
        "https://www.institute.org/_next/image?url=https%3A%2F%2Fwww.institute.org%2Fmedia%2Fb.jpg&w=3840",
        "https://www.institute.org/_next/image?url=%2Fmedia%2Fb.jpg&w=3840",
    ],
)
def test_the_picture_behind_a_resizing_service(proxied: str) -> None:
    assert original(proxied) == f"{SITE}/media/b.jpg"


def test_the_service_that_a_page_names_stays_named() -> None:
    proxied = "https://i0.wp.com/www.institute.org/media/b.jpg?fit=1200%2C800"
    assert source(f"<img src='{proxied}'>") == proxied
    assert source("<img src='/_next/image?url=%2Fmedia%2Fb.jpg&w=3840'>") == f"{SITE}/media/b.jpg"


def test_crops_share_the_number_of_their_picture() -> None:
    assert resembles(f"{SITE}/1065948_bridge_detail_1Fn.webp", f"{SITE}/1065948_bridge_share_1Fx.jpg")
    assert resembles(
        f"{SITE}/1920x1080_5cf0f21b-25f6-59b1-b15e-6c0ef5da353d.jpg", f"{SITE}/5cf0f21b-25f6-59b1-b15e-6c0ef5da353d.jpg"
    )
    assert not resembles(f"{SITE}/20240424-bridge.jpg", f"{SITE}/20240424-port.jpg")
    assert not resembles(f"{SITE}/bridge-2021-4.jpg", f"{SITE}/bridge-2021-5.jpg")


def test_renditions_are_one_picture() -> None:
    assert same_picture(f"{SITE}/b-1024x683.jpg", "https://cdn.institute.org/b-scaled.webp")
    assert same_picture(f"{SITE}/p/csm_bridge_0250b3145a.jpg", f"{SITE}/p/csm_bridge_aa1f9b6c81.jpg")
    assert same_picture(f"{SITE}/local/cache-vignettes/L8xH5/pont-b477e.jpg", f"{SITE}/IMG/jpg/pont.jpg")
    assert same_picture(f"{SITE}/assets/images/6/Long%20bridge-e8b1a4d3.jpg", f"{SITE}/files/Long%20bridge.jpg")
    assert not same_picture(f"{SITE}/2024/1/image.jpg", f"{SITE}/2024/2/image.jpg")
    assert not same_picture(f"{SITE}/content/19700232/data/v3", f"{SITE}/content/19003704/data/v3")
    assert not same_picture(
        f"{SITE}/dims4/x/quality/90/?url=https%3A%2F%2Fa.org%2F1%2Fb1",
        f"{SITE}/dims4/x/quality/90/?url=https%3A%2F%2Fa.org%2F1%2Fb2",
    )
    assert picture_key(f"{SITE}/show.php?id=1") != picture_key(f"{SITE}/show.php?id=2")


@pytest.mark.parametrize(
    "html",
    [
        "<figure><img src='/b.jpg'><figcaption>A bridge. Photo: Ana Roy/AFP</figcaption></figure>",
        "<div><figure><img src='/b.jpg'></figure><figcaption>A bridge. Photo: Ana Roy/AFP</figcaption></div>",
        "<div class='wp-caption'><a href='/b.jpg'><img src='/b.jpg'></a>"
        "<p class='wp-caption-text'>A bridge. Photo: Ana Roy/AFP</p></div>",
        "<figure><img src='/b.jpg'><figcaption>A bridge."
        "<span class='photo-credit'>Ana Roy/AFP</span></figcaption></figure>",
        "<figure><img src='/b.jpg'><figcaption><span>Photo: Ana Roy/AFP</span> A bridge.</figcaption></figure>",
        "<div class='picture'><img src='/b.jpg'><span>A bridge. Ana Roy/AFP</span></div>",
        "<section><div class='field--type-image'><img src='/b.jpg'></div><p class='image-description'>A bridge.</p>"
        "<p class='image-copyright'>© Ana Roy/AFP</p></section>",
        "<dl class='spip_documents'><dt><img src='/b.jpg'></dt><dd class='spip_doc_legende'>A bridge.</dd>"
        "<dd class='spip_doc_credits'>Crédit : Ana Roy/AFP</dd></dl>",
        "<div class='media media--type-image'><div><img src='/b.jpg'></div><div class='caption'>A bridge.</div>"
        "<div class='field--label-inline'><div class='field__label'>Credits</div><div>Ana Roy/AFP</div></div></div>",
        "<div class='visual'><img src='/b.jpg'></div>"
        "<span class='visuel-credits'><p>A bridge.</p><span>Ana Roy / AFP</span></span>",
        "<div><img src='/b.jpg'></div><div class='photo-credit'>A bridge on the way to the north. (Ana Roy/AFP)</div>",
        "<figure><img src='/b.jpg'>"
        "<figcaption class='csc-textpic-caption'>A bridge. Foto: Ana Roy/AFP</figcaption></figure>",
        "<p><img src='/b.jpg'></p><p><em>A bridge. Credit: Ana Roy/AFP</em></p>",
    ],
)
def test_caption_and_credit_where_systems_print_them(html: str) -> None:
    found = figure(f"<div>{html}</div><p>{'Roads and bridges need money. ' * 20}</p>")
    assert (found.caption or "").startswith("A bridge")
    assert (found.credit or "").replace(" ", "") == "AnaRoy/AFP"


@pytest.mark.parametrize(
    "html",
    [
        "<p><img src='/b.jpg'></p><p>Bridges are dear. Photo albums of the ministry show how they were built.</p>",
        "<div class='hero'><img src='/b.jpg'><p class='lead'>Bridges are the dearest part of any road.</p></div>",
        "<div class='hero'><img src='/b.jpg'><h1>Roads and bridges</h1><p>12 May 2024</p></div>",
        "<div class='row'><img src='/b.jpg'><img src='/c.jpg'></div><p class='caption'>Another picture.</p>",
        "<figure><img src='/b.jpg'><button>Share</button><div class='share'>Facebook Twitter</div></figure>",
    ],
)
def test_what_is_no_caption(html: str) -> None:
    found = figure(f"<div>{html}</div>")
    assert (found.caption, found.credit) == (None, None)


def test_a_hero_prints_its_credit_beside_the_headline() -> None:
    hero = figure("<div class='hero'><img src='/b.jpg'><h1>Roads</h1><span class='credit'>© Ana Roy</span></div>")
    assert (hero.caption, hero.credit) == (None, "Ana Roy")


def test_attributes_count_where_they_are_marked_as_credits() -> None:
    assert figure("<img src='/b.jpg' data-credit='Ana Roy'>").credit == "Ana Roy"
    assert figure("<img src='/b.jpg' title='A bridge (Foto: Ana Roy)'>").credit == "Ana Roy"
    assert figure("<img src='/b.jpg' alt='Cover: Roads and Bridges'>").credit is None
    assert figure("<img src='/b.jpg' alt='A bridge by the sea'>") == Image(
        url=f"{SITE}/b.jpg", alt="A bridge by the sea"
    )


def test_the_licence_of_a_link() -> None:
    icons = "<div class='license-info'><a href='https://creativecommons.org/licenses/by/2.0/'><i class='cc'></i></a>"
    found = figure(f"<div class='image'><img src='/b.jpg'>{icons}<span class='author-name'>Ana Roy</span></div></div>")
    assert (found.credit, found.license) == ("Ana Roy", "https://creativecommons.org/licenses/by/2.0/")


def test_the_box_that_a_definition_names() -> None:
    document = parse(
        "<div class='intro'><p class='caption'>A bridge.</p><b class='credit'>Ana Roy</b><img src='/b.jpg'></div>"
    )
    box = next(document.tree.iter("div"))
    assert read_figure(picture(document), document, box).credit == "Ana Roy"


@pytest.mark.parametrize(
    "img",
    [
        "<img src='/img/logo.png'>",
        "<img src='/img/share-icon.png'>",
        "<img src='/b.svg'>",
        "<img src='/themes/x/head.jpg'>",
        "<img src='/b.jpg' width='40' height='40'>",
        "<img src='/b.jpg' width='1200' height='90'>",
        "<img src='/b.jpg' style='width:0;height:0'>",
        "<img src='https://stats.example.org/matomo.php?id=3'>",
        "<img src='https://c.statcounter.com/1/0/2b/1/'>",
        "<img src='/b.png' alt='Logo of the institute'>",
        "<img src='/grafik/toolbar/mail.png' alt='Send'>",
        "<img src='/modules/switch/pl_pl.png' alt='Polski'>",
        "<img src='/img/calendar-black.png' alt='Date'>",
        "<img src='https://adfarm1.example.com/banner?sid=3'>",
        "<img src='/logo/44845c21' alt='Road fund'>",
        "<img class='spip_logo' src='/IMG/rubon4-69777.jpg'>",
    ],
)
def test_decoration(img: str) -> None:
    document = parse(img)
    assert is_decoration(picture(document), source_of(picture(document), document) or "")


@pytest.mark.parametrize(
    "img",
    [
        "<img src='/lexicon-of-logos-1.jpg' width='800'>",
        "<img src='/flag-burning.jpg'>",
        "<img src='/b.jpg' width='100%'>",
        "<figure><img src='/spip/logo-pont.jpg'></figure>",
        "<img src='/iconic-bridge.jpg'>",
        "<img src='/b.jpg' width='160' height='90' srcset='/b-250.jpg 250w, /b-1200.jpg 1200w'>",
        "<img src='/b.jpg' width='200' height='99'>",
        "<img src='/uploads/WhatsApp-Image-2020-02-17.jpeg'>",
        "<img class='spip_logo' src='/IMG/arton813.jpg'>",
        "<img src='/b.jpg' style='position:absolute;width:0;height:0;min-width:100%;max-width:100%'>",
    ],
)
def test_no_decoration(img: str) -> None:
    document = parse(img)
    assert not is_decoration(picture(document), source_of(picture(document), document) or "")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<div class='author-card'><img src='/x.jpg'><b>Ana Roy</b></div>", True),
        ("<div><img class='rounded-full' src='/x.jpg'></div>", True),
        ("<div><img alt='Headshot of Ana Roy' src='/x.jpg'></div>", True),
        ("<div><img src='/media/roy-headshot-2024.jpg'></div>", False),
        ("<div><img src='/media/ana-author-pic.jpg'></div>", True),
        (
            "<div class='person-of-the-year'><figure><img src='/x.jpg'></figure>"
            + "<p>word word word</p>" * 90
            + "</div>",
            False,
        ),
        ("<div class='figure'><img src='/x.jpg'></div>", False),
    ],
)
def test_portraits(html: str, *, expected: bool) -> None:
    document = parse(html)
    assert is_portrait(picture(document), None) is expected
