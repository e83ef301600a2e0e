"""The example's pages: the same bytes everywhere, and a truth that they print."""

import html
import json
import os
import re
import struct
import subprocess
import sys
import zlib
from datetime import date, timedelta
from typing import Any

import pypdfium2
from example_client import Client

from crawler.example import Library
from crawler.example.calendars import paris_midnight, printed
from crawler.example.english import ENGLISH
from crawler.example.french import FRENCH
from crawler.example.people import STAFF

DIGESTS = """
from hashlib import sha256
from crawler.example.institute import Institute
from crawler.example.insights import Insights
from crawler.example.library import Library
from crawler.example.pdf import pdf_of
library = Library(60)
for number in (1, 6, 8, 23, 60):
    publication = library.publication(number)
    pages = Institute(library, "http://x").paper if number % 2 == 0 else Insights(library, "http://x").page
    print(number, sha256(pages(publication, 1).encode() + pdf_of(publication)).hexdigest())
"""


def visible(page: str) -> str:
    """The text of a page, white space made single."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<script.*?</script>|<[^>]+>", " ", page, flags=re.S)))


def editions(library: Library) -> list[tuple[int, str]]:
    return [(number, language) for number in library.numbers() for language in library.languages(number)]


def test_every_process_makes_the_same_bytes() -> None:
    command = [sys.executable, "-c", DIGESTS]
    outputs = {
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert outputs.pop().count(b"\n") == 5


def test_a_number_is_the_same_publication_in_a_library_of_any_size() -> None:
    small, large = Library(6).truth(6), Library(100_000).truth(6)
    assert small == large
    assert Library(6, seed=2).truth(6)["title"] != small["title"]


def test_vocabularies_run_parallel() -> None:
    for mine, other in zip(ENGLISH.themes, FRENCH.themes, strict=True):
        for part in ("subjects", "actors", "measures", "risks"):
            assert len(getattr(mine, part)) == len(getattr(other, part)), mine.name
    for part in ("places", "titles", "hooks", "summaries", "openings", "findings", "doubts", "advice", "closings"):
        assert len(getattr(ENGLISH, part)) == len(getattr(FRENCH, part)), part


def test_pages_print_what_the_truth_says(still: Client) -> None:
    for number, language in editions(still.library):
        truth = still.library.truth(number, language)
        page = still.get(truth["url"]).text
        text = visible(page)
        wanted = [truth["title"], truth["type"], *truth["body_contains"], *truth["topics"], *truth["regions"]]
        wanted += [truth["image"]["caption"], truth["image"]["credit"], truth["summary"], truth["isbn"], truth["doi"]]
        wanted += [author["position"] for author in truth["authors"] if number % 2 == 0]
        assert [value for value in wanted if value and value not in text] == [], number
        assert all(author["name"].casefold() in text.casefold() for author in truth["authors"])
        words = ENGLISH if language == "en" else FRENCH
        assert printed(date.fromisoformat(truth["published"]), words) in text
        assert f'<link rel="canonical" href="{truth["url"]}">' in page
        assert all(address.removeprefix(still.example.url) in page for address in truth["attachments"])
        assert all(text.count(sentence) == 2 for sentence in truth["body_once"])
        assert (truth["description"] in text) == (truth["summary"] is not None)


def test_the_first_publications_show_every_peculiarity(still: Client) -> None:
    truths = [still.library.truth(number, language) for number, language in editions(Library(24))]
    seen = {name for truth in truths for name, value in truth.items() if value}
    assert seen >= {"isbn", "doi", "attachments", "translations", "body_once", "summary", "centers"}
    assert {truth["extent"] for truth in truths} == {"summary", "full"}
    assert {truth["language"] for truth in truths} == {"en", "fr"}
    assert any(author["role"] == "editor" for truth in truths for author in truth["authors"])
    assert any(not address.endswith(".pdf") for truth in truths for address in truth["attachments"])


def test_a_paper_is_dated_the_evening_before_in_utc(still: Client) -> None:
    paper = still.library.publication(2)
    stamp = re.search(r'<time datetime="([^"]+)" class="datetime">', still.get(paper.path).text)
    assert stamp is not None
    assert stamp[1] == f"{paper.published - timedelta(days=1)}T23:00:00Z"
    assert f"{paris_midnight(date(2026, 7, 1)):%d %H}" == "30 22"
    assert f"{paris_midnight(date(2026, 3, 29)):%d %H}" == "28 23"  # the clocks change later that night
    assert f"{paris_midnight(date(2026, 10, 25)):%d %H}" == "24 22"


def test_twins_point_at_each_other(still: Client) -> None:
    english, french = (still.library.publication(6, language) for language in ("en", "fr"))
    assert f'<a href="{french.path}">Français</a>' in still.get(english.path).text
    page = still.get(french.path).text
    assert f'<a href="{english.path}">English</a>' in page
    assert f'<link rel="alternate" hreflang="en" href="{still.example.url}{english.path}">' in page


def test_structured_data_disagree_where_they_should(still: Client) -> None:
    def graphs(number: int) -> list[dict[str, Any]]:
        page = still.get(still.library.publication(number).path).text
        return [
            json.loads(text) for text in re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', page)
        ]

    first, second = graphs(3)
    article = next(node for node in first["@graph"] if node["@type"] == "Article")
    assert article["datePublished"].startswith(still.library.truth(3)["published"])
    assert second["datePublished"] == "-0001-11-30T00:00:00+00:00"
    (graph,) = graphs(7)
    assert [node["name"] for node in graph["@graph"] if node["@type"] == "Person"] == ["valmerac_webadmin"]


def test_several_authors_stand_in_a_row_without_separator(still: Client) -> None:
    first, second = still.library.publication(2).authors
    assert f">{first.person.capitals} {second.person.capitals}<" in still.get("/en/publications").text
    assert {"Inès de KERVASTOUÉ", "Tomás HERRERA LUJÁN"} <= {person.capitals for person in STAFF}


def test_related_papers_change_with_every_visit(still: Client) -> None:
    for number in (7, 8):
        address = still.library.publication(number).path
        first, second = still.get(address), still.get(address)
        assert first.body != second.body
        assert first.body.split(b'<aside class="related')[0] == second.body.split(b'<aside class="related')[0]


def test_files_hold_the_whole_text(still: Client) -> None:
    for number, language in ((6, "fr"), (7, "en")):
        truth = still.library.truth(number, language)
        (address,) = truth["attachments"]
        answer = still.get(address)
        assert answer.headers["Content-Type"] == "application/pdf"
        with pypdfium2.PdfDocument(answer.body) as document:
            pages = [page.get_textpage().get_text_range() for page in document]
            assert document.get_metadata_dict()["Author"].startswith(truth["authors"][0]["name"])
        text = re.sub(r"\s+", " ", " ".join(pages))
        assert len(pages) >= 3
        assert truth["pdf_contains"] in text
        assert all(sentence in text for sentence in truth["body_contains"])
        assert re.sub(r"\s+", " ", truth["title"]) in text


def test_pictures_are_whole(still: Client) -> None:
    for address in (still.library.truth(6)["image"]["url"], "/wp-content/uploads/2026/11/photo-7-300x200.png"):
        body = still.get(address).body
        width, height = struct.unpack(">II", body[16:24])
        assert body.startswith(b"\x89PNG\r\n\x1a\n")
        start = body.index(b"IDAT")
        size = struct.unpack(">I", body[start - 4 : start])[0]
        assert len(zlib.decompress(body[start + 4 : start + 4 + size])) == (width + 1) * height
    assert still.get("/wp-content/uploads/2026/11/photo-7-9999x9999.png").status == 404
