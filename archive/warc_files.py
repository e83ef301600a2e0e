"""WARC files in their folder: begun under a name of their own, finished, and found again."""

from __future__ import annotations

import os
from io import FileIO
from pathlib import Path

OPEN = ".open"
"""What the name of a file ends with as long as it is written to."""


def create(folder: Path, name: str) -> FileIO | None:
    """A new file under a name, open for writing; ``None`` when the name is taken."""
    if (folder / name).exists():
        return None
    try:
        return FileIO(folder / f"{name}{OPEN}", "x")
    except FileExistsError:
        return None


def find(folder: Path, name: str) -> Path | None:
    """Where the file of a name lies, finished or not."""
    # The last name once more: the file may be finished between two looks.
    candidates = (folder / name, folder / f"{name}{OPEN}", folder / name)
    return next((path for path in candidates if path.is_file()), None)


def finish(path: Path) -> None:
    """Give a file its lasting name."""
    path.rename(path.with_name(path.name.removesuffix(OPEN)))
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on disk: a new one may be lost with the power, and the file with it."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
