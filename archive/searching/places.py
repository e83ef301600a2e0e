"""Where the words of a query stand in a text, in whatever spelling, and the piece of the text to show of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from archive.folding import is_unspaced, name_key, plain
from archive.searching.query import Term

MARKS = ("⟦", "⟧")
"""What stands before and after each found word in a snippet."""
LENGTH = 220
"""Letters of a snippet, marks not counted."""

_BEFORE = 60  # letters shown before the first word
_CUT = "…"
_MOST_SPOTS = 50  # words of a snippet
_WORD = re.compile(r"[^\W_]+")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")


class Spot(NamedTuple):
    """A found word: from where to where, and which of the wanted ones it is."""

    start: int
    end: int
    word: int


class Wanted:
    """The words and phrases of a query, to be found in texts; each is given in all its spellings."""

    def __init__(self, words: Sequence[Sequence[Term]]) -> None:
        self.number = len(words)
        self._phrases: dict[str, list[tuple[list[str], int]]] = {}
        self._beginnings: list[tuple[str, int]] = []
        self._pieces: list[tuple[str, int]] = []
        for number, terms in enumerate(words):
            for term in terms:
                self._add(term, number)

    def _add(self, term: Term, number: int) -> None:
        first, *others = name_key(term.text).split() or [""]
        if is_unspaced(term.text):
            self._pieces.append((re.escape(folded(term.text)), number))
        elif term.is_beginning and not others:
            self._beginnings.append((first, number))
        else:
            self._phrases.setdefault(first, []).append((others, number))

    def spots(self, text: str) -> list[Spot]:
        """Where they stand in a text that is folded."""
        spots = [Spot(*found.span(), number) for piece, number in self._pieces for found in re.finditer(piece, text)]
        there = set(_WORD.findall(text))
        begun = {word: number for first, number in self._beginnings for word in there if word.startswith(first)}
        if not begun and there.isdisjoint(self._phrases):
            return spots
        for found in _WORD.finditer(text):
            if found[0] in self._phrases:
                spots += self._phrases_at(text, found)
            if found[0] in begun:
                spots.append(Spot(*found.span(), begun[found[0]]))
        return sorted(spots)

    def _phrases_at(self, text: str, found: re.Match[str]) -> Iterator[Spot]:
        for others, number in self._phrases[found[0]]:
            following = list(islice(_WORD.finditer(text, found.end()), len(others)))
            if [one[0] for one in following] == others:
                yield Spot(found.start(), following[-1].end() if following else found.end(), number)


@dataclass(frozen=True)
class Place:
    """The best place of a text."""

    words: int
    """How many of the wanted words stand there."""
    start: int
    """Where the first of them stands."""
    snippet: str
    """The text around it, each of them between ``MARKS``."""


def best_place(text: str, wanted: Wanted) -> Place | None:
    """Where most of the wanted words stand close together; of equal places the first. ``None`` without any."""
    spots = wanted.spots(folded(text))
    if not spots:
        return None
    most, best = 0, 0
    for place in range(len(spots)):
        if (words := _words_from(spots, place)) > most:
            most, best = words, place
            if words == wanted.number:
                break
    there = _in_text(text, spots[best : best + _MOST_SPOTS])
    return Place(most, there[0].start, _snippet(text, there))


def _words_from(spots: Sequence[Spot], place: int) -> int:
    end = spots[place].start + LENGTH - _BEFORE
    return len({spot.word for spot in spots[place : place + _MOST_SPOTS] if spot.end <= end})


def _snippet(text: str, spots: Sequence[Spot]) -> str:
    start = _start(text, spots[0].start)
    end = _end(text, max(start + LENGTH, spots[0].end))
    pieces = []
    at = start
    for spot in spots:
        if at <= spot.start and spot.end <= end:
            pieces += [text[at : spot.start], MARKS[0], text[spot.start : spot.end], MARKS[1]]
            at = spot.end
    piece = "".join([*pieces, text[at:end]]).strip()
    return f"{_CUT if start else ''}{piece}{_CUT if end < len(text) else ''}"


def _start(text: str, first: int) -> int:
    start = max(0, first - _BEFORE)
    blank = text.find(" ", start, first) + 1 if start else 0
    return blank or start


def _end(text: str, end: int) -> int:
    if end >= len(text):
        return len(text)
    blank = text.rfind(" ", end - _BEFORE // 2, end)
    return blank if blank > 0 else end


def folded(text: str) -> str:
    """The text in plain small letters."""
    return _FOREIGN.sub(lambda run: "".join(map(_letters, run[0])), text.lower())


def _in_text(text: str, spots: Sequence[Spot]) -> list[Spot]:
    """Spots of the folded text as they are in the text itself, where a letter may be none there, or two (œ)."""
    lengths = {char: len(_letters(char)) for char in set(text)} if not text.isascii() else {"": 1}
    if set(lengths.values()) == {1}:
        return list(spots)
    places = [place for place, char in enumerate(text) for _ in range(lengths[char])]
    return [Spot(places[spot.start], places[spot.end - 1] + 1, spot.word) for spot in spots]


@lru_cache(maxsize=4096)
def _letters(char: str) -> str:
    if char.isascii():
        return char.lower()
    bare = unicodedata.normalize("NFKD", plain(char)).casefold()
    return unicodedata.normalize("NFC", "".join(letter for letter in bare if not unicodedata.combining(letter)))
