"""What a page says about the publication that it shows, so that Zotero's connector saves it, its PDF included."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from archive.citations.cited import Cited

_REPORTS = frozenset(("report", "paper", "brief"))


def highwire(cited: Cited) -> list[tuple[str, str]]:
    """Names and contents of the ``<meta>`` tags that Google Scholar and Zotero read, in order, not escaped.

    See https://scholar.google.com/intl/en/scholar/inclusion.html#indexing
    """
    return [(f"citation_{name}", content) for name, content in _tags(cited) if content]


def coins(cited: Cited) -> str:
    """The ``title`` of a ``<span class="Z3988">`` (ContextObjects in Spans), not escaped."""
    return urlencode([(name, value) for name, value in _context(cited) if value])


def _tags(cited: Cited) -> Iterator[tuple[str, str | None]]:
    work = cited.publication
    yield "title", cited.title
    for author in cited.authors:
        yield "author", author.natural
    for editor in cited.editors:
        yield "editor", editor.natural
    yield "publication_date", (work.published or "").replace("-", "/")
    yield from _origin(cited)
    yield "doi", work.doi
    yield "isbn", work.isbn
    yield "language", work.language
    yield "keywords", "; ".join(cited.keywords)
    yield "abstract_html_url", work.url
    yield "public_url", work.url
    yield "pdf_url", cited.pdf.url if cited.pdf else None


def _origin(cited: Cited) -> Iterator[tuple[str, str | None]]:
    """Who published it, and as part of what: the tag tells readers which type it is."""
    work = cited.publication
    if cited.is_in_periodical:
        yield "journal_title", cited.series
        yield "issue", work.number
    elif work.kind in _REPORTS:
        yield "technical_report_institution", cited.publisher
        yield "technical_report_number", work.number
        yield "series_title", cited.series
    yield "publisher", cited.publisher


def _context(cited: Cited) -> Iterator[tuple[str, str | None]]:
    """Key and value pairs of OpenURL 1.0."""
    work = cited.publication
    is_book = work.kind in ("book", "chapter") or work.kind in _REPORTS
    schema = "book" if is_book else "journal" if cited.is_in_periodical else "dc"
    yield "url_ver", "Z39.88-2004"
    yield "ctx_ver", "Z39.88-2004"
    yield "rfr_id", "info:sid/thinktank"
    yield "rft_val_fmt", f"info:ofi/fmt:kev:mtx:{schema}"
    if work.doi:
        yield "rft_id", f"info:doi/{work.doi}"
    yield "rft_id", work.url
    yield from _titles(cited, schema)
    yield from _people(cited, schema)
    yield "rft.date", work.published
    yield "rft.pub" if schema == "book" else "rft.publisher", cited.publisher
    yield "rft.isbn", work.isbn
    yield "rft.language", work.language
    yield "rft.description", cited.abstract


def _titles(cited: Cited, schema: str) -> Iterator[tuple[str, str | None]]:
    kind = cited.publication.kind
    if schema == "dc":
        yield "rft.type", {"podcast": "audioRecording", "video": "videoRecording"}.get(kind, "webpage")
        yield "rft.title", cited.title
    elif schema == "journal":
        yield "rft.genre", "article"
        yield "rft.atitle", cited.title
        yield "rft.jtitle", cited.series
        yield "rft.issue", cited.publication.number
    else:
        yield "rft.genre", "report" if kind in _REPORTS else "bookitem" if kind == "chapter" else "book"
        yield "rft.atitle" if kind == "chapter" else "rft.btitle", cited.title
        yield "rft.series", cited.series


def _people(cited: Cited, schema: str) -> Iterator[tuple[str, str]]:
    named = cited.authors or cited.editors
    if schema == "dc":
        for name in named:
            yield "rft.creator", name.literal or f"{name.last}, {name.given}"
        return
    if named and not named[0].literal:
        yield "rft.aulast", named[0].last
        yield "rft.aufirst", named[0].given
    for name in named:
        yield "rft.aucorp" if name.literal and name.literal == cited.publisher else "rft.au", name.natural
