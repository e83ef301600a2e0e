"""Parquet, for data frames: the table of ``archive.exporting.table`` with the texts. It needs pyarrow, an extra."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from types import ModuleType
from typing import IO

from archive.citations.cited import Cited
from archive.errors import ArchiveError
from archive.exporting.table import COLUMNS, LISTS, NUMBERS, Value, row

SUFFIX = "parquet"
_GROUP = 500
"""Publications that are held at a time, and make one row group."""


def write_parquet(works: Iterable[Cited], out: IO[bytes]) -> None:
    """Write the works to a binary file, row group by row group. Raises ``ArchiveError`` where pyarrow is missing."""
    arrow, parquet = _pyarrow()
    kinds = {name: arrow.list_(arrow.string()) for name in LISTS} | {name: arrow.int64() for name in NUMBERS}
    schema = arrow.schema([(name, kinds.get(name, arrow.string())) for name in COLUMNS])
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        for rows in _groups(map(row, works)):
            writer.write_table(arrow.Table.from_pylist(rows, schema=schema))


def _groups(rows: Iterator[dict[str, Value]]) -> Iterator[list[dict[str, Value]]]:
    while group := list(islice(rows, _GROUP)):
        yield group


def _pyarrow() -> tuple[ModuleType, ModuleType]:
    try:
        import pyarrow  # noqa: PLC0415 (an extra, and heavy)
        from pyarrow import parquet  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise ArchiveError('Parquet needs pyarrow: install it with pip install "thinktank[parquet]"') from error
    return pyarrow, parquet
