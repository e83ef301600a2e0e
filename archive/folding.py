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
_SIGN = re.compile(r"[^\w\x00-\x7f]")
_NO_WORD = re.compile(r"[\W_]+")
_ASCII_SIGNS = {number: " " for number in range(128) if not chr(number).isalnum()}
# Han, kana, bopomofo and hangul, wide and narrow; no punctuation.
_UNSPACED = "々-〇〡-〩〸-〼ぁ-ゖゝ-ゟァ-ヺー-ヿㄅ-ㄯㄱ-ㆎㇰ-ㇿ㐀-䶿一-鿿가-힣豈-龎ｦ-ﾟ\u1100-\u11ff\U00020000-\U0003ffff"
_CHARACTERS = re.compile(f"[{_UNSPACED}]+")
_WHOLE_RUN = re.compile(f"[{_UNSPACED}]([{_UNSPACED}]) \\1$")
_LAST_SIGNS = re.compile(r"[\W_]+$")
_SPELLED = re.compile(f"[{''.join(_PLAIN)}{_UNSPACED}]")


def plain(text: str) -> str:
    """The text with its ligatures and barred letters written out (œuvre, oeuvre; Łódź, Lódź); accents stay."""
    return _ODD.sub(lambda letter: _PLAIN[letter[0]], text)


def spellings(*texts: str | None) -> str | None:
    """The paragraphs with letters that ``plain`` writes out or ``pairs`` parts, so written; ``None`` without any.

    They are indexed beside the text itself, so that both spellings are found, alone and within phrases, by whoever
    asks the index, Datasette included.
    """
    paragraphs = (line for text in texts if text for line in text.split("\n"))
    return "\n".join(pairs(plain(line)) for line in paragraphs if is_spelled(line)) or None


def is_spelled(line: str) -> bool:
    """Whether a paragraph stands in ``spellings``."""
    return bool(_SPELLED.search(line))


def is_unspaced(text: str) -> bool:
    """Whether the text holds letters of Chinese, Japanese or Korean, in which blanks don't part all words."""
    return bool(_CHARACTERS.search(text))


def pairs(text: str) -> str:
    """The text with runs of Chinese, Japanese or Korean letters as their overlapping pairs, then the last letter.

    "欧洲安全" becomes "欧洲 洲安 安全 全": to SQLite's tokenizer, which takes a run for one word, each pair is one, and
    any substring is a phrase of pairs. Other letters are set off from the run.
    """
    if not is_unspaced(text):
        return text
    parted = _CHARACTERS.sub(lambda run: f" {_pairs(run[0])} ", unicodedata.normalize("NFKC", text))
    return " ".join(parted.split())


def wanted_pairs(text: str) -> str:
    """What to ask for, as a phrase, to find a text within ``pairs``: there the last run may go on."""
    asked = pairs(_LAST_SIGNS.sub("", text))
    return asked[:-2] if _WHOLE_RUN.search(asked) else asked


def _pairs(run: str) -> str:
    return " ".join(run[start : start + 2] for start in range(len(run)))


def name_key(name: str) -> str:
    """A name reduced to plain small letters and single spaces: what two spellings of one name share."""
    if name.isascii():  # the same, in a fifth of the time
        return " ".join(name.translate(_ASCII_SIGNS).casefold().split())
    letters = _SIGN.sub(_bare, unicodedata.normalize("NFKD", plain(name)))
    return _NO_WORD.sub(" ", letters.casefold()).strip()


def _bare(sign: re.Match[str]) -> str:
    return "" if unicodedata.combining(sign[0]) else " "
