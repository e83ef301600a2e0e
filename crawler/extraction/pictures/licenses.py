"""Licences of pictures: their names in running text, and their addresses."""

from __future__ import annotations

import re

from crawler.extraction.markup.any_case import AnyCase

_VERSION = r"(?:[ -]?[1-4]\.[05])?(?: ?(?:deed|int(?:ernational)?|unported|generic|de|igo))?"
_NAMES = (
    rf"cc[ -]?by(?:[ -](?:nc|sa|nd)){{0,2}}\b{_VERSION}",
    rf"cc[ -]?(?:0|zero)\b{_VERSION}",
    rf"creative commons(?: (?:attribution|namensnennung|zero|cc0)[\w -]{{0,40}})?{_VERSION}",
    r"public domain|gemeinfrei|domaine public|domena publiczna|dominio p[uú]bblico|dominio público|domínio público",
    r"gfdl|gnu fdl|unsplash licen[sc]e|pexels licen[sc]e|pixabay licen[sc]e|etalab|open government licen[sc]e",
)
_NAMED = AnyCase(rf"(?<![\w-])(?:{'|'.join(_NAMES)})(?![\w-])")
_ADDRESS = AnyCase(r"https?://creativecommons\.org/(?:licenses|publicdomain)/[\w./-]+")
_BARE = re.compile(r"\(cc\)|(?<![\w-])CC(?![\w-])")
_AT_THE_END = re.compile(rf"[\s,;|/–—-]*[(\[]?\s*(?:{_NAMED.pattern.pattern})\s*[)\]]?\.?\s*$", re.IGNORECASE)
_LETTER = re.compile(r"\w")

_MAX_ENDING = 150


def license_of(text: str) -> str | None:
    """The licence that a text names, as printed; else the address of one; else a bare "CC"."""
    for known in (_NAMED, _ADDRESS):
        if match := known.search(text):
            return match[0].strip(" .")
    return "CC" if _BARE.search(text) else None


def is_license(text: str) -> bool:
    """Whether a text is a licence and nothing else."""
    rest = _BARE.sub("", _ADDRESS.sub("", _NAMED.sub("", text)))
    return bool(text.strip()) and not _LETTER.search(rest)


def without_license(text: str) -> str:
    """The text without the licence that closes it."""
    ending = text[-_MAX_ENDING:]
    return text[:-_MAX_ENDING] + _AT_THE_END.sub("", ending) if _NAMED.holds(ending) else text


def is_license_address(url: str) -> bool:
    """Whether a link leads to the deed of a licence."""
    return bool(_ADDRESS.pattern.match(url.replace("http://", "https://").replace("www.", "")))
