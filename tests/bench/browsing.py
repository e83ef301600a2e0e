"""The archive's pages over a large archive: when they begin to arrive, and when they are there.

    python tests/bench/browsing.py FOLDER [--rounds 7]

FOLDER holds an archive, such as the one that ``tests/bench/search.py`` makes. Datasette is started as ``thinktank
serve`` starts it; each page is asked for several times, and the middle of them is told. Exit status 1 where a page does
not begin to arrive within 100 ms; the counts beside the results of a search arrive later than the results.
"""

from __future__ import annotations

import argparse
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from archive.commands.serve import options
from archive.store import Archive

GOAL = 100.0
"""Milliseconds."""
PAGES = (
    "/ /new /new.atom /search /search?q=security /search?q=the /search?q=defence+policy&sort=newest "
    "/search?q=%22foreign+policy%22 /search?kind=report&language=fr /works/1 /works/1/changes /think-tanks "
    "/think-tanks/{slug} /people /people?sort=name /people?q=mar /people/1 /people/1.bib /topics /topics/1 /centers "
    "/centers/1"
).split()


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Our pages, until the end of the block."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    command = [sys.executable, "-m", "datasette", *options(folder), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def _wait(address: str) -> None:
    for _ in range(600):
        try:
            urlopen(address).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(address)


def asked(address: str) -> tuple[float, float]:
    """Milliseconds until the first byte of a page, and until the last."""
    start = time.perf_counter()
    with urlopen(address) as answer:
        answer.read(1)
        first = time.perf_counter()
        answer.read()
    return (first - start) * 1000, (time.perf_counter() - start) * 1000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    args = parser.parse_args()
    with Archive.open(args.folder, must_exist=True) as archive:
        (slug,) = archive.db.execute("SELECT slug FROM organizations ORDER BY id LIMIT 1").fetchone()
    slow = 0
    with serving(args.folder) as site:
        for path in PAGES:
            rounds = [asked(site + path.format(slug=slug)) for _ in range(args.rounds)]
            first, last = (statistics.median(one) for one in zip(*rounds, strict=True))
            slow += first > GOAL
            print(f"{first:6.0f} ms {last:6.0f} ms  {path}")
    return int(slow > 0)


if __name__ == "__main__":
    sys.exit(main())
