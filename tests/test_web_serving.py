"""How the pages are served: below another path, to whom, in which state of the archive, whatever is asked."""

from __future__ import annotations

from pathlib import Path

from lxml import html
from sqlite_utils import Database
from website import links, visit


def test_an_address_leads_to_its_publication(nordhav: Path) -> None:
    address = "http://www.nordhav.example/harbours/?utm_source=x"
    answers = visit(nordhav, f"/at?url={address}", f"/search?q={address}")

    assert [(one.status_code, one.headers["location"]) for one in answers] == [(302, "/works/1")] * 2


def test_pages_work_below_another_path(nordhav: Path) -> None:
    (answer,) = visit(nordhav, "/works/1", base_url="/archive/")

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


def test_who_may_not_see_the_database_sees_no_page(nordhav: Path) -> None:
    answers = visit(nordhav, "/", "/works/1", "/works/1.bib", "/search?q=x", allow={"id": "root"})

    assert [one.status_code for one in answers] == [403] * 4


def test_pages_need_no_threads(nordhav: Path) -> None:
    answers = visit(nordhav, "/search?q=quays", "/works/1", threads=0)

    assert [answer.status_code for answer in answers] == [200, 200]
    assert "Kind" in answers[0].text


def test_any_name_of_a_parameter_will_do(nordhav: Path) -> None:
    (answer,) = visit(nordhav, "/people?self=1&path=2&ending=3&asked=4&=5&page=0&page=x&q=&sort=name")

    assert answer.status_code == 200


def test_pages_can_only_be_read(nordhav: Path) -> None:
    (answer,) = visit(nordhav, "/works/1", method="DELETE")

    assert answer.status_code in (403, 405)
    assert answer.headers.get("allow", "GET, HEAD") == "GET, HEAD"
