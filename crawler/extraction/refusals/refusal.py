"""Pages that are no publication: what they are instead."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.extraction.document import Document
from crawler.extraction.markup import cms, paths
from crawler.extraction.markup.structured import types_of
from crawler.extraction.markup.text import text
from crawler.extraction.refusals.teasers import count_teasers

ERRORS = ("list", "person", "event", "wall", "error-page", "empty", "not-html", "other")


@dataclass(frozen=True)
class Refusal:
    """A page that is no publication."""

    url: str
    error: str
    """One of ``ERRORS``."""
    message: str

    def to_dict(self) -> dict[str, str]:
        """The refusal as the commands print it."""
        return {"url": self.url, "error": self.error, "message": self.message}


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What was read from a page, as far as it tells a publication from other pages."""

    title: str
    length: int
    """Characters of the body."""
    is_signed: bool
    is_dated: bool
    has_files: bool
    has_summary: bool


Judgement = tuple[str, str]
"""(error, message)."""

_WALL = re.compile(
    r"just a moment|attention required!|checking (?:your browser|if the site connection)|not a (?:robot|bot)\b|"
    r"verify(?:ing)? (?:that )?you are (?:a )?human|are you a (?:human|robot)|javascript and cookies to continue|"
    r"ddos (?:protection|guard)|access (?:to this page has been )?denied|request unsuccessful\. incapsula|"
    r"incapsula incident|pardon our interruption|complete the security check|security (?:verification|checkpoint)|"
    r"unusual traffic|bot (?:detection|protection)|sucuri website firewall|one moment, please|you have been blocked|"
    r"before you continue to|we value your privacy",
    re.IGNORECASE,
)
_WALL_IDS = frozenset(
    "challenge-form challenge-running cf-wrapper cf-error-details px-captcha datadome-captcha".split()
)
_ERROR = re.compile(
    r"(?:error )?(?:404|403|410|500|502|503)\b.*|not found|oops.*|(?:access )?(?:denied|forbidden)|"
    r".*\b(?:page|file|site) (?:was )?(?:not|cannot be|could not be) found.*|service unavailable|internal server error|"
    r"(?:site )?(?:under|down for) maintenance|(?:page|ressource) (?:non trouvée|introuvable).*|accès refusé|"
    r".*page n['’]existe (?:pas|plus).*|.*\bseite (?:wurde |konnte )?nicht gefunden.*|zugriff verweigert|"
    r"(?:podana )?strona nie (?:została znaleziona|istnieje).*|pagina non trovata|página no encontrada|"
    r"página não encontrada|pagina niet gevonden",
    re.IGNORECASE,
)
_FEW_WORDS, _SOME_WORDS = 400, 1500
_LIST_TYPES = frozenset(("CollectionPage", "SearchResultsPage", "ItemList"))
_OTHER_TYPES = frozenset(("AboutPage", "ContactPage", "FAQPage", "CheckoutPage"))
_LISTED = (
    r"(?:publications?|research|commentar(?:y|ies)|analys[ei]s|reports?|news|insights|blogs?|events?|press releases?|"
    r"library|archives?|articles|papers|briefs|podcasts?|videos?|multimedia|topics|themes|issues|people|experts|"
    r"search(?: results)?|results|home(?:page)?|publikacje|aktualności|komentarze|analizy|wydarzenia|publikationen|"
    r"veröffentlichungen|aktuelles|nachrichten|pressemitteilungen|veranstaltungen|suche|suchergebnisse|actualités|"
    r"événements|rapports|recherche|pubblicazioni|notizie|eventi|publicaciones|noticias|eventos|publicações|notícias|"
    r"publicaties|nieuws)"
)
_TITLE_OF_LIST = re.compile(
    rf"(?:(?:all|our|latest|recent|featured) )?{_LISTED}"
    rf"(?:(?:\s*[&,/|+]\s*|\s+(?:and|et|und|i|e|y|en|o)\s+){_LISTED})*",
    re.IGNORECASE,
)
_NO_BODY, _LITTLE, _MORE = 80, 600, 1000
_TEASERS = 6


def refusal_of(document: Document, *, is_expected: bool = False) -> Judgement | None:
    """What a page says by itself that it is, where that is no publication.

    :param is_expected: whether a site definition holds the address for that of a publication.
    """
    said = document.said
    words = len(said.split(None, _SOME_WORDS))
    title = next((text(element) for element in document.tree.iter("title")), "")
    if not words:
        return "empty", "the page holds no text"
    if words < _FEW_WORDS and (found := _wall(document, f"{title} {said[:3000]}")):
        return found
    if words < _SOME_WORDS and (found := _error_page(document, title)):
        return found
    if document.status >= 400:
        return "error-page", f"the server answered {document.status}"
    if is_expected:
        return None
    is_work = declares_work(document)
    return cms.judge(document) or _by_structured_data(document, is_work) or paths.judge(document.url, is_work)


def refusal_after(document: Document, offer: Offer, *, is_expected: bool = False) -> Judgement | None:
    """What a page is by what was read from it, where that is no publication."""
    if not offer.title:
        return "other", "the page has no title"
    if not (is_expected or offer.has_files or (offer.is_signed and offer.is_dated) or declares_work(document)):
        if offer.length < _LITTLE and _TITLE_OF_LIST.fullmatch(offer.title):
            return "list", f"its title is “{offer.title}”"
        is_anonymous = not (offer.is_signed or offer.is_dated) and offer.length < _MORE
        if is_anonymous and (teasers := count_teasers(document)) >= _TEASERS:
            return "list", f"a list of {teasers} works and little else"
    if offer.length < _NO_BODY and not (offer.has_summary or offer.has_files):
        return "empty", f"the page holds no text of a work ({offer.length} characters)"
    return None


def declares_work(document: Document) -> bool:
    """Whether metadata says that the page is a work. ``og:type`` counts for nothing: it calls all pages articles."""
    data = document.structured
    if any(kind not in ("WebPage", "ItemPage", "CreativeWork") for kind, _ in data.works):
        return True
    return any(True for _ in data.meta("citation_title", "citation_publication_date", "article:published_time"))


def _wall(document: Document, start: str) -> Judgement | None:
    if match := _WALL.search(start):
        return "wall", f"a wall answered instead of the page: “{match[0]}”"
    if any(element.get("id") in _WALL_IDS for element in document.tree.iter("form", "div")):
        return "wall", "a wall answered instead of the page"
    return None


def _error_page(document: Document, title: str) -> Judgement | None:
    parts = re.split(r"\s[|–—-]\s", title)
    said = [*parts, *(text(heading) for heading in document.tree.iter("h1"))]
    error = next((line for line in said if len(line) < 80 and _ERROR.fullmatch(line.strip(" .!"))), None)
    return ("error-page", f"the page says “{error}”") if error else None


def _by_structured_data(document: Document, is_work: bool) -> Judgement | None:
    kinds = {kind for node in document.structured.nodes for kind in types_of(node)}
    if "ProfilePage" in kinds:
        return "person", "a profile, by its structured data"
    if is_work:
        return None
    if kinds & _LIST_TYPES:
        return "list", "a list of works, by its structured data"
    if any(kind.endswith("Event") for kind in kinds):
        return "event", "an event, by its structured data"
    return ("other", "a page on the institute, by its structured data") if kinds & _OTHER_TYPES else None
