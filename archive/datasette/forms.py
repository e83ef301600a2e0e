"""A list of publications in the forms that other programs read, through its own address with an ending."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType

from archive.citations.cited import each
from archive.datasette.answers import Answer, Asked, File, Stream
from archive.exporting import feed
from archive.exporting.export import TEXTS, as_csv, pieces
from archive.store import Archive

CITATIONS: Mapping[str, str] = MappingProxyType({"bib": "bibtex", "ris": "ris", "csl.json": "csl-json"})
"""The endings under which works can be cited, and what the forms are called elsewhere."""
LABELS: Mapping[str, str] = MappingProxyType(
    {
        "csv": "CSV",
        "json": "JSON",
        "jsonl": "JSON Lines",
        "bib": "BibTeX",
        "ris": "RIS",
        "csl.json": "CSL-JSON",
        "atom": "Atom feed",
    }
)
"""The endings of addresses, and what people call the forms that they stand for."""
ENDINGS = "|".join(ending.replace(".", r"\.") for ending in LABELS)
"""A pattern for routes."""
JSON = "application/json"
_NEWS = 50
"""Entries of a feed."""

Ids = Callable[[Archive], Iterable[int]]


def written(archive: Archive, asked: Asked, ids: Ids, *, title: str, name: str) -> Answer:
    """The publications with some ids, in the form that the address asks for. ``name`` is the file's, without ending."""
    if asked.ending == "atom":
        entries = feed.of_publications(archive.db, islice(ids(archive), _NEWS))
        return atom(asked, entries, title)
    file = f"{name}.{asked.ending}"
    if asked.ending == "json":
        return Stream(pieces=lambda own: _array(pieces(own.db, ids(own), "jsonl")), media_type=typed(JSON), name=file)
    if asked.ending == "csv":
        # Who opens it with a click does so in a spreadsheet, which would run a formula.
        sheet = typed(TEXTS["csv"].media_type)
        return Stream(pieces=lambda own: as_csv(each(own.db, ids(own)), excel=True), media_type=sheet, name=file)
    form = CITATIONS.get(asked.ending, asked.ending)
    media_type = typed(TEXTS[form].media_type)
    return Stream(pieces=lambda own: pieces(own.db, ids(own), form), media_type=media_type, name=file)


def atom(asked: Asked, entries: Iterable[feed.Entry], title: str) -> File:
    """A feed with these entries."""
    text = feed.atom(
        entries,
        title=title,
        address=asked.origin + asked.again("atom"),
        home=asked.origin + asked.again(),
        local=lambda number: asked.origin + asked.link(f"works/{number}"),
    )
    return File(content=text.encode(), media_type=feed.MEDIA_TYPE)


def typed(media_type: str) -> str:
    """A media type with the encoding of all our texts."""
    return f"{media_type}; charset=utf-8"


def _array(texts: Iterable[str]) -> Iterator[str]:
    before = "["
    for line in _lines(texts):
        yield before + line
        before = ",\n"
    yield "]" if before != "[" else "[]"


def _lines(texts: Iterable[str]) -> Iterator[str]:
    """The lines of a text that comes in pieces, which may end anywhere."""
    rest = ""
    for text in texts:
        *whole, rest = (rest + text).split("\n")
        yield from (line for line in whole if line)
    if rest:
        yield rest
