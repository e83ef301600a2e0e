"""Other works that a page points to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lxml.html import HtmlElement

from archive.publication import Work
from crawler.extraction.candidate import Candidate
from crawler.extraction.document import Document
from crawler.extraction.heading.parts import printed
from crawler.extraction.markup.blocks import Block, links_of
from crawler.extraction.markup.naming import Within, is_named, naming, up_to
from crawler.extraction.markup.slugs import names_other_work
from crawler.extraction.markup.text import text

_RELATED = re.compile(
    r"^(?:(?:our |see )?related(?: (?:content|publications?|articles?|reading|research|works?|posts?|analysis|"
    r"insights|items|commentary))?|read (?:more|next|also)|more (?:like this|from|to read|reading)\b.{0,40}|see also|"
    r"further reading|you (?:may|might) also (?:like|be).{0,20}|recommended(?: \w+)?|keep reading|up next|"
    r"sur le même (?:sujet|thème)|(?:à )?lire (?:aussi|également)|pour aller plus loin|voir aussi|(?:articles?|"
    r"publications?|contenus?) (?:liés|liées|similaires|connexes|associés|associées)|mehr zum thema|siehe auch|"
    r"auch interessant|weitere (?:beiträge|artikel|publikationen|inhalte|meldungen)|verwandte (?:beiträge|artikel|"
    r"themen|inhalte)|lesen sie (?:auch|mehr)|das könnte (?:sie|dich) auch interessieren|zobacz (?:też|także|"
    r"również)|czytaj (?:też|także|również|dalej)|powiązane(?: \w+)?|leggi anche|per approfondire|articoli correlati|"
    r"potrebbe interessarti|(?:leer|lea) también|(?:artículos|publicaciones) relacionad[oa]s|te puede interesar|"
    r"lees ook|leia também|artigos relacionados)\s*(?:[:>]|$)",
    re.IGNORECASE,
)
_RELATED_BOX = naming(r"related|see-also|read-?(?:more|next|also)|connexes|verwandt\w*|recommended")
_NO_WORK = naming(r"nav|menu|tag|topic|author|person|people|share|social|breadcrumb|pagination")
_TITLE = naming(r"titles?|headlines?")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MIN_TITLE, _MIN_WORDS = 15, 3
_MAX_RELATED = 20
_MAX_LABEL = 160
_DEPTH = 14
"""Levels between the heading's part of the page and a link in it at most."""


def of_links(links: Iterable[HtmlElement], document: Document, found_in: str) -> Iterator[Candidate]:
    """One candidate of the works that links lead to, each once; a link around a card is named by its heading."""
    found: dict[str, Work] = {}
    for link in links:
        address = document.absolute(link.get("href") or "").split("#")[0]
        title = _title(link)
        if address and (address not in found or not found[address].title):
            found[address] = Work(url=address, title=title, language=(link.get("hreflang") or "")[:2].lower() or None)
    if found:
        yield Candidate(found_in, " ".join(found), tuple(found.values()))


def _title(link: HtmlElement) -> str | None:
    """The title in a link: that of the heading in it, without type and date; else what names it or its card."""
    heading = next(link.iter("h2", "h3", "h4"), None)
    if heading is not None:
        return printed(heading)[0] or None
    said = text(link) or link.get("title") or link.get("data-label") or link.get("aria-label")
    card = link.getparent()
    if not said and card is not None:
        named = (part for part in card.iter("h2", "h3", "h4", "span", "div") if is_named(part, _TITLE))
        said = next((text(part) for part in named), None)
    return said or None


def related(document: Document, blocks: Sequence[Block]) -> Iterator[Candidate]:
    """One candidate of the works that the page points to as related, read next, on the same subject."""
    found: dict[str, Work] = {}
    section: HtmlElement | None = None
    in_box = Within(lambda box: is_named(box, _RELATED_BOX), document.tree.iterchildren())
    for block in blocks:
        label = _RELATED.match(block.text) if len(block.text) <= _MAX_LABEL else None
        if label and label.end() == len(block.text):
            section = _section(block)
        elif any(run.link is not None for run in block.runs) and (
            label
            or in_box(block.element)
            or (section is not None and any(box is section for box in up_to(block.element, None, _DEPTH)))
        ):
            _take(block, document, found)
    if found:
        kept = tuple(found.values())[:_MAX_RELATED]
        yield Candidate("related", " ".join(work.url for work in kept), kept)


def _section(label: Block) -> HtmlElement | None:
    """The part of the page that a heading of related works opens."""
    for box in list(up_to(label.element, None, 4))[1:]:
        if box.tag in ("body", "main", "article"):
            return None
        if next(box.iter("a"), None) is not None:
            return box
    return None


def _take(block: Block, document: Document, found: dict[str, Work]) -> None:
    if any(box.tag == "nav" or is_named(box, _NO_WORK) for box in up_to(block.element, None, 3)):
        return
    for link, said in links_of(block):
        address = document.absolute(link.get("href") or "").split("#")[0]
        if len(said) < _MIN_TITLE or len(said.split()) < _MIN_WORDS or not names_other_work(address, document.url):
            continue
        if address not in found or (block.element.tag in _HEADINGS and found[address].title != said):
            found[address] = Work(url=address, title=said)
