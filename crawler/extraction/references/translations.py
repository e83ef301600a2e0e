"""The same work in other languages, as a page names it to machines and to readers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from archive.publication import Work
from crawler.extraction.candidate import Candidate
from crawler.extraction.document import Document
from crawler.extraction.markup.blocks import Block, links_of
from crawler.extraction.markup.naming import Within, is_named, naming
from crawler.extraction.markup.slugs import is_home, names_as_closely, same_page

_LANGUAGES = {
    "en": "english|anglais|englisch|inglese|inglés|inglês|angielsku|angielski|engels|eng",
    "fr": "français|french|französisch|francese|francés|francuski|francusku|fra",
    "de": "deutsch|german|allemand|tedesco|alemán|niemiecki|niemiecku|ger",
    "es": "español|spanish|espagnol|spanisch|spagnolo|hiszpański|hiszpańsku|castellano",
    "it": "italiano|italian|italien|italienisch|włoski|włosku",
    "pl": "polski|polish|polonais|polnisch|polacco|polaco|polsku",
    "pt": "português|portuguese|portugais|portugiesisch|portoghese",
    "ru": "русский|russian|russe|russisch|russo|ruso|rosyjski|rosyjsku",
    "ar": "العربية|arabic|arabe|arabisch",
    "zh": "中文|chinese|chinois|chinesisch|简体中文|繁體中文",
    "ja": "日本語|japanese",
    "ko": "한국어|korean",
    "tr": "türkçe|turkish",
    "nl": "nederlands|dutch|néerlandais|niederländisch",
    "uk": "українська|ukrainian|ukrainisch",
}
_CALLED = {name: code for code, words in _LANGUAGES.items() for name in words.split("|")}
_NAME = re.compile(rf"\b(?:{'|'.join(map(re.escape, _CALLED))})\b", re.IGNORECASE)
_CODES = frozenset(_LANGUAGES)
_SWITCH = naming(r"lang(?:uage)?|locale|wpml\w*|pll|polylang|translation|sprach\w*|langue|jezyk|lingua|idioma|i18n")
_ALSO_IN = re.compile(
    r"\b(?:(?:also |is )?available in|read (?:this )?(?:\w+ ){0,2}in|in other languages|(?:contenu |aussi |"
    r"également )?disponible en|lire (?:\w+ ){0,2}en\b|version (?:fran|angl|engl|espa|ital|all)|auf (?:deutsch|"
    r"englisch|französisch)|(?:auch )?verfügbar (?:in|auf)|leggi in|disponibile in|leer en|disponible en|"
    r"przeczytaj po|dostępn\w+ w języku|wersja (?:polska|angielska)|english version|deutsche (?:version|fassung)|"
    r"versione (?:inglese|italiana)|versión en)"
)
"""What invites readers to another language, in lower case: to leave the case open takes ten times as long."""
_LONGEST_NAME = 25
_MAX_LINE = 80
_TOO_MANY = 8
"""Languages from which on a work in all of them under one name is doubtful."""


def translations(document: Document, blocks: Sequence[Block]) -> Iterator[Candidate]:
    """The same work in other languages: what ``hreflang`` names, then what the page offers its readers."""
    found: dict[str, Work] = {}
    canonical = (document.absolute(link.get("href") or "") for link in document.linked("canonical"))
    own = (document.url, *filter(None, canonical))
    for code, address in (*_declared(document), *_offered(document, blocks)):
        itself = code == document.language_tag or any(same_page(address, spelling) for spelling in own)
        if not itself and not is_home(address, document.url):
            found.setdefault(code, Work(url=address, language=code))
    if found:
        yield Candidate(
            "hreflang, language links", " ".join(work.url for work in found.values()), tuple(found.values())
        )


def _declared(document: Document) -> Iterator[tuple[str, str]]:
    found: dict[str, str] = {}
    for link in document.linked("alternate"):
        code = (link.get("hreflang") or "").strip().lower().partition("-")[0]
        address = document.absolute(link.get("href") or "")
        mirror = document.language_tag is None and urlsplit(address).path == urlsplit(document.url).path
        if len(code) == 2 and code.isalpha() and address and not mirror:
            found.setdefault(code, address)
    # A system that names the same page in every language that it knows has translated nothing.
    if len(found) < _TOO_MANY or len({address.rsplit("/", 1)[-1] for address in found.values()}) > 1:
        yield from found.items()


def _offered(document: Document, blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """Links that are called by a language, in a switch or after words such as "Also available in"."""
    in_switch = Within(lambda box: is_named(box, _SWITCH), document.tree.iterchildren())
    invited = False
    for block in blocks:
        if len(block.text) > _MAX_LINE:
            invited = False
            continue
        links = links_of(block)
        invites = bool(_ALSO_IN.search(block.text.lower()))
        asked = invites or invited
        for link, said in links:
            code = _language_of(said, loosely=invites)
            if code and (asked or in_switch(link)):
                address = document.absolute(link.get("href") or "")
                if address and (asked or names_as_closely(address, document.url)):
                    yield code, address
        invited = invites and not links


def _language_of(said: str, *, loosely: bool) -> str | None:
    """The language that a link's text names, as a code or by its name.

    :param loosely: take a name among other words too.
    """
    word = said.strip(" .|/()").lower()
    if word in _CODES:
        return word
    if not word or (not loosely and len(word) > _LONGEST_NAME):
        return None
    if not loosely:
        return _CALLED.get(word.split(" ")[0])
    match = _NAME.search(word)
    return _CALLED[match[0].lower()] if match else None
