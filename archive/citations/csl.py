"""CSL-JSON, which Zotero, Mendeley, pandoc and every citation processor read.

The words are those of CSL 1.0.2 (https://docs.citationstyles.org/en/stable/specification.html), as far as processors of
CSL 1.0.1 know them too: a host is a contributor, and an event a speech, which Zotero has as a presentation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from archive.citations.cited import Cited
from archive.citations.names import Name

TYPES: Mapping[str, str] = MappingProxyType(
    {
        "report": "report",
        "paper": "report",
        "brief": "report",
        "commentary": "webpage",
        "article": "webpage",
        "book": "book",
        "chapter": "chapter",
        "interview": "interview",
        "podcast": "broadcast",
        "video": "motion_picture",
        "event": "speech",
        "dataset": "dataset",
        "other": "webpage",
    }
)
"""CSL's type for each of our kinds; an article of a series is one of a periodical."""
PERIODICAL = "article-magazine"
_LANDING = "webpage"


def csl_type(cited: Cited) -> str:
    """The type of a work in CSL."""
    if cited.is_in_periodical:
        return PERIODICAL
    return TYPES.get(cited.publication.kind, _LANDING)


def csl(cited: Cited) -> dict[str, Any]:
    """The work as one item of CSL-JSON; what is not known has no key."""
    work, type_ = cited.publication, csl_type(cited)
    item = {
        "id": cited.key,
        "type": type_,
        "title": cited.title,
        **_people(cited),
        "issued": {"date-parts": [list(cited.issued)]} if cited.issued else None,
        "accessed": _day(cited.accessed),
        "publisher": cited.publisher,
        **_place(cited, type_),
        "number": None if type_ == PERIODICAL else work.number,
        "genre": cited.genre,
        "abstract": cited.abstract,
        "keyword": ", ".join(cited.keywords),
        "language": work.language,
        "DOI": work.doi,
        "ISBN": work.isbn,
        "URL": work.url,
    }
    return {name: value for name, value in item.items() if value}


def _place(cited: Cited, type_: str) -> dict[str, str | None]:
    """What the work is a part of."""
    if type_ == PERIODICAL:
        return {"container-title": cited.series, "issue": cited.publication.number}
    if type_ in (_LANDING, "broadcast"):
        return {"container-title": cited.series or cited.publisher}
    return {"collection-title": cited.series}


def _people(cited: Cited) -> dict[str, list[dict[str, str]]]:
    return {
        "author": _names(cited.authors),
        "editor": _names(cited.editors),
        "translator": _names(cited.translators),
        "interviewer": _names(cited.interviewers),
        "contributor": _names(cited.contributors),
    }


def _names(names: Iterable[Name]) -> list[dict[str, str]]:
    return [_name(name) for name in names]


def _name(name: Name) -> dict[str, str]:
    if name.literal:
        return {"literal": name.literal}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {key: part for key, part in parts.items() if part}


def _day(day: date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}
