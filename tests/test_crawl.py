"""The whole way, from a site's lists to rows in the archive, and what a second crawl asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from killing import kill
from laboratory import Lab, Reply, Shell, paper

from archive.errors import ArchiveError
from crawler.example import running

ANOTHER = """
class First(Page):
    def titles(self):
        yield from self.texts("p", part="^(The committee)")

"""
SLOW = """
class Slow(Page):
    def titles(self):
        import time
        time.sleep(20)
        yield from super().titles()

"""


def conditional(body: str, etag: str) -> Callable[[Mapping[str, str]], Reply]:
    """An answer that knows what the asker has."""

    def answer(headers: Mapping[str, str]) -> Reply:
        same = headers.get("if-none-match") == etag
        return Reply("" if same else body, 304 if same else 200, {"ETag": etag})

    return answer


def test_the_example_is_archived_whole_and_asked_again_for_its_lists_only(shell: Shell) -> None:
    with running(24) as example:
        first = shell.crawl("example", "--at", example.url)
        library = example.library
        urls = {
            str(library.truth(number, language)["url"])
            for number in library.numbers()
            for language in library.languages(number)
        }
        assert first.status == 0, first.out
        assert first.report["found"] == first.report["new"] == len(urls)
        assert (first.report["failed"], first.report["refused"], first.report["problems"]) == (0, {}, [])
        assert first.report["requests"] == sum(example.counts().values())
        with shell.archive() as archive:
            assert {row["url"] for row in archive.db["publications"].rows} == urls
        lists = first.report["lists"]
        second = shell.crawl("example", "--at", example.url).report
        assert (second["requests"], second["not_modified"]) == (lists, lists)
        assert (second["new"], second["changed"], second["failed"]) == (0, 0, 0)
        assert example.counts()["page"] == len(urls)


def test_a_publication_its_capture_its_page_and_its_news_hang_together(lab: Lab, shell: Shell) -> None:
    lab.publish("roads")
    lab.answers["/papers/roads"] = Reply(paper("Roads"), headers={"ETag": '"1"', "Last-Modified": "yesterday"})
    shell.define("lab", lab.url)
    assert shell.crawl().status == 0
    with shell.archive() as archive:
        (page,) = archive.db.query("SELECT * FROM _pages WHERE role = 'page'")
        assert (page["state"], page["etag"], page["last_modified"]) == ("done", '"1"', "yesterday")
        presence = archive.presence(f"{lab.url}/papers/roads")
        assert presence is not None
        assert presence.capture_id == page["capture_id"]
        assert archive.capture(page["capture_id"]).content.decode() == paper("Roads")
        assert [event.kind for event in archive.new()] == ["new"]
        roles = {row["role"] for row in archive.db["captures"].rows}
        assert roles == {"robots", "list", "page"}
        (crawl,) = archive.db["_crawls"].rows
        assert (crawl["state"], crawl["sites"]) == ("done", '["lab"]')


def test_only_what_its_list_says_otherwise_is_fetched_again(lab: Lab, shell: Shell) -> None:
    lab.publish("roads", "bridges")
    shell.define("lab", lab.url)
    shell.crawl()
    lab.requests.clear()
    lab.answers["/papers/roads"] = paper("Roads and lanes")
    lab.answers["/papers"] = (
        '<ul><li><a href="/papers/roads">Roads and lanes</a></li><li><a href="/papers/bridges">Bridges</a></li>'
        '<li><a href="/papers/tunnels">Tunnels</a></li></ul>'
    )
    lab.answers["/papers/tunnels"] = paper("Tunnels")
    report = shell.crawl().report
    assert sorted(lab.paths) == ["/papers", "/papers/roads", "/papers/tunnels"]
    assert (report["new"], report["changed"], report["unchanged"]) == (1, 1, 0)
    with shell.archive() as archive:
        assert len(archive.history(f"{lab.url}/papers/roads")) == 2


def test_an_unchanged_list_is_read_again_by_a_definition_that_changed(lab: Lab, shell: Shell) -> None:
    lab.publish("roads", "bridges")
    lab.answers["/papers"] = conditional(str(lab.answers["/papers"]), '"list"')
    shell.define("lab", lab.url, pages="^/papers/roads$")
    assert shell.crawl().report["new"] == 1
    shell.define("lab", lab.url)
    assert shell.crawl().report["new"] == 1


def test_a_page_whose_turn_has_come_is_asked_for_with_conditions(lab: Lab, shell: Shell) -> None:
    today = datetime.now(UTC).date()
    lab.publish("roads", "bridges")
    lab.answers["/papers"] = conditional(str(lab.answers["/papers"]), '"list"')
    lab.answers["/papers/roads"] = conditional(paper("Roads", (today - timedelta(days=2)).isoformat()), '"roads"')
    shell.define("lab", lab.url)
    shell.crawl()
    with shell.writing() as archive:
        archive.db.execute("UPDATE _pages SET next_check = '2020-01-01T00:00:00Z' WHERE url LIKE '%roads'")
    lab.requests.clear()
    report = shell.crawl().report
    assert lab.paths == ["/papers", "/papers/roads"]
    assert (report["not_modified"], report["unchanged"], report["lists"]) == (2, 1, 1)
    with shell.archive() as archive:
        (page,) = archive.db.query("SELECT * FROM _pages WHERE url LIKE '%roads'")
        assert (page["state"], page["etag"]) == ("done", '"roads"')
        assert page["next_check"] > today.isoformat()


@pytest.mark.parametrize("is_edited", [False, True])
def test_what_a_new_definition_reads_otherwise_on_the_same_page_is_no_news(
    lab: Lab, shell: Shell, is_edited: bool
) -> None:
    lab.publish("roads")
    shell.define("lab", lab.url)
    shell.crawl()
    file = shell.folder / "sites" / "lab.py"
    definition = file.read_text().replace("site = Site(", f"{ANOTHER}site = Site(").replace('$": Page}', '$": First}')
    file.write_text(definition)
    if is_edited:
        lab.answers["/papers/roads"] = paper("Roads and lanes")
    with shell.writing() as archive:
        archive.db.execute("UPDATE _pages SET next_check = '2020-01-01T00:00:00Z' WHERE role = 'page'")
    report = shell.crawl().report
    with shell.archive() as archive:
        work = archive.get(f"{lab.url}/papers/roads")
        assert work is not None
        assert work.title == "The committee"
        causes = [row["cause"] for row in archive.db.query("SELECT cause FROM revisions ORDER BY id")]
        news = [row["kind"] for row in archive.db.query("SELECT kind FROM events ORDER BY id")]
    assert causes == ["page", "page" if is_edited else "extraction"]
    assert news == (["new", "changed"] if is_edited else ["new"])
    assert (report["changed"], report["unchanged"]) == ((1, 0) if is_edited else (0, 1))


def test_a_crawl_that_was_killed_goes_on_where_it_stopped(lab: Lab, shell: Shell) -> None:
    lab.publish("roads", "bridges")
    shell.define("lab", lab.url)
    shell.crawl()
    with shell.writing() as archive:
        archive.db.execute("UPDATE _pages SET state = 'fetching' WHERE url LIKE '%bridges'")
        archive.db.execute("UPDATE _crawls SET state = 'running'")
    lab.requests.clear()
    assert shell.crawl().report["unchanged"] == 1
    assert "/papers/bridges" in lab.paths
    assert "/papers/roads" not in lab.paths
    with shell.archive() as archive:
        assert [row["state"] for row in archive.db["_crawls"].rows] == ["killed", "done"]


def test_what_is_no_publication_is_noted_with_its_reason(lab: Lab, shell: Shell) -> None:
    lab.publish("roads", "nothing", "broken", "missing")
    lab.answers["/papers/nothing"] = "<html><body></body></html>"
    lab.answers["/papers/broken"] = Reply(status=500)
    lab.answers["/papers/missing"] = Reply(status=404)
    shell.define("lab", lab.url)
    done = shell.crawl()
    assert done.status == 0
    assert (done.report["new"], done.report["failed"]) == (1, 2)
    assert done.report["reasons"] == {"HTTP 500": 1, "HTTP 404": 1}
    assert done.report["refused"] == {"empty": 1}
    with shell.archive() as archive:
        states = {
            row["url"].rpartition("/")[2]: row["state"] for row in archive.db["_pages"].rows_where("role = 'page'")
        }
        assert states == {"roads": "done", "nothing": "refused", "broken": "failed", "missing": "gone"}
    assert lab.paths.count("/papers/broken") == 3, "the request and two further attempts"


def test_a_page_that_leads_to_one_that_we_have_becomes_its_alias(lab: Lab, shell: Shell) -> None:
    lab.publish("roads", "old-roads")
    lab.answers["/papers/old-roads"] = Reply(status=301, headers={"Location": "/papers/roads"})
    shell.define("lab", lab.url)
    assert shell.crawl().report["new"] == 1
    assert lab.paths.count("/papers/roads") == 1
    with shell.archive() as archive:
        assert archive.find(f"{lab.url}/papers/old-roads") == archive.find(f"{lab.url}/papers/roads")


def test_an_address_that_leads_to_a_page_is_its_alias_also_when_the_crawl_is_killed_before_that_is_stored(
    lab: Lab, shell: Shell
) -> None:
    lab.publish("roads", "old-roads")
    lab.answers["/papers/old-roads"] = Reply(status=301, headers={"Location": "/papers/roads"})
    shell.define("lab", lab.url)
    file = shell.folder / "sites" / "lab.py"
    definition = file.read_text()
    file.write_text(definition.replace("site = Site(", f"{SLOW}site = Site(").replace('$": Page}', '$": Slow}'))

    def is_led() -> bool:
        with suppress(ArchiveError), shell.archive() as archive:
            return archive.db["_pages"].count_where("redirected_to IS NOT NULL") == 1
        return False

    assert kill(shell.start("crawl", "lab"), is_led)
    file.write_text(definition)
    with shell.archive() as archive:
        assert archive.db["publications"].count == 0
    assert shell.crawl().report["new"] == 1
    assert lab.paths.count("/papers/old-roads") == 1
    with shell.archive() as archive:
        assert archive.find(f"{lab.url}/papers/old-roads") == archive.find(f"{lab.url}/papers/roads") is not None


def test_a_list_goes_on_until_it_repeats_itself(lab: Lab, shell: Shell) -> None:
    lab.publish("roads", "bridges")
    lab.answers["/papers?page=1"] = lab.answers["/papers?page=2"] = str(lab.answers["/papers"]).replace(
        "bridges", "lanes"
    )
    lab.answers["/papers/lanes"] = paper("Lanes")
    shell.define("lab", lab.url, 'sources=(Listing("/papers", items="a", page="?page={n}", first=0),)')
    report = shell.crawl().report
    assert (report["found"], report["lists"]) == (3, 3)
    assert "/papers?page=3" not in lab.paths


def test_several_sites_are_crawled_in_one_process(shell: Shell) -> None:
    with Lab() as one, Lab() as other:
        for lab, slug in ((one, "one"), (other, "other")):
            lab.publish("roads")
            shell.define(slug, lab.url)
        done = shell.run("crawl", "one", "other")
        assert done.status == 0, done.err
        assert [line.split(":")[0] for line in done.out.splitlines()] == ["one", "other"]
        assert one.paths == other.paths == ["/robots.txt", "/papers", "/papers/roads"]


def test_a_publication_goes_after_three_misses_and_comes_back(lab: Lab, shell: Shell) -> None:
    lab.publish("roads", "bridges")
    shell.define("lab", lab.url)
    shell.crawl()

    def next_day() -> dict[str, Any]:
        with shell.writing() as archive:
            archive.db.execute("UPDATE _pages SET next_check = '2020-01-01T00:00:00Z' WHERE url LIKE '%roads'")
        return shell.crawl().report

    there = lab.answers.pop("/papers/roads")
    with shell.writing() as archive:
        before = "UPDATE _pages SET misses = 2, last_fetched = '2020-01-01T00:00:00Z' WHERE url LIKE '%roads'"
        archive.db.execute(before)
    assert next_day()["gone"] == 1
    lab.answers["/papers/roads"] = there
    next_day()
    with shell.archive() as archive:
        assert [(event.kind, event.publication.title) for event in archive.new(after=2)] == [
            ("gone", "Roads"),
            ("back", "Roads"),
        ]


def test_a_redirect_that_leads_nowhere_is_a_failure(lab: Lab, shell: Shell) -> None:
    lab.publish("roads")
    lab.answers["/papers/roads"] = Reply(status=302)
    shell.define("lab", lab.url)
    report = shell.crawl().report
    assert (report["failed"], report["unchanged"]) == (1, 0)
    assert report["reasons"] == {"HTTP 302, and leads nowhere": 1}
