"""What is a name: titles and degrees dropped; menu words, sentences and logins refused."""

from __future__ import annotations

import re
from functools import lru_cache

from crawler.extraction.candidate import Implausible
from crawler.extraction.dating.months import fold
from crawler.extraction.markup.text import clean
from crawler.extraction.people.positions import is_acronym, is_institution, is_position, without_degrees
from crawler.extraction.people.roles import take_role
from crawler.extraction.people.spelling import PARTICLES, in_natural_order, recase

_TITLES = re.compile(
    r"^(?:(?:(?:univ\.-)?prof(?:essor(?:in|e)?|\.(?:ssa)?)?(?: em\.| emerit(?:us|a))?|"
    r"(?:pd )?drs?\.?(?: (?:h\. ?c\.|med\.|jur\.|iur\.|phil\.|rer\. ?(?:nat|pol|oec)\.|habil\.|hab\.|mult\.|vet\.))*|"
    r"dipl\.[-\w.]*|m?mag\.|mrs?\.?|ms\.?|mme|mlle|sir|dame|lord|hon\.|amb(?:assador|\.)|gen(?:eral|\.)|lt\.|maj\.|"
    r"brig\.|adm(?:iral|\.)|col(?:onel|\.)|capt(?:ain|\.)|cmdr\.?|ing\.|inż\.|doc\.|mgr\.?|sen(?:ator|\.)|rep\.|"
    r"gov\.|ret\.|rev\.?|msgr\.?|dott\.?(?:ssa)?|avv\.|rechtsanw[aä]lt(?:in)?|ir\.)\s+)+(?=\w)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s+(?:is|was|are|works?|ist|war|lehrt|leitet|arbeitet|est|était|jest|è|es|é)\s+.*$|"
    r"\s+[|–—•·⋅-]\s+.*$|\s*\(.*$",
    re.IGNORECASE | re.DOTALL,
)
_NOT_NAMES = re.compile(
    r"^(?:(?:the |die |la |le )?(?:admin(?:istrator)?|editors?|(?:web|online|news)?-?redaktion|rédaction|redakcja|"
    r"redazione|redacción|redactie|staff|newsroom|webmaster|web ?editor|editorial (?:team|staff|board)|team|"
    r"press(?:e|emitteilung)?|communications?|kommunikation|comunicaci[óo]n|comunicazione|office|geschäftsstelle|"
    r"sekretariat|secretariat|verwaltung|marketing|moderator|support)|"
    r"anonym(?:ous|e)?|anónimo|guest|guest author|no author|unknown|user|root|home|share|print|e-?mail|twitter|"
    r"facebook|linkedin|instagram|youtube|contact|kontakt|about|read more|mehr|more|follow|subscribe|search|login|menu|"
    r"topics?|news|blog|by|von|par|auteurs?|authors?|autor(?:en|in|es|as|zy)?|autore|experts?|all|download|none|null|"
    r"n/?a|photo|image|bild|source|quelle|super ?user|website|webadmin|auteur invité|gast|gastautor(?:in)?|date|datum|"
    r"edit|bearbeiten|modifier|(?:full )?bio(?:graph(?:y|ie))?|profile?|tags?|share this|comments?|kommentare?|"
    r"publisher|agencies|agenturen|fact[- ]?check(?:ed|er|ers|ing)?)$",
    re.IGNORECASE,
)
_STARTS_NO_NAME = re.compile(
    r"^(?:by|par|por|via|with|mit|the|a|our|your|all|no|kein(?:e|en)?|aucune?|more|read|new|in|im|am|at|on|of|for|and|"
    r"how|what|why|who|when|home|back|edit|related|about|contact|follow|share|print|download|view|see|subscribe|sign|"
    r"show|log|join|donate|support|learn|watch|listen|recent|latest|"
    r"weiter\w*|ähnliche|verwandte|nächste|zu[rm]?|der|die|das|dem|ein(?:e|en)?|mehr|alle|neue|für|und|wie|was|warum|"
    r"zurück|über|jetzt|hier|les|un(?:e|a|o)?|nos|notre|votre|tous|toutes|en|pour|il|lo|gli|los|las|nuestro|más|het)\s",
    re.IGNORECASE,
)
"""Words with which menu entries and sentences start, but few names."""
_IN_NO_NAME = frozenset(
    "for and the with from but by not und oder mit für auf bei ist pour avec dans est para oraz voor "
    "affairs analytics communications development economics education engagement finance governance health innovation "
    "management marketing operations outreach planning policy relations research sciences security services strategy "
    "studies sustainability technology".split()
)
"""Words of sentences, and fields of work, as a position or an institution names them."""
_JOINING = PARTICLES | frozenset(
    "and et for für pour per para the on in an am sur at to mit en dla w na à und ev of och".split()
)
"""Words written small within names of institutions."""
_LOGIN = re.compile(r"^[a-z0-9]+(?:[._-][a-z0-9]+)*$")
_HOST = re.compile(r"^[\w-]+(?:\.[\w-]+)*\.(?:[a-z]{2,4}|info)$", re.IGNORECASE)
_UNLIKELY = re.compile(r"\d|[!?{}<>=#%…]|://|www\.|@|\.\s+[A-ZÀ-Þ][a-zà-ÿ]+\s+[a-zà-ÿ]+\s+[a-zà-ÿ]+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+|[^\W\d_]|[B-DF-HJ-NP-TV-XZ]{2}")
_EAST_ASIAN = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,5}(?:[ ·][\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{1,5})?"
)
_CONJUNCTIONS = re.compile(r"^(?:(?:and|und|et|oraz|with)\s+)+|(?:\s+(?:and|und|et|oraz|with|y|e|i))+$|^&\s*|\s*&$")
_FULL_STOP = re.compile(r"(?<=[a-zà-ÿ]{3})\.$|\s*[)\]]$")
"""The end of the sentence or the brackets that name somebody; shorter words are abbreviated."""
_EDGES = ' ,;:|/•·⋅–—-*"“”„«»‹›→'
_MAX_WORDS = 12
_MAX_LENGTH = 120


def read_name(raw: str) -> str:
    """A name in natural order and capitals.

    :raises Implausible: for a text that is no name: a sentence, a login, a menu word, an address.
    """
    if len(raw) > 4 * _MAX_LENGTH:
        raise Implausible("too long for a name")
    name = _AFTER.sub("", clean(raw).strip(_EDGES)).strip(_EDGES)
    name = _FULL_STOP.sub("", without_degrees(_TITLES.sub("", _CONJUNCTIONS.sub("", name))).strip(_EDGES))
    _check(name)
    return recase(in_natural_order(name))


def is_name(text: str) -> bool:
    """Whether a text can be the name of anybody: no menu word, no label, no institution, no position."""
    return not (_NOT_NAMES.match(text) or is_institution(text) or is_position(text))


@lru_cache(maxsize=2048)
def is_person(name: str) -> bool:
    """Whether a text looks like the name of a person and nothing else."""
    if len(name) > _MAX_LENGTH:
        return False
    if _EAST_ASIAN.fullmatch(name):
        return True
    name = without_degrees(_TITLES.sub("", name))
    words = name.split()
    return 2 <= len(words) <= 6 and len(name) <= 60 and _are_proper(words) and not _means_something_else(name, words)


def _are_proper(words: list[str]) -> bool:
    """Whether words are written as those of a name are: two or more capitalised, small ones known particles."""
    proper = [word for word in words if _is_proper(word)]
    return (
        len(proper) >= 2
        and all(_is_proper(word) or word.lower() in PARTICLES for word in words)
        and words[-1].lower() not in PARTICLES
        and any(len(word.strip(".")) > 1 for word in proper)
    )


def _means_something_else(name: str, words: list[str]) -> bool:
    return (
        "," in name
        or bool(_NOT_NAMES.match(name) or _STARTS_NO_NAME.match(name))
        or take_role(name)[0] is not None
        or not _IN_NO_NAME.isdisjoint(name.lower().split())
        or is_institution(name)
        or is_position(name)
        or any(is_acronym(word) and not _INITIALS.fullmatch(word) for word in words)
    )


def leading_person(text: str) -> str | None:
    """The name of a person with which a text starts, where what follows is written small or set off by a mark."""
    words = text.split(maxsplit=7)
    for count in range(min(6, len(words)), 1, -1):
        name = " ".join(words[:count]).rstrip(",;:.(*")
        following = words[count] if count < len(words) else ""
        marked = words[count - 1][-1:] in ",;:(*"
        if is_person(name) and (not following or marked or not following[0].isupper()):
            return name
    return None


def same_name(name: str) -> str:
    """A key that is the same whatever the order, the capitals and the accents of a name's words."""
    return " ".join(sorted(re.findall(r"\w+", fold(name))))


def _is_proper(word: str) -> bool:
    """Whether a word is written as one of a name: Jean-Luc, O'Brien, al-Assad, d'Estaing, "Jr."."""
    bare = re.sub(r"^(?:al-|el-|d['’]|l['’]|ʿ|‘|’)", "", word.strip(",.*"))
    return bool(bare) and bare[0].isupper() and not re.search(r"[^\w'’.‑-]|[\d_]", bare)


def _check(name: str) -> None:
    if not any(character.isalpha() for character in name):
        raise Implausible("no letters")
    if all(len(word.strip(".")) < 2 for word in name.split()):
        raise Implausible("initials alone")
    if len(name) > _MAX_LENGTH or len(name.split()) > _MAX_WORDS:
        raise Implausible("too long for a name")
    if _HOST.match(name):
        return
    if _UNLIKELY.search(name):
        raise Implausible("looks like a sentence, a number or an address")
    if _NOT_NAMES.match(name):
        raise Implausible("a menu word or a role, no name")
    if _LOGIN.match(name) and name.isascii():
        raise Implausible("looks like a login of the CMS")
    if _is_written_small(name.split()):
        raise Implausible("words in lower case, no name")


def _is_written_small(words: list[str]) -> bool:
    small = [word for word in words if word[0].islower() and not _is_proper(word) and word.lower() not in _JOINING]
    if len(small) > 1 or words[0] in small:
        return True
    return not any(_is_proper(word) or word.lower() == word.upper() for word in words)
