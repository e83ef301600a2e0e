"""Many publications in one file, piece by piece, so that memory does not grow with the archive."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlite_utils import Database

from archive.citations.bibtex import bibtex
from archive.citations.cited import Cited, each
from archive.citations.csl import csl
from archive.citations.ris import ris
from archive.exporting.table import BODIES, COLUMNS, Value, row
from archive.times import stamp

BETWEEN = "; "
"""What stands between the values of a list in a cell."""
BYTE_ORDER_MARK = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_SHEET = tuple(name for name in COLUMNS if name not in BODIES)


@dataclass(frozen=True)
class FileFormat:
    """One way to write many publications into a file."""

    label: str
    """Its name for people."""
    media_type: str
    suffix: str
    """Without the dot."""
    write: Callable[[Iterable[Cited]], Iterator[str]]


def pieces(db: Database, publication_ids: Iterable[int], name: str) -> Iterator[str]:
    """The file in a format of ``TEXTS`` with these publications in their order; together the pieces are the file."""
    return TEXTS[name].write(each(db, publication_ids))


def as_csv(works: Iterable[Cited], *, excel: bool = False) -> Iterator[str]:
    """Lines of CSV (RFC 4180, but lines end as on Unix), a header first. Lists are joined by ``BETWEEN``.

    With ``excel``, a byte order mark tells Excel that this is UTF-8, and an apostrophe stands before what it would take
    for a formula; without it, every cell is exactly what the archive holds.
    """
    if excel:
        yield BYTE_ORDER_MARK
    yield _line(_SHEET)
    for work in works:
        values = row(work)
        cells = [_cell(values[name]) for name in _SHEET]
        yield _line(map(_harmless, cells) if excel else cells)


def as_json_lines(works: Iterable[Cited]) -> Iterator[str]:
    """The whole record, one JSON object a line, and under ``archive`` what the archive knows beside it."""
    for work in works:
        yield json.dumps(work.publication.to_dict() | {"archive": _known(work)}, ensure_ascii=False) + "\n"


def as_csl_json(works: Iterable[Cited]) -> Iterator[str]:
    """One JSON array of CSL items, an item a line."""
    between = "[\n"
    for work in works:
        yield between + json.dumps(csl(work), ensure_ascii=False)
        between = ",\n"
    yield "[]\n" if between == "[\n" else "\n]\n"


def as_bibtex(works: Iterable[Cited]) -> Iterator[str]:
    """Entries with a blank line between."""
    for place, work in enumerate(works):
        yield f"\n{bibtex(work)}" if place else bibtex(work)


def as_ris(works: Iterable[Cited]) -> Iterator[str]:
    """Records with a blank line between."""
    for place, work in enumerate(works):
        yield f"\n{ris(work)}" if place else ris(work)


TEXTS: Mapping[str, FileFormat] = MappingProxyType(
    {
        "csv": FileFormat("CSV", "text/csv", "csv", as_csv),
        "jsonl": FileFormat("JSON Lines", "application/x-ndjson", "jsonl", as_json_lines),
        "bibtex": FileFormat("BibTeX", "application/x-bibtex", "bib", as_bibtex),
        "ris": FileFormat("RIS", "application/x-research-info-systems", "ris", as_ris),
        "csl-json": FileFormat("CSL-JSON", "application/vnd.citationstyles.csl+json", "json", as_csl_json),
    }
)
"""By name, in the order in which they are offered. ``archive.exporting.parquet`` has one more, which is no text."""


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()


def _cell(value: Value) -> str:
    if isinstance(value, list):
        return BETWEEN.join(value)
    return "" if value is None else str(value)


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _known(work: Cited) -> dict[str, Any]:
    gone_at = stamp(work.gone_at) if work.gone_at else None
    seen = {"first_seen": stamp(work.first_seen), "last_seen": stamp(work.last_seen), "gone_at": gone_at}
    return {"id": work.id, "key": work.key, "revision": work.revision, **seen}
