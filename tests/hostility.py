"""What servers do to those who ask them: each case an answer of the laboratory's server."""

from __future__ import annotations

import gzip
import socket
import struct
import time
from collections.abc import Callable
from itertools import repeat

from laboratory import TEXT, Answer, Raw, Reply, paper

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
PAGE = paper("Hostile").encode()


def sending(*parts: bytes) -> Raw:
    """Bytes, and then the end of the connection."""
    return Raw(lambda connection: connection.sendall(b"".join(parts)))


def reset(connection: socket.socket) -> None:
    """Begin, and then break the connection off without a farewell."""
    connection.sendall(HEAD + b"Content-Length: 5000\r\n\r\n<html>")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def stall(connection: socket.socket) -> None:
    """Stop in the middle of the body, and say nothing more."""
    connection.sendall(HEAD + b"Content-Length: 5000\r\n\r\n" + PAGE[:100])
    connection.settimeout(20)
    connection.recv(1)


def silence(connection: socket.socket) -> None:
    """Take the request, and say nothing."""
    connection.settimeout(20)
    connection.recv(1)


def drip(connection: socket.socket) -> None:
    """One byte a second."""
    connection.sendall(HEAD + b"Content-Length: 5000\r\n\r\n")
    for byte in PAGE[:20]:
        connection.sendall(bytes([byte]))
        time.sleep(1)


def without_end(data: bytes) -> Callable[[socket.socket], None]:
    """The same bytes as long as anybody listens, 200 MB of them at most."""

    def act(connection: socket.socket) -> None:
        block = data * (65536 // len(data) + 1)
        for piece in repeat(block, 200 * 1024 * 1024 // len(block)):
            connection.sendall(piece)

    return act


def redirect(target: str) -> Reply:
    """A page that has moved."""
    return Reply(status=302, headers={"Location": target})


def chain(length: int) -> dict[str, Answer]:
    """Papers of which each leads to the next."""
    return {f"/papers/chain-{number}": redirect(f"/papers/chain-{number + 1}") for number in range(length)}


def zipped(data: bytes) -> Reply:
    """What says that it is packed."""
    return Reply(data, headers={"Content-Encoding": "gzip"})


OTHER = HEAD + b"Content-Length: 5\r\n\r\nfalse"

CASES: dict[str, tuple[Answer, str, str]] = {
    "reset": (Raw(reset), "failed", "the answer broke off"),
    "stall": (Raw(stall), "failed", "no answer in time"),
    "silence": (Raw(silence), "failed", "no answer in time"),
    "drip": (Raw(drip), "failed", "no answer in time"),
    "endless": (Raw(without_end(HEAD + b"\r\n")), "failed", "the answer is too large"),
    "endless-head": (Raw(without_end(b"HTTP/1.1 200 OK\r\nX: y\r\n")), "failed", "the answer is too large"),
    "head": (sending(HEAD, b"X-Filling: 0123456789\r\n" * 450_000, b"\r\n"), "failed", "the answer is too large"),
    "long-line": (sending(HEAD, b"X-Filling: ", b"x" * 10_000_000, b"\r\n\r\n"), "failed", "the answer is too large"),
    "continue": (Raw(without_end(b"HTTP/1.1 100 Continue\r\n\r\n")), "failed", "the answer is too large"),
    "no-http": (sending(b"220 mail.institute.org ESMTP ready\r\n"), "failed", "the connection broke off"),
    "too-short": (sending(HEAD, b"Content-Length: 90000\r\n\r\n", PAGE), "failed", "the answer broke off"),
    "too-long": (sending(HEAD, b"Content-Length: %d\r\n\r\n" % len(PAGE), PAGE, OTHER), "done", ""),
    "garbage": (sending(HEAD, b"Transfer-Encoding: chunked\r\n\r\nzzz\r\n", PAGE), "failed", "the answer broke off"),
    "big-chunk": (
        sending(HEAD, b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFF\r\n", PAGE),
        "failed",
        "the answer broke off",
    ),
    "bomb": (zipped(gzip.compress(b" " * 40_000_000)), "failed", "the answer is too large"),
    "not-zipped": (zipped(PAGE), "failed", "the answer cannot be unpacked"),
    "loop": (redirect("/papers/loop"), "failed", "leads on without end"),
    "ring": (redirect("/papers/ring?again"), "failed", "HTTP 302, and leads nowhere"),
    "chain-0": (redirect("/papers/chain-1"), "failed", "leads on without end"),
    "private": (redirect("http://192.168.0.1/admin"), "refused", "redirect: leads off the site"),
    "metadata": (redirect("http://169.254.169.254/latest"), "refused", "redirect: leads off the site"),
    "nowhere": (redirect("http://["), "failed", "leads to what is no address"),
    "error": (
        Reply("<html><title>Error</title><body><h1>Internal Server Error</h1></body></html>"),
        "refused",
        "error-page",
    ),
    "status": (Reply(status=999), "failed", "HTTP 999"),
    "wall": (
        Reply("<html><title>Just a moment...</title><body>Checking your browser before you go on.</body></html>", 403),
        "failed",
        "HTTP 403",
    ),
    "charset": (
        Reply(paper("Café").encode("cp1252"), headers={"Content-Type": "text/html; charset=utf-8"}),
        "done",
        "",
    ),
    "nulls": (Reply(paper("Nulls").replace(TEXT[:40], TEXT[:40] + "\0" * 50)), "done", ""),
}
"""Name of a page -> what answers, the state that the frontier gives it, and how the reason begins that it names."""
