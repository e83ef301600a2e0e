"""Whether a text names who made or owns a picture, as far as its words tell."""

from __future__ import annotations

import re

from crawler.extraction.pictures.credit_marks import MACHINE, PARTICLES, SENTENCE_WORDS, STRONG_AGENCY, WEAK_AGENCY
from crawler.extraction.pictures.licenses import license_of, without_license

MAX_CREDIT = 180
"""Characters beyond which a text is no credit."""
_MAX_WORDS = 16
_MAX_NAMES = 9

SENTENCE_END = re.compile(r"(?<=[\w)’”\"»]{3})(?<!\bInc)(?<!\bLtd)(?<!Corp)[.!?]\s+(?=[A-ZÀ-ÞĄ-Ż가-힣„“\"«(\[])")
"""The end of a sentence before another; points after initials and short forms are none."""
_SENTENCE_WITHOUT_SPACES = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]{15}")
"""Chinese and Japanese part no words."""
_ADDRESS = re.compile(r"https?://\S+")
_WORD = re.compile(r"[^\s,;|/&+·•–—()\[\]\"“”„]+")
_LETTER = re.compile(r"\w")
_INITIAL = re.compile(r"\w\.\w|^\w\.$")
_YEAR = re.compile(r"(?:19|20)\d\d\.?")
_DATED = re.compile(r"\w\s+(?:19|20)\d\d\b")
"""A month with its year, as lines of metadata give it beside a rubric."""
_JOINS = re.compile(r"[/|]|\svia\s")
_JOINED = re.compile(r"(?<=\w|[.)])\s*[/|]\s*(?=\w)|\s+via\s+")
_IN_BRACKETS = re.compile(r"\([^)]*\)")


def is_maker(said: str) -> bool:
    """Whether a text can name who made a picture: names in capitals, an agency, a licence, no sentence."""
    if len(said) > MAX_CREDIT:
        return False
    if MACHINE.holds(said):
        return True
    if SENTENCE_END.search(said):
        return False
    named = without_license(_ADDRESS.sub("", said))
    words = [word for word in _WORD.findall(named) if _LETTER.search(word)]
    if (
        not words
        or len(words) > _MAX_WORDS
        or _SENTENCE_WITHOUT_SPACES.search(named)
        or (named != said and named.startswith("("))
    ):
        return False
    rest = _WORD.findall(WEAK_AGENCY.sub(" ", STRONG_AGENCY.sub(" ", named)))
    low = [word for word in rest if word[0].islower() and word not in PARTICLES and not _INITIAL.search(word)]
    if not SENTENCE_WORDS.isdisjoint(low):
        return False
    if STRONG_AGENCY.holds(said):
        return len(low) <= 2
    if any(word[0].isdigit() and not _YEAR.fullmatch(word) for word in rest):
        return False
    return len(low) <= (named != said) and len(words) <= _MAX_NAMES


def may_be_credited(text: str) -> bool:
    """Whether some part of a text can be ``is_credited``."""
    return bool(_JOINS.search(text) or STRONG_AGENCY.holds(text) or license_of(text))


def is_credited(said: str) -> bool:
    """Whether an unmarked text is a credit all the same: it names an agency, a licence, or a name with a house."""
    if STRONG_AGENCY.holds(said) or license_of(said):
        return True
    if not _JOINS.search(said):
        return False
    parts = [part.strip() for part in _JOINED.split(_IN_BRACKETS.sub("", said))]
    if len(parts) < 2 or not all(part and (part[0].isupper() or WEAK_AGENCY.pattern.match(part)) for part in parts):
        return False
    if WEAK_AGENCY.holds(said):
        return True
    return any(len(part) > 5 for part in parts) and not _DATED.search(said)
