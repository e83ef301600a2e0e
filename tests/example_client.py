"""Talking to an example think tank as a reader does."""

import http.client
import json
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any, NamedTuple

from crawler.example import Example, running


class Answer(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Client:
    """One connection to an example, kept open."""

    def __init__(self, example: Example) -> None:
        self.example = example
        self.library = example.library
        self.connection = http.client.HTTPConnection(example.url.removeprefix("http://"), timeout=5)

    def get(self, address: str, method: str = "GET", body: str | None = None, **headers: str) -> Answer:
        path = address.removeprefix(self.example.url)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.connection.request(method, path, body, named)
        response = self.connection.getresponse()
        return Answer(response.status, response.headers, response.read())

    def close(self) -> None:
        self.connection.close()

    def control(self, **order: Any) -> dict[str, Any]:
        answer = self.get("/_control", "POST", json.dumps(order))
        return {"status": answer.status, **json.loads(answer.body)}


@contextmanager
def visiting(publications: int = 24) -> Iterator[Client]:
    """A running example with that many publications, and one who asks it."""
    with running(publications) as example, closing(Client(example)) as client:
        yield client


def row_links(page: str) -> list[str]:
    return re.findall(r'<div class="views-row">.*?<h4><a href="([^"]+)"', page)
