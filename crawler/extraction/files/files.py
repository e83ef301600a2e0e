"""Links to files: what a link says of the file that it leads to."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterable
from itertools import takewhile
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from archive.publication import Attachment
from crawler.extraction.document import Document
from crawler.extraction.markup.naming import is_named, naming, up_to
from crawler.extraction.markup.text import clean, lines, text

_FILE = re.compile(r"\.(pdf|epub|mobi|docx?|odt|rtf|xlsx?|ods|csv|pptx?|odp|zip)(?:$|[/?#;&])", re.IGNORECASE)
_MAY_BE_FILE = re.compile(r"pdf|epub|mobi|doc|odt|rtf|xls|ods|csv|ppt|odp|zip|%|download|file|/media/|attachment")
"""What every address of a file holds; most links of a page need no closer look."""
_TYPES = ("application/pdf", "application/epub", "application/msword", "application/vnd.", "application/zip")
_HANDED_OUT = re.compile(
    r"/downloads?(?:/|$|\.)|/documents?/|/(?:get|view)?files?/|/media/|/pdf(?:/|$)|download=|[?&](?:file|pdf|attachment)",
    re.IGNORECASE,
)
"""Addresses under which content systems hand out files that their ending does not tell."""
_PRINTOUT = re.compile(
    r"/print(?:er|pdf|able)?(?:/|\.pdf|$)|printpdf|print-pdf|[?&](?:print|format|output|tmpl)=(?:pdf|print)",
    re.IGNORECASE,
)
_SAVES_THE_PAGE = re.compile(
    r"\b(?:save|speichern|enregistrer|zapisz|salva|guardar|print|drucken|imprimer|drukuj|stampa|imprimir)\b",
    re.IGNORECASE,
)
_IN_VIEWER = re.compile(r"[?&](?:url|file|src)=([^&]+?\.pdf)", re.IGNORECASE)
_SAYS_PDF = re.compile(r"\bpdf\b", re.IGNORECASE)
_PDF_NAMES = naming(
    "file-application-pdf|file-mime-application-pdf|pdf|pdf-(?:link|download|button|icon)|icon-pdf|fa-file-pdf|btn-pdf"
)

DOWNLOAD = re.compile(
    r"\bdownload|télécharge|telecharge|herunterladen|pobierz|do pobrania|pobieranie|scarica|descarg|baixar|downloaden|"
    r"\bpdf\b|full (?:report|text|paper|study|publication|article|document|analysis|transcript)|complete report|"
    r"\btranscript\b|texte intégral|version (?:intégrale|complète|imprimable)|lire (?:le rapport|l['’]étude|la note)|"
    r"volltext|vollständige (?:studie|fassung)|gesamte studie|druckfassung|pełn[ay] (?:tekst|wersja|raport)|"
    r"testo (?:completo|integrale)|texto completo|informe completo|volledige tekst",
    re.IGNORECASE,
)
"""What announces a file, in the languages of the institutes."""

_TYPE = r"(?:pdf|docx?|xlsx?|epub|zip)"
_SIZE = re.compile(
    rf"\s*[(\[]?\s*(?:{_TYPE}(?:[ -](?:file|datei|document|fichier|plik))?\b[\s,;:|·/–-]*)?"
    r"\d+(?:[.,]\d+)?\s*(?:[kmg]i?b|[kmg]o|bytes|octets)\b[^()\[\]]{0,60}[)\]]?"
    rf"|\s*[(\[]\s*(?:en )?{_TYPE}[^()\[\]]{{0,40}}[)\]]",
    re.IGNORECASE,
)
_ENDS_IN_TYPE = re.compile(
    r"(?:(?:\s+(?:als|as|in|en|im|au format|im format|w formacie|in formato|en formato))?[\s,–|-]+|(?<=[\w)])\.)"
    rf"{_TYPE}(?:[ -](?:datei|file|format|version))?$",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"(?:(?:downloads?|herunterladen|télécharger|telecharger|pobierz|scarica|descargar|baixar|open|view|read|"
    r"öffnen|ouvrir|lire|otwórz|apri|abrir|get|as|als|au format|en|w formacie|the|this|le|la|il|el|plik|file|fichier|"
    r"datei|document|dokument|documento|pdf|version|wersja|versione|format|here|hier|ici|tutaj|qui|aquí|"
    r"link|icon|now|click|full|text|texte|testo|texto|online|print|epub|word|docx?|xlsx?)\b[\s:.,›»→|-]*)+",
    re.IGNORECASE,
)
"""What is printed on links to any file, and is no title."""
_MAX_BOX = 250
_MAX_TITLE = 400
_MARKS = " \t›»→↓⬇▸▶•·|–—-:"

_LANGUAGES = {
    "en": r"english|englisch|anglais|angielsk\w+|inglese|inglés|inglês|engels",
    "fr": r"french|französisch|français|francusk\w+|francese|francés|francês|frans",
    "de": r"german|deutsch|allemand|niemieck\w+|tedesco|alemán|alemão|duits",
    "pl": r"polish|polnisch|polonais|polsk\w+|polacco|polaco|pools",
    "it": r"italian|italienisch|italien|włosk\w+|italiano|italiaans",
    "es": r"spanish|spanisch|espagnol|hiszpańsk\w+|spagnolo|español|espanhol|spaans",
}
_IN_A_VERSION = r"\b(?:in|en|auf|po|wersja|version|versione|versión|fassung|edition|édition|edizione)\s+|[(\[]\s*"
_VERSION_IN = r"\s+(?:version|edition|fassung|pdf|text|summary|translation)\b"
_IN_WORDS = {
    code: re.compile(rf"^\W*(?:{words})\W*$|(?:{_IN_A_VERSION})(?:{words})\b|\b(?:{words}){_VERSION_IN}", re.IGNORECASE)
    for code, words in _LANGUAGES.items()
}
_MAX_LABEL = 60
_CODE = re.compile(r"(?:^|[(\[|/–-]\s*)(EN|FR|DE|PL|IT|ES|ENG|FRA?|GER|DEU|POL|ITA|ESP)(?:\s*[)\]|/]|$)")
_CODE_IN_NAME = re.compile(
    r"[-_.](en|eng|fr|fra|de|deu|ger|pl|pol|it|ita|es|esp)(?:[-_]?(?:web|final|v\d))?$", re.IGNORECASE
)
_CODES = {"eng": "en", "fra": "fr", "ger": "de", "deu": "de", "pol": "pl", "ita": "it", "esp": "es"}


def is_file(link: HtmlElement) -> bool:
    """Whether a link leads to a document file: by its address, its declared type, or what it says of itself."""
    href = link.get("href") or ""
    if not (_MAY_BE_FILE.search(href.lower()) or link.get("type")) or href.startswith("#") or _PRINTOUT.search(href):
        return False
    shown = (link.get("title") or "", link.get("aria-label") or "", (link.text_content() or "")[:80])
    if any(map(_SAVES_THE_PAGE.search, shown)):
        return False
    if _FILE.search(_path(href)) or (link.get("type") or "").lower().startswith(_TYPES):
        return True
    if _HANDED_OUT.search(href):
        said = " ".join((text(link), link.get("title") or "", link.get("aria-label") or ""))
        return bool(_SAYS_PDF.search(said)) or any(is_named(box, _PDF_NAMES) for box in up_to(link, None, 2))
    return bool(re.search(r"\.pdf\b", unquote(href), re.IGNORECASE)) and "://" not in urlsplit(href).query


def read_links(links: Iterable[HtmlElement], document: Document) -> tuple[Attachment, ...]:
    """The files that links lead to, each once, in order; the first link that names a file gives its title."""
    found: dict[str, Attachment] = {}
    for link in links:
        address = address_of(link, document)
        if not address:
            continue
        file = read_link(link, address)
        known = found.get(address)
        if known is None or (known.title is None and file.title):
            found[address] = file
    return tuple(found.values())


def is_document(path: str) -> bool:
    """Whether a path ends as those of documents do."""
    return bool(_FILE.search(unquote(path)))


def is_viewer(element: HtmlElement) -> bool:
    """Whether an element shows a file in the page, by itself or by a service that takes the file's address."""
    return bool(re.search(r"\.pdf(?:$|[?#&])", unquote(element.get("data") or element.get("src") or ""), re.IGNORECASE))


def address_of(link: HtmlElement, document: Document) -> str:
    """Absolute address of the file that a link, or a viewer of files, names."""
    named = link.get("href") or link.get("data") or link.get("src") or ""
    if link.tag != "a" and (match := _IN_VIEWER.search(named)):
        named = unquote(match[1])
    return document.absolute(named).partition("#")[0].replace(" ", "%20")


def read_link(link: HtmlElement, address: str) -> Attachment:
    """What a link says of its file."""
    said = text(link)
    return Attachment(
        url=address,
        title=title_of(link),
        media_type=media_type(address, link.get("type")) or ("application/pdf" if _SAYS_PDF.search(said) else None),
        language=_language(link, said, address),
    )


def title_of(link: HtmlElement) -> str | None:
    """The file's title as printed, without type and size; ``None`` where the link says no more than "Download"."""
    for said in (text(link), link.get("title"), link.get("download"), link.get("aria-label")):
        if _is_title(title := _bare(said or "")):
            return title
    return _title_beside(link)


def _is_title(said: str) -> bool:
    return len(said) > 1 and not _GENERIC.fullmatch(said)


def _title_beside(link: HtmlElement) -> str | None:
    """The line above a link of no words, in a box that holds nothing else."""
    own = text(link)
    for box in up_to(link, None, 3):
        if len(box.text_content() or "") > _MAX_BOX or len({other.get("href") for other in box.iter("a")}) > 1:
            break
        above = list(takewhile(lambda line: line != own, lines(box)))
        if len(above) == 1 and _is_title(title := _bare(above[0])):
            return title
    return None


def _bare(said: str) -> str:
    """A title without the file's type and size."""
    title = clean(said[:_MAX_TITLE]).strip(_MARKS)
    return _ENDS_IN_TYPE.sub("", _SIZE.sub("", title)).strip(_MARKS)


def media_type(address: str, declared: str | None = None) -> str | None:
    """MIME type by declaration or by the ending of the address."""
    if declared and "/" in declared:
        return declared.partition(";")[0].strip().lower()
    match = _FILE.search(_path(address)) or _FILE.search(unquote(urlsplit(address).query))
    return mimetypes.guess_type(f"x.{match[1].lower()}")[0] if match else None


def _path(address: str) -> str:
    return unquote(address.partition("?")[0].partition("#")[0])


def _language(link: HtmlElement, said: str, address: str) -> str | None:
    if declared := (link.get("hreflang") or "")[:2].lower():
        return declared
    if match := _CODE.search(said) or _CODE_IN_NAME.search(_FILE.sub("", _path(address).rsplit("/", 1)[-1])):
        code = match[1].lower()
        return _CODES.get(code, code)[:2]
    named = (code for code, words in _IN_WORDS.items() if len(said) < _MAX_LABEL and words.search(said))
    return next(named, None)
