"""Real pages, broken in every way that the web breaks pages, through extraction: no crash, no hang, one answer.

    python tests/bench/mutations.py CORPUS [--count 20000] [--seed 1] [--number N [--save FILE]]

CORPUS is a folder with ``index.jsonl``, whose lines name ``file`` (relative, plain or ``.gz``) and ``url``; the pages
of ``tests/sites`` are broken too. Each number is one broken page, the same in every run with the same seed and pages.
``--number`` reads only that one, with its traceback, and ``--save`` writes its bytes. A page that takes more than two
seconds of CPU ends its worker. Exit status 1 when a page raises, ends its worker or is not read the same twice.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import hashlib
import json
import multiprocessing
import os
import random
import signal
import sys
import time
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import connection
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from breaking import MUTATIONS, any_coding

from archive.captures import Capture
from archive.publication import Publication
from crawler import sites
from crawler.extraction.extract import extract
from crawler.site import Site

SAVED = Path(__file__).parent.parent / "sites"
FETCHED = datetime(2026, 11, 22, tzinfo=UTC)
LIMIT = 2.0
"""Seconds of CPU that a page may take."""
CHECKED = 20
"""Each how many-th page is read a second time, in a process with another hash seed."""


@dataclass(frozen=True)
class Broken:
    """One broken page, how it came about, and whether a site's definition reads it."""

    capture: Capture
    made_by: str
    defined: bool

    @property
    def site(self) -> Site | None:
        """The definition of the host, where it is to be used."""
        owners = (site for site in sites.load().values() if site.owns(self.capture.url))
        return next(owners, None) if self.defined else None


@dataclass(frozen=True)
class Corpus:
    """The pages that are broken."""

    files: tuple[tuple[Path, str], ...]
    """Files and their addresses."""
    seed: int

    def broken(self, number: int) -> Broken:
        """The page of a number."""
        rng = random.Random(f"{self.seed} {number}")
        file, url = rng.choice(self.files)
        content = _content(file)
        chosen = [rng.choice(MUTATIONS) for _ in range(rng.choice((1, 1, 2, 3, 5)))]
        for mutation in chosen:
            content = mutation(rng, content)
        headers = (("Content-Type", f"text/html; charset={any_coding(rng).decode()}"),) if rng.random() < 0.3 else ()
        capture = Capture(url=url, fetched_at=FETCHED, status=200, headers=headers, body=content)
        made_by = " + ".join([file.name, *(mutation.__name__ for mutation in chosen)])
        return Broken(capture, made_by, defined=rng.random() < 0.5)


@functools.cache
def _content(file: Path) -> bytes:
    content = file.read_bytes()
    return gzip.decompress(content) if file.suffix == ".gz" else content


def corpus_of(folder: Path, seed: int) -> Corpus:
    """The pages of a corpus and those of the tests, PDFs left out."""
    rows = [json.loads(line) for line in (folder / "index.jsonl").read_text(encoding="utf-8").splitlines()]
    files = [(folder / row["file"], row["url"]) for row in rows if not row["file"].endswith(".pdf")]
    for label in sorted(SAVED.glob("*/*.json")):
        files.append((label.with_suffix(".html"), json.loads(label.read_text(encoding="utf-8"))["url"]))
    return Corpus(tuple(files), seed)


@dataclass(frozen=True)
class Outcome:
    """What came of one page."""

    number: int
    kind: str
    """``record``, a refusal's error, or ``raised …`` or ``ended …``: the two that must not be."""
    digest: str = ""
    seconds: float = 0.0

    @property
    def failed(self) -> bool:
        """Whether extraction broke down."""
        return self.kind.startswith(("raised", "ended"))


def read(corpus: Corpus, number: int) -> Outcome:
    """Extract one page, under the limit of CPU."""
    broken = corpus.broken(number)
    site = broken.site
    signal.setitimer(signal.ITIMER_PROF, LIMIT)  # nobody handles SIGPROF: it ends the process, in C code too
    start = time.process_time()
    try:
        found = extract(broken.capture, site)
    except Exception as error:
        return Outcome(number, f"raised {type(error).__name__}: {str(error)[:120]}")
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    seconds = time.process_time() - start
    said = json.dumps(found.to_dict(), sort_keys=True).encode()
    kind = "record" if isinstance(found, Publication) else found.error
    return Outcome(number, kind, hashlib.sha256(said).hexdigest(), seconds)


def serve(corpus: Corpus, pipe: Connection) -> None:
    """A worker: numbers in, outcomes out, until ``None``."""
    warm = Capture(url=corpus.files[0][1], fetched_at=FETCHED, status=200, body=_content(corpus.files[0][0]))
    extract(warm)  # the model of languages is loaded once, which is no page's time
    while (number := pipe.recv()) is not None:
        pipe.send(read(corpus, number))


class Workers:
    """Processes that extract; one that ends is replaced, and the page that ended it is named."""

    def __init__(self, corpus: Corpus, count: int, hash_seed: int) -> None:
        self.corpus = corpus
        self.count = count
        self.hash_seed = hash_seed
        self.busy: dict[Connection, tuple[BaseProcess, int]] = {}

    def outcomes(self, numbers: Sequence[int]) -> Iterator[Outcome]:
        """The outcome of each page, as they come."""
        waiting = deque(numbers)
        for _ in range(min(self.count, len(waiting))):
            self._start(waiting.popleft())
        while self.busy:
            for pipe in connection.wait(list(self.busy)):
                assert isinstance(pipe, Connection)
                yield self._outcome(pipe, waiting)

    def _outcome(self, pipe: Connection, waiting: deque[int]) -> Outcome:
        process, number = self.busy.pop(pipe)
        try:
            outcome: Outcome = pipe.recv()
        except EOFError:
            process.join()
            if waiting:
                self._start(waiting.popleft())
            hung = process.exitcode == -signal.SIGPROF
            return Outcome(number, f"ended after {LIMIT} s" if hung else f"ended with status {process.exitcode}")
        self._give(process, pipe, waiting)
        return outcome

    def _give(self, process: BaseProcess, pipe: Connection, waiting: deque[int]) -> None:
        pipe.send(waiting[0] if waiting else None)
        if waiting:
            self.busy[pipe] = (process, waiting.popleft())
        else:
            process.join()

    def _start(self, number: int) -> None:
        os.environ["PYTHONHASHSEED"] = str(self.hash_seed)
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(self.corpus, theirs), daemon=True)
        process.start()
        theirs.close()
        ours.send(number)
        self.busy[ours] = (process, number)


def report(corpus: Corpus, outcomes: Sequence[Outcome], again: Sequence[Outcome]) -> int:
    """Print what was found, and how many pages failed."""
    for kind, count in Counter(outcome.kind.partition(" ")[0] for outcome in outcomes).most_common():
        print(f"{count:8} {kind}")
    digests = {outcome.number: outcome.digest for outcome in outcomes}
    failed = sorted((o for o in outcomes if o.failed), key=lambda o: o.number)
    differing = [Outcome(o.number, "read differently a second time") for o in again if digests[o.number] != o.digest]
    for outcome in [*failed, *differing]:
        print(
            f"--seed {corpus.seed} --number {outcome.number}: {outcome.kind} ({corpus.broken(outcome.number).made_by})"
        )
    slowest = max(outcomes, key=lambda outcome: outcome.seconds)
    mean = sum(outcome.seconds for outcome in outcomes) / len(outcomes)
    print(f"{len(again)} read twice, {len(differing)} differ; CPU {mean * 1000:.0f} ms a page, ", end="")
    print(f"{slowest.seconds * 1000:.0f} ms at most (--number {slowest.number})")
    return len(failed) + len(differing)


def show(corpus: Corpus, number: int, save: Path | None) -> int:
    """Read one page in this process, so that what it raises is seen."""
    broken = corpus.broken(number)
    print(f"{broken.capture.url}\n{broken.made_by}; {'with' if broken.site else 'without'} a definition")
    if save:
        save.write_bytes(broken.capture.body)
    start = time.process_time()
    found = extract(broken.capture, broken.site)
    print(json.dumps(found.to_dict(), indent=1, ensure_ascii=False))
    print(f"{time.process_time() - start:.2f} s")
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--number", type=int, help="read only this page, and show what comes of it")
    parser.add_argument("--save", type=Path, help="with --number: write the broken page to this file")
    args = parser.parse_args()
    if not (args.corpus / "index.jsonl").is_file():
        print(f"mutations: no index.jsonl in {args.corpus}", file=sys.stderr)
        return 2
    corpus = corpus_of(args.corpus, args.seed)
    if args.number is not None:
        return show(corpus, args.number, args.save)
    outcomes = list(Workers(corpus, args.workers, hash_seed=1).outcomes(range(args.count)))
    again = list(Workers(corpus, args.workers, hash_seed=2).outcomes(range(0, args.count, CHECKED)))
    return 1 if report(corpus, outcomes, again) else 0


if __name__ == "__main__":
    sys.exit(main())
