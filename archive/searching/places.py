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
FIRST_LOOK = 3_000
"""Letters of a text that are looked at before the rest."""

_BEFORE = 60  # letters shown before the first word
_CUT = "…"
_MOST_SPOTS = 50  # words of a snippet
_WORD = re.compile(r"[^\W_]+")
_REST = re.compile(r"[^\W_]*")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_ALPHABET = 60  # letters beyond English in a text, unless it is written without an alphabet


class Spot(NamedTuple):
    """A found word: from where to where, and which of the wanted ones it is."""

    start: int
    end: int
    word: int


@dataclass(frozen=True)
class Spelling:
    """One way in which a wanted word or phrase may stand in a text that is folded."""

    first: str
    """Its first word; of a language without blanks all of it."""
    others: Sequence[str]
    is_beginning: bool
    is_piece: bool
    """Whether it may stand within a run of letters."""
    word: int
    """Which of the wanted ones it is."""

    def spots(self, text: str) -> Iterator[Spot]:
        """Where it stands."""
        start = text.find(self.first)
        while start >= 0:
            if (end := self._end(text, start)) is not None:
                yield Spot(start, end, self.word)
            start = text.find(self.first, start + len(self.first))

    def _end(self, text: str, start: int) -> int | None:
        end = start + len(self.first)
        if self.is_piece:
            return end
        if text[start - 1 : start].isalnum():
            return None
        if self.is_beginning:
            return _REST.match(text, end).end()  # type: ignore[union-attr]  # even nothing is a rest
        return None if text[end : end + 1].isalnum() else self._end_of_others(text, end)

    def _end_of_others(self, text: str, end: int) -> int | None:
        following = list(islice(_WORD.finditer(text, end), len(self.others)))
        if [one[0] for one in following] != self.others:
            return None
        return following[-1].end() if following else end


class Wanted:
    """The words and phrases of a query, to be found in texts; each is given in all its spellings."""

    def __init__(self, words: Sequence[Sequence[Term]]) -> None:
        self.number = len(words)
        spellings = [_spelling(term, number) for number, terms in enumerate(words) for term in terms]
        self._spellings = [spelling for spelling in spellings if spelling.first]

    def within(self, text: str) -> list[Spelling]:
        """Those that may stand in a text that is folded: the others certainly don't."""
        return [spelling for spelling in self._spellings if spelling.first in text]


def _spelling(term: Term, word: int) -> Spelling:
    if is_unspaced(term.text):
        return Spelling(folded(term.text), [], is_beginning=False, is_piece=True, word=word)
    first, *others = name_key(term.text).split() or [""]
    return Spelling(first, others, is_beginning=term.is_beginning and not others, is_piece=False, word=word)


@dataclass(frozen=True)
class Place:
    """The best place of a text."""

    words: int
    """How many of the wanted words stand there."""
    start: int
    """Where the first of them stands."""
    snippet: str
    """The text around it, each of them between ``MARKS``."""


def best_place(text: str, wanted: Wanted, more_than: int = 0) -> Place | None:
    """Where most of the wanted words stand close together; of equal places the first.

    ``None`` where no more than so many of them do.
    """
    letters = folded(text)
    spellings = wanted.within(letters)
    most = len({spelling.word for spelling in spellings})
    if most <= more_than:
        return None
    cut = _blank_before(letters, FIRST_LOOK)
    spots = _spots(spellings, letters[:cut])
    words, best = _best(spots, most)
    # No place is better than one with all there are: often that is in the first lines, and the rest need no look.
    if cut < len(letters) and (words < most or spots[best].end + 2 * LENGTH > cut):
        spots = _spots(spellings, letters)
        words, best = _best(spots, most)
    if words <= more_than:
        return None
    there = _in_text(text, spots[best : best + _MOST_SPOTS])
    return Place(words, there[0].start, _snippet(text, there))


def _spots(spellings: Sequence[Spelling], text: str) -> list[Spot]:
    return sorted(spot for spelling in spellings for spot in spelling.spots(text))


def _blank_before(text: str, end: int) -> int:
    return end if len(text) <= end else max(text.rfind(" ", 0, end), 0) or end


def _best(spots: Sequence[Spot], most: int) -> tuple[int, int]:
    """How many words stand close together at the best spot, and which spot that is."""
    found = (0, 0)
    for place in range(len(spots)):
        if (words := _words_from(spots, place)) > found[0]:
            found = (words, place)
            if words == most:
                break
    return found


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
    text = text.lower()
    foreign = set(_FOREIGN.findall(text))
    if len(foreign) > _ALPHABET:
        return "".join(map(_letters, text))
    # What becomes another foreign letter (ǣ is æ) comes last, so that it does not become a third.
    for letters, char in sorted(((_letters(char), char) for char in foreign), key=lambda one: not one[0].isascii()):
        text = text.replace(char, letters)
    return text


def _in_text(text: str, spots: Sequence[Spot]) -> list[Spot]:
    """Spots of the folded text as they are in the text itself, where a letter may be none there, or two (œ)."""
    lengths = {char: len(_letters(char)) for char in set(_FOREIGN.findall(text))}
    if set(lengths.values()) <= {1}:
        return list(spots)
    each = (place for place, char in enumerate(text) for _ in range(lengths.get(char, 1)))
    places = list(islice(each, max(spot.end for spot in spots)))
    return [Spot(places[spot.start], places[spot.end - 1] + 1, spot.word) for spot in spots]


@lru_cache(maxsize=4096)
def _letters(char: str) -> str:
    if char.isascii():
        return char.lower()
    bare = unicodedata.normalize("NFKD", plain(char)).casefold()
    return unicodedata.normalize("NFC", "".join(letter for letter in bare if not unicodedata.combining(letter)))
