"""Files that works link, through a whole crawl: after the pages, politely, and whatever their servers do."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any

from laboratory import Lab, Raw, Reply, Shell, paper
from pdfs import drawn, pdf
from sqlite_utils import Database

from crawler.example import running

PDF = {"Content-Type": "application/pdf"}
TEXT = "The committee looked at the budget for two years.\nMost of it went to roads and bridges."


def link(lab: Lab, slug: str, *files: str) -> None:
    """A paper that offers these files."""
    links = "".join(f'<p><a href="{file}" type="application/pdf">Download the paper (PDF)</a></p>' for file in files)
    lab.answers[f"/papers/{slug}"] = paper(slug.title()).replace("</article>", f"{links}</article>")


def rows(shell: Shell, columns: str = "state, reason") -> dict[str, tuple[Any, ...]]:
    """Columns of the attachments, by the last part of their address."""
    with shell.archive() as archive:
        found = archive.db.execute(f"SELECT url, {columns} FROM attachments ORDER BY id").fetchall()
        return {url.rpartition("/")[2]: tuple(values) for url, *values in found}


def test_the_example_s_files_are_read_once_and_open_in_plain_tools(shell: Shell) -> None:
    with running(10) as example:
        library = example.library
        first = shell.crawl("example", "--at", example.url).report
        truths = [library.truth(n, language) for n in library.numbers() for language in library.languages(n)]
        endings = [str(truth["pdf_contains"]) for truth in truths if truth["pdf_contains"]]
        assert first["files"] == {"fetched": len(endings), "read": len(endings)}
        second = shell.crawl("example", "--at", example.url).report
        assert (second["files"], example.counts()["pdf"]) == ({}, len(endings))
    db = Database(shell.data / "publications.db")
    texts = [" ".join(row["text"].split()) for row in db["attachments"].rows]
    assert all(any(ending in text for text in texts) for ending in endings)
    word = max(endings[0].split(), key=len).strip(".,;")
    assert any(word in hit["text"] for hit in db["attachments"].search(word))
    assert db.execute("SELECT max(revision) FROM publications").fetchone() == (1,), "no record changes by it"
    db.close()


def test_what_is_of_no_use_says_why(lab: Lab, shell: Shell) -> None:
    large = b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 70000000\r\n\r\n%PDF-1.4 "
    answers: dict[str, Any] = {
        "locked": Reply(pdf(TEXT, password="secret"), headers=PDF),
        "scanned": Reply(drawn([b"0 0 9 9 re f"]), headers=PDF),
        "broken": Reply(pdf(TEXT)[:300], headers=PDF),
        "login": Reply("<!DOCTYPE html><title>Log in</title>", headers=PDF),
        "word": Reply(b"PK\x03\x04 and so on", headers={"Content-Type": "application/octet-stream"}),
        "missing": Reply(status=404),
        "loop": Reply(status=302, headers={"Location": "/files/loop"}),
        "elsewhere": Reply(status=302, headers={"Location": lab.url.replace("127.0.0.1", "localhost") + "/x.pdf"}),
        "large": Raw(lambda connection: connection.sendall(large)),
        "moved": Reply(status=302, headers={"Location": "/files/good"}),
        "forbidden": Reply(pdf(TEXT), headers=PDF),
        "good": Reply(pdf(TEXT), headers=PDF),
    }
    lab.answers |= {f"/files/{name}": answer for name, answer in answers.items()}
    lab.answers["/robots.txt"] = Reply(
        "User-agent: *\nDisallow: /files/forbidden", headers={"Content-Type": "text/plain"}
    )
    lab.publish("roads", "rails")
    link(lab, "roads", *(f"/files/{name}" for name in answers))
    shell.define("lab", lab.url)
    done = shell.crawl()
    assert done.status == 0, done.out
    found = rows(shell)
    failed = dict.fromkeys(("login", "missing", "loop", "elsewhere", "forbidden"), "failed")
    same = {name: name for name in ("locked", "scanned", "broken")}
    others = {"word": "other", "large": "too-large", "moved": "read", "good": "read"}
    assert {name: state for name, (state, _) in found.items()} == same | failed | others
    assert found["login"] == ("failed", "a web page stands in its place")
    assert found["forbidden"] == ("failed", "robots.txt forbids it")
    assert found["large"] == ("too-large", "the answer is too large")
    assert not {"/x.pdf", "/files/forbidden"} & set(lab.paths)
    report = done.report
    assert report["files"] == {"fetched": 6, "read": 2, "failed": 5, **dict.fromkeys((*same, "other", "too-large"), 1)}
    assert sum(report["file_reasons"].values()) == 5
    assert (report["new"], report["failed"], report["problems"]) == (2, 0, [])
    assert lab.paths.index("/papers/rails") < lab.paths.index("/files/locked"), "pages come first"


def test_a_file_elsewhere_is_asked_for_by_the_rules_that_hold_there(lab: Lab, shell: Shell) -> None:
    with Lab() as elsewhere:
        lab.publish("roads")
        link(lab, "roads", f"{elsewhere.url}/open.pdf", f"{elsewhere.url}/closed/b.pdf", "/moved")
        lab.answers["/moved"] = Reply(status=302, headers={"Location": f"{elsewhere.url}/open.pdf?signed=1"})
        rules = Reply("User-agent: *\nDisallow: /closed/", headers={"Content-Type": "text/plain"})
        file = Reply(pdf(TEXT), headers=PDF)
        elsewhere.answers |= {"/robots.txt": rules, "/open.pdf": file, "/open.pdf?signed=1": file}
        shell.define("lab", lab.url)
        shell.crawl()
        assert rows(shell) == {
            "open.pdf": ("read", None),
            "b.pdf": ("failed", "robots.txt forbids it"),
            "moved": ("read", None),
        }
        assert elsewhere.paths == ["/robots.txt", "/open.pdf", "/open.pdf?signed=1"]


def test_files_wait_where_none_are_wanted(lab: Lab, shell: Shell) -> None:
    lab.publish("roads")
    link(lab, "roads", "/files/roads.pdf")
    shell.define("lab", lab.url)
    assert shell.crawl("lab", "--no-files").report["files"] == {}
    assert rows(shell) == {"roads.pdf": ("due", None)}
    assert shell.run("crawl", "lab").out.splitlines()[1:] == ["  files: 1 failed", "  file failed 1: HTTP 404"]


def test_a_host_that_shuts_us_out_is_left_alone(lab: Lab, shell: Shell) -> None:
    names = [f"/files/{n}.pdf" for n in range(6)]
    lab.publish("roads")
    link(lab, "roads", *names)
    lab.answers |= dict.fromkeys(names, Reply(status=403))
    shell.define("lab", lab.url)
    done = shell.crawl()
    assert (done.status, done.report["problems"], done.report["files"]) == (0, [], {"failed": 6})
    assert sum("/files/" in path for path in lab.paths) <= 2, "the next may be under way already"


def test_a_crawl_that_is_killed_over_a_file_loses_nothing(lab: Lab, shell: Shell) -> None:
    asked, goes_on = threading.Event(), threading.Event()

    def slow(_: Mapping[str, str]) -> Reply:
        asked.set()
        goes_on.wait(20)
        return Reply(pdf(TEXT), headers=PDF)

    lab.publish("roads")
    link(lab, "roads", "/files/one.pdf", "/files/other.pdf")
    lab.answers |= {"/files/one.pdf": Reply(pdf(TEXT), headers=PDF), "/files/other.pdf": slow}
    shell.define("lab", lab.url)
    process = shell.start("crawl", "lab", "--json")
    assert asked.wait(30)
    process.kill()
    process.communicate()
    goes_on.set()
    assert shell.crawl().report["new"] == 0
    assert rows(shell, "state, text") == {"one.pdf": ("read", TEXT), "other.pdf": ("read", TEXT)}
    with shell.archive() as archive:
        contents = {archive.capture(number).content for (number,) in rows(shell, "capture_id").values()}
        assert contents == {pdf(TEXT)}
