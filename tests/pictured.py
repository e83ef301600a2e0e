"""Pages with pictures, and the one that leads."""

from __future__ import annotations

from datetime import UTC, datetime

from archive.captures import Capture
from archive.publication import Image
from crawler.extraction.document import Document
from crawler.extraction.page import Page

SITE = "https://www.institute.org"
URL = f"{SITE}/publications/roads-and-bridges"
TEXT = "<p>" + "The committee found that most of the money went to roads and bridges in the north. " * 5 + "</p>"
H1 = "<h1>Roads and bridges in the north</h1>"
FRAME = (
    "<header class='site-header'><a href='/'><img src='/img/head.jpg' alt='Institute'></a><nav><a href='/x'>X</a></nav>"
    "</header>{}<footer><img src='/img/partner.jpg'></footer>"
)


def page(body: str, head: str = "") -> Page:
    html = f"<html lang='en'><head>{head}</head><body>{FRAME.format(body)}</body></html>".encode()
    return Page(Document(Capture(url=URL, fetched_at=datetime(2026, 11, 22, tzinfo=UTC), status=200, body=html)))


def claim(path: str) -> str:
    return f"<meta property='og:image' content='{SITE}{path}'>"


def lead(body: str, head: str = "") -> Image | None:
    return next((candidate.value for candidate in page(body, head).lead_images()), None)


def url_of(body: str, head: str = "") -> str | None:
    found = lead(body, head)
    return found.url.removeprefix(SITE) if found and found.url else None
