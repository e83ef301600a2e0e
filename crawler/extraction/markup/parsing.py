"""From a captured page to its tree; what is no HTML page, or would take too long, is refused or cut."""

from __future__ import annotations

import json
import re

from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from archive.captures import Capture
from crawler.extraction.markup.decoding import to_utf8

_LARGEST = 6_000_000
"""Bytes of a page that are read; what follows in a larger one is no text that anybody reads."""
_DEEPEST = 150
"""How deep elements are nested at most; more is broken markup, and costs time that grows with the square."""
_IS_DEEP = etree.XPath(f"boolean({'/*' * (_DEEPEST + 2)})")
_OTHER_MEDIA = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture, sound or film"),
    (b"PK\x03\x04", "an archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x1f\x8b", "a compressed file"),
)
_LONG = 20_000
_LONG_TAG = re.compile(rb"(<[a-z][\w-]*+)[^<>]{%d,}" % _LONG, re.IGNORECASE)
_ATTRIBUTES = 1000
"""Attributes that an element has at most; the parser compares each with all others."""
_ONE_CLASS = etree.ElementDefaultClassLookup(element=HtmlElement)
"""The parser of ``lxml.html`` looks for the class of each element in Python, each time that the element is met."""
_XML_ROOT = re.compile(rb"<(?!html\b)([a-z][\w:.-]*)", re.IGNORECASE)


class NotHtml(ValueError):
    """The bytes are no HTML page; the message says what they are."""


def parse(capture: Capture) -> HtmlElement:
    """The tree of a page, without comments.

    :raises NotHtml: for what is no HTML page.
    """
    content = capture.content[:_LARGEST]
    _refuse_other_media(content)
    source = to_utf8(content, capture.header("Content-Type"))
    if _holds_long_tag(source):
        source = _LONG_TAG.sub(lambda tag: tag[0] if tag[0].count(b"=") < _ATTRIBUTES else tag[1], source)
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, collect_ids=False
    )
    parser.set_element_class_lookup(_ONE_CLASS)
    try:
        return _flattened(document_fromstring(source, parser=parser))
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError) as error:
        raise NotHtml(f"nothing to parse ({error})") from error


def _holds_long_tag(source: bytes) -> bool:
    """Whether a tag is so long, which is looked for only before stretches of half the length without any other."""
    step = _LONG // 2
    bare = (at for at in range(0, len(source) - step, step) if source.find(b"<", at, at + step) < 0)
    return any(_LONG_TAG.match(source, source.rfind(b"<", 0, at)) for at in bare)


def _refuse_other_media(content: bytes) -> None:
    start = content[:1024].lstrip()
    if not start:
        raise NotHtml("the answer is empty")
    for mark, media in _OTHER_MEDIA:
        if start.startswith(mark):
            raise NotHtml(f"the answer is {media}")
    if start[:1] in b"{[" and _is_json(content):
        raise NotHtml("the answer is JSON")
    if start.startswith(b"<?xml") and (root := _XML_ROOT.search(start)) and b"<html" not in start.lower():
        raise NotHtml(f"the answer is XML ({root[1].decode()})")
    if b"<" not in content:
        raise NotHtml("the answer is plain text")


def _is_json(content: bytes) -> bool:
    try:
        json.loads(content)
    except (ValueError, RecursionError):
        return False
    return True


def _flattened(tree: HtmlElement) -> HtmlElement:
    """The tree, what is nested too deep lifted to where it still counts."""
    if not _IS_DEEP(tree):
        return tree
    deep, depth = [], 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start" and depth > _DEEPEST and len(element):
            deep.append(element)
    for element in deep:
        element.drop_tag()
    return tree
