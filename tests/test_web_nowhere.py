"""Addresses that are nobody's, numbers that nothing has, questions that are too long: a page of ours, and no stack."""

from __future__ import annotations

from pathlib import Path

import pytest
from website import visit

NOWHERE = (
    "/works/9 /works/99999999999999999999 /works/9/changes /works/9.bib /people/9 /topics/9 /think-tanks/nobody "
    "/captures/9 /files/9 /at /at?url=https://nowhere.example/"
).split()


@pytest.mark.parametrize("path", ["/nowhere", "/search.", "//example.org", "/works/1.xml", "/publications/nowhere"])
def test_an_address_that_is_nobodys_gets_our_page_and_no_stack(
    nordhav: Path, path: str, capfd: pytest.CaptureFixture[str]
) -> None:
    (answer,) = visit(nordhav, path)

    assert answer.status_code == 404
    assert "There is nothing at this address." in answer.text
    assert "Traceback" not in "".join(capfd.readouterr())


def test_a_program_is_told_so_in_json(nordhav: Path) -> None:
    (answer,) = visit(nordhav, "/nowhere.json")

    assert (answer.status_code, answer.json()["ok"]) == (404, False)


def test_a_query_that_is_too_long_is_not_taken_for_none(nordhav: Path) -> None:
    (answer,) = visit(nordhav, f"/search?q={'x' * 5000}")

    assert answer.status_code == 414
    assert "too long" in answer.text


@pytest.mark.parametrize("path", NOWHERE)
def test_what_is_not_there_is_told(nordhav: Path, path: str) -> None:
    (answer,) = visit(nordhav, path)

    assert answer.status_code == 404
    assert "<h1>" in answer.text
