"""An archive to be read again, and commands that do it."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from laboratory import TEXT, Done, Lab, Reply, Shell, paper
from pdfs import pdf

from archive.database import FILE
from archive.store import Archive
from crawler.cli import cli

DATED = '<meta property="article:published_time" content="2026-03-05">'
FILE_LINK = '<p><a href="/files/delta.pdf" type="application/pdf">Download the paper (PDF)</a></p>'
NAMES = ("alpha", "beta", "delta", "gamma", "moved")
LOUDER = """
from crawler.extraction.candidate import Candidate
class Louder(Page):
    def titles(self):
        import time
        time.sleep({seconds})
        yield Candidate("by hand", "Louder")

site = Site("""


@dataclass
class Crawled:
    """An archive of five papers, the server that they came from, and what it was asked."""

    lab: Lab
    folder: Path
    asked: int


@dataclass
class Room:
    """A copy of that archive, and commands to run on it."""

    shell: Shell
    crawled: Crawled

    def define(self, title_of: str, seconds: float = 0, exclude: str = "") -> None:
        """Change the definition: the papers whose names match have another title."""
        file = self.shell.folder / "sites" / "lab.py"
        page = 'pages={r"^/papers/[^/]+$": Page}'
        text = file.read_text().replace("\nsite = Site(", LOUDER.format(seconds=seconds))
        changed = f'pages={{r"^/papers/{title_of}": Louder, r"^/papers/[^/]+$": Page}}, exclude=({exclude})'
        assert page in text
        file.write_text(text.replace(page, changed))

    def run(self, *arguments: str) -> Done:
        """``thinktank reextract`` within this process, whose workers are ready sooner."""
        found = CliRunner().invoke(cli, ["reextract", *arguments], env=self.shell.environment)
        assert len(self.crawled.lab.requests) == self.crawled.asked
        return Done(found.exit_code, found.stdout, found.stderr)

    def reextract(self, *arguments: str) -> tuple[Done, list[dict[str, Any]], dict[str, Any]]:
        """The same with ``--json``: how it ended, a line for each work, and the counts of the think tank."""
        done = self.run("--json", *arguments)
        assert done.out, done.err
        *lines, report = map(json.loads, done.out.splitlines())
        return done, lines, report["sites"].get("lab", {})

    def rows(self) -> dict[str, list[Any]]:
        """All that the database holds."""
        with sqlite3.connect(self.shell.data / FILE) as db:
            tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return {table: db.execute(f'SELECT * FROM "{table}"').fetchall() for table in tables}


@contextmanager
def crawling(folder: Path) -> Iterator[Crawled]:
    """An archive of five papers, crawled into a folder, and their server."""
    shell = Shell(folder)
    with Lab() as lab:
        lab.publish(*NAMES, alpha="<time>2026-02-03</time>", moved="<time>2026-02-04</time>")
        # Only their list has their dates, and one is elsewhere than the list has it.
        for name, path in (("alpha", "alpha"), ("moved", "elsewhere")):
            lab.answers[f"/papers/{path}"] = paper(name.title()).replace(DATED, "")
        lab.answers["/papers/delta"] = paper("Delta").replace("</article>", f"{FILE_LINK}</article>")
        lab.answers["/files/delta.pdf"] = Reply(pdf(TEXT), headers={"Content-Type": "application/pdf"})
        lab.answers["/papers/moved"] = Reply(status=301, headers={"Location": "/papers/elsewhere"})
        shell.define("lab", lab.url)
        done = shell.crawl()
        assert done.report["new"] == len(NAMES), done
        yield Crawled(lab, folder, len(lab.requests))


def copy_of(crawled: Crawled, folder: Path) -> Room:
    """A copy of that archive and its definition."""
    shell = Shell(folder)
    for name in ("sites", "data"):
        shutil.copytree(crawled.folder / name, folder / name, dirs_exist_ok=True)
    return Room(shell, crawled)


def titles(archive: Archive) -> dict[str, str]:
    works = [archive.get(row["id"]) for row in archive.db.query("SELECT id FROM publications ORDER BY url")]
    return {work.url.rpartition("/")[2]: work.title for work in works if work}
