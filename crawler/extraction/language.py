"""The language of the text itself, whatever the page claims."""

from __future__ import annotations

import re

import py3langid

from crawler.extraction.candidate import Candidate

_SAMPLE = 1000
_RAW = 200
"""Characters of it that are kept as the place where the language was read."""
_ENOUGH = 120
"""Characters of text below which the page's own claim is the better witness."""
_ADDRESS = re.compile(r"https?://\S+")
_WORD = re.compile(r"[^\W\d_]+")
_SMALL_WORDS = {
    "en": frozenset("the of and to is that for with are by which this from have".split()),
    "fr": frozenset("les des et une est dans pour qui sur aux du par cette sont avec".split()),
    "de": frozenset("der die und das den von mit zu im ist nicht für auf sich dem eine auch werden".split()),
    "pl": frozenset(
        "w z się że jest nie na do oraz przez są dla także które który tego tym ich jej jego lub przy".split()
    ),
    "it": frozenset("di che il della per non sono con del nel gli è delle anche dei".split()),
    "es": frozenset("y los las por con una su más sus pero el".split()),
    "nl": frozenset("een van het voor niet zijn ook wordt worden deze dat met".split()),
}
"""Words that every text of a language holds, and few of its neighbours have."""
_SHARE = 0.1
"""Share of a text that these words make up when it is plainly in the language."""
_CLAIMED, _UNCLAIMED = 4, 6
"""How many different ones it holds then, where the page claims the language and where it claims none."""


def language_of(text: str, claimed: str | None = None) -> str | None:
    """ISO 639-1 code of a text; the claimed one where the text is too short to tell."""
    found = read_language(text, claimed)
    return found.value if found else None


def read_language(text: str, claimed: str | None = None) -> Candidate | None:
    """The same with what tells it; ``None`` where nothing does."""
    sample = _ADDRESS.sub(" ", text[: 2 * _SAMPLE])[:_SAMPLE]
    if not sample.strip() or (claimed and len(sample) < _ENOUGH):
        return Candidate("claim of the page", claimed, claimed) if claimed else None
    if plain := _plain_language(sample, claimed):
        return Candidate("small words of the text", sample[:_RAW], plain)
    code, _score = py3langid.classify(sample)
    return Candidate("inferred: letters of the text", sample[:_RAW], str(code))


def _plain_language(sample: str, claimed: str | None) -> str | None:
    """The language that small words show a text to be written in; much cheaper than to detect it."""
    words = _WORD.findall(sample.lower())
    for language in (claimed,) if claimed else _SMALL_WORDS:
        found = [word for word in words if word in _SMALL_WORDS.get(language, ())]
        if len(found) >= _SHARE * len(words) and len(set(found)) >= (_CLAIMED if claimed else _UNCLAIMED):
            return language
    return None
