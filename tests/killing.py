"""Crawls that are killed, and archives compared: what the suite does a few times and ``tests/bench/kills.py`` often."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from laboratory import Shell
from warcio.archiveiterator import ArchiveIterator

from archive.searching.fulltext import INDEXED
from archive.store import Archive
from archive.warc_files import OPEN
from crawler.example import Example, running
from crawler.example.protocol import Request

_PUBLICATIONS = """
SELECT p.url, p.title, p.fingerprint, p.revision, p.gone_at IS NOT NULL AS gone, c.payload_digest
FROM publications AS p LEFT JOIN captures AS c ON c.id = p.capture_id ORDER BY p.url
"""
_REVISIONS = """
SELECT p.url, r.number, r.changed, r.old FROM revisions AS r JOIN publications AS p ON p.id = r.publication_id
ORDER BY p.url, r.number
"""
_EVENTS = """
SELECT p.url, e.kind, e.revision, e.fields FROM events AS e JOIN publications AS p ON p.id = e.publication_id
ORDER BY p.url, e.id
"""
# A list that is asked for again after a kill answers that it is the one captured before.
_CAPTURES = "SELECT DISTINCT url, role, payload_digest FROM captures ORDER BY 1, 2, 3"
_ALIASES = """
SELECT a.url, p.url AS work FROM aliases AS a JOIN publications AS p ON p.id = a.publication_id ORDER BY a.url
"""
_PAGES = "SELECT url, role, state, redirected_to FROM _pages ORDER BY url"
_FILES = "SELECT url, state, sha256, text FROM attachments ORDER BY url, publication_id"


@contextmanager
def steady(publications: int) -> Iterator[Example]:
    """The example, whose pages name other related works at each visit, with pages that stay the same to the byte."""
    with running(publications) as example:
        answer = example.application.answer

        def steadily(request: Request) -> bytes:
            example.application.visits = 0
            return answer(request)

        example.application.answer = steadily
        yield example


def kill(process: subprocess.Popen[str], when: Callable[[], bool]) -> bool:
    """Kill a process (SIGKILL) when it is time; whether it was still at work."""
    while process.poll() is None and not when():
        time.sleep(0.002)
    alive = process.poll() is None
    process.kill()
    process.communicate()
    return alive


def substance(folder: Path) -> dict[str, list[Any]]:
    """What an archive holds, without numbers and times: equal for two crawls that lost nothing."""
    with Archive.open(folder, must_exist=True) as archive:
        parts = {"publications": _PUBLICATIONS, "revisions": _REVISIONS, "events": _EVENTS, "captures": _CAPTURES}
        parts |= {"pages": _PAGES, "files": _FILES, "aliases": _ALIASES}
        return {name: [tuple(row) for row in archive.db.execute(sql).fetchall()] for name, sql in parts.items()}


def faults(folder: Path) -> list[str]:
    """What is broken in an archive that nobody writes to."""
    found = [f"unfinished: {path.name}" for path in (folder / "warc").glob(f"*{OPEN}")]
    with Archive(folder) as archive:
        db = archive.db
        found += [str(row) for row in db.execute("PRAGMA foreign_key_check").fetchall()]
        found += [row[0] for row in db.execute("PRAGMA integrity_check").fetchall() if row[0] != "ok"]
        for table in INDEXED:
            db.execute(f"INSERT INTO {table}_fts({table}_fts, rank) VALUES ('integrity-check', 1)")
        for row in db.query("SELECT id, url, payload_digest FROM captures"):
            if archive.capture(row["id"]).payload_digest != row["payload_digest"]:
                found.append(f"capture {row['id']} of {row['url']} is another one")
        found += [str(row) for row in db.query("SELECT id, state FROM _crawls WHERE state = 'running'")]
    for path in sorted((folder / "warc").glob("*.gz")):
        found += _torn(path)
    return found


def _torn(path: Path) -> list[str]:
    """What is wrong with a WARC file: each record is read to its end, and its digests are checked."""
    found = []
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, check_digests=True):
            record.content_stream().read()
            if record.digest_checker.passed is False:
                found.append(f"{path.name}: {record.rec_headers['WARC-Record-ID']} {record.digest_checker.problems}")
    return found


def crawl(shell: Shell, data: Path, url: str) -> subprocess.Popen[str]:
    """A crawl of the example at an address into a folder."""
    return shell.start("crawl", "example", "--at", url, "--data", str(data), "--json")
