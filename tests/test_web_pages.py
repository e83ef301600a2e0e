"""The archive's pages in a browser: what each shows, and where it leads."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html
from website import links, page, read, said, visit

PAGES = (
    "/ /search /search?q=quays /new /works/1 /works/1/changes /think-tanks /think-tanks/nordhav /people /people/1 "
    "/centers /centers/1 /topics /topics/1 /regions /series"
).split()


@pytest.mark.parametrize("path", PAGES)
def test_every_page_can_be_found_ones_way_in(nordhav: Path, path: str) -> None:
    tree = read(nordhav, path)

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


def test_the_front_page_tells_what_there_is(nordhav: Path) -> None:
    tree = read(nordhav, "/")

    assert "2 publications of 1 think tank:" in said(tree)
    assert links(tree, "//h2[.='Think tanks']/..//table") == ["/think-tanks/nordhav"]
    news = [said(one) for one in tree.xpath("//li[@class='event']")]
    assert news[0].startswith("Gone 22 November 2026 Nordhav Institute Roads to Nowhere")
    assert "What changed: summary, number" in news[1]
    assert len(tree.xpath("//form[@role='search']//input[@name='q']")) == 1


def test_questions_lead_to_stored_queries(nordhav: Path) -> None:
    hrefs = links(read(nordhav, "/"), "//h2[.='Questions']/following-sibling::ul")

    assert hrefs
    assert {answer.status_code for answer in visit(nordhav, *hrefs)} == {200}


def test_the_plot_is_drawn_and_told(nordhav: Path) -> None:
    tree = read(nordhav, "/")

    assert len(tree.xpath("//svg[@role='img']/rect")) == 2
    assert "2 publications from April 2025 to March 2026; most in November 2025, 1." in said(tree.xpath("//desc")[0])
    rows = [[said(cell) for cell in row] for row in tree.xpath("//figure//tbody/tr")]
    assert rows == [["March 2026", "1"], ["November 2025", "1"]]


def test_a_person_has_their_works_and_positions(nordhav: Path) -> None:
    tree = read(nordhav, "/people/1")

    assert said(tree.xpath("//h1")[0]) == "Ida Holm"
    assert [said(one) for one in tree.xpath("//*[contains(@class, 'positions')]/li")] == [
        "Senior Fellow, Ports Programme (last signed so 5 March 2026)",
        "Fellow (last signed so November 2025)",
    ]
    assert links(tree, "//li[@class='card']") == ["/works/1", "/works/2"]
    assert links(tree, "//section[@class='terms']") == ["/people/2"]
    assert links(read(nordhav, "/people/1?sort=oldest"), "//li[@class='card']") == ["/works/2", "/works/1"]


def test_names_are_found_by_their_beginnings(nordhav: Path) -> None:
    assert links(read(nordhav, "/people?q=lun"), "//ul[@class='columns']") == ["/people/2"]
    assert links(read(nordhav, "/people?sort=name"), "//ul[@class='columns']") == ["/people/1", "/people/2"]
    assert "No name begins like this." in page(nordhav, "/people?q=%25_")
    assert links(read(nordhav, "/topics"), "//ul[@class='columns']")[0] == "/topics/1"


def test_a_think_tank_has_its_works_and_subjects(nordhav: Path) -> None:
    tree = read(nordhav, "/think-tanks/nordhav")

    assert "2 publications, 2025–2026" in said(tree)
    assert "https://nordhav.example/" in links(tree, "//main")
    assert links(tree, "//section[@aria-labelledby='most-topics']") == ["/topics/1", "/topics/2"]


def test_a_browser_can_search_from_its_own_box(nordhav: Path) -> None:
    (answer,) = visit(nordhav, "/opensearch.xml")

    assert answer.headers["content-type"] == "application/opensearchdescription+xml"
    assert 'template="http://localhost/search?q={searchTerms}"' in answer.text


def test_a_label_that_is_chosen_in_capitals_is_not_offered_again(nordhav: Path) -> None:
    whole, chosen = (read(nordhav, f"/search{query}") for query in ("", "?type=WORKING+PAPER"))

    assert "Working Paper" in [said(one) for one in whole.xpath("//aside//a")]
    assert "Working Paper" not in [said(one) for one in chosen.xpath("//aside//a")]
    assert said(chosen.xpath("//h2[@id='hits']")[0]) == "1 publication"
