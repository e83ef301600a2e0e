"""What a line that stands apart from a text says of itself: which label it is, or which call."""

from __future__ import annotations

import re

from crawler.extraction.running_text.label_words import (
    AGENCY_CREDIT,
    CALLS,
    CALLS_TO_ACT,
    FIELDS,
    NOTES,
    NOTICES,
    PEOPLE,
    READERS,
    WORKS,
)

_LONGEST_LABEL, _LONGEST_CALL, _LONGEST_NOTICE = 90, 220, 800


def _pattern(before: str, *tables: str, after: str = r"\W*") -> re.Pattern[str]:
    words = "|".join(line for table in tables for line in table.split("\n") if line)
    return re.compile(rf"\W*{before}(?:{words}){after}", re.IGNORECASE)


_COMMENTS_LABEL = _pattern(r"(?:\d+\s+)?", READERS, after=r"(?:\s*\(?\d+\)?)?\W*")
_OTHERS_LABEL = _pattern("", WORKS, CALLS_TO_ACT, PEOPLE)
_WORKS_LABEL = _pattern("", WORKS, CALLS_TO_ACT)
_FIELDS_LABEL = _pattern("", FIELDS)
_NOTES_LABEL = _pattern(r"(?:\d+\W+)?", NOTES)
_CALL = _pattern("", CALLS, after="")
_NOTICE = _pattern("", NOTICES, after="")
_AGENCY = re.compile(AGENCY_CREDIT, re.IGNORECASE)


def opens_comments(text: str) -> bool:
    """Whether a line is the label over what readers wrote."""
    return len(text) < _LONGEST_LABEL and bool(_COMMENTS_LABEL.fullmatch(text))


def opens_others(text: str) -> bool:
    """Whether a line is the label over other works, calls or people; what follows is seldom the text again."""
    return len(text) < _LONGEST_LABEL and bool(_OTHERS_LABEL.fullmatch(text))


def opens_works(text: str) -> bool:
    """Whether it is one over other works or calls, which can also stand within a text."""
    return len(text) < _LONGEST_LABEL and bool(_WORKS_LABEL.fullmatch(text))


def opens_fields(text: str) -> bool:
    """Whether a line is the label over what the record has in other fields."""
    return len(text) < _LONGEST_LABEL and bool(_FIELDS_LABEL.fullmatch(text))


def opens_notes(text: str) -> bool:
    """Whether a line is the label over notes or sources."""
    return len(text) < _LONGEST_LABEL and bool(_NOTES_LABEL.fullmatch(text))


def is_call(text: str) -> bool:
    """Whether a passage asks the reader to do something, files the work, credits a picture, or is a notice."""
    if len(text) < _LONGEST_CALL and (_CALL.match(text) or _AGENCY.fullmatch(text)):
        return True
    return len(text) < _LONGEST_NOTICE and bool(_NOTICE.match(text))
