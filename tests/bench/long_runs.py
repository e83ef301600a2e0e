"""Long runs of each sign at each place of a page that is read with care: ``python tests/bench/long_runs.py``.

An expression that takes twice as long to fail on twice the blanks is quick on every honest page. Here each place (a
title, a byline, a caption …) holds a run of one sign after the other; told is what takes too long. Exit status 1 when
anything does.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from html import escape

import click

from archive.captures import Capture
from crawler.extraction.extract import extract

TEXT = "<p>The ministers agreed on a joint purchase, and nobody in the room asked who pays for the storage.</p>" * 4
HEAD = "<h1>A pact on paper</h1>"
FIGURE = "<figure><img src='/a.jpg' width='800' alt='{alt}'><figcaption>{caption}</figcaption></figure>"
SIGNS = (
    *"-–|,.:;/><()[]'’\"«»@#&01aAé©中?!%=_*…",
    *("\u00a0", "\u200b", "\u2028", "\t"),
    *("- ", "| ", "a|", "a,", "a'", "A-", "A. ", "12 ", "1.", "1-", "/a", "://", "http://", "www.", "x@", "(a)"),
    *("By ", "von ", "Mr. ", "and ", "A & ", "II ", "the ", "Photo: ", "May ", "2024-"),
)
PLACES = {
    "title": f"<title>A {{}} pact</title>{HEAD}{TEXT}",
    "headline": f"<h1>A {{}} pact</h1><p>By Ada Lark, 3 May 2024</p>{TEXT}",
    "metadata": f"<meta name='author' content='Ada {{}} Lark'><meta name='description' content='A {{}} b'>"
    f"<meta name='keywords' content='a {{}} b'><meta property='og:title' content='A {{}} pact'>{HEAD}{TEXT}",
    "byline": f"{HEAD}<p class='byline'>By Ada Lark {{}} end</p>{TEXT}",
    "date": f"{HEAD}<p class='date'>Published {{}} 3 May 2024</p><p>Berlin, {{}} 3 May 2024</p>{TEXT}",
    "trail": f"<nav class='breadcrumb'>Home {{}} Report 12</nav>{HEAD}{TEXT}",
    "label": f"<p class='category'>Report {{}} 7</p>{HEAD}{TEXT}",
    "standfirst": f"{HEAD}<p class='lead'>A standfirst {{}} that ends.</p>{TEXT}",
    "caption": HEAD + FIGURE.format(alt="", caption="A bridge {} Photo: Ana Roy") + TEXT,
    "credit": HEAD + FIGURE.format(alt="A {} b", caption="© {} Ana Roy / x") + TEXT,
    "topics": f"{HEAD}{TEXT}<p>Topics: Sea {{}} Trade</p><a rel='tag' href='/t/{{}}'>Sea {{}}</a>",
    "text": f"{HEAD}{TEXT}<p>Text {{}} that ends.</p><h2>Notes</h2><p>[1] See {{}} 2024.</p>",
    "signature": f"{HEAD}{TEXT}<p>Ada Lark {{}} is a fellow.</p><p><em>The author {{}} works at the yard.</em></p>",
    "file": f"{HEAD}{TEXT}<a href='/x{{}}.pdf'>Download {{}} PDF</a>",
    "event": f"{HEAD}<p>Date: {{}} 3 May 2024, 18:00</p><p>Venue: {{}} hall</p>{TEXT}",
    "citation": f"{HEAD}{TEXT}<p>Suggested citation: Lark, A. {{}} (2024). doi:10.1/{{}} ISBN {{}}</p>",
}


@click.command()
@click.option("--characters", default=100_000, show_default=True, help="Length of a run.")
@click.option("--seconds", default=1.0, show_default=True, help="Processor time that a page may take.")
def main(characters: int, seconds: float) -> None:
    """Read each page, and tell the slow ones."""
    slow = 0
    _seconds(HEAD + TEXT)  # the first text loads the model of languages
    for place, sign, page in _pages(characters):
        taken = _seconds(page)
        if taken > seconds:
            slow += 1
            print(f"{taken:6.2f} s  {place}, {sign!r}", flush=True)
    print(f"{len(PLACES) * len(SIGNS)} pages, {slow} of them slow")
    raise SystemExit(bool(slow))


def _pages(characters: int) -> Iterator[tuple[str, str, str]]:
    for place, page in PLACES.items():
        for sign in SIGNS:
            yield place, sign, page.replace("{}", escape(sign * (characters // len(sign))))


def _seconds(page: str) -> float:
    capture = Capture(
        url="https://www.example.org/works/a-pact",
        fetched_at=datetime(2026, 1, 2, tzinfo=UTC),
        status=200,
        body=f"<html><body>{page}</body></html>".encode(),
    )
    start = time.process_time()
    extract(capture)
    return time.process_time() - start


if __name__ == "__main__":
    main()
