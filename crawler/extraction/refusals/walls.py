"""What answers instead of a page: bot walls and demands for consent."""

from __future__ import annotations

import re

from crawler.extraction.document import Document

_WALL = re.compile(
    r"just a moment|attention required!|checking (?:your browser|if the site connection)|not a (?:robot|bot)\b|"
    r"(?:verify(?:ing)?|confirm) (?:that )?you(?: are|['’]re) (?:a )?human|are you a (?:human|robot)|"
    r"human verification|you are a bot\b|bot (?:detection|protection|manager)|javascript and cookies to continue|"
    r"too many requests|"
    r"ddos (?:protection|guard)|access (?:to this page has been )?denied|request unsuccessful\. incapsula|"
    r"incapsula incident|pardon our interruption|complete the security check|security (?:verification|checkpoint)|"
    r"unusual traffic|sucuri website firewall|one moment, please|you have been blocked|before you continue\b|"
    r"we value your privacy",
    re.IGNORECASE,
)
_WALL_IDS = frozenset(
    "challenge-form challenge-running cf-wrapper cf-error-details px-captcha datadome-captcha".split()
)
_CONSENT_TITLE = re.compile(
    r"cookies?[- ](?:settings|preferences|consent|notice|einstellungen|hinweis)|we use cookies|consent|"
    r"(?:privacy|datenschutz)-?\s?(?:settings|einstellungen)|wir verwenden cookies|nous utilisons des cookies|"
    r"gestion (?:des cookies|du consentement)|ustawienia (?:plików )?cookies?|impostazioni (?:dei )?cookies?|"
    r"configuración de (?:las )?cookies|definições de cookies|cookie-instellingen",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\b(?:cookies?|consent)\b.{0,400}\b(?:accept|agree|continue|preferences|zustimmen|akzeptieren|accepter|"
    r"akceptuj\w*|zgadzam|accetta\w*|acepta\w*|aceita\w*|accepteren)\b",
    re.IGNORECASE | re.DOTALL,
)


def wall_in(document: Document, start: str) -> str | None:
    """Why a page with few words is a wall; ``None`` where it is none.

    :param start: its title and the start of its text.
    """
    if match := _WALL.search(start):
        return f"a wall answered instead of the page: “{match[0]}”"
    if any(element.get("id") in _WALL_IDS for element in document.tree.iter("form", "div")):
        return "a wall answered instead of the page"
    return None


def asks_consent(said: str) -> bool:
    """Whether a page without text of its own asks to accept cookies."""
    return bool(_CONSENT.search(said[:3000]))


def is_consent_title(line: str) -> bool:
    """Whether a headline is that of a demand for consent."""
    return bool(_CONSENT_TITLE.fullmatch(line))
