"""Search over an archive of works that nobody wrote: how fast it fills, how fast it answers, and that it never fails.

    python tests/bench/search.py FOLDER [--count 100000] [--queries 200] [--seed 1]

FOLDER is filled through ``Archive.save`` and ``save_file`` unless an archive lies there already; works and queries
are the same in every run with the same seed. Each answer comes through a fresh read-only connection with Datasette's
default limit of one second. Exit status 1 when the goals are missed: p95 of the queries under 100 ms, of their facets
under 200 ms.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from sqlite_utils import Database
from works import BLOCKS, HEADS, ORGANIZATIONS, VOCABULARY, Made, words, works

from archive.attachments import File
from archive.database import FILE
from archive.errors import QueryError
from archive.searching.facets import facets
from archive.searching.filters import Filters
from archive.searching.search import search
from archive.store import Archive

FIRST_SEEN = datetime(2026, 1, 1, tzinfo=UTC)
BATCH = 500
"""Works in one transaction."""
REPORTED = 10_000
LIMIT = 1.0
"""Seconds that Datasette gives one query."""
GOALS = {"search": 100.0, "facets": 200.0}
PIECES = ("AND", "OR", "NOT", "NEAR", "(", ")", '"', "*", "'", ":", "^", "-", "{", "œ", "中", "\0", "\ud800", "policy")

Query = tuple[str, str, Filters]
"""Its sort, its words, its filters."""
Timed = tuple[float, float, Query]
"""Milliseconds by the clock and of the processor."""
Answer = Callable[[Database, Query], object]


def fill(folder: Path, count: int, seed: int) -> None:
    """Save so many works."""
    made, saved, taken = works(count, seed), 0, 0.0
    with Archive(folder) as archive:
        while batch := list(islice(made, BATCH)):
            start = time.perf_counter()
            with archive.transaction():
                for work in batch:
                    _save(archive, work, saved)
                    saved += 1
            taken += time.perf_counter() - start
            if saved % REPORTED == 0:
                print(f"{saved:>7,} works: {REPORTED / taken:5.0f} a second", flush=True)
                taken = 0.0
    size = (folder / FILE).stat().st_size
    print(f"{size / 1e6:,.0f} MB, {size / count / 1e3:.1f} kB a work")


def _save(archive: Archive, work: Made, number: int) -> None:
    archive.save(work.publication, seen_at=FIRST_SEEN + timedelta(minutes=number))
    if work.pages:
        file = File(
            url=work.publication.attachments[0].url,
            state="read",
            text="\f".join(work.pages),
            pages=len(work.pages),
            document_language=work.publication.language,
        )
        archive.save_file(file)


def queries(count: int, seed: int) -> Iterator[Query]:
    """Words of all frequencies in all languages, in every form that people type."""
    rng = random.Random(seed)
    forms = (_word, _words, _phrase, _beginning, _either, _without, _filtered, _unspaced, _blank)
    for number in range(count):
        form = forms[number % len(forms)]
        text, filters = form(rng)
        yield form.__name__.strip("_"), text, filters


def _pick(rng: random.Random, language: str | None = None) -> str:
    known = words(language or rng.choice(list(HEADS)))
    return known[min(int(rng.paretovariate(0.35)), VOCABULARY) - 1]


def _word(rng: random.Random) -> tuple[str, Filters]:
    return _pick(rng), Filters()


def _words(rng: random.Random) -> tuple[str, Filters]:
    language = rng.choice(list(HEADS))
    return " ".join(_pick(rng, language) for _ in range(rng.randint(2, 4))), Filters()


def _phrase(rng: random.Random) -> tuple[str, Filters]:
    language = rng.choice(list(HEADS))
    return f'"{_pick(rng, language)} {_pick(rng, language)}"', Filters()


def _beginning(rng: random.Random) -> tuple[str, Filters]:
    return f"{_pick(rng)[: rng.randint(2, 6)]:x<2}*", Filters()


def _either(rng: random.Random) -> tuple[str, Filters]:
    return f"{_pick(rng)} OR {_pick(rng)}", Filters()


def _without(rng: random.Random) -> tuple[str, Filters]:
    return f"{_pick(rng, 'en')} NOT {_pick(rng, 'en')}", Filters()


def _filtered(rng: random.Random) -> tuple[str, Filters]:
    year = rng.randint(2000, 2024)
    chosen = (
        Filters(organization=rng.sample(ORGANIZATIONS, 2)),
        Filters(language=("en", "fr"), year=(year, year + 5)),
        Filters(topic=(f"topic {rng.randint(0, 50)}",)),
        Filters(has_pdf=True, kind=("report",)),
        Filters(year=(year, None), gone=False),
    )
    return _pick(rng), rng.choice(chosen)


def _unspaced(rng: random.Random) -> tuple[str, Filters]:
    first = rng.choice(list(BLOCKS.values()))
    return "".join(chr(first + int(rng.expovariate(1 / 20))) for _ in range(rng.randint(1, 3))), Filters()


def _blank(rng: random.Random) -> tuple[str, Filters]:
    return "", _filtered(rng)[1] if rng.random() < 0.7 else Filters()


def timed(folder: Path, asked: Sequence[Query], answer: Answer) -> list[Timed]:
    """How long each query takes."""
    found = []
    for query in asked:
        conn = sqlite3.connect(f"{(folder / FILE).resolve().as_uri()}?mode=ro", uri=True)
        db = Database(conn, execute_plugins=False)
        start, used = time.perf_counter(), time.process_time()
        conn.set_progress_handler(lambda end=start + LIMIT: int(time.perf_counter() > end), 1_000)
        try:
            answer(db, query)
        except sqlite3.OperationalError as error:
            print(f"    {query[0]}: {query[1]!r} {_told(query[2])}: {error}")
        found.append(((time.perf_counter() - start) * 1000, (time.process_time() - used) * 1000, query))
        conn.close()
    return found


def report(name: str, found: list[Timed]) -> bool:
    """Print how long it took, by the clock and of the processor; whether the goal is met by the clock."""
    found.sort(key=lambda one: one[0])
    times, used = [one[0] for one in found], sorted(one[1] for one in found)
    half, most = len(found) // 2, int(len(found) * 0.95)
    print(f"{name}: {len(found)} queries, p50 {times[half]:.0f} ms, p95 {times[most]:.0f} ms, most {times[-1]:.0f} ms")
    print(f"    of the processor: p50 {used[half]:.0f} ms, p95 {used[most]:.0f} ms, most {used[-1]:.0f} ms")
    for taken, cpu, (sort, text, filters) in found[-5:]:
        print(f"    {taken:5.0f} ms ({cpu:.0f})  {sort}: {text!r} {_told(filters)}")
    return times[most] <= GOALS[name]


def _told(filters: Filters) -> str:
    return ", ".join(f"{name}={value}" for name, value in vars(filters).items() if value not in ((), None))


def fuzz(folder: Path, count: int, seed: int) -> int:
    """Ask what nobody would type; the number of errors that are no message."""
    rng, failures = random.Random(seed), 0
    with Archive.open(folder, must_exist=True) as archive:
        for _ in range(count):
            text = rng.choice(("", " ")).join(_piece(rng) for _ in range(rng.randint(1, 12)))
            try:
                search(archive, text, limit=3)
            except QueryError:
                continue
            except Exception as error:
                failures += 1
                print(f"{text!r}: {type(error).__name__}: {error}")
    print(f"{count} odd queries: {failures} failures")
    return failures


def _piece(rng: random.Random) -> str:
    if rng.random() < 0.6:
        return rng.choice(PIECES)
    return "".join(chr(rng.choice((rng.randrange(0x250), rng.randrange(0x11_0000)))) for _ in range(3))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--odd", type=int, default=200, help="odd queries")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    if not (args.folder / FILE).exists():
        fill(args.folder, args.count, args.seed)
    asked = list(queries(args.queries, args.seed))
    met = [
        report("search", timed(args.folder, asked, lambda db, query: search(db, query[1], query[2]))),
        report("facets", timed(args.folder, asked, lambda db, query: facets(db, query[1], query[2]))),
    ]
    return int(bool(fuzz(args.folder, args.odd, args.seed)) or not all(met))


if __name__ == "__main__":
    sys.exit(main())
