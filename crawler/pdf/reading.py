"""What a PDF file holds: the text of its pages, and what it says of itself; or why neither can be had."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

import pypdfium2
import pypdfium2.raw as pdfium

from archive.attachments import PAGE_BREAK, File
from crawler.extraction.language import language_of
from crawler.pdf.cleaning import clean
from crawler.pdf.description import describe
from crawler.pdf.running_heads import without_running_heads

MAX_PAGES = 5_000
MAX_CHARACTERS = 20_000_000

_PER_PAGE = 10
"""Letters and figures that a page of text has at least, on average; what has fewer is pictures of text."""
_READABLE = 0.3
"""Share of letters and figures below which a text layer is not the text: fonts that do not say what they draw."""
_ENOUGH = 200
"""Characters that show a language."""
_TELLING = re.compile(r"[^\W_]+")
_LOCKS = frozenset({pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY})
_SIGNATURE, _WITHIN = b"%PDF-", 1024


class TooLarge(ValueError):
    """A file that holds more than is read; the message says of what."""


def read(url: str, data: bytes, fetched_at: datetime) -> File:
    """The file at an address, read. Whatever the bytes are, a file comes of them; its ``state`` says which.

    Time and memory are the caller's to bound: ``crawler.pdf.apart`` does.
    """
    file = File(url=url, sha256=sha256(data).hexdigest(), bytes=len(data), state="broken")
    if _SIGNATURE not in data[:_WITHIN]:
        return replace(file, reason="it does not begin as a PDF file does")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in _LOCKS:
            return replace(file, state="locked", reason="it opens with a password only")
        return replace(file, reason="no PDF reader can open it")
    try:
        described = replace(file, **vars(describe(document.get_metadata_dict(skip_empty=True), fetched_at)))
        return _read(described, document)
    finally:
        document.close()


def _read(file: File, document: pypdfium2.PdfDocument) -> File:
    """The file with its text, or without it and why."""
    count = len(document)
    if count > MAX_PAGES:
        return replace(file, state="too-large", reason=f"it has {count:,} pages: {MAX_PAGES:,} are read at most")
    file = replace(file, pages=count)
    try:
        raw = list(_texts(document))
    except TooLarge as error:
        return replace(file, state="too-large", reason=str(error))
    if all(text is None for text in raw):
        return replace(file, reason="none of its pages can be opened")
    pages = without_running_heads(clean([text or "" for text in raw]))
    if reason := _unreadable("".join(pages), count):
        return replace(file, state="scanned", reason=reason)
    return replace(file, state="read", text=PAGE_BREAK.join(pages), document_language=_language(pages))


def _texts(document: pypdfium2.PdfDocument) -> Iterator[str | None]:
    """The text of each page as the file has it; ``None`` for one that cannot be opened."""
    left = MAX_CHARACTERS
    for place in range(len(document)):
        try:
            page = document[place]
            text = _text(page.get_textpage(), left)
            page.close()
        except pypdfium2.PdfiumError:
            yield None
            continue
        left -= len(text)
        yield text


def _text(page: pypdfium2.PdfTextPage, most: int) -> str:
    try:
        if page.count_chars() > most:
            raise TooLarge(f"it has more text than the {MAX_CHARACTERS:,} characters that are read at most")
        return str(page.get_text_range())
    finally:
        page.close()


def _unreadable(text: str, pages: int) -> str | None:
    """Why a text layer is none, if so."""
    telling, inked = sum(map(len, _TELLING.findall(text))), sum(map(len, text.split()))
    if telling < _PER_PAGE * pages:
        return "its pages are pictures, with hardly any text"
    if telling < _READABLE * inked:
        return "its fonts do not say which letters they draw"
    return None


def _language(pages: list[str]) -> str | None:
    """The language of the longest page near the middle, away from covers, contents and notes."""
    third = len(pages) // 3
    sample = max(pages[third : len(pages) - third], key=len)
    return language_of(sample) if len(sample) >= _ENOUGH else None
