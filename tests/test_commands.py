"""The commands that read a page without a crawl, and those of the example."""

from __future__ import annotations

import gzip
import json
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import pytest
from click.testing import CliRunner, Result

from archive.publication import FIELDS
from crawler import example
from crawler.cli import cli
from crawler.example import Library

WALL = "<html><head><title>Just a moment...</title></head><body><div id='challenge-form'>Checking</div></body></html>"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def example_page(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, dict[str, object]]:
    """A page of the example, saved; its address; what is true of it."""
    with example.running(4, port=0) as server:
        truth = server.library.truth(2, "en")
        url = str(truth["url"])
        page = build_opener(ProxyHandler({})).open(url).read()
    file = tmp_path_factory.mktemp("saved") / "page.html"
    file.write_bytes(page)
    return file, url, truth


def test_extract_prints_the_record_with_exactly_its_names(example_page: tuple[Path, str, dict[str, object]]) -> None:
    file, url, truth = example_page
    record = json.loads(run("extract", "--url", url, file).stdout)
    assert tuple(record) == FIELDS
    assert record["url"] == url
    assert record["title"] == truth["title"]
    assert record["published"] == truth["published"]
    assert record["provenance"]["title"]["raw"]


def test_a_batch_answers_line_by_line_in_order(
    tmp_path: Path, example_page: tuple[Path, str, dict[str, object]]
) -> None:
    file, url, truth = example_page
    (tmp_path / "packed.html.gz").write_bytes(gzip.compress(file.read_bytes()))
    (tmp_path / "wall.html").write_text(WALL, encoding="utf-8")
    (tmp_path / "file.pdf").write_bytes(b"%PDF-1.4\n%more")
    (tmp_path / "empty.html").write_bytes(b"")
    (tmp_path / "torn.html.gz").write_bytes(gzip.compress(file.read_bytes())[:200])
    lines = [
        {"file": "packed.html.gz", "url": url},
        {"file": "wall.html", "url": "https://www.institute.example/one"},
        {"file": "file.pdf", "url": "https://www.institute.example/two"},
        {"file": "empty.html", "url": "https://www.institute.example/three"},
        {"file": "missing.html", "url": "https://www.institute.example/four"},
        {"file": "torn.html.gz", "url": "https://www.institute.example/five"},
        {"file": "packed.html.gz", "url": "no address"},
    ]
    index = tmp_path / "index.jsonl"
    index.write_text("\n".join([*map(json.dumps, lines), "{}", "not json"]) + "\n", encoding="utf-8")
    result = run("extract", "--generic", "--batch", index)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [answer["url"] for answer in answers] == [*(line["url"] for line in lines), None, None]
    assert answers[0]["title"] == truth["title"]
    assert [answer.get("error") for answer in answers[1:]] == ["wall", "not-html", "empty", *["other"] * 5]
    assert all(answer["message"] and "\n" not in answer["message"] for answer in answers[1:])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["extract"], "Name a FILE and its --url"),
        (["extract", "page.html"], "Name a FILE and its --url"),
        (["extract", "page.html", "--url", "example.org"], "no address"),
        (["extract", "missing.html", "--url", "https://example.org/"], "No such file"),
        (["explain", "page.html"], "--url"),
        (["explain", "https://example.org/", "--url", "https://example.org/"], "stands alone"),
        (["example", "--host", "192.0.2.1"], "no loopback address"),
    ],
)
def test_bad_input_is_told_in_one_line(arguments: list[str], told: str) -> None:
    result = run(*arguments)
    assert result.exit_code in (1, 2)
    (line,) = [line for line in result.stderr.splitlines() if line.startswith("Error")]
    assert told in line


def test_explain_shows_every_candidate_and_its_verdict(example_page: tuple[Path, str, dict[str, object]]) -> None:
    file, url, truth = example_page
    verdicts = json.loads(run("explain", file, "--url", url, "--field", "published", "--json").stdout)
    assert {verdict["field"] for verdict in verdicts} == {"published"}
    assert [verdict["verdict"] for verdict in verdicts].count("chosen") == 1
    assert len(verdicts) > 1
    text = run("explain", file, "--url", url, "--field", "title").stdout
    assert "✓" in text
    assert str(truth["title"]) in text


def test_a_busy_port_is_told_in_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        for command in ("example", "demo"):
            result = run(command, "--port", port, *(["--data", "unused"] if command == "demo" else []))
            assert result.exit_code == 1
            assert f"port {port}" in result.stderr.splitlines()[-1]


def test_the_demo_does_the_main_job_and_finds_nothing_new_the_second_time(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-c",
        "from crawler.cli import main; main()",
        "demo",
        "--port",
        str(port),
        "--publications",
        "12",
        "--data",
        str(tmp_path / "data"),
    ]
    first, second = (subprocess.run(command, capture_output=True, text=True, check=False) for _ in range(2))
    library = Library(12)
    expected = sum(len(library.languages(number)) for number in library.numbers())
    assert f"{expected} found, {expected} new, 0 changed, 0 unchanged, 0 failed" in first.stdout
    assert "Nothing is new" in second.stdout
    for part in ("One publication in full", "Author", "Image", "File", "thinktank serve"):
        assert part in second.stdout
    # An explanation of an archived address reads the capture again.
    url = next(line.split()[-1] for line in second.stdout.splitlines() if line.startswith("Address"))
    explained = run("explain", url, "--data", tmp_path / "data", "--field", "title")
    assert "✓" in explained.stdout


def test_an_address_that_a_definition_leaves_out_is_refused_unless_read_without_it(tmp_path: Path) -> None:
    prose = "<p>The ministers agreed on a joint purchase, and nobody asked who would pay for the storage.</p>" * 4
    file = tmp_path / "page.html"
    file.write_text(f"<h1>A letter</h1><p>3 May 2024</p>{prose}", encoding="utf-8")
    url = "https://www.heritage.org/article/heritage-academy-speakers"
    refused = json.loads(run("extract", "--url", url, file).stdout)
    assert refused["error"] == "other"
    assert "heritage leaves this address out" in refused["message"]
    assert json.loads(run("extract", "--generic", "--url", url, file).stdout)["title"] == "A letter"
