"""BibTeX: entries that BibTeX, biber, pybtex, JabRef and Zotero read, in UTF-8.

Accents stay letters. What TeX would read as a command is written so that the printed text is the one of the record, and
every word of a title that has a capital is kept from being made small.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from urllib.parse import quote

from archive.citations.cited import Cited
from archive.citations.names import Name

_TYPES: Mapping[str, str] = MappingProxyType(
    {"report": "techreport", "paper": "techreport", "brief": "techreport", "book": "book", "chapter": "incollection"}
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MACROS: Mapping[str, str] = MappingProxyType(
    {
        "\\": r"{\textbackslash}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        "<": r"{\textless}",
        ">": r"{\textgreater}",
        "|": r"{\textbar}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
_SPECIAL = re.compile(r"[\\~^<>|&%$#_{}]")
# Two signs that TeX would print as one: -- as a dash, '' as a quotation mark.
_LIGATURES = re.compile(r"(?<=-)(?=-)|(?<=`)(?=`)|(?<=')(?=')|(?<=,)(?=,)|(?<=[?!])(?=`)")
_UNSAFE = re.compile(r"[\s{}\\\"\x00-\x1f\x7f]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_AND = re.compile(r"\band\b", re.IGNORECASE)


def bibtex(cited: Cited) -> str:
    """The work as one entry."""
    fields = {name: value for name, value in _fields(cited).items() if value}
    lines = (f"  {name} = {value if name == 'month' else f'{{{value}}}'}" for name, value in fields.items())
    return f"@{_type(cited)}{{{cited.key},\n" + ",\n".join(lines) + "\n}\n"


def escape(text: str) -> str:
    """A text so that TeX prints it as it is."""
    flat = " ".join(_CONTROL.sub(" ", text).split())
    # BibTeX counts braces even where a backslash stands before them.
    braces = {"{": r"\{", "}": r"\}"} if _balanced(flat) else {"{": r"{\textbraceleft}", "}": r"{\textbraceright}"}
    signs = {**_MACROS, **braces}
    return _SPECIAL.sub(lambda sign: signs[sign[0]], _LIGATURES.sub("\0", flat)).replace("\0", "{}")


def _type(cited: Cited) -> str:
    if cited.is_in_periodical:
        return "article"
    return _TYPES.get(cited.publication.kind, "misc")


def _fields(cited: Cited) -> dict[str, str]:
    """All fields in order, some of them empty."""
    return {
        "author": _names(cited.authors),
        "editor": _names(cited.editors),
        "translator": _names(cited.translators),
        "title": _protected(cited.title),
        **_dates(cited),
        **_texts(cited),
        **_addresses(cited),
    }


def _dates(cited: Cited) -> dict[str, str]:
    year, month, *_ = (*cited.issued, 0, 0)
    return {
        "year": f"{year:04}" if year else "",
        "month": _MONTHS[month - 1] if month else "",
        "date": cited.publication.published or "",
    }


def _texts(cited: Cited) -> dict[str, str]:
    kind = _type(cited)
    texts = {
        "institution" if kind == "techreport" else "publisher": cited.publisher,
        "type" if kind == "techreport" else "howpublished": cited.genre if kind in ("techreport", "misc") else None,
        "journal" if kind == "article" else "series": cited.series,
        "number": cited.publication.number,
        "note": _others(cited),
        "abstract": cited.abstract,
        "keywords": ", ".join(cited.keywords),
    }
    return {name: escape(text) for name, text in texts.items() if text}


def _addresses(cited: Cited) -> dict[str, str]:
    work = cited.publication
    return {
        "language": work.language or "",
        "doi": _plain(work.doi or ""),
        "isbn": _plain(work.isbn or ""),
        "url": _plain(work.url),
        "urldate": cited.accessed.isoformat(),
        "pdf": _plain(cited.pdf.url) if cited.pdf else "",
    }


def _others(cited: Cited) -> str:
    """Those for whom BibTeX has no field."""
    roles = (("Interview by", cited.interviewers), ("With", cited.contributors))
    return ". ".join(f"{what} {', '.join(name.natural for name in names)}" for what, names in roles if names)


def _names(names: Iterable[Name]) -> str:
    return " and ".join(_name(name) for name in names)


def _name(name: Name) -> str:
    """Family name first, as BibTeX cannot know where it begins; a name in braces is not taken apart."""
    if name.literal:
        return f"{{{escape(name.literal)}}}"
    parts = (name.last, name.suffix, name.given)
    return ", ".join(_part(part) for part in parts if part)


def _part(part: str) -> str:
    text = escape(part)
    return f"{{{text}}}" if "," in part or _AND.search(part) else text


def _protected(title: str) -> str:
    """A title whose capitals stay: styles make all letters small but the first."""
    first, *others = escape(title).split(" ")
    return " ".join([_kept(first, first[1:]), *(_kept(word, word) for word in others)])


def _kept(word: str, seen: str) -> str:
    if not any(letter.isupper() for letter in seen):
        return word
    bare = word.rstrip(",:;?!")
    return f"{{{bare}}}{word[len(bare) :]}"


def _plain(address: str) -> str:
    """An address, which no program unescapes: only what would end the field is written in its own escapes."""
    return _UNSAFE.sub(lambda sign: quote(sign[0]), address)


def _balanced(text: str) -> bool:
    depth = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return depth == 0
