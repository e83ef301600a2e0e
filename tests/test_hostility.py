"""Hostile servers: the crawl ends, in bounded time and memory; the rest of the site is archived; each case is named."""

from __future__ import annotations

import json
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from hostility import CASES, chain, redirect, silence
from laboratory import Lab, Raw, Shell

SECONDS = 2
"""That one address may take; 60 outside tests."""

PAGES = [f"page-{number}" for number in range(6)]
"""What is sound. Between them are fewer hostile pages in a row than end a crawl."""


def test_each_case_is_named_and_the_rest_is_archived(lab: Lab, shell: Shell) -> None:
    slugs = list(CASES)
    for number, name in enumerate(PAGES):
        slugs.insert(number * 6, name)
    lab.publish(*slugs)
    lab.answers |= {f"/papers/{name}": answer for name, (answer, _, _) in CASES.items()}
    lab.answers |= chain(300) | {"/papers/ring?again": redirect("/papers/ring")}
    shell.define("lab", lab.url)

    started = time.monotonic()
    options = ("-s", f"DOWNLOAD_TIMEOUT={SECONDS}", "-s", f"THINKTANK_DATA={shell.data}")
    process = shell.start("crawl", "lab", *options, program="scrapy")
    with ThreadPoolExecutor(1) as beside:
        peak = beside.submit(_peak, process)
        _, err = process.communicate(timeout=60)

    assert time.monotonic() - started < 40
    assert 0 < peak.result() < 500 * 1024
    with shell.archive() as archive:
        pages = {row["url"].rpartition("/")[2]: row for row in archive.db["_pages"].rows_where("role = 'page'")}
        report = json.loads(next(archive.db["_crawls"].rows)["report"])["sites"]["lab"]
        charset = archive.get(f"{lab.url}/papers/charset")
    told = {name: (pages[name]["state"], pages[name]["reason"] or "") for name in CASES}
    wrong = {name: told[name] for name, (_, state, how) in CASES.items() if not _is(told[name], state, how)}
    assert wrong == {}, err
    assert [pages[name]["state"] for name in PAGES] == ["done"] * len(PAGES)
    assert charset is not None
    assert charset.title == "Café"
    named = {reason for name, (state, reason) in told.items() if state == "failed"}
    assert set(report["reasons"]) == named
    assert report["problems"] == []
    assert lab.paths.count("/papers/stall") == 1, "its time is spent"


def test_a_host_that_falls_silent_is_left_alone_until_the_next_crawl(lab: Lab, shell: Shell) -> None:
    later = [f"late-{number}" for number in range(6)]
    lab.publish("roads", *later)
    sound = {f"/papers/{slug}": lab.answers[f"/papers/{slug}"] for slug in later}
    lab.answers |= {path: Raw(silence) for path in sound}
    shell.define("lab", lab.url)
    options = ("-s", "DOWNLOAD_TIMEOUT=0.5", "-s", f"THINKTANK_DATA={shell.data}")
    shell.run("crawl", "lab", *options, program="scrapy")
    with shell.archive() as archive:
        report = json.loads(next(archive.db["_crawls"].rows)["report"])["sites"]["lab"]
        states = [row["state"] for row in archive.db["_pages"].rows_where("role = 'page'", order_by="id")]
    assert [problem["kind"] for problem in report["problems"]] == ["silent"]
    assert report["problems"][0]["message"] == "3 addresses in a row: no answer in time"
    assert states == ["done"] + ["failed"] * 3 + ["due"] * 3
    lab.answers |= sound
    assert shell.crawl().report["new"] == 6


def _is(told: tuple[str, str], state: str, how: str) -> bool:
    return told[0] == state and told[1].startswith(how)


def _peak(process: subprocess.Popen[str]) -> int:
    """Kilobytes that a process took at most; ``getrusage`` counts those of whoever started it, too."""
    status, peak = Path(f"/proc/{process.pid}/status"), 0
    while process.poll() is None:
        with suppress(OSError):  # it has just ended
            lines = status.read_text(encoding="ascii").splitlines()
            peak = max([peak, *(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))])
        time.sleep(0.05)
    return peak
