"""The pages of ``tests/sites``, which were written after the structure of real ones: one test per page and field.

Beside each page ``<name>.html`` lies ``<name>.json``, the record that it must give, written by reading the page. A
field that it leaves out must be empty; ``body_markdown`` is compared only where it is given.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import UTC, datetime
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from archive.captures import Capture
from archive.publication import Publication
from crawler import sites
from crawler.extraction.extract import extract
from crawler.site import Site

SAVED = Path(__file__).parent / "sites"
NAMES = sorted(path.relative_to(SAVED).with_suffix("").as_posix() for path in SAVED.glob("*/*.json"))
FETCHED = datetime(2026, 11, 22, tzinfo=UTC)
COMPARED = tuple(field for field in fields(Publication) if field.name != "provenance")
DEFECTS: dict[str, str] = {}
"""What is known to be read wrongly, by ``page-field``, with the reason. A defect that is gone fails its test."""
GENERIC_DEFECTS: dict[str, str] = {}
"""The same without a definition."""


@cache
def label(name: str) -> dict[str, Any]:
    """The record that a page must give, as its file has it."""
    found: dict[str, Any] = json.loads((SAVED / f"{name}.json").read_text(encoding="utf-8"))
    return found


@cache
def record(name: str, defined: bool = True) -> Publication:
    """The record that a page gives, by its definition or without one."""
    capture = Capture(
        url=label(name)["url"], fetched_at=FETCHED, status=200, body=(SAVED / f"{name}.html").read_bytes()
    )
    found = extract(capture, site_of(name) if defined else None)
    assert isinstance(found, Publication), f"{found.error}: {found.message}"
    return found


def site_of(name: str) -> Site:
    """The definition that a page belongs to."""
    return sites.load()[name.partition("/")[0]]


def wanted(name: str) -> dict[str, Any]:
    """The whole record that a page must give: what its file leaves out is empty."""
    empty = {field.name: field.default for field in COMPARED if field.default is not MISSING}
    return Publication.from_dict({**empty, **label(name)}).to_dict()


def cases(names: Sequence[str], defects: Mapping[str, str]) -> list[Any]:
    """Each page with each of some fields; the defects are expected to fail."""
    found = []
    for page, field in product(NAMES, names):
        if field == "body_markdown" and field not in label(page):
            continue
        case = f"{page}-{field}"
        marks = [pytest.mark.xfail(strict=True, reason=defects[case])] if case in defects else []
        found.append(pytest.param(page, field, id=case, marks=marks))
    return found


@pytest.mark.parametrize(("name", "field"), cases([field.name for field in COMPARED], DEFECTS))
def test_a_saved_page_gives_its_record(name: str, field: str) -> None:
    assert record(name).to_dict()[field] == wanted(name)[field]


@pytest.mark.parametrize(("name", "field"), cases(["title", "published", "language"], GENERIC_DEFECTS))
def test_a_saved_page_is_read_without_a_definition(name: str, field: str) -> None:
    assert record(name, defined=False).to_dict()[field] == wanted(name)[field]


@pytest.mark.parametrize("slug", sites.load())
def test_every_definition_has_saved_pages_in_its_languages(slug: str) -> None:
    pages = [name for name in NAMES if name.startswith(f"{slug}/")]
    assert len(pages) >= 2
    assert {label(name)["language"] for name in pages} == set(sites.load()[slug].languages)


@pytest.mark.parametrize("slug", sites.load())
def test_every_kind_of_page_has_a_saved_page(slug: str) -> None:
    site = sites.load()[slug]
    pages = (name for name in NAMES if name.startswith(f"{slug}/"))
    assert {site.page_for(label(name)["url"]) for name in pages} == set(site.pages.values())


def test_saved_pages_are_whole_and_small() -> None:
    assert [name for name in NAMES if not (SAVED / f"{name}.html").is_file()] == []
    assert len(list(SAVED.glob("*/*.html"))) == len(NAMES)
    assert max((SAVED / f"{name}.html").stat().st_size for name in NAMES) < 40_000


def test_no_text_was_saved_twice() -> None:
    lines = Counter(line for name in NAMES for line in set(label(name)["body"].split("\n")) if len(line) > 60)
    assert [line for line, count in lines.items() if count > 1] == []


def test_defects_name_cases() -> None:
    named = {f"{name}-{field.name}" for name, field in product(NAMES, COMPARED)}
    assert DEFECTS.keys() | GENERIC_DEFECTS.keys() <= named
