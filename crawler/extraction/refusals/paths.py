"""What an address says of its page."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlsplit

_HOME = re.compile(
    r"/?(?:[a-z]{2}(?:[-_][a-z]{2})?/?)?(?:(?:index|home|default|accueil|startseite)(?:\.\w+)?/?)?", re.IGNORECASE
)
_OTHER = re.compile(
    r"about(?:-us|-the-institute)?|who-we-are|what-we-do|our-(?:mission|history|team|people|experts)|"
    r"contact(?:-us|s)?|privacy(?:-policy|-notice)?|cookies?(?:-policy|-notice|-settings)?|imprint|impressum|"
    r"terms(?:-(?:of-(?:use|service|business|sale)|and-conditions)(?:-[a-z]+){0,3})?|legal(?:-notice|-information)?|"
    r"copyright(?:-notice)?|disclaimer|accessibility(?:-statement)?|careers?|jobs|vacancies|donate|support-us|"
    r"newsletters?|subscribe|sitemap|site-map|faqs?|login|"
    r"qui-sommes-nous|a-propos|nous-contacter|mentions-legales|plan-du-site|recrutement|nous-soutenir|"
    r"ueber-uns|uber-uns|kontakt|datenschutz(?:erklaerung|hinweise?)?|barrierefreiheit|karriere|stellenangebote|"
    r"o-nas|polityka-prywatnosci|praca|chi-siamo|contatti|lavora-con-noi|"
    r"quienes-somos|sobre-nosotros|contacto|aviso-legal|sobre-nos|contato|over-ons|vacatures",
    re.IGNORECASE,
)
_ON_INSTITUTE = (
    r"(?:/(?:about(?:-us)?|(?:the-|das-)?institut[eo]?|organi[sz]ation|who-we-are|(?:ue|u)ber-uns|qui-sommes-nous|"
    r"chi-siamo|o-nas|quienes-somos|sobre-nos(?:otros)?|over-ons|news-and-events|aktuelles|actualites|activities|"
    r"get-involved)(?:\.\w+)?)?"
)
"""What may stand before the segment that tells."""
_PERSON = re.compile(
    _ON_INSTITUTE
    + r"/(?:authors?|auteurs?|people|persons?|experts?|our-(?:people|experts|team)|staff|team(?:-members?)?|fellows?|"
    r"scholars?|autor(?:en)?|personen|mitarbeite(?:nde|r|rinnen)?|equipe|chercheurs?|collaborateurs?|analitycy|"
    r"eksperci|zespol|pracownicy|esperti|ricercatori|expertos|investigadores|medewerkers|bio|profiles?)/[^/]+/?",
    re.IGNORECASE,
)
_EVENT = re.compile(
    _ON_INSTITUTE
    + r"/(?:events?|event-calendar|(?:upcoming|past)-events|calendar|kalender|agenda|calendrier|evenements?|"
    r"veranstaltung(?:en)?|termine?|tagungen|wydarzeni[ae]|(?:gli[_-])?eventi|eventos?|evenement(?:en)?)/.+",
    re.IGNORECASE,
)
_JOB = re.compile(
    _ON_INSTITUTE + r"/(?:careers?|jobs|vacanc(?:y|ies)|stellenangebote|karriere|recrutement|offres-d-emploi|"
    r"lavora-con-noi|vacatures)/.+",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"/(?:tags?|category|categories|kategorie|categorie|rubriques?|mots?-cles?|schlagwort|search|suche|"
    r"taxonomy)(?:/.*)?|.*/page/\d+/?|/(?:events?|evenements?|veranstaltungen|wydarzenia|eventi|eventos|publications?|"
    r"publikationen|publikacje|publicaciones|pubblicazioni|news|blog|people|experts|archives?|recherche|topics?|"
    r"themes?|thematiques|regions?)/?|(?:/[^/]+){0,2}/(?:in-the-(?:news|media)|(?:press|media)-coverage|newsroom|"
    r"press-?room|presse(?:mitteilungen|schau|spiegel)?|revue-de-presse|rassegna-stampa|sala-de-prensa)/?",
    re.IGNORECASE,
)
_KINDS = (
    ("person", "a person", _PERSON),
    ("event", "an event", _EVENT),
    ("other", "a job", _JOB),
    ("list", "a list", _LIST),
)
_LANGUAGE = re.compile(r"^/[a-z]{2}(?:[-_][a-z]{2})?(?=/)", re.IGNORECASE)
_PAGING = frozenset("page paged start offset s q search query".split())
_SORTING = frozenset("sort order orderby per_page limit lang language view type f category tag topic year".split())


def judge(url: str, is_work: bool) -> tuple[str, str] | None:
    """(error, message) where an address is that of no work.

    :param is_work: whether the page's metadata say that it is a work all the same.
    """
    if is_work:
        return None
    parts = urlsplit(url)
    path = _LANGUAGE.sub("", unquote(parts.path))
    if _HOME.fullmatch(path) and not parts.query:
        return "list", "the site's home page"
    if _OTHER.fullmatch(path.rstrip("/").rpartition("/")[2].partition(".")[0]):
        return "other", "a page on the institute or the site, by its address"
    for error, what, pattern in _KINDS:
        if pattern.fullmatch(path):
            return error, f"its address is that of {what}"
    names = {name.partition("[")[0].lower() for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    is_paged = bool(names & _PAGING) and names <= _PAGING | _SORTING
    return ("list", "its address is that of a page of a list") if is_paged else None
