"""Security headers: what a page may load and run, told to the browser.

Our pages run one script of their own and load nothing else from anywhere. Datasette's pages hold scripts within the
page: those that stand in its templates are marked with a word that is new for every answer, so that a script that
came with the data has no such mark and does not run.
"""

from __future__ import annotations

import re
import secrets
from base64 import b64encode
from collections.abc import Awaitable, Callable, MutableMapping
from contextvars import ContextVar
from hashlib import sha256
from typing import Any

from jinja2 import Environment
from jinja2.ext import Extension

OURS = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""For the pages of this package."""
STORED = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
"""For files that come from the web: nothing in them runs, nothing is loaded."""
_TABLES = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'unsafe-hashes' 'sha256-{handler}'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HANDLER = b64encode(sha256(b"openColumnChooser()").digest()).decode()
"""The one event handler in the templates of Datasette 1.0."""
_ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "x-frame-options": "DENY",
}
_nonce: ContextVar[str] = ContextVar("nonce", default="")
_SCRIPT = re.compile(r"<script(?=[\s>{])")

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Any, Send], Awaitable[None]]


class Nonces(Extension):
    """Marks each script in the source of a template."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.globals["script_nonce"] = _nonce.get

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The source with the marks."""
        return _SCRIPT.sub('<script nonce="{{ script_nonce() }}"', source)


def guard(app: App) -> App:
    """An application that adds our headers to each answer that does not bring its own."""

    async def guarded(scope: Message, receive: Any, send: Send) -> None:
        nonce = secrets.token_urlsafe(16)
        _nonce.set(nonce)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                there = {name.lower() for name, _ in message["headers"]}
                wanted = _ALWAYS | {"content-security-policy": _TABLES.format(nonce=nonce, handler=_HANDLER)}
                added = [(name.encode(), value.encode()) for name, value in wanted.items()]
                message["headers"] = [*message["headers"], *(one for one in added if one[0] not in there)]
            await send(message)

        await app(scope, receive, send_guarded)

    return guarded
