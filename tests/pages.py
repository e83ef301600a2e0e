"""Pages for the tests of extraction, written with the structure of real ones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from archive.captures import Capture
from crawler.extraction.candidate import Candidate
from crawler.extraction.document import Document
from crawler.extraction.extract import examine
from crawler.extraction.page import Page

URL = "https://www.institute.org/papers/ports-of-the-north"
FETCHED = datetime(2026, 11, 22, tzinfo=UTC)
PROSE = (
    "The committee looked at the budget of two years and found that most of the money went into roads and bridges. "
    "Nobody had asked the ports what they needed, and nobody could say who had signed for the cranes. "
)
TEXT = f"<p>{PROSE}</p>" * 5


def capture(body: str, head: str = "", *, url: str = URL, lang: str = "en") -> Capture:
    html = f"<html lang='{lang}'><head>{head}</head><body>{body}</body></html>"
    return Capture(url=url, fetched_at=FETCHED, status=200, body=html.encode())


def page(body: str, head: str = "", *, url: str = URL, lang: str = "en") -> Page:
    """The generic page of some markup."""
    return Page(Document(capture(body, head, url=url, lang=lang)))


def title(body: str, head: str = "", *, url: str = URL) -> str | None:
    """The title that is read from a page, all candidates and checks included."""
    reading = examine(capture(body, head, url=url))
    return next((verdict.value for verdict in reading.verdicts if verdict.field == "title" and verdict.value), None)


def first(candidates: Iterable[Candidate]) -> str | None:
    """The raw text of the first candidate."""
    return next((candidate.raw for candidate in candidates), None)


def terms(candidates: Iterable[Candidate]) -> list[str]:
    """The names of all terms offered."""
    return [term.name for candidate in candidates for term in candidate.value]
