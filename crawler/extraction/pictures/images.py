"""One picture: what it shows, under which address, and whether it belongs to the work at all."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml.html import HtmlElement

from archive.publication import Image
from crawler.extraction.document import Document
from crawler.extraction.markup.naming import is_named, naming
from crawler.extraction.markup.text import clean
from crawler.extraction.pictures import captions
from crawler.extraction.pictures.renditions import path_of, picture_around, source_of

__all__ = ["is_decoration", "is_portrait", "read_figure", "read_picture", "source_of"]

_DECORATION = re.compile(
    r"(?:^|[^a-z])(?<!spip_)(?:[a-z]*logos?|logotypes?|icons?|icone|sprites?|avatars?|gravatar|favicon|emoji|badges?|"
    r"buttons?|btn|spinner|arrow|bullet|flag[-_][a-z]{2}|banner[-_]?ad|social|share|facebook|twitter|linkedin|"
    r"whatsapp(?![ _-]image)|youtube|rss|flipboard|mastodon|bluesky|xing|instagram|(?:rub|site|mot|aut)on\d+|"
    r"print|pdf)(?:[^a-z]|$)",
)
_BUTTON = re.compile(
    r"(?:(?:e-?)?mail|copy|print|drucken|search|suche|lupe|zoom|plus|minus|close|menu|home|star|play|download|"
    r"calendar|clock|(?:[a-z]{2}[-_])?[a-z]{2}(?:[-_]flag)?)(?:[-_](?:black|white|gr[ae]y|dark|light))?\.(?:png|gif)"
)
"""Whole names of files that buttons and lists of tools show."""
_COUNTER = re.compile(
    r"facebook\.com/tr|piwik|matomo|doubleclick|quantserve|vgwort|/pixel|scorecardresearch|bat\.bing|google-analytics|"
    r"statcounter|histats|clustrmaps|//ad(?:s|farm|form|server|serv)?\d*\.|/banner\?"
)
_LAYOUT = re.compile(
    r"/(?:themes?|[\w-]{1,30}-theme|icons?|emojis?|logos?|typo3conf|siteglobals|templates?|skins?|wp-includes|plugins|_next/static)/"
)
_PERSON = naming(
    "author|byline|bio|biography|expert|person|people|contributor|speaker|avatar|headshot|profile|staff|team|analyst|"
    "vcard|contact|auteur|autor|autorin|autoren|autori|ansprechpartner|member|fellow|scholar|user-?profile|about-the-author"
)
_ROUND = naming("rounded-full|img-circle|rounded-circle|circle-image|is-style-rounded")
_PORTRAIT = re.compile(
    r"\b(?:headshot|portret|portrait of the author|profile (?:photo|picture)|author photo|profilbild)\b"
)
_PORTRAIT_FILE = re.compile(r"(?:^|[-_])author[-_](?:pic|photo|image|portrait)(?=[-_.\d]|$)")
_HIDDEN = re.compile(r"display:none|visibility:hidden|(?:^|;)(?:width|height):0")
_MIN_SIDE = 100
_WIDE_RENDITION = re.compile(r"\b(?:[4-9]\d\d|[1-9]\d{3})w\b")
"""In a ``srcset``: beside it, width and height give the shape of a picture only."""
_WIDE = 400
"""Pixels from which on a picture is none of the signs that its name may call it."""
_MAX_NAME = 40
_MAX_CARD = 900


def read_figure(picture: HtmlElement, document: Document, box: HtmlElement | None = None) -> Image:
    """A picture with what the page prints about it.

    :param picture: an ``img``, or an element with a background.
    :param box: the element that holds caption and credit; by default it is looked for around the picture.
    """
    printed = captions.about(picture, box)
    shown = read_picture(picture, document)
    return replace(shown, caption=printed.caption, credit=printed.credit, license=printed.license)


def read_picture(picture: HtmlElement, document: Document) -> Image:
    """A picture without what is said of it."""
    return Image(url=source_of(picture, document), alt=clean(picture.get("alt") or "") or None)


def is_decoration(picture: HtmlElement, url: str, *, by_name: bool = True) -> bool:
    """Whether a picture is a logo, an icon, a counter or hidden rather than an illustration.

    :param by_name: count its names and alternative text; a picture of a company's logo may lead the work.
    """
    path = path_of(url).lower()
    name = path.rsplit("/", 1)[-1]
    if name.endswith((".svg", ".ico")) or _BUTTON.fullmatch(name) or _LAYOUT.search(path) or _COUNTER.search(url):
        return True
    if _is_small(picture) or _is_hidden(picture):
        return True
    if not by_name or any(
        box.tag == "figure" for box, _ in zip(picture_around(picture).iterancestors(), range(4), strict=False)
    ):
        return False
    alt = picture.get("alt") or ""
    names = (name, picture.get("class"), picture.get("id"), alt if len(alt) < _MAX_NAME else "")
    said = " ".join(name or "" for name in names).lower()
    return bool(_DECORATION.search(said)) and _pixels(picture.get("width")) < _WIDE


def is_sign(url: str) -> bool:
    """Whether the name of a picture's file is that of a logo, an icon or another sign."""
    name = path_of(url).lower().rsplit("/", 1)[-1]
    return name.endswith(".svg") or bool(_DECORATION.search(name))


def is_portrait(picture: HtmlElement, stop: HtmlElement | None) -> bool:
    """Whether a picture shows an author or another person of the institute, on a card of theirs."""
    file = path_of(picture.get("src") or picture.get("data-src") or "").lower().rsplit("/", 1)[-1]
    said = _PORTRAIT.search((picture.get("alt") or "").lower()) or _PORTRAIT_FILE.search(file)
    if said or is_named(picture, _ROUND):
        return True
    for box, _ in zip(picture_around(picture).iterancestors(), range(7), strict=False):
        if is_named(box, _ROUND):
            return True
        if box is stop or box.tag in ("body", "main", "article"):
            return False
        if box.tag != "figure" and is_named(box, _PERSON) and len(box.text_content()) < _MAX_CARD:
            return True
    return False


def _is_small(picture: HtmlElement) -> bool:
    """Whether the page gives a picture the size of an icon, or the shape of a strip."""
    width, height = _pixels(picture.get("width")), _pixels(picture.get("height"))
    if 0 < width < _MIN_SIDE or 0 < height < (_MIN_SIDE if width < 2 * _MIN_SIDE else _MIN_SIDE // 2):
        return not _WIDE_RENDITION.search(picture.get("srcset") or picture.get("data-srcset") or "")
    return bool(width and height) and not 0.12 < height / width < 5


def _is_hidden(picture: HtmlElement) -> bool:
    """Whether a picture has no extent; one of none that has to fill its box has that of the box."""
    style = (picture.get("style") or "").replace(" ", "").lower()
    return bool(_HIDDEN.search(style)) and "min-width:100%" not in style


def _pixels(size: str | None) -> int:
    match = re.fullmatch(r"\s*(\d+)(?:\.\d+)?\s*(?:px)?\s*", size or "")
    return int(match[1]) if match else 0
