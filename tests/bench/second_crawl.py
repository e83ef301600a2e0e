"""What later crawls of the example institute cost and report, at a size that shows it.

    python tests/bench/second_crawl.py [PUBLICATIONS]

Crawls the example whole; a second time unchanged; then, by a clock that is 200 days fast so that every page's turn has
come, after 5 edits, 3 removals and 4 additions, on three days. The exit status is 1 when the second crawl asks for more
than three things per source or for any page, or when other changes are reported than were made.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from laboratory import Done, Shell
from test_second_crawl import change, news

from crawler.example import Example, running

PATIENCE = 3600.0


def main() -> int:
    """Measure, print, and say whether all is as it should be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("publications", type=int, nargs="?", default=2000)
    publications: int = parser.parse_args().publications
    with tempfile.TemporaryDirectory() as folder, running(publications, crawl_delay=0) as example:
        shell = Shell(Path(folder))
        first = _crawl("first", shell, example, 0)
        second = _crawl("second, unchanged", shell, example, 0)
        flaws = _costs(second, example)
        expected = change(example)
        for days in (200, 201, 202):
            _crawl(f"{days} days later", shell, example, days)
        told = news(shell, after=first["new"])
        for kind, urls in expected.items():
            print(f"{kind}: {sum(urls.values())} made, {sum(told[kind].values())} reported")
            flaws += [f"{kind} not reported: {url}" for url in urls - told[kind]]
            flaws += [f"{kind} without reason: {url}" for url in told[kind] - urls]
    print(*flaws, sep="\n", end="\n" if flaws else "")
    return 1 if flaws else 0


def _crawl(name: str, shell: Shell, example: Example, days: float) -> dict[str, Any]:
    example.application.counts.clear()
    started = time.monotonic()
    done: Done = shell.crawl_later(days, "example", "--at", example.url, "--no-files", patience=PATIENCE)
    seconds, report = time.monotonic() - started, done.report
    told = {key: report[key] for key in ("requests", "not_modified", "lists", "new", "changed", "unchanged", "gone")}
    print(
        f"{name}: {seconds:.0f} s, status {done.status}, " + ", ".join(f"{value} {key}" for key, value in told.items())
    )
    return report


def _costs(report: dict[str, Any], example: Example) -> list[str]:
    """Print what an unchanged site was asked for; what was too much."""
    flaws, sources = [], len(report["sources"])
    print(f"  of {sources} sources: {example.counts()}")
    if report["requests"] > 3 * sources:
        flaws.append(f"{report['requests']} requests for {sources} sources")
    if example.counts().get("page"):
        flaws.append(f"{example.counts()['page']} pages were asked for")
    return flaws


if __name__ == "__main__":
    sys.exit(main())
