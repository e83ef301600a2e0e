"""WARC 1.1 records as bytes and back, by way of warcio. HTTP headers stay byte for byte."""

from __future__ import annotations

import hashlib
import string
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http.client import responses
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from warcio import ArchiveIterator, StatusAndHeaders, WARCWriter
from warcio.exceptions import ArchiveLoadFailed

from archive.errors import CaptureError

Headers = Iterable[tuple[str, str]]

_CHUNK = 1 << 20
_GZIP = 16 + zlib.MAX_WBITS
# warcio's own is 9, which takes twice the time and saves less than a hundredth.
_LEVEL = 6
# A line break within a header would begin another header, or the body.
_BREAKS = {ord(character): " " for character in "\r\n\0"}


class Head(StatusAndHeaders):  # type: ignore[misc]
    """First line and headers of an HTTP message. warcio's own encodes whatever is not ASCII."""

    def __init__(self, first_line: str, headers: Headers) -> None:
        protocol, _, rest = first_line.translate(_BREAKS).partition(" ")
        clean = [(name.translate(_BREAKS), value.translate(_BREAKS)) for name, value in headers]
        super().__init__(rest, clean, protocol=protocol)
        self.compute_headers_buffer()

    def compute_headers_buffer(self, header_filter: object = None) -> None:
        """Called by warcio before it writes a record."""
        lines = [f"{self.protocol} {self.statusline}", *(f"{name}: {value}" for name, value in self.headers), "", ""]
        self.headers_buff = b"\r\n".join(_bytes(line) for line in lines)


@dataclass(frozen=True, kw_only=True)
class Record:
    """One request, response or revisit record, taken apart."""

    fields: Mapping[str, str]
    first_line: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def id(self) -> str:
        """The record's own name."""
        return self.fields["WARC-Record-ID"]

    def is_sound(self) -> bool:
        """Whether the body is the one that was written. A revisit has none."""
        return self.fields["WARC-Type"] == "revisit" or self.fields.get("WARC-Payload-Digest") == _digest(self.body)


def target_uri(url: str) -> str:
    """The address in the form that WARC readers expect: ASCII without spaces."""
    return quote(url, safe=string.punctuation)


def response_head(status: int, headers: Headers, length: int | None) -> Head:
    """Head of a response whose body lies there whole.

    Chunks are joined already, so ``Transfer-Encoding`` goes, and ``Content-Length`` becomes ``length`` (``None``: it
    stays as it is).
    """
    kept = [(name, value) for name, value in headers if name.lower() != "transfer-encoding"]
    if length is not None:
        places = [place for place, (name, _) in enumerate(kept) if name.lower() == "content-length"]
        place = places[0] if places else len(kept)
        kept = [header for at, header in enumerate(kept) if at not in places]
        kept.insert(place, ("Content-Length", str(length)))
    return Head(f"HTTP/1.1 {status} {responses.get(status, '')}", kept)


def request_head(method: str, url: str, headers: Headers) -> Head:
    """Head of a request, with the ``Host`` that HTTP libraries add on the way out."""
    parts = urlsplit(target_uri(url))
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    sent = list(headers)
    if not any(name.lower() == "host" for name, _ in sent):
        sent.insert(0, ("Host", parts.netloc.rpartition("@")[2]))
    return Head(f"{method} {target} HTTP/1.1", sent)


def info_record(name: str, info: Mapping[str, str]) -> tuple[str, bytes]:
    """The record that opens a file and says who wrote it; its id and its bytes."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    made = writer.create_warcinfo_record(name, {key: value.translate(_BREAKS) for key, value in info.items()})
    made.rec_headers.add_header("WARC-Block-Digest", _digest(made.raw_stream.getvalue()))
    writer.write_record(made)
    return made.rec_headers.get_header("WARC-Record-ID"), out.getvalue()


def record(kind: str, url: str, fields: Mapping[str, str], head: Head, body: bytes = b"") -> tuple[str, bytes]:
    """An HTTP message as a record of a kind; its id and its bytes, one gzip member."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=False, warc_version="1.1")
    made = writer.create_warc_record(
        target_uri(url),
        kind,
        payload=BytesIO(body),
        length=len(body),
        http_headers=head,
        warc_headers_dict={"WARC-Payload-Digest": fields.get("WARC-Payload-Digest") or _digest(body)}
        | {name: value.translate(_BREAKS) for name, value in fields.items()}
        | {"WARC-Block-Digest": _digest(head.headers_buff + body)},
    )
    writer.write_record(made)
    return made.rec_headers.get_header("WARC-Record-ID"), zlib.compress(out.getvalue(), _LEVEL, _GZIP)


def read_pair(path: Path, offset: int) -> tuple[Record | None, Record | None]:
    """The HTTP record at an offset and the one after it; ``None`` for what is no HTTP record.

    What is no WARC file at all raises ``CaptureError``.
    """
    with path.open("rb") as file:
        file.seek(offset)
        records = ArchiveIterator(file, no_record_parse=True)
        try:
            return _take(records), _take(records)
        except ArchiveLoadFailed as error:
            raise CaptureError(f"{path} at {offset} holds no WARC record") from error


def whole_length(path: Path) -> int:
    """Bytes of whole gzip members that a file begins with."""
    whole = fed = 0
    decoder = zlib.decompressobj(_GZIP)
    with path.open("rb") as file:
        while data := file.read(_CHUNK):
            fed += len(data)
            try:
                while data:
                    decoder.decompress(data)
                    if not decoder.eof:
                        break
                    data = decoder.unused_data
                    whole = fed - len(data)
                    decoder = zlib.decompressobj(_GZIP)
            except zlib.error:
                break
    return whole


def _take(records: Any) -> Record | None:
    found = next(records, None)
    if found is None or found.rec_type not in ("request", "response", "revisit"):
        return None
    head, _, body = found.raw_stream.read().partition(b"\r\n\r\n")
    first_line, *lines = head.decode("latin-1").split("\r\n")
    headers = tuple((name, value) for name, _, value in (line.partition(": ") for line in lines))
    return Record(fields=dict(found.rec_headers.headers), first_line=first_line, headers=headers, body=body)


def _bytes(line: str) -> bytes:
    try:
        return line.encode("latin-1")
    except UnicodeEncodeError:
        return line.encode()


def _digest(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"
