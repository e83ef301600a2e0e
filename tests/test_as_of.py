"""The record as it was on a day."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive.captures import Capture, Location
from archive.cli import cli
from archive.publication import Author, Provenance, Publication, Work
from archive.store import Archive

FIRST, SECOND, THIRD = (datetime(2026, month, 10, 12, tzinfo=UTC) for month in (3, 5, 9))
URL = "https://institute.example/dams"
ONE = Publication(
    url=URL,
    organization="rivers",
    title="Dams",
    body="They hold.",
    kind="brief",
    published="2026-03-01",
    authors=(Author(name="Ada Roe"),),
    related=(Work(url="https://institute.example/locks"),),
    provenance={"title": Provenance(found_in="h1", raw="Dams"), "body": Provenance(found_in="main", raw="They hold.")},
)
TWO = replace(ONE, title="Dams and locks", related=(Work(url="https://institute.example/weirs"),))
THREE = replace(TWO, url="https://institute.example/dams-2", body="They hold no longer.", authors=())


@pytest.fixture
def data(tmp_path: Path) -> Path:
    with Archive(tmp_path) as archive:
        for at, record in ((FIRST, ONE), (SECOND, TWO)):
            archive.save(record, seen_at=at)
        archive.gone(URL, datetime(2026, 7, 1, tzinfo=UTC))
        archive.save(THREE, seen_at=THIRD, aliases={URL: "redirect"})
    return tmp_path


def show(data: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["show", URL, "--data", str(data), *arguments])


@pytest.mark.parametrize(
    ("day", "record", "revision", "gone"),
    [
        ("2026-03-10", ONE, 1, False),
        ("2026-05-09", ONE, 1, False),
        ("2026-05-10", TWO, 2, False),
        ("2026-05-10T11:59:59", ONE, 1, False),
        ("2026-05-10T14:00:00+02:00", TWO, 2, False),
        ("2026-08-01", TWO, 2, True),
        ("2026-09-10", THREE, 3, False),
        ("2030-01-01", THREE, 3, False),
    ],
)
def test_each_day_has_its_record(data: Path, day: str, record: Publication, revision: int, gone: bool) -> None:
    result = show(data, "--as-of", day, "--json")

    shown = Publication.from_dict(json.loads(result.stdout))
    assert replace(shown, related=(), provenance={}) == replace(record, related=(), provenance={})
    assert f"revision {revision} of 3" in result.stderr
    assert ("gone since 2026-07-01" in result.stderr) is gone


def test_what_no_revision_keeps_is_not_made_up(data: Path) -> None:
    with Archive.open(data, must_exist=True) as archive:
        then, now = archive.get(URL, as_of=FIRST), archive.get(URL, as_of=THIRD)
        assert archive.get(URL, as_of=datetime(2026, 3, 10, tzinfo=UTC)) is None
        assert archive.get("https://institute.example/none", as_of=THIRD) is None
        assert now == archive.get(URL)
    assert then
    assert then.related == ()
    assert set(then.provenance) == set()


def test_before_it_was_seen_it_says_so(data: Path) -> None:
    result = show(data, "--as-of", "2026-03-09")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"Error: {THREE.url} was not in the archive on 2026-03-09: it was first seen on 2026-03-10\n"
    )


def test_on_the_day_itself_it_says_the_hour(data: Path) -> None:
    result = show(data, "--as-of", "2026-03-10T00:00:01Z")

    assert result.exit_code == 1
    assert "was not in the archive on 2026-03-10 at 00:00:01 UTC: it was first seen on 2026-03-10 at " in result.stderr


def test_a_person_is_told_how_it_stood(data: Path) -> None:
    text = show(data, "--as-of", "2026-08-01", "--body").stdout
    assert "Dams and locks" in text
    assert "They hold." in text
    assert "revision 2 · first seen 2026-03-10 · gone since 2026-07-01" in text
    assert f"Address       {URL}\n" in text


def test_the_last_sight_until_then_comes_from_the_captures(data: Path) -> None:
    with Archive(data) as archive:
        for day, status in ((12, 200), (20, 304), (25, 503)):
            seen = datetime(2026, 4, day, tzinfo=UTC)
            capture = Capture(url=URL, fetched_at=seen, status=status)
            archive.record_capture(capture, Location(file="a.warc.gz", offset=day), role="page")
    assert "last seen 2026-04-20" in show(data, "--as-of", "2026-05-01").stdout
    assert "last seen 2026-04-12" in show(data, "--as-of", "2026-04-13").stdout


def test_a_citation_of_that_day_names_that_day(data: Path) -> None:
    result = show(data, "--as-of", "2026-03-31", "--format", "bibtex")
    assert "title = {Dams}" in result.stdout
    assert "urldate = {2026-03-10}" in result.stdout
    assert f"url = {{{URL}}}" in result.stdout


@pytest.mark.parametrize("day", ["yesterday", "2026-13-01", "9999-12-31T23:59:59-12:00"])
def test_what_is_no_day_is_refused(data: Path, day: str) -> None:
    result = show(data, "--as-of", day)
    assert result.exit_code == 2
    assert "Invalid value for '--as-of': write a date" in result.stderr
