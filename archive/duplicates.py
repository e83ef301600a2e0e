"""Works that are stored twice: an article at its publisher and at the institute, a report under two addresses.

They are linked, never merged. A false link is worse than a missing one: texts must be nearly equal, or title, an
author and the date agree at two think tanks whose texts don't say otherwise. Translations are no duplicates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from archive.folding import name_key
from archive.sketches import LEAST, Sketch, containment, resemblance, sequences, title_marks

NEARLY_EQUAL = 0.6
"""Resemblance of texts at two think tanks that are one work."""
NEARLY_EQUAL_AT_HOME = 0.95
"""The same at one think tank, whose regular reports resemble each other."""
NOT_OTHERWISE = 0.3
"""Share of the shorter text that the longer one must hold where the title, an author and the date agree."""
MOST_DAYS = 31
"""Between two appearances of one work."""

_SHARED = 2  # marks of a text that another must have to be compared
_SHARED_AT_HOME = 4  # the same at one think tank: of six, nearly equal texts share fewer once in five hundred times
_COMPARED = 10  # texts that a text is compared with, those with the most marks in common
_LOOKED_AT = 200  # publications with one mark; on a site that repeats itself a mark may have thousands
_ADD_MARK = "INSERT INTO _marks (publication_id, mark) VALUES (?, ?)"
_WITH_MARK = "SELECT publication_id FROM _marks WHERE mark = ? AND publication_id <> ? LIMIT ?"
_OTHER = "SELECT organization_id, title, authors, published, language, body FROM publications WHERE id = ?"
_ADD = "INSERT INTO duplicates (publication_id, other_id, similarity, found_by) VALUES (?, ?, ?, ?)"
_OF = """
SELECT p.id, p.url, p.title, o.slug AS organization, p.published, d.similarity, d.found_by
FROM (
    SELECT other_id AS id, similarity, found_by FROM duplicates WHERE publication_id = :id
    UNION ALL SELECT publication_id, similarity, found_by FROM duplicates WHERE other_id = :id
) AS d
JOIN publications AS p ON p.id = d.id LEFT JOIN organizations AS o ON o.id = p.organization_id
ORDER BY d.similarity DESC, p.id
"""


@dataclass(frozen=True, kw_only=True)
class Duplicate:
    """Another publication that is the same work."""

    id: int
    url: str
    title: str
    organization: str | None
    """Slug of the think tank."""
    published: str | None
    similarity: float | None
    """Share of the shorter text that the longer one holds; ``None`` where there was no text to compare."""
    found_by: str
    """``text``, or ``title`` with an author and the date."""


@dataclass(frozen=True)
class _Work:
    organization_id: int | None
    title: str
    authors: str | None
    published: str | None
    language: str | None
    body: str | None

    @property
    def names(self) -> set[str]:
        return {name_key(name) for name in (self.authors or "").split(", ")} - {""}


def of(db: Database, publication_id: int) -> tuple[Duplicate, ...]:
    """The publications that are the same work as one, most similar first."""
    return tuple(Duplicate(**row) for row in db.query(_OF, {"id": publication_id}))


def note(db: Database, publication_id: int, sketch: Sketch) -> None:
    """Find the duplicates of a publication as it is now, and put them in the place of its former ones."""
    db.execute("DELETE FROM _marks WHERE publication_id = ?", [publication_id])
    db.execute("DELETE FROM duplicates WHERE publication_id = :id OR other_id = :id", {"id": publication_id})
    if candidates := _candidates(db, publication_id, sketch):
        _compare(db, publication_id, candidates)
    db.conn.executemany(_ADD_MARK, [(publication_id, mark) for mark in (*sketch.of_title, *sketch.of_text)])


def _compare(db: Database, publication_id: int, candidates: Mapping[int, int]) -> None:
    work = _Work(*db.execute(_OTHER, [publication_id]).fetchone())
    found = None
    for other_id, shared in candidates.items():
        other = _Work(*db.execute(_OTHER, [other_id]).fetchone())
        if other.organization_id == work.organization_id and shared < _SHARED_AT_HOME:
            continue
        found = found or sequences(work.body)
        if link := _link(work, found, other):
            db.execute(_ADD, [min(publication_id, other_id), max(publication_id, other_id), *link])


def _candidates(db: Database, publication_id: int, sketch: Sketch) -> dict[int, int]:
    """Publications, nearest first, with the number of marks that they share."""
    shared: Counter[int] = Counter()
    for mark in (*sketch.of_title, *sketch.of_text):
        weight = _SHARED if mark in sketch.of_title else 1
        for (other_id,) in db.execute(_WITH_MARK, [mark, publication_id, _LOOKED_AT]).fetchall():
            shared[other_id] += weight
    near = sorted(shared.items(), key=lambda counted: (-counted[1], counted[0]))
    return dict([(other_id, count) for other_id, count in near if count >= _SHARED][:_COMPARED])


def _link(work: _Work, found: frozenset[int], other: _Work) -> tuple[float | None, str] | None:
    if work.language and other.language and work.language != other.language:
        return None
    others = sequences(other.body)
    both_have_texts = min(len(found), len(others)) >= LEAST
    share = round(containment(found, others), 3) if both_have_texts else None
    at_home = work.organization_id == other.organization_id
    if both_have_texts and resemblance(found, others) >= (NEARLY_EQUAL_AT_HOME if at_home else NEARLY_EQUAL):
        return share, "text"
    if at_home or (share is not None and share < NOT_OTHERWISE) or not _agree(work, other):
        return None
    return share, "title"


def _agree(work: _Work, other: _Work) -> bool:
    same_title = title_marks(work.title) == title_marks(other.title) != []
    return same_title and bool(work.names & other.names) and _are_near(work.published, other.published)


def _are_near(one: str | None, other: str | None) -> bool:
    days = [_day(published) for published in (one, other)]
    return None not in days and abs((days[0] - days[1]).days) <= MOST_DAYS  # type: ignore[operator]


def _day(published: str | None) -> date | None:
    if not published or len(published) < len("2022-10"):
        return None
    return date.fromisoformat(published if len(published) > len("2022-10") else f"{published}-15")
