"""Which of the files that a page links are its work's own, and which its text, its neighbours or its site refer to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from crawler.extraction.document import Document
from crawler.extraction.files.files import DOWNLOAD, address_of, is_document, is_file, is_viewer, title_of
from crawler.extraction.markup.naming import is_named, naming, up_to
from crawler.extraction.markup.text import BLOCKS, clean, lines, text

_BOX = naming("downloads?|files?|attachments?|documents?|pdf|publication-file|telechargements?|do-pobrania|material")
_ELSEWHERE = naming(
    "(?<!article-)(?<!entry-)(?<!post-)(?<!content-)(?<!node-)(?<!page-)footer|nav|(?<!dropdown-)menu|navbar|navigation|breadcrumb|"
    "comments?|comment-list|newsletter|subscribe|cookie|consent|advert\\w*|ads?|search|social|share|login|popup|"
    "footnotes?|endnotes?|(?<!entity-)references?|bibliography|notes"
)
_OF_OTHERS = naming(
    "(?<!news-)related|recommend\\w*|teaser|similar|latest|newest|popular|recent|read-more|see-also|more-(?:from|on)|"
    "promo|further"
)
_BESIDE = naming("sidebar|aside")
_TAGS = frozenset({"nav", "form", "dialog"})
_FURTHER = re.compile(
    r"related|further|see also|read (?:more|also)|more (?:on|from)|references|bibliograph|footnotes|latest|"
    r"weitere|mehr zum|zum thema|literatur|quellen|lire aussi|à lire|voir aussi|pour aller plus loin|références|"
    r"zobacz|czytaj|powiązane|leggi anche|approfond|ver también|más información",
    re.IGNORECASE,
)
"""Labels of lists of other works, and of what else there is to read, which can be the work itself."""
_OTHER_WORKS = re.compile(
    r"\brelated\b|see also|(?:earlier|previous|older) (?:editions?|publications?|reports?|versions?|issues?)|"
    r"(?:weitere|verwandte|frühere) (?:publikationen|studien|ausgaben)|(?:lire|voir) aussi|"
    r"publications (?:liées|associées|précédentes)|powiązane|leggi anche|ver también|publicaciones relacionadas",
    re.IGNORECASE,
)
"""Labels of other works alone, which may stand in one box with the work's own file."""
_OF_THE_HOUSE = re.compile(
    r"annual[-_ ]report|rapport[-_ ](?:annuel|d['’]activité)|jahresbericht|sprawozdanie[-_ ](?:roczne|finansowe)|"
    r"relazione annuale|memoria anual|privacy|datenschutz|terms[-_ ](?:of|and)|media[-_ ]?kit|imprint|statutes?\b|"
    r"satzung|regulamin|geschäftsbedingungen|mentions[-_ ]l[ée]gales|aviso[-_ ]legal|"
    r"order[-_ ]?form|(?:submission|author|editorial)[-_ ]guidelines|code[-_ ]of[-_ ]conduct|cookies?|donat",
    re.IGNORECASE,
)
"""Files that a site hands out on every page."""
_DOWNLOAD_THIS = re.compile(
    r"(?:download|télécharge\w*|herunterladen|pobierz|scarica\w*|descarg\w*|read)\b.{0,60}\b"
    r"(?:report|paper|study|full|complete|pdf|brief|publication|rapport|étude|texte|version|studie|bericht|papier|"
    r"raport|tekst|rapporto|testo|informe|documento|estudio|here|hier|ici)\b",
    re.IGNORECASE,
)
"""A sentence that hands out the work."""
_STORES = re.compile(
    r"amazonaws\.com|cloudfront\.net|core\.windows\.net|azureedge\.net|googleapis\.com|ctfassets\.net|prismic\.io|storyblok\.com|"
    r"sanity\.io|cloudinary\.com|hubspot\w*\.|squarespace\.com|website-files\.com|netdna-ssl\.com|wpengine\.com|"
    r"digitaloceanspaces\.com|b-cdn\.net|kinsta\w*\.|datocms-assets\.com|rackcdn\.com|akamaized\.net|files\.wordpress\.com"
)
_SECOND_LEVELS = frozenset("co ac org gov com edu net or go".split())
_MAX_BESIDE = 60
"""Characters beside a link on its line beyond which it is part of a sentence."""
_MAX_BOX = 600
_MAX_BLOCK = 6000
_MAX_LINE = 250
_FEW_WORDS = 6
_ONE_LABEL = 25
_A_LIST = 3
_MOST = 0.8
"""Share of the title's words that the title of a file elsewhere repeats where it is that of the work."""
_SHORT = 10
"""Characters of a path that may end another by chance."""


class OwnFiles:
    """What tells the files of a page's work from others."""

    def __init__(self, document: Document, region: HtmlElement, headline: HtmlElement | None) -> None:
        self.document = document
        self.region = region
        self.headline = headline

    def viewers(self) -> Iterator[HtmlElement]:
        """Elements of the article that show a file in the page."""
        for viewer in self.region.iter("object", "embed", "iframe"):
            is_own = is_viewer(viewer) and self._is_own(address_of(viewer, self.document))
            if is_own and self._place(viewer) == (True, False):
                yield viewer

    def holds_work(self, link: HtmlElement) -> bool:
        """Whether the page offers a file as its own."""
        place = self._place(link)
        return place is not None and self._is_offered(link, is_near=place[0], is_of_others=place[1])

    def _place(self, link: HtmlElement) -> tuple[bool, bool] | None:
        """(whether a link lies in the article, whether among other works); ``None`` for one in the page's frame."""
        is_of_others = False
        for box in up_to(link, self.document.tree, 40):
            if box is self.region:
                return not is_of_others, is_of_others
            if is_named(box, _BOX):
                continue
            if box.tag in _TAGS or is_named(box, _ELSEWHERE) or (box.tag == "footer" and not _in_article(box)):
                return None
            is_of_others = is_of_others or is_named(box, _OF_OTHERS)
            if box.tag == "aside" or is_named(box, _BESIDE):
                break
        return False, is_of_others

    def _is_offered(self, link: HtmlElement, *, is_near: bool, is_of_others: bool) -> bool:
        href = self.document.absolute(link.get("href") or "")
        said = f"{text(link)} {link.get('title') or ''} {link.get('aria-label') or ''}"
        is_similar = self._is_similar(f"{said} {unquote(href)}")
        if _is_page(href, self.document.url) or (
            (_OF_THE_HOUSE.search(said + href) or is_of_others) and not is_similar
        ):
            return False
        line, beside = _line_around(link)
        is_own = self._is_own(href)
        if beside > _MAX_BESIDE:
            return is_own and is_near and len(line) < _MAX_LINE and bool(_DOWNLOAD_THIS.search(line))
        box = self._box(link)
        announced = bool(DOWNLOAD.search(said)) or box is not None or "download" in link.attrib
        if is_similar:
            return is_own or announced or (is_near and self._is_similar(said, share=_MOST))
        if self._is_of_another_work(link) or not (is_own or (_STORES.search(href) and announced)):
            return False
        label = _label_before(link)
        if _OTHER_WORKS.search(label):
            return False
        if is_near:
            return announced or not _FURTHER.search(label)
        return announced and (box is not None or len((title_of(link) or "").split()) <= _FEW_WORDS)

    def _is_own(self, href: str) -> bool:
        return _domain(href) == _domain(self.document.url)

    @cached_property
    def _title_words(self) -> frozenset[str]:
        metas = (content for _, content in self.document.structured.meta("og:title", "citation_title"))
        return _words(text(self.headline) if self.headline is not None else next(metas, ""))

    def _is_similar(self, said: str, share: float = 0.4) -> bool:
        """Whether a file's name or title says what the page's does, or a share of its words."""
        slug = re.sub(r"\.\w{1,5}$", "", urlsplit(self.document.url).path.rstrip("/").rsplit("/", 1)[-1])
        if len(slug) > 5 and re.search(r"\d", slug) and slug.lower() in said.lower():
            return True
        wanted = self._title_words
        shared = len(wanted & _words(said))
        return shared >= min(2, len(wanted)) and shared >= share * len(wanted) and bool(wanted)

    def _box(self, link: HtmlElement) -> HtmlElement | None:
        """The box of files that a link lies in, by its name or its label."""
        for box in up_to(link.getparent() if link.getparent() is not None else link, self.region, 5):
            if box.tag in ("body", "main", "article") or _length(box) > _MAX_BOX:
                return None
            if is_named(box, _BOX) or (_length(box) > _length(link) and DOWNLOAD.search(_label_before(link))):
                return box
        return None

    def _is_of_another_work(self, link: HtmlElement) -> bool:
        """Whether a link stands on the card of another work: with little else but a link to that work's page."""
        own = _length(link)
        card = next((box for box in up_to(link, self.region, 6) if _length(box) > own), None)
        if card is None or _length(card) > _MAX_BOX:
            return False
        others = {other.get("href") or "": _length(other) for other in card.iter("a") if not is_file(other)}
        is_card = len(others) < _A_LIST or next(card.iter("h2", "h3", "h4", "h5"), None) is not None
        return is_card and any(
            length > _ONE_LABEL and self._leads_on(self.document.absolute(href)) for href, length in others.items()
        )

    def _leads_on(self, href: str) -> bool:
        """Whether an address is that of another page of the site, not of a list that this page stands in."""
        here, there = (urlsplit(url).path.rstrip("/") for url in (self.document.url, href))
        return self._is_own(href) and not here.startswith(there)


def _is_page(href: str, url: str) -> bool:
    """Whether an address is that of the page itself, printed by another template of its system."""
    here, there = urlsplit(url).path.rstrip("/"), urlsplit(href).path.rstrip("/")
    return len(here) > _SHORT and there.endswith(here) and not is_document(there)


def _length(element: HtmlElement) -> int:
    return len((element.text_content() or "").strip())


def _in_article(box: HtmlElement) -> bool:
    return next(box.iterancestors("article"), None) is not None


def _line_around(link: HtmlElement) -> tuple[str, int]:
    """The line that a link stands on, and how many characters of it are no link."""
    block = next((box for box in up_to(link, None) if box.tag in BLOCKS), link)
    said = text(link)
    if _length(block) > _MAX_BLOCK:
        return "", _MAX_BLOCK
    line = next((line for line in lines(block) if said in line), said)
    linked = sum(len(label) for other in block.iter("a") if (label := text(other)) and label in line)
    return line, len(line) - linked


def _label_before(link: HtmlElement) -> str:
    """The short text that stands before a link's list or box: its heading."""
    for box in up_to(link, None, 5):
        before = box.getprevious()
        while before is not None and (not isinstance(before.tag, str) or not _length(before)):
            before = before.getprevious()
        if before is not None and before.tag != "a":
            said = clean(before.text_content())
            return said if len(said) <= 80 else ""
    return ""


def _words(said: str) -> frozenset[str]:
    """Words of four letters and more, without marks."""
    folded = re.sub(r"[\u0300-\u036f]", "", unicodedata.normalize("NFKD", said.lower()))
    return frozenset(re.findall(r"[a-z0-9]{4,}", folded.replace("ł", "l").replace("ß", "ss")))


def _domain(url: str) -> str:
    """The part of a host that one owner holds: ``example.org``, ``example.ac.uk``."""
    parts = (urlsplit(url).hostname or "").split(".")
    is_national = len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in _SECOND_LEVELS
    return ".".join(parts[-3 if is_national else -2 :])
