"""Which files hold the work: those that the page offers as its own, not those that its text refers to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from archive.publication import Attachment
from crawler.extraction.candidate import Candidate
from crawler.extraction.document import Document
from crawler.extraction.files.files import is_file, media_type, read_links
from crawler.extraction.files.own_files import OwnFiles
from crawler.extraction.markup.structured import as_list, string

__all__ = ["is_file", "offered", "read_links"]

_MAX_LINKS = 200


def offered(document: Document, region: HtmlElement, headline: HtmlElement | None = None) -> Iterator[Candidate]:
    """One candidate of the files that hold the work: those named to machines, then those offered to readers."""
    declared = {address: found_in for found_in, address in _declared(document) if address}
    own = OwnFiles(document, region, headline)
    links = list(islice(filter(is_file, document.tree.iter("a")), _MAX_LINKS))
    found = {file.url: file for file in read_links(filter(own.holds_work, links), document)}
    known = {file.url: file for file in read_links(links, document)} if declared else {}
    for address in declared:
        file = Attachment(url=address, media_type=media_type(address) or "application/pdf")
        found.setdefault(address, known.get(address, file))
    for file in read_links(own.viewers(), document):
        found.setdefault(file.url, file)
    if found:
        ordered = sorted(found.values(), key=lambda file: file.url not in declared)
        places = dict.fromkeys((*declared.values(), *("links" for _ in found if len(found) > len(declared))))
        yield Candidate("; ".join(places), "\n".join(file.url for file in ordered), tuple(ordered))


def _declared(document: Document) -> Iterator[tuple[str, str]]:
    """(place, address) of the files that metadata name."""
    data = document.structured
    for name, content in data.meta("citation_pdf_url", "eprints.document_url", "bepress_citation_pdf_url"):
        yield f"meta {name}", document.absolute(content)
    for link in document.links:
        if (link.get("type") or "").lower() == "application/pdf":
            yield "link alternate", document.absolute(link.get("href") or "")
    for kind, node in data.works:
        for key in ("encoding", "associatedMedia", "encodings"):
            for media in as_list(node.get(key)):
                if isinstance(media, Mapping) and (address := _encoded(media, document)):
                    yield f"json-ld {kind}.{key}", address


def _encoded(media: Mapping[str, Any], document: Document) -> str:
    """The address of a ``MediaObject`` that is a PDF; empty for another."""
    address = document.absolute(string(media.get("contentUrl")) or string(media.get("url")))
    said = (string(media.get("encodingFormat")), string(media.get("fileFormat")), address)
    return address if "pdf" in " ".join(said).lower() else ""
