"""A short text in three paragraphs, and what is read of a page that prints it."""

from __future__ import annotations

from datetime import UTC, datetime

from archive.captures import Capture
from crawler.extraction.document import Document
from crawler.extraction.page import Page
from crawler.extraction.running_text.body import Body

FIRST = (
    "The ferry has not run since March, and the island's only doctor crosses the strait in a fishing boat twice a week."
)
SECOND = "Nobody planned it so. The tender was written for a ship that the yard had stopped building four years before."
THIRD = "What the council can do now is little: buy time, charter what floats, and write the next tender with care."
TEXT = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
TEASERS = "".join(
    f"<div class='card'><h3><a href='/works/{n}'>Another work about the harbours of the north</a></h3>"
    f"<p>We look at harbour number {n}, at what it costs, and at who will have to pay for it in the end.</p></div>"
    for n in range(3)
)


def page(html: str) -> Page:
    capture = Capture(
        url="https://www.example.org/works/ferry",
        fetched_at=datetime(2026, 1, 2, tzinfo=UTC),
        status=200,
        body=html.encode(),
    )
    return Page(Document(capture))


def body(html: str) -> Body:
    found = page(f"<html><body>{html}</body></html>").body()
    assert found
    return found


def lines(html: str) -> list[str]:
    return body(html).text.split("\n")
