"""The example think tank: the same bytes everywhere, all its lists in agreement, and a truth that its pages print."""

import gzip
import html
import http.client
import json
import os
import re
import signal
import socket
import struct
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

import pypdfium2
import pytest

from crawler.example import Example, Library, running
from crawler.example.calendars import paris_midnight, printed, published_on
from crawler.example.english import ENGLISH
from crawler.example.french import FRENCH
from crawler.example.people import STAFF

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
DIGESTS = """
from hashlib import sha256
from crawler.example.institute import Institute
from crawler.example.insights import Insights
from crawler.example.library import Library
from crawler.example.pdf import pdf_of
library = Library(60)
for number in (1, 6, 8, 23, 60):
    publication = library.publication(number)
    pages = Institute(library, "http://x").paper if number % 2 == 0 else Insights(library, "http://x").page
    print(number, sha256(pages(publication, 1).encode() + pdf_of(publication)).hexdigest())
"""


class Answer(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Client:
    """One connection to an example, kept open."""

    def __init__(self, example: Example) -> None:
        self.example = example
        self.library = example.library
        self.connection = http.client.HTTPConnection(example.url.removeprefix("http://"), timeout=5)

    def get(self, address: str, method: str = "GET", body: str | None = None, **headers: str) -> Answer:
        path = address.removeprefix(self.example.url)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.connection.request(method, path, body, named)
        response = self.connection.getresponse()
        return Answer(response.status, response.headers, response.read())

    def control(self, **order: Any) -> dict[str, Any]:
        answer = self.get("/_control", "POST", json.dumps(order))
        return {"status": answer.status, **json.loads(answer.body)}


@pytest.fixture(scope="module")
def still() -> Iterator[Client]:
    """An example that no test changes."""
    with running(44) as example:
        client = Client(example)
        yield client
        client.connection.close()


@pytest.fixture
def site() -> Iterator[Client]:
    """An example of one's own."""
    with running() as example:
        client = Client(example)
        yield client
        client.connection.close()


def visible(page: str) -> str:
    """The text of a page, white space made single."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<script.*?</script>|<[^>]+>", " ", page, flags=re.S)))


def row_links(page: str) -> list[str]:
    return re.findall(r'<div class="views-row">.*?<h4><a href="([^"]+)"', page)


def editions(library: Library) -> list[tuple[int, str]]:
    return [(number, language) for number in library.numbers() for language in library.languages(number)]


def test_every_process_makes_the_same_bytes() -> None:
    command = [sys.executable, "-c", DIGESTS]
    outputs = {
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert outputs.pop().count(b"\n") == 5


def test_a_number_is_the_same_publication_in_a_library_of_any_size() -> None:
    small, large = Library(6).truth(6), Library(100_000).truth(6)
    assert small == large
    assert Library(6, seed=2).truth(6)["title"] != small["title"]


def test_vocabularies_run_parallel() -> None:
    for mine, other in zip(ENGLISH.themes, FRENCH.themes, strict=True):
        for part in ("subjects", "actors", "measures", "risks"):
            assert len(getattr(mine, part)) == len(getattr(other, part)), mine.name
    for part in ("places", "titles", "hooks", "summaries", "openings", "findings", "doubts", "advice", "closings"):
        assert len(getattr(ENGLISH, part)) == len(getattr(FRENCH, part)), part


def test_pages_print_what_the_truth_says(still: Client) -> None:
    for number, language in editions(still.library):
        truth = still.library.truth(number, language)
        page = still.get(truth["url"]).text
        text = visible(page)
        wanted = [truth["title"], truth["type"], *truth["body_contains"], *truth["topics"], *truth["regions"]]
        wanted += [truth["image"]["caption"], truth["image"]["credit"], truth["summary"], truth["isbn"], truth["doi"]]
        wanted += [author["position"] for author in truth["authors"] if number % 2 == 0]
        assert [value for value in wanted if value and value not in text] == [], number
        assert all(author["name"].casefold() in text.casefold() for author in truth["authors"])
        words = ENGLISH if language == "en" else FRENCH
        assert printed(date.fromisoformat(truth["published"]), words) in text
        assert f'<link rel="canonical" href="{truth["url"]}">' in page
        assert all(address.removeprefix(still.example.url) in page for address in truth["attachments"])
        assert all(text.count(sentence) == 2 for sentence in truth["body_once"])
        assert (truth["description"] in text) == (truth["summary"] is not None)


def test_the_first_publications_show_every_peculiarity(still: Client) -> None:
    truths = [still.library.truth(number, language) for number, language in editions(Library(24))]
    seen = {name for truth in truths for name, value in truth.items() if value}
    assert seen >= {"isbn", "doi", "attachments", "translations", "body_once", "summary", "centers"}
    assert {truth["extent"] for truth in truths} == {"summary", "full"}
    assert {truth["language"] for truth in truths} == {"en", "fr"}
    assert any(author["role"] == "editor" for truth in truths for author in truth["authors"])
    assert any(not address.endswith(".pdf") for truth in truths for address in truth["attachments"])


def test_a_paper_is_dated_the_evening_before_in_utc(still: Client) -> None:
    paper = still.library.publication(2)
    stamp = re.search(r'<time datetime="([^"]+)" class="datetime">', still.get(paper.path).text)
    assert stamp is not None
    assert stamp[1] == f"{paper.published - timedelta(days=1)}T23:00:00Z"
    assert f"{paris_midnight(date(2026, 7, 1)):%d %H}" == "30 22"
    assert f"{paris_midnight(date(2026, 3, 29)):%d %H}" == "28 23"  # the clocks change later that night
    assert f"{paris_midnight(date(2026, 10, 25)):%d %H}" == "24 22"


def test_twins_point_at_each_other(still: Client) -> None:
    english, french = (still.library.publication(6, language) for language in ("en", "fr"))
    assert f'<a href="{french.path}">Français</a>' in still.get(english.path).text
    page = still.get(french.path).text
    assert f'<a href="{english.path}">English</a>' in page
    assert f'<link rel="alternate" hreflang="en" href="{still.example.url}{english.path}">' in page


def test_structured_data_disagree_where_they_should(still: Client) -> None:
    def graphs(number: int) -> list[dict[str, Any]]:
        page = still.get(still.library.publication(number).path).text
        return [
            json.loads(text) for text in re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', page)
        ]

    first, second = graphs(3)
    article = next(node for node in first["@graph"] if node["@type"] == "Article")
    assert article["datePublished"].startswith(still.library.truth(3)["published"])
    assert second["datePublished"] == "-0001-11-30T00:00:00+00:00"
    (graph,) = graphs(7)
    assert [node["name"] for node in graph["@graph"] if node["@type"] == "Person"] == ["valmerac_webadmin"]


def test_lists_lead_to_every_paper_once(still: Client) -> None:
    for language in ("en", "fr"):
        found, address = [], f"/{language}/publications"
        while True:
            page = still.get(address).text
            found += row_links(page)
            assert '<section class="views-featured">' in page
            following = re.search(r'<a href="(\?page=\d+)" rel="next">', page)
            if following is None:
                break
            address = f"/{language}/publications{following[1]}"
        papers = [still.library.publication(number, language) for number in still.library.papers(language)]
        assert found == [paper.path for paper in papers]
    assert still.get("/en/publications?page=3").status == 404
    assert still.get("/en/publications?page=x").status == 404


def test_several_authors_stand_in_a_row_without_separator(still: Client) -> None:
    first, second = still.library.publication(2).authors
    assert f">{first.person.capitals} {second.person.capitals}<" in still.get("/en/publications").text
    assert {"Inès de KERVASTOUÉ", "Tomás HERRERA LUJÁN"} <= {person.capitals for person in STAFF}


def test_feed_sitemaps_and_rest_agree_with_the_library() -> None:
    with running(2500) as example:
        client, library = Client(example), example.library
        posts = [example.url + library.publication(number).path for number in library.posts()]
        assert [link.text for link in ET.fromstring(client.get("/insights/feed/").body).iter("link")][1:] == posts[:10]
        index = ET.fromstring(client.get("/sitemap_index.xml").body)
        maps = [ET.fromstring(client.get(str(loc.text)).body) for loc in index.iter(f"{SITEMAP}loc")]
        assert [len(each) for each in maps] == [1000, 250]
        assert [loc.text for each in maps for loc in each.iter(f"{SITEMAP}loc")] == posts[::-1]
        answer = client.get("/wp-json/wp/v2/posts?per_page=100&page=13&_fields=id,link")
        assert (answer.headers["X-WP-Total"], answer.headers["X-WP-TotalPages"]) == ("1250", "13")
        rows = json.loads(answer.body)
        assert [row["link"] for row in rows] == posts[1200:]
        assert rows[0].keys() == {"id", "link"}
        client.connection.close()


def test_rest_refuses_what_wordpress_refuses(still: Client) -> None:
    for query in ("per_page=101", "page=99", "page=0", "per_page=x", "after=yesterday"):
        answer = still.get(f"/wp-json/wp/v2/posts?{query}")
        assert answer.status == 400, query
        assert json.loads(answer.body)["code"].startswith("rest_")
    third = json.loads(still.get("/wp-json/wp/v2/posts").body)[2]
    newer = json.loads(still.get(f"/wp-json/wp/v2/posts?after={third['date']}").body)
    assert [row["id"] for row in newer] == [1, 3]
    assert json.loads(still.get("/wp-json/wp/v2/types").body)["post"]["rest_base"] == "posts"


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


def test_related_papers_change_with_every_visit(still: Client) -> None:
    for number in (7, 8):
        address = still.library.publication(number).path
        first, second = still.get(address), still.get(address)
        assert first.body != second.body
        assert first.body.split(b'<aside class="related')[0] == second.body.split(b'<aside class="related')[0]


def test_gzip_and_head(still: Client) -> None:
    plain = still.get("/en/publications")
    packed = still.get("/en/publications", Accept_Encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    head = still.get("/en/publications", "HEAD")
    assert (head.body, head.headers["Content-Length"]) == (b"", str(len(plain.body)))
    assert "Content-Encoding" not in still.get(still.library.truth(8)["attachments"][0], Accept_Encoding="gzip").headers


def test_files_hold_the_whole_text(still: Client) -> None:
    for number, language in ((6, "fr"), (7, "en")):
        truth = still.library.truth(number, language)
        (address,) = truth["attachments"]
        answer = still.get(address)
        assert answer.headers["Content-Type"] == "application/pdf"
        with pypdfium2.PdfDocument(answer.body) as document:
            pages = [page.get_textpage().get_text_range() for page in document]
            assert document.get_metadata_dict()["Author"].startswith(truth["authors"][0]["name"])
        text = re.sub(r"\s+", " ", " ".join(pages))
        assert len(pages) >= 3
        assert truth["pdf_contains"] in text
        assert all(sentence in text for sentence in truth["body_contains"])
        assert re.sub(r"\s+", " ", truth["title"]) in text


def test_pictures_are_whole(still: Client) -> None:
    for address in (still.library.truth(6)["image"]["url"], "/wp-content/uploads/2026/11/photo-7-300x200.png"):
        body = still.get(address).body
        width, height = struct.unpack(">II", body[16:24])
        assert body.startswith(b"\x89PNG\r\n\x1a\n")
        start = body.index(b"IDAT")
        size = struct.unpack(">I", body[start - 4 : start])[0]
        assert len(zlib.decompress(body[start + 4 : start + 4 + size])) == (width + 1) * height
    assert still.get("/wp-content/uploads/2026/11/photo-7-9999x9999.png").status == 404


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


def test_an_edit_shows_everywhere(site: Client) -> None:
    for number in (3, 6):
        address = site.library.truth(number)["url"]
        before, sitemap = site.get(address), site.get("/post-sitemap1.xml").body
        assert site.control(action="edit", number=number, field="title", value="Beyond <Gas> & Oil")["url"] == address
        after = site.get(
            address, If_None_Match=before.headers["ETag"], If_Modified_Since=before.headers["Last-Modified"]
        )
        assert after.status == 200
        assert after.headers["ETag"] != before.headers["ETag"]
        assert "Beyond &lt;Gas&gt; &amp; Oil" in after.text
        assert "<Gas>" not in re.sub("<script.*?</script>", "", after.text)
        assert site.library.truth(number)["title"] == "Beyond <Gas> & Oil"
        assert (site.get("/post-sitemap1.xml").body != sitemap) == (number == 3)
    assert site.library.truth(6, "fr")["title"] != "Beyond <Gas> & Oil"
    assert "Beyond &lt;Gas&gt;" in site.get("/en/publications").text
    assert "Beyond &lt;Gas&gt;" in site.get("/insights/feed/").text


def test_body_date_and_authors_can_be_edited(site: Client) -> None:
    site.control(action="edit", number=4, field="body", value="One short text.\n\nAnd its end.")
    site.control(action="edit", number=6, field="published", value="2026-11-19")
    site.control(action="edit", number=6, field="authors", value=["Hana Mizusawa", "Guest Visitor"])
    assert site.library.truth(4)["body_contains"] == ["One short text.", "And its end.", "And its end."]
    assert "<p>And its end.</p>" in site.get(site.library.truth(4)["url"]).text
    french = site.library.truth(6, "fr")
    assert french["published"] == "2026-11-19"
    assert [author["position"] for author in french["authors"]] == [
        "Chercheuse associée, Centre Océans et Espace",
        None,
    ]
    assert "Guest VISITOR" in site.get(french["url"]).text
    assert row_links(site.get("/fr/publications").text)[0] == french["url"].removeprefix(site.example.url)


def test_removed_publications_leave_every_list_and_can_come_back(site: Client) -> None:
    paper, post = site.library.truth(6), site.library.truth(1)
    site.control(action="remove", number=6)
    site.control(action="remove", number=1, status=404)
    assert [site.get(address).status for address in (paper["url"], *paper["attachments"], post["url"])] == [
        410,
        410,
        404,
    ]
    listed = row_links(site.get("/en/publications").text + site.get("/fr/publications").text)
    assert [address for address in listed if address.endswith("-6")] == []
    for address in ("/insights/feed/", "/post-sitemap1.xml", "/wp-json/wp/v2/posts"):
        assert post["url"] not in site.get(address).text
    site.control(action="restore", number=6)
    assert site.get(paper["url"]).status == 200
    assert row_links(site.get("/en/publications").text)[2].endswith("-6")


def test_added_publications_come_first_or_late_where_told(site: Client) -> None:
    assert site.control(action="add", count=2)["numbers"] == [25, 26]
    assert site.library.add(1, published_on(10, site.library.today)) == [27]
    assert row_links(site.get("/en/publications").text)[0].endswith("-26")
    ids = [row["id"] for row in json.loads(site.get("/wp-json/wp/v2/posts?per_page=100").body)]
    assert (ids[0], ids.index(27)) == (25, 6)
    assert site.library.truth(26)["published"] == "2026-11-20"
    assert site.get(site.library.truth(27)["url"]).status == 200


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
    with running(100_000) as example:
        client = Client(example)
        assert client.get(example.library.truth(99_999)["url"]).status == 200
        assert len(row_links(client.get("/en/publications?page=4999").text)) == 10
        client.connection.close()
    assert time.process_time() - start < 2
    assert example.library.truth(100_000)["published"] > "1996"


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
