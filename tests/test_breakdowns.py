"""What may break under a crawl beside the site: the disk, the database, a worker, the process that held the lock."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from killing import faults
from laboratory import ROOT, Lab, Reply, Shell, paper

from archive.status import Status
from crawler.space import MEGABYTE, NoSpaceError, Room, is_disk_full, require

FATAL = """
import os

class Fatal(Page):
    def __init__(self, *arguments, **named):
        if "fatal" in str(arguments) + str(named):
            os.kill(os.getpid(), 9)
        super().__init__(*arguments, **named)


site ="""


@pytest.fixture
def small_disk(shell: Shell) -> Iterator[Path]:
    """A disk of a few megabytes, where the system lets us have one."""
    disk = shell.folder / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk], capture_output=True)
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield disk
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_disk_that_fills_up_in_the_middle(lab: Lab, shell: Shell, small_disk: Path) -> None:
    lab.publish(*(f"paper-{number}" for number in range(20)))
    shell.define("lab", lab.url)
    shell.data = small_disk / "data"
    shell.writing().close()
    filling = small_disk / "filling"
    filling.write_bytes(bytes(shutil.disk_usage(small_disk).free - 200_000))
    done = shell.crawl("lab", "--data", str(shell.data), "--keep-free", "0")
    assert (done.status, done.problems, done.err) == (Status.NO_SPACE, ["no-space"], "")
    filling.unlink()
    again = shell.crawl("lab", "--data", str(shell.data), "--keep-free", "0")
    assert again.status == Status.DONE, again.out + again.err
    assert faults(shell.data) == []
    with shell.archive() as archive:
        assert archive.db["publications"].count == 20


def test_a_crawl_ends_before_the_disk_is_full(lab: Lab, shell: Shell) -> None:
    lab.publish("roads")
    shell.define("lab", lab.url)
    done = shell.crawl("lab", "--keep-free", "1e12")
    assert (done.status, lab.requests) == (Status.NO_SPACE, [])
    assert done.err.startswith(f"Error: No space left for {shell.data}: ")
    assert done.err.endswith(" MB are to be kept free\n")
    with pytest.raises(NoSpaceError) as caught:
        require(shell.folder, 1 << 60)
    assert is_disk_full(caught.value)
    require(shell.folder, 0)


def test_room_is_looked_after_while_a_crawl_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    least, left = 100 * MEGABYTE, iter([300, 200, 99])
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=next(left) * MEGABYTE))
    room = Room(tmp_path, least)
    for _ in range(2 * 16 - 1):
        room.take(MEGABYTE // 16)
    with pytest.raises(NoSpaceError, match="99 MB are free, and 100 MB are to be kept free"):
        room.take(MEGABYTE // 16)


def test_a_database_that_is_held_for_a_while(lab: Lab, shell: Shell) -> None:
    lab.publish("roads", "bridges")
    shell.define("lab", lab.url)
    held = threading.Event()

    def hold() -> None:
        other = sqlite3.connect(shell.data / "publications.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        held.set()
        time.sleep(2)
        other.execute("ROLLBACK")
        other.close()

    def answer(_: object) -> Reply:
        threading.Thread(target=hold).start()
        held.wait(5)
        return Reply(paper("Roads"))

    lab.answers["/papers/roads"] = answer
    done = shell.crawl()
    assert held.is_set()
    assert (done.status, done.report["new"]) == (Status.DONE, 2)


def test_a_page_that_kills_its_worker_harms_no_other(shell: Shell) -> None:
    (shell.data).mkdir()
    (shell.data / "lock").write_text("99999")  # whose process is long dead
    with Lab() as one, Lab() as other:
        for lab, slug in ((one, "one"), (other, "other")):
            lab.publish(*(f"{slug}-{number}" for number in range(8)))
            shell.define(slug, lab.url)
        one.publish(*(f"one-{number}" for number in range(4)), "fatal", *(f"one-{number}" for number in range(4, 8)))
        definition = shell.folder / "sites" / "one.py"
        text = definition.read_text(encoding="utf-8").replace("site =", FATAL).replace(": Page}", ": Fatal}")
        definition.write_text(text, encoding="utf-8")
        done = shell.run("crawl", "one", "other")
    assert done.status == Status.DEGRADED, done.err
    assert "one: 9 found, 8 new, 0 changed, 0 unchanged, 1 failed" in done.out
    assert "other: 8 found, 8 new, 0 changed, 0 unchanged, 0 failed" in done.out
    assert "BrokenProcessPool" in done.out


def test_code_that_does_not_come_back_takes_its_process_with_it() -> None:
    endless = "import crawler.reading as r\nr.PATIENCE = r.GRACE = 1\nwith r._limit():\n    sum(range(10**13))"
    started = time.monotonic()
    done = subprocess.run([sys.executable, "-c", endless], cwd=ROOT, capture_output=True, timeout=50)
    assert (done.returncode, done.stderr) == (1, b"")
    assert time.monotonic() - started < 40
