"""Pages that announce an event, by what they print: when in the day, where, and how to register."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from lxml import etree

from crawler.extraction.document import Document
from crawler.extraction.markup.blocks import Block

_CLOCK = r"\d{1,2}(?:[:.h]\d{2}|\s?[ap]\.?m\.?|\s?h\b|(?=\s?uhr))(?:\s?(?:[ap]\.?m\.?|uhr|h\b))?"
_TIME = re.compile(
    rf"\b{_CLOCK}\s*(?:–|—|-|to|until|bis|à|a|alle|do|tot|às)\s*{_CLOCK}|"
    rf"\b\d{{1,2}}\s*(?:–|—|-)\s*\d{{1,2}}\s?(?:[ap]\.?m\b|uhr)|\b\d{{1,2}}[:.]\d{{2}}\s?uhr\b|"
    rf"^(?:time|starts?|begins?|doors open|beginn|uhrzeit|zeit|einlass|heure|horaires?|ora|orario|hora|horario|godzina|"
    rf"tijd|aanvang)\s*:?\s*{_CLOCK}",
    re.IGNORECASE,
)
_VENUE = re.compile(
    r"(?:event )?(?:location|venue|where|place|ort|veranstaltungsort|tagungsort|lieu|adresse|luogo|sede|lugar|miejsce|"
    r"locatie|plaats|local)\s*(?::.*)?",
    re.IGNORECASE,
)
_REGISTER = re.compile(
    r"(?:please )?(?:register|rsvp)(?: (?:now|here|online|today|to attend|for (?:this|the) (?:event|webinar)))?|"
    r"registration(?: (?:form|is (?:open|closed|required)|closed|link))?|(?:book|reserve|buy) (?:your |a )?(?:tickets?|"
    r"seats?|place|spot)|tickets|add to (?:my |your |google |outlook )?calendar|(?:download )?ics(?: file)?|"
    r"(?:zur |jetzt |hier )?(?:anmeldung|anmelden)|zum kalender hinzufügen|(?:je )?m['’]inscri(?:re|s)|"
    r"s['’]inscrire|inscriptions?(?: (?:obligatoire|gratuite|en ligne))?|zarejestruj się|rejestracja|zapisz się|"
    r"registrati|iscriviti|iscrizion[ei]|inscripci(?:ón|ones)|inscr[íi]b(?:ase|ete)|reg[íi]str(?:ese|ate)|"
    r"inscriç(?:ão|ões)|inscreva-se|aanmelden|meld je aan",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"(?:keynote |guest )?speakers?|panell?ists?|discussants?|moderators?|referent(?:in|en|innen)?|podium|"
    r"intervenante?s?|relatori|ponentes|prelegenci|paneliści|oradores|sprekers",
    re.IGNORECASE,
)
_SHORT = 120
_MICRODATA = etree.XPath("//*[@itemscope and contains(@itemtype, 'schema.org/') and contains(@itemtype, 'Event')]")


def announces(lines: Iterable[Block]) -> bool:
    """Whether the lines of an article announce an event: what it takes to come is said at least twice."""
    found = {cue for block in lines if len(block.text) <= _SHORT for cue in _cues(block.text.strip(" .!|→›»"))}
    return ("register" in found and len(found) > 1) or {"time", "venue"} <= found


def _cues(said: str) -> Iterable[str]:
    if _TIME.search(said):
        yield "time"
    for cue, pattern in (("venue", _VENUE), ("register", _REGISTER), ("people", _PEOPLE)):
        if pattern.fullmatch(said if cue == "venue" else said.rstrip(" :")):
            yield cue


def is_marked_up(document: Document) -> bool:
    """Whether microdata call what holds the headline an event."""
    found: Any = _MICRODATA(document.tree)
    return len(found) == 1 and next(found[0].iter("h1"), None) is not None
