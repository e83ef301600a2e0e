"""Which files are due, and what is kept of an answer: read once, shared by all that link it, asked for again rarely."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pdfs import pdf
from scrapy.exceptions import DownloadCancelledError

from archive.attachments import File
from archive.captures import Capture
from archive.publication import Attachment, Publication
from crawler.discovery import Link
from crawler.files import Files
from crawler.frontier import Page
from crawler.linked_files import see_those_of
from crawler.pdf import apart
from crawler.run import Run
from crawler.site import Site

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SITE = Site(name="Laboratory", url="https://www.lab.example/", slug="lab")
HOME = "https://www.lab.example"
ONE, TWO = f"{HOME}/one.pdf", "https://files.cdn.example/two"
TOO_LARGE = DownloadCancelledError("more than 64 MB")
TEXT = "The committee looked at the budget for two years."


class AtOnce:
    """Reads files in this process, and notes which."""

    def __init__(self) -> None:
        self.urls: list[str] = []

    async def read(self, url: str, data: bytes, fetched_at: datetime) -> File:
        self.urls.append(url)
        return apart.read(url, data, fetched_at)

    def close(self) -> None:
        pass


class Desk:
    """A run without a network: the test says what is answered, and what day it is."""

    def __init__(self, folder: Path) -> None:
        self.today = NOW
        self.readers = AtOnce()
        self.run = Run(folder, workers=1, now=lambda: self.today)
        self.run.readers.close()
        self.run.readers = self.readers  # type: ignore[assignment]
        self.run.begin([SITE])
        self.begin()

    def begin(self) -> None:
        self.run.frontier.begin(SITE)
        self.files = Files(self.run, SITE)
        self.files.begin()
        self.run.report.site("lab").files.clear()

    def publish(self, slug: str, *urls: str, body: str | None = None, media_type: str | None = None) -> None:
        attachments = tuple(Attachment(url=url, media_type=media_type) for url in urls)
        work = Publication(url=f"{HOME}/{slug}", organization="lab", title=slug, body=body, attachments=attachments)
        see_those_of(self.run, SITE, self.run.archive.save(work, seen_at=self.today))

    def due(self) -> list[str]:
        return [page.url for page in iter(self.files.take, None)]

    def answer(self, page: Page | None, body: bytes = b"", status: int = 200, **headers: str) -> None:
        assert page is not None
        named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
        capture = Capture(url=page.url, fetched_at=self.today, status=status, headers=named, body=body)
        asyncio.run(self.files.answered(page, self.run.keep(capture, "file")))

    def fetch(self, body: bytes = b"", status: int = 200, **headers: str) -> None:
        """Whatever is due answers so."""
        for page in iter(self.files.take, None):
            self.answer(page, body, status, **headers)

    def rows(self, columns: str = "state, text") -> list[tuple[Any, ...]]:
        return self.run.archive.db.execute(f"SELECT {columns} FROM attachments ORDER BY id").fetchall()

    @property
    def counts(self) -> dict[str, int]:
        return dict(self.run.report.site("lab").files)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.run.close()


def test_a_stored_work_makes_its_files_due_also_on_other_hosts(desk: Desk) -> None:
    desk.publish("roads", ONE, TWO)
    assert desk.due() == [ONE, TWO]
    assert desk.due() == []
    desk.begin()
    assert desk.due() == [ONE, TWO], "they were under way when the crawl ended"


def test_files_of_other_kinds_are_not_asked_for(desk: Desk) -> None:
    desk.publish("sheet", f"{HOME}/data.xlsx", media_type="application/vnd.ms-excel")
    desk.publish("typed", ONE, media_type="application/pdf")
    assert desk.due() == [ONE]
    assert desk.rows("state") == [("other",), ("due",)]


def test_an_archive_from_before_files_were_read_catches_up(desk: Desk) -> None:
    desk.publish("roads", ONE)
    desk.run.archive.db.execute("DELETE FROM _pages")
    desk.begin()
    assert desk.due() == [ONE]


def test_what_is_read_is_kept_with_its_capture(desk: Desk) -> None:
    desk.publish("roads", ONE)
    desk.fetch(pdf(TEXT, "Second"), ETag='"1"')
    (row,) = desk.run.archive.db["attachments"].rows
    assert (row["state"], row["pages"], row["characters"], row["text"]) == ("read", 2, len(TEXT) + 7, f"{TEXT}\fSecond")
    assert desk.run.archive.capture(row["capture_id"]).content == pdf(TEXT, "Second")
    (page,) = desk.run.archive.db["_pages"].rows
    assert (page["role"], page["state"], page["etag"]) == ("file", "done", '"1"')
    assert page["next_check"][:10] == (NOW + timedelta(days=182)).date().isoformat()
    assert desk.counts == {"fetched": 1, "read": 1}


def test_one_file_is_read_once_wherever_it_lies(desk: Desk) -> None:
    desk.publish("roads", ONE)
    desk.publish("rails", ONE, TWO)
    desk.fetch(pdf(TEXT))
    assert desk.readers.urls == [ONE]
    assert desk.rows() == [("read", TEXT)] * 3
    assert desk.run.archive.db.execute("SELECT url, kind FROM captures").fetchall() == [
        (ONE, "response"),
        (TWO, "revisit"),
    ]
    desk.publish("ports", ONE)
    assert desk.due() == [], "a later work that links it has its text at once"
    assert desk.rows() == [("read", TEXT)] * 4


def test_a_file_is_asked_for_again_with_conditions(desk: Desk) -> None:
    desk.publish("roads", ONE)
    desk.fetch(pdf(TEXT), ETag='"1"', Last_Modified="yesterday")
    desk.today += timedelta(days=183)
    desk.begin()
    page = desk.files.take()
    assert page is not None
    assert page.conditions == {"If-None-Match": '"1"', "If-Modified-Since": "yesterday"}
    desk.answer(page, status=304)
    assert (desk.counts, desk.rows()) == ({"unchanged": 1}, [("read", TEXT)])


@pytest.mark.parametrize(("body", "count"), [(pdf(TEXT), "unchanged"), (pdf("A new edition"), "read")])
def test_a_file_that_answers_again_is_read_if_it_is_another(desk: Desk, body: bytes, count: str) -> None:
    desk.publish("roads", ONE)
    desk.fetch(pdf(TEXT))
    desk.today += timedelta(days=183)
    desk.begin()
    desk.fetch(body)
    assert desk.counts == {"fetched": 1, count: 1}
    assert len(desk.readers.urls) == (1 if count == "unchanged" else 2)
    assert desk.rows() == [("read", TEXT if count == "unchanged" else "A new edition")]
    with desk.run.archive.transaction():
        assert [event.kind for event in desk.run.archive.new()] == ["new"], "a file is no news of its work"


def test_a_work_that_changes_has_its_files_looked_at(desk: Desk) -> None:
    desk.publish("roads", ONE)
    desk.fetch(pdf(TEXT), ETag='"1"')
    desk.publish("roads", ONE)
    assert desk.due() == []
    desk.publish("roads", ONE, body="Corrected.")
    page = desk.files.take()
    assert page is not None
    assert page.conditions == {"If-None-Match": '"1"'}


def test_a_link_that_was_away_has_its_text_again(desk: Desk) -> None:
    desk.publish("roads", ONE)
    desk.fetch(pdf(TEXT), ETag='"1"')
    desk.publish("roads")
    assert desk.rows() == []
    desk.publish("roads", ONE)
    page = desk.files.take()
    assert page is not None
    assert page.conditions == {}
    desk.answer(page, pdf(TEXT))
    assert desk.rows() == [("read", TEXT)]


@pytest.mark.parametrize(
    ("body", "status", "media_type", "state", "reason"),
    [
        (b"<html><title>Log in", 200, "application/pdf", "failed", "a web page stands in its place"),
        (b"Thank you", 200, "text/html", "failed", "a web page stands in its place"),
        (b"", 200, "application/pdf", "failed", "the answer is empty"),
        (b"", 404, "text/html", "failed", "HTTP 404"),
        (b"", 500, "text/html", "failed", "HTTP 500"),
        (b"PK\x03\x04", 200, "application/octet-stream", "other", "it is no PDF but application/octet-stream"),
        (b"a,b", 200, "text/csv", "other", "it is no PDF but text/csv"),
        (b"neither", 200, "application/pdf", "broken", "it does not begin as a PDF file does"),
        (pdf(TEXT, password="x"), 200, "text/html", "locked", "it opens with a password only"),
    ],
)
def test_what_is_of_no_use_says_why_and_takes_no_text_away(
    desk: Desk, body: bytes, status: int, media_type: str, state: str, reason: str
) -> None:
    desk.publish("roads", ONE)
    desk.fetch(body, status, Content_Type=media_type)
    assert desk.rows("state, reason") == [(state, reason)]
    desk.run.archive.db.execute("UPDATE _pages SET state = 'due'")
    desk.fetch(pdf(TEXT))
    assert desk.rows("state, reason, text") == [("read", None, TEXT)]
    desk.run.archive.db.execute("UPDATE _pages SET state = 'due'")
    desk.fetch(body, status, Content_Type=media_type)
    assert desk.rows("state, reason, text") == [("read", None, TEXT)]


def test_a_packed_answer_is_unpacked_and_a_damaged_one_fails(desk: Desk) -> None:
    desk.publish("roads", ONE, TWO)
    desk.answer(desk.files.take(), gzip.compress(pdf(TEXT)), Content_Encoding="gzip")
    desk.answer(desk.files.take(), gzip.compress(pdf(TEXT))[:60], Content_Encoding="gzip")
    assert [state for (state,) in desk.rows("state")] == ["read", "failed"]


@pytest.mark.parametrize(
    ("error", "forbidden", "state"),
    [(OSError("reset"), False, "failed"), (TOO_LARGE, False, "too-large"), (OSError("robots"), True, "refused")],
)
def test_what_does_not_answer(desk: Desk, error: Exception, forbidden: bool, state: str) -> None:
    desk.publish("roads", ONE)
    page = desk.files.take()
    assert page is not None
    desk.files.unreachable(page, error, forbidden=forbidden)
    states = {"failed": ("failed", "failed"), "too-large": ("too-large", "done"), "refused": ("failed", "refused")}
    assert (desk.rows("state")[0][0], desk.run.archive.db.execute("SELECT state FROM _pages").fetchone()[0]) == states[
        state
    ]


def test_a_host_that_fails_and_fails_is_left_alone_and_no_other(desk: Desk) -> None:
    bad = [f"https://files.cdn.example/{n}" for n in range(9)]
    desk.publish("roads", *bad, ONE)
    asked = []
    for page in iter(desk.files.take, None):
        asked.append(page.url)
        desk.answer(page, pdf(TEXT) if page.url == ONE else b"", 200 if page.url == ONE else 503)
    assert asked == [*bad[:5], ONE]
    desk.begin()
    assert desk.due() == bad, "the next crawl tries again"


def test_a_copy_on_this_machine_leads_to_no_other_host(desk: Desk) -> None:
    files = Files(desk.run, replace(SITE, url="http://127.0.0.1:8000/"))
    assert files.kept_from(TWO) == "a site on this machine leads to no other host"
    assert files.kept_from("http://127.0.0.1:8000/one.pdf") is None


def test_a_file_that_a_list_named_as_a_page(desk: Desk) -> None:
    desk.run.frontier.see(SITE, f"{HOME}/list", [Link(url=ONE)])
    page = desk.run.frontier.take(SITE)
    assert page is not None
    desk.run.frontier.refused(page, "not-html: it is a PDF file")
    desk.publish("roads", ONE)
    assert desk.due() == [ONE]
    assert desk.run.frontier.see(SITE, f"{HOME}/list", [Link(url=ONE)]) == 0
    assert desk.run.frontier.take(SITE) is None
