"""``thinktank why``: the story of an address, known or not."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result
from laboratory import Lab, Reply, Shell, paper

from crawler.cli import cli

PLACES = 'exclude=("/papers/draft-",), ' + 'sources=(Listing("/papers", items="li", link="a", date="time"),)'


@pytest.fixture
def crawled(lab: Lab, shell: Shell) -> Shell:
    """An archive of a site on which much has happened."""
    slugs = ("roads", "old-roads", "secret", "person", "missing", "broken")
    lab.publish(*slugs, roads="<time>5 March 2026</time>")
    lab.answers |= {
        "/robots.txt": "User-agent: *\nDisallow: /papers/secret\n",
        "/papers/roads": Reply(paper("Roads"), headers={"ETag": '"1"'}),
        "/papers/old-roads": Reply(status=301, headers={"Location": "/papers/roads"}),
        "/papers/person": "<html><body></body></html>",
        "/papers/missing": Reply(status=404),
        "/papers/broken": Reply(status=500),
    }
    shell.define("lab", lab.url, PLACES)
    assert shell.crawl().report["new"] == 1
    return shell


def why(shell: Shell, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["why", *arguments, "--data", str(shell.data)], env=shell.environment)


def told(shell: Shell, url: str) -> dict[str, str]:
    """What is said of an address, by what it is about; the last line of each."""
    result = why(shell, url, "--json")
    assert result.exit_code == 0, result.output
    return {line["about"]: line["text"] for line in json.loads(result.stdout)["told"]}


def test_stories(crawled: Shell, lab: Lab) -> None:
    url = f"{lab.url}/papers/"
    roads = told(crawled, f"{url}roads/?utm_source=x")
    assert roads["publication"] == "#1 “Roads”, revision 1"
    assert roads["state"] == "fetched and read"
    assert roads["named by"] == f"{lab.url}/papers, title “Roads”, published “2026-03-05”"
    assert roads["led here"] == f"{url}old-roads"
    assert "  200  " in roads["fetched"]
    assert ".warc.gz at " in roads["fetched"]
    assert roads["event"].endswith("new, revision 1")
    assert roads["also at"] == f"{url}old-roads (redirect)"
    assert roads["next look"].endswith("or earlier if its list says that it changed")
    assert roads["definition"] == "lab: a publication, read by Page"
    assert roads["robots.txt"].startswith("allows it (read ")
    old = told(crawled, f"{url}old-roads")
    assert (old["state"], old["leads to"]) == ("leads to another address", f"{url}roads")
    assert old["address"].startswith(f"another one of {url}roads (redirect, since ")
    secret = told(crawled, f"{url}secret")
    assert (secret["state"], secret["fetched"]) == ("no publication: robots: robots.txt forbids it", "never")
    assert secret["robots.txt"].startswith("forbids it")
    assert told(crawled, f"{url}person")["state"].startswith("no publication: empty: ")
    assert told(crawled, f"{url}missing")["state"] == "gone: HTTP 404"
    assert told(crawled, f"{url}broken")["state"] == "could not be read: HTTP 500 (attempt 1)"
    assert told(crawled, f"{lab.url}/papers")["state"].startswith("a list, last asked for 20")


def test_addresses_that_nobody_named(crawled: Shell, lab: Lab) -> None:
    unknown = told(crawled, f"{lab.url}/papers/unheard-of")
    assert unknown["state"] == "unknown: no list has named it"
    assert unknown["definition"] == "lab: a publication, read by Page"
    assert unknown["list"].startswith(f"{lab.url}/papers: ok, ")
    assert told(crawled, f"{lab.url}/papers/draft-1")["definition"] == "lab: leaves it out (exclude /papers/draft-)"
    assert told(crawled, f"{lab.url}/jobs")["definition"].startswith(
        "lab: no publication; it matches none of ^/papers/"
    )
    nowhere = told(crawled, "www.nowhere.invalid/x")
    assert nowhere["definition"] == 'none covers this host: "thinktank sites" lists those that there are'


def test_a_copy_that_was_crawled_elsewhere_has_its_own_lists(lab: Lab, shell: Shell) -> None:
    lab.publish("roads")
    shell.define("lab", "https://www.institute.invalid", PLACES)
    assert shell.crawl("lab", "--at", lab.url).report["new"] == 1
    assert told(shell, f"{lab.url}/papers/roads")["definition"] == "lab: a publication, read by Page"
    assert told(shell, f"{lab.url}/papers/unheard-of")["list"].startswith(f"{lab.url}/papers: ok, 1 items, read ")
    assert told(shell, "https://www.institute.invalid/papers/x")["list"].endswith("/papers: not read yet")


def test_for_people_and_machines(crawled: Shell, lab: Lab) -> None:
    text = why(crawled, "1").stdout.splitlines()
    assert text[0] == f"{lab.url}/papers/roads"
    assert text[1] == "publication  #1 “Roads”, revision 1"
    answer = json.loads(why(crawled, "1", "--json").stdout)
    assert answer["page"]["said"] == {f"{lab.url}/papers": {"title": "Roads", "published": "2026-03-05"}}
    assert (answer["site"], answer["publication"]["id"], answer["publication"]["gone_at"]) == ("lab", 1, None)
    assert answer["captures"][0].keys() >= {"id", "fetched_at", "status", "file", "offset"}


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("99", "There is no publication 99."),
        (" ", "Which address?"),
        ("http://[", "is no address"),
        ("\udcff", "no address"),
    ],
)
def test_what_is_no_address(shell: Shell, key: str, message: str) -> None:
    shell.writing().close()
    result = why(shell, key)
    assert result.exit_code == 2
    assert message in result.stderr
