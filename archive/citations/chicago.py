"""The Chicago Manual of Style, 17th edition, author-date: an entry of the reference list.

Author-date rather than notes: it is what the social sciences use, and one entry serves every mention. Words of the
style are English, titles stay as printed. A day of access is given for undated works only, as the manual wants it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive.citations import styled
from archive.citations.cited import Cited
from archive.citations.names import Name
from archive.citations.styled import Run, Runs, runs

_MOST_AUTHORS, _SHOWN = 10, 7
_WHOLE_WORKS = frozenset(("report", "paper", "brief", "book", "dataset", "video"))
_INNER_QUOTES = str.maketrans('“”"', "‘’'")


def text(cited: Cited) -> str:
    """The entry in plain text."""
    return styled.plain(_entry(cited))


def html(cited: Cited) -> str:
    """The entry in HTML, safe to show."""
    return styled.html(_entry(cited))


def _entry(cited: Cited) -> Runs:
    who, title, year = _who(cited), _title(cited), str(cited.issued[0]) if cited.issued else "n.d."
    opening = (runs(who), runs(year), title) if who else (title, runs(year))
    return styled.sentences([*opening, *_others(cited), *_published(cited), runs(cited.address)])


def _who(cited: Cited) -> str:
    if cited.authors:
        return _listed(cited.authors)
    if not cited.editors:
        return ""
    return f"{_listed(cited.editors)}, {'ed.' if len(cited.editors) == 1 else 'eds.'}"


def _listed(names: Sequence[Name]) -> str:
    """The first name inverted, the others as spoken."""
    shown = names if len(names) <= _MOST_AUTHORS else names[:_SHOWN]
    written = [_inverted(shown[0]), *(name.natural for name in shown[1:])]
    if len(shown) < len(names):
        return f"{', '.join(written)}, et al."
    # A comma stands before "and" even between two, as the first is inverted.
    return written[0] if len(written) == 1 else f"{', '.join(written[:-1])}, and {written[-1]}"


def _inverted(name: Name) -> str:
    return name.literal or ", ".join(part for part in (name.last, name.given, name.suffix) if part)


def _title(cited: Cited) -> Runs:
    if cited.publication.kind in _WHOLE_WORKS:
        return runs(Run(cited.title, italic=True))
    quoted = cited.title.translate(_INNER_QUOTES)
    if styled.is_closed(quoted):
        return runs(f"“{quoted}”")
    ends_in_quotes = cited.title.endswith(("”", '"'))
    return runs(f"“{quoted[:-1]}.{quoted[-1]}”" if ends_in_quotes else f"“{quoted}.”")


def _others(cited: Cited) -> Iterator[Runs]:
    editors = cited.editors if cited.authors else ()
    roles = (("Edited", editors), ("Translated", cited.translators), ("Interview", cited.interviewers))
    for what, names in roles:
        if names:
            yield runs(f"{what} by {_spoken(names)}")


def _spoken(names: Sequence[Name]) -> str:
    spoken = [name.natural for name in names]
    return " and ".join(spoken) if len(spoken) < 3 else f"{', '.join(spoken[:-1])}, and {spoken[-1]}"


def _published(cited: Cited) -> Iterator[Runs]:
    """The periodical, or series, institution and day; the year alone has been said."""
    day = styled.written_date(cited.issued) if len(cited.issued) > 1 else ""
    if cited.is_in_periodical:
        issue = f", {styled.number(None, cited.publication.number, 'no. ')}" if cited.publication.number else ""
        yield runs(Run(cited.series or "", italic=True), issue, f", {day}" if day else "")
    else:
        label = cited.series or (cited.genre if cited.publication.kind in _WHOLE_WORKS else None)
        yield runs(styled.number(label, cited.publication.number, ", no. " if label else "No. "))
        yield runs(", ".join(part for part in (None if cited.is_by_publisher else cited.publisher, day) if part))
    if not cited.issued:
        seen = cited.accessed
        yield runs(f"Accessed {styled.written_date((seen.year, seen.month, seen.day))}")
