"""Text from the web is not trusted: whatever a page held, nothing of it runs here, nothing is loaded from elsewhere."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import attacks
import pytest
from laboratory import Lab, Shell
from lxml import etree, html
from website import visit

from archive.captures import Capture, CaptureWriter
from archive.store import Archive

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
OUR_SCRIPT = "/assets/copy.js"
LOADS = ("src", "srcset", "data", "poster", "background", "action", "formaction", "manifest", "ping", "xlink:href")
FORBIDDEN = {
    "style",
    "iframe",
    "frame",
    "object",
    "embed",
    "base",
    "video",
    "audio",
    "applet",
    "math",
    "template",
    "portal",
}
PAGES = [
    "/",
    "/new",
    "/search",
    "/search?q=alert",
    "/people",
    "/topics",
    "/centers",
    "/think-tanks",
    "/think-tanks/evil",
]
FORMS = ["csv", "json", "jsonl", "bib", "ris", "csl.json", "atom"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("archive")
    with Archive(place) as archive:
        archive.add_organization("evil", f"Evil {attacks.ALL}", "javascript:alert(1)", attacks.ATTACKS[0])
        for number in range(len(attacks.ATTACKS)):
            work = attacks.publication(number)
            saved = archive.save(work, seen_at=NOW)
            changed = replace(work, title=f"{attacks.ALL} {number}", summary=attacks.ALL)
            archive.save(changed, seen_at=NOW + timedelta(days=1))
        archive.gone(saved.id, NOW + timedelta(days=2))
    return place


def harmless(answer: Any) -> None:
    """Fails where a browser would run or load something that is not ours."""
    tree = html.fromstring(answer.text)
    for element in tree.iter(etree.Element):
        assert element.tag not in FORBIDDEN, shown(element)
        assert element.tag != "script" or element.get("src") == OUR_SCRIPT, shown(element)
        assert element.tag != "link" or element.get("href", "").startswith("/"), shown(element)
        assert element.tag != "meta" or element.get("http-equiv") is None, shown(element)
        for name, value in element.attrib.items():
            assert not name.startswith("on"), shown(element)
            assert name != "style", shown(element)
            assert name not in LOADS or re.match(r"/(?!/)", value), shown(element)
            assert name != "href" or re.match(r"(https?|mailto):|#|/(?!/)", value), shown(element)
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self';")
    assert answer.headers["x-content-type-options"] == "nosniff"


def shown(element: Any) -> str:
    """The beginning of an element's markup. To write it takes longer than to look at it."""
    return html.tostring(element, encoding="unicode")[:200]


def test_every_page_with_every_attack_is_harmless(folder: Path) -> None:
    numbers = range(1, len(attacks.ATTACKS) + 1)
    own = [f"/works/{number}" for number in numbers] + [f"/works/{number}/changes" for number in numbers]
    names = [f"/{kind}/1" for kind in ("people", "topics", "centers", "regions", "series")]

    for answer in visit(folder, *PAGES, *own, *names):
        assert answer.status_code == 200, answer.url
        harmless(answer)


def test_what_a_reader_types_is_harmless_too(folder: Path) -> None:
    typed = [*attacks.ATTACKS, *attacks.ADDRESSES]
    places = (
        "/search?q=",
        "/search?site=",
        "/search?kind=",
        "/search?from=",
        "/search?sort=",
        "/people?q=",
        "/at?url=",
        "/new?kind=",
    )

    for answer in visit(folder, *(f"{place}{quoted(text)}" for place in places for text in typed)):
        assert answer.status_code in (200, 400, 404), answer.url
        harmless(answer)


def quoted(text: str) -> str:
    return "".join(f"%{byte:02x}" for byte in text.encode())


def test_the_text_is_there_all_the_same(folder: Path) -> None:
    (answer,) = visit(folder, "/works/1")

    tree = html.fromstring(answer.text)
    assert attacks.ATTACKS[0] in tree.xpath("//h1")[0].text_content()
    assert "{{ 7 * 7 }}" in tree.xpath("//div[@class='text']")[0].text_content()


@pytest.mark.parametrize("ending", FORMS)
def test_every_form_says_what_it_is_and_can_be_read(folder: Path, ending: str) -> None:
    (answer,) = visit(folder, f"/think-tanks/evil.{ending}")

    assert answer.status_code == 200
    media_type = answer.headers["content-type"].partition(";")[0]
    assert "html" not in media_type
    assert media_type not in ("text/xml", "application/xml", "image/svg+xml")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    if "json" in media_type and ending != "jsonl":
        assert len(json.loads(answer.text)) == len(attacks.ATTACKS)
    if ending == "atom":
        feed = etree.fromstring(answer.content)
        assert not feed.xpath("//*[local-name()='script']")
        assert all(re.match("https?:", href) for href in feed.xpath("//@href"))


def test_a_spreadsheet_runs_no_formula(folder: Path) -> None:
    (answer,) = visit(folder, "/think-tanks/evil.csv")

    cells = [cell for row in csv.reader(io.StringIO(answer.text)) for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]


@pytest.mark.parametrize(
    "path", ["/publications", "/publications/publications", "/publications/publications/1", "/publications/catalogue"]
)
def test_datasettes_own_pages_run_the_scripts_of_their_templates_only(folder: Path, path: str) -> None:
    first, second = visit(folder, path, path)

    policies = [answer.headers["content-security-policy"] for answer in (first, second)]
    (nonce,) = re.findall(r"'nonce-([\w-]+)'", policies[0])
    assert policies[0] != policies[1]
    assert "'unsafe-inline'" not in policies[0].partition("script-src")[2].partition(";")[0]
    tree = html.fromstring(first.text)
    assert tree.xpath("//script")
    assert {script.get("nonce") for script in tree.xpath("//script")} == {nonce}


def test_stored_files_are_given_out_as_what_they_are(tmp_path: Path) -> None:
    page = b"<html><body><script>alert(1)</script></body></html>"
    picture = b"\x89PNG\r\n\x1a\n" + bytes(40)
    drawing = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
    kinds = [
        ("text/html", page),
        ("image/png", picture),
        ("image/png", page),
        ("image/svg+xml", drawing),
        ("text/html; charset=utf-7", page),
    ]
    with (
        Archive(tmp_path) as archive,
        CaptureWriter(tmp_path / "warc", software="x", operator="x", robots="x") as writer,
    ):
        for number, (media_type, body) in enumerate(kinds):
            capture = Capture(
                url=f"https://evil.example/{number}",
                fetched_at=NOW,
                status=200,
                headers=(("Content-Type", media_type),),
                body=body,
            )
            archive.record_capture(capture, writer.write(capture), role="page")

    answers = visit(tmp_path, *(f"/captures/{number + 1}" for number in range(len(kinds))))

    plain = "text/plain; charset=utf-8"
    assert [answer.headers["content-type"] for answer in answers] == [plain, "image/png", plain, plain, plain]
    assert answers[1].content == picture
    assert all(answer.headers["x-content-type-options"] == "nosniff" for answer in answers)
    assert all(answer.headers["content-security-policy"].startswith("default-src 'none'") for answer in answers)


PAGE = f"""<html lang="en"><head><title>{attacks.ATTACKS[1]} Harbours</title><meta property="og:type" content="article">
<meta property="article:published_time" content="2026-03-05">
<meta name="description" content="&lt;script&gt;alert(1)&lt;/script&gt;">
<meta property="og:image" content="javascript:alert(1)"></head><body onload="alert(1)"><article>
<h1>&lt;script&gt;alert(1)&lt;/script&gt; Harbours <img src=x onerror=alert(1)></h1>
<p class="byline">By <a rel="author" href="javascript:alert(1)">Ida &lt;b onclick=alert(1)&gt; Holm</a></p>
<p>{"The committee looked at the quays for two years and found that most of them were empty. " * 6}</p>
<p>Then &lt;img src=x onerror=alert(1)&gt; came <a href="javascript:alert(1)" onclick="alert(1)">a link</a> with
<svg onload="alert(1)"><script>alert(1)</script></svg> {"and the committee looked once more at all the quays. " * 6}</p>
<p><a href="data:text/html,x.pdf">PDF</a> <a href="/x.pdf" onclick="alert(1)">&lt;script&gt;PDF&lt;/script&gt;</a></p>
</article></body></html>"""


def test_a_hostile_page_goes_the_whole_way_and_stays_harmless(lab: Lab, shell: Shell) -> None:
    lab.publish("quays")
    lab.answers["/papers/quays"] = PAGE
    shell.define("lab", lab.url)
    assert shell.crawl().report["new"] == 1

    answers = visit(shell.data, "/", "/works/1", "/works/1/changes", "/search?q=committee", "/people", "/new")

    for answer in answers:
        assert answer.status_code == 200
        harmless(answer)
    assert "Harbours" in answers[1].text
    assert "looked at the quays" in answers[1].text
