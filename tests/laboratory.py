"""A server that answers as a test tells it, and the commands run as a user runs them."""

from __future__ import annotations

import gzip
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from archive.store import Archive

ROOT = Path(__file__).parent.parent
TEXT = "The committee looked at the budget for two years and found that most of it went to roads and bridges. " * 5

DEFINITION = '''
"""A think tank for tests."""

from crawler.extraction.page import Page
from crawler.site import Feed, Listing, Site, Sitemap, WordPress

site = Site(name="Laboratory", url="{url}/", languages=("en",), pages={{r"{pages}": Page}}, {arguments})
'''
LATER = """
import sys
from datetime import UTC, datetime, timedelta
from functools import partial
from crawler.cli import main
from crawler.commands import crawl
ahead = timedelta(days=float(sys.argv.pop(1)))
crawl.Run = partial(crawl.Run, now=lambda: datetime.now(UTC) + ahead)
main()
"""
LISTING = 'sources=(Listing("/papers", items="li", link="a", date="time", next="a[rel=next]"),)'


@dataclass
class Reply:
    """What the server answers."""

    body: str | bytes = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Raw:
    """What the server does with the connection, byte for byte, before it closes it: no answer need come of it."""

    act: Callable[[socket.socket], None]


Answer = Reply | Raw | str | Callable[[Mapping[str, str]], Reply]


class Lab:
    """A server on loopback: an answer for each path, and a note of each request."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {"/robots.txt": Reply(status=404)}
        self.requests: list[tuple[str, dict[str, str]]] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Lab:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [path for path, _ in self.requests]

    def publish(self, *slugs: str, **about: str) -> None:
        """Papers and the list that names them."""
        for slug in slugs:
            self.answers[f"/papers/{slug}"] = paper(slug.title())
        items = "".join(f'<li><a href="/papers/{slug}">{slug.title()}</a>{about.get(slug, "")}</li>' for slug in slugs)
        self.answers["/papers"] = f"<html><body><ul>{items}</ul></body></html>"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        lab = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                headers = {name.lower(): value for name, value in self.headers.items()}
                lab.requests.append((self.path, headers))
                answer = lab.answers.get(self.path, Reply(status=404))
                if isinstance(answer, Raw):
                    self.close_connection = True
                    with suppress(OSError):  # whoever asked may have had enough
                        answer.act(self.connection)
                    return
                reply = Reply(answer) if isinstance(answer, str) else answer
                if not isinstance(reply, Reply):
                    reply = reply(headers)
                body = reply.body.encode() if isinstance(reply.body, str) else reply.body
                self.send_response(reply.status)
                for name, value in {"Content-Type": "text/html; charset=utf-8", **reply.headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        return Handler


def paper(title: str, date: str = "2026-03-05") -> str:
    """A page that is a publication."""
    return (
        f'<html lang="en"><head><title>{title} | Laboratory</title><meta property="og:type" content="article">'
        f'<meta property="article:published_time" content="{date}"></head>'
        f"<body><article><h1>{title}</h1><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"
    )


def compressed(text: str) -> Reply:
    """The answer of a server that packs what it sends."""
    return Reply(gzip.compress(text.encode()), headers={"Content-Encoding": "gzip"})


@dataclass
class Done:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def report(self) -> dict[str, Any]:
        """The one site's report of ``crawl --json``."""
        assert self.out, self.err
        (site,) = json.loads(self.out)["sites"].values()
        assert isinstance(site, dict)
        return site

    @property
    def problems(self) -> list[str]:
        """The kinds of problem that the site had."""
        return [problem["kind"] for problem in self.report["problems"]]


class Shell:
    """Runs commands as a user does, in a folder of the test's own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")},
            "THINKTANK_SITES": str(folder / "sites"),
            "THINKTANK_DATA": str(self.data),
        }
        self.environment.pop("THINKTANK_CONTACT", None)
        (folder / "sites").mkdir()

    def define(self, slug: str, url: str, arguments: str = LISTING, pages: str = "^/papers/[^/]+$") -> None:
        """Write a site definition."""
        text = DEFINITION.format(url=url, arguments=arguments, pages=pages)
        (self.folder / "sites" / f"{slug}.py").write_text(text, encoding="utf-8")

    def start(self, *arguments: str, program: str = "thinktank") -> subprocess.Popen[str]:
        """A command that runs beside the test."""
        module = {"thinktank": "from crawler.cli import main", "scrapy": "from scrapy.cmdline import execute as main"}
        code = f"import sys; sys.argv[0] = {program!r}; {module[program]}; main()"
        return subprocess.Popen(
            [sys.executable, "-c", code, *arguments],
            cwd=ROOT,
            env=self.environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def run(self, *arguments: str, program: str = "thinktank") -> Done:
        """A command, run to its end."""
        process = self.start(*arguments, program=program)
        out, err = process.communicate(timeout=60)
        return Done(process.returncode, out, err)

    def archive(self) -> Archive:
        """The archive, for a look."""
        return Archive.open(self.data, must_exist=True)

    def writing(self) -> Archive:
        """The archive, to be brought into the state that a test needs."""
        return Archive.open(self.data)

    def crawl(self, slug: str = "lab", *arguments: str) -> Done:
        """``thinktank crawl SITE --json``."""
        return self.run("crawl", slug, "--json", *arguments)

    def crawl_later(self, days: float, slug: str = "lab", *arguments: str, patience: float = 60) -> Done:
        """The same by a clock that is so many days fast."""
        command = [sys.executable, "-c", LATER, str(days), "crawl", slug, "--json", *arguments]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, text=True, capture_output=True, timeout=patience, check=False
        )
        return Done(done.returncode, done.stdout, done.stderr)
