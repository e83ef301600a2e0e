"""Think tanks on loopback addresses, whose pages are ready bytes: serving them costs the measured machine little."""

from __future__ import annotations

import asyncio
import multiprocessing
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

WORDS = (
    "the committee looked at budget for two years and found that most of it went to roads bridges rail ports while "
    "regions without a coast had to wait policy makers should publish what they spend where and why before next reform"
).split()
PER_LIST = 100

DEFINITION = '''"""A think tank of the benchmarks."""

from crawler.extraction.page import Page
from crawler.extraction.template import TemplatePage
from crawler.site import Listing, Site


class Paper(TemplatePage):
    container = "article"

    def titles(self):
        yield from self.texts("article > h1")

    def authors(self):
        yield from self.signatures("p.byline")

    def dates(self):
        yield from self.texts("article > time")

    def topics(self):
        yield from self.terms("ul.tags a")


site = Site(
    name="Bench {slug}",
    url="{url}/",
    languages=("en",),
    sources=(Listing("/papers", items="li a", next="a[rel=next]"),),
    pages={{r"^/papers/\\d+$": {page}}},
)
'''


@dataclass(frozen=True)
class Plan:
    """What a server serves on each of its addresses."""

    hosts: tuple[str, ...]
    port: int
    papers: int
    delay: float
    hanging: str | None = None
    """The host that answers robots.txt and its list, and nothing else."""

    def url(self, host: str) -> str:
        """The address of one think tank."""
        return f"http://{host}:{self.port}"


class Server(asyncio.Protocol):
    """HTTP/1.1 with keep-alive, as far as the benchmark needs it."""

    def __init__(self, plan: Plan, host: str, paragraphs: list[str]) -> None:
        self._plan, self._host, self._paragraphs = plan, host, paragraphs
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        while b"\r\n\r\n" in self._received:
            head, _, self._received = self._received.partition(b"\r\n\r\n")
            path = head.split(b" ", 2)[1].decode()
            if self._plan.hanging == self._host and path.startswith("/papers/"):
                continue
            asyncio.get_running_loop().call_later(self._plan.delay, self._send, self._answer(path))

    def _send(self, answer: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(answer)

    def _answer(self, path: str) -> bytes:
        place, _, query = path.partition("?")
        if place == "/papers":
            return _response(self._list(int(query.removeprefix("page=") or 0)))
        number = place.removeprefix("/papers/")
        if number.isdecimal():
            return _response(paper(random.Random(f"{self._host} {number}"), number, self._paragraphs))
        return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"

    def _list(self, page: int) -> bytes:
        numbers = range(page * PER_LIST, min((page + 1) * PER_LIST, self._plan.papers))
        items = "".join(f'<li><a href="/papers/{number}">Paper {number}</a></li>' for number in numbers)
        onward = f'<a rel="next" href="/papers?page={page + 1}">next</a>' if numbers.stop < self._plan.papers else ""
        return f"<html><body><ul>{items}</ul>{onward}</body></html>".encode()


def paper(dice: random.Random, number: str, paragraphs: list[str]) -> bytes:
    """A page of a length that is usual for a commentary, with what pages have around it."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in dice.sample(paragraphs, dice.randint(8, 30)))
    menu = "".join(f'<li><a href="/topics/{number}">Topic {number}</a></li>' for number in range(60))
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>'
        f"Paper {number} | Bench</title>"
        '<meta property="og:type" content="article"><meta property="article:published_time" content="2026-03-05">'
        f'<meta name="author" content="Ana Roy"></head><body><nav><ul>{menu}</ul></nav><main><article>'
        f'<h1>Paper {number}</h1><p class="byline">By <a href="/people/ana-roy">Ana Roy</a></p>'
        f'<time datetime="2026-03-05">5 March 2026</time>{text}'
        '<ul class="tags"><li><a href="/topics/ports" rel="tag">Ports</a></li></ul></article>'
        f"</main><footer><ul>{menu}</ul></footer></body></html>"
    ).encode()


@contextmanager
def serving(plan: Plan) -> Iterator[None]:
    """The server in a process of its own, while the block lasts."""
    ready = multiprocessing.Event()
    process = multiprocessing.Process(target=_serve, args=(plan, ready), daemon=True)
    process.start()
    try:
        if not ready.wait(20):
            raise RuntimeError(f"no server came up on port {plan.port}")
        yield
    finally:
        process.kill()
        process.join()


def define(folder: Path, plan: Plan) -> list[str]:
    """Write a definition for each think tank; their slugs."""
    slugs = []
    for number, host in enumerate(plan.hosts):
        slugs.append(f"bench-{number:02}")
        _write(folder, slugs[-1], plan.url(host), "Page")
    return slugs


def define_template(folder: Path, plan: Plan) -> str:
    """Write a definition that says where the first think tank's pages print what; its slug."""
    _write(folder, "bench-template", plan.url(plan.hosts[0]), "Paper")
    return "bench-template"


def _write(folder: Path, slug: str, url: str, page: str) -> None:
    text = DEFINITION.format(slug=slug, url=url, page=page)
    (folder / f"{slug}.py").write_text(text, encoding="utf-8")


def _serve(plan: Plan, ready: multiprocessing.synchronize.Event) -> None:
    dice = random.Random(1)
    paragraphs = [" ".join(dice.choices(WORDS, k=60)).capitalize() + "." for _ in range(5000)]

    async def serve() -> None:
        loop = asyncio.get_running_loop()
        for host in plan.hosts:
            await loop.create_server(lambda host=host: Server(plan, host, paragraphs), host, plan.port)
        ready.set()
        await loop.create_future()

    asyncio.run(serve())


def _response(body: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n%b" % (
        len(body),
        body,
    )
