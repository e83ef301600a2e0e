"""Room on the disk: a crawl ends while there is still some, for the database, and for whoever shares the disk."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from pathlib import Path

MEGABYTE = 1024 * 1024
KEEP_FREE = 200 * MEGABYTE
"""Bytes that a crawl leaves free."""


class NoSpaceError(OSError):
    """The disk is about to be full; the message says how much is left."""

    def __init__(self, message: str) -> None:
        super().__init__(errno.ENOSPC, message)
        self.message = message

    def __str__(self) -> str:
        return self.message


class Room:
    """The room where a folder lies, while it is written to."""

    def __init__(self, folder: Path, least: int) -> None:
        """Keep ``least`` bytes free. Raises ``NoSpaceError`` when there are no more."""
        self._folder, self._least, self._taken = folder, least, 0
        require(folder, least)

    def take(self, size: int) -> None:
        """Go on with so many bytes more; ``NoSpaceError`` when that leaves too few.

        To ask the system takes a while, so it is asked again after each megabyte only.
        """
        self._taken += size
        if self._taken >= MEGABYTE:
            require(self._folder, self._least)
            self._taken = 0


def require(folder: Path, least: int) -> None:
    """Go on only if so many bytes are free where a folder lies."""
    free = shutil.disk_usage(folder).free
    if free < least:
        left, kept = (f"{size / MEGABYTE:,.0f} MB" for size in (free, least))
        raise NoSpaceError(f"{left} are free, and {kept} are to be kept free")


def is_disk_full(error: BaseException) -> bool:
    """Whether an error says that there is no space left."""
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    return isinstance(error, sqlite3.OperationalError) and "full" in str(error)
