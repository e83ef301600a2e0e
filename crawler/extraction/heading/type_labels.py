"""The institute's own label of the type of a work, where a page prints it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from lxml.html import HtmlElement

from crawler.extraction.candidate import Candidate
from crawler.extraction.document import Document
from crawler.extraction.heading.kinds import is_talk, names_type
from crawler.extraction.heading.label_parts import cleaned_label, is_dated_list, label_parts, labels_of
from crawler.extraction.heading.masthead import Masthead
from crawler.extraction.heading.numbering import in_article, numbered
from crawler.extraction.heading.parts import printed
from crawler.extraction.heading.titles import claims
from crawler.extraction.heading.trails import crumbs_of
from crawler.extraction.markup.blocks import Block, links_of
from crawler.extraction.markup.naming import is_named, names, naming, up_to
from crawler.extraction.markup.slugs import same_site
from crawler.extraction.markup.text import text
from crawler.extraction.running_text.noise import is_noise
from crawler.extraction.subjects.taxonomy import address_kind

_LABEL = naming(
    r"kicker|eyebrow|overline|top-?line|dachzeile|sur-?titre|super-?headline|roofline|occhiello|rubrik|rubrique|"
    r"rubro|genre|(?:content|article|publication|pub|post|doc|document|node|product|item|resource|entry)-?type|"
    r"label|badge|pill|banner|categor(?:y|ie)|kategorie|categoria|catégorie|cat|flag",
    other=r"(?:^|[- ])types?(?=$| )",
)
"""A name that ends in ``type`` is one; WordPress and Drupal have it within names of menus and fields."""
_TYPE_LABEL = re.compile(
    r"(?:(?:publication|content|document|resource|article|report)[ -]types?|type of (?:publication|content|document)|"
    r"type de (?:publication|document|contenu)|publikations(?:art|typ)|art der (?:publikation|veröffentlichung)|"
    r"typ (?:publikacji|dokumentu)|tipo di (?:pubblicazione|documento)|tipo de (?:publicación|documento|publicação)|"
    r"type publicatie)\s*:?\s*(?P<label>.{0,45})",
    re.IGNORECASE,
)
_OF_OFFICE = re.compile(
    r"(?P<label>\w*(?:mitteilung|information|meldung)|communiqué de presse|press release|comunicato stampa) "
    r"(?:der|des|du|de|of|del)\b.*",
    re.IGNORECASE,
)
"""A label that names its author: "Medienmitteilung der Direktion für …"."""
_FILE = re.compile(r"\.(?:pdf|docx?|epub|zip|xlsx?|csv)(?:$|[?#])", re.IGNORECASE)
_FORMS = frozenset({"form", "select", "nav"})
_MAX_WORDS = 5
_WITH_BYLINE = re.compile(r"(?P<label>[A-ZÀ-Þ][\w-]+(?: [\w-]+)?) (?:by|von|par|di|por|de) (?=[A-ZÀ-Þ])")
_PAGE = frozenset({"html", "body"})
_SHORT = 120
_LEVELS = 6
"""Boxes around a headline in which its label can stand."""
_NEAR_ABOVE, _NEAR_BELOW = 4, 8
"""Lines above and below the headline that may hold a label which nothing names."""


def types(document: Document, masthead: Masthead, blocks: Sequence[Block], region: HtmlElement) -> Iterator[Candidate]:
    """Candidates for the label, the surest place first."""
    above = [
        block for block in reversed(masthead.above) if len(block.text) <= _SHORT and not _is_button(block, document)
    ]
    around = {box for heading in masthead.printed for box in up_to(heading, None, _LEVELS) if box.tag not in _PAGE}
    below = [block for block in masthead.below if len(block.text) <= _SHORT and _belongs(block, around)]
    crumbs = crumbs_of(masthead)
    near = [block for block in above if block not in crumbs and _belongs(block, around)]
    yield from _labelled(blocks)
    yield from _named((*near, *below), masthead, document)
    yield from _within(masthead.headline, document)
    yield from _before_byline(below)
    yield from _adjacent(near[:_NEAR_ABOVE], below[:_NEAR_BELOW])
    for label, _ in numbered(blocks, region):
        yield Candidate("numbered label", label)
    for block in crumbs:
        for label in labels_of(block):
            if names_type(label):
                yield Candidate("breadcrumb", label)
    yield from _filed(blocks, region)
    for name, content in document.structured.meta("citation_article_type", "article:section"):
        if names_type(content):
            yield Candidate(f"meta {name}", content)


def _belongs(block: Block, around: Collection[HtmlElement]) -> bool:
    """Whether a line stands in no menu but in a part of the page that the headline stands in too.

    :param around: what holds the headline closely.
    """
    if block.element.tag == "h1":
        return False
    for box in up_to(block.element, None, _LEVELS + 2):
        if box in around:
            return True
        if is_noise(box) and not is_named(box, _LABEL):
            return False
    return False


def _labelled(blocks: Sequence[Block]) -> Iterator[Candidate]:
    """What follows "Publication type", on its line or on the next."""
    awaited = False
    for block in blocks:
        if awaited and len(block.text) <= _SHORT:
            if len(block.text.split()) <= _MAX_WORDS:
                yield Candidate("line after a label", cleaned_label(block.text))
            awaited = False
        match = _TYPE_LABEL.fullmatch(block.text) if len(block.text) <= _SHORT else None
        if match is None or any(box.tag in _FORMS for box in up_to(block.element, None, _LEVELS)):
            continue
        if label := match["label"]:
            yield Candidate("after a label", cleaned_label(label))
        awaited = not label


def _within(headline: HtmlElement | None, document: Document) -> Iterator[Candidate]:
    """Labels in the heading itself, beside the title."""
    if headline is None or not len(headline):
        return
    title = printed(headline, claims(document))[0]
    for part in headline.iterdescendants():
        said = cleaned_label(text(part))
        if said and said not in title:
            found = _OF_OFFICE.match(said)
            label = found["label"] if found else said
            if names_type(label, weak=True):
                yield Candidate("part of the headline", label)


def _named(blocks: Iterable[Block], masthead: Masthead, document: Document) -> Iterator[Candidate]:
    """Labels in elements that class names call a kicker, a category or a type."""
    around = {box for heading in masthead.printed for box in heading.iterancestors()}
    for block in blocks:
        for label, element in label_parts(block):
            if _leads_elsewhere(element, document):
                continue
            boxes = (box for box in up_to(element, None, 4) if box not in around)
            named = next((box for box in boxes if is_named(box, _LABEL)), None)
            if named is not None and names_type(label, weak=True):
                yield Candidate(f"label .{names(named).partition(' ')[0]}", label)


def _leads_elsewhere(element: HtmlElement, document: Document) -> bool:
    """Whether a text is that of a link to a file or to another site, as a button is."""
    link = next((box for box in up_to(element, None, 3) if box.tag == "a"), None)
    address = document.absolute(link.get("href") or "") if link is not None else ""
    if not address or address_kind(address):
        return False
    return _FILE.search(address) is not None or not same_site(address, document.url)


def _is_button(block: Block, document: Document) -> bool:
    links = links_of(block)
    return bool(links) and all(_leads_elsewhere(link, document) for link, _ in links)


def _before_byline(below: Iterable[Block]) -> Iterator[Candidate]:
    """ "Report by Jane Doe", "Commentary by ...": the label starts the byline."""
    for block in below:
        match = _WITH_BYLINE.match(block.text)
        if match and names_type(match["label"], weak=True):
            yield Candidate("start of the byline", match["label"])


def _adjacent(above: Sequence[Block], below: Sequence[Block]) -> Iterator[Candidate]:
    """Labels beside the headline that nothing names; what names sections too only right above it."""
    for place, block in enumerate(above):
        for label in labels_of(block):
            weak = place == 0 and block.element.tag != "li" and not is_talk(label)
            if names_type(label, weak=weak):
                yield Candidate("line above the headline", label)
    for block in below:
        dated = is_dated_list(block)
        for label in labels_of(block):
            if names_type(label, plain=True) or (dated and names_type(label, weak=True, plain=True)):
                yield Candidate("line below the headline", label)


def _filed(blocks: Sequence[Block], region: HtmlElement) -> Iterator[Candidate]:
    """Categories below the text that are names of types."""
    for block in blocks:
        if len(block.text) > _SHORT:
            continue
        for link, label in links_of(block):
            if "category" in (link.get("rel") or "") and names_type(label) and in_article(block, region):
                yield Candidate("category link", label)
