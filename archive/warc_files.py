"""WARC files in their folder: begun under a name of their own, finished, found again, and mended after a kill."""

from __future__ import annotations

import os
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from archive import warc

OPEN = ".open"
"""What the name of a file ends with as long as it is written to."""


@dataclass(frozen=True, kw_only=True)
class Repair:
    """What was done to a file that a killed process left open."""

    file: str
    kept: int
    """Bytes of whole records; a file without any is removed."""
    cut: int
    """Bytes of the torn record after them."""


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


def repair(folder: Path) -> list[Repair]:
    """Cut torn records off the files that a killed process left open, and finish them. No writer may be at work."""
    return [_repair(path) for path in sorted(folder.glob(f"*.warc.gz{OPEN}"))]


def _repair(path: Path) -> Repair:
    size, whole = path.stat().st_size, warc.whole_length(path)
    if whole:
        with path.open("r+b") as file:
            file.truncate(whole)
            os.fsync(file.fileno())
        finish(path)
    else:
        path.unlink()
    return Repair(file=path.name.removesuffix(OPEN), kept=whole, cut=size - whole)
