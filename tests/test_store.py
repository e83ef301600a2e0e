"""The archive: what is saved comes back, what changes is kept, and nothing is ever half there."""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from test_publication import publications

from archive.attachments import File
from archive.captures import Capture, CaptureWriter, repair
from archive.errors import ArchiveError, CaptureError
from archive.publication import Attachment, Author, Image, Provenance, Publication, Term, Work
from archive.searching.fulltext import mend_indexes
from archive.searching.search import search
from archive.store import Archive
from archive.times import since, stamp

NOW = datetime(2026, 11, 22, 14, tzinfo=UTC)
DAY = timedelta(days=1)
WORK = Publication(
    url="https://example.org/a",
    organization="ifri",
    title="La défense européenne",
    body="Un texte",
    published="2022-10-13",
    authors=(Author(name="Élie Tenenbaum", position="Chercheur", url="https://example.org/p/1"), Author(name="A. B.")),
    image=Image(url="https://example.org/a.jpg", credit="Stoyan Nenov / Reuters"),
    attachments=(Attachment(url="https://example.org/a.pdf"),),
    topics=(Term(name="Défense", url="https://example.org/t/1"), Term(name="OTAN")),
    related=(Work(url="https://example.org/b"),),
    provenance={"title": Provenance(found_in="h1", raw=" La défense européenne ")},
)


@pytest.fixture
def archive() -> Iterator[Archive]:
    with Archive(None) as memory:
        yield memory


def count(archive: Archive, table: str) -> int:
    return int(archive.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_what_is_saved_comes_back(archive: Archive) -> None:
    saved = archive.save(WORK, seen_at=NOW)

    assert (saved.outcome, saved.revision, saved.fields) == ("new", 1, ())
    assert archive.get(saved.id) == archive.get(WORK.url) == WORK
    assert archive.get("https://example.org/other") is None


@settings(deadline=None)
@given(publications)
def test_every_record_comes_back_equal(publication: Publication) -> None:
    with Archive(None) as archive:
        archive.save(publication, seen_at=NOW)

        assert archive.get(publication.url) == publication
        assert archive.save(publication, seen_at=NOW).outcome == "unchanged"
        assert mend_indexes(archive.db) == []


@settings(deadline=None)
@given(publications, publications)
def test_a_revision_gives_the_record_that_it_replaced(first: Publication, second: Publication) -> None:
    second = replace(second, url=first.url, related=first.related, provenance=first.provenance)
    with Archive(None) as archive:
        archive.save(first, seen_at=NOW)
        saved = archive.save(second, seen_at=NOW + DAY)

        assert archive.get(first.url) == archive.get(first.url, revision=saved.revision) == second
        assert archive.get(first.url, revision=1) == first
        assert mend_indexes(archive.db) == []


def test_a_change_is_a_revision_with_the_old_values(archive: Archive) -> None:
    archive.save(WORK, seen_at=NOW)
    saved = archive.save(replace(WORK, title="Autre", authors=WORK.authors[:1]), seen_at=NOW + DAY)

    first, second = archive.history(WORK.url)
    assert (saved.outcome, saved.revision, saved.fields) == ("changed", 2, ("title", "authors"))
    assert (first.number, first.changed, first.old) == (1, (), {})
    assert (second.number, second.changed, second.seen_at) == (2, ("title", "authors"), NOW + DAY)
    assert second.old["title"] == "La défense européenne"
    assert [author["name"] for author in second.old["authors"]] == ["Élie Tenenbaum", "A. B."]
    assert [event.kind for event in archive.new()] == ["new", "changed"]


def test_rows_keep_their_ids(archive: Archive) -> None:
    first = archive.save(WORK, seen_at=NOW)
    archive.save(replace(WORK, url="https://example.org/z"), seen_at=NOW)
    second = archive.save(replace(WORK, title="Autre"), seen_at=NOW)

    assert first.id == second.id
    assert count(archive, "publications") == 2


def test_what_changes_with_every_capture_is_no_change(archive: Archive) -> None:
    archive.save(WORK, seen_at=NOW)
    later = replace(WORK, related=(Work(url="https://example.org/c"),), provenance={})
    saved = archive.save(later, seen_at=NOW + DAY)

    assert saved.outcome == "unchanged"
    assert archive.get(WORK.url) == later
    assert [event.kind for event in archive.new()] == ["new"]


def test_our_own_corrections_are_kept_but_are_no_news(archive: Archive) -> None:
    archive.save(WORK, seen_at=NOW)
    saved = archive.save(replace(WORK, title="Autre"), seen_at=NOW, again=True)

    assert (saved.outcome, saved.revision) == ("changed", 2)
    assert [event.kind for event in archive.new()] == ["new"]


def test_a_page_goes_and_comes_back(archive: Archive) -> None:
    archive.save(WORK, seen_at=NOW)

    assert archive.gone(WORK.url, NOW + DAY)
    assert not archive.gone(WORK.url, NOW + 2 * DAY)
    known = archive.presence(WORK.url)
    assert known is not None
    assert (known.gone_at, known.last_seen) == (NOW + DAY, NOW)
    assert archive.get(WORK.url) == WORK
    assert archive.seen(WORK.url, NOW + 3 * DAY)
    assert not archive.seen(WORK.url, NOW + 4 * DAY)
    assert [event.kind for event in archive.new()] == ["new", "gone", "back"]


def test_it_may_come_back_changed(archive: Archive) -> None:
    archive.save(WORK, seen_at=NOW)
    archive.gone(WORK.url, NOW + DAY)
    saved = archive.save(replace(WORK, title="Autre"), seen_at=NOW + 2 * DAY)

    assert (saved.outcome, saved.fields) == ("back", ("title",))
    assert [(event.kind, event.fields) for event in archive.new()][-1] == ("back", ("title",))


def test_an_old_capture_says_nothing_about_today(archive: Archive) -> None:
    archive.save(WORK, seen_at=NOW)
    archive.gone(WORK.url, NOW + DAY)
    saved = archive.save(replace(WORK, title="Autre"), seen_at=NOW - DAY)

    known = archive.presence(WORK.url)
    assert known is not None
    assert saved.outcome == "changed"
    assert (known.gone_at, known.last_seen) == (NOW + DAY, NOW)


def test_what_is_not_ours_is_neither_gone_nor_seen(archive: Archive) -> None:
    assert not archive.gone("https://example.org/other", NOW)
    assert not archive.seen("https://example.org/other", NOW)


def test_an_alias_leads_to_its_publication(archive: Archive) -> None:
    saved = archive.save(WORK, seen_at=NOW, aliases={"https://example.org/node/1": "redirect"})
    again = archive.save(replace(WORK, url="https://example.org/node/1"), seen_at=NOW)

    assert archive.find("https://example.org/node/1") == again.id == saved.id
    assert again.outcome == "unchanged"
    assert archive.get("https://example.org/node/1") == WORK


def test_a_publication_may_move(archive: Archive) -> None:
    archive.save(WORK, seen_at=NOW)
    moved = replace(WORK, url="https://example.org/new/a")
    saved = archive.save(moved, seen_at=NOW + DAY, aliases={WORK.url: "redirect"})

    assert (saved.outcome, saved.fields) == ("changed", ("url",))
    assert archive.get(WORK.url) == archive.get(moved.url) == moved
    assert archive.save(WORK, seen_at=NOW + 2 * DAY).outcome == "unchanged"


def test_two_publications_are_never_made_one_by_an_alias(archive: Archive) -> None:
    other = replace(WORK, url="https://example.org/b")
    archive.save(WORK, seen_at=NOW)
    archive.save(other, seen_at=NOW)
    archive.save(WORK, seen_at=NOW, aliases={other.url: "redirect"})

    assert archive.get(other.url) == other
    assert count(archive, "aliases") == 0


def test_a_translation_finds_its_target_when_it_arrives(archive: Archive) -> None:
    english = replace(WORK, url="https://example.org/en/a", language="en")
    archive.save(replace(WORK, translations=(Work(url=english.url, language="en"),)), seen_at=NOW)
    saved = archive.save(english, seen_at=NOW)

    assert archive.db.execute("SELECT target_id FROM translations").fetchone()[0] == saved.id


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Author(name="Élie Tenenbaum"), Author(name="Elie TENENBAUM"), True),
        (Author(name="Élie Tenenbaum"), Author(name="Élie Tenenbaum", url="https://example.org/p/1"), True),
        (
            Author(name="É. Tenenbaum", url="https://e.org/1"),
            Author(name="Élie Tenenbaum", url="https://e.org/1"),
            True,
        ),
        (Author(name="Anna Meyer", url="https://e.org/1"), Author(name="Anna Meyer", url="https://e.org/2"), False),
        (Author(name="Anna Meyer", url="https://e.org/team"), Author(name="Bo Li", url="https://e.org/team"), False),
        (Author(name="Łukasz Kulesa"), Author(name="Lukasz Kulesa"), True),
        (Author(name="Anna Meyer"), Author(name="Anna Meier"), False),
    ],
)
def test_who_is_the_same_person(archive: Archive, one: Author, other: Author, same: bool) -> None:
    archive.save(replace(WORK, authors=(one,)), seen_at=NOW)
    archive.save(replace(WORK, url="https://example.org/b", authors=(other,)), seen_at=NOW)

    assert count(archive, "people") == (1 if same else 2)
    assert archive.get(WORK.url) == replace(WORK, authors=(one,))


def test_namesakes_at_two_think_tanks_are_two_people(archive: Archive) -> None:
    archive.save(replace(WORK, authors=(Author(name="Anna Meyer"),)), seen_at=NOW)
    there = replace(WORK, url="https://example.org/b", organization="rand", authors=(Author(name="Anna Meyer"),))
    archive.save(there, seen_at=NOW)

    assert count(archive, "people") == 2


def test_names_that_were_read_wrongly_leave_no_trace_but_the_revision(archive: Archive) -> None:
    archive.save(replace(WORK, authors=(Author(name="Read more"),), topics=(Term(name="Menu"),)), seen_at=NOW)
    archive.save(replace(WORK, authors=(), topics=()), seen_at=NOW)

    assert count(archive, "people") == count(archive, "topics") == 0


def test_a_file_keeps_its_text_when_its_page_changes(archive: Archive) -> None:
    archive.save(WORK, seen_at=NOW)
    file = File(url="https://example.org/a.pdf", state="read", text="Le texte entier", pages=12, sha256="00")
    assert archive.save_file(file) == 1
    attachments = (Attachment(url="https://example.org/new.pdf"), Attachment(url=file.url, title="Télécharger"))
    archive.save(replace(WORK, attachments=attachments), seen_at=NOW)

    rows = archive.db.execute("SELECT url, title, state, text FROM attachments ORDER BY place").fetchall()
    assert rows == [
        ("https://example.org/new.pdf", None, "due", None),
        ("https://example.org/a.pdf", "Télécharger", "read", "Le texte entier"),
    ]
    assert archive.db.execute("SELECT rowid FROM attachments_fts WHERE attachments_fts MATCH 'entier'").fetchall()


def test_news_since_a_moment_or_an_event(archive: Archive) -> None:
    archive.save(WORK, seen_at=NOW)
    archive.save(replace(WORK, url="https://example.org/b", organization="rand"), seen_at=NOW + DAY)

    assert [event.publication.url for event in archive.new(NOW + DAY)] == ["https://example.org/b"]
    assert [event.id for event in archive.new(after=1)] == [2]
    assert [event.publication for event in archive.new(organization="ifri")] == [WORK]


def test_an_organization_is_updated_and_keeps_its_id(archive: Archive) -> None:
    saved = archive.save(WORK, seen_at=NOW)
    first = archive.add_organization("ifri", "Ifri", "https://www.ifri.org/", "France")

    assert archive.add_organization("ifri", "Institut français des relations internationales") == first
    assert count(archive, "organizations") == 1
    assert archive.get(saved.id) == WORK


def save_and_fail(archive: Archive, publication: Publication) -> None:
    with archive.transaction():
        archive.save(publication, seen_at=NOW)
        raise RuntimeError("boom")


def test_a_failure_leaves_nothing_behind(archive: Archive) -> None:
    with pytest.raises(RuntimeError, match="boom"):
        save_and_fail(archive, WORK)

    assert all(count(archive, table) == 0 for table in ("publications", "people", "events", "revisions", "topics"))
    assert search(archive, "defense").total == 0


def test_a_part_may_fail_alone(archive: Archive) -> None:
    with archive.transaction():
        archive.save(WORK, seen_at=NOW)
        with pytest.raises(RuntimeError, match="boom"):
            save_and_fail(archive, replace(WORK, url="https://example.org/b"))

    assert count(archive, "publications") == 1


def test_a_moment_needs_a_time_zone(archive: Archive) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        archive.save(WORK, seen_at=datetime(2026, 11, 22))


def test_what_since_means() -> None:
    assert since("7d", NOW) == NOW - 7 * DAY
    assert since("12h", NOW) == NOW - timedelta(hours=12)
    assert since("2026-11-01", NOW) == datetime(2026, 11, 1, tzinfo=UTC)
    assert since("2026-11-01T10:00+01:00", NOW) == datetime(2026, 11, 1, 9, tzinfo=UTC)
    with pytest.raises(ValueError, match="Invalid"):
        since("yesterday", NOW)


def test_a_missing_archive_is_not_made_by_looking(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r'^No archive in .*: run "thinktank crawl SITE" first or name another'):
        Archive.open(tmp_path / "none", must_exist=True)
    assert not (tmp_path / "none").exists()


def test_a_reader_sees_what_a_writer_committed_and_cannot_write(tmp_path: Path) -> None:
    with Archive(tmp_path) as writer, Archive.open(tmp_path, must_exist=True) as reader:
        with writer.transaction():
            writer.save(WORK, seen_at=NOW)
            assert reader.get(WORK.url) is None
        assert reader.get(WORK.url) == WORK
        with pytest.raises(Exception, match="readonly"):
            reader.save(WORK, seen_at=NOW)


READER = """
import os, sys
from pathlib import Path
from archive.errors import ArchiveError
from archive.store import Archive

if os.geteuid() == 0:
    os.setuid(65534)  # permissions mean nothing to root
folder = Path(sys.argv[1])
with Archive.open(folder, must_exist=True) as archive:
    print(archive.get(1).title)
try:
    Archive(folder)
except ArchiveError as error:
    print(error)
"""


def test_an_archive_that_cannot_be_written_can_be_read() -> None:
    # Not in tmp_path, which nobody else may enter.
    with tempfile.TemporaryDirectory() as name:
        with Archive(Path(name)) as archive:
            archive.save(WORK, seen_at=NOW)
        os.chmod(name, 0o555)
        run = subprocess.run([sys.executable, "-c", READER, name], capture_output=True, text=True, check=True)
        os.chmod(name, 0o755)

    assert run.stdout.splitlines() == [
        WORK.title,
        f"Cannot write to {name} (Permission denied): name another folder with --data",
    ]


def test_captures_come_back_whole_whatever_the_file_holds(tmp_path: Path) -> None:
    page = Capture(url="https://example.org/é", fetched_at=NOW, status=200, headers=(("ETag", "1"),), body=b"page")
    same = replace(page, fetched_at=NOW + DAY, headers=(("ETag", "2"),))
    unmodified = replace(page, fetched_at=NOW + 2 * DAY, status=304, headers=(), body=b"")
    ids = []
    with Archive(tmp_path) as archive, CaptureWriter(tmp_path / "warc", software="", operator="", robots="") as writer:
        for capture in (page, same, unmodified):
            earlier = archive.earlier(capture)
            location = writer.write(capture, same_as=earlier)
            ids.append(archive.record_capture(capture, location, role="page", same_as=earlier))

        first, second, third = map(archive.capture, ids)
        assert (first.url, first.body, first.header("etag")) == (page.url, b"page", "1")
        assert (second.body, second.header("etag"), second.fetched_at) == (b"page", "2", NOW + DAY)
        assert (third.status, third.body, third.header("etag"), third.fetched_at) == (200, b"page", "1", NOW + 2 * DAY)
        kinds = archive.db.execute("SELECT kind, same_as, payload_digest FROM captures").fetchall()
        assert kinds == [(kind, of, page.payload_digest) for kind, of in (("response", None), *[("revisit", 1)] * 2)]
        with pytest.raises(CaptureError, match="no capture 99"):
            archive.capture(99)


def test_a_304_of_a_page_that_we_never_had_is_kept_as_it_is(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        assert archive.earlier(Capture(url="https://example.org/", fetched_at=NOW, status=304)) is None


WRITER = """
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from archive.captures import Capture, CaptureWriter
from archive.store import Archive
from test_store import WORK, NOW

folder, first, last = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
archive = Archive(folder)
writer = CaptureWriter(folder / "warc", software="test", operator="test", robots="obey")
for number in range(first, last):
    url = f"https://example.org/{number}"
    capture = Capture(url=url, fetched_at=NOW, status=200, body=str(number).encode() * 1000)
    location = writer.write(capture)
    with archive.transaction():
        capture_id = archive.record_capture(capture, location, role="page")
        archive.save(replace(WORK, url=url), seen_at=NOW, capture_id=capture_id)
    print(number, flush=True)
writer.close()
archive.close()
"""


def run_writer(folder: Path, first: int, last: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(folder), str(first), str(last)]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


@pytest.mark.parametrize("seed", range(3))
def test_a_kill_loses_nothing_that_was_reported(tmp_path: Path, seed: int) -> None:
    with run_writer(tmp_path, 0, 100_000) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(random.Random(seed).random())
        process.send_signal(signal.SIGKILL)
        reported = 1 + len(process.stdout.read().splitlines())

    repair(tmp_path / "warc")
    with Archive(tmp_path) as archive:
        stored = count(archive, "publications")
        assert stored in (reported, reported + 1)
        assert mend_indexes(archive.db) == []
        for url, capture_id in archive.db.execute("SELECT url, capture_id FROM publications").fetchall():
            assert archive.capture(capture_id).url == url
        assert search(archive, "defense").total == count(archive, "events") == stored
    assert list((tmp_path / "warc").glob("*.open")) == []


def test_two_writers_wait_for_each_other(tmp_path: Path) -> None:
    writers = [run_writer(tmp_path / "data", 0, 40), run_writer(tmp_path / "data", 40, 80)]
    for process in writers:
        process.communicate()

    assert [process.returncode for process in writers] == [0, 0]
    with Archive.open(tmp_path / "data", must_exist=True) as archive:
        assert count(archive, "publications") == 80


def test_stamps_sort_as_text() -> None:
    assert stamp(NOW) == "2026-11-22T14:00:00Z" < stamp(NOW + DAY)
