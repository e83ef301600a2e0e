"""RIS, which EndNote, Zotero, Mendeley, Citavi and RefWorks read.

Tags as Zotero and EndNote write them; text in UTF-8, one value a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from archive.citations.cited import Cited
from archive.citations.names import Name

_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "report": "RPRT",
        "paper": "RPRT",
        "brief": "RPRT",
        "commentary": "ELEC",
        "article": "ELEC",
        "book": "BOOK",
        "chapter": "CHAP",
        "interview": "ELEC",
        "podcast": "SOUND",
        "video": "VIDEO",
        "event": "ELEC",
        "dataset": "DATA",
        "other": "ELEC",
    }
)
_PERIODICAL = "MGZN"
# Of the four tags for people, these two stand for whoever is no author; A3 would make a series editor of them.
_EDITOR, _OTHERS = "A2", "A4"
_BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


def ris(cited: Cited) -> str:
    """The work as one record, with the line that ends it."""
    lines = (f"{tag}  - {_BREAKS.sub(' ', value).strip()}" for tag, value in _tags(cited) if value and value.strip())
    return "\n".join([*lines, "ER  - "]) + "\n"


def _tags(cited: Cited) -> Iterator[tuple[str, str | None]]:
    work, type_ = cited.publication, _type(cited)
    yield "TY", type_
    yield "ID", cited.key
    yield from _people(cited)
    yield "TI", cited.title
    yield "T2", _part_of(cited, type_)
    yield "PY", work.published[:4] if work.published else None
    yield "DA", _date(cited.issued)
    yield "PB", cited.publisher
    yield from _numbers(cited, type_)
    yield "M3", cited.genre
    yield "DO", work.doi
    yield "LA", work.language
    yield "UR", work.url
    yield "L1", cited.pdf.url if cited.pdf else None
    yield "Y2", _date((cited.accessed.year, cited.accessed.month, cited.accessed.day))
    yield "AB", cited.abstract
    for keyword in cited.keywords:
        yield "KW", keyword


def _type(cited: Cited) -> str:
    if cited.is_in_periodical:
        return _PERIODICAL
    return _TYPES.get(cited.publication.kind, "ELEC")


def _part_of(cited: Cited, type_: str) -> str | None:
    """The series or periodical; a page of its own is part of the think tank's site."""
    return cited.series or (cited.publisher if type_ == "ELEC" else None)


def _numbers(cited: Cited, type_: str) -> Iterator[tuple[str, str | None]]:
    """Number and ISBN. A report has its number where a book has its ISBN."""
    number, isbn = cited.publication.number, cited.publication.isbn
    if type_ == "RPRT" and number:
        yield "SN", number
        yield "N1", f"ISBN {isbn}" if isbn else None
    else:
        yield "IS", number
        yield "SN", isbn


def _people(cited: Cited) -> Iterator[tuple[str, str]]:
    yield from _named("AU", cited.authors)
    yield from _named(_EDITOR, cited.editors)
    yield from _named(_OTHERS, (*cited.translators, *cited.interviewers, *cited.contributors))


def _named(tag: str, names: Iterable[Name]) -> Iterator[tuple[str, str]]:
    for name in names:
        parts = [name.last, name.given, name.suffix] if name.suffix else [name.last, name.given]
        # Readers take a name without a comma for an institution, and leave it as it is.
        yield tag, ", ".join(parts) if not name.literal else name.literal


def _date(parts: tuple[int, ...]) -> str | None:
    """``2022/10/13/``, ``2022/10//`` or ``2022///``: what is unknown stays empty."""
    if not parts:
        return None
    year, *rest = parts
    return "/".join([f"{year:04}", *(f"{part:02}" for part in rest), *[""] * (3 - len(rest))])
