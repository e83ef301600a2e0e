"""Nothing is ever half there: after an error, after a kill, and while two processes write."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from stored import NOW, WORK, count

from archive.publication import Publication
from archive.searching.fulltext import mend_indexes
from archive.searching.search import search
from archive.store import Archive
from archive.warc_files import repair


@pytest.fixture
def archive() -> Iterator[Archive]:
    with Archive(None) as memory:
        yield memory


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


def test_a_reader_sees_what_a_writer_committed_and_cannot_write(tmp_path: Path) -> None:
    with Archive(tmp_path) as writer, Archive.open(tmp_path, must_exist=True) as reader:
        with writer.transaction():
            writer.save(WORK, seen_at=NOW)
            assert reader.get(WORK.url) is None
        assert reader.get(WORK.url) == WORK
        with pytest.raises(Exception, match="readonly"):
            reader.save(WORK, seen_at=NOW)


WRITER = """
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from archive.captures import Capture, CaptureWriter
from archive.store import Archive
from stored import NOW, WORK

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
