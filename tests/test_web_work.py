"""The page of one publication: the record, how to cite it, where it comes from, and what changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from harbours import NOW, WORK
from website import links, page, read, said, visit

from archive.captures import Capture, CaptureWriter
from archive.store import Archive


def test_a_publication_is_set_for_reading(nordhav: Path) -> None:
    tree = read(nordhav, "/works/1")

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


def test_a_publication_tells_where_it_comes_from(nordhav: Path) -> None:
    tree = read(nordhav, "/works/1")

    row = tree.xpath("//table[@class='provenance']/tbody/tr")[0]
    assert [said(cell) for cell in row] == ["title", "h1.title", "Harbours &amp; Hinterlands"]


def test_a_publication_can_be_cited(nordhav: Path) -> None:
    tree = read(nordhav, "/works/1")

    box = tree.xpath("//section[@class='cite']")[0]
    assert [said(one) for one in box.xpath(".//h3")] == ["APA", "Chicago", "BibTeX", "RIS", "CSL-JSON"]
    assert "Holm, I." in said(box.xpath(".//*[@id='text-apa']")[0])
    assert "@" in box.xpath(".//*[@id='text-bibtex']")[0].text
    assert links(box, ".") == ["/works/1.bib", "/works/1.ris", "/works/1.csl.json"]
    assert box.xpath(".//button/@hidden"), "a button that needs a script stays hidden until the script is there"


def test_zotero_finds_its_metadata(nordhav: Path) -> None:
    tree = read(nordhav, "/works/1")

    metadata = {one.get("name"): one.get("content") for one in tree.xpath("//meta[starts-with(@name, 'citation_')]")}
    assert metadata["citation_title"].startswith("Harbours & Hinterlands")
    assert metadata["citation_pdf_url"] == "https://nordhav.example/harbours.pdf"
    assert "rft.date=2026" in tree.xpath("//span[@class='Z3988']/@title")[0]


def test_a_picture_is_shown_from_its_capture_only(nordhav: Path, tmp_path: Path) -> None:
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
    assert not read(nordhav, "/works/1").xpath("//img")


def test_one_that_is_gone_says_so(nordhav: Path) -> None:
    tree = read(nordhav, "/works/2")

    assert "no longer on the web: it was found missing on 22 November 2026" in said(tree)
    assert said(tree.xpath("//*[@class='dateline']/time")[0]) == "November 2025"
    assert "A road ends at the river." in said(tree)


def test_any_two_revisions_are_compared(nordhav: Path) -> None:
    tree = read(nordhav, "/works/1/changes?from=1&to=2")

    changed = {said(one.xpath("./h2")[0]): one for one in tree.xpath("//section[@class='difference']")}
    assert list(changed) == ["Summary", "Number"]
    assert (said(changed["Summary"].xpath(".//del")[0]), said(changed["Summary"].xpath(".//ins")[0])) == (
        "faster",
        "slower",
    )
    assert said(changed["Number"].xpath(".//ins")[0]) == "7"
    assert tree.xpath("//select[@name='from']/option[@selected]/@value") == ["1"]
    back = read(nordhav, "/works/1/changes?from=2&to=1")
    assert said(back.xpath("//ins")[0]) == "faster"
    assert "Nothing differs." in said(read(nordhav, "/works/1/changes?from=2&to=2"))


@pytest.mark.parametrize("numbers", ["from=0&to=99", "from=x", "from=-1&to=²", "to=" + "9" * 40, "from=&to="])
def test_odd_numbers_of_revisions_do_no_harm(nordhav: Path, numbers: str) -> None:
    assert "Harbours" in page(nordhav, f"/works/1/changes?{numbers}")


def test_what_was_read_again_is_no_change_of_the_page(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        archive.save(WORK, seen_at=NOW)
        archive.save(replace(WORK, number="8"), seen_at=NOW, again=True)
    tree = read(tmp_path, "/works/1/changes")

    assert "read again: number" in said(read(tmp_path, "/works/1"))
    assert "revision 1, seen on 20 November 2026, and revision 2, read again from the capture of" in said(tree)
    assert said(tree.xpath("//select[@name='to']/option[@selected]")[0]) == "2: 20 November 2026, read again"
