"""What a page prints about a picture: caption, credit and licence, in the many places where systems put them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml.html import HtmlElement

from crawler.extraction.markup.naming import is_named, naming
from crawler.extraction.markup.text import clean, lines
from crawler.extraction.pictures.caption_parts import UNREAD, is_caption, is_credit, read_parts
from crawler.extraction.pictures.credits import (
    Printed,
    is_marked,
    is_sure,
    looks_like_credit,
    may_hold_credit,
    read_named_credit,
    read_printed,
)
from crawler.extraction.pictures.makers import is_maker
from crawler.extraction.pictures.renditions import picture_around

_PICTURE_BOX = naming(
    "figure|caption|image|img|picture|pic|photo|foto|bild|visuel|illustration|textpic|spip-documents?|mediaelement|"
    "headerimage|zdjecie|immagine|imagen"
)
"""Names of boxes that hold a picture and what is said of it."""
_MAY_HOLD_MORE = naming("media|visual|thumbnail|thumb|hero|cover|stage|lead|header|banner|lightbox|grafika")
"""Names of boxes that hold a picture and perhaps a title or a standfirst too."""
_LIMITS = frozenset({"body", "html", "main"})
_LEVELS = 7
_MAX_BOX = 900
_MAX_LINE = 400
_MAX_SHARED = 200
"""Characters that can mean every picture of a box that holds several."""
_FEW_LINES = 3
_SHORT = 30
"""Characters of an alternative text that may begin a caption by chance."""
_MAX_CHROME = 40
"""Characters beside a picture that may be the label of a button."""
_NOTICE = re.compile(r"\W*(?:copyright)?\W*(?:19|20)\d\d\b", re.IGNORECASE)
"""The notice of a site, which begins with the year."""
_TAG = re.compile(r"<[^>]{0,200}>")
_DATA = (
    "data-credit",
    "data-copyright",
    "data-photo-credit",
    "data-image-credit",
    "data-photographer",
    "data-attribution",
)


def about(picture: HtmlElement, box: HtmlElement | None = None) -> Printed:
    """What the page prints about a picture.

    :param box: the element that holds caption and credit; by default it is looked for around the picture.
    """
    if box is not None:
        printed = read_parts([box])
    else:
        printed = (_within(picture) if picture.tag != "img" else Printed()) or _around(picture)
    printed = _without_alternative(printed, clean(picture.get("alt") or ""))
    if printed.credit:
        return printed
    said = _said_of(picture)
    return replace(
        printed,
        caption=printed.caption or (said.caption if not printed else None),
        credit=said.credit,
        license=printed.license or said.license,
    )


def _without_alternative(printed: Printed, alternative: str) -> Printed:
    """A caption that is the alternative text and then a name, parted into both."""
    caption = printed.caption or ""
    if printed.credit or len(alternative) < _SHORT or not caption.startswith(alternative):
        return printed
    maker = caption[len(alternative) :].strip(" .|/–—-()[]")
    return replace(printed, caption=alternative, credit=maker) if is_maker(maker) else printed


def _within(box: HtmlElement) -> Printed:
    """What a box holds that is named caption or credit, where the rest may be more than that."""
    named = {child for child in box.iterdescendants() if isinstance(child.tag, str) and _is_named(child)}
    outer = [child for child in box.iterdescendants() if child in named and named.isdisjoint(child.iterancestors())]
    return read_parts(outer) if outer else Printed()


def _is_named(element: HtmlElement) -> bool:
    return is_caption(element) or is_credit(element)


def _around(picture: HtmlElement) -> Printed:
    """What stands in the box of the picture, or directly after it."""
    node = picture_around(picture)
    for _ in range(_LEVELS):
        box = node.getparent()
        if box is None:
            break
        beside = _length(box) - _length(node)
        is_article = box.tag == "article" and not is_named(box, _PICTURE_BOX)
        if box.tag in _LIMITS or is_article or beside > _MAX_BOX:
            return _following(node)
        is_box = _is_box(box)
        if beside > 0:
            if found := _beside(node, box, is_box=is_box):
                return found
            if beside > _MAX_CHROME:
                break
        if not is_box and _draws_more(box):
            break
        node = box
    return Printed()


def _beside(node: HtmlElement, box: HtmlElement, *, is_box: bool) -> Printed:
    """What a box that holds text beside the picture says of it."""
    if is_box:
        return _with_the_rest(_of_box(box), box) or _following(node)
    if is_named(box, _MAY_HOLD_MORE) and not _draws_more(box):
        if found := _within(box):
            return found
        if _length(box) <= _MAX_LINE and not _has_heading(box) and (found := read_parts([box])).credit:
            return found
    return _following(node) or (read_parts([box]) if _ends_in_credit(box) else Printed())


def _with_the_rest(found: Printed, box: HtmlElement) -> Printed:
    """What the box of a picture says, with the half of it that stands after the box under its own name."""
    if not found or (found.caption and found.credit):
        return found
    after = next((after for after in box.itersiblings() if isinstance(after.tag, str) and _length(after)), None)
    wanted = is_credit if found.caption else is_caption
    if after is None or clean(box.tail or "") or not wanted(after) or _length(after) > _MAX_LINE:
        return found
    rest = read_parts([after])
    return Printed(found.caption or rest.caption, found.credit or rest.credit, found.license or rest.license)


def _ends_in_credit(box: HtmlElement) -> bool:
    """Whether an unnamed box holds a picture, a line or two, and then a credit that can be nothing else."""
    if _length(box) > _MAX_LINE or not 0 < len(said := lines(box)) <= _FEW_LINES or _draws_more(box):
        return False
    if _has_heading(box):
        return False
    return looks_like_credit(said[-1]) and is_sure(said[-1], said[-1]) and not _NOTICE.match(said[-1])


def _of_box(box: HtmlElement) -> Printed:
    """What the box of a picture says: its ``figcaption``, else all that stands in it."""
    caption = next(box.iter("figcaption"), None)
    named = _within(box) if caption is not None else Printed()
    if named.credit or (named and caption is not None and _length(caption) == _length(box)):
        return named
    whole = read_parts([box])
    return replace(whole, caption=named.caption or whole.caption) if whole.credit or not named else named


def _length(element: HtmlElement) -> int:
    """Characters that an element shows, roughly."""
    return len((element.text_content() or "").strip())


def _draws_more(box: HtmlElement) -> bool:
    """Whether an element holds several pictures, so that what follows it may mean any of them."""
    names = (img.get("src") or img.get("data-src") or "" for img in box.iter("img"))
    return len({name for name in names if not name.partition("?")[0].endswith(".svg")}) > 1


def _is_box(box: HtmlElement) -> bool:
    """Whether an element holds a picture and what is said of it, and nothing else."""
    if box.tag != "figure" and not is_named(box, _PICTURE_BOX):
        return False
    if _has_heading(box):
        return False
    return _length(box) <= _MAX_SHARED or not _draws_more(box)


def _has_heading(box: HtmlElement) -> bool:
    return any(not is_caption(heading) for heading in box.iter("h1", "h2", "h3", "h4"))


def _following(node: HtmlElement) -> Printed:
    """What stands directly after a picture and is named a caption or a credit, or cannot be anything else."""
    if tail := clean(node.tail or ""):
        is_credit_line = len(tail) <= _MAX_LINE and (is_marked(tail) or looks_like_credit(tail))
        return read_printed([tail]) if is_credit_line else Printed()
    parts: list[HtmlElement] = []
    for after in node.itersiblings():
        if not isinstance(after.tag, str) or after.tag in UNREAD or not _length(after):
            continue
        if not _says_of_picture(after):
            break
        parts.append(after)
        if clean(after.tail or "") or len(parts) == 3:
            break
    return read_parts(parts) if parts else Printed()


def _says_of_picture(element: HtmlElement) -> bool:
    """Whether an element after a picture belongs to it, by its name or because it is a credit and nothing else."""
    if _length(element) > _MAX_BOX or _has_heading(element):
        return False
    if any(map(_is_named, _alone_in(element))):
        return True
    said = lines(element)
    if len(said) != 1 or len(said[0]) > _MAX_LINE:
        return False
    return looks_like_credit(said[0]) or (_is_aslant(element) and bool(read_printed(said).credit))


def _alone_in(element: HtmlElement) -> Iterator[HtmlElement]:
    """An element, and what it holds as long as that is all that it holds."""
    box: HtmlElement | None = element
    while box is not None:
        yield box
        inner = [child for child in box if isinstance(child.tag, str) and child.tag not in UNREAD]
        box = inner[0] if len(inner) == 1 and not clean(box.text or "") and not clean(inner[0].tail or "") else None


def _is_aslant(element: HtmlElement) -> bool:
    """Whether a paragraph is set in italics or small print as a whole."""
    inner = element[0] if len(element) else element
    is_whole = not clean(element.text or "") and not clean(inner.tail or "")
    return element.tag in ("em", "i", "small") or (inner.tag in ("em", "i", "small") and is_whole)


def _said_of(picture: HtmlElement) -> Printed:
    """What attributes say: of data attributes all, of title and alternative text a credit that is marked as one."""
    for box, _ in zip((picture, *picture.iterancestors()), range(4), strict=False):
        for name in _DATA:
            if value := _plain(box.get(name)):
                return read_named_credit([value])
        if value := _plain(box.get("data-caption")):
            return read_printed([value])
    for name in ("title", "alt"):
        value = _plain(picture.get(name))
        found = read_printed([value]) if may_hold_credit(value) else Printed()
        if found.credit and is_sure(value, found.credit) and is_maker(found.credit):
            return Printed(None, found.credit, found.license)
    return Printed()


def _plain(value: str | None) -> str:
    return clean(_TAG.sub(" ", value[:_MAX_BOX])) if value else ""
