"""Words that tell a position or an institution from a person, in the languages of the institutes."""

from __future__ import annotations

import re

_POSITIONS = (
    # English
    r"fellow|director|professor|analyst|researcher|scientist|scholar|economist|president|chair(?:man|woman|person)?|manager|officer|"
    r"advis[eo]r|associate|assistant|attorney|lawyer|counsel|journalist|reporter|correspondent|columnist|writer|editor(?!ial)|"
    r"intern|coordinator|consultant|lecturer|ambassador|secretary|senator|founder|co-founder|specialist|expert|strategist|"
    r"candidate|student|commissioner|postdoc\w*|emerit(?:us|a)|senior|visiting|nonresident|non-resident|deputy|vice|head of|lead|"
    r"ceo|cto|cfo|member|partner at|policy|spokes(?:man|woman|person)|historian|activist|co-?director|trustee|principal|photographer|"
    # German
    r"\w*direktor(?:in)?|\w*leiter(?:in)?|\w*referent(?:in)?|wissenschaft(?:ler(?:in)?|liche)|mitarbeiter(?:in)?|professorin|"
    r"(?:stellvertretende\w*|vorsitzende[rn]?|geschäftsführ\w+)|\w*sprecher(?:in)?|\w*redakteur(?:in)?|journalistin|\w*expert(?:e|in)|"
    r"ökonom(?:in)?|politolog(?:e|in)|analystin|forscher(?:in)?|doktorand(?:in)?|\w*präsident(?:in)?|\w*minister(?:in)?|\w*kanzler(?:in)?|staatssekretär(?:in)?|rechtsanw[aä]lt(?:in)?|volontär(?:in)?|"
    r"\w*korrespondent(?:in)?|"
    # French
    r"cherche(?:ur|use)|direct(?:eur|rice)|professeure?|maître de conférences|responsable|conseill(?:er|ère)|chargée?|"
    r"coordina(?:teur|trice)|présidente?|économiste|analyste|doctorante?|journaliste|rédact(?:eur|rice)|secrétaire|spécialiste|experte?|"
    r"étudiante?|ancien(?:ne)?|membre|associée?|fonda(?:teur|trice)|porte-parole|députée?|historien(?:ne)?|politologue|"
    # Italian, Spanish, Portuguese
    r"ricercat(?:ore|rice)|dirett(?:ore|rice)|professor(?:e|essa|a)|analista|presidente|giornalista|docente|economista|consigliere|"
    r"coordinat(?:ore|rice)|investigador[a]?|director[a]|profesor[a]?|periodista|coordinador[a]?|catedrátic[oa]|pesquisador[a]?|"
    r"diretor[a]?|jornalista|coordenador[a]?|"
    # Polish, Dutch
    r"anality(?:k|czka)|dyrektor(?:ka)?|kierowni(?:k|czka)|ekspert(?:ka)?|koordynator(?:ka)?|starsz[ya]|główn[ya]|adiunkt|doktorant(?:ka)?|"
    r"dziennikar(?:z|ka)|prezes(?:ka)?|onderzoe(?:ker|kster)|directeur|hoogleraar|analist|adviseur|medewerker|voorzitter|redacteur"
)
_INSTITUTIONS = (
    r"universit\w*|institut\w*|cent(?:er|re|ro|rum)s?|bureaux?|councils?|foundations?|schools?|college|academy|ministry|department|bank|"
    r"network|association|federation|union|agency|office|commission|committee|programm?e?|project|initiative|forum|"
    r"laborator(?:y|ies)|corporation|company|society|trust|observatory|alliance|coalition|organi[sz]ation|team|staff|editors|"
    r"editorial|newsroom|press|news|times|magazine|media|consortium|parliament|embassy|government|authority|unit|division|group|"
    r"inc|llc|ltd|gmbh|e\.\s?v\.?|(?-i:AG|KG|SE)(?=$)|"
    r"stiftung|ministerium|\w+ministerium|verband\w*|verein\w*|gesellschaft|rat|zentrum|akademie|agentur|\w*amt|presse(?:stelle|amt|agentur|dienst|team)?|partei|\w*fraktion|"
    r"gewerkschaft|kammer|redaktion|hochschule|bundes(?:rat|tag|kanzleramt|regierung)|verlag|"
    r"école|fondation|ministère|conseil|observatoire|agence|collectif|syndicat|comité|rédaction|équipe|centre|"
    r"istituto|fondazione|ministero|consiglio|associazione|redazione|osservatorio|"
    r"fundación|ministerio|consejo|asociación|redacción|equipo|fundação|ministério|conselho|associação|"
    r"uniwersytet|instytut|fundacja|ministerstwo|ośrodek|stowarzyszenie|redakcja|zespół|"
    r"stichting|raad|vereniging|redactie|"
    r"(?<=\s)(?:international|europe|africa|asia|americas?|deutschland|france|worldwide|global)"
)
_POSITION = re.compile(rf"(?<!\w)(?:{_POSITIONS})s?(?!\w)", re.IGNORECASE)
_INSTITUTION = re.compile(rf"(?<!\w)(?:{_INSTITUTIONS})(?!\w)", re.IGNORECASE)
_DEGREE = (
    r"ph\.?\s?d\.?|d\.?\s?phil\.?|m\.?d\.?|j\.?d\.?|ed\.?d\.?|sc\.?d\.?|drph|ll\.?\s?[mb]\.?|m\.?b\.?a\.?|m\.?p\.?[pahs]\.?|"
    r"[mb]\.?\s?sc\.?|[mb]\.\s?a\.|[mb]\.?eng\.?|esq\.?|r\.?n\.?|cfa|cpa|frs|frse|[okcdm]be|dipl\.[-\w.]*|\(?ret(?:ired|\.)\)?|hab\."
)
_DEGREES = re.compile(rf"(?:(?:^|,?\s+)(?:{_DEGREE}))+$", re.IGNORECASE)
ACRONYMS = frozenset(
    "RAND NATO OECD UN UNO UNDP UNEP UNICEF UNHCR UNESCO WHO WTO IMF ILO EU EC USA UK US USAID ECFR IFRI SWP CEPS CEPR CSIS IISS RUSI SIPRI PISM "
    "OSW ISPI IAI IEP DGAP KAS FES BBC AP AFP DPA EPA ANSA EFE PAP AEI CATO CFR CNAS FDD ISW PIIE NBER ODI GRIP IRIS EUISS ELCANO "
    "INED CNRS GIGA DIW IFO ZEW IZA BPB DW ARD ZDF NDR WDR SWR MDR ORF SRF NZZ FAZ ACLU NGO INGO CEO ISS SAIIA ASPI RSIS ISEAS ORF IDSA".split()
)
"""Capitals that are no family name though they have vowels."""


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
    return word in ACRONYMS or (len(word) < 6 and not re.search(r"[AEIOUYÀ-ÿĄĘÓÀ-Ý]", word))


def without_degrees(text: str) -> str:
    """The text without "Ph.D." and the like at its end; empty where it is nothing else."""
    return _DEGREES.sub("", text).strip(" ,;")
