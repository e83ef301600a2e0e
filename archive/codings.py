"""HTTP content codings undone, within bounds: a few kilobytes can unpack to gigabytes."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping

import brotli  # type: ignore[import-untyped]

from archive.errors import CaptureError

MAX_CONTENT = 100_000_000
"""Bytes of content that one capture may hold once unpacked."""

_GZIP_MAGIC = b"\x1f\x8b"


def decode(body: bytes, codings: str | None, max_bytes: int) -> bytes:
    """A body with the codings of a Content-Encoding header undone, last applied first.

    More than ``max_bytes``, a coding that is unknown, and one that breaks off raise ``CaptureError``.
    """
    names = [name.strip().lower() for name in (codings or "").split(",")]
    for name in reversed(names):
        if name in ("", "identity") or not body:
            continue
        if name not in _DECODERS:
            raise CaptureError(f"Cannot decode a body in the content coding {name!r}")
        body = _DECODERS[name](body, max_bytes)
    if len(body) > max_bytes:
        raise _too_large(max_bytes)
    return body


def _ungzip(body: bytes, max_bytes: int) -> bytes:
    # Servers name the coding for bodies that were never packed; browsers show those too.
    return _inflate(body, 16 + zlib.MAX_WBITS, max_bytes) if body.startswith(_GZIP_MAGIC) else body


def _undeflate(body: bytes, max_bytes: int) -> bytes:
    # By the standard "deflate" has zlib's frame; some servers leave it out.
    framed = body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
    return _inflate(body, zlib.MAX_WBITS if framed else -zlib.MAX_WBITS, max_bytes)


def _inflate(body: bytes, window: int, max_bytes: int) -> bytes:
    unpacked = bytearray()
    while body:
        decoder = zlib.decompressobj(window)
        try:
            unpacked += decoder.decompress(body, max_bytes - len(unpacked) + 1)
        except zlib.error as error:
            raise CaptureError(f"The body's compression is damaged: {error}") from error
        if len(unpacked) > max_bytes:
            raise _too_large(max_bytes)
        if not decoder.eof:
            raise CaptureError("The body breaks off before its compression ends")
        # What follows the end is another member, or padding that everybody ignores.
        body = decoder.unused_data if decoder.unused_data.startswith(_GZIP_MAGIC) else b""
    return bytes(unpacked)


def _unbrotli(body: bytes, max_bytes: int) -> bytes:
    decoder = brotli.Decompressor()
    unpacked = bytearray()
    while not decoder.is_finished():
        try:
            part = decoder.process(body, output_buffer_limit=max_bytes - len(unpacked) + 1)
        except brotli.error as error:
            raise CaptureError(f"The body's compression is damaged: {error}") from error
        unpacked += part
        if len(unpacked) > max_bytes:
            raise _too_large(max_bytes)
        if not part and not decoder.is_finished():
            raise CaptureError("The body breaks off before its compression ends")
        body = b""
    return bytes(unpacked)


def _too_large(max_bytes: int) -> CaptureError:
    return CaptureError(f"The body unpacks to more than {max_bytes:,} bytes")


_DECODERS: Mapping[str, Callable[[bytes, int], bytes]] = {
    "gzip": _ungzip,
    "x-gzip": _ungzip,
    "deflate": _undeflate,
    "br": _unbrotli,
}
