"""Atom: valid, stable to the byte, and safe whatever a page says."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest

from archive.citations.cited import cited
from archive.exporting.feed import atom, of_events, of_publications
from archive.publication import Attachment, Author, Publication, Term
from archive.store import Archive

NS = {"a": "http://www.w3.org/2005/Atom"}
SEEN = datetime(2026, 11, 22, 9, tzinfo=UTC)
ADDRESS = "https://archive.example/new.atom?site=rivers&kind=brief"
WORK = Publication(
    url="https://institute.example/l'eau?id=7&lang=fr",
    organization="rivers",
    title="Water & <b>bridges</b>",
    kind="brief",
    language="en",
    published="2026-11-20",
    summary="Who “pays” ]]> for <it>?",
    authors=(Author(name="Ada Roe"), Author(name="Bo & Co")),
    topics=(Term(name="Bridges > dams"),),
    attachments=(Attachment(url="https://institute.example/a.pdf?x=1&y=2", media_type="application/pdf"),),
)


def written(archive: Archive, **options: Any) -> str:
    ids = [number for (number,) in archive.db.execute("SELECT id FROM publications ORDER BY id DESC").fetchall()]
    return atom(of_publications(archive.db, ids), title="New & old", address=ADDRESS, **options)


def test_an_entry_says_what_a_reader_wants() -> None:
    with Archive(None) as archive:
        archive.save(WORK, seen_at=SEEN)
        text = written(
            archive, home="https://archive.example/", local=lambda number: f"https://archive.example/{number}"
        )
    feed = feedparser.parse(text)
    assert not feed.bozo
    assert (feed.feed.title, feed.feed.id, feed.feed.updated) == ("New & old", ADDRESS, "2026-11-22T09:00:00Z")
    (entry,) = feed.entries
    assert entry.id == "tag:institute.example,2026-11-22:/l'eau?id=7&lang=fr"
    assert (entry.updated, entry.published) == ("2026-11-22T09:00:00Z", "2026-11-20T00:00:00Z")
    assert [author.name for author in entry.authors] == ["Ada Roe", "Bo & Co"]
    assert [tag.term for tag in entry.tags] == ["brief", "Bridges > dams"]
    assert {link.rel: link.href for link in entry.links} == {
        "alternate": WORK.url,
        "related": "https://archive.example/1",
        "enclosure": "https://institute.example/a.pdf?x=1&y=2",
    }
    # feedparser takes texts for HTML; XML says what was written.
    parsed = ElementTree.fromstring(text)
    assert parsed.findtext("a:entry/a:title", namespaces=NS) == WORK.title
    assert parsed.findtext("a:entry/a:summary", namespaces=NS) == WORK.summary


def test_the_same_archive_gives_the_same_bytes() -> None:
    with Archive(None) as archive:
        archive.save(WORK, seen_at=SEEN)
        before = written(archive)
        archive.seen(1, SEEN + timedelta(days=1))
        archive.save(replace(WORK, title="Our mistake"), seen_at=SEEN + timedelta(days=2), again=True)
        archive.save(WORK, seen_at=SEEN + timedelta(days=3), again=True)
        assert written(archive) == before


def test_only_a_change_of_the_work_moves_it_up() -> None:
    with Archive(None) as archive:
        archive.save(WORK, seen_at=SEEN)
        archive.gone(1, SEEN + timedelta(days=1))
        archive.save(WORK, seen_at=SEEN + timedelta(days=2))
        work = cited(archive.db, 1)
        assert work
        assert work.updated == SEEN
        archive.save(replace(WORK, url="https://elsewhere.example/x", title="Moved"), seen_at=SEEN + timedelta(days=3))
        archive.save(
            replace(WORK, url="https://institute.example/new", title="Water"),
            seen_at=SEEN + timedelta(days=4),
            aliases={WORK.url: "redirect"},
        )
        entries = feedparser.parse(written(archive)).entries
    assert [entry.updated[:10] for entry in entries] == ["2026-11-25", "2026-11-26"]
    assert entries[1].id == "tag:institute.example,2026-11-22:/l'eau?id=7&lang=fr"


def test_news_is_told_event_by_event() -> None:
    with Archive(None) as archive:
        archive.save(WORK, seen_at=SEEN)
        archive.save(replace(WORK, title="Water", summary=None), seen_at=SEEN + timedelta(days=1))
        archive.gone(1, SEEN + timedelta(days=2))
        text = atom(of_events(archive.db, archive.new()), title="News", address=ADDRESS)
        (listed,) = feedparser.parse(written(archive)).entries
    entries = feedparser.parse(text).entries
    assert [entry.title for entry in entries] == ["Water", "Changed (title, summary): Water", "Gone: Water"]
    assert [entry.updated[:10] for entry in entries] == ["2026-11-22", "2026-11-23", "2026-11-24"]
    assert [entry.id.removeprefix(listed.id) for entry in entries] == ["", "#changed-2", "#gone-3"]


@pytest.mark.parametrize("text", ["\x00\x1b[31m", "\ufffe\uffff", '" onload="x', "]]>", "<!--", "&#0;", "é漢🌊"])
def test_nothing_that_a_page_says_breaks_the_xml(text: str) -> None:
    with Archive(None) as archive:
        odd = Author(name=f"Ada {text}")
        archive.save(
            replace(WORK, title=text, summary=text, authors=(odd,), topics=(Term(name=text),), language=text),
            seen_at=SEEN,
        )
        parsed = ElementTree.fromstring(written(archive).encode())
    assert len(parsed.findall("a:entry", NS)) == 1


def test_an_author_is_named_even_where_nobody_signs() -> None:
    with Archive(None) as archive:
        archive.save(replace(WORK, authors=(), organization=None), seen_at=SEEN)
        (entry,) = feedparser.parse(written(archive)).entries
    assert entry.author == "institute.example"


def test_only_addresses_of_the_web_are_linked() -> None:
    with Archive(None) as archive:
        hostile = Attachment(url="javascript:alert(1)//.pdf", media_type="application/pdf")
        archive.save(replace(WORK, attachments=(hostile,)), seen_at=SEEN)
        assert "javascript" not in written(archive)


def test_an_empty_feed_is_a_feed() -> None:
    with Archive(None) as archive:
        feed = feedparser.parse(written(archive))
    assert (feed.bozo, feed.entries, feed.feed.updated) == (False, [], "1970-01-01T00:00:00Z")
