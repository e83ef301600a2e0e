"""robots.txt by RFC 9309: what it says is done, and silence means no."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from laboratory import Lab, Reply, Shell
from protego import Protego

from crawler.identity import PRODUCT
from crawler.robots import LARGEST, is_out_of_reach, rules


@pytest.mark.parametrize("status", [503, 429])
def test_a_robots_txt_that_fails_forbids_everything_until_it_answers(lab: Lab, shell: Shell, status: int) -> None:
    lab.publish("roads")
    lab.answers["/robots.txt"] = Reply(status=status)
    shell.define("lab", lab.url)
    done = shell.crawl()
    assert set(lab.paths) == {"/robots.txt"}
    assert (done.status, done.problems) == (5, ["robots"])
    assert f"robots.txt answers {status}" in done.out
    lab.answers["/robots.txt"] = Reply(status=403)
    assert shell.crawl().report["new"] == 1


def test_what_cannot_be_had_now_is_told_from_what_is_not_there() -> None:
    assert [status for status in (200, 304, 403, 404, 429, 451, 500, 503) if is_out_of_reach(status)] == [429, 500, 503]


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


def test_robots_txt_is_asked_for_once_a_day(lab: Lab, shell: Shell) -> None:
    lab.publish("roads", "secret")
    text = "User-agent: *\nDisallow: /papers/secret\n"
    lab.answers["/robots.txt"] = Reply(status=301, headers={"Location": "/rules.txt"})
    lab.answers["/rules.txt"] = Reply(text, headers={"Content-Type": "text/plain"})
    shell.define("lab", lab.url)
    shell.crawl()
    shell.crawl()
    assert (lab.paths.count("/robots.txt"), lab.paths.count("/rules.txt")) == (1, 1)
    assert "/papers/secret" not in lab.paths, "what is remembered is obeyed"


def test_after_a_day_robots_txt_is_asked_for_only_if_it_has_changed(lab: Lab, shell: Shell) -> None:
    lab.publish("secret")
    lab.answers["/robots.txt"] = Reply("User-agent: *\nDisallow: /papers/secret\n", headers={"ETag": '"r"'})
    shell.define("lab", lab.url)
    shell.crawl()
    with shell.writing() as archive:
        archive.db.execute("UPDATE captures SET fetched_at = '2026-01-01T00:00:00Z' WHERE role = 'robots'")
    lab.answers["/robots.txt"] = Reply(status=304, headers={"ETag": '"r"'})
    shell.crawl()
    assert [headers.get("if-none-match") for path, headers in lab.requests if path == "/robots.txt"] == [None, '"r"']
    assert "/papers/secret" not in lab.paths
    with shell.archive() as archive:
        kinds = [row["kind"] for row in archive.db["captures"].rows_where("role = 'robots'")]
        assert kinds == ["response", "revisit"]


def allowed(text: str | bytes, path: str) -> bool:
    body = text if isinstance(text, bytes) else text.encode()
    return bool(Protego.parse(rules(body).decode()).can_fetch(f"https://www.institute.org{path}", PRODUCT))


@pytest.mark.parametrize("name", ["thinktank", "ThinkTank", "thinktank/2.0", "Thinktank Crawler", "thinktank # us"])
def test_a_group_is_ours_by_its_product_token(name: str) -> None:
    text = f"User-agent: {name}\nDisallow: /a\n\nUser-agent: *\nDisallow: /b\n"
    assert (allowed(text, "/a"), allowed(text, "/b")) == (False, True)


@pytest.mark.parametrize("name", ["think", "tank", "thinktank-images", "*bot*", "t"])
def test_a_group_of_another_robot_is_not_ours(name: str) -> None:
    text = f"User-agent: *\nDisallow: /b\n\nUser-agent: {name}\nDisallow: /a\n"
    assert (allowed(text, "/a"), allowed(text, "/b")) == (True, False)


def test_groups_of_the_same_robot_are_one() -> None:
    text = "\ufeffUser-agent: thinktank\nDisallow: /a\n\nUser-agent: x\nUser-agent: THINKTANK\nDisallow: /b\n"
    assert (allowed(text, "/a"), allowed(text, "/b"), allowed(text, "/c")) == (False, False, True)


def test_the_longest_rule_counts() -> None:
    text = "User-agent: *\nDisallow: /papers\nAllow: /papers/open\nDisallow: /*.zip$\n"
    assert [allowed(text, path) for path in ("/papers/x", "/papers/open/x", "/a.zip", "/a.zip?b")] == [0, 1, 0, 1]


def test_half_a_megabyte_is_read() -> None:
    filling = b"# nothing\n" * (LARGEST // 10)
    text = b"User-agent: *\nDisallow: /a\n" + filling + b"Disallow: /b\n"
    assert (allowed(text, "/a"), allowed(text, "/b")) == (False, True)


def test_a_page_in_place_of_robots_txt_forbids_nothing() -> None:
    assert allowed("<html><body><p>User-agent: all of you</p><p>Disallow: nothing</p></body></html>", "/a")
    assert allowed(b"\x00\xff\xfe" * 1000, "/a")
