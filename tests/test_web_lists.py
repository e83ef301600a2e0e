"""Lists in the forms that other programs read, and the pages that a long list has."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import html
from website import close, opened, page, visit

from archive.datasette import streaming
from archive.publication import Author, Publication, Term
from archive.store import Archive

NUMBER = 60
NEWEST = f"Harbour {NUMBER:02}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("archive")
    with Archive(place) as archive:
        archive.add_organization("nordhav", "Nordhav Institute")
        for number in range(1, NUMBER + 1):
            work = Publication(
                url=f"https://nordhav.example/{number}",
                organization="nordhav",
                title=f"Harbour {number:02}",
                body="Quays & cranes.",
                published=f"20{number:02}-03-05",
                language="en",
                kind="report" if number % 2 else "brief",
                authors=(Author(name="Ida Holm"),),
                topics=(Term(name="Trade"),),
            )
            archive.save(work, seen_at=datetime(2026, 11, 20, tzinfo=UTC))
    return place


LISTS = ["/search", "/search?q=quays", "/think-tanks/nordhav", "/people/1", "/topics/1"]


def ending(path: str, form: str) -> str:
    before, mark, after = path.partition("?")
    return f"{before}.{form}{mark}{after}"


@pytest.mark.parametrize("path", LISTS)
def test_every_list_can_be_taken_away_whole(folder: Path, path: str) -> None:
    forms = ("csv", "json", "jsonl", "bib", "ris", "csl.json")
    answers = visit(folder, *(ending(path, form) for form in forms))
    texts = {form: answer.text for form, answer in zip(forms, answers, strict=True)}

    assert next(csv.DictReader(io.StringIO(texts["csv"])))["title"] == NEWEST
    whole = json.loads(texts["json"])
    assert (len(whole), whole[0]["title"]) == (NUMBER, NEWEST)
    assert [json.loads(line) for line in texts["jsonl"].splitlines()] == whole
    assert texts["bib"].count("\n@") + 1 == texts["ris"].count("TY  - ") == len(json.loads(texts["csl.json"])) == NUMBER
    assert all("attachment" in answer.headers["content-disposition"] for answer in answers)


@pytest.mark.parametrize("path", [*LISTS, "/new"])
def test_every_list_can_be_followed(folder: Path, path: str) -> None:
    (answer,) = visit(folder, ending(path, "atom"))

    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    assert feed.entries[0].title == NEWEST
    assert answer.headers["content-type"].startswith("application/atom+xml")
    assert any(link.href == "http://localhost/works/60" for link in feed.entries[0].links)


@pytest.mark.parametrize("path", LISTS)
def test_a_page_names_its_forms(folder: Path, path: str) -> None:
    tree = html.fromstring(page(folder, path))

    offered = tree.xpath("//p[@class='taking']/a/@href")
    assert [ending(path, form) for form in ("csv", "json", "jsonl", "bib", "ris", "csl.json", "atom")] == offered
    assert tree.xpath("//link[@type='application/atom+xml']/@href") == [offered[-1]]


@pytest.mark.parametrize("path", LISTS)
def test_one_can_leaf_through_a_list(folder: Path, path: str) -> None:
    seen: list[str] = []
    following: list[str] = [path]
    while following:
        tree = html.fromstring(page(folder, following[0]))
        seen += tree.xpath("//li[@class='card']//h3/a/@href")
        following = tree.xpath("//a[@rel='next']/@href")

    assert seen == [f"/works/{number}" for number in range(NUMBER, 0, -1)]


@pytest.mark.parametrize("path", LISTS)
def test_beyond_the_end_there_is_a_way_back(folder: Path, path: str) -> None:
    tree = html.fromstring(page(folder, f"{path}{'&' if '?' in path else '?'}page=99999999999999999999"))

    assert not tree.xpath("//li[@class='card']")
    assert path in tree.xpath("//p[@class='empty']/a/@href")


def test_a_filter_is_chosen_and_taken_away(folder: Path) -> None:
    tree = html.fromstring(page(folder, "/search?q=quays"))
    (brief,) = tree.xpath("//aside//a[.='brief']/@href")
    chosen = html.fromstring(page(folder, brief))

    assert brief == "/search?q=quays&kind=brief"
    assert chosen.xpath("//h2[@id='hits']/text()") == ["30 publications"]
    assert chosen.xpath("//ul[contains(@class, 'chosen')]//a/@href") == ["/search?q=quays"]
    assert chosen.xpath("//input[@type='hidden'][@name='kind']/@value") == ["brief"]
    year = html.fromstring(page(folder, "/search?from=2010&to=2012&kind=brief&kind=report"))
    assert year.xpath("//h2[@id='hits']/text()") == ["3 publications"]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("(", "no word"),
        ("x+AND", "stands between"),
        ("x&kind=poem", "no kind"),
        ("x&site=nobody", "no think tank"),
        ("x&from=1", "year"),
    ],
)
def test_what_cannot_be_asked_is_told(folder: Path, query: str, told: str) -> None:
    (answer,) = visit(folder, f"/search?q={query}")

    assert answer.status_code == 400
    assert told in " ".join(html.fromstring(answer.text).xpath("//p[@role='alert']/text()"))


def test_a_reader_who_leaves_ends_the_download(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "_PIECE", 1)
    sent: list[Any] = []

    async def leave() -> None:
        datasette = opened(folder)
        try:
            await datasette.invoke_startup()

            async def receive() -> dict[str, Any]:
                return {"type": "http.disconnect"}

            async def send(message: dict[str, Any]) -> None:
                sent.append(message)

            scope = {
                "type": "http",
                "method": "GET",
                "path": "/search.json",
                "raw_path": b"/search.json",
                "headers": [],
            }
            await datasette.app()(
                {**scope, "query_string": b"", "scheme": "http", "http_version": "1.1"}, receive, send
            )
        finally:
            close(datasette)

    asyncio.run(leave())

    assert sent[0]["status"] == 200
    assert 1 < len(sent) < NUMBER


def test_what_the_search_does_not_know_is_said(folder: Path) -> None:
    tree = html.fromstring(page(folder, "/search?q=quays&langauge=en&<b>=1&_trace=1"))
    (told,) = tree.xpath("//p[starts-with(., 'This page knows no')]")
    assert told.text_content() == "This page knows no filters <b>, langauge, and left them aside."
    plain = html.fromstring(page(folder, "/search?q=quays&language=en&from=2000&sort=newest&pdf=yes"))
    assert not plain.xpath("//p[starts-with(., 'This page knows no')]")


def test_zotero_can_pick_from_the_results(folder: Path) -> None:
    tree = html.fromstring(page(folder, "/search?q=quays"))
    spans = tree.xpath("//span[@class='Z3988']/@title")
    assert len(spans) == len(tree.xpath("//li[@class='card']")) > 0
    assert all("rft_val_fmt=" in span for span in spans)
    assert not html.fromstring(page(folder, "/search?q=nothingatall")).xpath("//span[@class='Z3988']")
