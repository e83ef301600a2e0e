"""Addresses that are nobody's, and questions that are too long: a page of ours, and no stack."""

from __future__ import annotations

from pathlib import Path

import pytest
from website import visit

from archive.store import Archive


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("archive")
    with Archive(place):
        return place


@pytest.mark.parametrize("path", ["/nowhere", "/search.", "//example.org", "/works/1.xml", "/publications/nowhere"])
def test_an_address_that_is_nobodys_gets_our_page_and_no_stack(
    folder: Path, path: str, capfd: pytest.CaptureFixture[str]
) -> None:
    (answer,) = visit(folder, path)

    assert answer.status_code == 404
    assert "There is nothing at this address." in answer.text
    assert "Traceback" not in "".join(capfd.readouterr())


def test_a_program_is_told_so_in_json(folder: Path) -> None:
    (answer,) = visit(folder, "/nowhere.json")

    assert (answer.status_code, answer.json()["ok"]) == (404, False)


def test_a_query_that_is_too_long_is_not_taken_for_none(folder: Path) -> None:
    (answer,) = visit(folder, f"/search?q={'x' * 5000}")

    assert answer.status_code == 414
    assert "too long" in answer.text
