"""The piece of a text that a hit shows: found at the first look or by reading everything, it is the same."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.folding import name_key
from archive.searching import places
from archive.searching.places import LENGTH, MARKS, Place, Wanted, best_place, folded
from archive.searching.query import words

WORDS = ("gas", "Œuvre", "œuvres", "défense", "defenses", "the", "there", "mer", "Łódź", "e\u0301t\u00e9", "a", "2024")
QUERIES = ("gas", "défense mer", "oeuvre OR lodz", "the gas NOT mer", "de* été", '"gas mer"', "there a 2024 gas")
READ = 160
"""Letters within which words stand close together."""


def place(text: str, query: str, first_look: int = places.FIRST_LOOK) -> Place | None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(places, "FIRST_LOOK", first_look)
        return best_place(text, Wanted(words(query)))


def most_close_together(text: str, query: Sequence[str]) -> int:
    """The same by trying all words of a text, for words without a star."""
    keys = [name_key(word) for word in query]
    spots = [(one.start(), one.end(), name_key(one[0])) for one in re.finditer(r"[^\W_]+", text)]
    return max((len({k for s, e, k in spots if k in keys and start <= s and e <= start + READ}) for start, *_ in spots))


texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=400).map(" ".join)


@settings(deadline=None)
@given(texts, st.sampled_from(QUERIES), st.integers(0, 3_000))
def test_the_first_look_finds_what_reading_everything_finds(text: str, query: str, first_look: int) -> None:
    assert place(text, query, first_look) == place(text, query, 10**6)


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["gas", "mer", "the", "there", "a", "defense"]), min_size=1, max_size=300).map(" ".join)
)
def test_no_other_place_has_more_of_the_words(text: str) -> None:
    asked = ["gas", "mer", "defense"]
    best = place(text, " ".join(asked))
    assert (best.words if best else 0) == most_close_together(text, asked)


@given(texts, st.sampled_from(QUERIES))
def test_marks_enclose_the_words_and_change_nothing_else(text: str, query: str) -> None:
    if best := place(text, query):
        bare = best.snippet.strip("…").translate(dict.fromkeys(map(ord, "".join(MARKS))))
        assert bare in text
        assert len(bare) <= LENGTH + len(max(WORDS, key=len)) * len(query)
        for marked in re.findall("⟦(.*?)⟧", best.snippet):
            assert name_key(marked)[:2] in name_key(query) or name_key(marked).startswith("de")


def test_what_is_no_better_is_not_shown() -> None:
    wanted = Wanted(words("gas mer"))
    assert best_place("gas", wanted, more_than=1) is None
    assert best_place("gas mer", wanted, more_than=1) == Place(2, 0, "⟦gas⟧ ⟦mer⟧")
    assert best_place("gasoline", wanted) is None


def test_words_that_only_begin_alike_or_are_cut_at_the_first_look_are_none() -> None:
    text = "the " * 10 + "gasoline and gas"
    assert place(text, "gas", first_look=43) == place(text, "gas")
    assert place(text, "gas*", first_look=43) == place(text, "gas*")


def test_words_beyond_the_first_look_are_marked_too() -> None:
    text = "there " * 100 + "gas mer and gas mer " + "there " * 100
    assert place(text, "gas mer", first_look=608) == place(text, "gas mer")


def test_a_letter_that_folds_to_another_foreign_one_is_folded_once() -> None:
    assert folded("ǣ æ") == "æ ae"
    assert place("ǣ æ gas", "gas") == Place(1, 4, "ǣ æ ⟦gas⟧")
