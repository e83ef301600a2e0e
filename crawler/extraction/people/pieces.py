"""A byline cut to pieces: at commas and conjunctions, and what belongs to a name told from the name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.extraction.dating.months import is_month
from crawler.extraction.people.names import is_person
from crawler.extraction.people.positions import is_acronym, is_institution, is_position, without_degrees

Piece = tuple[str, str]
"""A text, and what joins it to the one before: ``,`` or ``and`` or ``with``; empty for the first."""

_AND = re.compile(r"\s*&\s*|\s+(?:and|et|und|oraz|og|och|y|e|i|en)\s+|\s+(?P<with>with|avec|mit|con|com)\s+")
_COMMA = re.compile(r"\s*,\s*(?:(?:and|et|und|oraz|y|e|i|en|&)\s+)?")
_WITHIN_NAMES = frozenset({"y", "e", "i", "en"})
_AT = re.compile(
    r"\s+(?:at|for|für|pour|from|of|vom|von der|von dem|de l['’]|dell['’])\s+(?=[A-ZÀ-Þ])|"
    r",?\s+(?=(?:of|at) the\s)"
)
_SLASH = re.compile(r"\s*/\s*")
_MOST_WORDS = 10
"""Words of a position and a name together."""
_BEFORE_DATE = frozenset(
    "on le am il el em dnia den at um à vom in the of op del de au published posted and by".split()
)
_GIVEN = r"[^\W\d_][\w'’.-]*"
_PARTICLE = r"(?:van|von|de|der|den|la|le|du|di|da|dos|del|ten|ter|el|al)"
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ'’-]+"
_INVERTED = re.compile(
    rf"(?:(?:{_PARTICLE}\s+){{0,3}}{_GIVEN}|{_CAPITALS}(?:\s+{_CAPITALS}){{1,2}}),\s*{_GIVEN}(?:\s+{_GIVEN}){{0,2}}"
)


def pieces(text: str) -> Iterator[Piece]:
    """The pieces between commas and conjunctions."""
    joined = ""
    for part in _COMMA.split(text):
        start = 0
        for match in _AND.finditer(part):
            if _parts_names(part[start : match.start()], part[match.end() :], match[0].strip()):
                yield part[start : match.start()], joined
                start, joined = match.end(), "with" if match["with"] else "and"
        if part[start:].strip():
            yield part[start:], joined
        joined = ","


def _parts_names(before: str, after: str, word: str) -> bool:
    """Whether a conjunction stands between two names, not within one: "José Ortega y Gasset", "Costa e Silva"."""
    following = _AND.split(after, maxsplit=1)[0].strip()
    if is_position(before) or is_position(following):
        return is_person(following)
    return word not in _WITHIN_NAMES or (len(before.split()) > 1 and len(following.split()) > 1)


def paired(parts: list[Piece]) -> Iterator[Piece]:
    """The pieces, with "Nardon" and "Laurence" joined again where the comma parts family and given name."""
    place = 0
    while place < len(parts):
        piece, joined = parts[place]
        following, mark = parts[place + 1] if place + 1 < len(parts) else ("", "")
        if mark == "," and _are_one(piece.strip(), following.strip()):
            piece, place = f"{piece}, {following}", place + 1
        yield piece, joined
        place += 1


def _are_one(family: str, given: str) -> bool:
    name = f"{family}, {given}"
    if not is_inverted(name) or (is_person(given) and (given.isupper() or not family.isupper())):
        return False
    if is_position(name) or is_institution(name) or is_acronym(given):
        return False
    return bool(without_degrees(given) and without_degrees(family))


def is_inverted(text: str) -> bool:
    """Whether a text is written like a name with the family name first: "Nardon, Laurence"."""
    return bool(_INVERTED.fullmatch(text))


def affiliated(piece: str) -> tuple[str, str]:
    """A name and the institution that follows it: "Jane Doe of the Institute"."""
    for mark in (_AT, _SLASH):
        head, *rest = mark.split(piece, maxsplit=1)
        if rest and is_person(head.strip()):
            return head.strip(), re.sub(r"^(?:of|at) ", "", rest[0]).strip()
    return piece.strip(), ""


def titled(piece: str) -> tuple[str, str]:
    """A position and the name that follows it: "Bundespräsident Johannes Rau", "Senior Fellow Jane Doe"."""
    words = piece.split()
    for count in range(1, len(words) - 1) if len(words) <= _MOST_WORDS else ():
        title, name = " ".join(words[:count]), " ".join(words[count:])
        if words[count - 1][0].isupper() and is_position(title) and is_person(name):
            return title, name
    return "", piece


def is_affiliation(note: str) -> bool:
    """Whether a note in brackets after a name says where somebody works: "(CEPS)", "(University of Oslo)"."""
    return 0 < len(note) < 80 and note[0].isupper() and not any(character.isdigit() for character in note)


def undated(text: str) -> str:
    """The people before a date, a time or a number: "Jane Doe on July 5, 2020" as "Jane Doe"; empty for none."""
    match = re.search(r"\w*\d", text)
    if not match:
        return text
    words = text[: match.start()].split()
    while words and ((last := words[-1].strip(".,:").lower()) in _BEFORE_DATE or is_month(last)):
        words.pop()
    kept = " ".join(words)
    return kept if any(is_person(piece.strip(" ,")) for piece, _ in pieces(kept)) else ""
