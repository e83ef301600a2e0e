"""Text as pdfium gives it, made fit to be read and searched: words whole, letters plain, spaces single."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence

# Letters that a font draws as one; œ and æ are letters of their own. The rest is there for the layout only.
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_INVISIBLE = dict.fromkeys("\u00ad\u200b\u2060\ufeff", "")
_LETTERS = str.maketrans({**_LIGATURES, **_INVISIBLE, "\t": " "})
_NO_TEXT = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]")
"""Controls, and what Unicode leaves to the fonts: bullets and arrows, mostly."""
_LINE_BREAK = re.compile(r" *(?:\r\n?|[\v\f\x85\u2028\u2029]|(?<= )\n)")

# U+FFFE is what pdfium puts where a hyphen at the end of a line parts a word, in place of both.
_PARTING = re.compile(r"(?<=\w)(?:\ufffe|[-‐\u00ad]\n)(?=\w)")
_WORD = re.compile(r"\w+(?:-\w+)*")
_LEFT = re.compile(r"[\w'’-]*$")
_RIGHT = re.compile(r"^\w*")
_MAX_PART = 40
"""Characters of a part of a word that are looked at."""


def clean(pages: Sequence[str]) -> list[str]:
    """The pages of one file, cleaned. Whether a word has a hyphen of its own, the rest of the file shows."""
    broken = [_LINE_BREAK.sub("\n", page) for page in pages]
    words: Counter[str] = Counter()
    for page in broken:
        words.update(_WORD.findall(page.lower()))
    hyphen = _hyphens(words)
    return [_tidy(_PARTING.sub(hyphen, page)) for page in broken]


def _hyphens(words: Counter[str]) -> Callable[[re.Match[str]], str]:
    """What stays of a hyphen between two parts of a word, given how often each word stands whole elsewhere."""

    def hyphen(match: re.Match[str]) -> str:
        before, after = match.string[max(0, match.start() - _MAX_PART) : match.start()], match.end()
        left = "".join(_LEFT.findall(before))
        right = "".join(_RIGHT.findall(match.string[after : after + _MAX_PART]))
        if "-" in left or not left[-1].isalpha() or not right[0].islower():
            return "-"
        return "-" if words[f"{left}-{right}".lower()] > words[f"{left}{right}".lower()] else ""

    return hyphen


def _tidy(page: str) -> str:
    text = unicodedata.normalize("NFC", _NO_TEXT.sub("", page.translate(_LETTERS)))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
