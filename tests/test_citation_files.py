"""Citations for programs: BibTeX, RIS and CSL-JSON hold all that is known, and what is written can be read back."""

import json
import re
import warnings
from typing import Any

import pybtex.database
import pytest
import rispy
from citable import WORK, load_csl, people, work
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.citations.bibtex import bibtex, escape
from archive.citations.cited import Cited
from archive.citations.csl import TYPES, csl
from archive.citations.embedding import highwire
from archive.citations.formats import render
from archive.citations.ris import ris
from archive.publication import KINDS, ROLES, Author


def load_bibtex(item: Cited) -> pybtex.database.Entry:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        entries = pybtex.database.parse_string(bibtex(item), "bibtex").entries
    assert list(entries) == [item.key]
    return entries[item.key]


def load_ris(item: Cited) -> dict[str, Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        (entry,) = rispy.loads(ris(item))
    assert "unknown_tag" not in entry
    return dict(entry)


MACROS = {"backslash": "\\", "asciitilde": "~", "asciicircum": "^", "less": "<", "greater": ">", "bar": "|"} | {
    "braceleft": "{",
    "braceright": "}",
}


def printed(latex: str) -> str:
    """What TeX prints for a field, as far as our escapes go; anything else that is special fails."""
    tokens = re.findall(r"\\text([a-z]+)|\\([&%$#_{}])|([{}])|([^\\{}&%$#_~^<>|])|(.)", latex)
    assert not any(odd for *_, odd in tokens), latex
    return "".join(MACROS.get(macro, "") + sign + letter for macro, sign, _, letter, _ in tokens)


def test_bibtex_has_all_that_is_known() -> None:
    entry = load_bibtex(work())
    assert entry.type == "techreport"
    assert [str(person) for person in entry.persons["author"]] == ["van der Berg, Élise", "Œuvrard, Jean-Paul"]
    assert entry.persons["author"][0].prelast_names == ["van", "der"]
    assert [str(person) for person in entry.persons["editor"]] == ["Roe, Ada"]
    assert {name: printed(text) for name, text in entry.fields.items() if name not in ("url", "doi")} == {
        "title": WORK.title,
        "year": "2022",
        "month": "October",
        "date": "2022-10-13",
        "institution": "Institute of Rivers",
        "type": "Notes",
        "series": "Cahiers du fleuve",
        "number": "12",
        "abstract": "Qui passe ?",
        "keywords": "Ponts, Péages",
        "language": "fr",
        "isbn": WORK.isbn,
        "urldate": "2026-11-22",
        "pdf": "https://institute.example/river.pdf?v=2",
    }
    assert (entry.fields["doi"], entry.fields["url"]) == (WORK.doi, WORK.url)


def test_bibtex_keeps_capitals_and_whole_names() -> None:
    text = bibtex(
        work(title="The UN and Rivers", authors=people("Xi Jinping", "Institute of Rivers, Paris", "Ada Roe"))
    )
    assert "title = {The {UN} and {Rivers}}" in text
    assert "author = {{Xi Jinping} and {Institute of Rivers, Paris} and Roe, Ada}" in text


def test_ris_has_all_that_is_known() -> None:
    assert load_ris(work()) == {
        "type_of_reference": "RPRT",
        "id": work().key,
        "authors": ["van der Berg, Élise", "Œuvrard, Jean-Paul"],
        "secondary_authors": ["Roe, Ada"],
        "title": WORK.title,
        "secondary_title": "Cahiers du fleuve",
        "year": "2022",
        "date": "2022/10/13/",
        "publisher": "Institute of Rivers",
        "issn": "12",
        "notes": [f"ISBN {WORK.isbn}"],
        "type_of_work": "Notes",
        "doi": WORK.doi,
        "language": "fr",
        "urls": [WORK.url],
        "file_attachments1": "https://institute.example/river.pdf?v=2",
        "access_date": "2026/11/22/",
        "abstract": "Qui passe ?",
        "keywords": ["Ponts", "Péages"],
    }


def test_csl_has_all_that_is_known() -> None:
    assert csl(work()) == {
        "id": work().key,
        "type": "report",
        "title": WORK.title,
        "author": [
            {"family": "Berg", "given": "Élise", "non-dropping-particle": "van der"},
            {"family": "Œuvrard", "given": "Jean-Paul"},
        ],
        "editor": [{"family": "Roe", "given": "Ada"}],
        "issued": {"date-parts": [[2022, 10, 13]]},
        "accessed": {"date-parts": [[2026, 11, 22]]},
        "publisher": "Institute of Rivers",
        "collection-title": "Cahiers du fleuve",
        "number": "12",
        "genre": "Notes",
        "abstract": "Qui passe ?",
        "keyword": "Ponts, Péages",
        "language": "fr",
        "DOI": WORK.doi,
        "ISBN": WORK.isbn,
        "URL": WORK.url,
    }


@pytest.mark.parametrize("published", [None, "2022", "2022-10", "2022-10-13"])
def test_dates_keep_their_precision(published: str | None) -> None:
    item = work(published=published)
    parts = [int(part) for part in published.split("-")] if published else []
    assert csl(item).get("issued", {"date-parts": [[]]}) == {"date-parts": [parts]}
    assert load_bibtex(item).fields.get("date") == published
    assert (load_ris(item).get("date") or "").strip("/").replace("/", "-") == (published or "")
    assert dict(highwire(item)).get("citation_publication_date") == (published and published.replace("-", "/"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_loads_everywhere(kind: str) -> None:
    everyone = tuple(Author(name=f"{role.title()} Roe", role=role) for role in ROLES)
    item = work(kind=kind, authors=everyone)
    assert load_csl(item)["title"]
    assert load_ris(item)["type_of_reference"] in rispy.TYPE_OF_REFERENCE_MAPPING
    assert printed(load_bibtex(item).fields["title"]) == WORK.title
    assert kind in TYPES
    written = json.dumps(csl(item)), ris(item), bibtex(item)
    for role in ("author", "editor", "contributor", "translator", "interviewee", "interviewer"):
        assert all(role.title() in text for text in written)


TEXT = st.text(
    st.sampled_from("aÉœßłüŻ漢🌊&{}\"'“”«»%#_$~^\\<>|-`?!,.:;=@/ ") | st.characters(exclude_categories=("C", "Z"))
)
TITLE = TEXT.map(lambda text: " ".join(text.split())).filter(bool)


@settings(max_examples=60, deadline=None)
@given(title=TITLE, summary=TITLE)
def test_texts_survive_bibtex(title: str, summary: str) -> None:
    fields = load_bibtex(work(title=title, summary=summary)).fields
    assert printed(fields["title"]) == title
    assert printed(fields["abstract"]) == summary


@settings(max_examples=60, deadline=None)
@given(title=TITLE, summary=TITLE)
def test_texts_survive_ris_and_csl(title: str, summary: str) -> None:
    item = work(title=title, summary=summary)
    entry = load_ris(item)
    assert (entry["title"], entry["abstract"]) == (title, summary)
    assert json.loads(render(item, "csl-json"))[0]["title"] == title


@settings(max_examples=60, deadline=None)
@given(family=st.text("aéœßł'{}&,\\", min_size=1, max_size=8))
def test_odd_names_neither_break_nor_split_an_entry(family: str) -> None:
    entry = load_bibtex(work(authors=people(f"Ada {family}", "Bo Poe")))
    assert len(entry.persons["author"]) == 2


def test_two_signs_are_not_printed_as_one() -> None:
    assert escape("a -- b --- ''c'' ?`") == "a -{}- b -{}-{}- '{}'c'{}' ?{}`"


def test_line_ends_cannot_forge_a_tag() -> None:
    item = work(summary="One.\nUR  - https://evil.example/\r\nER  - \nTY  - BOOK", title="A\u2028TY  - BOOK")
    assert load_ris(item)["urls"] == [WORK.url]
