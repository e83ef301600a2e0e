"""Commands in odd surroundings: terminals without letters, full disks, slips of the pen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive.cli import cli
from archive.publication import Author, Publication
from archive.store import Archive

NOW = datetime.now(UTC).replace(microsecond=0)
WORK = Publication(
    url="https://example.org/défense",
    organization="ifri",
    title="La défense européenne",
    language="fr",
    authors=(Author(name="Élie Tenenbaum"),),
)
OTHER = Publication(url="https://example.org/b", organization="rand", title="Defence")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    with Archive(tmp_path) as archive:
        archive.save(WORK, seen_at=NOW - timedelta(days=30))
        archive.save(OTHER, seen_at=NOW)
        archive.save(replace(WORK, title="La défense de l'Europe"), seen_at=NOW)
    return tmp_path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)))


@pytest.mark.parametrize("years", ["2024-2022", "-"])
def test_years_that_hold_no_year_are_refused(data: Path, years: str) -> None:
    result = run("search", "--year", years, "--data", data)

    assert result.exit_code == 2
    assert "2019-2022" in result.stderr


def test_news_of_a_site_that_there_is_not_are_refused(data: Path) -> None:
    result = run("new", "--site", "irfi", "--data", data)

    assert result.exit_code == 2
    assert result.stderr == "Error: The archive has no think tank 'irfi': it has ifri, rand\n"


@pytest.mark.parametrize("arguments", [["--address", "https://example.org/feed"], ["--atom", "--address", "feed"]])
def test_the_address_of_a_feed_is_one(data: Path, arguments: list[str]) -> None:
    result = run("new", *arguments, "--data", data)

    assert result.exit_code == 2
    assert "--address goes with --atom" in result.stderr


def test_a_revision_beside_itself_is_said_to_be_so(data: Path) -> None:
    result = run("diff", WORK.url, "--from", "2", "--to", "2", "--data", data)

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "That is revision 2 twice: name two of 2 with --from and --to\n"


def piped(*arguments: str | Path, shell: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, its output led where the shell leads it."""
    command = [sys.executable, "-c", "from archive.cli import cli; cli()", *map(str, arguments)]
    line = ["sh", "-c", f'"$@" {shell}', "sh", *command]
    return subprocess.run(line, capture_output=True, env=os.environ | environment, check=False)


def test_what_a_terminal_cannot_show_does_not_stop_it(data: Path) -> None:
    words: list[str | Path] = ["search", "défense", "--data", data]
    assert b"La d?fense" in piped(*words, PYTHONIOENCODING="ascii").stdout
    assert json.loads(piped(*words, "--json", PYTHONIOENCODING="ascii").stdout)["hits"][0]["language"] == "fr"
    cited = piped("show", WORK.url, "--format", "ris", "--data", data, PYTHONIOENCODING="ascii").stdout
    assert "Tenenbaum, Élie" in cited.decode()


@pytest.mark.parametrize(
    "command", [["search"], ["search", "--json"], ["show", "1"], ["diff", "1"], ["new", "--since", "60d"]]
)
def test_results_that_would_go_nowhere_are_no_success(data: Path, command: list[str]) -> None:
    done = piped(*command, "--data", data, shell=">&-")

    assert done.returncode == 2
    assert b"Error: There is no standard output to write to" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("command", [["search"], ["show", WORK.url], ["new", "--atom", "--since", "60d"]])
def test_a_full_disk_behind_standard_output(data: Path, command: list[str]) -> None:
    done = piped(*command, "--data", data, shell="> /dev/full")

    assert done.returncode == 7
    assert done.stderr.startswith(b"Error: No space is left")


def test_an_export_without_standard_output(data: Path) -> None:
    done = piped("export", "--format", "csv", "--data", data, shell=">&-")

    assert done.returncode == 2
    assert b"--output" in done.stderr


def test_a_link_in_circles_becomes_the_file(data: Path, tmp_path: Path) -> None:
    circle = tmp_path / "circle.csv"
    circle.symlink_to(circle)

    assert run("export", "--output", circle, "--data", data).exit_code == 0
    assert circle.read_text().count("\n") == 3
