"""Patterns that count in any case find what the same pattern finds when it ignores case."""

from __future__ import annotations

import re

import pytest

from crawler.extraction.markup.any_case import AnyCase

PATTERN = r"(?<!\w)(?:photo|foto|zdjęcie|école)s?(?=\W|$)"
TEXTS = (
    "Photo: the yard, a PHOTO of it, and photos",
    "ZDJĘCIE główne; École, ÉCOLES",
    "telephoto",
    "",
    "İstanbul: Foto, FOTO",
)
"""The last grows when it is written in small letters."""


@pytest.mark.parametrize("text", TEXTS)
def test_it_finds_what_the_pattern_finds(text: str) -> None:
    plain, pattern = re.compile(PATTERN, re.IGNORECASE), AnyCase(PATTERN)
    places = [match.span() for match in plain.finditer(text)]
    first = pattern.search(text)
    assert [match.span() for match in pattern.finditer(text)] == places
    assert (first and first.span()) == (places[0] if places else None)
    assert pattern.holds(text) == bool(places)
    assert pattern.sub("-", text) == plain.sub("-", text)


def test_a_match_is_one_of_the_text_itself() -> None:
    match = AnyCase(PATTERN).search("The PHOTO: Ada")
    assert match is not None
    assert (match[0], match.string) == ("PHOTO", "The PHOTO: Ada")
