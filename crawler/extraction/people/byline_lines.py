"""A byline cut to lines: addresses and dates left out, the names that are known set apart, the roles taken off."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from crawler.extraction.dating.months import is_month
from crawler.extraction.markup.text import clean
from crawler.extraction.people.roles import take_role

PARTED = "\u2063"
"""Stands in a byline where two links, or two elements without a space between them, meet."""

_LINE = re.compile(
    rf"\s*[|•·⋅{PARTED}]\s*|\.\s+(?=(?:lead|contributing|other) authors?\s*:)|"
    r"(?<![&+/])(?<!\bund)(?<!\band)(?<!\bet)(?<!\boch)(?<!\bog)(?<!\b[eiy])\s+(?=(?:illustrations?|fotos?|photos?|"
    r"photography|bild(?:er)?|translated|translation|übersetz\w+|traduit|traduction)\s*(?:by|von|par|:))",
    re.IGNORECASE,
)
_AFTER_DATE = re.compile(r"^[^|;]*?\d[^|;]{0,12}?[,\s]\s*(?=(?:by|von|par|por|di|da|door)\s+[A-ZÀ-Þ])")
"""A date before the byline: "jeudi 13 juin 2019, par ..."."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_OF_A_DATE = 3
"""Longer words of a date: a weekday, the month, "Uhr"."""
_FIGURES = re.compile(r"\W*\d{1,4}([./-])\d{1,2}\1\d{1,4}\W*")
_SUFFIX = re.compile(r",\s*(?=(?:Jr|Sr)\b|I{2,3}\b)")
_ADDRESS = re.compile(rf"[^\s,;{PARTED}]*@[^\s,;{PARTED}]+|https?://\S+|www\.\S+")
_LOOSE = re.compile(r"^\s*(?:(?:&|and|und|et|oraz)\s+)+|(?:[,;]?\s+(?:&|and|und|et|oraz|y|e|i|en))+\s*$")
"""A conjunction at the edge of a line: the other name stands in the next."""
_ET_AL = re.compile(r",?\s+(?:et al\.?|u\. ?a\.|and others|und andere|et autres)\s*$", re.IGNORECASE)


def byline_lines(text: str, known: Collection[str]) -> Iterator[tuple[str | None, str]]:
    """The role that each line starts with, and what follows it; a credit of pictures holds to the line's end.

    :param known: names that are set apart wherever they stand.
    """
    for printed in filter(None, map(clean, text.split("\n"))):
        credit: str | None = None
        kept = _marked(_SUFFIX.sub(" ", _ET_AL.sub("", _ADDRESS.sub(" ", printed))), known)
        for line in _LINE.split(clean(kept)):
            role, said = take_role(_AFTER_DATE.sub("", _LOOSE.sub("", line).strip(" ,;")))
            credit = role if role == "photographer" else None if role else credit
            if role or said:
                yield role or credit, said


def byline_after_date(line: str) -> str:
    """The byline that follows a date in a line; empty where none does."""
    match = _AFTER_DATE.match(line)
    words = _WORD.findall(match[0]) if match else []
    is_date = match and (any(map(is_month, words)) if words else _FIGURES.fullmatch(match[0]))
    return line[match.end() :] if match and is_date and len(words) <= _OF_A_DATE else ""


def _marked(text: str, known: Collection[str]) -> str:
    """The text with known names set apart."""
    for name in known:
        for spelled, end in ((name, r"(?=\W|$|[A-Z]|\d)"), (name.upper(), r"(?!\w)")):
            if spelled in text:
                text = re.sub(rf"(?<!\w)({re.escape(spelled)}){end}", rf"{PARTED}\1{PARTED}", text)
    return re.sub(rf"{PARTED}(?=\s*[,;&(]|\s+(?:and|et|und|y|e|i)\s)", "", text)
