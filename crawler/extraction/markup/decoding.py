"""From the bytes of a page to UTF-8: byte order mark, valid UTF-8, declared encoding, detection, in this order."""

from __future__ import annotations

from charset_normalizer import from_bytes
from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom, resolve_encoding

_FALLBACK = "cp1252"
_START = 200
_SAMPLE = 20_000
"""Bytes from the first that is not ASCII in which an undeclared encoding is looked for."""
_BROKEN = 0.2
"""Share of the characters beyond ASCII that may fail before a declared encoding counts as wrong."""
_MOST_ACCENTS, _ALL = 0.6, 0.95
_SIGNS = frozenset("\xa0«»“”„‘’‚–—…•°§©®€£·")
_ALPHABETS = tuple(
    (encoding, frozenset(letters + letters.upper()))
    for letters, encodings in (
        ("àâäáãåæçéèêëíìîïñóòôöõøœúùûüÿß", (_FALLBACK,)),
        ("ąćęłńóśźż", ("cp1250", "iso-8859-2")),
        ("áäčďéěíĺľňóôŕřšťúůýž", ("cp1250", "iso-8859-2")),
        ("áéíóöőúüű", ("cp1250",)),
    )
    for encoding in encodings
)
"""Encodings that differ in few letters, which statistics over bytes confuse: Western, Polish, Czech, Hungarian."""
_WITHOUT_CONTROLS = bytes(code if code >= 32 or code in b"\t\n\r" else 32 for code in range(256))


def to_utf8(content: bytes, content_type: str | None) -> bytes:
    """The text of a page in UTF-8, control characters as spaces.

    UTF-8 is believed before what the page declares: other encodings are hardly ever valid UTF-8 by chance.
    """
    return _recoded(content, content_type).translate(_WITHOUT_CONTROLS)


def _recoded(content: bytes, content_type: str | None) -> bytes:
    marked, mark = read_bom(content)
    if marked and mark is not None:
        return _from(content[len(mark) :], marked)
    if content[:_START].count(0) * 3 > len(content[:_START]):
        return _from(content, "utf-16-le" if content[1:2] == b"\0" else "utf-16-be")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _from(content, _encoding(content, content_type))
    return content


def _from(content: bytes, encoding: str) -> bytes:
    return content.decode(encoding, "replace").encode("utf-8", "replace")


def _encoding(content: bytes, content_type: str | None) -> str:
    """The declared encoding where it fits, else the one that the bytes look like."""
    declared = http_content_type_encoding(content_type) or html_body_declared_encoding(content)
    if declared and resolve_encoding(declared) and _is_sound(content.decode(declared, "replace")):
        return declared
    return _detected(content)


def _is_sound(text: str) -> bool:
    """Whether few characters failed to decode."""
    failed = text.count("\ufffd")
    return failed == 0 or failed < _BROKEN * sum(char > "\x7f" for char in text)


def _detected(content: bytes) -> str:
    """The encoding that a sample looks like."""
    start = next((place for place, byte in enumerate(content) if byte > 0x7F), 0)
    sample = content[start : start + _SAMPLE]
    for encoding, letters in _ALPHABETS:
        if _is_written_with(letters, sample.decode(encoding, "replace")):
            return encoding
    best = from_bytes(sample, steps=5, chunk_size=512).best()
    return best.encoding if best and best.encoding != "ascii" else _FALLBACK


def _is_written_with(letters: frozenset[str], text: str) -> bool:
    """Whether a text is Latin, and nearly all of its letters beyond ASCII are among these."""
    beyond = [char for char in text if char > "\x7f" and (char.isalpha() or char not in _SIGNS)]
    plain = sum(char.isascii() and char.isalpha() for char in text)
    return 0 < len(beyond) < _MOST_ACCENTS * plain and sum(map(letters.__contains__, beyond)) >= _ALL * len(beyond)
