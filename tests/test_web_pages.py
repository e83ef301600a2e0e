"""The archive's pages in a browser: what each shows, where it leads, and what it says when there is nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html
from sqlite_utils import Database
from website import page, visit

from archive.captures import Capture, CaptureWriter
from archive.publication import Attachment, Author, Image, Provenance, Publication, Term, Work
from archive.store import Archive

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
WORK = Publication(
    url="https://nordhav.example/harbours",
    organization="nordhav",
    title="Harbours & Hinterlands",
    subtitle="Who pays for the quays",
    summary="Ports grow faster than the roads behind them.",
    body="Quays are cheap.\nRoads are not.",
    body_markdown="### Quays\n\nQuays are **cheap**.[^1]\n\nRoads are not: see [the map](/map).",
    type="Working Paper",
    kind="paper",
    language="en",
    published="2026-03-05",
    authors=(
        Author(name="Ida Holm", position="Senior Fellow", affiliation="Ports Programme"),
        Author(name="Per Lund", role="editor"),
    ),
    image=Image(url="https://nordhav.example/quay.jpg", caption="A quay at dawn", credit="Ola Berg / Kystfoto"),
    attachments=(
        Attachment(url="https://nordhav.example/harbours.pdf", title="Full paper", media_type="application/pdf"),
    ),
    centers=(Term(name="Ports Programme"),),
    topics=(Term(name="Trade"), Term(name="Infrastructure")),
    translations=(Work(url="https://nordhav.example/havner", title="Havner", language="no"),),
    related=(Work(url="https://nordhav.example/roads", title="Roads to Nowhere"),),
    doi="10.1234/harbours",
    provenance={"title": Provenance(found_in="h1.title", raw="Harbours &amp; Hinterlands")},
)
OTHER = Publication(
    url="https://nordhav.example/roads",
    organization="nordhav",
    title="Roads to Nowhere",
    published="2025-11",
    language="en",
    kind="commentary",
    authors=(Author(name="Ida Holm", position="Fellow"),),
    topics=(Term(name="Trade"),),
    body="A road ends at the river.",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("archive")
    with Archive(place) as archive:
        archive.add_organization("nordhav", "Nordhav Institute", "https://nordhav.example/", "NO")
        archive.save(WORK, seen_at=NOW)
        archive.save(OTHER, seen_at=NOW)
        changed = replace(WORK, summary="Ports grow slower than the roads behind them.", number="7")
        archive.save(changed, seen_at=NOW + timedelta(days=1))
        archive.gone(2, NOW + timedelta(days=2))
    return place


def read(folder: Path, path: str) -> html.HtmlElement:
    return html.fromstring(page(folder, path))


def said(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def links(tree: html.HtmlElement, path: str) -> list[str]:
    return [str(href) for href in tree.xpath(f"{path}//a/@href")]


PAGES = (
    "/ /search /search?q=quays /new /works/1 /works/1/changes /think-tanks /think-tanks/nordhav /people /people/1 "
    "/centers /centers/1 /topics /topics/1 /regions /series"
).split()
NOWHERE = (
    "/works/9 /works/99999999999999999999 /works/9/changes /works/9.bib /people/9 /topics/9 /think-tanks/nobody "
    "/captures/9 /files/9 /at /at?url=https://nowhere.example/"
).split()


@pytest.mark.parametrize("path", PAGES)
def test_every_page_can_be_found_ones_way_in(folder: Path, path: str) -> None:
    tree = read(folder, path)

    assert tree.get("lang") == "en"
    assert len(tree.xpath("//h1")) == len(tree.xpath("//main")) == len(tree.xpath("//footer")) == 1
    assert tree.xpath("//a[@class='skip']/@href") == ["#main"]
    assert tree.xpath("//nav[@aria-label]")
    assert tree.xpath("//title/text()")[0].strip(" ·")
    searches = tree.xpath("//form[@role='search']/@aria-label")
    assert len(searches) == len(set(searches)) == len(tree.xpath("//form[@role='search']"))
    for field in tree.xpath("//input[not(@type='hidden')] | //select"):
        assert field.xpath("ancestor::label") or tree.xpath(f"//label[@for='{field.get('id')}']"), html.tostring(field)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    named = " ".join(tree.xpath("//@aria-labelledby | //@aria-describedby")).split()
    assert set(named) <= set(ids)
    levels = [int(heading.tag[1]) for heading in tree.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]")]
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


def test_the_front_page_tells_what_there_is(folder: Path) -> None:
    tree = read(folder, "/")

    assert "2 publications of 1 think tank:" in said(tree)
    assert links(tree, "//h2[.='Think tanks']/..//table") == ["/think-tanks/nordhav"]
    news = [said(one) for one in tree.xpath("//li[@class='event']")]
    assert news[0].startswith("Gone 22 November 2026 Nordhav Institute Roads to Nowhere")
    assert "What changed: summary, number" in news[1]
    assert len(tree.xpath("//form[@role='search']//input[@name='q']")) == 1


def test_questions_lead_to_stored_queries(folder: Path) -> None:
    hrefs = links(read(folder, "/"), "//h2[.='Questions']/following-sibling::ul")

    assert hrefs
    assert {answer.status_code for answer in visit(folder, *hrefs)} == {200}


def test_the_plot_is_drawn_and_told(folder: Path) -> None:
    tree = read(folder, "/")

    assert len(tree.xpath("//svg[@role='img']/rect")) == 2
    assert "2 publications from April 2025 to March 2026; most in November 2025, 1." in said(tree.xpath("//desc")[0])
    rows = [[said(cell) for cell in row] for row in tree.xpath("//figure//tbody/tr")]
    assert rows == [["March 2026", "1"], ["November 2025", "1"]]


def test_a_publication_is_set_for_reading(folder: Path) -> None:
    tree = read(folder, "/works/1")

    assert said(tree.xpath("//h1")[0]) == "Harbours & Hinterlands"
    assert said(tree.xpath("//*[@class='byline']")[0]) == ("Ida Holm Senior Fellow, Ports Programme Per Lund editor")
    assert tree.xpath("//*[@class='dateline']/time/@datetime") == ["2026-03-05"]
    assert said(tree.xpath("//*[@class='standfirst']")[0]) == "Ports grow slower than the roads behind them."
    assert said(tree.xpath("//div[@class='text']/h2")[0]) == "Quays"
    assert tree.xpath("//div[@class='text']//strong/text()") == ["cheap"]
    assert "https://nordhav.example/map" in links(tree, "//div[@class='text']")
    figure = tree.xpath("//figure[@class='picture']")[0]
    assert said(figure) == "A quay at dawn © Ola Berg / Kystfoto Picture at the publisher"
    assert not tree.xpath("//img")
    facts = said(tree.xpath("//aside")[0])
    for told in ("Ports Programme", "Trade", "10.1234/harbours", "Havner", "2 revisions"):
        assert told in facts
    assert links(tree, "//section[@aria-labelledby='related']") == ["/works/2"]


def test_a_publication_tells_where_it_comes_from(folder: Path) -> None:
    tree = read(folder, "/works/1")

    row = tree.xpath("//table[@class='provenance']/tbody/tr")[0]
    assert [said(cell) for cell in row] == ["title", "h1.title", "Harbours &amp; Hinterlands"]


def test_a_publication_can_be_cited(folder: Path) -> None:
    tree = read(folder, "/works/1")

    box = tree.xpath("//section[@class='cite']")[0]
    assert [said(one) for one in box.xpath(".//h3")] == ["APA", "Chicago", "BibTeX", "RIS", "CSL-JSON"]
    assert "Holm, I." in said(box.xpath(".//*[@id='text-apa']")[0])
    assert "@" in box.xpath(".//*[@id='text-bibtex']")[0].text
    assert links(box, ".") == ["/works/1.bib", "/works/1.ris", "/works/1.csl.json"]
    assert box.xpath(".//button/@hidden"), "a button that needs a script stays hidden until the script is there"


def test_zotero_finds_its_metadata(folder: Path) -> None:
    tree = read(folder, "/works/1")

    metadata = {one.get("name"): one.get("content") for one in tree.xpath("//meta[starts-with(@name, 'citation_')]")}
    assert metadata["citation_title"].startswith("Harbours & Hinterlands")
    assert metadata["citation_pdf_url"] == "https://nordhav.example/harbours.pdf"
    assert "rft.date=2026" in tree.xpath("//span[@class='Z3988']/@title")[0]


def test_a_picture_is_shown_from_its_capture_only(folder: Path, tmp_path: Path) -> None:
    body = b"\x89PNG\r\n\x1a\n" + bytes(20)
    with (
        Archive(tmp_path) as archive,
        CaptureWriter(tmp_path / "warc", software="x", operator="x", robots="x") as writer,
    ):
        archive.add_organization("nordhav", "Nordhav Institute")
        archive.save(WORK, seen_at=NOW)
        capture = Capture(
            url=str(WORK.image and WORK.image.url),
            fetched_at=NOW,
            status=200,
            headers=(("Content-Type", "image/png"),),
            body=body,
        )
        number = archive.record_capture(capture, writer.write(capture), role="image")

    (source,) = read(tmp_path, "/works/1").xpath("//figure[@class='picture']/img/@src")
    (answer,) = visit(tmp_path, source)

    assert source == f"/captures/{number}"
    assert (answer.headers["content-type"], answer.content) == ("image/png", body)
    assert not read(folder, "/works/1").xpath("//img")


def test_one_that_is_gone_says_so(folder: Path) -> None:
    tree = read(folder, "/works/2")

    assert "no longer on the web: it was found missing on 22 November 2026" in said(tree)
    assert said(tree.xpath("//*[@class='dateline']/time")[0]) == "November 2025"
    assert "A road ends at the river." in said(tree)


def test_any_two_revisions_are_compared(folder: Path) -> None:
    tree = read(folder, "/works/1/changes?from=1&to=2")

    changed = {said(one.xpath("./h2")[0]): one for one in tree.xpath("//section[@class='difference']")}
    assert list(changed) == ["Summary", "Number"]
    assert (said(changed["Summary"].xpath(".//del")[0]), said(changed["Summary"].xpath(".//ins")[0])) == (
        "faster",
        "slower",
    )
    assert said(changed["Number"].xpath(".//ins")[0]) == "7"
    assert tree.xpath("//select[@name='from']/option[@selected]/@value") == ["1"]
    back = read(folder, "/works/1/changes?from=2&to=1")
    assert said(back.xpath("//ins")[0]) == "faster"
    assert "Nothing differs." in said(read(folder, "/works/1/changes?from=2&to=2"))


@pytest.mark.parametrize("numbers", ["from=0&to=99", "from=x", "from=-1&to=²", "to=" + "9" * 40, "from=&to="])
def test_odd_numbers_of_revisions_do_no_harm(folder: Path, numbers: str) -> None:
    assert "Harbours" in page(folder, f"/works/1/changes?{numbers}")


def test_a_person_has_their_works_and_positions(folder: Path) -> None:
    tree = read(folder, "/people/1")

    assert said(tree.xpath("//h1")[0]) == "Ida Holm"
    assert [said(one) for one in tree.xpath("//*[contains(@class, 'positions')]/li")] == [
        "Senior Fellow, Ports Programme (last signed so 5 March 2026)",
        "Fellow (last signed so November 2025)",
    ]
    assert links(tree, "//li[@class='card']") == ["/works/1", "/works/2"]
    assert links(tree, "//section[@class='terms']") == ["/people/2"]
    assert links(read(folder, "/people/1?sort=oldest"), "//li[@class='card']") == ["/works/2", "/works/1"]


def test_names_are_found_by_their_beginnings(folder: Path) -> None:
    assert links(read(folder, "/people?q=lun"), "//ul[@class='columns']") == ["/people/2"]
    assert links(read(folder, "/people?sort=name"), "//ul[@class='columns']") == ["/people/1", "/people/2"]
    assert "No name begins like this." in page(folder, "/people?q=%25_")
    assert links(read(folder, "/topics"), "//ul[@class='columns']")[0] == "/topics/1"


def test_a_think_tank_has_its_works_and_subjects(folder: Path) -> None:
    tree = read(folder, "/think-tanks/nordhav")

    assert "2 publications, 2025–2026" in said(tree)
    assert "https://nordhav.example/" in links(tree, "//main")
    assert links(tree, "//section[@aria-labelledby='most-topics']") == ["/topics/1", "/topics/2"]


@pytest.mark.parametrize("path", NOWHERE)
def test_what_is_not_there_is_told(folder: Path, path: str) -> None:
    (answer,) = visit(folder, path)

    assert answer.status_code == 404
    assert "<h1>" in answer.text


def test_an_address_leads_to_its_publication(folder: Path) -> None:
    address = "http://www.nordhav.example/harbours/?utm_source=x"
    answers = visit(folder, f"/at?url={address}", f"/search?q={address}")

    assert [(one.status_code, one.headers["location"]) for one in answers] == [(302, "/works/1")] * 2


def test_pages_work_below_another_path(folder: Path) -> None:
    (answer,) = visit(folder, "/works/1", base_url="/archive/")

    tree = html.fromstring(answer.text)
    own = [href for href in links(tree, "") if href.startswith("/")]
    assert own
    assert all(href.startswith("/archive/") for href in own)
    assert tree.xpath("//link[@rel='stylesheet']/@href") == ["/archive/assets/archive.css"]


def test_an_old_archive_says_what_to_do(tmp_path: Path) -> None:
    with Database(tmp_path / "publications.db") as database:
        database.execute("CREATE TABLE publications (id INTEGER PRIMARY KEY, title TEXT)")
    (answer,) = visit(tmp_path, "/")

    assert answer.status_code == 503
    assert "made by an older version" in answer.text


def test_who_may_not_see_the_database_sees_no_page(folder: Path) -> None:
    answers = visit(folder, "/", "/works/1", "/works/1.bib", "/search?q=x", allow={"id": "root"})

    assert [one.status_code for one in answers] == [403] * 4


def test_pages_need_no_threads(folder: Path) -> None:
    answers = visit(folder, "/search?q=quays", "/works/1", threads=0)

    assert [answer.status_code for answer in answers] == [200, 200]
    assert "Kind" in answers[0].text


def test_any_name_of_a_parameter_will_do(folder: Path) -> None:
    (answer,) = visit(folder, "/people?self=1&path=2&ending=3&asked=4&=5&page=0&page=x&q=&sort=name")

    assert answer.status_code == 200


def test_a_browser_can_search_from_its_own_box(folder: Path) -> None:
    (answer,) = visit(folder, "/opensearch.xml")

    assert answer.headers["content-type"] == "application/opensearchdescription+xml"
    assert 'template="http://localhost/search?q={searchTerms}"' in answer.text


def test_pages_can_only_be_read(folder: Path) -> None:
    (answer,) = visit(folder, "/works/1", method="DELETE")

    assert answer.status_code in (403, 405)
    assert answer.headers.get("allow", "GET, HEAD") == "GET, HEAD"
