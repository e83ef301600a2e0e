"""Captures: what was asked and answered, as received, in WARC files."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from datetime import datetime
from email.message import Message
from functools import cached_property
from io import FileIO
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

from archive import warc, warc_files
from archive.codings import MAX_CONTENT, decode
from archive.errors import CaptureError
from archive.times import moment, stamp
from archive.warc_files import OPEN


@dataclass(frozen=True, kw_only=True)
class Location:
    """Where a capture lies: the key that reads it back."""

    file: str
    """Name of the WARC file within the archive's ``warc`` folder."""
    offset: int
    """First byte of the response record's gzip member."""


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """A stored capture that a new one repeats, so that its body need not be stored again."""

    id: int
    """In the archive's table of captures."""
    url: str
    fetched_at: datetime
    payload_digest: str


@dataclass(frozen=True, kw_only=True)
class Capture:
    """One request and its response.

    Header names and values are bytes read as Latin-1, as HTTP has them: each byte is one character.
    """

    url: str
    fetched_at: datetime
    """Aware, UTC, to the second."""
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    """Response headers as received, in order."""
    body: bytes = b""
    """Payload as received: a content coding (gzip) is still on."""
    method: str = "GET"
    request_headers: tuple[tuple[str, str], ...] = ()
    ip_address: str | None = None

    def header(self, name: str) -> str | None:
        """The first header of that name, whatever its case."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    @property
    def media_type(self) -> str | None:
        """MIME type of the content in small letters, without parameters; ``None`` where the server names none."""
        value = (self.header("Content-Type") or "").partition(";")[0].strip().lower()
        return value or None

    @property
    def charset(self) -> str | None:
        """Character encoding that the server names, in small letters. The page itself may name another."""
        message = Message()
        message["Content-Type"] = (self.header("Content-Type") or "").replace("\n", " ").replace("\r", " ")
        return message.get_content_charset() or None

    @cached_property
    def payload_digest(self) -> str:
        """Digest of the body as received, as WARC files write it: ``sha256:`` and 64 hexadecimal figures."""
        return f"sha256:{hashlib.sha256(self.body).hexdigest()}"

    @property
    def content(self) -> bytes:
        """The body with its content codings undone; see ``decoded``."""
        return self.decoded()

    def decoded(self, max_bytes: int = MAX_CONTENT) -> bytes:
        """The body with its content codings undone.

        More than ``max_bytes``, a coding that is unknown, and one that breaks off raise ``CaptureError``.
        """
        return decode(self.body, self.header("Content-Encoding"), max_bytes)


class CaptureWriter:
    """Writes captures into WARC files in a folder: a gzip member per record, the response before its request.

    A file is named ``thinktank-<time of its first capture>-<serial>.warc.gz``, and ``.open`` after that until it is
    closed. Each capture reaches it in one piece, so that a kill leaves at most one torn record, the last one.
    """

    def __init__(
        self, folder: Path, *, software: str, operator: str, robots: str, max_bytes: int = 1_000_000_000
    ) -> None:
        """``software``, ``operator`` and ``robots`` say in each file who fetched, and by which rules.

        A file that has reached ``max_bytes`` is closed, and the next capture begins another one.
        """
        self.folder = folder
        self.max_bytes = max_bytes
        self._info = {
            "software": software,
            "operator": operator,
            "robots": robots,
            "format": "WARC File Format 1.1",
            "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        }
        self._file: FileIO | None = None
        self._name = ""
        self._info_id = ""
        self._serial = 0
        self._syncing = Lock()
        self._whole = self._synced = 0
        """Bytes of whole captures in the file that is open, and of those that are on disk."""
        self._failure: OSError | None = None
        """Why the disk could not take what was written."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def write(self, capture: Capture, *, same_as: Earlier | None = None, sync: bool = True) -> Location:
        """Store a capture; only a reference to ``same_as`` where that holds its body already.

        It is on disk when this returns; with ``sync=False`` not before ``sync()``. A full disk raises ``OSError``,
        and leaves the file as it was.
        """
        self._require_disk()
        if self._file is None or self._file.tell() >= self.max_bytes:
            self._begin(capture.fetched_at)
        response_id, response = self._response(capture, same_as)
        location = Location(file=self._name, offset=self._append(response + self._request(capture, response_id)))
        if sync:
            self.sync()
        return location

    def sync(self) -> None:
        """Wait until all that was written is on disk. Another thread may do the waiting while this one writes on.

        When the disk cannot take it, this and whatever is written afterwards raises ``OSError``.
        """
        with self._syncing:
            self._require_disk()
            if self._file is not None:
                self._synced = self._wait(self._file)

    def is_on_disk(self, location: Location) -> bool:
        """Whether a capture that this writer has written is on disk."""
        return self._failure is None and (location.file != self._name or location.offset < self._synced)

    def close(self) -> None:
        """Finish the file that is open, if one is. The writer can go on with another one."""
        if self._file is not None:
            try:
                self.sync()
            finally:
                with self._syncing:
                    self._file.close()
                    self._file = None
                    self._whole = self._synced = 0
            warc_files.finish(self.folder / f"{self._name}{OPEN}")

    def _require_disk(self) -> None:
        # Asked again, the system says that all is well, and has thrown away what it could not write.
        if self._failure is not None:
            raise OSError(*self._failure.args) from self._failure

    def _wait(self, file: FileIO) -> int:
        """Wait for the disk; the bytes of whole captures that were written by then."""
        whole = self._whole
        try:
            os.fsync(file.fileno())
        except OSError as error:
            self._failure = error
            raise
        return whole

    def _begin(self, now: datetime) -> None:
        self.close()
        self.folder.mkdir(parents=True, exist_ok=True)
        while self._file is None:
            self._name = f"thinktank-{now:%Y%m%d%H%M%S}-{self._serial:05}.warc.gz"
            self._serial += 1
            self._file = warc_files.create(self.folder, self._name)
        self._info_id, info = warc.info_record(self._name, self._info)
        try:
            self._append(info)
        except BaseException:
            self._file.close()
            self._file = None
            (self.folder / f"{self._name}{OPEN}").unlink()
            raise
        warc_files.sync_folder(self.folder)

    def _append(self, data: bytes) -> int:
        assert self._file is not None
        start = self._file.tell()
        view = memoryview(data)
        try:
            while view:
                view = view[self._file.write(view) :]
        except BaseException:
            self._file.truncate(start)
            self._file.seek(start)
            raise
        self._whole = start + len(data)
        return start

    def _response(self, capture: Capture, same_as: Earlier | None) -> tuple[str, bytes]:
        fields = self._fields(capture) | {"WARC-Payload-Digest": capture.payload_digest}
        head = warc.response_head(capture.status, capture.headers, None if _bodiless(capture) else len(capture.body))
        if same_as is None:
            return warc.record("response", capture.url, fields, head, capture.body)
        profile = "server-not-modified" if capture.status == 304 else "identical-payload-digest"
        fields |= {
            "WARC-Payload-Digest": same_as.payload_digest,
            "WARC-Profile": f"http://netpreserve.org/warc/1.1/revisit/{profile}",
            "WARC-Refers-To-Target-URI": warc.target_uri(same_as.url),
            "WARC-Refers-To-Date": stamp(same_as.fetched_at),
        }
        return warc.record("revisit", capture.url, fields, head)

    def _request(self, capture: Capture, response_id: str) -> bytes:
        fields = self._fields(capture) | {"WARC-Concurrent-To": response_id}
        head = warc.request_head(capture.method, capture.url, capture.request_headers)
        return warc.record("request", capture.url, fields, head)[1]

    def _fields(self, capture: Capture) -> dict[str, str]:
        fields = {"WARC-Date": stamp(capture.fetched_at), "WARC-Warcinfo-ID": self._info_id}
        return fields | ({"WARC-IP-Address": capture.ip_address} if capture.ip_address else {})


def read(folder: Path, location: Location) -> Capture:
    """The capture at a location. That of a reference has no body: whoever stored it knows to which one it refers.

    A file that is missing, or does not hold there what was written, raises ``CaptureError``.
    """
    where = f"{location.file} at {location.offset}"
    path = warc_files.find(folder, location.file)
    if path is None:
        raise CaptureError(f"The capture in {where} is missing: restore {folder} from a backup")
    response, request = warc.read_pair(path, location.offset)
    if response is None or not response.is_sound():
        raise CaptureError(f"The capture in {where} is damaged: restore {folder} from a backup")
    asked = request if request and request.fields.get("WARC-Concurrent-To") == response.id else None
    return Capture(
        url=response.fields["WARC-Target-URI"],
        fetched_at=moment(response.fields["WARC-Date"]),
        status=int(response.first_line.split(" ")[1]),
        headers=response.headers,
        body=response.body,
        method=asked.first_line.split(" ")[0] if asked else "GET",
        request_headers=asked.headers if asked else (),
        ip_address=response.fields.get("WARC-IP-Address"),
    )


def _bodiless(capture: Capture) -> bool:
    # Their Content-Length speaks of a body that was not sent.
    return capture.method == "HEAD" or capture.status == 304
