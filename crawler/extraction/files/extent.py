"""Whether a page holds the work itself or, as it says, only the summary of a file."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from crawler.extraction.candidate import Candidate

_STEMS = {
    "en": ("summary", "abstract", "excerpt"),
    "fr": ("résumé", "extrait", "synthèse"),
    "de": ("zusammenfassung", "kurzfassung", "auszug"),
    "pl": ("streszczeni", "skrót"),
    "it": ("sintesi", "riassunto", "estratto"),
    "es": ("resumen", "extracto"),
    "pt": ("resumo",),
    "nl": ("samenvatting",),
}
_ALL_STEMS = tuple(chain.from_iterable(_STEMS.values()))
_SUMMARY = rf"(?:executive )?(?:{'|'.join(_ALL_STEMS)})\w{{0,3}}"
_HERE = (
    r"this|here is|page|publication|article|content|ceci|voici|contenu|texte|dies|das|seite|text|dokument|"
    r"strona|stronie|artykuł|poniżej|pagina|testo|questo|questa|página|texto|esta|este|deze|esta página"
)
_ONLY = (
    r"only|just|merely|ne|n['’]est|uniquement|seulement|qu['’]une?|nur|lediglich|tylko|jedynie|solo|soltanto|"
    r"únicamente|solamente|sólo|apenas|slechts|alleen"
)
_WHOLE = (
    r"pdf|download\w*|full (?:report|paper|version|text|study)|télécharg\w+|version (?:complète|intégrale)|"
    r"texte intégral|herunterladen|vollständige\w*|volltext|pobierz|pobrania|pełn\w+ (?:tekst|wersj)\w*|scarica\w*|"
    r"(?:testo|versione) (?:complet|integral)\w+|descarg\w+|(?:texto|versión) complet\w+"
)
_SAYS_SO = re.compile(
    rf"\b(?:{_HERE})\b[^.!?]{{0,60}}\b(?:{_ONLY})\b[^.!?]{{0,40}}\b{_SUMMARY}\b"
    rf"|\b(?:{_HERE})\b[^.!?]{{0,30}}\b{_SUMMARY}\b"
    rf"[^.!?]{{0,120}}(?:[.!?]\s[^.!?]{{0,150}})?\b(?:{_WHOLE})\b",
    re.IGNORECASE,
)
_AROUND = 300
_MAX_HINTS = 20


def extents(said: str, languages: Collection[str] = ()) -> Iterator[Candidate]:
    """A candidate ``summary`` for each place where a page says that it is only the summary of a file.

    :param said: all that the page says, in lower case.
    :param languages: those that the site publishes in, where its definition names them; by default all are looked for.
    """
    known = tuple(chain.from_iterable(stems for language, stems in _STEMS.items() if language in languages))
    for match in filter(None, map(_SAYS_SO.search, _windows(said, known or _ALL_STEMS))):
        yield Candidate("words of the page", match[0], "summary")


def _windows(said: str, stems: Iterable[str]) -> Iterator[str]:
    """The text around each word for a summary, on one line."""
    for stem in stems:
        start = said.find(stem)
        for _ in range(_MAX_HINTS):
            if start < 0:
                break
            yield " ".join(said[max(0, start - _AROUND) : start + _AROUND].split())
            start = said.find(stem, start + _AROUND)
