"""Citations from the archive: keys that stay, every format, and what Zotero reads on a page."""

import re
from dataclasses import replace
from urllib.parse import parse_qs

import pytest
from citable import SEEN, WORK, people, work

from archive.citations.bibtex import bibtex
from archive.citations.cited import cited, each
from archive.citations.embedding import coins, highwire
from archive.citations.formats import FORMATS, render
from archive.store import Archive


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
