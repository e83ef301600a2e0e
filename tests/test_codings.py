"""Content codings: undone, within bounds, and an error where they cannot be."""

import gzip
import zlib

import brotli  # type: ignore[import-untyped]
import pytest
from warcs import NOW

from archive.captures import Capture
from archive.errors import CaptureError


def coded(body: bytes, coding: str | None) -> Capture:
    headers = (("Content-Encoding", coding),) if coding else ()
    return Capture(url="https://example.org/", fetched_at=NOW, status=200, headers=headers, body=body)


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


TEXT = b"Une oeuvre. " * 5000


CODED = {
    "none": (TEXT, None),
    "identity": (TEXT, "identity"),
    "gzip in name only": (TEXT, "gzip"),
    "gzip": (gzip.compress(TEXT), "gzip"),
    "x-gzip": (gzip.compress(TEXT), "X-GZIP"),
    "two gzip members": (gzip.compress(TEXT[:100]) + gzip.compress(TEXT[100:]), "gzip"),
    "padded gzip": (gzip.compress(TEXT) + b"\0" * 20, "gzip"),
    "deflate": (zlib.compress(TEXT), "deflate"),
    "deflate without its frame": (raw_deflate(TEXT), "deflate"),
    "brotli": (brotli.compress(TEXT), "br"),
    "brotli in gzip": (gzip.compress(brotli.compress(TEXT)), "br, gzip"),
}


@pytest.mark.parametrize(("body", "coding"), CODED.values(), ids=CODED)
def test_content_codings_are_undone(body: bytes, coding: str | None) -> None:
    assert coded(body, coding).content == TEXT
    with pytest.raises(CaptureError, match="more than 1,000 bytes"):
        coded(body, coding).decoded(max_bytes=1000)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
@pytest.mark.parametrize("damage", ["cut", "garbled"])
def test_damaged_content_is_an_error(coding: str, damage: str) -> None:
    pack = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}[coding]
    whole = pack(bytes(range(256)) * 50)
    body = whole[:-9] if damage == "cut" else whole[:12] + b"\xff" * 20 + whole[32:]
    with pytest.raises(CaptureError):
        _ = coded(body, coding).content


def test_an_unknown_coding_is_an_error() -> None:
    with pytest.raises(CaptureError, match="'zstd'"):
        _ = coded(b"x", "zstd").content


def test_a_bomb_is_stopped_early() -> None:
    bomb = gzip.compress(gzip.compress(bytes(50_000_000)))

    with pytest.raises(CaptureError, match="more than"):
        coded(bomb, "gzip, gzip").decoded(max_bytes=1_000_000)
