"""Headlines of error pages: those that the server sends with a friendly status as well."""

from __future__ import annotations

import re

_NUMBER = re.compile(
    r"(?:(?:http|error|erreur|fehler|errore|erro|fout|fel|feil|fejl|błąd|status|code)\W*)*"
    r"(?:40[0134]|410|50[0234])(?:\W+(?:error|erreur|fehler|errore|page|seite|strona|pagina|página))*\W*",
    re.IGNORECASE,
)
_KNOWN = re.compile(
    r"not found|nothing found|no results(?: found)?|(?:access )?(?:denied|forbidden)|bad (?:gateway|request)|"
    r"(?:gateway )?time-?out|service (?:temporarily )?unavailable|internal server error|server error|error|"
    r"oops.{0,40}|whoops.{0,40}|uh[- ]oh.{0,20}|accès (?:refusé|interdit)|introuvable|non trouvée?|"
    r"zugriff verweigert|nicht gefunden|brak dostępu|accesso negato|acceso denegado|acesso negado|"
    r"stránka nenalezena|az oldal nem található|sivua ei löytynyt|sayfa bulunamadı|страница не найдена",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"(?:(?:site )?(?:under|down for|scheduled) )?maintenance(?: mode)?|we(?:['’]ll| will) be (?:right )?back.{0,20}|"
    r"wartungs(?:arbeiten|modus)|(?:site )?en maintenance|przerwa techniczna|in manutenzione|en mantenimiento|"
    r"em manutenção",
    re.IGNORECASE,
)
_APOLOGY = re.compile(
    r"(?:(?:we (?:are|re)|oh|so|very|sorry|oops|ups|ops|oups|oeps|hoppla|désolée?|pardon|entschuldigung|leider|"
    r"przepraszamy|niestety|spiacenti|siamo|lo|sentimos|lamentamos|vaya|desculpe|helaas|but)\s+)+"
)
_SENTENCES = (
    (
        "page file site url content resource document article link",
        "not t cannot no unavailable",
        "the this that a your you we re are were was is isn does doesn do did can could couldn be been has have seem "
        "seems to it looks like find found exist exists existing available anymore any more longer here there "
        "requested looking looked for seeking tried access accessing reach view moved removed deleted or may",
    ),
    (
        "page document contenu ressource adresse",
        "pas plus non introuvable inexistante",
        "la le l cette ce que vous nous demandée demandé cherchez recherchez recherchée souhaitez avez n ne existe "
        "est a été trouvée trouvé trouver disponible accessible ou peut être",
    ),
    (
        "seite dokument inhalt adresse datei webseite",
        "nicht nichts",
        "die diese der dieser das dieses den von ihnen angeforderte angefragte gesuchte gewünschte aufgerufene konnte "
        "wurde kann leider mehr gefunden werden existiert gibt es ist verfügbar vorhanden sie suchen wir konnten "
        "finden",
    ),
    (
        "strona strony stronę",
        "nie",
        "której szukasz szukana podana żądana ta tej taka takiej znaleziono istnieje została odnaleziona znaleziona "
        "można odnaleźć jest dostępna już",
    ),
    (
        "pagina",
        "non",
        "la questa che stai cercando cerchi cercata richiesta è stata trovata trovato esiste disponibile più possibile "
        "trovare",
    ),
    (
        "página contenido",
        "no",
        "la esta el que busca buscas está estás buscando solicitada se ha sido encontrada encontrado pudo puede "
        "encontrar existe disponible ya",
    ),
    (
        "página conteúdo",
        "não",
        "a esta que procura procurada solicitada foi encontrada encontrado existe está disponível mais pode ser",
    ),
    (
        "pagina",
        "niet",
        "de deze die u je zoekt opgevraagde gevraagde kon kan gevonden worden bestaat meer beschikbaar",
    ),
    (
        "sidan siden side",
        "inte ikke",
        "du letar leter leder efter etter hittades hittas funnet fundet finnes findes finns blev ble kunde kunne "
        "kan ikkje den denne denna",
    ),
)
"""Per language: nouns of which a headline has one, words that deny of which it has one, all other words it may have."""
_VOCABULARIES = tuple(
    (frozenset(nouns.split()), frozenset(denying.split()), frozenset(f"{nouns} {denying} {rest}".split()))
    for nouns, denying, rest in _SENTENCES
)
_LONGEST = 90


def is_error(line: str) -> bool:
    """Whether a headline says that the page is missing, forbidden or broken, and nothing else."""
    said = line.strip(" .!?…")
    if not 0 < len(said) <= _LONGEST:
        return False
    rest = _NUMBER.match(said)
    if rest:
        said = said[rest.end() :].strip()
    return (bool(rest) and not said) or bool(_KNOWN.fullmatch(said)) or _denies_page(said)


def is_closed(line: str) -> bool:
    """Whether the headline of a page with few words says that the site is being worked on."""
    return bool(_CLOSED.fullmatch(line.strip(" .!…")))


def _denies_page(said: str) -> bool:
    """Whether a line consists of the words with which a page is denied."""
    spoken = _APOLOGY.sub("", " ".join(re.findall(r"\w+", said.casefold())) + " ")
    used = frozenset(spoken.split())
    return any(used <= known and used & nouns and used & denying for nouns, denying, known in _VOCABULARIES)
