"""Words in plain letters, so that what is typed on any keyboard finds what is printed."""

from __future__ import annotations

import re
import unicodedata

# SQLite's tokenizer takes accents off (é, ü, ż), but leaves these letters, which have no accent to take off.
_PLAIN = {
    "œ": "oe",
    "Œ": "OE",
    "æ": "ae",
    "Æ": "AE",
    "ß": "ss",
    "ẞ": "SS",
    "ł": "l",
    "Ł": "L",
    "ø": "o",
    "Ø": "O",
    "đ": "d",
    "Đ": "D",
    "ð": "d",
    "Ð": "D",
    "þ": "th",
    "Þ": "Th",
    "ı": "i",
    "ĳ": "ij",
    "Ĳ": "IJ",
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
    "ʼ": "'",  # a letter to Unicode, an apostrophe to whoever types
    "\u00ad": "",  # soft hyphen: would cut the word in two
}
_ODD = re.compile(f"[{''.join(_PLAIN)}]")
_NO_WORD = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    """The text with its ligatures and barred letters written out (œuvre, oeuvre; Łódź, Lódź); accents stay."""
    return _ODD.sub(lambda letter: _PLAIN[letter[0]], text)


def spellings(*texts: str | None) -> str | None:
    """The paragraphs that ``plain`` changes, changed; ``None`` where it changes none.

    They are indexed beside the text itself, so that both spellings are found, alone and within phrases, by whoever
    asks the index, Datasette included.
    """
    paragraphs = (line for text in texts if text for line in text.split("\n"))
    return "\n".join(plain(line) for line in paragraphs if _ODD.search(line)) or None


def name_key(name: str) -> str:
    """A name reduced to plain small letters and single spaces: what two spellings of one name share."""
    letters = unicodedata.normalize("NFKD", plain(name))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _NO_WORD.sub(" ", bare.casefold()).strip()
