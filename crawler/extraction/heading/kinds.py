"""The kind of a work: which labels are names of one, and the institute's own label read into our short list."""

from __future__ import annotations

import re
from functools import lru_cache

_WORDS = {
    "podcast": r"podcasts?(?: episodes?)?|audio|broadcasts?|radio",
    "video": r"videos?|webcasts?|webinars?|vidéos?|vídeos?",
    "interview": (
        r"interviews?|q ?& ?as?|conversations?|entretiens?|gespräche?|nachgefragt|intervist[ae]|wywiad(?:y)?|"
        r"entrevistas?"
    ),
    "chapter": r"(?:book )?chapters?|chapitres?|buchbeitr(?:ag|äge)|capitol[oi]|capítulos?|rozdział",
    "book": (
        r"books?(?! reviews?)|e-?books?|monographs?|yearbooks?|handbooks?|anthology|edited volumes?|ouvrages?|"
        r"livres?|b(?:uch|ücher)|jahrb(?:uch|ücher)|sammelband|książk[ai]|roczniki?|libr[oi]|libros?|livros?|"
        r"boek(?:en)?"
    ),
    "brief": (
        r"briefs?|in brief|briefings?|alerts?|memos?|memorand(?:um|a)|backgrounders?|fact ?sheets?|explainers?|"
        r"primers?|bulletins?|newsbriefs?|(?:policy|research|data|technical) notes?|snapshots?|at a glance|"
        r"fiches?(?: d.information)?|kurzanalysen?|kurzbericht|kurzinformation|steckbriefe?|biuletyn(?:y)?|"
        r"nota breve|boletín|boletines|boletim|beleidsbrief"
    ),
    "report": (
        r"reports?|stud(?:y|ies)|surveys?|polls?|trackers?|inquir(?:y|ies)|evaluations?|proceedings|strategic files?|"
        r"special publications?|dissertations?|thes[ei]s|tools?|special issues?|dossiers?|toolkits?|scorecards?|"
        r"index|barometers?|rapports?|études?|enquêtes?|\w*bericht(?:e|en)?|\w*studien?|\w*gutachten|raport(?:y)?|"
        r"rapport[oi]|studio?|informes?|estudios?|estudos?|relatórios?|rapporten|onderzoek"
    ),
    "paper": (
        r"(?:\w+[ -])?papers?|notes?|analys[ei]s|essa[yi]s?|assessments?|working drafts?|lectures?|research|"
        r"critical questions|analyses|documents?(?: de travail)?|recherches?|cahiers?|synthèses?|\w*analysen?|"
        r"analysen (?:und|&) argumente|\w*papiere?|dokumente?|\w*-?aktuell|\w*vortr(?:ag|äge)|hintergr(?:und|ünde)|"
        r"analiz[ay]|opracowani[ea]|zeszyt|analisi|documenti?(?: di lavoro)?|saggio?|approfondiment[oi]|análisis|"
        r"documentos?(?: de trabajo)?|ensayos?|análises?"
    ),
    "dataset": (
        r"datasets?|data(?:bases?)?|interactives?|infographics?|maps?|dashboards?|données|infographies?|"
        r"datens[aä]tze?|daten"
    ),
    "event": (
        r"(?:event|conference) (?:reports?|summar(?:y|ies))|events?|conferences?|événements?|conférences?|"
        r"veranstaltung(?:en)?|tagungsberichte?|wydarzeni[ea]|konferencj[ae]|eventi|eventos?"
    ),
    "commentary": (
        r"commentar(?:y|ies)|comments?|op[- ]?eds?|opinions?(?: pieces?)?|editorials?|blogs?(?: posts?)?|posts?|"
        r"viewpoints?|standpoints?|insights?|perspectives?|testimon(?:y|ies)|(?:open )?letters?|columns?|"
        r"reflections?|responses?|speech(?:es)?|remarks|statements?|take|expert (?:takes?|views?|voices?|speak)|"
        r"first glance|dispatch(?:es)?|(?:book )?reviews?|éditori(?:al|aux)|[ée]clairages?|points? de vue|avis|"
        r"tribunes?|billets?|chroniques?|lettres?|discours|allocutions?|décryptages?|\w*kommentare?|standpunkte?|"
        r"meinung(?:en)?|reden?|\w*stellungnahmen?|\w*rezension(?:en)?|glosse|einwurf|einblicke?|ausblick|blickpunkt|"
        r"kurz gesagt|komentarz(?:e)?|opini[ae]|esej|felieton|recenzj[ae]|depesze|tygodnik|comment[oi]|editorial[ei]|"
        r"opinion[ei]|comentarios?|opini[oó]n(?:es)?|editoriales|columnas?|tribunas?|discursos?|comentários?|opinião|"
        r"opinie"
    ),
    "article": (
        r"articles?|features?|news|stor(?:y|ies)|(?:press|media|news) releases?|announcements?|newsletters?|"
        r"journals?|fact tank|external publications?|magazin|actualités?|actus?|communiqués?(?: de presse)?|revues?|"
        r"reportages?|recensions?|artikel|\w*nachricht(?:en)?|\w*meldung(?:en)?|\w*mitteilung(?:en)?|"
        r"\w*aussendung(?:en)?|(?:presse|medien)information(?:en)?|\w*beitr(?:ag|äge)|"
        r"aktuelles|reportagen?|artyku[łl]y?|komunikat(?:y)?(?: prasow[ey])?|informacja prasowa|aktualności|"
        r"przegląd\w*|articoli|comunicat[oi](?: stampa)?|notizi[ae]|artículos?|comunicados?(?: de prensa|"
        r" de imprensa)?|notas? de prensa|noticias?|artigos?|notícias?|nieuws|persbericht(?:en)?"
    ),
}
"""Names of types in English, French, German, Polish, Italian, Spanish, Portuguese and Dutch, by our kind."""

_WEAK = re.compile(
    r"articles?|news|research|recherches?|blogs?|posts?|audio|radio|data|daten|données|events?|conferences?|"
    r"conférences?|veranstaltungen|eventi|eventos|stor(?:y|ies)|features?|actualités?|actus?|aktuelles|aktualności|"
    r"nachrichten|meldungen|notizie|noticias?|notícias?|nieuws|index|documents?|dokumente?|books?|videos?|maps?|"
    r"reviews?|journals?|revues?|take|letters?|interactives?|announcements?|magazin|artikel|tools?|articoli|artículos|"
    r"artigos|opinions?|analys[ei]s|podcasts?|wydarzenia|interviews?",
    re.IGNORECASE,
)
"""Words that name the sections of a site as often as the type of a work."""
_ANY = re.compile(r"research|recherches?|publications?|publikation(?:en)?|documents?|dokumente?", re.IGNORECASE)
_LOOSE = re.compile(
    r"studies|studi|notes|data|index|maps?|books?|news|events?|posts?|radio|audio|take|polls?|blogs?|research|"
    r"documents?|letters?|responses?|conversations?|journals?|perspectives?|reflections?|reviews?",
    re.IGNORECASE,
)
"""Words before which any other word makes the name of something else ("Governance Studies", "World News")."""
_SPECIFIC = re.compile(
    r"case|policy|research|country|special|annual|working|expert|guest|feasibility|scoping|data|external|quick|rapid|"
    r"fast|press|media|regional|open|issue|discussion|background|occasional|position|white|conference|info|blog|"
    r"in-depth|long|short|original|full|legal|strategic|topical|technical|flagship|project|field|event|book|film|"
    r"year|opinion|online|visual|video|audio|digital|interactive|joint|fact|journal",
    re.IGNORECASE,
)
"""Words that make a name of a type more exact."""
_JOINING = re.compile(
    r"\b(?:of|the|for|in|on|to|by|with|a|an|your|our|my|all|more|about|this|related|share|read|download|see|view|"
    r"lire|voir|ver|leer|leggi|zobacz|czytaj|lesen|alle|tous|toutes|tutti|todos|todas|wszystkie|no|keine|aucun|"
    r"nessun|brak|sin|leave|post|add|und|et|and|e|y|i|oder|or)\b|&(?! ?a)|\d",
    re.IGNORECASE,
)
_TALK = re.compile(r"comments|kommentare|commentaires|commenti|comentarios|comentários|komentarze", re.IGNORECASE)
_BOTH = re.compile(r"\s*(?:&|\band\b|\bund\b|\bet\b|\by\b|\bi\b|\be\b)\s*", re.IGNORECASE)
_OF_INSTITUTE = (
    r"\s+(?:(?:de|du|des|della?|dello|del|di|da|do|von|van)\s+(?:l['’]\s?)?|d['’]\s?|d.une?\s+)\S+(?:\s\S+)?"
)
_LABEL = re.compile(
    rf"(?P<before>(?:[\w'’.&-]+\s+|\w+-){{0,3}}?)(?P<head>{'|'.join(_WORDS.values())})"
    rf"(?:{_OF_INSTITUTE}|\s+(?-i:[A-ZĄĆĘŁŃÓŚŹŻ]{{2,8}}))?",
    re.IGNORECASE,
)
_KINDS = tuple((kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for kind, words in _WORDS.items())
_MAX_LABEL = 45
_MAX_WORDS = 6


@lru_cache(maxsize=4096)
def names_type(label: str, *, weak: bool = False, plain: bool = False) -> bool:
    """Whether a label is the name of a type of work, and not that of a topic, a person or a section.

    :param weak: take words too that name sections as often ("News", "Articles"), because of where the label stands.
    :param plain: refuse words of any meaning before the type ("Asia Report"), because of where the label stands.
    """
    if not label or len(label) > _MAX_LABEL or len(label.split()) > _MAX_WORDS:
        return False
    match = _LABEL.fullmatch(label)
    if match is None or match["before"]:
        parts = _BOTH.split(label)
        if len(parts) == 2 and all(parts):
            return all(names_type(part, weak=True) for part in parts) and (weak or any(map(names_type, parts)))
    if match is None:
        return False
    before, head = match["before"].strip(" -"), match["head"]
    if not before:
        return weak or not (_WEAK.fullmatch(label) or is_talk(label))
    if _SPECIFIC.fullmatch(before):
        return True
    if plain or _JOINING.search(before) or _LOOSE.fullmatch(head):
        return False
    return weak or not _WEAK.fullmatch(head)


def is_talk(label: str) -> bool:
    """Whether a label can head what readers write under a text ("Comments")."""
    return bool(_TALK.fullmatch(label))


def kind_of(*labels: str | None) -> str:
    """One of ``archive.publication.KINDS``: that of the first label which names one, best witness first.

    Of an address, given as its path, only those parts count that are the name of a type. A label that institutes
    print on works of all kinds ("Research") gives way to all but "article", which addresses say of all kinds.
    """
    found = {label: kind for label in labels if label and (kind := _kind(label))}
    exact = next((kind for label, kind in found.items() if not _ANY.fullmatch(label)), None)
    vague = next((kind for label, kind in found.items() if _ANY.fullmatch(label)), None)
    return (vague if exact in (None, "article") else exact) or exact or "other"


@lru_cache(maxsize=4096)
def _kind(label: str) -> str | None:
    spoken = label.replace("_", " ").replace("-", " ")
    parts = [part for part in spoken.split("/") if names_type(part, weak=True)] if "/" in label else [spoken]
    return next((kind for kind, pattern in _KINDS if any(pattern.search(part) for part in parts)), None)
