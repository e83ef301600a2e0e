"""PDF files as the tests need them: plain, locked, without text, and such as are made to hurt their reader."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from hashlib import md5

from crawler.example.pdf import assembled

_PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
_PERMISSIONS = -4 & 0xFFFFFFFF
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
_FIRST = 4


def pdf(*pages: str, info: bytes = b"", password: str | None = None) -> bytes:
    """A file with these pages, whose lines are its lines.

    With a password it is encrypted; with an empty one anybody can open it, and is asked not to change it.
    """
    return drawn([_text(page) for page in pages], info=info, password=password)


def drawn(contents: Sequence[bytes], *, info: bytes = b"", password: str | None = None) -> bytes:
    """A file whose pages are drawn by these instructions."""
    key, lock = _locked(password) if password is not None else (None, b"")
    kids = b" ".join(b"%d 0 R" % (_FIRST + 2 * place) for place in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(contents)),
        _FONT,
    ]
    for content in contents:
        objects += [_page(len(objects) + 2), _stream(_encrypted(key, len(objects) + 2, content))]
    objects.append(b"<< %s >>" % info)
    return assembled(objects, b"/Info %d 0 R %s" % (len(objects), lock))


def swollen(megabytes: int) -> bytes:
    """A file of some kilobytes whose one page has so many megabytes of text in it."""
    packer = zlib.compressobj(9)
    line = b"(The same words again and again.) Tj\n"
    begin = packer.compress(b"BT /F1 9 Tf 60 700 Td\n") + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(line * ((1 << 20) // len(line))) + packer.flush(zlib.Z_FULL_FLUSH)
    data = begin + block * megabytes + packer.compress(b"ET") + packer.flush()
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(data), data)
    catalog, pages = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>"
    return assembled([catalog, pages, _FONT, _page(5), stream])


def endless() -> bytes:
    """A file that claims a billion pages and has one."""
    return pdf("One page").replace(b"/Count 1 >>", b"/Count 1000000000 >>")


def circular() -> bytes:
    """A file whose tree of pages bites its own tail, and whose page draws itself."""
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources 5 0 R >>",
            b"<< /Subtype /Form /BBox [0 0 9 9] /Resources 5 0 R /Length 5 >>\nstream\n/X Do\nendstream",
            b"<< /XObject << /X 4 0 R >> >>",
        ]
    )


def deep(levels: int = 100_000) -> bytes:
    """A file with brackets within brackets."""
    brackets = b"[" * levels + b"]" * levels
    catalog = b"<< /Type /Catalog /Pages 2 0 R /Deep %s >>" % brackets
    return assembled([catalog, b"<< /Type /Pages /Kids [] /Count 0 >>"])


def _text(page: str) -> bytes:
    escaped = page.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    lines = b"".join(b"(%s) Tj T*\n" % line for line in escaped.split(b"\n"))
    return b"BT /F1 11 Tf 14 TL 60 770 Td\n%sET" % lines


def _page(content: int) -> bytes:
    resources = b"/MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
    return b"<< /Type /Page /Parent 2 0 R %s /Contents %d 0 R >>" % (resources, content)


def _stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def _locked(password: str) -> tuple[bytes, bytes]:
    """The key of a file and what its trailer says of it: RC4 with 40 bits, the oldest lock there is."""
    user = (password.encode() + _PAD)[:32]
    owner = _rc4(md5((b"owner" + _PAD)[:32]).digest()[:5], user)
    name = bytes(16)
    key = md5(user + owner + _PERMISSIONS.to_bytes(4, "little") + name).digest()[:5]
    entries = (owner.hex().encode(), _rc4(key, _PAD).hex().encode(), _PERMISSIONS - (1 << 32), name.hex().encode())
    return key, b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P %d >> /ID [<%s> <%s>]" % (
        *entries,
        entries[3],
    )


def _encrypted(key: bytes | None, number: int, content: bytes) -> bytes:
    if key is None:
        return content
    return _rc4(md5(key + number.to_bytes(3, "little") + bytes(2)).digest()[:10], content)


def _rc4(key: bytes, data: bytes) -> bytes:
    box, at = list(range(256)), 0
    for place in range(256):
        at = (at + box[place] + key[place % len(key)]) % 256
        box[place], box[at] = box[at], box[place]
    out, one, other = bytearray(), 0, 0
    for byte in data:
        one = (one + 1) % 256
        other = (other + box[one]) % 256
        box[one], box[other] = box[other], box[one]
        out.append(byte ^ box[(box[one] + box[other]) % 256])
    return bytes(out)
