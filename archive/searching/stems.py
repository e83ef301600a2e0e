"""Inflected forms: the archive's words by their stems, so that ``sanction`` finds "sanctions" and "sanctioned".

Every word of every text is listed in ``_words`` with the stem that the Snowball stemmer of the text's language gives.
A query is widened by the words that share a stem with what was typed, in any language. That leaves the index as it is:
phrases stay exact, each form counts and is marked where it stands, and whoever opens the database needs no stemmer.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from sqlite_utils import Database
from Stemmer import Stemmer

from archive.folding import name_key
from archive.searching.query import Forms

_STEMMERS: Mapping[str, str] = MappingProxyType(
    {"en": "english", "fr": "french", "de": "german", "pl": "polish", "es": "spanish", "it": "italian"}
)
LANGUAGES = tuple(_STEMMERS)
"""Languages whose words are known by their stems; those of other languages are found as they stand."""
MAX_FORMS = 24
"""Most forms that a word is widened by."""
_UNKNOWN = """
SELECT value FROM json_each(:words) AS one
WHERE NOT EXISTS (SELECT 1 FROM _words WHERE language = :language AND word = one.value)
"""
_ADD = "INSERT OR IGNORE INTO _words (language, stem, word) VALUES (?, ?, ?)"
# One look at the index each: a list of pairs after IN would be compared with every row.
_FORMS = "SELECT word FROM _words WHERE language = ? AND stem = ?"
# Words of a stem share its letters; what is longer is no word of a language, but a text that a file holds broken.
_WORD = re.compile(r"[^\W\d_]{3,30}")


def words(language: str | None, *texts: str | None) -> tuple[str, ...]:
    """The different words of texts, sorted; none in a language without a stemmer."""
    if language not in _STEMMERS:
        return ()
    return tuple(sorted({word for text in texts if text for word in _WORD.findall(_composed(text))}))


def learn(db: Database, language: str | None, found: Sequence[str]) -> None:
    """List words of a language, as ``words`` gives them. A listed one costs one look, all together one query."""
    if language and found:
        asked = {"language": language, "words": json.dumps(found)}
        unknown = [row[0] for row in db.execute(_UNKNOWN, asked).fetchall()]
        stemmer = _stemmer(language)
        rows = ((language, stem, word) for word in unknown for stem in _stems(stemmer, word))
        db.conn.executemany(_ADD, rows)


def forms(db: Database, languages: Iterable[str] = ()) -> Forms:
    """What gives the forms of a word: in some languages, or in all."""
    return partial(_forms, db, [language for language in LANGUAGES if language in languages] or LANGUAGES)


def _forms(db: Database, languages: Sequence[str], word: str) -> list[str]:
    typed = _composed(word)
    if not _WORD.fullmatch(typed):
        return []
    keys = {(language, stem) for language in languages for stem in _stems(_stemmer(language), typed)}
    found = {name_key(row[0]) for key in keys for row in db.execute(_FORMS, key).fetchall()}
    return sorted(found, key=lambda form: (len(form), form))[:MAX_FORMS]


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text).lower()


def _stemmer(language: str) -> Stemmer:
    return Stemmer(_STEMMERS[language], 0)  # one for each use: it has a memory, and readers have threads


def _stems(stemmer: Stemmer, word: str) -> set[str]:
    """The stem of a word, and that of its plain spelling (sécurité, securite), both in plain letters."""
    return {name_key(stemmer.stemWord(spelled)) for spelled in {word, name_key(word)}}
