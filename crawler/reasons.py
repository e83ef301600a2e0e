"""Why something was not read, in words that are the same for the same cause, so that they can be counted."""

from __future__ import annotations

from archive.captures import Capture

SHUT = frozenset({401, 403, 407, 429, 451})
"""Answers that are meant for us rather than for the page."""

UNKNOWN_HOST = "the host is unknown"
LATE = "no answer in time"

_ERRORS = {
    "CannotResolveHostError": UNKNOWN_HOST,
    "DownloadConnectionRefusedError": "the connection was refused",
    "DownloadTimeoutError": LATE,
    "DownloadCancelledError": "the answer is too large",
    "ResponseDataLossError": "the answer broke off",
    "DownloadFailedError": "the connection broke off",
    "TunnelError": "the proxy does not let us through",
    "_DecompressionMaxSizeExceeded": "the answer is too large",
    "BadGzipFile": "the answer cannot be unpacked",
}


def of_answer(capture: Capture) -> str:
    """What an answer without a page says."""
    target = capture.header("Location")
    if 300 <= capture.status < 400 and target:
        return f"leads off the site, to {target}"
    return f"HTTP {capture.status}"


def of_error(error: BaseException) -> str:
    """What kept an answer from coming."""
    named = (_ERRORS.get(type(found).__name__) for found in (error, error.__cause__, error.__context__))
    return next(filter(None, named), None) or one_line(error)


def is_too_large(error: BaseException) -> bool:
    """Whether an answer was cut short because it is larger than we take."""
    return type(error).__name__ == "DownloadCancelledError"


def one_line(error: object) -> str:
    """The beginning of an error's message, on one line."""
    return " ".join(str(error).split())[:200] or type(error).__name__
