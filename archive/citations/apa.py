"""APA style, 7th edition: an entry of the list of references.

Words of the style are English, titles stay as printed: sentence case would need to know every name in them. A day of
retrieval is given for undated works only, as the manual wants it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from archive.citations import styled
from archive.citations.cited import Cited
from archive.citations.names import Name
from archive.citations.styled import MONTHS, Run, Runs, runs

_MOST_AUTHORS = 20
_YEAR_ONLY = frozenset(("book", "chapter"))
_MEDIUM: Mapping[str, str] = MappingProxyType(
    {
        "podcast": "Audio podcast",
        "video": "Video",
        "dataset": "Data set",
        "interview": "Interview",
        "event": "Event",
    }
)
_INITIAL = re.compile(r"(-?)([^\W\d_])[^\s-]*")


def text(cited: Cited) -> str:
    """The entry in plain text."""
    return styled.plain(_entry(cited))


def html(cited: Cited) -> str:
    """The entry in HTML, safe to show."""
    return styled.html(_entry(cited))


def _entry(cited: Cited) -> Runs:
    who, title, date = _who(cited), _title(cited), runs(f"({_date(cited)})")
    opening = (runs(who), date, title) if who else (title, date)
    text = styled.sentences([*opening, runs(*_container(cited))])
    return (*text, Run(f" {_address(cited)}"))


def _who(cited: Cited) -> str:
    if cited.authors:
        return _joined([inverted(name) for name in cited.authors])
    editors = _joined([inverted(name) for name in cited.editors])
    return f"{editors} ({_role('Ed.', cited.editors)})" if editors else ""


def inverted(name: Name) -> str:
    """``de Vries, J. P., Jr.``; a literal name stays."""
    if name.literal:
        return name.literal
    return ", ".join(part for part in (name.last, initials(name.given), name.suffix) if part)


def initials(given: str) -> str:
    """``Jean-Pierre M.`` as ``J.-P. M.``"""
    words = (_INITIAL.findall(word) for word in given.replace(".", " ").split())
    return " ".join("".join(f"{hyphen}{letter.upper()}." for hyphen, letter in word) for word in words if word)


def _joined(names: Sequence[str]) -> str:
    if len(names) > _MOST_AUTHORS:
        return f"{', '.join(names[: _MOST_AUTHORS - 1])}, … {names[-1]}"
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])}, & {names[-1]}"


def _date(cited: Cited) -> str:
    if not cited.issued:
        return "n.d."
    year, *rest = cited.issued
    if not rest or cited.publication.kind in _YEAR_ONLY:
        return str(year)
    return f"{year}, {MONTHS[rest[0] - 1]}{f' {rest[1]}' if len(rest) > 1 else ''}"


def _title(cited: Cited) -> Runs:
    is_part = cited.is_in_periodical or cited.publication.kind == "chapter"
    details = "; ".join(_details(cited))
    medium = _MEDIUM.get(cited.publication.kind)
    return runs(
        Run(cited.title, italic=not is_part),
        f" ({details})" if details else "",
        f" [{medium}]" if medium else "",
    )


def _details(cited: Cited) -> Iterator[str]:
    if not cited.is_in_periodical and (said := styled.number(_label(cited), cited.publication.number, " No. ")):
        yield said
    others = (
        ("Ed.", cited.editors if cited.authors else ()),
        ("Trans.", cited.translators),
        ("Interviewer", cited.interviewers),
    )
    for role, names in others:
        if names:
            yield f"{_listed(names)}, {_role(role, names)}"


def _label(cited: Cited) -> str | None:
    """The series, or the institute's word for a report; of a web page neither is wanted."""
    reports = ("report", "paper", "brief")
    return cited.series or (cited.genre if cited.publication.kind in reports else None)


def _listed(names: Sequence[Name]) -> str:
    spoken = [name.literal or " ".join(filter(None, (initials(name.given), name.last, name.suffix))) for name in names]
    return " & ".join(spoken) if len(spoken) < 3 else f"{', '.join(spoken[:-1])}, & {spoken[-1]}"


def _role(role: str, names: Sequence[Name]) -> str:
    if len(names) < 2 or role == "Trans.":
        return role
    return f"{role.removesuffix('.')}s{'.' if role.endswith('.') else ''}"


def _container(cited: Cited) -> Iterator[Run | str]:
    if cited.is_in_periodical:
        yield Run(cited.series or "", italic=True)
        if cited.publication.number:
            yield f", {cited.publication.number}"
    elif cited.publisher and not cited.is_by_publisher:
        yield cited.publisher


def _address(cited: Cited) -> str:
    if cited.issued:
        return cited.address
    day = cited.accessed
    return f"Retrieved {styled.written_date((day.year, day.month, day.day))}, from {cited.address}"
