"""Sources as a crawl meets them: where they lead, what they say of their works, and what ``thinktank health`` tells."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from laboratory import TEXT, Lab, Raw, Reply, Shell
from reading_room import SITE, Room, Sheet

from archive.database import FILE
from archive.status import Status
from archive.store import Archive
from crawler.cli import cli
from crawler.lists.sources import Sources
from crawler.report import SiteReport
from crawler.site import Feed, Limits, Listing, Site

UNDATED = (
    '<html lang="en"><head><title>Roads | Laboratory</title><meta property="og:type" content="article"></head>'
    f"<body><article><h1>Roads</h1><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"
)
ROW = '<li><a href="/papers/roads">Roads</a><time>5 March 2026</time><b>Policy brief</b><i>Ana Roy, Ben Oak</i></li>'


def test_what_a_list_says_fills_the_gaps_of_its_page(lab: Lab, shell: Shell) -> None:
    lab.answers |= {"/papers": f"<ul>{ROW}</ul>", "/papers/roads": UNDATED}
    listing = 'Listing("/papers", items="li", link="a", date="time", type="b", authors="i")'
    shell.define("lab", lab.url, f"sources=({listing},)")
    assert shell.crawl().report["new"] == 1
    with shell.archive() as archive:
        record = archive.get(f"{lab.url}/papers/roads")
    assert record is not None
    assert (record.title, record.published, record.type) == ("Roads", "2026-03-05", "Policy brief")
    assert [author.name for author in record.authors] == ["Ana Roy", "Ben Oak"]
    for field, raw in (("published", "2026-03-05"), ("type", "Policy brief"), ("authors", "Ana Roy, Ben Oak")):
        assert record.provenance[field].found_in.startswith("list"), field
        assert record.provenance[field].raw == raw, field


def test_where_sources_lead(lab: Lab, shell: Shell) -> None:
    lab.publish("roads")
    lab.answers["/"] = "<html><body><a href='/papers/roads'>Roads</a></body></html>"
    lab.answers["/moved"] = Reply(status=301, headers={"Location": "/"})
    lab.answers["/feed"] = Reply(status=301, headers={"Location": "http://127.0.0.2:9/feed"})
    lab.answers["/list"] = Reply(status=301, headers={"Location": "/papers"})
    lab.answers["/robots.txt"] = Reply(f"User-agent: *\nDisallow: /private\n\nSITEMAP: {lab.url}/map.xml")
    lab.answers["/map.xml"] = f"<urlset><url><loc>{lab.url}/papers/roads</loc></url></urlset>"
    listings = ", ".join(f'Listing("{path}", items="a")' for path in ("/moved", "/list", "/private/all"))
    shell.define("lab", lab.url, f'sources=({listings}, Feed("/feed"), Sitemap())')
    done = shell.crawl()
    verdicts = {url.removeprefix(lab.url): verdict for url, verdict in done.report["sources"].items()}
    assert verdicts == {
        "/moved": "redirected",
        "/list": "ok",
        "/private/all": "blocked",
        "/feed": "redirected",
        "/robots.txt": "ok",
    }
    assert (done.status, done.report["new"]) == (Status.BLOCKED, 1)
    told = {problem["url"].removeprefix(lab.url): problem["message"] for problem in done.report["problems"]}
    assert told == {
        "/moved": f"leads to {lab.url}/, a home page",
        "/feed": "leads off the site, to http://127.0.0.2:9/feed",
        "/private/all": "robots.txt forbids it",
    }


def publish(lab: Lab, *slugs: str) -> None:
    """Papers, and a list of two on each page."""
    lab.publish(*slugs)
    for number in range(0, len(slugs), 2):
        rows = "".join(f'<li><a href="/papers/{slug}">{slug}</a></li>' for slug in slugs[number : number + 2])
        lab.answers[f"/papers?start={number}" if number else "/papers"] = rows


def define(lab: Lab, shell: Shell) -> None:
    """A definition that holds a list for known after two items."""
    listing = 'Listing("/papers", items="li", link="a", page="?start={n}", step=2, limits=Limits(known=2))'
    shell.define("lab", lab.url, f"sources=({listing},)")
    file = shell.folder / "sites" / "lab.py"
    text = file.read_text(encoding="utf-8").replace("import Feed, Listing", "import Feed, Limits, Listing")
    file.write_text(text, encoding="utf-8")


def test_a_crawl_that_is_killed_within_a_list_reads_the_rest_of_it_next_time(lab: Lab, shell: Shell) -> None:
    old, fresh = ([f"{age}-{number}" for number in range(8)] for age in ("old", "new"))
    publish(lab, *old)
    define(lab, shell)
    shell.crawl()
    publish(lab, *fresh, *old)
    rest = lab.answers["/papers?start=4"]
    lab.answers["/papers?start=4"] = Raw(lambda _: time.sleep(30))
    process = shell.start("crawl", "lab")
    deadline = time.monotonic() + 30
    while "/papers?start=4" not in lab.paths and time.monotonic() < deadline:
        time.sleep(0.02)
    lab.requests.clear()
    process.kill()
    process.communicate()
    lab.answers["/papers?start=4"] = rest
    assert shell.crawl().status == 0
    with shell.archive() as archive:
        named = {row["url"].rpartition("/")[2] for row in archive.db["publications"].rows}
    assert named == {*old, *fresh}
    assert shell.crawl("lab", "--full").report["lists"] == 8, "two items that are known would end it else"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An archive of two think tanks: one whose sources are well or silent, and one that is blocked."""
    with Archive(tmp_path) as archive, Room() as room:
        for slug in ("institute", "walled"):
            archive.add_organization(slug, slug.title(), f"https://{slug}.org/")
        known = Sources(archive.db, lambda: room.now)
        papers, feed = (known.known(SITE, source) for source in (Listing("/papers"), Feed("/feed")))
        known.judged(papers, "ok", None, items=1200, newest="2026-11-20")
        known.judged(feed, "stale", "silent since June")
        walled = Site(name="Walled", slug="walled", url="https://walled.org/", limits=Limits())
        known.judged(known.known(walled, Feed("/feed")), "blocked", "HTTP 403")
        known.known(walled, Feed("/other"))
    return tmp_path


def health(data: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["--data", str(data), "health", *arguments])
    return result.exit_code, result.output


def test_health_names_each_source_and_ends_like_the_worst(data: Path) -> None:
    status, out = health(data)
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert status == Status.BLOCKED
    assert lines == [
        "institute listing ok https://www.institute.org/papers 1,200 works, newest 2026-11-20, read 2026-11-22",
        "institute feed stale https://www.institute.org/feed silent since June (since 2026-11-22, never ok)",
        "walled feed blocked https://walled.org/feed HTTP 403 (since 2026-11-22, never ok)",
        "walled feed unread https://walled.org/other",
    ]


def test_health_of_one_site_and_for_machines(data: Path) -> None:
    assert health(data, "institute")[0] == Status.DEGRADED
    status, out = health(data, "institute", "--json")
    first, second = json.loads(out)["sources"]
    assert status == Status.DEGRADED
    assert (first["verdict"], first["last_ok"], second["verdict"]) == ("ok", "2026-11-22T12:00:00Z", "stale")
    assert set(first) >= {"organization", "kind", "url", "message", "since", "items", "newest", "last_sweep"}


def test_health_of_what_was_never_crawled(data: Path, tmp_path: Path) -> None:
    status, out = health(data, "nobody")
    assert status == Status.USAGE
    assert '"thinktank crawl nobody" comes first' in out
    (tmp_path / FILE).rename(tmp_path / "elsewhere.db")
    assert health(tmp_path)[0] == Status.FAILED


def test_all_is_well() -> None:
    with Room(Listing("/papers", items="li", link="a")) as room:
        room.sheets["/papers"] = Sheet('<li><a href="/papers/roads">Roads</a></li>')
        room.crawl()
        assert room.run.report.status is Status.DONE


def test_health_of_an_archive_without_sources(tmp_path: Path) -> None:
    with Archive(tmp_path):
        pass
    result = CliRunner().invoke(cli, ["--data", str(tmp_path), "health"])
    assert (result.exit_code, result.stdout) == (Status.DONE, "")
    assert "No source has been read" in result.stderr


def test_a_definition_that_fails_on_a_page_degrades_the_crawl() -> None:
    report = SiteReport()
    report.problem("extraction-error", "https://www.institute.org/papers/one", "RuntimeError: boom")
    assert report.status is Status.DEGRADED
