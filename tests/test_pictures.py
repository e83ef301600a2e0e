"""Which picture leads the work, and which stand in its text."""

from __future__ import annotations

import pytest
from pictured import H1, SITE, TEXT, claim, lead, page, url_of

from archive.publication import Image


def test_a_picture_that_the_page_claims_and_shows() -> None:
    body = f"<article>{H1}<img src='/m/b-1024x600.jpg'>{TEXT * 3}</article>"
    assert url_of(body, claim("/m/b-1024x600.jpg")) == "/m/b-1024x600.jpg"
    assert url_of(body, claim("/m/b.jpg")) == "/m/b.jpg"


def test_a_claimed_picture_that_the_page_does_not_show_is_no_lead() -> None:
    assert lead(f"<article>{H1}{TEXT * 3}</article>", claim("/img/institute-share.png")) is None


def test_a_picture_on_top_leads_although_another_is_claimed() -> None:
    body = f"<article>{H1}<figure><img src='/m/b.jpg'></figure>{TEXT * 3}</article>"
    assert url_of(body, claim("/m/b-with-title.png")) == "/m/b.jpg"


def test_a_picture_deep_in_the_text_leads_only_where_it_is_claimed() -> None:
    body = f"<article>{H1}{TEXT * 6}<figure><img src='/m/chart.png'></figure>{TEXT}</article>"
    assert lead(body) is None
    assert url_of(body, claim("/m/chart.png")) == "/m/chart.png"


def test_pictures_beside_the_work() -> None:
    for beside in (
        "<div class='author-card'><img src='/m/roy.jpg'><b>Ana Roy</b></div>",
        "<div class='related-posts'><img src='/m/o.jpg'></div>",
        "<div class='card'><a href='/publications/rails'><img src='/m/o.jpg'></a><h3>Rails in the south</h3></div>",
        "<div class='card'><a class='overlay' href='/series/x'></a><p>Our podcast</p>"
        "<figure><img src='/m/o.jpg'></figure></div>",
        "<ul class='podcasts'><li><a href='https://pod.link/1'><img src='/m/o.png'><span>Listen</span></a></li></ul>",
        "<aside><img src='/m/o.jpg'></aside>",
    ):
        assert lead(f"<article>{H1}{beside}{TEXT * 3}</article>") is None, beside


def test_a_picture_named_after_an_author_is_a_portrait() -> None:
    body = f"<article>{H1}<p><img src='/m/Ana-Roy-2024.jpg'></p>{TEXT * 3}</article>"
    assert lead(body, "<meta name='author' content='Ana Roy'>") is None
    taken = body.replace("Ana-Roy-2024", "Ana-Roy-Norway-Oslo-long-bridge-winter-stormy-sunset")
    assert lead(taken, "<meta name='author' content='Ana Roy'>") is not None


def test_a_hero_above_the_article() -> None:
    hero = "<div class='hero'><img src='/m/hero.jpg'><span class='credit'>© Ana Roy</span></div>"
    found = lead(f"<main>{hero}<article>{H1}{TEXT * 3}</article></main>")
    assert found is not None
    assert (found.url, found.credit) == (f"{SITE}/m/hero.jpg", "Ana Roy")


def test_the_site_header_is_no_hero() -> None:
    assert lead(f"<div class='carousel'><img src='/m/head.jpg'></div><article>{H1}{TEXT * 3}</article>") is None


def test_a_background_leads_with_the_caption_of_its_header() -> None:
    body = (
        f"<div class='stage' style='background-image: url(/m/b.jpg)'></div><article>{H1}"
        f"<div class='hero-caption'>A bridge; taken in 1975; Quelle: Ana Roy/Archive</div>{TEXT * 3}</article>"
    )
    assert lead(body, claim("/m/b.jpg")) == Image(
        url=f"{SITE}/m/b.jpg", caption="A bridge; taken in 1975", credit="Ana Roy/Archive"
    )


def test_a_picture_whose_name_says_nothing_is_the_one_that_the_page_claims() -> None:
    picture = "<div class='fig'><img src='/cache/d843994c174a4e3b9afb89367577b7ba.jpg'></div>"
    body = f"<article>{H1}{picture}{TEXT * 3}</article>"
    assert url_of(body, claim("/IMG/pont.jpg")) == "/IMG/pont.jpg"


def test_a_caption_whose_picture_was_not_kept() -> None:
    caption = "<div class='right'><figcaption>A hall in Oslo. (Ana Roy/AFP)</figcaption></div>"
    body = f"<article>{H1}{caption}{TEXT * 3}</article>"
    assert lead(body) == Image(url=None, caption="A hall in Oslo.", credit="Ana Roy/AFP")


def test_what_systems_call_a_caption_besides_those_of_pictures() -> None:
    for caption in (
        f"<div class='title-captions'>{H1}<p>Roads</p></div>",
        f"{H1}<h2 class='caption'>Online works</h2>",
        f"{H1}<p class='caption'><time>3 May 2026</time></p>",
        f"{H1}<p class='banner__caption'>May 3, 2026 | 14 min read</p>",
        f"{H1}<a href='/join'><div class='caption'>Subscribe</div></a>",
        f"{H1}<span class='text-caption'>Roads and ports</span>",
        f"{H1}<div class='caption'>Tags</div>",
    ):
        assert lead(f"<article>{caption}{TEXT * 3}</article>") is None, caption


def test_the_file_that_a_page_claims_goes_before_its_rendition() -> None:
    body = f"<article>{H1}<img src='/assets/images/6/bridge-e8b1a4d3.jpg'>{TEXT * 3}</article>"
    assert url_of(body, claim("/files/bridge.jpg")) == "/files/bridge.jpg"


def test_a_caption_of_a_table_is_none_of_a_picture() -> None:
    table = "<figure><table><tr><td>1</td></tr></table><figcaption>Table 1. Costs</figcaption></figure>"
    assert lead(f"<article>{H1}{table}{TEXT * 3}</article>") is None


@pytest.mark.parametrize(
    ("closing", "caption", "credit"),
    [
        ("<p><em>Photo credit: Ana Roy / Shutterstock.com</em></p>", None, "Ana Roy / Shutterstock.com"),
        ("<p>Titelbild: Flickr, CC BY 2.0</p>", None, "Flickr, CC BY 2.0"),
        (
            "<p><u>Beitragsbild:</u> Die Titelseite vom 2.4.2019, Ausriss.</p>",
            "Die Titelseite vom 2.4.2019, Ausriss.",
            None,
        ),
        ("<p>Main image credit: Getty</p>", None, "Getty"),
        ("<p>Image: The president visits Kyiv, March 3, 2022. REUTERS/Ana Roy</p>", None, "REUTERS/Ana Roy"),
        ("<p>Crédit photo : Ministère des Armées</p>", None, "Ministère des Armées"),
        ("<p>[사진=MBC, SBS]</p>", None, "MBC, SBS"),
        ("<div><h3>Page image credits</h3><p>Oak/Shutterstock.com</p></div>", None, "Oak/Shutterstock.com"),
    ],
)
def test_the_last_line_of_the_text_is_about_the_lead(closing: str, caption: str | None, credit: str | None) -> None:
    found = lead(f"<article>{H1}<img src='/m/b.jpg'>{TEXT * 3}{closing}</article>")
    assert found is not None
    assert found.credit == credit
    assert caption is None or found.caption == caption


def test_an_agency_is_credited_before_a_note_on_the_author() -> None:
    note = "<div><h2>About the author</h2>" + TEXT * 5 + "</div>"
    closing = "<p><b>Image: © Ana Roy/Getty Images</b></p>"
    found = lead(f"<article>{H1}<img src='/m/b.jpg'>{TEXT * 3}{closing}{note}</article>")
    assert found is not None
    assert found.credit == "Ana Roy/Getty Images"
    plain = lead(f"<article>{H1}<img src='/m/b.jpg'>{TEXT * 3}{closing.replace('/Getty Images', '')}{note}</article>")
    assert plain is not None
    assert plain.credit is None


def test_a_credit_under_a_picture_of_the_text_is_not_that_of_the_lead() -> None:
    inner = "<p><img src='/m/c.jpg'></p><p>Foto: Ben Oak</p>"
    found = lead(f"<article>{H1}<img src='/m/b.jpg'>{TEXT * 3}{inner}</article>")
    assert found is not None
    assert found.credit is None


def test_a_box_of_credits_below_the_article() -> None:
    box = "<div class='imprint'><h3>Page image credits</h3><p>Oak/Shutterstock.com</p></div>"
    found = lead(f"<main><article>{H1}<img src='/m/b.jpg'>{TEXT * 3}</article>{box}</main>")
    assert found is not None
    assert found.credit == "Oak/Shutterstock.com"


def test_a_credit_for_machines_only() -> None:
    data = (
        '<script type="application/ld+json">{"@type": "Article", "image": {"@type": "ImageObject", '
        f'"url": "{SITE}/m/b.jpg", "creditText": "Photo: Ana Roy / Reuters", "license": "https://example.org/l"}}}}</script>'
    )
    found = lead(f"<article>{H1}<img src='/m/b.jpg'>{TEXT * 3}</article>", data)
    assert found == Image(url=f"{SITE}/m/b.jpg", credit="Ana Roy / Reuters", license="https://example.org/l")


def test_pictures_of_the_text_in_order_each_once() -> None:
    body = (
        f"<article>{H1}<img src='/m/b.jpg'>{TEXT}"
        f"<figure><img src='/m/c-300x200.png'><figcaption>Costs. Source: Oak</figcaption></figure>{TEXT}"
        f"<img src='/img/icon.png' width='20'><img src='/m/c.png'><img src='/m/d.png'>{TEXT}</article>"
    )
    found = [(image.url, image.caption, image.credit) for image in page(body).body_images()]
    assert found == [
        (f"{SITE}/m/b.jpg", None, None),
        (f"{SITE}/m/c-300x200.png", "Costs.", "Oak"),
        (f"{SITE}/m/d.png", None, None),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "<h1>x</h1>"
        + "".join(f"<div><img src='/i{i}.jpg'>text<a href='/p/{i}'>A long link here</a></div>" for i in range(3000)),
        "<h1>x</h1>" + "<div class='image'>" * 3000 + "<img src='/a.jpg'>" + TEXT,
        "<h1>x</h1><div style='background:" + "url(" * 5000 + "'>" + TEXT,
        "<h1>x</h1><img src='http://[x'><img srcset=', ,2x'><figure><figcaption></figcaption></figure>" + TEXT,
        "<h1>x</h1>" + TEXT * 5 + "<div>" + "Foto: Ana Roy<br>" * 3000 + "</div>",
    ],
    ids=["many", "deep", "style", "broken", "labels"],
)
def test_strange_pages(body: str) -> None:
    strange = page(body)
    list(strange.lead_images())
    list(strange.body_images())


@pytest.mark.parametrize(
    ("head", "hero"),
    [
        ("", "<div class='hero' style=\"background-image: url('/img/roads.jpg')\"></div>"),
        (
            "<style>.page .hero{color:red;background:url(/img/roads.jpg) center}</style>",
            "<div class='hero'></div>",
        ),
        ('<style>#top { background-image : url( "/img/roads.jpg" ) }</style>', "<div id='top'></div>"),
    ],
)
def test_a_background_can_lead_the_work(head: str, hero: str) -> None:
    assert url_of(f"<main>{H1}{hero}{TEXT}</main>", head) == "/img/roads.jpg"


def test_a_background_of_several_elements_is_an_ornament() -> None:
    style = "<style>.dot{background:url(/img/dot.jpg)}</style>"
    assert url_of(f"<main>{H1}<i class='dot'></i>{TEXT}<i class='dot'></i></main>", style) is None
