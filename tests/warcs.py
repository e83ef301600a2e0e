"""A page to be captured, WARC files with it, and what other tools make of them."""

from __future__ import annotations

import gzip
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from warcio import ArchiveIterator

from archive.captures import Capture, CaptureWriter, Earlier, Location

NOW = datetime(2026, 11, 22, 14, tzinfo=UTC)
PAGE = Capture(
    url="https://www.example.org/page?a=1",
    fetched_at=NOW,
    status=200,
    headers=(("Content-Type", "text/html; charset=ISO-8859-1"), ("Content-Encoding", "gzip"), ("Content-Length", "3")),
    body=gzip.compress(b"<h1>Page</h1>", mtime=0),
    request_headers=(("Host", "www.example.org"), ("User-Agent", "thinktank/0.1 (+https://example.org)")),
    ip_address="192.0.2.1",
)
EARLIER = Earlier(id=1, url=PAGE.url, fetched_at=NOW - timedelta(days=1), payload_digest=PAGE.payload_digest)


def writer(folder: Path, **limits: Any) -> CaptureWriter:
    return CaptureWriter(folder, software="thinktank/0.1", operator="A <a@example.org>", robots="obeyed", **limits)


def write(folder: Path, *captures: Capture, same_as: Earlier | None = None) -> list[Location]:
    with writer(folder) as out:
        return [out.write(capture, same_as=same_as) for capture in captures]


def records(path: Path) -> list[Any]:
    """All records of a file as warcio reads them: type, fields, HTTP head, block."""
    with path.open("rb") as file:
        return [
            (record.rec_type, dict(record.rec_headers.headers), record.http_headers, record.raw_stream.read())
            for record in ArchiveIterator(file)
        ]


def check(folder: Path) -> None:
    """``warcio check`` finds nothing wrong, and every digest that it can check is right."""
    files = sorted(map(str, folder.iterdir()))
    run = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", "-v", *files], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert "digest pass" in run.stdout
    assert "no digest" not in run.stdout
