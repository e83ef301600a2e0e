"""What is printed before a name, and the role that it tells: "By", "Edited by", "Rede von", "Übersetzung:"."""

from __future__ import annotations

import re
from functools import lru_cache

_WORK = (
    r"text[eos]?|words|story|article|artikel|artículo|artigo|articolo|analys[ei]s?|análisis|analisi|"
    r"commentary|commentaire|kommentar|comment|opinion|op-ed|essay|essai|reports?|bericht|beitrag|gastbeitrag|"
    r"gastkommentar|kolumne|column|paper|study|studie|speech|rede|discours|discurso|remarks|statement|keynote|"
    r"review|rezension|recherche|porträt|feature|brief|notes?|post|blog(?: post)?|press(?: release|emitteilung)|"
    r"communiqué"
)
_WRITTEN = (
    r"written|posted|published|reported|authored|prepared|compiled|submitted|created|"
    r"geschrieben|verfasst|erstellt|eingestellt|veröffentlicht|publiziert|gepostet|zusammengestellt|"
    r"écrit|rédigé|publié|posté|proposé|présenté|scritto|pubblicato|"
    r"escrito|publicado|redigido|elaborado|geschreven|gepubliceerd"
)
_BY = r"by|von|vom|par|por|di|da|door|przez|del?"
_BETWEEN = (" by ", " von ", " par ", " por ", " di ", " de ", " da ", " door ")
"""Those that stand within a line, before a name."""
_ALONE = r"(?:by\s*)?by|vo[nm]|par|por|door|przez|(?-i:di)|(?-i:da)|(?-i:A[vf])"
"""Those that need no other word before them. "De" and "Di" start names."""
_AUTHOR = (
    r"(?:(?:lead|main|principal) )?auth?or(?:s|\(s\))?|autor(?:\((?:in|es|a|as|en|i|zy)\))|"
    r"autorin/autor|autor(?:in(?:nen)?|en|es|as|a|ka|zy|ki)?(?:[:*/_]in(?:nen)?)?|auteur(?:[·.(]?e?\)?[·.]?s?)?|"
    r"aut(?:ore|ori|rice)|verfasser(?:in)?|opracowa(?:ł|ła|li|nie)|oprac\.|redakteur(?:in)?|"
    r"автор(?:ы|и|ка)?|szerző|칼럼니스트|작성자|글쓴이|글|기자|作者|记者|文|著者|執筆"
)
_TEXT = (
    r"(?:texte?|words|testo|texto|tekst)(?:\s*(?:and|und|et|e|y|i|en|och|og|&|\+|/)\s*(?:photo(?:s|graph(?:s|y))?|"
    r"pictures|fotos?|bild(?:er)?|illustrations?|videos?|zdjęcia))?"
)
"""Who writes and takes the pictures too signs both."""
REVIEWER = "reviewer"
"""Who checked what another wrote: the record has no place for them."""
_ROLES = (
    (
        "editor",
        rf"(?:edited|herausgegeben|hrsg\.|édité|coordonné|redaktion|redakcja)\s*(?:{_BY}|:)|"
        r"a cura di|sous la direction d['’e]\s*e?|"
        r"(?:editors?|editor-in-chief|herausgeber(?:in)?|hrsg\.?|hg\.?|directeurs?|redakcja|redaktor|coord\.)\s*:",
    ),
    (
        "translator",
        r"(?:translat(?:ed|ion)|übersetz(?:t|ung)(?: ins? \S+)?|aus dem \w+(?: übersetzt)?|"
        r"tradu(?:it|ction|zione|cción|ção|ctor|ctrice|teur)|tradotto|traducido|traduzido|"
        rf"tłum\.|tłumaczenie|przekład|vertaling)\s*(?:{_BY}|:|(?=[A-ZÀ-Þ]|$))",
    ),
    (
        "photographer",
        r"(?:photos?|photograph(?:s|y|ies?)?|pictures?|images?|fotos?|fotografi[ea]n?|bild(?:er)?|illustrations?|"
        rf"videos?|zdjęcia|grafik|credit)\s*(?:{_BY}|:|©)|©",
    ),
    (
        "contributor",
        r"(?:foreword|preface|introduction|afterword|vorwort|préface|avant-propos|prefazione|prólogo|przedmowa)"
        rf"\s*(?:{_BY}|:)|(?:with )?contributions? (?:from|by)|"
        r"(?:contributors?|contributing authors?)\s*:|avec la contribution de|"
        r"unter mitarbeit von|mitarbeit\s*:|with(?=\s)",
    ),
    (
        "interviewer",
        rf"(?:interview(?:ed|er)?|propos recueillis|entrevista|intervista)\s*(?:{_BY}|:)|"
        r"das (?:interview|gespräch) führten?",
    ),
    (
        "interviewee",
        r"(?:interview|conversation|gespräch|entretien|entrevista|intervista|wywiad|rozmowa) "
        r"(?:with|mit|avec|con|com|z)",
    ),
    (
        REVIEWER,
        r"(?:(?:medically|scientifically|technically)\s+)?(?:reviewed|verified|fact[- ]?checked|approved|geprüft|relu)"
        r"\s*(?:by|von|par)(?:\s*:|\s+(?=\S)|\s*$)",
    ),
    ("host", r"(?:hosts?|hosted|moderat(?:or|ed|ion)|moderiert|présenté|animé)\s*(?:by|von|par|:)"),
)
_NAME = r"(?-i:[A-ZÀ-Þ])[\w.'’-]+\s+(?-i:[A-ZÀ-Þ])|[\u3040-\u9fff\uac00-\ud7af]"
"""How a name starts that follows a label without a mark between."""
_WORKS = rf"(?:{_WORK})(?:\s+(?:and|und|&)\s+(?:interview|{_WORK}))?"
_ARTICLE = r"(?:(?:an?|the|this|ein(?:e|en)?|diese[rs]?|une?|la|le|cet(?:te)?|ce|el|il|quest[oa]|est[ea])\s+)?"
_WAS = r"(?:\s+(?:was|is|wurde|a été|est|è stat[oa]|fue|foi))?"
_ALL_POSTS = r"(?:(?:all|alle|view all|zeige alle|more)\s+)?(?:(?:posts|beiträge|articles)\s+)?"
_ROLE = re.compile(
    rf"^\W*(?:{'|'.join(f'(?P<{role}>{words})' for role, words in _ROLES)})\s*:?\s*",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"^\W*(?:"
    rf"{_ARTICLE}{_ALL_POSTS}(?:(?:{_WORKS}{_WAS}\s*:?\s+)?(?:{_WRITTEN})\s+(?:{_BY})|"
    rf"{_WORKS}\s*:?\s+(?:{_BY})|(?:{_ALONE}))"
    r"(?:\s*:\s*|\s+(?=\S)|(?=\u2063)|$)|"
    rf"(?:{_AUTHOR})(?:\s*[:：]\s*|\s+(?:{_BY})\s+|\s*$|(?=\u2063)|\s+(?={_NAME}))|"
    rf"(?:{_TEXT})(?:\s*:\s*|\s*$)|(?:{_WRITTEN}|(?:text|words) (?:and|und) interview)\s*:\s*"
    r")",
    re.IGNORECASE,
)
_LABEL = re.compile(
    rf"^\W*(?:(?:{_AUTHOR}|{_TEXT})\s*[:：]|(?:{_AUTHOR}|{_TEXT})\s+(?:{_BY})\s|(?:{_AUTHOR})\s+(?={_NAME})|"
    rf"{_ARTICLE}(?:{_WORKS}{_WAS}\s+)?(?:{_WRITTEN})\s+(?:{_BY})\b|(?:{_WRITTEN})\s*:)",
    re.IGNORECASE,
)
_OF_A_WORK = re.compile(rf"(?<!\w)(?:{_WORK}|interview)\s+(?:by|von|par|di|de|por)\s+(?=[A-ZÀ-Þ])", re.IGNORECASE)
_ABOUT = re.compile(
    r"^\W*(?:(?:about|über|zu[rm]?|à propos d['e]s?|sull|o|sobre)\s*(?:the|den|die|der|l['’]|las?|los?|el|les?)?\s*)?"
    r"(?:aut(?:h)?ors?|autor(?:in|en|innen|ach|ze|ce|es)?|auteure?s?|autore|autori|person)\W*$",
    re.IGNORECASE,
)
_IN_BRACKETS = (
    ("editor", r"eds?\.?|editors?|editor-in-chief|hg\.?|hrsg\.?|herausgeber(?:in)?|dir\.?|coord\.?|red\.|a cura di"),
    ("translator", r"transl?\.?|translator|tłum\.|trad\.?|übersetz\w+"),
    ("contributor", r"contrib\.?|contributors?|contributing author"),
    ("host", r"hosts?|moderator"),
    ("interviewer", r"interviewer"),
    ("interviewee", r"interviewee"),
    ("photographer", r"photo(?:s|grapher)?|fotos?|bild(?:er)?"),
)
_BRACKETS = tuple((role, re.compile(rf"(?:{words})", re.IGNORECASE)) for role, words in _IN_BRACKETS)
_HEADING = re.compile(
    rf"\W*(?:(?:(?:{_WORK})\s+)?(?:written|authored|verfasst|geschrieben|écrit|rédigé|scritto|escrito|redigido|"
    rf"geschreven) (?:{_BY})|{_AUTHOR})\s*:?\W*",
    re.IGNORECASE,
)


@lru_cache(maxsize=2048)
def take_role(text: str) -> tuple[str | None, str]:
    """The role that the start of a text tells, ``None`` where it tells none, and the text without it."""
    if (match := _ROLE.match(text)) and match.end() > 0:
        return match.lastgroup, text[match.end() :]
    if (match := _LEAD_IN.match(text)) and match.end() > 0:
        return "author", text[match.end() :]
    return None, text


def is_label(text: str) -> bool:
    """Whether a text starts with a label that leaves no doubt: "Autorin: ...", "Erstellt von ...", not "Von ..."."""
    return bool(_LABEL.match(text))


def is_heading_of_authors(line: str) -> bool:
    """Whether a line announces names that stand below it: "Written by", "Author(s):"."""
    return bool(_HEADING.fullmatch(line))


def is_about_authors(heading: str) -> bool:
    """Whether a line is a heading above what is said of the authors: "About the author", "Auteur"."""
    return bool(_ABOUT.match(heading))


def role_in_brackets(said: str) -> str | None:
    """The role that a note in brackets after a name tells: "(ed.)", "(Hrsg.)"."""
    return next((role for role, pattern in _BRACKETS if pattern.fullmatch(said.strip())), None)


def holds_by(line: str) -> bool:
    """Whether somebody can be named within a line as its maker; far quicker than to look for whom."""
    lowered = line.lower()
    return any(word in lowered for word in _BETWEEN)


def after_work(text: str) -> str | None:
    """What follows "Rede von", "Commentary by" within a line; ``None`` where no such words stand in it."""
    match = _OF_A_WORK.search(text)
    return text[match.end() :] if match else None
