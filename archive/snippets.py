"""Where the words stand: a piece of a text around them, each word marked, and for a file the page."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from archive.attachments import page_at
from archive.folding import is_spelled, name_key, plain
from archive.matches import Matches
from archive.query import Term

MARKS = ("⟦", "⟧")
"""What stands before and after each found word in a snippet."""
WORDS = 30
"""Words of a snippet at most."""

_AROUND = 90  # characters on each side of a word that is found here
_CUT = "…"
_BREAK = re.compile(r"[\n\f]")  # of lines and of pages
_BOTH_MARKS = re.compile("|".join(map(re.escape, MARKS)))
_SNIPPET = f"snippet({{index}}, {{column}}, '{MARKS[0]}', '{MARKS[1]}', '{_CUT}', {WORDS})"
_SUMMARY, _BODY, _TEXT = 2, 3, 1  # columns of the indexes
# One pass over the index for all: asking it for one row at a time would read it as often.
_PAGES = f"""
SELECT rowid, {_SNIPPET.format(index="publications_fts", column=_BODY)},
    {_SNIPPET.format(index="publications_fts", column=_SUMMARY)}
FROM publications_fts WHERE publications_fts MATCH :expression AND +rowid IN (SELECT value FROM json_each(:ids))
"""
_FILES = f"""
SELECT a.publication_id, a.id, a.url, a.title, a.text, {_SNIPPET.format(index="attachments_fts", column=_TEXT)}
FROM attachments_fts AS f CROSS JOIN attachments AS a ON a.id = f.rowid
WHERE attachments_fts MATCH :expression AND +f.rowid IN (
    SELECT id FROM attachments WHERE publication_id IN (SELECT value FROM json_each(:ids))
) ORDER BY f.rank DESC
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
    rows = matches.db.execute(_PAGES, _values(matches, ids)).fetchall()
    marked = ((row_id, next((text for text in texts if text and MARKS[0] in text), None)) for row_id, *texts in rows)
    return {row_id: text for row_id, text in marked if text}


def in_files(matches: Matches, ids: Sequence[int]) -> dict[int, FileHit]:
    """For those of some publications that have the words in a file: the best file, the page, the piece around them."""
    rows = matches.db.execute(_FILES, _values(matches, ids)).fetchall()
    best = {row[0]: row[1:] for row in rows}  # the last is the best
    return {row_id: _file_hit(matches.terms, *file) for row_id, file in best.items()}


def mark(text: str, terms: Sequence[Term]) -> str | None:
    """The piece of a text around the first of the words, found in any spelling; ``None`` where there is none.

    SQLite marks what its index has from this text; this finds what the index has from its plain spelling.
    """
    pattern = _pattern(terms)
    for line in filter(is_spelled, _BREAK.split(text)):
        folded, places = _folded(line)
        if found := pattern.search(folded):
            start = max(0, places[found.start()] - _AROUND)
            end = min(len(line), places[found.end() - 1] + 1 + _AROUND)
            spots = [(places[spot.start()], places[spot.end() - 1] + 1) for spot in pattern.finditer(folded)]
            piece = "".join(_marked(line, [spot for spot in spots if start <= spot[0] and spot[1] <= end], start, end))
            return f"{_CUT if start else ''}{piece}{_CUT if end < len(line) else ''}"
    return None


def _values(matches: Matches, ids: Sequence[int]) -> dict[str, Any]:
    return {"expression": matches.expression, "ids": json.dumps(ids)}


def _file_hit(
    terms: Sequence[Term], attachment_id: int, url: str, title: str | None, text: str | None, snippet: str | None
) -> FileHit:
    found = snippet if snippet and MARKS[0] in snippet else mark(text or "", terms)
    page = _page(text, found) if text and found else None
    return FileHit(attachment_id=attachment_id, url=url, title=title, page=page, snippet=found)


def _page(text: str, snippet: str) -> int | None:
    passage = snippet.strip(_CUT)
    offset = text.find(_BOTH_MARKS.sub("", passage))
    return page_at(text, offset + passage.index(MARKS[0])) if offset >= 0 else None


def _marked(line: str, spots: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[str]:
    for first, last in spots:
        yield from (line[start:first], MARKS[0], line[first:last], MARKS[1])
        start = last
    yield line[start:end]


def _folded(line: str) -> tuple[str, list[int]]:
    """The line in plain small letters, and for each of them its place in the line."""
    letters = [(letter, place) for place, char in enumerate(line) for letter in _letters(char)]
    return "".join(letter for letter, _ in letters), [place for _, place in letters]


def _letters(char: str) -> str:
    if char.isascii():
        return char.lower()
    bare = unicodedata.normalize("NFKD", plain(char)).casefold()
    return unicodedata.normalize("NFC", "".join(letter for letter in bare if not unicodedata.combining(letter)))


def _pattern(terms: Sequence[Term]) -> re.Pattern[str]:
    choices = (_choice(term) for term in sorted(terms, key=lambda term: -len(term.text)))
    return re.compile("|".join(choice for choice in choices if choice) or "(?!)")


def _choice(term: Term) -> str:
    if term.indexed != term.text or not name_key(term.text).isascii():
        return re.escape("".join(map(_letters, term.text)))
    words = r"[\W_]+".join(map(re.escape, name_key(term.text).split()))
    return rf"\b{words}" + ("" if term.is_beginning else r"\b") if words else ""
