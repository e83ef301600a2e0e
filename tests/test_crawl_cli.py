"""``thinktank crawl`` and ``thinktank sites`` as a person and a script meet them."""

from __future__ import annotations

import fcntl
import json
import os

import pytest
from click.testing import CliRunner
from laboratory import LISTING, Answer, Lab, Reply, Shell

from archive.status import Status
from crawler.cli import cli

WALL = "<html><head><title>Just a moment...</title></head><body>Checking your browser before you go on.</body></html>"


def test_the_report_for_machines(lab: Lab, shell: Shell) -> None:
    lab.publish("roads")
    shell.define("lab", lab.url)
    done = shell.crawl()
    report = json.loads(done.out)
    assert done.status == 0
    assert set(report) == {"sites", "started", "finished"}
    assert report["started"] <= report["finished"]
    counts = {"requests": 3, "lists": 1, "found": 1, "new": 1, "changed": 0, "unchanged": 0, "failed": 0, "gone": 0}
    assert report["sites"]["lab"].items() >= {**counts, "not_modified": 0, "refused": {}, "problems": []}.items()


def test_the_report_for_people(lab: Lab, shell: Shell) -> None:
    lab.publish("roads", "bridges")
    lab.answers["/papers/bridges"] = Reply(status=404)
    shell.define("lab", lab.url)
    done = shell.run("crawl", "lab")
    assert done.out.splitlines() == [
        "lab: 2 found, 1 new, 0 changed, 0 unchanged, 1 failed (4 requests, 0 not modified)",
        "  failed 1: HTTP 404",
    ]
    assert done.err == ""


@pytest.mark.parametrize(
    ("status", "sources"),
    [
        (
            Status.BROKEN,
            {
                "idle": ("<html><body><p>Nothing to see.</p></body></html>", "empty"),
                "jobs": ('<html><body><li><a href="/jobs">Jobs</a></li></body></html>', "wrong-content"),
                "missing": (Reply(status=404), "dead"),
            },
        ),
        (Status.BLOCKED, {"shut": (Reply(status=403), "blocked"), "wall": (WALL, "blocked")}),
    ],
)
def test_a_source_that_gives_nothing_has_a_name_and_a_status(
    lab: Lab, shell: Shell, status: Status, sources: dict[str, tuple[Answer, str]]
) -> None:
    for slug, (answer, _) in sources.items():
        lab.answers[f"/{slug}"] = answer
        shell.define(slug, lab.url, LISTING.replace("/papers", f"/{slug}"))
    done = shell.run("crawl", *sources, "--json")
    reports = json.loads(done.out)["sites"]
    told = {slug: [problem["kind"] for problem in report["problems"]] for slug, report in reports.items()}
    assert (done.status, told) == (status, {slug: [problem] for slug, (_, problem) in sources.items()})


def test_a_server_that_is_not_there(shell: Shell) -> None:
    shell.define("lab", "http://127.0.0.1:9")
    done = shell.crawl()
    assert (done.status, done.problems) == (Status.BLOCKED, ["robots"])
    assert "robots.txt cannot be had: the connection was refused" in done.out


def test_a_site_that_fails_again_and_again_is_left_alone(lab: Lab, shell: Shell) -> None:
    lab.publish(*(f"paper-{number}" for number in range(15)))
    for number in range(15):
        lab.answers[f"/papers/paper-{number}"] = Reply(status=403)
    shell.define("lab", lab.url)
    done = shell.crawl()
    assert (done.status, done.problems) == (Status.BLOCKED, ["blocked"])
    assert 10 <= done.report["failed"] <= 11


def test_walls_that_answer_200_end_a_crawl_too(lab: Lab, shell: Shell) -> None:
    papers = [f"paper-{number}" for number in range(30)]
    lab.publish(*papers)
    lab.answers |= {f"/papers/{paper}": WALL for paper in papers}
    shell.define("lab", lab.url)
    done = shell.crawl()
    assert (done.status, done.problems) == (Status.BLOCKED, ["blocked"])
    assert done.report["failed"] < 30


def test_pages_that_nobody_can_read_end_a_crawl(lab: Lab, shell: Shell) -> None:
    papers = [f"paper-{number}" for number in range(30)]
    lab.publish(*papers)
    shell.define("lab", lab.url)
    definition = shell.folder / "sites" / "lab.py"
    broken = "class Broken(Page):\n    def __init__(self, *_):\n        raise KeyError('a slip')\n\n\nsite ="
    text = definition.read_text(encoding="utf-8")
    definition.write_text(text.replace("site =", broken).replace(": Page}", ": Broken}"), encoding="utf-8")
    done = shell.crawl()
    assert (done.status, done.problems) == (Status.BROKEN, ["extraction-error", "failing"])
    assert done.report["failed"] < 30


def test_a_folder_that_cannot_be_made_is_told_in_one_line(lab: Lab, shell: Shell) -> None:
    shell.define("lab", lab.url)
    (shell.folder / "file").touch()
    done = shell.run("crawl", "lab", "--data", str(shell.folder / "file" / "data"))
    assert done.status == Status.FAILED
    assert done.err.startswith("Error: Cannot write to ")
    assert done.err.endswith("name another folder with --data\n")


def test_captures_that_cannot_be_written_are_no_fault_of_the_site(lab: Lab, shell: Shell) -> None:
    shell.define("lab", lab.url)
    shell.data.mkdir()
    (shell.data / "warc").touch()
    done = shell.run("crawl", "lab")
    assert (done.status, lab.requests) == (Status.FAILED, [])
    assert f"Cannot write to {shell.data / 'warc'}" in done.err


def test_a_copy_at_another_address(lab: Lab, shell: Shell) -> None:
    lab.publish("roads")
    shell.define("lab", "https://www.institute.invalid")
    assert shell.crawl("lab", "--at", lab.url).report["new"] == 1


def test_one_crawl_at_a_time(lab: Lab, shell: Shell) -> None:
    shell.define("lab", lab.url)
    shell.data.mkdir()
    with (shell.data / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write(str(os.getpid()))
        file.flush()
        done = shell.crawl()
    assert done.status == Status.LOCKED
    assert f"process {os.getpid()}" in done.err
    assert lab.requests == []


def test_a_database_that_another_program_holds(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.database.BUSY_SECONDS", 0.1)
    with shell.writing() as archive:
        archive.db.execute("BEGIN IMMEDIATE")
        arguments = ["crawl", "example", "--at", "http://127.0.0.1:9/", "--data", str(shell.data)]
        result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == Status.LOCKED
    assert result.stderr.startswith("Error: Another program is writing to the archive's database")


def test_a_real_site_needs_a_contact(shell: Shell) -> None:
    shell.define("real", "https://www.institute.invalid")
    shell.environment |= {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}
    done = shell.crawl("real")
    assert done.status == Status.USAGE
    assert "--contact" in done.err
    assert "THINKTANK_CONTACT=" in done.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["crawl"], "Missing argument"),
        (["crawl", "nowhere"], "No such site: nowhere"),
        (["crawl", "pism", "rand", "--at", "http://127.0.0.1:1/"], "--at takes one site"),
        (["crawl", "pism", "--at", "127.0.0.1"], "--at takes one site"),
        (["crawl", "pism", "--at", "http://["], "--at takes one site"),
        (["crawl", "pism", "--at", "http://127.0.0.1:99999/"], "--at takes one site"),
        (["crawl", "pism", "--delay", "inf"], "--delay is a number of seconds"),
        (["crawl", "pism", "--delay", "nan"], "--delay is a number of seconds"),
        (["crawl", "pism", "--keep-free", "inf"], "--keep-free is a number of megabytes"),
        (["crawl", "pism", "--keep-free", "nan"], "--keep-free is a number of megabytes"),
        (["crawl", "pism", "--contact", "nobody"], "--contact is an address"),
        (["crawl", "pism", "--contact", "a@example.org\nX-Other: 1"], "--contact is an address"),
    ],
)
def test_what_is_not_understood(arguments: list[str], message: str) -> None:
    result = CliRunner().invoke(cli, arguments, env={"THINKTANK_CONTACT": "archive@example.org"})
    assert result.exit_code == Status.USAGE
    assert message in result.stderr


def test_the_sites_and_how_well_they_are_known() -> None:
    result = CliRunner().invoke(cli, ["sites", "--json"])
    sites = {site["slug"]: site for site in json.loads(result.stdout)}
    pism = sites["pism"]
    assert pism["url"] == "https://www.pism.pl/"
    assert pism["sources"][0].items() >= {"kind": "listing", "known": "seen in a saved page"}.items()
    assert "pism" in CliRunner().invoke(cli, ["sites"]).stdout


@pytest.mark.parametrize(
    ("definition", "message"),
    [
        ("site = 7", "defines no `site = Site(...)`"),
        ("raise SystemExit(3)", "SystemExit: 3"),
        ("import sys; sys.exit('done')", "SystemExit: done"),
        ("raise GeneratorExit", "GeneratorExit: "),
    ],
)
def test_a_definition_that_is_broken_is_told_in_one_line(shell: Shell, definition: str, message: str) -> None:
    (shell.folder / "sites" / "bad.py").write_text(definition, encoding="utf-8")
    done = shell.run("sites")
    assert done.status == Status.FAILED
    assert done.err.rstrip("\n").endswith(f"bad.py: {message}")
    assert done.err.count("\n") == 1


def test_every_status_is_in_the_help() -> None:
    text = CliRunner().invoke(cli, ["--help"]).stdout
    for status in Status:
        assert f"{status.value:<4} {status.name.lower().replace('_', ' ')}" in text
