"""Ctrl-C ends a crawl cleanly; twice, at once."""

from __future__ import annotations

import json
import signal
import threading
import time
from collections.abc import Mapping

from laboratory import Lab, Reply, Shell

from archive.status import Status


def test_control_c_ends_a_crawl_cleanly(lab: Lab, shell: Shell) -> None:
    lab.publish(*(f"paper-{number}" for number in range(30)))
    robots = Reply("User-agent: *\nCrawl-delay: 0.2\n")
    lab.answers["/robots.txt"] = robots
    shell.define("lab", lab.url)
    process = shell.start("crawl", "lab", "--json")
    _wait_for(lab, 5)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    report = json.loads(out)["sites"]["lab"]
    assert process.returncode == Status.INTERRUPTED
    assert 0 < report["new"] < 30
    assert "Traceback" not in err
    with shell.archive() as archive:
        states = [row["state"] for row in archive.db["_pages"].rows_where("role = 'page'")]
        assert (states.count("done"), states.count("due")) == (report["new"], 30 - report["new"])
        assert [row["state"] for row in archive.db["_crawls"].rows] == ["interrupted"]


def test_control_c_twice_ends_a_crawl_at_once(lab: Lab, shell: Shell) -> None:
    ended = threading.Event()

    def slow(_: Mapping[str, str]) -> Reply:
        ended.wait(30)
        return Reply(status=404)

    lab.publish("roads")
    lab.answers["/papers/roads"] = slow
    shell.define("lab", lab.url)
    process = shell.start("crawl", "lab")
    _wait_for(lab, 3)
    process.send_signal(signal.SIGINT)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    try:
        process.communicate(timeout=3)
    finally:
        ended.set()
        process.kill()
    assert process.returncode == Status.INTERRUPTED


def _wait_for(lab: Lab, requests: int) -> None:
    deadline = time.monotonic() + 20
    while len(lab.requests) < requests and time.monotonic() < deadline:
        time.sleep(0.02)
