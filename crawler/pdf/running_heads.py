"""Running heads and page numbers: lines at the edges of pages that are no part of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

_EDGE = 3
"""Lines at the top and at the foot of a page that may be running heads."""
_LEAST, _LEAST_COUNTED, _LEAST_NUMBERED = 4, 3, 2
"""Pages on which a line stands before it is held for one; fewer where it counts them, and as few where it has the
number that most pages have."""
_SHARE, _SHARE_NUMBERED = 0.4, 0.6
"""Shares of the pages: those with the line (left and right pages often have different ones), those with a number."""
_LONGEST = 150
_NUMBER = re.compile(r"\d{1,5}")
_NUMBERS = 3

Key = tuple[str, int | None]
"""A line without one of its numbers, and how far that number is from the page's own; a whole line has none."""


def without_running_heads(pages: Sequence[str]) -> list[str]:
    """The pages without the lines that most of them share, or that count them.

    A line that is always the same stays where it stands first, for it may be the title.
    """
    lines = [page.split("\n") for page in pages]
    keys = [{key for at in _edges(page) for key in _keys(page[at], number)} for number, page in enumerate(lines)]
    often, seen = _often(keys), set[Key]()
    return ["\n".join(_kept(page, number, often, seen)) for number, page in enumerate(lines)]


def _often(keys: Sequence[Iterable[Key]]) -> set[Key]:
    """Of what stands at the edges of the pages, what stands there too often to be text."""
    stands = Counter(key for page in keys for key in page)
    numbered = Counter(offset for page in keys for offset in {offset for _, offset in page if offset is not None})
    offset, count = next(iter(numbered.most_common(1)), (None, 0))
    shared = _SHARE * len(keys)
    least = dict.fromkeys(numbered, max(shared, _LEAST_COUNTED)) | {None: max(shared, _LEAST)}
    if offset is not None and count >= max(_SHARE_NUMBERED * len(keys), _LEAST):
        least[offset] = _LEAST_NUMBERED
    return {key for key, count in stands.items() if count >= least[key[1]]}


def _kept(page: list[str], number: int, often: set[Key], seen: set[Key]) -> Iterator[str]:
    edges = _edges(page)
    for at, line in enumerate(page):
        found = [key for key in _keys(line, number) if key in often] if at in edges else []
        whole = (line, None)
        if not found or (found == [whole] and whole not in seen):
            yield line
        seen.update(found)


def _edges(page: list[str]) -> set[int]:
    return {*range(min(_EDGE, len(page))), *range(max(0, len(page) - _EDGE), len(page))}


def _keys(line: str, number: int) -> Iterator[Key]:
    if not line or len(line) > _LONGEST:
        return
    yield line, None
    for match in list(_NUMBER.finditer(line))[:_NUMBERS]:
        yield f"{line[: match.start()]}#{line[match.end() :]}", int(match[0]) - number
