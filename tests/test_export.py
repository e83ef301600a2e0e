"""Exports: whole, exact, in one piece or not at all."""

import csv
import doctest
import errno
import io
import json
import os
import subprocess
import sys
import warnings
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pybtex.database
import pytest
import rispy
from click.testing import CliRunner, Result

from archive.cli import cli
from archive.commands import export as command
from archive.exporting.export import TEXTS, as_csv, pieces
from archive.exporting.table import COLUMNS, LISTS
from archive.publication import Attachment, Author, Image, Provenance, Publication, Term
from archive.store import Archive

DOCS = Path(__file__).parent.parent / "docs"
SEEN, LATER = datetime(2026, 3, 10, 12, tzinfo=UTC), datetime(2026, 5, 10, 12, tzinfo=UTC)
ONE = Publication(
    url="https://institute.example/rivers",
    organization="rivers",
    title="Rivers",
    summary='=SUM(A1:A9), "quoted"\nand a second line',
    body="They flow.",
    kind="report",
    language="en",
    published="2022-10-13",
    authors=(Author(name="Élise van der Berg"), Author(name="Ada Roe", role="editor")),
    image=Image(url="https://institute.example/a.jpg", credit="Bo Poe"),
    attachments=(Attachment(url="https://institute.example/a.pdf"), Attachment(url="https://institute.example/b.pdf")),
    topics=(Term(name="Water"), Term(name="Borders & bridges")),
    provenance={"title": Provenance(found_in="h1", raw="Rivers")},
)
TWO = Publication(
    url="https://institute.example/locks",
    organization="rivers",
    title="@locks",
    kind="paper",
    published="2024",
    authors=(Author(name="Bo Poe"),),
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    with Archive(tmp_path / "data") as archive:
        archive.add_organization("rivers", "Institute of Rivers", "https://institute.example/")
        archive.save(ONE, seen_at=SEEN)
        archive.save(TWO, seen_at=SEEN)
        archive.save(replace(ONE, title="Rivers and borders"), seen_at=LATER)
    return tmp_path / "data"


def export(data: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["export", *map(str, arguments), "--data", str(data)])


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_csv_is_exact(data: Path) -> None:
    result = export(data, "--format", "csv")

    newest, oldest = rows(result.stdout)
    assert newest["title"] == "@locks"
    assert oldest | {"key": ""} == {name: "" for name in COLUMNS if "body" not in name} | {
        "id": "1",
        "organization": "rivers",
        "title": "Rivers and borders",
        "authors": "Élise van der Berg; Ada Roe (editor)",
        "published": "2022-10-13",
        "year": "2022",
        "kind": "report",
        "language": "en",
        "topics": "Water; Borders & bridges",
        "summary": ONE.summary,
        "extent": "full",
        "image": "https://institute.example/a.jpg",
        "image_credit": "Bo Poe",
        "files": "https://institute.example/a.pdf; https://institute.example/b.pdf",
        "url": ONE.url,
        "first_seen": "2026-03-10T12:00:00Z",
        "last_seen": "2026-05-10T12:00:00Z",
        "revision": "2",
    }


def test_excel_is_not_given_formulas(data: Path) -> None:
    content = export(data, "--format", "csv", "--excel").stdout_bytes
    assert content.startswith(b"\xef\xbb\xbfid,key,")
    newest, oldest = rows(content.decode("utf-8-sig"))
    assert (newest["title"], oldest["title"]) == ("'@locks", "Rivers and borders")
    assert oldest["summary"] == f"'{ONE.summary}"


def test_json_lines_are_records(data: Path) -> None:
    lines = [json.loads(line) for line in export(data, "--format", "jsonl").stdout.splitlines()]
    known = [line.pop("archive") for line in lines]
    assert [Publication.from_dict(line) for line in lines] == [TWO, replace(ONE, title="Rivers and borders")]
    assert {name: value for name, value in known[1].items() if name != "key"} == {
        "id": 1,
        "revision": 2,
        "first_seen": "2026-03-10T12:00:00Z",
        "last_seen": "2026-05-10T12:00:00Z",
        "gone_at": None,
    }


def test_parquet_has_lists_and_texts(data: Path, tmp_path: Path) -> None:
    assert export(data, "--output", tmp_path / "all.parquet").exit_code == 0
    table = pyarrow.parquet.read_table(tmp_path / "all.parquet")
    assert tuple(table.column_names) == COLUMNS
    newest, oldest = table.to_pylist()
    assert oldest["topics"] == ["Water", "Borders & bridges"]
    assert (oldest["body"], oldest["year"], newest["doi"]) == ("They flow.", 2022, None)
    assert all(isinstance(newest[name], list) for name in LISTS)
    assert export(data, "--format", "parquet").stdout_bytes == (tmp_path / "all.parquet").read_bytes()


def test_parquet_without_pyarrow_says_what_to_do(data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = export(data, "--output", tmp_path / "all.parquet")
    assert result.exit_code == 1
    assert result.stderr == 'Error: Parquet needs pyarrow: install it with pip install "thinktank[parquet]"\n'
    assert sorted(os.listdir(tmp_path)) == ["data"]


def test_citations_load(data: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        entries = pybtex.database.parse_string(export(data, "--format", "bibtex").stdout, "bibtex").entries
        records = rispy.loads(export(data, "--format", "ris").stdout)
    items = json.loads(export(data, "--format", "csl-json").stdout)
    keys = [json.loads(line)["archive"]["key"] for line in export(data, "--format", "jsonl").stdout.splitlines()]
    assert list(entries) == [record["id"] for record in records] == [item["id"] for item in items] == keys


@pytest.mark.parametrize(
    ("arguments", "titles"),
    [
        (["borders"], ["Rivers and borders"]),
        (["--kind", "paper"], ["@locks"]),
        (["--year", "2020-"], ["@locks", "Rivers and borders"]),
        (["nothing"], []),
    ],
)
def test_it_is_filtered_like_search(data: Path, arguments: list[str], titles: list[str]) -> None:
    assert [row["title"] for row in rows(export(data, *arguments, "--format", "csv").stdout)] == titles


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_is_a_file_too(name: str) -> None:
    with Archive(None) as archive:
        text = "".join(pieces(archive.db, [], name))
    empty = {"csl-json": "[]\n", "csv": "".join(as_csv([]))}
    assert text == empty.get(name, "")


@pytest.mark.parametrize(
    ("name", "start"), [("a.csv", "id,"), ("a.JSONL", "{"), ("a.bib", "@"), ("a.ris", "TY"), ("a.json", "[")]
)
def test_the_name_of_the_file_tells_its_format(data: Path, tmp_path: Path, name: str, start: str) -> None:
    assert export(data, "--output", tmp_path / name).exit_code == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)
    assert sorted(os.listdir(tmp_path)) == sorted([name, "data"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Say which --format: csv, jsonl, bibtex, ris, csl-json, parquet"),
        (["--output", "a.txt"], "Say which --format"),
        (["--format", "ris", "--excel"], "--excel is for --format csv"),
        (["a", "OR", "--format", "csv"], "OR stands between two words"),
    ],
)
def test_what_cannot_be_meant_is_said(data: Path, arguments: list[str], message: str) -> None:
    result = export(data, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr.splitlines()[-1]


def test_a_file_stays_when_its_successor_fails(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "a.csv").write_text("before", encoding="utf-8")
    monkeypatch.setattr(command, "_write", full)
    result = export(data, "--output", tmp_path / "a.csv")
    assert result.exit_code == 7
    assert result.stderr == "Error: No space is left for the export: name an --output on another disk\n"
    assert (tmp_path / "a.csv").read_text(encoding="utf-8") == "before"
    assert sorted(os.listdir(tmp_path)) == ["a.csv", "data"]


def test_a_folder_that_is_not_there_is_said(data: Path, tmp_path: Path) -> None:
    result = export(data, "--output", tmp_path / "none" / "a.csv")
    assert result.exit_code == 1
    assert result.stderr == "Error: Cannot write the export (No such file or directory): name another file\n"


def test_a_link_leads_to_the_file(data: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").symlink_to(tmp_path / "real.csv")
    assert export(data, "--output", tmp_path / "a.csv").exit_code == 0
    assert (tmp_path / "a.csv").is_symlink()
    assert (tmp_path / "real.csv").stat().st_mode & 0o777 == 0o666 & ~command._mask()


PROGRAM = "from archive.cli import cli; cli(prog_name='thinktank')"


def test_a_closed_pipe_is_silent_and_a_full_disk_is_not(data: Path) -> None:
    with Archive(data) as archive, archive.transaction():
        for number in range(80):
            archive.save(replace(TWO, url=f"https://institute.example/{number}", body="Text " * 500), seen_at=SEEN)
    start = [sys.executable, "-c", PROGRAM, "export", "--format", "jsonl", "--data", str(data)]
    with subprocess.Popen(start, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    with open("/dev/full", "wb") as full:
        done = subprocess.run(start, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 7
    assert done.stderr == "Error: No space is left for the export: name an --output on another disk\n"


def test_a_pipe_can_be_named(data: Path) -> None:
    start = [sys.executable, "-c", PROGRAM, "export", "--format", "csv", "--output", "/dev/stdout", "--data", str(data)]
    done = subprocess.run(start, capture_output=True, text=True, check=True)
    assert len(rows(done.stdout)) == 2


def test_the_documentation_of_the_python_api_is_true(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(data.parent)
    failed, tried = doctest.testfile(str(DOCS / "python.md"), module_relative=False, encoding="utf-8")
    assert (failed, tried > 20) == (0, True)
    assert pybtex.database.parse_file("rivers.bib", "bibtex").entries
    assert pyarrow.parquet.read_table("all.parquet").num_rows == 2
