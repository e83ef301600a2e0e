"""The example as a server: conditional requests, control, delays, and what it refuses."""

import gzip
import json
import re
import signal
import socket
import subprocess
import sys
import time
from typing import Any

import pytest
from example_client import Client, row_links, visiting

from crawler.example import running


def test_conditional_requests(still: Client) -> None:
    related = still.library.publication(8).path
    for address in (
        related,
        "/en/publications",
        "/insights/feed/",
        "/robots.txt",
        still.library.truth(8)["attachments"][0],
    ):
        fresh = still.get(address)
        tag, moment = fresh.headers["ETag"], fresh.headers["Last-Modified"]
        assert still.get(address, If_None_Match=f'"x", {tag}').status == 304
        assert still.get(address, If_None_Match='"other"', If_Modified_Since=moment).status == 200
        unchanged = still.get(address, If_Modified_Since=moment)
        assert (unchanged.status, unchanged.body) == (304, b"")
        assert still.get(address, If_Modified_Since="Mon, 01 Jan 2001 00:00:00 GMT").status == 200
        assert still.get(address, If_Modified_Since="nonsense").status == 200
        assert still.get(address).headers["ETag"] == tag


def test_gzip_and_head(still: Client) -> None:
    plain = still.get("/en/publications")
    packed = still.get("/en/publications", Accept_Encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    head = still.get("/en/publications", "HEAD")
    assert (head.body, head.headers["Content-Length"]) == (b"", str(len(plain.body)))
    assert "Content-Encoding" not in still.get(still.library.truth(8)["attachments"][0], Accept_Encoding="gzip").headers


def test_other_pages_and_redirects(still: Client) -> None:
    paper = still.library.publication(8)
    moved = still.get(str(paper.old_path))
    assert (moved.status, moved.headers["Location"]) == (301, still.example.url + paper.path)
    post = still.library.publication(7)
    assert still.get(post.path.rstrip("/")).headers["Location"] == still.example.url + post.path
    home = still.get("/").text
    links = [address for address in re.findall(r'<li><a href="([^"]+)"', home) if address != paper.old_path]
    assert len(links) > 25
    assert {still.get(address).status for address in links} <= {200, 301}
    wrong = (
        paper.path + "0",
        paper.path.replace("/en/", "/fr/"),
        "/en/nobody",
        "/post-sitemap9.xml",
        "/x",
        "/en/papers/a-999",
    )
    assert {still.get(address).status for address in wrong} == {404}
    assert still.get("/", "DELETE").status == 405


def test_control_refuses_nonsense(site: Client) -> None:
    orders: list[dict[str, Any]] = [
        {}, {"action": "explode"}, {"action": "add", "count": -1}, {"action": "edit", "number": 3, "field": "title"},
        {"action": "edit", "number": 3, "field": "number", "value": 4}, {"action": "remove", "number": 99},
        {"action": "edit", "number": 3, "field": "published", "value": "soon"},
        {"action": "remove", "number": 3, "status": 200},
    ]  # fmt: skip
    for order in orders:
        answer = site.control(**order)
        assert answer["status"] == 400, order
        assert answer["error"]
    assert site.get("/_control", "POST", "no json").status == 400
    assert site.get(site.library.truth(3)["url"]).status == 200


def test_requests_are_counted_by_kind(site: Client) -> None:
    tag = site.get("/robots.txt").headers["ETag"]
    site.get("/robots.txt", If_None_Match=tag)
    site.get("/private/drafts")
    for address in ("/en/publications", "/fr/publications?page=0", "/insights/feed/", "/sitemap_index.xml"):
        site.get(address)
    for address in ("/wp-json/wp/v2/posts", site.library.truth(6)["url"], *site.library.truth(6)["attachments"]):
        site.get(address)
    expected = {"robots": 2, "not_modified": 1, "private": 1, "list": 2, "feed": 1, "sitemap": 1, "rest": 1}
    assert site.example.counts() == expected | {"page": 1, "pdf": 1}
    assert json.loads(site.get("/_control").body) == site.example.counts()
    site.control(action="reset")
    assert site.example.counts() == {}


def test_robots_and_delays(site: Client) -> None:
    assert site.get("/robots.txt").text.splitlines()[:3] == [
        "User-agent: *",
        "Disallow: /private/",
        "Crawl-delay: 0.05",
    ]
    site.control(action="crawl_delay", seconds=2)
    assert "Crawl-delay: 2\n" in site.get("/robots.txt").text
    site.control(action="delay", seconds=0.2)
    start = time.monotonic()
    site.get("/robots.txt")
    assert time.monotonic() - start >= 0.2


def test_requests_sent_at_once_are_answered_in_order(site: Client) -> None:
    site.control(action="delay", seconds=0.01)
    request = "GET {} HTTP/1.1\r\nHost: a.example\r\n{}\r\n"
    with socket.create_connection(("127.0.0.1", int(site.example.url.rpartition(":")[2])), timeout=5) as connection:
        sent = request.format("/nowhere", "") + request.format("/robots.txt", "Connection: close\r\n")
        connection.sendall(sent.encode())
        received = b"".join(iter(lambda: connection.recv(65536), b""))
    assert re.findall(rb"HTTP/1.1 (\d+)", received) == [b"404", b"200"]
    assert received.endswith(b"Sitemap: http://a.example/sitemap_index.xml\n")


@pytest.mark.parametrize("sent", [b"nonsense\r\n\r\n", b"GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n", b"A" * 40_000])
def test_what_is_not_http_is_refused(still: Client, sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", int(still.example.url.rpartition(":")[2])), timeout=5) as connection:
        connection.sendall(sent)
        assert connection.recv(65536).startswith(b"HTTP/1.1 400 ")


def test_a_strange_host_stays_out_of_the_pages(still: Client) -> None:
    page = still.get(still.library.truth(6)["url"], Host='"><script>x').text
    assert "<script>x" not in page
    assert f'<link rel="canonical" href="{still.example.url}/' in page


def test_a_hundred_thousand_publications_start_at_once() -> None:
    start = time.process_time()
    with visiting(100_000) as client:
        assert client.get(client.library.truth(99_999)["url"]).status == 200
        assert len(row_links(client.get("/en/publications?page=4999").text)) == 10
    assert time.process_time() - start < 2
    assert client.library.truth(100_000)["published"] > "1996"


def test_a_busy_port_is_an_os_error() -> None:
    with running() as example:
        second = running(port=int(example.url.rpartition(":")[2]))
        with pytest.raises(OSError, match="address already in use"):
            second.__enter__()


def test_the_command_says_where_it_is_and_ends_on_interrupt() -> None:
    command = [sys.executable, "-c", "from crawler.example import main; main(port=0, publications=5)"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        line = process.stdout.readline()
        assert re.search(r"5 publications: http://127\.0\.0\.1:\d+/", line)
        process.send_signal(signal.SIGINT)
        assert process.wait(5) == 0
        assert "Traceback" not in process.stderr.read()
