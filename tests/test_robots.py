"""robots.txt by RFC 9309: what it says is done, and silence means no."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from laboratory import Lab, Reply, Shell


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_robots_txt_that_fails_forbids_everything(lab: Lab, shell: Shell, status: int) -> None:
    lab.publish("roads")
    lab.answers["/robots.txt"] = Reply(status=status)
    shell.define("lab", lab.url)
    done = shell.crawl()
    assert set(lab.paths) == {"/robots.txt"}
    assert (done.status, done.problems) == (5, ["robots"])
    assert f"robots.txt answers {status}" in done.out


def test_a_robots_txt_that_is_not_there_allows_everything(lab: Lab, shell: Shell) -> None:
    lab.publish("roads")
    lab.answers["/robots.txt"] = Reply("User-agent: *\nDisallow: /", status=404)
    shell.define("lab", lab.url)
    assert shell.crawl().report["new"] == 1


def test_what_robots_txt_forbids_is_not_asked_for(lab: Lab, shell: Shell) -> None:
    lab.publish("roads", "secret")
    lab.answers["/robots.txt"] = "User-agent: Thinktank\nDisallow: /papers/secret\n\nUser-agent: *\nDisallow: /\n"
    shell.define("lab", lab.url)
    done = shell.crawl()
    assert "/papers/secret" not in lab.paths
    assert (done.status, done.report["new"], done.report["refused"]) == (0, 1, {"robots": 1})


def test_no_switch_turns_robots_txt_off(lab: Lab, shell: Shell) -> None:
    lab.publish("roads")
    lab.answers["/robots.txt"] = "User-agent: *\nDisallow: /\n"
    shell.define("lab", lab.url)
    shell.run("crawl", "lab", "-s", "ROBOTSTXT_OBEY=False", program="scrapy")
    assert lab.paths == ["/robots.txt"]


def test_the_crawl_delay_is_kept(lab: Lab, shell: Shell) -> None:
    lab.publish("roads", "bridges")
    lab.answers["/robots.txt"] = "User-agent: *\nCrawl-delay: 0.4\n"
    times: list[float] = []
    pages = dict(lab.answers)

    def timed(path: str) -> None:
        page = pages[path]
        assert isinstance(page, str)

        def answer(_: object) -> Reply:
            times.append(time.monotonic())
            return Reply(page)

        lab.answers[path] = answer

    for path in ("/papers", "/papers/roads", "/papers/bridges"):
        timed(path)
    shell.define("lab", lab.url)
    assert shell.crawl().report["new"] == 2
    assert all(later - earlier > 0.35 for earlier, later in pairwise(times))
