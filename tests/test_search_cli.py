"""``thinktank search``: filters, facets and files on the command line."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive.attachments import File
from archive.cli import cli
from archive.publication import Attachment, Author, Publication
from archive.store import Archive

NOW = datetime(2026, 11, 22, tzinfo=UTC)
PDF = Attachment(url="https://x.example/a.pdf", title="All of it", media_type="application/pdf")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    with Archive(folder) as archive:
        for name, kind in (("a", "report"), ("b", "paper"), ("c", "book")):
            work = Publication(
                url=f"https://x.example/{name}",
                organization="x" if name == "a" else "y",
                title=f"Sanctions {name}",
                kind=kind,
                published="2024",
                authors=(Author(name="Ada Nowak"),),
                attachments=(PDF,) if name == "a" else (),
                language="en",
            )
            archive.save(work, seen_at=NOW)
        archive.save_file(File(url=PDF.url, state="read", text="One\fOf pipelines", pages=2, document_language="en"))
    return folder


def run(data: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["search", "--data", str(data), *words])


def test_a_filter_may_be_given_twice(data: Path) -> None:
    result = run(data, "sanction", "--kind", "report", "--kind", "book", "--json")

    assert [hit["title"] for hit in json.loads(result.stdout)["hits"]] == ["Sanctions c", "Sanctions a"]


@pytest.mark.parametrize(
    ("options", "total"),
    [
        (["--pdf"], 1),
        (["--no-pdf"], 2),
        (["--gone"], 0),
        (["--not-gone"], 3),
        (["--changed-since", "2020-01-01"], 0),
        (["--first-seen-since", "2026-11-22"], 3),
        (["--author", "nowak", "--site", "y", "--language", "en"], 2),
        (["--region", "asia"], 0),
        (["--series", "papers"], 0),
    ],
)
def test_filters(data: Path, options: list[str], total: int) -> None:
    assert json.loads(run(data, *options, "--json").stdout)["total"] == total


def test_facets_for_a_person_and_for_a_machine(data: Path) -> None:
    lines = run(data, "sanctions", "--facets", "--limit", "0").stdout.splitlines()
    assert lines[0].split() == ["organization", "y", "2", "·", "x", "1"]
    assert "author       Ada Nowak 3" in lines

    found = json.loads(run(data, "sanctions", "--facets", "--json").stdout)["facets"]
    assert found["kind"]["counts"][0] == {"value": "book", "label": "book", "count": 1}
    assert "facets" not in json.loads(run(data, "sanctions", "--json").stdout)
    assert run(data, "zzzz", "--facets").stdout == ""


def test_a_hit_in_a_file_shows_which_and_where(data: Path) -> None:
    text = run(data, "pipeline").stdout

    assert "file · All of it · page 2 · https://x.example/a.pdf" in text
    assert "Of pipelines" in text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--site", "nobody"], "Error: The archive has no think tank 'nobody': it has x, y"),
        (["--language", "tlh"], "Error: The archive has no language 'tlh': it has en"),
        (["a*"], "Error: 'a*' could be any word: write at least 2 letters before the star"),
    ],
)
def test_what_cannot_be_asked_is_told_in_one_line(data: Path, words: list[str], told: str) -> None:
    result = run(data, *words)

    assert result.exit_code == 2
    assert result.stderr.splitlines() == [told]
