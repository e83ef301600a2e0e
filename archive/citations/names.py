"""Names taken apart: what is sorted by, what stands before it, and names that stay as they are.

A name is split only where that is well known: given names, particles, family name, as European languages order them.
Institutions, names in scripts without spaces, and names that begin with the family name (Nguyễn Phú Trọng, Xi Jinping,
Kim Jong-un) are kept whole, so that no style turns them round.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from archive.folding import name_key

_PARTICLES = frozenset(
    "af al am auf aus bin da das de dei del della delle den der des di do dos du el ibn la las le los op 't ’t"
    " ten ter til tot van vom von zu zum zur".split()
)
_JOINTS = frozenset(("y", "i", "e"))
"""Between the two family names of a Spaniard, a Catalan or a Portuguese: Ortega y Gasset."""
_TITLE = re.compile(r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Mme)\.?\s+)+(?=\S+\s+\S)")
_AFTER = re.compile(r",?\s+(?:(?P<suffix>Jr\.?|Sr\.?|I{2,3}|IV)|(?:Ph\.?\s?D|M\.?D|D\.?Phil|Esq|MBA|MPA|MPP)\.?)$")
_INSTITUTIONS = r"""
    academ\w+ affairs agenc\w+ alliance associa\w+ authors? bank board bureau cent(?:er|re|rum|ro|rs|ers|res)
    collecti\w+ college commi\w+ company consorti\w+ corporation council department economics editor\w* endowment
    [eé]quipe federation fond\w+ forum found\w+ fundaci\w+ gesellschaft government group gruppe house inc
    initiative institu\w+ instytut\w* international\w* laborator\w+ league media ministr\w+ minist[eè]re nations
    network news observato\w+ office organi[sz]a\w+ ośrod\w+ parliament partnership policy press\w* program\w*
    project r[eé]dac\w+ redak\w+ relations research school security services? soci[eé]\w+ staff stiftung\w*
    studies team trust union united universi\w+ unit \w*verband\w* verein\w* verlag voices watch zentrum
"""
_INSTITUTION = re.compile(rf"[\d&@/|()]|(?<!\w)(?:{'|'.join(_INSTITUTIONS.split())})(?!\w)", re.IGNORECASE)
_SPACELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_FIRST_COMES_FAMILY = frozenset(
    # Vietnamese
    "nguyen tran pham hoang phan vu dang bui ngo duong ly"
    # Chinese, in the transcription of the mainland
    " wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao guo luo xi deng mao jiang cao yuan feng zheng"
    " dong xiao cheng cai peng pan tian ren shen qin lu du ye wei xie song tang han meng qian".split()
)
_SYLLABLES = re.compile(r"(?:(?:tr|[b-df-hj-np-tv-z]?h?)[aeiouy]{1,3}(?:n[gh]?|ch|[ctpmr])?){1,2}")
_KOREAN = re.compile(r"[A-Z][a-z]{1,3} [A-Z][a-z]{1,6}-[a-z]{2,6}")


@dataclass(frozen=True, kw_only=True)
class Name:
    """A name for a list of references. Either ``literal``, or ``family`` with what else there is."""

    family: str = ""
    given: str = ""
    particle: str = ""
    """What stands between, and is not sorted by where a style says so: "van der"."""
    suffix: str = ""
    """``Jr.``, ``III``."""
    literal: str = ""
    """An institution, or a name that begins with the family name: written as it is everywhere."""

    @property
    def last(self) -> str:
        """Particle and family name, or the whole of a literal name."""
        return self.literal or f"{self.particle} {self.family}".strip()

    @property
    def natural(self) -> str:
        """In the order in which it is spoken."""
        spoken = self.literal or " ".join(filter(None, (self.given, self.particle, self.family)))
        return f"{spoken} {self.suffix}".strip()


def split(name: str, institutions: Collection[str] = ()) -> Name:
    """A name as printed, taken apart; ``institutions`` are names that are known to be no person's."""
    text = " ".join(name.split())
    if text in institutions or is_institution(text) or _is_family_first(text):
        return Name(literal=text)
    bare, suffix = _without_suffix(_TITLE.sub("", text, count=1))
    family, comma, given = (part.strip() for part in bare.partition(","))
    if not comma:
        words = bare.split()
        start = _family_starts(words)
        family, given = " ".join(words[start:]), " ".join(words[:start])
    if not family or not given:
        return Name(literal=text)
    particle, family = _particle(family.split())
    return Name(family=family, given=given, particle=particle, suffix=suffix)


def is_institution(name: str) -> bool:
    """Whether a name is an institution's, or nobody's in particular: one word, an acronym, a word like "team"."""
    return " " not in name or _INSTITUTION.search(name) is not None


def _without_suffix(text: str) -> tuple[str, str]:
    suffix = ""
    while found := _AFTER.search(text):
        text, suffix = text[: found.start()], found["suffix"] or suffix
    return text, suffix


def _family_starts(words: list[str]) -> int:
    """Where the family name begins: at a particle, at the capitals that close the name, or at the last word."""
    for place, word in enumerate(words[1:-1], start=1):
        if word.lower() in _PARTICLES:
            return place
        if word in _JOINTS:
            return max(1, place - 1)
    start = len(words) - 1
    while start > 1 and _in_capitals(words[start]) and _in_capitals(words[start - 1]):
        start -= 1
    return start


def _in_capitals(word: str) -> bool:
    return len(word) > 2 and word.isupper()


def _particle(words: list[str]) -> tuple[str, str]:
    count = 0
    while count < len(words) - 1 and words[count].lower() in _PARTICLES:
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])


def _is_family_first(name: str) -> bool:
    if _SPACELESS.search(name) or _KOREAN.fullmatch(name):
        return True
    keys = [name_key(word) for word in name.split()]
    if keys[0] not in _FIRST_COMES_FAMILY or keys[-1] in _FIRST_COMES_FAMILY or not 2 <= len(keys) <= 4:
        return False
    return all(_SYLLABLES.fullmatch(key.replace(" ", "")) for key in keys[1:])
