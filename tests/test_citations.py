"""Citations: names, dates, roles and quotes as each format wants them; what is written can be read back."""

import json
import re
import warnings
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs

import citeproc
import pybtex.database
import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.citations import apa, chicago
from archive.citations.bibtex import bibtex, escape
from archive.citations.cited import Cited, cited, each
from archive.citations.csl import TYPES, csl
from archive.citations.embedding import coins, highwire
from archive.citations.formats import FORMATS, render
from archive.citations.names import Name, split
from archive.citations.ris import ris
from archive.publication import KINDS, ROLES, Attachment, Author, Publication, Term
from archive.store import Archive

SEEN = datetime(2026, 11, 22, 9, tzinfo=UTC)
WORK = Publication(
    url="https://institute.example/papers/river?id=7&lang=fr",
    organization="rivers",
    title="Le fleuve : une « frontière » & ses 100 ponts",
    type="Notes",
    kind="report",
    language="fr",
    published="2022-10-13",
    authors=(
        Author(name="Élise van der Berg"),
        Author(name="Jean-Paul Œuvrard"),
        Author(name="Ada Roe", role="editor"),
    ),
    series=(Term(name="Cahiers du fleuve"),),
    number="12",
    summary="Qui passe ?",
    topics=(Term(name="Ponts"), Term(name="Péages")),
    attachments=(
        Attachment(url="https://institute.example/river-en.pdf", media_type="application/pdf", language="en"),
        Attachment(url="https://institute.example/river.pdf?v=2", language="fr"),
    ),
    doi="10.5555/river_12",
    isbn="978-2-1234-5680-3",
)


def work(**changes: Any) -> Cited:
    record = replace(WORK, **changes)
    return Cited(
        id=1,
        publication=record,
        origin=record,
        publisher="Institute of Rivers",
        first_seen=SEEN,
        last_seen=SEEN,
        gone_at=None,
        updated=SEEN,
        revision=1,
    )


def people(*names: str, role: str = "author") -> tuple[Author, ...]:
    return tuple(Author(name=name, role=role) for name in names)


@pytest.mark.parametrize(
    ("name", "particle", "family", "given_names"),
    [
        ("Élise van der Berg", "van der", "Berg", "Élise"),
        ("Ursula von der Leyen", "von der", "Leyen", "Ursula"),
        ("Charles de Gaulle", "de", "Gaulle", "Charles"),
        ("de Gaulle, Charles", "de", "Gaulle", "Charles"),
        ("Michael E. O'Hanlon", "", "O'Hanlon", "Michael E."),
        ("Tatiana Kastouéva-Jean", "", "Kastouéva-Jean", "Tatiana"),
        ("José Ortega y Gasset", "", "Ortega y Gasset", "José"),
        ("Dácil FERNANDEZ ROJAS", "", "FERNANDEZ ROJAS", "Dácil"),
        ("Dr. Jane  Doe, PhD", "", "Doe", "Jane"),
        ("Robert E Lee", "", "Lee", "Robert E"),
        ("Kim Beazley", "", "Beazley", "Kim"),
        ("Yukon Huang", "", "Huang", "Yukon"),
    ],
)
def test_a_name_is_taken_apart(name: str, particle: str, family: str, given_names: str) -> None:
    assert split(name) == Name(family=family, given=given_names, particle=particle)


def test_a_suffix_stands_last() -> None:
    assert apa.inverted(split("John B. Doe Jr.")) == "Doe, J. B., Jr."
    assert split("W. Ford Roe III").natural == "W. Ford Roe III"


@pytest.mark.parametrize(
    "name",
    [
        "RAND",
        "Institute of Rivers",
        "The Editors",
        "Chatham House",
        "Smith & Sons",
        "Nguyễn Phú Trọng",
        "Xi Jinping",
        "Kim Jong-un",
        "王毅",
        "",
    ],
)
def test_institutions_and_names_in_their_own_order_stay_whole(name: str) -> None:
    assert split(name) == Name(literal=name)


def test_apa_and_chicago() -> None:
    assert apa.text(work()) == (
        "van der Berg, É., & Œuvrard, J.-P. (2022, October 13). Le fleuve : une « frontière » & ses 100 ponts "
        "(Cahiers du fleuve No. 12; A. Roe, Ed.). Institute of Rivers. https://doi.org/10.5555/river_12"
    )
    assert chicago.text(work()) == (
        "van der Berg, Élise, and Jean-Paul Œuvrard. 2022. Le fleuve : une « frontière » & ses 100 ponts. "
        "Edited by Ada Roe. Cahiers du fleuve, no. 12. Institute of Rivers, October 13, 2022. "
        "https://doi.org/10.5555/river_12."
    )


PAGE = "https://institute.example/p"
PLAIN: dict[str, Any] = {"url": PAGE, "kind": "commentary", "series": (), "number": None, "doi": None, "authors": ()}


@pytest.mark.parametrize(
    ("changes", "in_apa", "in_chicago"),
    [
        (
            PLAIN | {"title": "Who pays?", "published": None},
            f"Institute of Rivers. (n.d.). Who pays? Retrieved November 22, 2026, from {PAGE}",
            f"Institute of Rivers. n.d. “Who pays?” Accessed November 22, 2026. {PAGE}.",
        ),
        (
            PLAIN | {"title": "The “bridge”", "published": "2022-10", "authors": people("Ada Roe")},
            f"Roe, A. (2022, October). The “bridge”. Institute of Rivers. {PAGE}",
            f"Roe, Ada. 2022. “The ‘bridge.’” Institute of Rivers, October 2022. {PAGE}.",
        ),
        (
            PLAIN
            | {"title": "Act now!", "published": "2022", "authors": people("Ada Roe", "Xi Jinping", role="editor")},
            f"Roe, A., & Xi Jinping (Eds.). (2022). Act now! Institute of Rivers. {PAGE}",
            f"Roe, Ada, and Xi Jinping, eds. 2022. “Act now!” Institute of Rivers. {PAGE}.",
        ),
        (
            PLAIN
            | {
                "title": "On water",
                "kind": "interview",
                "published": "2022-01-02",
                "authors": (*people("Bo Poe"), *people("Ada Roe", role="interviewee")),
            },
            f"Roe, A. (2022, January 2). On water (B. Poe, Interviewer) [Interview]. Institute of Rivers. {PAGE}",
            f"Roe, Ada. 2022. “On water.” Interview by Bo Poe. Institute of Rivers, January 2, 2022. {PAGE}.",
        ),
        (
            PLAIN
            | {
                "title": "On water",
                "kind": "article",
                "series": (Term(name="River Review"),),
                "number": "no 3",
                "published": "2022-01-02",
                "authors": (*people("Ada Roe"), *people("Bo Poe", role="translator")),
            },
            f"Roe, A. (2022, January 2). On water (B. Poe, Trans.). River Review, no 3. {PAGE}",
            f"Roe, Ada. 2022. “On water.” Translated by Bo Poe. River Review, no 3, January 2, 2022. {PAGE}.",
        ),
    ],
)
def test_the_odd_cases_of_the_styles(changes: dict[str, Any], in_apa: str, in_chicago: str) -> None:
    assert apa.text(work(**changes)) == in_apa
    assert chicago.text(work(**changes)) == in_chicago


def test_long_lists_of_authors_are_cut_as_the_manuals_say() -> None:
    many = work(authors=people(*(f"Ada Roe{letter}" for letter in "abcdefghijklmnopqrstuv")))
    assert "Roes, A., … Roev, A. (2022" in apa.text(many)
    assert "Ada Roet" not in chicago.text(many)
    assert "and" not in chicago.text(many).split(". 2022")[0]
    assert "Ada Roeg, et al. 2022." in chicago.text(many)


def test_a_work_of_nobody_begins_with_its_title() -> None:
    nobody = replace(work(authors=(), number=None, series=(), doi=None, url=PAGE, type=None), publisher=None)
    assert apa.text(nobody) == f"{WORK.title}. (2022, October 13). {PAGE}"
    assert chicago.text(nobody) == f"{WORK.title}. 2022. October 13, 2022. {PAGE}."
    assert load_csl(nobody)


def test_html_is_escaped_but_for_italics() -> None:
    hostile = work(title="<script>alert('x')</script> & co", authors=people("<b>Ada</b> Roe"))
    for style in (apa, chicago):
        shown = style.html(hostile)
        assert re.findall("<[^>]*>", shown) == ["<i>", "</i>"]
        assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; &amp; co" in shown


def load_csl(item: Cited) -> dict[str, Any]:
    """What citeproc-py keeps of the item, loaded without a warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        source = CiteProcJSON(json.loads(render(item, "csl-json")))
        style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False)
        entries = citeproc.CitationStylesBibliography(style, source, citeproc.formatter.plain)
        entries.register(citeproc.Citation([citeproc.CitationItem(item.key)]))
        assert str(entries.bibliography()[0])
    return dict(source[item.key])


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


def test_a_key_is_stable_and_says_whose_work_it_is() -> None:
    key = work().key
    assert re.fullmatch(r"berg-2022-fleuve-[0-9a-f]{6}", key)
    assert work(url=f"{WORK.url}2").key != key
    assert re.fullmatch(r"rivers-nd-[0-9a-f]{6}", work(authors=(), published=None, title="河").key)
    assert re.fullmatch(r"nguyen-2022-fleuve-[0-9a-f]{6}", work(authors=people("Nguyễn Phú Trọng")).key)


def test_a_key_outlives_corrections_and_moves() -> None:
    with Archive(None) as archive:
        number = archive.save(WORK, seen_at=SEEN).id
        before = cited(archive.db, number)
        moved = replace(WORK, url="https://institute.example/new", title="Un pont", published="2023", authors=())
        archive.save(moved, seen_at=SEEN, aliases={WORK.url: "redirect"})
        after = cited(archive.db, number)
    assert before
    assert after
    assert (after.key, after.publication.title, after.revision) == (before.key, "Un pont", 2)


def test_what_is_cited_comes_from_the_archive() -> None:
    with Archive(None) as archive:
        archive.add_organization("rivers", "Institute of Rivers")
        number = archive.save(WORK, seen_at=SEEN).id
        assert [item.publisher for item in each(archive.db, [number, 99])] == ["Institute of Rivers"]
        assert archive.cite(WORK.url) == render(work(), "apa")
        assert archive.cite(number, "bibtex") == bibtex(work())
        assert archive.cite(99) is None
        with pytest.raises(ValueError, match="no citation format 'mla': there are apa, chicago"):
            archive.cite(number, "mla")
    assert list(FORMATS) == ["apa", "chicago", "bibtex", "ris", "csl-json"]
    assert all(text.endswith("\n") for name in FORMATS if (text := render(work(), name)))


def test_pages_say_what_zotero_reads() -> None:
    tags = highwire(work())
    assert [content for name, content in tags if name == "citation_author"] == [
        "Élise van der Berg",
        "Jean-Paul Œuvrard",
    ]
    assert dict(tags) | {"citation_author": ""} == {
        "citation_title": WORK.title,
        "citation_author": "",
        "citation_editor": "Ada Roe",
        "citation_publication_date": "2022/10/13",
        "citation_technical_report_institution": "Institute of Rivers",
        "citation_technical_report_number": "12",
        "citation_series_title": "Cahiers du fleuve",
        "citation_publisher": "Institute of Rivers",
        "citation_doi": WORK.doi,
        "citation_isbn": WORK.isbn,
        "citation_language": "fr",
        "citation_keywords": "Ponts; Péages",
        "citation_abstract_html_url": WORK.url,
        "citation_public_url": WORK.url,
        "citation_pdf_url": "https://institute.example/river.pdf?v=2",
    }
    context = parse_qs(coins(work()), strict_parsing=True)
    assert context["rft.btitle"] == [WORK.title]
    assert context["rft.au"] == ["Élise van der Berg", "Jean-Paul Œuvrard"]
    assert context["rft_id"] == [f"info:doi/{WORK.doi}", WORK.url]
    assert context["rft.genre"] == ["report"]
