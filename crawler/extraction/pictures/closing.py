"""The credit of the lead picture where a page prints it after the text: "Title image: name", "Image credits"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from crawler.extraction.document import Document
from crawler.extraction.markup.text import BLOCKS, clean, lines
from crawler.extraction.pictures.caption_parts import is_caption
from crawler.extraction.pictures.credit_marks import STRONG_AGENCY
from crawler.extraction.pictures.credits import Printed, read_credit, read_printed
from crawler.extraction.pictures.makers import is_maker

_OF_THE_LEAD = (
    r"(?:titel|beitrags|aufmacher|header|teaser|vorschau|artikel)(?:bild|foto)|"
    r"(?:page|cover|title|header|banner|hero|featured?|lead|top|main|thumbnail|article) (?:image|photo|picture)s?|"
    r"(?:image|photo|visuel) (?:à la une|de couverture|d'en-tête|de une|d’en-tête)|photo en une|"
    r"(?:immagine|foto) di (?:copertina|apertura)|(?:imagen|foto|fotografía) (?:de portada|destacada|principal)|"
    r"zdjęcie (?:główne|tytułowe|na okładce)|imagem de (?:capa|destaque)"
)
_OF_ANY = (
    r"(?:image|photo|picture|photograph)s?|(?:crédits?|credits?)(?: (?:photos?|images?))?|"
    r"fotos?|bild(?:er)?|fot\.|zdj(?:ęcie|\.)|"
    r"bildnachweise?|bildquellen?|fotonachweis|fotocredits?|immagin[ei]|imagen|fotografía|créditos?|사진"
)
_MADE_BY = r"(?: credits?| courtesy(?: of)?| source|nachweis|quelle|[ -]copyright)?s?"
_LABEL = re.compile(
    rf"\W{{0,2}}(?:(?P<lead>{_OF_THE_LEAD})|(?:{_OF_ANY}))(?P<made>{_MADE_BY})\s*(?:[:=：©]|\bby\b|\(cc\)|$)",
    re.IGNORECASE,
)
_LEAD_LABEL = re.compile(rf"(?:{_OF_THE_LEAD}){_MADE_BY}")
_PICTURE = re.compile("bild|foto|image|photo|picture|visuel|immagine|zdjęcie")
_WITHIN = 40
"""Characters around a word for a picture within which all of a label stands."""
_ANY_LABEL = re.compile(rf"(?:{_OF_ANY}){_MADE_BY}\s*(?:[:=：©]|\bby\b|\(cc\)|\n)")
_IN_BRACKETS = re.compile(
    rf"[(\[]\s*(?:{_OF_ANY}|il+ustra(?:ción|tion)){_MADE_BY}\s*[:©]\s*([^()\[\]]{{3,150}})[)\]][\s.]*$",
    re.IGNORECASE,
)
_FIRST = 12
"""Paragraphs, headings and spans that may say whose the picture beside them is."""
_LAST = 1500
"""Characters at the end of the article in which a label that may mean any picture means the lead."""
_BEFORE_THE_LAST = 2500
"""Characters before them, as of a note on the author, in which it does so where it announces an agency."""
_MAX_LINE = 300
_MAX_LABELS = 40
_MAX_BESIDE = 60
"""Characters with which an element is still no more than a picture."""


def in_the_opening(region: HtmlElement) -> Printed:
    """What the first paragraphs say in brackets at their end about a picture that stands with none of them."""
    for paragraph in islice(region.iter("p", "h2", "h3", "span"), _FIRST):
        said = (paragraph.text_content() or "")[-_MAX_LINE:]
        match = _IN_BRACKETS.search(said) if said.rstrip(" .\n\t\xa0")[-1:] in (")", "]") else None
        if match and is_maker(clean(match[1])) and not _beside_a_picture(paragraph):
            return Printed(None, read_credit(match[1]))
    return Printed()


def after_the_text(region: HtmlElement, document: Document) -> Printed:
    """What stands about the lead picture in a line of its own: mostly the article's last, or a box below it."""
    said = (region.text_content() or "").lower()
    last = len(said) - _LAST
    if (_names_lead(said) or _is_labelled(said, max(0, last))) and (found := _closing(region, last)):
        return found
    return of_the_lead(document) if document.tree is not region else Printed()


def _is_labelled(said: str, last: int) -> bool:
    """Whether the end of a text may hold the credit of any picture."""
    if _ANY_LABEL.search(said, last):
        return True
    before = said[max(0, last - _BEFORE_THE_LAST) : last]
    return STRONG_AGENCY.holds(before) and bool(_ANY_LABEL.search(before))


def of_the_lead(document: Document) -> Printed:
    """What a label that means the lead picture and no other announces, wherever it stands."""
    return _closing(document.tree, None) if _names_lead(document.said_lower) else Printed()


def _names_lead(said: str) -> bool:
    """Whether a text holds a label of the lead picture; the labels are many, the words in them few."""
    words = _PICTURE.finditer(said)
    return any(_LEAD_LABEL.search(said, max(0, word.start() - _WITHIN), word.end() + _WITHIN) for word in words)


def _closing(part: HtmlElement, of_any_from: int | None) -> Printed:
    """What a label that means the lead announces; else the last that means any picture, after some point."""
    of_any = Printed()
    for said, offset, is_of_lead in islice(_labelled(part), _MAX_LABELS):
        found = read_printed([said])
        if is_of_lead and found:
            return found
        if of_any_from is None or not found.credit:
            continue
        start = of_any_from if not STRONG_AGENCY.holds(found.credit) else of_any_from - _BEFORE_THE_LAST
        of_any = found if offset > start else of_any
    return of_any


def _labelled(region: HtmlElement) -> Iterator[tuple[str, int, bool]]:
    """(line, where it starts, whether its label means the lead) of the lines that start with a label."""
    offset = 0
    for piece in region.xpath(".//text()"):
        start, offset = offset, offset + len(piece)
        match = _LABEL.match(clean(piece)) if len(piece) > 3 else None
        if match is None:
            continue
        holder = piece.getparent() if not piece.is_tail else piece.getparent().getparent()
        said = _said_after(holder, clean(piece), match.end())
        if said and not _beside_a_picture(holder):
            yield f"{'Credit' if match['made'].strip('s') else 'Photo'}: {said}", start, bool(match["lead"])


def _said_after(holder: HtmlElement, label: str, end: int) -> str:
    """What a label announces: the rest of its line, or the line after it where it stands alone."""
    block = next((box for box in (holder, *holder.iterancestors()) if box.tag in BLOCKS), holder)
    said = lines(block)
    start = next((number for number, line in enumerate(said) if line.startswith(label)), None)
    if start is None:
        return ""
    rest = said[start][end:].lstrip(" :=：").rstrip(" ])" if label[0] in "[(" else " ")
    rest = rest or next(iter(said[start + 1 : start + 2] or _next_line(block)), "")
    return rest if len(rest) <= _MAX_LINE else ""


def _next_line(block: HtmlElement) -> list[str]:
    after = block.getnext()
    return lines(after)[:1] if after is not None and isinstance(after.tag, str) else []


def _beside_a_picture(holder: HtmlElement) -> bool:
    """Whether a line belongs to a picture in the text: in its box, or directly after it."""
    length = len(holder.text_content())
    for box, _ in zip((holder, *holder.iterancestors()), range(4), strict=False):
        if box.tag == "figure" or is_caption(box):
            return True
        if box.tag in ("article", "section", "main", "body") or len(box.text_content()) > length + _MAX_BESIDE:
            return False
        before = box.getprevious()
        if before is not None and isinstance(before.tag, str) and _is_picture(before):
            return True
        if box.tag in ("p", "li"):
            return False
    return False


def _is_picture(element: HtmlElement) -> bool:
    drawn = next(element.iter("img", "iframe"), None)
    return drawn is not None and len((element.text_content() or "").strip()) < _MAX_BESIDE
