"""Whatever the bytes: a record or a refusal, soon, and the same again."""

from __future__ import annotations

import gc
import hashlib
import json
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.captures import Capture
from archive.publication import Publication
from crawler.extraction.canonical import canonical_url
from crawler.extraction.document import Document
from crawler.extraction.extract import extract
from crawler.extraction.refusals.refusal import ERRORS, Refusal

ROOT = Path(__file__).parent.parent
# A page may take two seconds; machines that run tests share their processors.
SECONDS = 4.0
PARAGRAPH = (
    "<p>The ministers agreed on a joint purchase, and nobody in the room asked who would pay for the storage.</p>"
)
ARTICLE = f"<h1>A pact on paper</h1><p>By Ada Lark, 3 May 2024</p>{PARAGRAPH * 4}"

HARD = {
    "nothing": b"",
    "blanks": b" \n\t ",
    "null bytes": b"<html>\0<body>\0" + ARTICLE.encode() + b"\0\0</body>",
    "only null bytes": b"\0" * 5000,
    "cut within a tag": f"<html><body>{ARTICLE}<div class='rel".encode(),
    "cut within a character": f"<html><body>{ARTICLE}<p>Défens".encode()[:-4] + b"\xc3",
    "no head": f"<article>{ARTICLE}</article>".encode(),
    "only a head": b"<html><head><title>A pact on paper</title></head></html>",
    "a body in a head": f"<html><head><meta name=x content=y>{ARTICLE}</head></html>".encode(),
    "frames": b"<html><frameset><frame src='a.html'></frameset></html>",
    "text in noscript": f"<html><body><noscript>{ARTICLE}</noscript></body></html>".encode(),
    "wrong charset": f"<meta charset='koi8-r'>{ARTICLE}Łódź".encode("cp1250"),
    "unknown charset": f"<meta charset='utf-128'>{ARTICLE}".encode(),
    "UTF-16": f"<html><body>{ARTICLE}</body></html>".encode("utf-16"),
    "UTF-16 without a mark": f"<html><body>{ARTICLE}</body></html>".encode("utf-16-be"),
    "XML": b"<?xml version='1.0'?><rss><channel><title>x</title></channel></rss>",
    "XHTML": f"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body>{ARTICLE}</body></html>".encode(),
    "JSON": b'{"title": "<b>A pact</b>"}',
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "noise": hashlib.shake_128(b"noise").digest(200_000),
    "JSON-LD that is broken": f"<script type='application/ld+json'>{{'@type': [[[</script>{ARTICLE}".encode(),
    "JSON-LD of odd types": (
        "<script type='application/ld+json'>"
        '{"@type": "Article", "headline": 7, "author": [null, {"name": ["a"]}, 3, [["b"]]], "datePublished": {},'
        ' "image": [[]],'
        ' "publisher": "x", "keywords": [1, null, {"name": 2}], "@graph": [1, null, "x"], "mainEntity": []}</script>'
        + ARTICLE
    ).encode(),
    "addresses that are none": f"<base href='http://['><a href='http://[::1'>x</a><img src='//['>{ARTICLE}".encode(),
    "odd names": f"<div class='{'x' * 9000} -- __ : [a]' id='' role=' '>{ARTICLE}</div><p:x>{ARTICLE}</p:x>".encode(),
}
HUGE = {
    "a deep nest": b"<div>" * 2_000_000 + ARTICLE.encode(),
    "a deep nest of inline elements": (b"<b><i>" * 200_000 + ARTICLE.encode()) * 5,
    "a deep nest of lists": b"<ul><li>" * 100_000 + ARTICLE.encode(),
    "a deep nest of tables": b"<table><tr><td>" * 60_000 + ARTICLE.encode(),
    "a deep nest of quotes": b"<blockquote>" * 100_000 + ARTICLE.encode(),
    "leaves of a deep nest": b"<div>" * 1500 + ARTICLE.encode() + b"<p>word</p>" * 20_000,
    "one long word": b"<p>" + b"a" * 10_000_000,
    "one long run of figures": b"<h1>Report</h1><p>" + b"1-2/3." * 500_000,
    "one long attribute": b"<p class='" + b"a " * 2_000_000 + b"'>" + ARTICLE.encode(),
    "one long line of names": b"<h1>Report</h1><p class='author'>By " + b"Ada Lark, " * 50_000,
    "many attributes": b"<p " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b">" + ARTICLE.encode(),
    "many entities": b"<p>" + b"&amp;" * 1_000_000 + ARTICLE.encode(),
    "long names of tags": b"<html><body>" + (b"<" + b"a" * 19_990 + b">") * 16 + ARTICLE.encode(),
    "many blanks": b"<p>" + b" " * 5_000_000 + ARTICLE.encode(),
    "a long run of dashes in a trail": b"<p class='breadcrumb'>Home x" + b"-" * 50_000 + b"y</p>" + ARTICLE.encode(),
    "a long run of fixed blanks in a label": (
        f"<p class='category'>Report {chr(0xA0) * 60_000} 7</p>{ARTICLE}".encode()
    ),
    "a long run of marks in a caption": (
        f"<figure><img src='/a.jpg' width=800><figcaption>{'©' * 60_000} Ana Roy</figcaption></figure>{ARTICLE}"
    ).encode(),
    "many separators in a title": b"<title>A pact" + b"|" * 200_000 + b"</title>" + ARTICLE.encode(),
    "many tags in a description": b"<meta name='description' content='" + b"&lt;" * 150_000 + b"'>" + ARTICLE.encode(),
    "the same heading many times": (b"<h2>A pact on paper</h2>" + PARAGRAPH.encode()) * 15_000,
    "many brackets": b"<h1>" + b"([" * 100_000 + b"</h1>" + ARTICLE.encode(),
}


def capture(content: bytes, url: str = "https://www.example.org/works/a-pact") -> Capture:
    return Capture(url=url, fetched_at=datetime(2026, 1, 2, tzinfo=UTC), status=200, body=content)


def read(content: bytes) -> dict[str, object]:
    """The record or refusal, as a dict; fails when it takes too long."""
    start = time.process_time()
    found = extract(capture(content))
    assert time.process_time() - start < SECONDS
    assert isinstance(found, Publication) or found.error in ERRORS
    return found.to_dict()


@pytest.fixture(scope="module", autouse=True)
def _languages() -> None:
    """The first text loads the model of languages; that time is no page's."""
    extract(capture(HARD["no head"]))


@pytest.mark.parametrize("content", HARD.values(), ids=HARD)
def test_hard_pages_give_a_record_or_a_refusal(content: bytes) -> None:
    read(content)


@pytest.mark.parametrize("content", HUGE.values(), ids=HUGE)
def test_huge_pages_cost_bounded_time(content: bytes) -> None:
    read(content)


@pytest.mark.parametrize(
    "name",
    [
        "null bytes",
        "no head",
        "a body in a head",
        "cut within a tag",
        "text in noscript",
        "unknown charset",
        "UTF-16",
        "XHTML",
    ],
)
def test_broken_pages_keep_their_text(name: str) -> None:
    assert "joint purchase" in str(read(HARD[name]).get("body"))


@pytest.mark.parametrize("name", ["XML", "JSON", "a picture"])
def test_other_media_are_named(name: str) -> None:
    assert read(HARD[name])["error"] == "not-html"


TAGS = (
    "div p h1 h2 ul li table tr td a span article section blockquote form aside nav script style noscript time figure "
    "svg br".split()
)
NAMES = "author byline date content related share comments tags entry-content lead 2024 – ü".split()


@st.composite
def markup(draw: st.DrawFn) -> str:
    """Elements opened and closed at random, with the names that the rules look for."""
    pieces = []
    for _ in range(draw(st.integers(1, 40))):
        tag, name = draw(st.sampled_from(TAGS)), draw(st.sampled_from(NAMES))
        text = draw(
            st.sampled_from(["", PARAGRAPH, "By Ada Lark", "3 May 2024", "Related", "©", "&#0;", "\u202e", "<", "]]>"])
        )
        pieces.append(draw(st.sampled_from([f"<{tag} class='{name}' href='{name}'>{text}", f"</{tag}>{text}"])))
    return "".join(pieces)


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(markup())
def test_any_markup_gives_the_same_twice(source: str) -> None:
    content = source.encode("utf-8", "surrogatepass")
    assert read(content) == read(content)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.binary(max_size=3000))
def test_any_bytes_give_the_same_twice(content: bytes) -> None:
    assert read(content) == read(content)


def test_two_processes_give_the_same() -> None:
    code = (
        "import sys, json; sys.path.insert(0, 'tests'); import test_extraction_robust as t;"
        "print(json.dumps([t.read(content) for content in t.HARD.values()], sort_keys=True))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert json.loads(runs[0])
    assert isinstance(extract(capture(b"")), Refusal)


def test_a_canonical_address_that_is_none_is_passed_over() -> None:
    page = b"<html><head><link rel=canonical href='http://host.org:8 650/a'></head><body><p>Grain</p></body></html>"
    capture = Capture(url="http://host.org/b", fetched_at=datetime(2026, 11, 22, tzinfo=UTC), status=200, body=page)
    assert canonical_url(Document(capture), None) == "http://host.org/b"


@pytest.mark.parametrize("body", [ARTICLE.encode(), b"", b"%PDF-1.7"])
def test_the_collector_is_left_as_it_was(body: bytes) -> None:
    capture = Capture(
        url="https://www.example.org/works/pact", fetched_at=datetime(2026, 1, 2, tzinfo=UTC), status=200, body=body
    )
    assert gc.isenabled()
    extract(capture)
    assert gc.isenabled()
    gc.disable()
    try:
        extract(capture)
        assert not gc.isenabled()
    finally:
        gc.enable()
