"""Whom a page names to machines as its authors: Highwire, JSON-LD, Dublin Core and other meta elements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from archive.publication import Author
from crawler.extraction.candidate import Candidate, Implausible
from crawler.extraction.document import Document
from crawler.extraction.markup.structured import as_list, string, types_of
from crawler.extraction.people.authors import read_byline, read_names
from crawler.extraction.people.names import is_person

_METAS = (
    "dc.creator", "dcterms.creator", "dc:creator", "dc.contributor.author", "parsely-author", "author",
    "article:author", "og:article:author", "sailthru.author", "book:author",
)  # fmt: skip
_WRITTEN_BY = re.compile(
    r"written by|verfasst von|écrit par|geschreven door|escrito por|scritto da|napisane przez|autor", re.IGNORECASE
)


def scholarly(document: Document) -> Iterator[Candidate]:
    """What is given for citation: complete, in order, and meant."""
    for name in ("citation_author", "citation_authors"):
        names = [content for _, content in document.structured.meta(name)]
        if names and (found := _read(names)):
            yield Candidate(f"meta {name}", "; ".join(names), found)


def claimed(document: Document) -> Iterator[Candidate]:
    """Candidates for all authors at once. Institutions are left out: they are mostly the publisher."""
    for kind, node in document.structured.works:
        for key in ("author", "creator"):
            people = [document.structured.by_id(person) for person in as_list(node.get(key))]
            found = [author for person in people for author in _people(person, document)]
            if found:
                yield Candidate(f"json-ld {kind}.{key}", ", ".join(author.name for author in found), tuple(found))
    for name in _METAS:
        names = [content for _, content in document.structured.meta(name) if "://" not in content]
        if names and (found := [author for author in _read(names) if is_person(author.name)]):
            yield Candidate(f"meta {name}", "; ".join(names), tuple(found))
    yield from _of_cards_for_links(document)


def _of_cards_for_links(document: Document) -> Iterator[Candidate]:
    """What the card shows that others make of a link to the page: "Written by", and the name."""
    data = document.structured
    for (_, label), (name, content) in zip(data.meta("twitter:label1"), data.meta("twitter:data1"), strict=False):
        if _WRITTEN_BY.search(label) and (found := [author for author in _read([content]) if is_person(author.name)]):
            yield Candidate(f"meta {name}", content, tuple(found))


def _people(person: Any, document: Document) -> Iterator[Author]:
    if isinstance(person, str):
        person = {"name": person}
    if not isinstance(person, Mapping) or "Organization" in types_of(person):
        return
    for author in _read([string(name) for name in as_list(person.get("name"))]):
        if is_person(author.name):
            yield replace(
                author,
                position=author.position or string(person.get("jobTitle")) or None,
                url=document.absolute(string(person.get("url"))) or None,
            )


def _read(names: list[str]) -> tuple[Author, ...]:
    try:
        return read_names(names) if len(names) > 1 else read_byline(names[0] if names else "")
    except Implausible:
        return ()
