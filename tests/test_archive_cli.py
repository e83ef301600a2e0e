"""Commands that read the archive: results on stdout, talk on stderr, errors in one line."""

import json
import os
import re
import socket
import subprocess
import sys
import urllib.request
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import feedparser
import pytest
from click.testing import CliRunner, Result

from archive.cli import cli
from archive.publication import Attachment, Author, Image, Publication, Term, Work
from archive.store import Archive

NOW = datetime.now(UTC).replace(microsecond=0)
WORK = Publication(
    url="https://example.org/défense",
    organization="ifri",
    title="La défense européenne",
    subtitle="Un état des lieux",
    summary="Ce que l'Union peut faire seule.",
    body="\n".join(f"Paragraphe {number}." for number in range(1, 11)),
    type="Briefings de l'Ifri",
    kind="brief",
    language="fr",
    published="2022-10-13",
    authors=(Author(name="Élie Tenenbaum", position="Directeur du Centre des études de sécurité"),),
    image=Image(url="https://example.org/a.jpg", caption="Un char", credit="Stoyan Nenov / Reuters"),
    attachments=(Attachment(url="https://example.org/a.pdf", title="Télécharger"),),
    centers=(Term(name="Centre des études de sécurité"),),
    topics=(Term(name="Défense"), Term(name="OTAN")),
    translations=(Work(url="https://example.org/en", language="en"),),
)
OTHER = replace(WORK, url="https://example.org/b", organization="rand", title="Defence \x1b[31mred", summary=None)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    with Archive(tmp_path) as archive:
        archive.save(WORK, seen_at=NOW - timedelta(days=30))
        archive.save(OTHER, seen_at=NOW)
        archive.save(replace(WORK, title="La défense de l'Europe"), seen_at=NOW)
    return tmp_path


def run(*arguments: str | Path, **environment: str) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)), env=environment)


def test_search_shows_hits_and_counts_them_aside(data: Path) -> None:
    result = run("search", "défense", "--data", data)

    assert result.exit_code == 0
    assert result.stdout.splitlines()[:3] == [
        "La défense de l'Europe",
        "  ifri · Élie Tenenbaum · 2022-10-13 · Briefings de l'Ifri",
        "  Ce que l'Union peut faire seule.",
    ]
    assert result.stderr == "2 found\n"


def test_search_speaks_json(data: Path) -> None:
    result = run("search", "europe", "--json", "--data", data)

    answer = json.loads(result.stdout)
    assert answer["total"] == 1
    assert answer["hits"][0]["url"] == WORK.url
    assert result.stderr == ""


@pytest.mark.parametrize(
    ("options", "total"),
    [
        (["--site", "rand"], 1),
        (["--author", "tenenbaum"], 2),
        (["--type", "Briefings de l'Ifri", "--kind", "brief", "--language", "fr"], 2),
        (["--topic", "otan", "--center", "securite"], 2),
        (["--year", "2022"], 2),
        (["--year", "2023-"], 0),
        (["--year", "-2022", "--limit", "1"], 2),
    ],
)
def test_search_filters(data: Path, options: list[str], total: int) -> None:
    assert json.loads(run("search", *options, "--json", "--data", data).stdout)["total"] == total


def test_show_tells_all_that_is_known(data: Path) -> None:
    result = run("show", WORK.url, "--data", data)

    for text in (
        "La défense de l'Europe",
        "Un état des lieux",
        "Ce que l'Union peut faire seule.",
        "Élie Tenenbaum · Directeur du Centre des études de sécurité",
        "Briefings de l'Ifri · brief",
        "2022-10-13",
        "Un char · © Stoyan Nenov / Reuters · https://example.org/a.jpg",
        "Télécharger · https://example.org/a.pdf",
        "Défense, OTAN",
        "revision 2",
        "Paragraphe 6.",
        "4 more paragraphs",
    ):
        assert text in result.stdout
    assert "Paragraphe 7." not in result.stdout
    assert "Paragraphe 10." in run("show", "1", "--body", "--data", data).stdout


def test_show_json_is_the_record(data: Path) -> None:
    result = run("show", "2", "--json", "--data", data)

    assert Publication.from_dict(json.loads(result.stdout)) == OTHER


def test_what_pages_say_never_reaches_the_terminal_as_a_command(data: Path) -> None:
    for arguments in (["show", "2"], ["search", "defence"], ["new"]):
        assert "\x1b" not in run(*arguments, "--data", data).stdout


def test_new_lists_the_news_of_a_time(data: Path) -> None:
    lines = run("new", "--data", data).stdout.splitlines()
    assert [line for line in lines if "new" in line and "Defence" in line]
    assert [line for line in lines if "changed (title)" in line and "La défense de l'Europe" in line]
    assert len(lines) == 4

    assert len(run("new", "--since", "2000-01-01", "--data", data).stdout.splitlines()) == 6
    events = [json.loads(line) for line in run("new", "--site", "ifri", "--json", "--data", data).stdout.splitlines()]
    assert [(event["kind"], event["fields"], event["publication"]["url"]) for event in events] == [
        ("changed", ["title"], WORK.url)
    ]


def test_the_news_are_a_feed_too(data: Path) -> None:
    def feed(*options: str) -> feedparser.FeedParserDict:
        found = feedparser.parse(run("new", "--since", "2000-01-01", "--atom", *options, "--data", data).stdout)
        assert not found.bozo
        return found

    assert [entry.title.partition(":")[0] for entry in feed().entries] == [
        "Changed (title)",
        "Defence [31mred",
        "La défense de l'Europe",
    ]
    assert feed().feed.id == feed().feed.id != feed("--site", "ifri").feed.id
    assert feed("--address", "https://archive.example/new.atom").feed.id == "https://archive.example/new.atom"


def test_a_citation_is_shown(data: Path) -> None:
    result = run("show", "1", "--format", "apa", "--data", data)
    assert result.stdout == (
        "Tenenbaum, É. (2022, October 13). La défense de l'Europe: Un état des lieux (Briefings de l'Ifri). ifri. "
        "https://example.org/défense\n"
    )
    assert run("show", "1", "--format", "bibtex", "--data", data).stdout.startswith(
        "@techreport{tenenbaum-2022-defense-"
    )


def test_nothing_new_is_silent(data: Path) -> None:
    result = run("new", "--since", "0h", "--site", "rand", "--data", data)

    assert (result.exit_code, result.output) == (0, "")


def test_the_folder_comes_from_wherever_it_is_said(data: Path, tmp_path: Path) -> None:
    other = str(tmp_path / "other")

    assert run("--data", data, "show", "1").exit_code == 0
    assert run("--data", data, "show", "1", THINKTANK_DATA=other).exit_code == 0
    assert run("--data", other, "show", "1", "--data", data).exit_code == 0
    assert run("show", "1", THINKTANK_DATA=str(data)).exit_code == 0
    assert run("show", "1", THINKTANK_DATA=other).exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["search", "???"], 2, "Error: There is no word to search for in '???'"),
        (["search", "a", "OR"], 2, 'Error: OR stands between two words; for the word itself write "OR" in quotes'),
        (["show", "77"], 1, 'Error: Nothing is archived as 77: look for it with "thinktank search"'),
        (["show", "https://example.org/x"], 1, "Error: Nothing is archived as https://example.org/x: look for it"),
        (["new", "--since", "yesterday"], 2, "Error: Invalid value for '--since': write a date"),
        (["show", "9" * 30], 1, "Error: Nothing is archived as 999"),
        (["show", "http://["], 1, "Error: Nothing is archived as http://[:"),
        (["new", "--since", "9999-12-31T23:59:59-12:00"], 2, "Error: Invalid value for '--since': write a date"),
        (["search", "--year", "9" * 30], 2, "Error: Invalid value for '--year': write 2022"),
        (["search", "--year", "x"], 2, "Error: Invalid value for '--year': write 2022"),
        (["show", "1", "--json", "--format", "ris"], 2, "Error: --format and --json are two things: choose one"),
        (["new", "--json", "--atom"], 2, "Error: --atom and --json are two things: choose one"),
        (["nonsense"], 2, "Error: No such command 'nonsense'"),
    ],
)
def test_errors_are_one_line_and_have_a_status(data: Path, arguments: list[str], status: int, message: str) -> None:
    result = run("--data", data, *arguments)

    assert result.exit_code == status
    assert result.stdout == ""
    assert result.stderr.splitlines()[-1].startswith(message)


@pytest.mark.parametrize("command", ["search x", "show 1", "new", "serve", "export --format csv"])
def test_a_missing_archive_says_what_to_do(tmp_path: Path, command: str) -> None:
    folder = tmp_path / "none"
    result = run(*command.split(), "--data", folder)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f'Error: No archive in {folder}: run "thinktank crawl SITE" first or name another folder with --data\n'
    )


def test_a_damaged_archive_says_so(data: Path) -> None:
    path = data / "publications.db"
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + bytes(len(whole) - 8192))
    result = run("search", "défense", "--data", data)

    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert len(result.stderr.splitlines()) == 1


PROGRAM = "from archive.cli import cli; cli(prog_name='thinktank')"


def test_a_closed_pipe_is_silent(data: Path) -> None:
    with Archive(data) as archive, archive.transaction():
        for number in range(300):
            archive.save(replace(OTHER, url=f"https://example.org/{number}", body="Text " * 500), seen_at=NOW)
    for arguments in (["search", "text", "--limit", "300"], ["new", "--json"], ["new"]):
        command = [sys.executable, "-c", PROGRAM, *arguments, "--data", str(data)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.readline()
            process.stdout.close()
            assert process.stderr.read().removesuffix("302 found, 300 shown\n") == ""


@pytest.mark.parametrize("name", ["plain", "päth 50%25 #1? &c"])
def test_serve_answers_on_its_port(data: Path, name: str) -> None:
    data = data.rename(data.with_name(name))
    command = [sys.executable, "-c", PROGRAM, "serve", "--port", "0", "--data", str(data)]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stderr is not None
        try:
            address = next(found[0] for line in process.stderr if (found := re.search(r"http://[\d.:]+", line)))
            with urllib.request.urlopen(f"{address}/publications/catalogue.json?_search=europe&_shape=array") as answer:
                assert [row["title"] for row in json.load(answer)] == ["La défense de l'Europe"]
        finally:
            process.terminate()


def test_serve_says_that_its_port_is_taken(data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = run("serve", "--port", port, "--data", data)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"Error: Port {port} on 127.0.0.1 cannot be used (")


@pytest.mark.parametrize(
    "name",
    [
        "https://example.org/b/",
        "http://example.org/b",
        "https://www.example.org/b#notes",
        "https://example.org/b?utm_source=mail&fbclid=1",
        "example.org/b",
    ],
)
def test_an_address_is_understood_in_the_spellings_that_are_in_use(data: Path, name: str) -> None:
    assert json.loads(run("--data", data, "show", name, "--json").stdout)["url"] == OTHER.url


@pytest.mark.parametrize("name", ["https://example.org/b?id=1", "https://example.org/c", "0", "\udcff"])
def test_another_address_is_not_taken_for_it(data: Path, name: str) -> None:
    assert run("--data", data, "show", name).exit_code == 1
