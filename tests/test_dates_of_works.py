"""Which of several dates is that of the work: lines below the text, vague names in the metadata, films, lists."""

from __future__ import annotations

import json

import pytest
from pages import PROSE, TEXT, capture

from crawler.extraction.extract import examine

HEAD = "<h1>The Ports of the North</h1>"


def dated(
    body: str, head: str = "", *, url: str = "https://www.institute.org/ports", lang: str = "en-GB"
) -> str | None:
    reading = examine(capture(body, head, url=url, lang=lang))
    return next((verdict.value for verdict in reading.verdicts if verdict.field == "published" and verdict.value), None)


def article(dateline: str, after: str = "", text: str = TEXT) -> str:
    return f"<main><article>{HEAD}{dateline}<div class='text'>{text}</div>{after}</article></main>"


def meta(name: str, content: str) -> str:
    return f"<meta property='{name}' content='{content}'>"


def json_ld(*works: dict[str, str]) -> str:
    return f"<script type='application/ld+json'>{json.dumps(works)}</script>"


@pytest.mark.parametrize(
    "after",
    [
        "<div class='submitted'>Gespeichert von lind am 3. Mai 2021 - 18:55</div>",
        "<div class='submitted'>Submitted by lind on Mon, 3 May 2021</div>",
        "<p class='postmetadata'><small>Dieser Beitrag wurde am Montag, 3. Mai 2021 um 9:15 Uhr veröffentlicht und "
        "unter <a href='/c/1'>Häfen</a>, <a href='/c/2'>Haushalt</a>, <a href='/c/3'>Verkehr</a> abgelegt. Du kannst "
        "die Kommentare verfolgen.</small></p>",
        "<p>This entry was posted on Monday, 3 May 2021 at 9:15 and is filed under <a href='/c/1'>Ports</a>.</p>",
        "<p class='timestamp'>Story published on May 3, 2021.</p>",
        "<div><h6>Date</h6><p>3 May 2021</p></div>",
        "<div class='back'><a href='/news'>Back</a></div><h6>Published</h6><p>03.05.2021</p>",
    ],
)
def test_a_sentence_or_a_label_below_the_text_tells_the_date(after: str) -> None:
    assert dated(article("", after)) == "2021-05-03"


def test_a_label_of_its_own_may_announce_a_month() -> None:
    assert dated(article("", "<h6>Date</h6><p>November 2003</p>")) == "2003-11"
    assert dated(article("", "<div>Data</div><div>04/2021</div>"), lang="pl") == "2021-04"


def test_a_label_of_its_own_may_say_that_the_next_date_is_another() -> None:
    changed = "<div>Updated:</div><div class='date'>6 March 2018</div>"
    original = "<div>Original:</div><div class='date'>21 December 2016</div>"
    assert dated(article(changed + original)) == "2016-12-21"


def test_a_line_that_is_a_date_may_close_the_text() -> None:
    assert dated(article("", text=f"{TEXT}<p>12.07.2023 r.</p>"), lang="pl") == "2023-07-12"
    assert dated(article("", text=f"{TEXT}<p class='info'><time datetime='2022-01-21'>21.01.2022</time></p>")) == (
        "2022-01-21"
    )


@pytest.mark.parametrize(
    "text",
    [
        f"{TEXT}<p>12.07.2019</p><p>{PROSE}</p><p>13.07.2019</p>",  # a chronicle
        f"{TEXT}<p>12.07.2019</p><p>{PROSE}</p>",
        f"{TEXT}<p>Aktualisiert: 12.07.2019</p>",
        f"{TEXT}<p><a href='/2019/07/12'>12.07.2019</a></p>",
        f"{TEXT}<p>Tour am 12.07.2019 mit vielen Gästen</p>",
    ],
)
def test_other_lines_of_a_text_with_dates_close_nothing(text: str) -> None:
    assert dated(article("", text=text), lang="de") is None


def test_a_date_in_an_element_of_its_own_may_open_the_text() -> None:
    opening = f"<p><span class='text_datum'>31. Oktober 2023.</span> {PROSE}</p>"
    assert dated(article("", text=opening + TEXT), lang="de") == "2023-10-31"


@pytest.mark.parametrize("name", ["date", "dc.date", "dcterms.date", "og:article:published_time"])
def test_print_wins_over_names_that_mean_any_date(name: str) -> None:
    page = article("<div class='date'>5 February 2020</div>")
    assert dated(page, meta(name, "2020-02-12")) == "2020-02-05"
    # What is clearly meant wins over a line that may be of an event.
    assert dated(page.replace("class='date'", ""), meta("citation_date", "2020-02-12")) == "2020-02-12"


def test_the_day_of_the_visit_in_a_header_is_no_date_of_the_work() -> None:
    header = "<div class='date'>Wednesday, 26 February 2020</div>"
    assert dated(f"{header}{article('')}", meta("date", "2017-05-01")) == "2017-05-01"
    labelled = f"<p>Published:</p>{header}"
    assert dated(f"{labelled}{article('')}", meta("date", "2017-05-01")) == "2020-02-26"


def test_an_address_confirms_a_claim_against_the_date_of_another_work() -> None:
    teaser = "<p class='date'>by Marta Lind, 20 November 2024</p>"
    page, url = article(teaser), "https://www.institute.org/2025/01/05/ports"
    assert dated(page, meta("article:published_time", "2025-01-05"), url=url) == "2025-01-05"
    assert dated(page, url=url) == "2025-01-05"


def test_a_film_in_the_article_has_a_date_of_its_own() -> None:
    film = {"@type": "VideoObject", "name": "Cranes", "uploadDate": "2018-02-23"}
    work = {"@type": "Article", "headline": "The Ports of the North", "datePublished": "2020-10-13"}
    assert dated(article(""), json_ld(film, work)) == "2020-10-13"


def test_the_line_that_says_the_same_as_machines_is_believed() -> None:
    lines = "<p class='date'>On air on 26 August 2024</p><p class='date'>27 August 2024</p>"
    assert dated(article(lines), meta("article:published_time", "2024-08-27T10:32:24Z")) == "2024-08-27"


def test_a_month_in_the_address_tells_which_line_is_meant() -> None:
    archive = "<div>Juni 2009</div><div>Juli 2009</div>"
    after = "<p>Dieser Beitrag wurde am 3. Dezember 2011 um 9 Uhr veröffentlicht.</p>"
    url = "https://www.institute.org/news/2011/12/ports/"
    assert dated(article(archive, after), url=url, lang="de") == "2011-12-03"


def test_members_of_a_forum_were_registered_on_other_days() -> None:
    lines = "<p>Registriert: 18.09.2008, 05:56</p><p>21.01.2009, 05:42</p>"
    assert dated(article(lines), lang="de") == "2009-01-21"


def test_microdata_are_read_where_they_name_one_date() -> None:
    header = "<div class='menu'><span itemprop='datePublished'>28 December 2022</span></div>"
    assert dated(f"{header}{article('')}") == "2022-12-28"
    other = "<div class='menu'><span itemprop='datePublished'>2 March 2022</span></div>"
    assert dated(f"{header}{other}{article('')}") is None
