"""Attachments as rows: what an older archive has of them is kept, and their text tells its pages."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlite_utils import Database

from archive.attachments import File, page_at
from archive.database import FILE
from archive.migrations import migrations
from archive.publication import Attachment, Publication
from archive.store import Archive

NOW = datetime(2026, 11, 22, tzinfo=UTC)
URL = "https://example.org/a.pdf"
WORK = Publication(url="https://example.org/a", organization="lab", title="Roads", attachments=(Attachment(url=URL),))
FORMER = """
INSERT INTO attachments (publication_id, place, url, media_type, state, text) VALUES
    (1, 0, 'https://example.org/a.pdf', 'application/pdf', 'read', 'Bridges and roads'),
    (1, 1, 'https://example.org/b', NULL, 'due', NULL),
    (1, 2, 'https://example.org/c', 'application/octet-stream', 'due', NULL),
    (1, 3, 'https://example.org/d.xlsx', 'application/vnd.ms-excel', 'due', NULL),
    (1, 4, 'https://example.org/e.pdf', 'application/pdf', 'failed', NULL)
"""


def test_an_archive_from_before_keeps_its_files_views_and_search(tmp_path: Path) -> None:
    with Database(tmp_path / FILE) as former:
        migrations.apply(former, stop_before="m014_files")
        former.execute(
            "INSERT INTO publications (id, title, url, first_seen, last_seen, revision, fingerprint) "
            "VALUES (1, 'Roads', 'https://example.org/p', '2026-01-01', '2026-01-01', 1, '')"
        )
        former.execute(FORMER)
        former.conn.commit()
    with Archive(tmp_path) as archive:
        states = archive.db.execute("SELECT id, state FROM attachments ORDER BY id").fetchall()
        assert states == [(1, "read"), (2, "due"), (3, "due"), (4, "other"), (5, "failed")]
        assert archive.db.execute("SELECT file FROM catalogue").fetchall() == [(URL,)]
        found = "SELECT rowid FROM attachments_fts WHERE attachments_fts MATCH ?"
        assert archive.db.execute(found, ["bridges"]).fetchall() == [(1,)]
        archive.save_file(File(url="https://example.org/b", state="read", text="Canals"))
        assert archive.db.execute(found, ["canals"]).fetchall() == [(2,)]
        archive.db.execute("DELETE FROM publications")
        assert archive.db.execute("SELECT count(*) FROM attachments").fetchone() == (0,)
        assert archive.db.execute(found, ["bridges"]).fetchall() == []


@pytest.mark.parametrize("state", ["read", "scanned", "locked", "broken", "too-large", "failed", "other"])
def test_every_state_of_a_file_can_be_kept(state: str) -> None:
    with Archive(None) as archive:
        archive.save(WORK, seen_at=NOW)
        assert archive.save_file(File(url=URL, state=state, reason="so it is")) == 1
        assert archive.db.execute("SELECT state, reason FROM attachments").fetchone() == (state, "so it is")


def test_text_and_its_plain_spelling_tell_the_page() -> None:
    with Archive(None) as archive:
        archive.save(WORK, seen_at=NOW)
        archive.save_file(File(url=URL, state="read", pages=3, text="Cover\fŁódź and roads\fAn œuvre"))
        text, spellings, characters = archive.db.execute(
            "SELECT text, spellings, characters FROM attachments"
        ).fetchone()
        assert (page_at(text, text.index("roads")), characters) == (2, len(text))
        assert (page_at(spellings, spellings.index("oeuvre")), spellings.count("\f")) == (3, 2)


def test_text_without_odd_letters_has_no_other_spelling() -> None:
    with Archive(None) as archive:
        archive.save(WORK, seen_at=NOW)
        archive.save_file(File(url=URL, state="read", pages=2, text="Roads\fBridges"))
        assert archive.db.execute("SELECT spellings FROM attachments").fetchone() == (None,)


def test_reading_a_file_changes_no_record() -> None:
    with Archive(None) as archive:
        saved = archive.save(WORK, seen_at=NOW)
        archive.save_file(File(url=URL, state="read", text="Roads", document_title="Another", document_language="en"))
        assert archive.get(saved.id) == WORK
        assert archive.save(WORK, seen_at=NOW).outcome == "unchanged"
        assert [event.kind for event in archive.new()] == ["new"]
