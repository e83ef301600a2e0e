"""A hundred kills at random moments, and whether anything is lost: ``python tests/bench/kills.py --kills 100``.

The example institute is crawled into one archive after another. Each crawl is killed (SIGKILL) some time after it
began, from its first imports on, and started again, until it ends; then the archive is compared with that of a crawl
that was left in peace: publications, revisions, events, captures by digest, the frontier, the text of files; foreign
keys, indexes, and each WARC record.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).parent.parent))

from killing import crawl, faults, kill, steady, substance
from laboratory import Shell


@click.command()
@click.option("--kills", default=100, show_default=True)
@click.option("--publications", default=24, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(kills: int, publications: int, seed: int) -> None:
    """Kill, compare, and tell."""
    folder = Path(tempfile.mkdtemp(prefix="kills-"))
    dice, shell, done, rounds, wrong = random.Random(seed), Shell(folder), 0, 0, 0
    try:
        with steady(publications) as example:
            started = time.monotonic()
            crawl(shell, folder / "calm", example.url).communicate()
            whole, calm = time.monotonic() - started, substance(folder / "calm")
            print(f"undisturbed: {len(calm['publications'])} publications in {whole:.1f} s, seed {seed}", flush=True)
            while done < kills:
                rounds += 1
                data = folder / f"killed-{rounds}"
                killed = _round(shell, data, example.url, dice, whole, kills - done)
                done += killed
                wrong += _tell(rounds, killed, data, calm)
    finally:
        shutil.rmtree(folder)
    print(f"{done} kills in {rounds} archives, {wrong} of them other than the undisturbed one")
    raise SystemExit(bool(wrong))


def _round(shell: Shell, data: Path, url: str, dice: random.Random, whole: float, most: int) -> int:
    """Crawl into an archive until a crawl comes to its end; how many were killed."""
    killed = 0
    while killed < most:
        end = time.monotonic() + dice.uniform(0.05, whole)
        if not kill(crawl(shell, data, url), lambda end=end: time.monotonic() >= end):
            break
        killed += 1
    crawl(shell, data, url).communicate()
    return killed


def _tell(number: int, killed: int, data: Path, calm: dict[str, list[object]]) -> bool:
    """Whether an archive is other than it should be."""
    broken = faults(data)
    found = substance(data)
    other = {name: set(calm[name]) ^ set(found[name]) for name in calm if found[name] != calm[name]}
    print(
        f"archive {number}: {killed} kills, {'as it should be' if not (broken or other) else (broken, other)}",
        flush=True,
    )
    shutil.rmtree(data)
    return bool(broken or other)


if __name__ == "__main__":
    main()
