"""Which date a page was published on and changed: claims, print and address, weighed."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from pages import TEXT, capture

from archive.publication import Publication
from crawler.extraction.dating.usage import usage_of
from crawler.extraction.document import Document
from crawler.extraction.extract import examine
from crawler.site import Site

HEAD = "<h1>The Ports of the North</h1>"
SITE = Site(name="Institute", url="https://www.institute.org/", timezone="America/New_York", day_first=False)


def dated(
    body: str,
    head: str = "",
    *,
    url: str = "https://www.institute.org/ports",
    lang: str = "en-GB",
    field: str = "published",
) -> str | None:
    """The date that is read from a page, all candidates and checks included."""
    reading = examine(capture(body, head, url=url, lang=lang))
    return next((verdict.value for verdict in reading.verdicts if verdict.field == field and verdict.value), None)


def article(dateline: str, after: str = "") -> str:
    return f"<main><article>{HEAD}{dateline}<div class='text'>{TEXT}</div>{after}</article></main>"


def json_ld(**said: str) -> str:
    return f"<script type='application/ld+json'>{json.dumps({'@type': 'Article', **said})}</script>"


def meta(name: str, content: str) -> str:
    return f"<meta property='{name}' content='{content}'>"


@pytest.mark.parametrize(
    "dateline",
    [
        "<div class='date'>3 May 2021</div>",
        "<span class='posted-on'>"
        "<time class='entry-date published updated' datetime='2021-05-03T09:00:00+02:00'>3 May</time></span>",
        "<p>Research | 3 May 2021 | 5 min read</p>",
        "<p>By Marta Lind, 3 May 2021</p>",
        "<div><b>03/05/2021</b> - Publicado por: Marta Lind - Categoria: Portos</div>",
        "<em>(Oslo, 3 May 21)</em>",
        "<p>Pressemitteilung vom 3. Mai 2021 | Berlin – Die Häfen haben im letzten Jahr die Hälfte ihres Verkehrs "
        "verloren, und niemand fragt warum.</p>",
        f"<p>03.05.2021 – {TEXT[3:200]}</p>",
        "<p class='meta'>3 May 2021 · E-mail this page · Print this page · Leave a comment · Share this · Tools</p>",
        "<p>3 May 2021, updated on 7 May 2021</p>",
        "<p>Published 3 May 2021</p><p>Updated 7 May 2021</p>",
        "<div><a href='/category/ports'>Ports</a><span class='dateline'>MAY 3, 2021</span>"
        "<span class='dateline updated'>Updated: MAY 7, 2021</span></div>",
        "<div class='postmeta updated'><div class='postdate'><span class='postday'>3</span> May 2021</div></div>",
    ],
)
def test_the_dateline_as_pages_print_it(dateline: str) -> None:
    assert dated(article(dateline)) == "2021-05-03"


def test_a_date_may_stand_above_or_within_the_headline() -> None:
    assert dated(f"<main><div><p>3 May 2021</p>{HEAD}</div><div>{TEXT}</div></main>") == "2021-05-03"
    heading = "<h1><span class='date'>03.05.2021</span>The Ports of the North</h1>"
    assert dated(f"<main>{heading}<div>{TEXT}</div></main>") == "2021-05-03"
    heading = "<h1>The Ports of the North<br><small><i class='icon'></i> 03.05.2021 • Ports</small></h1>"
    assert dated(f"<main>{heading}<div>{TEXT}</div></main>") == "2021-05-03"


@pytest.mark.parametrize(
    "after",
    ["<p>First published: 3 May 2021</p>", "<p>Pubblicato il: 3 maggio 2021</p>", "<p>Hamburg, den 3. Mai 2021</p>"],
)
def test_a_label_or_a_line_of_place_and_day_may_follow_the_text(after: str) -> None:
    assert dated(article("", after)) == "2021-05-03"


@pytest.mark.parametrize(
    "body",
    [
        article("<p>The next meeting takes place on 5 May 2021 at the hall of the union in Oslo.</p>"),
        article("", "<footer>© 2021 Institute</footer>"),
        article("", "<div class='related'><p>3 May 2021</p><a>Roads</a></div>"),
        article("", "<p>Monday, 3 May 2021</p>"),
        article("", "<p>gedruckt am: Montag, 3. Mai 2021</p>"),
        article("", "<p>Printed on Monday, 3 May 2021</p>"),
        article("<blockquote>— Somebody (@somebody) May 3, 2021</blockquote>"),
        article("<p>Last updated: 3 May 2021</p>"),
        article("<p>Zuletzt aktualisiert am 3. Mai 2021</p>"),
        f"<nav><p>3 May 2021</p></nav>{article('')}",
        article("<p>3 May 2031</p>"),
    ],
)
def test_other_dates_are_not_that_of_publication(body: str) -> None:
    assert dated(body) is None


def test_print_wins_over_the_same_moment_in_universal_time() -> None:
    body = article("<p class='date'>5 November 2021</p>")
    assert dated(body, meta("article:published_time", "2021-11-04T23:00Z")) == "2021-11-05"
    assert dated(body, json_ld(datePublished="2021-11-04T23:30:00+00:00")) == "2021-11-05"


def test_a_moment_with_its_own_offset_is_the_day_at_the_institute() -> None:
    body = article("<p>On the radio: 4 November 2021</p>")
    assert dated(body, json_ld(datePublished="2021-11-05T08:00:00+01:00")) == "2021-11-05"


def test_the_language_tells_the_time_zone_of_central_europe() -> None:
    moment = meta("article:published_time", "2022-11-06T23:00:00.000Z")
    assert dated(article(""), moment, lang="de") == "2022-11-07"
    assert dated(article(""), moment, lang="fr-CA") == "2022-11-06"
    assert dated(article(""), moment, lang="en") == "2022-11-06"


def test_placeholders_of_migrations_give_way() -> None:
    head = json_ld(datePublished="-0001-11-30T00:00:00+00:00") + meta("article:published_time", "2014-02-19")
    assert dated(article(""), head) == "2014-02-19"
    assert dated(article("<p class='date'>19 February 2014</p>"), json_ld(datePublished="1970-01-01")) == "2014-02-19"


def test_an_address_confirms_what_the_last_change_overwrote() -> None:
    head = json_ld(datePublished="2020-02-19T18:37:32+01:00") + meta("datePublished", "2020-02-18T18:12:26+01:00")
    assert dated(article(""), head, url="https://www.institute.org/papers/2020/02/18/ports.html") == "2020-02-18"
    night = meta("article:published_time", "2018-12-31T23:11:59+00:00")
    assert dated(article(""), night, url="https://www.institute.org/2019/01/01/ports/") == "2019-01-01"


def test_an_address_alone_is_as_exact_as_it_is() -> None:
    assert dated(article(""), url="https://www.institute.org/2019/03/ports/") == "2019-03"
    assert dated(article(""), url="https://www.institute.org/news/20190314/ports") == "2019-03-14"
    assert (
        dated(article("<p class='date'>14 March 2019</p>"), url="https://www.institute.org/2019/03/ports/")
        == "2019-03-14"
    )
    assert dated(article(""), url="https://www.institute.org/issues/2019-4/ports") is None


@pytest.mark.parametrize(
    ("lang", "url", "day"),
    [
        ("en-US", "https://www.institute.org/x", "2021-03-04"),
        ("en-GB", "https://www.institute.org/x", "2021-04-03"),
        ("de", "https://www.institute.org/x", "2021-04-03"),
        ("en", "https://www.institute.org/x", None),
        ("", "https://www.institute.org/x", None),
        ("en", "https://www.institute.edu/x", "2021-03-04"),
        ("en", "https://www.institute.ac.uk/x", "2021-04-03"),
        ("", "https://www.institute.com.br/x", "2021-04-03"),
    ],
)
def test_the_order_of_figures_follows_language_and_country(lang: str, url: str, day: str | None) -> None:
    assert dated(article("<p class='date'>03/04/2021</p>"), url=url, lang=lang) == day


def test_figures_in_metadata_count_only_where_they_have_one_reading() -> None:
    body = article("<p class='date'>1. November 2023</p>")
    assert dated(body, meta("date", "11/01/2023 12:43:42"), lang="de") == "2023-11-01"
    assert dated(article(""), meta("date", "11/01/2023 12:43:42"), lang="de") is None
    assert dated(article(""), meta("date", "11/25/2023"), lang="de") == "2023-11-25"


def test_a_definition_says_how_its_site_writes_dates() -> None:
    document = Document(capture(article(""), lang="de"))
    usage = usage_of(document, SITE)
    assert (usage.day_first, usage.timezone) == (False, "America/New_York")
    assert usage.read("03/04/2021") == "2021-03-04"
    assert usage.read("2021-03-05T02:00:00Z") == "2021-03-04"
    assert usage_of(document, replace(SITE, languages=("cs",))).read("5. ledna 2020") == "2020-01-05"


def test_the_last_change_is_what_readers_are_told_then_machines() -> None:
    body = article("<p>Published 3 May 2021. Updated on 7 May 2021</p>")
    head = json_ld(datePublished="2021-05-03", dateModified="2024-01-01")
    assert dated(body, head, field="modified") == "2021-05-07"
    assert dated(article("<p>3 May 2021</p>"), head, field="modified") == "2024-01-01"
    assert dated(article("", "<p>Zuletzt aktualisiert: 7. Mai 2021</p>"), field="modified") == "2021-05-07"
    assert dated(article("<p>3 May 2021</p>"), field="modified") is None


def test_a_labelled_day_wins_over_a_later_one_for_machines() -> None:
    moved = json_ld(datePublished="2025-03-18T02:11:00+01:00")
    assert dated(article("<p>Date of publication: 3 May 2021</p>"), moved) == "2021-05-03"
    assert dated(article("<p>First published: 3 May 2021</p>"), moved) == "2025-03-18"
    assert dated(article("<p>Published: 3 May 2021</p>"), json_ld(datePublished="2019-01-01")) == "2019-01-01"


def test_a_page_that_contradicts_itself_says_so() -> None:
    reading = examine(capture(article("<p>Published: 3 May 2021</p>"), json_ld(datePublished="2025-03-18")), every=True)
    assert isinstance(reading.result, Publication)
    against = reading.result.provenance["published.disagrees"]
    assert (against.found_in, against.raw) == ("json-ld Article.datePublished", "2025-03-18")
    whys = [verdict.why for verdict in reading.verdicts if verdict.field == "published"]
    assert whys == ["chosen", "disagrees with the one chosen"]
    agreeing = examine(capture(article("<p>3 May 2021</p>"), json_ld(datePublished="2021-05-03T23:30:00Z"))).result
    assert isinstance(agreeing, Publication)
    assert "published.disagrees" not in agreeing.provenance


def test_a_labelled_month_in_figures() -> None:
    assert dated(article("<p>Fecha de publicación: 05/2024</p>"), lang="es") == "2024-05"
    assert dated(article("<p>Newsletter 05/2024</p>"), lang="es") is None


def test_days_from_one_to_another_are_no_day_of_publication() -> None:
    assert dated(article("<p>Wochenbericht 31. Dezember 2021-06. Januar 2022</p>"), lang="de") is None


def test_an_address_that_ends_in_a_day() -> None:
    assert dated(article(""), url="https://www.institute.org/news/29-10-2021") == "2021-10-29"
    assert dated(article(""), url="https://www.institute.org/news/09-10-2021") is None


def test_a_sidebar_after_a_short_text_comes_last() -> None:
    aside = "<div class='sidebar'><p>Cranes of the south <span class='date'>1 April 2024</span></p></div>"
    short = f"<h1>The Ports of the North</h1><div>{TEXT[:420]}</p></div>{aside}"
    assert dated(f"<main><p class='date'>3 May 2024</p>{short}</main>") == "2024-05-03"
