"""Caption and credit: two values that pages print as one text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from crawler.extraction.markup.any_case import AnyCase
from crawler.extraction.markup.text import clean
from crawler.extraction.pictures.credit_lines import read_credit, split_line, unbracketed
from crawler.extraction.pictures.credit_marks import MARK, marks
from crawler.extraction.pictures.licenses import is_license, license_of, without_license
from crawler.extraction.pictures.makers import MAX_CREDIT, is_credited, is_maker, may_be_credited

__all__ = [
    "Printed",
    "is_marked",
    "is_sure",
    "looks_like_credit",
    "may_hold_credit",
    "read_credit",
    "read_named_credit",
    "read_printed",
    "split_caption",
]

_MAX_LINE = 1500
_MAX_LINES = 40
_LONG = 40
"""Characters that two lines share only where one is the other shortened."""
_EDGES = " \t|–—-/;,"
_RUN_ON = re.compile(r"(?<=[a-zà-ÿ]{2}[.!?])(?=[A-ZÀ-Þ][a-zà-ÿ]+\s)")
_TERM = (
    r"\b(?:licen[sc]ed under|(?:steht|unter) (?:unter )?einer creative commons|sous licence creative|"
    r"con licenza creative|na licencji creative|con licencia creative|creative commons licen[sc]e logo|"
    r"no use without|all rights reserved|alle rechte vorbehalten|tous droits réservés)\b"
)
_HOLDS_TERMS = AnyCase(_TERM)
_TERMS = re.compile(rf"[^.!?]*{_TERM}[^.!?]*[.!?]?", re.IGNORECASE)
"""The sentence around them; to look for it takes time that grows with the square of its length."""
_CHROME = re.compile(
    r"(?:zoom|enlarge|expand|close|toggle caption|(?:show|hide) caption|vergrößern|agrandir|ingrandisci|ampliar|"
    r"powiększ|caption|caption close|download(?: image)?|advertisement|edit|bearbeiten|modifier|edytuj|"
    r"(?:click|tap) to (?:enlarge|expand|zoom)|(?:zum )?vergrößern (?:anklicken|des bildes)|"
    r"(?:view )?\d+ (?:images?|photos?|bilder|fotos|zdjęć)|"
    r"(?:view|show|see) (?:image|photo|picture) (?:credit|caption)s?|"
    r"(?:bild|image|photo|foto)?\s*\d+\s*(?:von|of|sur|/|z|di|de)\s*\d+)(?: (?:image|bild|l'image|photo))?",
    re.IGNORECASE,
)


_FILE_NAME = re.compile(r"(?:^|\s)\S{5,200}\.(?:jpe?g|png|gif|webp|tiff?)$", re.IGNORECASE)
_BUTTON_AT_THE_END = re.compile(
    r"\s?(?:[\ue000-\uf8ff]+|\b(?:(?:hide|toggle|show) caption|(?:click|tap) to (?:enlarge|expand)))$",
    re.IGNORECASE,
)
"""In words, or as a sign of a font of icons."""
_LABEL_AT_THE_END = re.compile(
    r"(?:^|(?<=[\s.,;|(]))(?:(?:(?:photo|image|picture|video)\s+)?credits?:|(?:photo|image|foto|bild|source|quelle):|fot\.)$",
    re.IGNORECASE,
)
"""What announces a credit that stands in an element of its own."""


@dataclass(frozen=True)
class Printed:
    """What a page prints about a picture."""

    caption: str | None = None
    credit: str | None = None
    license: str | None = None

    def __bool__(self) -> bool:
        return bool(self.caption or self.credit or self.license)


def read_printed(lines: Iterable[str]) -> Printed:
    """Caption, credit and licence of the lines under a picture, any of which may be missing."""
    said = (_BUTTON_AT_THE_END.sub("", _RUN_ON.sub(" ", clean(line[:_MAX_LINE]))) for line in islice(lines, _MAX_LINES))
    wanted = _distinct(line for line in said if line and not _CHROME.fullmatch(line))
    license_name = license_of(" ".join(wanted))
    for number, line in _marked_first(wanted):
        if (found := split_line(line)) is None:
            continue
        caption, credit = found
        above = wanted[:number] + ([caption] if caption else [])
        below = [other for other in wanted[number + 1 :] if not above or len(other.split()) > 5]
        return Printed(_caption(above + below), _credit(credit), license_name)
    return Printed(_caption(map(without_license, wanted)), None, license_name)


def _marked_first(lines: Sequence[str]) -> Iterable[tuple[int, str]]:
    """The numbered lines: a credit that is marked as one goes before a line that only looks like one."""
    if len(lines) < 2:
        return enumerate(lines)
    return sorted(enumerate(lines), key=lambda numbered: next(marks(numbered[1]), None) is None)


def read_named_credit(lines: Iterable[str]) -> Printed:
    """The same of a text that the page names a credit. Some pages name the caption with its credit so."""
    wanted = [line for line in islice(lines, _MAX_LINES) if not _CHROME.fullmatch(line)]
    found = read_printed(wanted)
    is_parted = found.caption and (len(found.caption.split()) > 4 or len(wanted) > 1 or not is_maker(found.caption))
    if found.credit and is_parted:
        return found
    whole = clean(" ".join(wanted))
    credit = read_credit(whole)
    if credit is None:
        return Printed(caption=whole if len(whole) > MAX_CREDIT else None)
    return Printed(None, _credit(credit), license_of(whole))


def split_caption(text: str) -> tuple[str | None, str | None]:
    """(caption, credit) of the text under a picture, either of which may be missing."""
    found = read_printed([text])
    return found.caption, found.credit


def looks_like_credit(text: str) -> bool:
    """Whether a text is a credit by itself: marked as one, or an agency's."""
    found = read_printed([text])
    return bool(found.credit) and not found.caption


def is_marked(text: str) -> bool:
    """Whether a text says of itself that it is a credit ("© …", "Photo by …"), in brackets or not."""
    match = MARK.match(unbracketed(clean(text[:_MAX_LINE])))
    return match is not None and match.lastgroup != "picture"


def may_hold_credit(text: str) -> bool:
    """Whether a text holds anything that makes a credit in it ``is_sure``: the quick part of the question."""
    return bool(text) and (may_be_credited(text) or next(marks(text), None) is not None)


def is_sure(text: str, credit: str) -> bool:
    """Whether a credit read in a text is one beyond the word "Photo:" at its start, which may announce a title."""
    match = next(marks(text[:_MAX_LINE]), None)
    return is_credited(credit) or (match is not None and (match.start() > 0 or match.lastgroup != "picture"))


def _distinct(lines: Iterable[str]) -> list[str]:
    """The lines without repetitions, shortened ones included: pages print a text for wide and for narrow screens."""
    kept: list[str] = []
    for line in lines:
        if not any(line == other or (len(line) > _LONG and other.startswith(line[:_LONG])) for other in kept):
            kept.append(line)
    return kept


def _credit(credit: str | None) -> str | None:
    """The credit, unless it is no more than a licence."""
    return None if not credit or is_license(credit) else credit.removesuffix("©").rstrip()


def _caption(lines: Iterable[str]) -> str | None:
    whole = _FILE_NAME.sub("", clean(" ".join(lines)))
    said = _TERMS.sub("", whole) if _HOLDS_TERMS.holds(whole) else whole
    said = _LABEL_AT_THE_END.sub("", said).lstrip(_EDGES + "·•:").rstrip(_EDGES + "([")
    return said if re.search(r"[^\W\d_]", said) and not is_license(said) else None
