"""Words that tell a position or an institution from a person, in the languages of the institutes.

The tables hold fragments of regular expressions, parted by white space.
"""

from __future__ import annotations

import re

_ENGLISH = r"""
    fellow director co-?director professor analyst researcher scientist scholar economist president chair(?:wo)?man
    chair(?:person)? manager officer advis[eo]r associate assistant attorney lawyer counsel journalist reporter
    correspondent columnist writer editor(?!ial) intern coordinator consultant lecturer ambassador secretary
    senator (?:co-)?founder specialist expert strategist candidate student commissioner postdoc\w* emerit(?:us|a)
    senior visiting non-?resident deputy vice head(?:\sof|(?=,)) lead ceo cto cfo member partner\sat spokes(?:wo)?man
    spokesperson historian activist trustee principal photographer engineer developer designer architect executive
    physician psychologist sociologist
"""
_GERMAN = r"""
    \w*direktor(?:in)? \w*leiter(?:in)? \w*referent(?:in)? wissenschaft(?:ler(?:in)?|liche) mitarbeiter(?:in)?
    professorin stellvertretende\w* \w*vorsitzende[rn]? architekt(?:in)? geschäftsführ\w+ \w*sprecher(?:in)?
    \w*redakteur(?:in)? journalistin \w*expert(?:e|in) ökonom(?:in)? politolog(?:e|in) analystin forscher(?:in)?
    doktorand(?:in)? \w*präsident(?:in)? \w*minister(?:in)? \w*kanzler(?:in)? staatssekretär(?:in)?
    rechtsanw[aä]lt(?:in)? volontär(?:in)? \w*korrespondent(?:in)?
"""
_FRENCH = r"""
    cherche(?:ur|use) direct(?:eur|rice) professeure? maître\sde\sconférences responsable conseill(?:er|ère) chargée?
    coordina(?:teur|trice) présidente? économiste analyste doctorante? journaliste rédact(?:eur|rice) secrétaire
    spécialiste experte? étudiante? ancien(?:ne)? membre associée? fonda(?:teur|trice) porte-parole députée?
    historien(?:ne)? politologue
"""
_ROMANCE = r"""
    ricercat(?:ore|rice) dirett(?:ore|rice) professor(?:e|essa|a) analista presidente giornalista docente economista
    consigliere coordinat(?:ore|rice) investigadora? directora profesora? periodista coordinadora? catedrátic[oa]
    pesquisadora? diretora? jornalista coordenadora?
"""
_OTHERS = r"""
    anality(?:k|czka) dyrektor(?:ka)? kierowni(?:k|czka) ekspert(?:ka)? koordynator(?:ka)? starsz[ya] główn[ya] adiunkt
    doktorant(?:ka)? dziennikar(?:z|ka) prezes(?:ka)?
    onderzoe(?:ker|kster) directeur hoogleraar analist adviseur medewerker voorzitter redacteur
"""
_INSTITUTIONS = r"""
    universit\w* institut\w* cent(?:er|re|ro|rum)s? bureaux? councils? foundations? schools? college academy ministry
    department bank network association federation union agency office commission committee programm?e? project
    initiative forum laborator(?:y|ies) corporation company society trust observatory alliance coalition organi[sz]ation
    team staff editors editorial newsroom press news times magazine journal bulletin gazette review quarterly watch
    media consortium parliament embassy government
    chapter authority unit division group inc llc ltd gmbh e\.\s?v\.? (?-i:AG|KG|SE)(?=$)
    (?<=\s)(?:international|europe|africa|asia|americas?|deutschland|france|worldwide|global)
    stiftung \w*ministerium verband\w* verein\w* gesellschaft rat zentrum akademie agentur \w*amt
    presse(?:stelle|amt|agentur|dienst|team)? partei \w*fraktion gewerkschaft kammer redaktion hochschule
    bundes(?:rat|tag|kanzleramt|regierung) verlag \w*anstalt
    école fondation ministère conseil observatoire agence collectif syndicat comité rédaction équipe
    istituto fondazione ministero consiglio associazione redazione osservatorio
    fundación ministerio consejo asociación redacción equipo fundação ministério conselho associação
    uniwersytet instytut fundacja ministerstwo ośrodek stowarzyszenie redakcja zespół
    stichting raad vereniging redactie
"""
_DEGREES_HELD = r"""
    ph\.?\s?d\.? d\.?\s?phil\.? m\.?d\.? j\.?d\.? ed\.?d\.? sc\.?d\.? drph ll\.?\s?[mb]\.? m\.?b\.?a\.?
    m\.?p\.?[pahs]\.? [mb]\.?\s?sc\.? [mb]\.\s?a\. [mb]\.?eng\.? esq\.? r\.?n\.? cfa cpa frse? [okcdm]be
    dipl\.[-\w.]* \(?ret(?:ired|\.)\)? hab\.
"""


_MAX_POSITION = 200
_SENTENCE = 14
"""Words from which on a text with a full stop is a sentence."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\d\d:\d\d")


def _any_of(*tables: str) -> str:
    """One alternative for each fragment of the tables."""
    return "|".join(fragment for table in tables for fragment in table.split())


_POSITION = re.compile(rf"(?<!\w)(?:{_any_of(_ENGLISH, _GERMAN, _FRENCH, _ROMANCE, _OTHERS)})s?(?!\w)", re.IGNORECASE)
_INSTITUTION = re.compile(rf"(?<!\w)(?:{_any_of(_INSTITUTIONS)})(?!\w)", re.IGNORECASE)
_DEGREES = re.compile(rf"(?:(?:^|,?\s+)(?:{_any_of(_DEGREES_HELD)}))+$", re.IGNORECASE)
_ACRONYMS = frozenset(
    "RAND NATO OECD UN UNO UNDP UNEP UNICEF UNHCR UNESCO WHO WTO IMF ILO EU EC USA UK US USAID ECFR IFRI CEPS CEPR "
    "CSIS IISS RUSI SIPRI PISM OSW ISPI IAI IEP DGAP KAS FES BBC AP AFP DPA EPA ANSA EFE AEI CNAS PIIE ODI EUISS INED "
    "DIW IFO IZA ARD ORF FAZ ACLU NGO CEO ISS SAIIA ASPI RSIS ISEAS IDSA".split()
)
"""Capitals that are no family name though they have vowels."""


def can_be_position(text: str) -> bool:
    """Whether a text that stands where positions stand can be one: no paragraph, no sentence, no date."""
    is_sentence = text.endswith((".", "!", "?", "…")) and len(text.split()) > _SENTENCE
    return 0 < len(text) <= _MAX_POSITION and not is_sentence and not _YEAR.search(text)


def is_position(text: str) -> bool:
    """Whether a text names what somebody is: "Senior Fellow", "chercheuse à l'Ifri"."""
    return bool(_POSITION.search(text))


def is_institution(text: str) -> bool:
    """Whether a text names an institution, as its words tell; many a name of one doesn't."""
    return bool(_INSTITUTION.search(text))


def is_acronym(word: str) -> bool:
    """Whether capitals stand for words: known ones, and those that nobody could pronounce."""
    if len(word) < 2 or not word.isupper() or not word.isalpha():
        return False
    return word in _ACRONYMS or (len(word) < 6 and not re.search(r"[AEIOUYÀ-ÿĄĘÓÀ-Ý]", word))


def without_degrees(text: str) -> str:
    """The text without "Ph.D." and the like at its end; empty where it is nothing else."""
    return _DEGREES.sub("", text).strip(" ,;")
