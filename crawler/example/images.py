"""Pictures: small PNG files, a colour gradient for each number."""

import colorsys
import struct
import zlib

FULL = (1024, 683)
BANDS = 32


def png(number: int, size: tuple[int, int] = FULL) -> bytes:
    """A picture of `size`; the number sets its colour."""
    width, height = size
    rows = b"".join(b"\0" + bytes([row * BANDS // height]) * width for row in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    chunks = (b"IHDR", header), (b"PLTE", _palette(number)), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _palette(number: int) -> bytes:
    """From a dark to a light shade of one hue; neighbouring numbers get hues far apart."""
    hue = number * 0.618 % 1
    colors = (colorsys.hsv_to_rgb(hue, 0.6 - band / BANDS / 2, 0.4 + band / BANDS / 2) for band in range(BANDS))
    return bytes(round(part * 255) for color in colors for part in color)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
