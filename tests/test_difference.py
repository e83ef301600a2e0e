"""``thinktank diff``: what changed between two revisions, for people and machines."""

from __future__ import annotations

import json
import re
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive.cli import cli
from archive.difference import Line, Piece, fields, lines, words
from archive.publication import Author, Publication, Term
from archive.store import Archive

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
WORK = Publication(
    url="https://institute.org/roads",
    organization="institute",
    title="Roads after the flood",
    body="The first look.\nMost of it went to roads and bridges.\nWho pays remains open.\nA last word.",
    published="2026-11-18",
    authors=(Author(name="Ana Roy", position="Senior Fellow"),),
    topics=(Term(name="Transport"),),
)
CHANGED = replace(
    WORK,
    title="Roads and rails after the flood",
    body="The first look.\nMost of it went to rails and bridges.\nWho pays remains open.\nA last word.\nCorrected.",
    authors=(*WORK.authors, Author(name="Tom Beck")),
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    with Archive(tmp_path) as archive:
        archive.save(WORK, seen_at=NOW)
        archive.save(CHANGED, seen_at=NOW + timedelta(days=1))
        archive.save(replace(CHANGED, published="2026-11-19"), seen_at=NOW + timedelta(days=2))
        archive.save(replace(WORK, url="https://institute.org/calm"), seen_at=NOW)
    return tmp_path


def run(data: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["diff", *arguments, "--data", str(data)], env={"COLUMNS": "80"})


def test_the_newest_two_stand_side_by_side(data: Path) -> None:
    result = run(data, "institute.org/roads/")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Roads and rails after the flood",
        "https://institute.org/roads",
        "",
        "           revision 2, 2026-11-21 08:00       revision 3, 2026-11-22 08:00",
        "published  [-2026-11-18-]                     {+2026-11-19+}",
    ]


def test_any_two_revisions_and_the_words_of_the_body(data: Path) -> None:
    out = run(data, "1", "--from", "1", "--to", "2").stdout
    assert re.search(r"title +Roads after the flood +Roads \{\+and rails\+\} after the", out)
    assert "  Most of it went to [-roads-] {+rails+} and bridges.\n" in out
    assert "  … 2 paragraphs as before\n  {+Corrected.+}\n" in out
    assert "{+Tom Beck · author+}" in out
    assert "published" not in out
    assert max(map(len, out.splitlines())) <= 80


def test_what_was_read_again_is_told_as_such(data: Path) -> None:
    with Archive(data) as archive:
        archive.save(replace(CHANGED, number="7"), seen_at=NOW + timedelta(days=2), again=True)

    assert "revision 4, read again" in run(data, WORK.url).stdout
    assert json.loads(run(data, WORK.url, "--json").stdout)["to"]["cause"] == "extraction"


def test_backwards_it_is_the_other_way_round(data: Path) -> None:
    out = run(data, "1", "--from", "2", "--to", "1").stdout
    assert "Most of it went to [-rails-] {+roads+} and bridges." in out
    assert "[-Corrected.-]" in out


def test_for_machines(data: Path) -> None:
    answer = json.loads(run(data, "1", "--from", "1", "--to", "3", "--json").stdout)
    assert (answer["id"], answer["url"]) == (1, WORK.url)
    assert answer["from"] == {"revision": 1, "seen_at": "2026-11-20T08:00:00Z", "capture_id": None, "cause": "page"}
    assert list(answer["fields"]) == ["title", "published", "authors"]
    assert answer["fields"]["published"] == {"old": "2026-11-18", "new": "2026-11-19"}
    assert answer["body"][0] == {"unchanged": 1}
    assert ["old", " roads"] in answer["body"][1]["pieces"]


def test_one_revision_has_nothing_beside_it(data: Path) -> None:
    result = run(data, "https://institute.org/calm")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "There is one revision, of 2026-11-20: nothing to compare it with\n"


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["https://institute.org/none"], 1, "Nothing is archived as"),
        (["1", "--to", "9"], 2, "There is no revision 9: the newest is 3."),
        (["1", "--from", "0"], 2, "0 is not in the range"),
    ],
)
def test_what_is_not_there(data: Path, arguments: list[str], status: int, message: str) -> None:
    result = run(data, *arguments)
    assert result.exit_code == status
    assert message in result.stderr


def test_words_keep_their_blanks() -> None:
    pieces = words("a  b c", "a  x c")
    assert pieces == (Piece("same", "a"), Piece("old", "  b"), Piece("new", "  x"), Piece("same", " c"))
    for old, new in (("", "a"), ("a b", "b a"), (" a\nb ", "a c"), ("", "")):
        both = words(old, new)
        assert "".join(piece.text for piece in both if piece.kind != "new") == old
        assert "".join(piece.text for piece in both if piece.kind != "old") == new


def test_a_text_that_came_or_went() -> None:
    assert [line.pieces for line in lines(None, "a\nb")] == [(Piece("new", "a\nb"),)]
    assert list(lines("a\nb\nc", "a\nb")) == [Line(unchanged=2), Line(pieces=(Piece("old", "c"),))]


def test_what_a_page_merely_points_to_is_no_difference() -> None:
    assert fields(WORK, replace(WORK, body="other")) == {}


@pytest.mark.parametrize("stop", [".", ""])
def test_a_book_is_compared_in_bounded_time(stop: str) -> None:
    old = " ".join(f"Word {number % 997} of {number}{stop}" for number in range(50_000))
    new = old.replace("Word 5 ", "Term 5 ")
    started = time.process_time()
    both = words(old, new)
    assert time.process_time() - started < 5
    assert "".join(piece.text for piece in both if piece.kind != "new") == old
    assert "".join(piece.text for piece in both if piece.kind != "old") == new
    assert ("Term" in {piece.text.strip() for piece in both}) is bool(stop)
