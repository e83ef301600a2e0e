"""How a name is written: capitals undone, given name first, names that run together parted."""

from __future__ import annotations

import re

from crawler.extraction.people.positions import is_acronym, is_institution, is_position

PARTICLES = frozenset(
    "de da do du des di del della dei der den dem d' von van vom zu zum zur ten ter te la le les lo al el "
    "bin ibn bint ben af av e y i dos das abu ould ap".split()
)
"""Parts of a name that stay small."""

_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+|[^\W\d_]")
_INNER_CAPITALS = re.compile(r"(Mc|Mac|De|Di|Du|La|Le|Van|Von|O['’]|D['’]|L['’])([A-ZÀ-Þ]{2,})")
_ALWAYS_SMALL = frozenset({"DE", "VON", "VAN"})
_GENERATION = re.compile(r"(?:jr|sr)\.?|I{2,3}", re.IGNORECASE)


def recase(name: str) -> str:
    """Capitals undone: "KASTOUÉVA-JEAN" becomes "Kastouéva-Jean"; "RAND", initials and mixed spellings stay."""
    words = name.split(" ")
    if len(words) < 2 or (is_institution(name) and not name.isupper()):
        return name
    return " ".join(_recase_word(word, place, len(words)) for place, word in enumerate(words))


def _recase_word(word: str, place: int, count: int) -> str:
    if match := _INNER_CAPITALS.fullmatch(word):
        return match[1] + match[2].capitalize()
    if not word.isupper() or len(word) < 2 or _INITIALS.fullmatch(word) or is_acronym(word.strip(".,")):
        return word
    if word.lower() in PARTICLES:
        return word.lower() if 0 < place < count - 1 or word in _ALWAYS_SMALL else word.capitalize()
    # "JD Vance", "Elisabeth II"
    if re.fullmatch(r"[A-Z]{2}", word) or (place == count - 1 and re.fullmatch(r"[IVX]{2,4}", word)):
        return word
    lowered = re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), word.lower())
    lowered = re.sub(r"\bMc([a-zà-ÿ])", lambda match: "Mc" + match[1].upper(), lowered)
    return re.sub(r"(?<=-)(?:De|La|Le|Du|Sur|Von|Van)(?=-)", lambda match: match[0].lower(), lowered)


def in_natural_order(name: str) -> str:
    """ "NARDON Laurence" and "Nardon, Laurence" as "Laurence Nardon"; "RAND Europe" stays."""
    if is_institution(name) or is_position(name):
        return name
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma and given and "," not in given and max(len(given.split()), len(family.split())) <= 3:
        return name if _GENERATION.fullmatch(given) else f"{given} {family}"
    words = name.split(" ")
    capitals = [_all_capitals(word) for word in words]
    # Family names first are printed in capitals before a given name that is not.
    first = next((place for place, word in enumerate(words) if word.lower() not in PARTICLES), 0)
    capitals = capitals[first:]
    if len(words) < 2 or not capitals[0] or capitals[-1] or sorted(capitals, reverse=True) != capitals:
        return name
    split = first + capitals.index(False)
    proper = [word for word in words[:split] if word.lower() not in PARTICLES]
    if any(is_acronym(word) or len(word) < 3 for word in proper):
        return name
    return " ".join(words[split:] + words[:split])


def run_together(text: str) -> list[str]:
    """Names that follow each other with no mark: "Laurence NARDON Dácil FERNANDEZ ROJAS" is two.

    A new name starts at a word that is not all capitals after one that is.
    """
    names: list[list[str]] = [[]]
    after_capitals = False
    for word in text.split():
        capitals = _all_capitals(word)
        if after_capitals and not capitals and word.lower() not in PARTICLES:
            names.append([])
        names[-1].append(word)
        after_capitals = capitals
    found = [" ".join(words) for words in names]
    return found if len(found) > 1 and all(len(name.split()) > 1 for name in found) else [text]


def _all_capitals(word: str) -> bool:
    letters = [character for character in word if character.isalpha()]
    return not _INITIALS.fullmatch(word) and len(letters) > 1 and all(character.isupper() for character in letters)
