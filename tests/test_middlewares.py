"""How the crawl behaves: redirects, second attempts, private networks, and what it keeps."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version

import pytest
from laboratory import Lab, Reply, Shell, compressed, paper
from scrapy.http import Request, Response
from scrapy.settings import Settings
from scrapy.utils.test import get_crawler
from warcio.archiveiterator import ArchiveIterator

from crawler.middlewares.private import PrivateAddress, PublicAddressesOnly, is_private
from crawler.middlewares.retry import PatientRetry, retry_after
from crawler.site import Site

REAL = Site(name="Institute", slug="institute", url="https://www.institute.org/")
LOCAL = Site(name="Local", slug="local", url="http://127.0.0.1:8650/")


def test_everything_is_kept_as_it_was_received(lab: Lab, shell: Shell) -> None:
    lab.publish("roads")
    lab.answers["/robots.txt"] = Reply("User-agent: *\nAllow: /\n", headers={"Content-Type": "text/plain"})
    lab.answers["/papers/roads"] = compressed(paper("Roads"))
    shell.define("lab", lab.url)
    assert shell.crawl().report["new"] == 1
    (file,) = (shell.data / "warc").glob("*.warc.gz")
    with file.open("rb") as stream:
        kept = {
            record.rec_headers["WARC-Target-URI"].removeprefix(lab.url): record.raw_stream.read()
            for record in ArchiveIterator(stream, no_record_parse=False)
            if record.rec_type == "response"
        }
    assert set(kept) == {"/robots.txt", "/papers", "/papers/roads"}
    assert gzip.decompress(kept["/papers/roads"]).decode() == paper("Roads")
    assert all(headers["accept-encoding"] == "gzip" for _, headers in lab.requests)


def test_who_asks_is_in_every_request(lab: Lab, shell: Shell) -> None:
    lab.publish("roads")
    shell.define("lab", lab.url)
    shell.crawl("lab", "--contact", "archive@example.org")
    agents = {headers["user-agent"] for _, headers in lab.requests}
    (agent,) = agents
    assert agent == f"thinktank/{version('thinktank')} (archive@example.org)"


def test_redirects_are_followed_within_the_site_only(lab: Lab, shell: Shell) -> None:
    lab.publish("roads", "moved", "away", "loop")
    lab.answers["/papers/moved"] = Reply(status=301, headers={"Location": "/papers/here"})
    lab.answers["/papers/here"] = paper("Here")
    lab.answers["/papers/away"] = Reply(
        status=302, headers={"Location": f"{lab.url.replace('127.0.0.1', 'localhost')}/x"}
    )
    lab.answers["/papers/loop"] = Reply(status=302, headers={"Location": "/papers/loop"})
    shell.define("lab", lab.url)
    report = shell.crawl().report
    assert (report["new"], report["refused"], report["failed"]) == (2, {"redirect": 1}, 1)
    assert "/x" not in lab.paths
    assert lab.paths.count("/papers/loop") == 11, "the request and ten redirects"
    with shell.archive() as archive:
        publication = archive.get(f"{lab.url}/papers/moved")
        assert publication is not None
        assert publication.url == f"{lab.url}/papers/here"
        (row,) = archive.db.query("SELECT reason FROM _pages WHERE url = ?", [f"{lab.url}/papers/away"])
        assert row["reason"] == f"redirect: leads off the site, to {lab.url.replace('127.0.0.1', 'localhost')}/x"


def test_where_a_page_led_that_is_not_there_is_on_record(lab: Lab, shell: Shell) -> None:
    lab.publish("roads")
    lab.answers["/papers/roads"] = Reply(status=302, headers={"Location": "/"})
    lab.answers["/"] = "<html><body>Welcome</body></html>"
    shell.define("lab", lab.url)
    assert shell.crawl().report["reasons"] == {f"leads to {lab.url}/, which is no publication": 1}
    with shell.archive() as archive:
        captures = archive.db.query("SELECT id, url, status FROM captures WHERE role = 'page' ORDER BY id")
        found = [(row["url"], row["status"], archive.capture(row["id"]).body) for row in captures]
    assert found == [(f"{lab.url}/papers/roads", 302, b""), (f"{lab.url}/", 200, str(lab.answers["/"]).encode())]


def test_a_server_that_asks_for_patience_gets_it(lab: Lab, shell: Shell) -> None:
    lab.publish("roads")
    asked: list[datetime] = []

    def busy(_: Mapping[str, str]) -> Reply:
        asked.append(datetime.now(UTC))
        return Reply(paper("Roads")) if len(asked) > 1 else Reply(status=503, headers={"Retry-After": "1"})

    lab.answers["/papers/roads"] = busy
    shell.define("lab", lab.url)
    assert shell.crawl().report["new"] == 1
    assert (asked[1] - asked[0]).total_seconds() > 0.9


def test_a_server_that_asks_for_an_hour_is_left_alone(lab: Lab, shell: Shell) -> None:
    lab.publish("roads", "bridges")
    lab.answers["/papers/roads"] = Reply(status=429, headers={"Retry-After": "3600"})
    shell.define("lab", lab.url)
    done = shell.crawl()
    assert (done.status, done.problems) == (5, ["retry-later"])
    assert lab.paths.count("/papers/roads") == 1
    assert "/papers/bridges" not in lab.paths


def test_an_answer_without_bounds_is_cut_short(lab: Lab, shell: Shell) -> None:
    lab.publish("roads", "bomb")
    lab.answers["/papers/bomb"] = Reply(gzip.compress(b" " * 40_000_000), headers={"Content-Encoding": "gzip"})
    shell.define("lab", lab.url)
    report = shell.crawl().report
    assert (report["new"], report["failed"]) == (1, 1)


def test_pauses_grow_and_have_an_end() -> None:
    retry = PatientRetry(Settings())
    retry.crawler = get_crawler(settings_dict={"DOWNLOAD_DELAY": 1})
    asked = (Request("https://www.institute.org/", meta={"retry_times": times}) for times in range(8))
    assert [retry._growing(request) for request in asked] == [2, 4, 8, 16, 32, 64, 120, 120]


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120.0),
        ("Sun, 22 Nov 2026 12:00:30 GMT", 30.0),
        ("Sun, 22 Nov 2026 11:00:00 GMT", 0.0),
        ("soon", None),
        ("²", None),
    ],
)
def test_retry_after_is_read_in_both_forms(said: str, seconds: float | None) -> None:
    response = Response("https://www.institute.org/", status=503, headers={"Retry-After": said})
    assert retry_after(response, datetime(2026, 11, 22, 12, tzinfo=UTC)) == seconds


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "::1", "fd00::1", "0.0.0.0"]
)
def test_private_addresses(host: str) -> None:
    assert is_private(host)


@pytest.mark.parametrize("host", ["www.pism.pl", "93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_public_addresses(host: str) -> None:
    assert not is_private(host)


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://192.168.1.1/admin"])
def test_a_real_site_leads_into_no_private_network(url: str) -> None:
    with pytest.raises(PrivateAddress, match="private network"):
        asyncio.run(PublicAddressesOnly(REAL).process_request(Request(url)))


def test_an_answer_from_a_private_network_is_thrown_away() -> None:
    request = Request("https://www.institute.org/")
    response = Response(request.url, ip_address="10.0.0.1")
    with pytest.raises(PrivateAddress):
        PublicAddressesOnly(REAL).process_response(request, response)
    proxied = Request(request.url, meta={"proxy": "http://10.0.0.1:3128"})
    assert PublicAddressesOnly(REAL).process_response(proxied, response) is response


def test_a_site_on_this_machine_may_be_asked_here_and_nowhere_else() -> None:
    guard = PublicAddressesOnly(LOCAL)
    asyncio.run(guard.process_request(Request("http://127.0.0.1:8650/papers")))
    with pytest.raises(PrivateAddress):
        asyncio.run(guard.process_request(Request("http://192.168.1.1/")))
