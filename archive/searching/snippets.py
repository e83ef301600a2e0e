"""The pieces of texts and files that a list of results shows, each found word marked, and for a file the page.

They are found here and not by FTS5's ``snippet()``, which reads a long file whole, for each hit.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from archive.attachments import PAGE_BREAK
from archive.searching.matches import Matches
from archive.searching.places import MARKS, Place, Wanted, best_place

__all__ = ["MARKS", "FileHit", "in_files", "in_pages"]

MOST_LETTERS = 1_000_000
"""How far a file is read for its best place."""
MOST_OF_BODY = 20_000
"""How far the text of a page is."""
MOST_PAGES = 3
"""Pages of a file, after the first with one of the words, that are looked at for more of them."""

_BODIES = """
SELECT id, substr(body, 1, ?), summary FROM publications WHERE id IN (SELECT value FROM json_each(?))
"""
_FILES = """
SELECT publication_id, id, url, title, substr(text, 1, ?) FROM attachments
WHERE id IN (SELECT value FROM json_each(?)) ORDER BY publication_id, place
"""


@dataclass(frozen=True, kw_only=True)
class FileHit:
    """The place in a publication's files where the words stand best."""

    attachment_id: int
    url: str
    title: str | None
    page: int | None
    """Counted from 1; ``None`` when the words stand in the file's title only."""
    snippet: str | None


def in_pages(matches: Matches, ids: Sequence[int]) -> dict[int, str]:
    """For those of some publications that have the words in text or summary: the piece around them."""
    rows = matches.db.execute(_BODIES, [MOST_OF_BODY, json.dumps(ids)]).fetchall()
    wanted = Wanted(matches.words)
    found = ((row_id, _best([text or "" for text in texts], wanted)) for row_id, *texts in rows)
    return {row_id: place.snippet for row_id, (_, place) in found if place}


def in_files(matches: Matches, ids: Sequence[int]) -> dict[int, FileHit]:
    """For those of some publications that have the words in a file: the best file, the page, the piece around them."""
    chosen = json.dumps([file_id for file_id, _ in matches.files(ids)])
    rows = matches.db.execute(_FILES, [MOST_LETTERS, chosen]).fetchall()
    wanted = Wanted(matches.words)
    return {row_id: _best_file(list(files), wanted) for row_id, files in groupby(rows, key=lambda row: row[0])}


def _best_file(files: Sequence[tuple[int, int, str, str | None, str | None]], wanted: Wanted) -> FileHit:
    hits = [_best((text or "").split(PAGE_BREAK), wanted) for *_, text in files]
    words = [place.words if place else 0 for _, place in hits]
    best = words.index(max(words))
    _, attachment_id, url, title, _ = files[best]
    page, place = hits[best]
    return FileHit(
        attachment_id=attachment_id, url=url, title=title, page=page, snippet=place.snippet if place else None
    )


def _best(pages: Sequence[str], wanted: Wanted) -> tuple[int | None, Place | None]:
    """The page where most words stand close together, the first such page, counted from 1; and the place on it."""
    first: int | None = None
    page: int | None = None
    best: Place | None = None
    for number, text in enumerate(pages, 1):
        if first and number > first + MOST_PAGES:
            break
        if place := best_place(text, wanted, best.words if best else 0):
            first, page, best = first or number, number, place
            if best.words == wanted.number:
                break
    return page, best
