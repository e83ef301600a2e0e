"""Pictures that a page claims, where it shows them: in boxes of any name, as crops, beside the text, or not at all."""

from __future__ import annotations

import pytest
from pictured import H1, SITE, TEXT, claim, lead, page, url_of

from archive.publication import Image


@pytest.mark.parametrize(
    "box",
    [
        "<aside class='opening'>{}</aside>",
        "<div class='partner-wrapper'>{}</div>",
        "<div class='media ps-sidebar'>{}</div>",
        "<div class='grid--no-nav'>{}</div>",
    ],
)
def test_a_claimed_picture_leads_whatever_its_box_is_named(box: str) -> None:
    body = f"<main>{H1}{box.format('<figure><img src=/m/b.jpg></figure>')}{TEXT * 3}</main>"
    assert url_of(body, claim("/m/b.jpg")) == "/m/b.jpg"


def test_one_that_stands_in_the_frame_of_the_page_does_not() -> None:
    body = f"<main>{H1}{TEXT * 3}<footer><img src='/m/b.jpg'></footer></main>"
    assert lead(body, claim("/m/b.jpg")) is None


def test_a_crop_is_known_by_the_number_in_its_name() -> None:
    teaser = "<div><a href='/photo/7'><img src='/m/AS20250113003419.jpg'></a></div>"
    other = "<figure><img src='/m/c.jpg'></figure>"
    body = f"<main>{H1}{teaser}{TEXT}{other}{TEXT * 3}</main>"
    assert url_of(body, claim("/ogp/AS20250113003419_comm.jpg")) == "/m/AS20250113003419.jpg"
    assert url_of(body, claim("/ogp/AS20250113003420_comm.jpg")) == "/m/c.jpg"


def test_a_date_in_a_name_is_no_number_of_a_picture() -> None:
    figures = "<div><a href='/p/9'><img src='/m/20250113-bridge.jpg'></a></div><figure><img src='/m/c.jpg'></figure>"
    assert url_of(f"<main>{H1}{figures}{TEXT * 3}</main>", claim("/m/20250113-port.jpg")) == "/m/c.jpg"


def test_a_figure_above_the_headline_in_the_main_part_leads() -> None:
    hero = "<figure class='opener'><picture><source><img src='/m/b.jpg'></picture></figure>"
    assert url_of(f"<main>{hero}<div>{H1}{TEXT * 3}</div></main>") == "/m/b.jpg"
    assert url_of(f"<div>{hero}</div><main>{H1}{TEXT * 3}</main>") is None


def test_a_claimed_hero_beside_the_column_goes_before_a_figure_of_the_text() -> None:
    hero = "<aside class='blog--full__image'><div class='image'><img src='/styles/wide/m/b.jpg'></div></aside>"
    figure = "<figure><img src='/m/chart.png'></figure>"
    body = f"<article>{hero}<main>{H1}{TEXT}{figure}{TEXT * 3}</main></article>"
    assert url_of(body, claim("/styles/share/m/b.jpg")) == "/styles/wide/m/b.jpg"


def test_a_cover_beside_the_text_leads_where_the_page_claims_it() -> None:
    aside = (
        "<aside class='meta'><div><img src='/m/cover.png'></div><a href='/people/roy'>Ana Roy and others</a></aside>"
    )
    body = f"<div class='grid'><div>{H1}{TEXT * 3}</div>{aside}</div>"
    assert url_of(body, claim("/m/cover.png")) == "/m/cover.png"
    assert lead(body) is None
    assert lead(body.replace("class='meta'", "class='related'"), claim("/m/cover.png")) is None


def test_the_sign_of_a_house_gives_way_to_a_picture() -> None:
    sign = "<p><img src='/m/institution-logo.png'></p>"
    body = f"<article>{H1}{sign}{TEXT}<img src='/m/b.jpg'>{TEXT * 3}</article>"
    assert url_of(body, claim("/m/institution-logo.png")) == "/m/b.jpg"
    assert url_of(body.replace("<img src='/m/b.jpg'>", ""), claim("/m/institution-logo.png")) is not None
    assert lead(f"<article>{sign}{H1}{TEXT * 3}</article>", claim("/m/institution-logo.png")) is None


def test_a_teaser_of_the_page_itself_gives_way_to_its_figure() -> None:
    list_ = "<aside><figure><a href='/publications/roads-and-bridges'><img src='/m/b-150x150.jpg'></a></figure></aside>"
    figure = "<figure><img src='/m/b.jpg'><figcaption>A bridge. Photo: Ana Roy</figcaption></figure>"
    found = lead(f"<main>{list_}<article>{H1}{figure}{TEXT * 3}</article></main>", claim("/m/b.jpg"))
    assert found is not None
    assert found.credit == "Ana Roy"


def test_a_lead_whose_address_scripts_were_to_set_is_the_claimed_one() -> None:
    empty = "<picture class='wp-post-image'><img src='data:image/svg+xml,x' width='1024' height='683'></picture>"
    body = f"<div>{H1}<section>{empty}</section>{TEXT * 3}</div>"
    assert url_of(body, claim("/m/b.jpg")) == "/m/b.jpg"
    assert lead(body) is None
    assert lead(body, claim("/m/logo.png")) is None


def test_a_figure_that_scripts_were_to_fill_shows_the_claimed_picture() -> None:
    figure = "<figure><x-image src='/m/b.jpg'></x-image><figcaption>A bridge. Photo: Ana Roy</figcaption></figure>"
    found = lead(f"<main>{H1}{figure}{TEXT * 3}</main>", claim("/m/b.jpg"))
    assert found == Image(url=f"{SITE}/m/b.jpg", caption="A bridge.", credit="Ana Roy")


def test_a_kicker_that_a_theme_names_a_caption_is_none() -> None:
    kicker = "<p class='headline__caption'>21. Januar 2022 | Mobilität</p>"
    assert lead(f"<main>{kicker}{H1}{TEXT * 3}</main>") is None


def test_a_view_of_the_picture_is_no_other_page() -> None:
    link = "/publications/roads-and-bridges/image/image_view_fullscreen"
    shown = (
        f"<div class='newsImageContainer'><a href='{link}'><img src='/n/image_mini' width='200' height='99'></a></div>"
    )
    assert url_of(f"<main>{H1}{shown}{TEXT * 3}</main>") == "/n/image_mini"


def test_a_picture_described_by_itself_lends_its_credit() -> None:
    data = (
        '<script type="application/ld+json">{"@type": "ImageObject", '
        f'"url": "{SITE}/m/b.jpg", "copyrightHolder": {{"@type": "Person", "name": "Ana Roy"}}}}</script>'
    )
    found = lead(f"<main>{H1}<img src='/m/b.jpg'>{TEXT * 3}</main>", claim("/m/b.jpg") + data)
    assert found is not None
    assert found.credit == "Ana Roy"


def test_a_label_that_means_the_lead_goes_before_its_alternative_text() -> None:
    picture = "<img src='/m/b.jpg' alt='A bridge / Foto: Ana Ro y/AFP'>"
    found = lead(f"<main>{H1}{picture}{TEXT * 3}<p><em>Titelbild: Ana Roy/AFP</em></p></main>")
    assert found is not None
    assert found.credit == "Ana Roy/AFP"


def test_a_credit_in_brackets_closes_the_standfirst() -> None:
    lead_in = "<p>Bridges are dear, and the ministry has no plan for them [Ilustración: Ana Roy, Oak].</p>"
    found = lead(f"<main>{H1}{lead_in}<img src='/m/b.jpg'>{TEXT * 3}</main>")
    assert found is not None
    assert found.credit == "Ana Roy, Oak"


def test_a_picture_again_and_again_is_none_of_the_text() -> None:
    body = f"<article>{H1}{TEXT}" + f"<p><img src='/m/dot.jpg'></p>{TEXT}" * 4 + "<img src='/m/c.jpg'></article>"
    assert [image.url for image in page(body).body_images()] == [f"{SITE}/m/c.jpg"]
