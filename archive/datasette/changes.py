"""What changed between any two revisions of a publication, with what was taken away and what was added marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from archive import difference
from archive.datasette.answers import Answer, Asked, NotThere, Page
from archive.datasette.work import MISSING
from archive.difference import Line
from archive.publication import Publication
from archive.store import Archive


@dataclass(frozen=True)
class Change:
    """A field that differs, paragraph by paragraph."""

    field: str
    lines: tuple[Line, ...]


def changes(archive: Archive, asked: Asked) -> Answer:
    """The difference between the revisions ``from`` and ``to``; if none are named, the last two."""
    revisions = archive.history(asked.id)
    if not revisions:
        raise NotThere(MISSING)
    last = len(revisions)
    new = asked.number("to", last, most=last)
    old = asked.number("from", max(1, new - 1), most=last)
    before, after = archive.get(asked.id, revision=old), archive.get(asked.id, revision=new)
    assert before is not None
    assert after is not None
    shown = {
        "id": asked.id,
        "title": after.title,
        "language": after.language,
        "revisions": revisions,
        "old": revisions[old - 1],
        "new": revisions[new - 1],
        "changes": list(_changes(before, after)),
    }
    return Page(template="changes.html", shown=shown)


def _changes(old: Publication, new: Publication) -> Iterator[Change]:
    for field, (before, after) in difference.fields(old, new).items():
        yield Change(field, (Line(pieces=difference.words(difference.told(before), difference.told(after))),))
    # The second text is the first with marks: it tells something of its own only where the first is unchanged.
    for field in difference.TEXTS:
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            yield Change(field, tuple(difference.lines(before, after)))
            return
