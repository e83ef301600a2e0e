"""How pages say that a link or a word files the work: by labels, class names and addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from crawler.extraction.markup.naming import naming

TOPICS, REGIONS, CENTERS, SERIES = "topics", "regions", "centers", "series"
"""The kinds of term, named as the fields of the record."""

_ENDING = (
    r"(?:-(?:lists?|links?|clouds?|groups?|wrap(?:per)?|containers?|items?|bar|box|blocks?|names?|title|section|area|"
    r"row|field|cell|text|with|second(?:ary)?))*(?=$| )"
)
"""What may follow the word in a name; anything else makes another name ("theme-dark", "tag-manager")."""
_TOPIC_BOX = re.compile(
    r"(?:^|[- ])(?:tags?|topics?|key-?words?|(?:themes?|thema|themen)(?!-link)|th[eé]matiques?|mots?(?:-cl[eé]s?)?|"
    r"schlagw\w+|stichw\w+|subjects?|taxonom(?:y|ies)|terms|(?:sub-?)?categor(?:y|ies?)|cats?|kategorien?|argomenti|"
    r"etiquetas?|temas?|tagged|tagcloud)" + _ENDING
)
_CENTER_BOX = re.compile(
    r"(?:^|[- ])(?:field-(?:[a-z]+-)*|related-|research-)(?:centers?|centres?|programs?|programmes?|departments?)"
    + _ENDING
)
_SERIES_BOX = re.compile(r"(?:^|[- ])(?:field-(?:[a-z]+-)*|publication-)?(?:series|reihe)" + _ENDING)
_KICKER = naming(r"kicker|eyebrow|overline|top-?line|dachzeile|sur-?titre|super-?headline")
_AWAY = naming(
    r"menu(?:-item)?|nav(?:bar|igation)?|sub-?nav\w*|dropdown|mega|breadcrumb|crumb|toc|search|filter|site-(?:header|"
    r"footer)|card|teaser|snippet|carousel|slider|listing|article-list|headlines|latest|trending|popular|most-read|"
    r"read-?next|up-?next|recommend(?:ed|ation)|news-(?:card|feed)|post-preview|view-content|cat-(?:post|item)|"
    r"taxonomy-widget|widget-(?:categories|tag-?cloud|taxonomy)|related-(?:post|article|content|item|new|publication|"
    r"work)|td-module|people|person|author|expert|bio|tooltip|comment|newsletter|promo|ads?|dfp|advert\w*"
)
_BESIDE = naming(r"sidebar|widget|related")

_WORDS = {
    TOPICS: (
        r"(?:related |key |sub-?)?(?:tags?|topics?|key ?words?|subjects?|themes?|issues?|categor(?:y|ies)|"
        r"research areas?)|filed under|posted in|more on|tagged(?: with| as| in)?|themes? (?:and|&) regions?|"
        r"regions? (?:and|&) themes?|thématiques? et régions?|mots?[- ]cl[ée]s?|thèmes?|thématiques?(?: analyses)?|"
        r"sujets?|rubriques?|catégories?|schlagw(?:ort|orte|örter)|stichw(?:ort|orte|örter)|themen?(?:gebiete?|"
        r"felder)?|kategorien?|tematy?|słowa kluczowe|tagi|kategori[ae]|argomenti|temi|parole chiave|categori[ae]|"
        r"etiquetas?|(?:tags|temas)(?: relacionad[oa]s)?|tema|palabras clave|categorías?|palavras-chave|assuntos|"
        r"onderwerpen|trefwoorden"
    ),
    REGIONS: (
        r"(?:regions?|countr(?:y|ies)|geograph(?:y|ies)|locations?|régions?|pays|regionen|länder|regiony?|kraje|paesi|"
        r"aree geografiche|regiones|países|regioni)(?: (?:and|&) countr(?:y|ies))?"
    ),
    CENTERS: (
        r"(?:related |research )?(?:centers?|centres?|programs?|programmes?|projects?|initiatives?|departments?|"
        r"divisions?|research groups?|forschungsgruppen?|programm|zentrum|programy?|programas?)(?: (?:and|&|et|"
        r"und) (?:programs?|programmes?|projects?|centers?|centres?|projekte?))?(?: liés)?"
    ),
    SERIES: r"(?:part of (?:the )?)?(?:series|séries?|(?:schriften)?reihe|seria|collana|colección|publication series)",
}
_OF_WORK = re.compile(r"related|liés")
_KEYWORDS = re.compile(
    r"key ?words|mots?[- ]cl|schlagw|stichw|słowa kluczowe|parole chiave|palabras clave|palavras-chave|trefwoorden"
)
_CATEGORY = re.compile(r"cat|kat|rubri|posted|filed")
_LABEL = re.compile("|".join(rf"(?P<{kind}>(?:{words})\s*(?:[:>]|$))" for kind, words in _WORDS.items()))
"""In lower case, as which it is found ten times as fast."""

_SEGMENTS = {
    CENTERS: r"programs?|programmes?|centers?|centres?|research-(?:groups?|centers?|programs?)",
    REGIONS: r"regions?|regionen|regiones|regioni|countries|country|laender|paesi|paises|kraje",
    SERIES: r"series|serie|reihe",
    TOPICS: (
        r"tags?|topics?|keywords?|themes?|thema|themen|categor(?:y|ies|ia|ie)|mots?|mots?-cles?[a-z-]*|temas?|"
        r"argomenti|schlagwort\w*|issues?|subjects?|sujets?|etiquetas?|kategorien?|"
        r"thematiques?"
    ),
}
_ADDRESS = re.compile(
    "/(?:"
    + "|".join(rf"(?P<{kind}>{words})" for kind, words in _SEGMENTS.items())
    + r")/[^/?#]+(?:/[^/?#]+)?/?(?:[?#].*)?$|/category/[^?#]+$|[?&](?:tag|cat|category|topic)=[^&]",
    re.IGNORECASE,
)
"""The segment that names a taxonomy, then the term and at most one more; categories may nest."""

_NO_TERM = re.compile(
    r"^(?:all|more|see (?:all|more)|show (?:more|all|less)|view all|home(?: ?page)?|others?|uncategori[sz]ed|none|"
    r"print|all topics|alle (?:themen|tags)|tous les (?:sujets|thèmes|tags)|tópicos|todos los temas|startseite|"
    r"strona główna|explore|voir (?:tout|plus)|tout voir|alle|mehr|weitere?|więcej|altro|más|allgemein|general|"
    r"featured|à la une|sonstiges|zur übersicht|publications?|publikationen|publikacje|pubblicazioni|publicaciones|"
    r"publicações|advertisement|advertorial|reuse this content|(?:share|teilen?|partager|condividi|compartir|"
    r"udostępnij|follow|folgen|suivre|subscribe|read|lire|lesen|siehe|leggi|à lire|mehr zum|join|browse|back|zurück|"
    r"retour|wróć|volver|downloads?|télécharger|herunterladen|pobierz|scarica|descargar)\b.*|"
    r".*\brequired fields?\b.*|"
    r"(?:view|see) \d+ (?:images?|photos?)|more (?:in|from)\b.*|(?:all|alle|tous|toutes|tutti|todos|todas)\s.*|"
    r"\d+ (?:comments?|kommentare?|commentaires?|commenti|comentarios?|komentarz\w*|reacties)|"
    r".*\b(?:suivre|subscribe|abonn\w+)\b.*|.*https?://.*)$|^\W*$|^\d+ min\b|^\d[\d\s.,/:-]*$|"
    r"\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|^\d{1,2}\.? \w+\.? \d{4}\b|^\w+\.? \d{1,2}, \d{4}\b|[?!]$|^\S+ \S+ .*\.$"
)
_MAX_NAME = 70
_MAX_WORDS = 8


@dataclass(frozen=True)
class Label:
    """What a line says of the terms after it: "Topics:", "Related centres"."""

    kind: str
    end: int
    """Where in the line it ends."""
    of_work: bool
    """Whether it says that they are those of the work, and not all that the site has."""
    of_keywords: bool
    """Whether it announces keywords, which are those of the work where it stands in no widget."""
    holds_types: bool
    """Whether names of types can be among them: they are keywords, while a category that is a type says just that."""


def label_of(line: str) -> Label | None:
    """The label that a line starts with."""
    match = _LABEL.match(line.lower())
    if not match:
        return None
    said = match[0]
    return Label(
        match.lastgroup or TOPICS,
        match.end(),
        of_work=bool(_OF_WORK.search(said)),
        of_keywords=bool(_KEYWORDS.match(said)),
        holds_types=not _CATEGORY.match(said),
    )


@lru_cache(maxsize=4096)
def box_kind(named: str) -> str | None:
    """Kind of term that a box with these names holds."""
    if _TOPIC_BOX.search(named):
        return TOPICS
    return CENTERS if _CENTER_BOX.search(named) else SERIES if _SERIES_BOX.search(named) else None


@lru_cache(maxsize=4096)
def leads_away(named: str) -> bool:
    """Whether a box with these names belongs to the site or to other works: menus, cards, lists, people."""
    return bool(_AWAY.search(named))


@lru_cache(maxsize=4096)
def stands_beside(named: str) -> bool:
    """Whether a box with these names stands beside the article, where addresses prove nothing."""
    return bool(_BESIDE.search(named))


@lru_cache(maxsize=4096)
def is_kicker(named: str) -> bool:
    """Whether a box with these names is the line over a headline."""
    return bool(_KICKER.search(named))


def address_kind(address: str) -> str | None:
    """Kind of term that an address leads to."""
    match = _ADDRESS.search(address)
    return (match.lastgroup or TOPICS) if match else None


def can_be_term(name: str) -> bool:
    """Whether a text can be a term: short, no date, no button, no label, no sentence."""
    if not 1 < len(name) <= _MAX_NAME or len(name.split()) > _MAX_WORDS:
        return False
    said = name.lower()
    return not _NO_TERM.search(said) and not _LABEL.match(said)
