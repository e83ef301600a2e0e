"""Files read again: the PDF as it was captured, and the text that is read in it today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, fields
from functools import partial

from archive.attachments import File
from archive.errors import CaptureError
from archive.store import Archive
from crawler.pdf.apart import Readers
from crawler.reextraction.due import LinkedFile
from crawler.reextraction.of_works import unreadable
from crawler.reextraction.outcome import Outcome, outcome

_STORED = f"SELECT {', '.join(field.name for field in fields(File))} FROM attachments WHERE id = ?"


class FilesAgain:
    """Reads files again; ``writes=False`` only compares."""

    def __init__(self, archive: Archive, readers: Readers, *, writes: bool) -> None:
        self._archive = archive
        self._readers = readers
        self._writes = writes

    async def read(self, file: LinkedFile) -> Callable[[], Outcome]:
        """Read a file; what is returned compares and stores it."""
        try:
            capture = self._archive.capture(file.capture_id)
            read = await self._readers.read(file.url, capture.content, capture.fetched_at)
        except CaptureError as error:
            return partial(outcome, file, "failed", unreadable(error))
        return partial(self._settle, file, read)

    def _settle(self, file: LinkedFile, read: File) -> Outcome:
        stored = File(**next(iter(self._archive.db.query(_STORED, [file.id]))))
        if read.state == "failed":
            return outcome(file, "failed", f"not read: {read.reason}")
        if stored.text is not None and read.text is None:
            return outcome(file, "failed", f"{read.state} today: {read.reason}; the text that was read stays")
        before, after = asdict(stored), asdict(read)
        changes = {name: (before[name], after[name]) for name in after if before[name] != after[name]}
        if changes and self._writes:
            self._archive.save_file(read, capture_id=file.capture_id)
        return outcome(file, "changed" if changes else "unchanged", fields=changes)
