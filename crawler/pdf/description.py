"""What a PDF file says of itself: title, authors and date, where they are more than what a program left there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

_LONGEST = 300
_NO_TEXT = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")
_LEFT_BY_A_PROGRAM = re.compile(
    r"^(?:untitled|unbenannt|sans titre|bez tytułu|document|dokument|pr[eäé]sentation|powerpoint|titel|title|titre|"
    r"print|layout|cover|slide|folie|diapositive|blank|doc|book|report)?[\W_]*\d*$"
    r"|^(?:microsoft (?:word|excel|powerpoint|office)|powerpoint[ -]pr[eäé]sentation)\b"
    r"|\.(?:indd|docx?|pptx?|xlsx?|qxp|qxd|pdf|ai|psd|eps|rtf|odt|tex|dvi|pub|html?)\b",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"^(?:user|admin\w*|administrator|owner|author|auteur|autor|unknown|default|acer|dell|hp|lenovo|pc|root|"
    r"microsoft.*|office.*|utilisateur.*|benutzer|użytkownik)$|@",
    re.IGNORECASE,
)
_DATE = re.compile(r"^D?:?\s*(\d{4})-?(\d{2})-?(\d{2})")
_FIRST_YEAR = 1990
"""Before that there were no PDF files."""


@dataclass(frozen=True, kw_only=True)
class Description:
    """What is worth keeping of a file's own words; ``None`` where there is none."""

    document_title: str | None
    document_authors: str | None
    document_date: str | None
    """ISO 8601 day on which the file was made, by the clock of who made it."""


def describe(metadata: Mapping[str, str], fetched_at: datetime) -> Description:
    """The description in a file's metadata (``Title``, ``Author``, ``CreationDate``)."""
    title, authors = _text(metadata.get("Title")), _text(metadata.get("Author"))
    return Description(
        document_title=None if title is None or len(title) < 3 or _LEFT_BY_A_PROGRAM.search(title) else title,
        document_authors=None if authors is None or _LOGIN.search(authors) or " " not in authors else authors,
        document_date=_day(metadata.get("CreationDate") or "", fetched_at),
    )


def _text(value: str | None) -> str | None:
    said = " ".join(_NO_TEXT.sub(" ", value or "").split())
    return said if said and len(said) <= _LONGEST else None


def _day(said: str, fetched_at: datetime) -> str | None:
    match = _DATE.match(said)
    if match is None:
        return None
    try:
        day = date(*map(int, match.groups()))
    except ValueError:
        return None
    # East of Greenwich it may be tomorrow already.
    return day.isoformat() if day.year >= _FIRST_YEAR and day <= fetched_at.date() + timedelta(days=1) else None
