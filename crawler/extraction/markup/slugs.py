"""What addresses say of the works that they name."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote, urlsplit

from crawler.extraction.subjects.taxonomy import address_kind

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_ENDING = re.compile(r"\.(?:html?|php|aspx?|jsp|shtml)$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_NUMBER = re.compile(r"\d{4,}")
_HOME = re.compile(r"(?:home(?:page)?|index|start(?:seite)?|accueil|default)\b", re.IGNORECASE)
_CODE = re.compile(r"[a-z]{2}(?:[-_][a-z]{2})?", re.IGNORECASE)
"""A language in an address."""
_MIN_SLUG = 3
"""Words that the last part of an address holds at least when it repeats the title."""
_LONGEST_CODE = 5
"""Characters of a language's code in an address: ``pt-br``."""


def slug_words(url: str) -> frozenset[str]:
    """The words with which an address names its work; empty where it names it by a number."""
    slugs = [frozenset(_WORD.findall(_ENDING.sub("", unquote(part)).casefold())) for part in _segments(url)[-2:]]
    best = max(slugs, key=len, default=frozenset[str]())
    return best if len(best) >= _MIN_SLUG else frozenset()


def slug_likeness(heading: frozenset[str], slug: frozenset[str]) -> float:
    """Share of an address's words that a heading holds; addresses write them without accents."""
    if not slug or len(heading) > 3 * len(slug) + 3:
        return 0.0
    spellings = heading | {_plain(word) for word in heading} | {_plain(word.translate(_GERMAN)) for word in heading}
    return len(slug & spellings) / len(slug)


def _plain(word: str) -> str:
    if word.isascii():
        return word
    return "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))


def same_page(first: str, second: str) -> bool:
    """Whether two addresses differ at most in scheme, ``www.``, fragment and a slash at the end."""
    return _page(first) == _page(second)


def _page(url: str) -> tuple[str, str, str]:
    parts = urlsplit(url.lower())
    return parts.netloc.removeprefix("www."), parts.path.rstrip("/"), parts.query


def names_other_work(url: str, own: str) -> bool:
    """Whether an address can be that of another work of the same site."""
    if _domain(url) != _domain(own) or same_page(url, own) or address_kind(url):
        return False
    return bool(slug_words(url) or _NUMBER.search(urlsplit(url).path))


def same_site(first: str, second: str) -> bool:
    """Whether two addresses are on hosts of the same domain."""
    return _domain(first) == _domain(second)


def names_as_closely(url: str, own: str) -> bool:
    """Whether an address can be that of the very same work: it names it by the same number or by as many words."""
    if _domain(url) != _domain(own) or address_kind(url):
        return False
    number = _NUMBER.search(urlsplit(own).path)
    return number[0] in url if number else len(slug_words(url)) >= len(slug_words(own)) / 2 > 0


def is_home(url: str, own: str) -> bool:
    """Whether an address is that of a home page, for a work that has an address of its own."""
    if urlsplit(url).query:
        return False
    segments, deep = _segments(url), _segments(own)
    if not segments or _HOME.match(segments[-1]):
        return bool(deep)
    return len(segments) == 1 < len(deep) and len(segments[0]) <= _LONGEST_CODE


def leads_to_section(url: str, own: str) -> bool:
    """Whether an address is that of the part of a section in which another lies: "/blog/energy" of one below it.

    The section itself tells what kind of page it is, and a part that is a number tells its date.
    """
    section = _segments(own)[:-1]
    deep = [part for part in section if not _CODE.fullmatch(part)]
    is_part = len(deep) > 1 and not section[-1].isdecimal()
    return is_part and _segments(url) == section and same_site(url, own)


def lies_beside(url: str, own: str) -> bool:
    """Whether two addresses lie in the same section."""
    section = _segments(own)[:-1]
    return any(not _CODE.fullmatch(part) for part in section) and _segments(url)[:-1] == section


def _segments(url: str) -> list[str]:
    return [segment for segment in urlsplit(url).path.split("/") if segment]


def _domain(url: str) -> str:
    return ".".join((urlsplit(url).hostname or "").split(".")[-2:])
