"""One crawl at a time writes to an archive."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType
from typing import Self

from archive.errors import ArchiveError

FILE = "lock"


class LockedError(Exception):
    """Another crawl writes to the archive; the message says which."""


class Lock:
    """The lock of an archive's folder, held while the block lasts. It ends with the process, however that ends."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE

    def __enter__(self) -> Self:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("a+")
        except OSError as error:
            where = f"Cannot write to {self._path.parent} ({error.strerror})"
            raise ArchiveError(f"{where}: name another folder with --data") from error
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._file.seek(0)
            holder = self._file.read().strip() or "unknown"
            self._file.close()
            raise LockedError(
                f"{self._path.parent} is being written to by process {holder}: wait until it ends"
            ) from None
        self._file.truncate(0)
        self._file.write(str(os.getpid()))
        self._file.flush()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # The file stays: to remove it would let two crawls hold two files of the same name.
        self._file.truncate(0)
        self._file.close()
