"""The archive read again from its captures: what changes is what the definition changes, and nobody is asked."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from killing import faults, kill
from laboratory import TEXT, Done, Lab, Reply, Shell, paper
from pdfs import pdf

from archive.database import FILE
from archive.publication import Publication
from archive.searching.search import search
from archive.status import Status
from archive.store import Archive
from archive.times import moment
from crawler.cli import cli
from crawler.lock import Lock
from crawler.reextraction.due import Scope, works
from crawler.reextraction.progress import begin

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


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    folder = tmp_path_factory.mktemp("crawled")
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


@pytest.fixture
def room(crawled: Crawled, tmp_path: Path) -> Room:
    shell = Shell(tmp_path)
    for name in ("sites", "data"):
        shutil.copytree(crawled.folder / name, tmp_path / name, dirs_exist_ok=True)
    return Room(shell, crawled)


def titles(archive: Archive) -> dict[str, str]:
    works = [archive.get(row["id"]) for row in archive.db.query("SELECT id FROM publications ORDER BY url")]
    return {work.url.rpartition("/")[2]: work.title for work in works if work}


def test_an_archive_that_was_just_crawled_stays_as_it_is(room: Room) -> None:
    with room.shell.archive() as archive:
        dates = [archive.get(f"{room.crawled.lab.url}/papers/{name}") for name in ("alpha", "elsewhere")]
        assert [work and work.published for work in dates] == ["2026-02-03", "2026-02-04"]  # which only the list has
    before = room.rows()
    done, lines, counts = room.reextract()

    assert (done.status, lines, counts["works"], counts["fields"]) == (0, [], {"unchanged": len(NAMES)}, {})
    assert counts["files"] == {"unchanged": 1}
    after = room.rows()
    lasting = {"publications", "revisions", "events", "aliases", "attachments", "_pages", "captures", "_words"}
    assert {table: after[table] for table in lasting} == {table: before[table] for table in lasting}


def test_a_definition_changes_what_it_is_about_and_that_is_no_news(room: Room) -> None:
    room.define("(beta|gamma)")
    with room.shell.writing() as archive:
        assert archive.gone(f"{room.crawled.lab.url}/papers/beta", datetime.now(UTC))
    done, lines, counts = room.reextract()

    assert done.status == 0, done.err
    assert {line["url"].rpartition("/")[2]: line["fields"] for line in lines} == {
        "beta": {"title": {"old": "Beta", "new": "Louder"}},
        "gamma": {"title": {"old": "Gamma", "new": "Louder"}},
    }
    assert (counts["works"], counts["fields"]) == ({"changed": 2, "unchanged": 3}, {"title": {"changed": 2}})
    with room.shell.archive() as archive:
        assert sorted(titles(archive).values()) == ["Alpha", "Delta", "Louder", "Louder", "Moved"]
        assert {event.kind for event in archive.new()} == {"new", "gone"}
        first, second = archive.history(lines[0]["id"])
        assert (second.cause, second.changed, second.capture_id) == ("extraction", ("title",), first.capture_id)
        assert (first.cause, second.seen_at) == ("page", first.seen_at)
        assert search(archive, "louder").total == 2
    assert room.reextract()[2]["works"] == {"unchanged": 5}


def test_the_text_of_a_file_is_read_again(room: Room) -> None:
    with room.shell.writing() as archive:
        archive.db.execute("UPDATE attachments SET text = 'An earlier reading', pages = 9, document_language = 'fr'")
    _, lines, _ = room.reextract("--dry-run")
    assert [line["fields"]["pages"] for line in lines] == [{"old": 9, "new": 1}]
    _, _, counts = room.reextract()

    changed = {"changed": 1}
    assert counts["fields"] == {"file.text": changed, "file.pages": changed, "file.document_language": changed}
    with room.shell.archive() as archive:
        assert [row["text"].split() for row in archive.db["attachments"].rows] == [TEXT.split()]
        assert search(archive, "earlier reading").total == 0
    assert room.reextract("--no-files")[2]["files"] == {}


def test_a_dry_run_says_so_and_writes_nothing(room: Room) -> None:
    room.define("(beta|gamma)")
    before = room.rows()
    with Lock(room.shell.data):  # a crawl may be at work
        done, lines, counts = room.reextract("--dry-run", "lab")

    assert [line["fields"]["title"]["new"] for line in lines] == ["Louder", "Louder"]
    assert (done.status, counts["fields"]) == (0, {"title": {"changed": 2}})
    assert room.rows() == before


def test_a_work_whose_page_is_refused_is_named_and_stays(room: Room) -> None:
    room.define("beta", exclude='"/papers/delta",')
    done = room.run()

    assert done.status == 0, done.err
    told, counted = done.out.splitlines()[:-3], done.out.splitlines()[-3:]
    assert sorted(re.sub(r"\d+:", "#", line.replace(room.crawled.lab.url, "")) for line in told) == [
        "  /papers/delta",
        "  title: Beta → Louder",
        "changed work # /papers/beta",
        "refused work # other: the definition of lab leaves this address out: /papers/delta",
    ]
    assert counted == [
        "lab: 5 works (1 changed, 3 unchanged, 1 refused), 1 file (0 changed, 1 unchanged)",
        "  title: 1 changed",
        "  refused 1: other",
    ]
    with room.shell.archive() as archive:
        assert titles(archive)["delta"] == "Delta"


def test_a_work_takes_the_address_that_its_page_gives_unless_another_work_has_it(room: Room) -> None:
    papers = f"{room.crawled.lab.url}/papers"
    with room.shell.writing() as archive:
        former = "UPDATE publications SET url = ?, fingerprint = '' WHERE url = ?"
        archive.db.execute(former, [f"{papers}/former", f"{papers}/beta"])
        alpha = archive.presence(f"{papers}/alpha")
        assert alpha
        copy = Publication(url=f"{papers}/copy", title="Copy", organization="lab")
        archive.save(copy, seen_at=alpha.last_seen, capture_id=alpha.capture_id)
    _, (moved, refused), counts = room.reextract()

    assert moved["fields"] == {"url": {"old": f"{papers}/former", "new": f"{papers}/beta"}}
    assert (refused["url"], counts["refused"]) == (f"{papers}/copy", {"another work": 1})
    with room.shell.archive() as archive:
        assert archive.find(f"{papers}/former") == archive.find(f"{papers}/beta") == moved["id"]
        assert titles(archive) | {"copy": "Copy", "alpha": "Alpha"} == titles(archive)


def test_killed_it_goes_on_where_it_was(room: Room) -> None:
    room.define("", seconds=0.3)
    process = room.shell.start("reextract", "--json")
    with sqlite3.connect(f"file:{room.shell.data / FILE}?mode=ro", uri=True) as db:
        far = "SELECT coalesce(max(works_to), 0) FROM _extractions"
        assert kill(process, lambda: db.execute(far).fetchone()[0] >= 1)
        (reached,) = db.execute(far).fetchone()
    assert 1 <= reached < len(NAMES)
    done, lines, counts = room.reextract()

    assert f"Going on after work {reached}," in done.err
    assert [line["id"] for line in lines] == list(range(reached + 1, len(NAMES) + 1))
    assert counts["works"] == {"changed": len(NAMES)}
    with room.shell.archive() as archive:
        assert {len(archive.history(number)) for number in range(1, len(NAMES) + 1)} == {2}
    assert faults(room.shell.data) == []


# "7d" is another moment in each run, and the same day.
@pytest.mark.parametrize(
    ("first", "second"), [((), ()), (("--since", "2026-01-01T10:00:00Z"), ("--since", "2026-01-01T10:00:09Z"))]
)
def test_after_a_limit_the_next_run_goes_on(room: Room, first: tuple[str, ...], second: tuple[str, ...]) -> None:
    room.define("")
    assert [line["id"] for line in room.reextract("--limit", "2", *first)[1]] == [1, 2]

    assert [line["id"] for line in room.reextract(*second)[1]] == [3, 4, 5]


def test_it_goes_on_only_with_the_same_scope_and_definitions(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THINKTANK_SITES", str(room.shell.folder / "sites"))
    with room.shell.writing() as archive:
        first = begin(archive.db, Scope())
        first.works_to = 3
        first.note(archive.db)
        assert begin(archive.db, Scope()).works_to == 3
        room.define("beta")
        assert begin(archive.db, Scope()).works_to == 0
        again = begin(archive.db, Scope(sites=("lab",)))
        assert again.works_to == 0
        again.finish(archive.db)
        assert begin(archive.db, Scope(sites=("lab",))).id not in (first.id, again.id)


def test_what_was_captured_since_a_moment(room: Room) -> None:
    with room.shell.archive() as archive:
        assert len(list(works(archive.db, Scope(since="2026-01-01T00:00:00Z"), 2))) == len(NAMES) - 2
        assert list(works(archive.db, Scope(since="2999-01-01T00:00:00Z"), 0)) == []


def test_a_missing_file_of_captures_is_one_line_and_a_status(room: Room) -> None:
    (file,) = (room.shell.data / "warc").iterdir()
    file.unlink()
    done = room.run()

    assert done.status == Status.DEGRADED
    assert done.out.splitlines() == [
        "lab: 5 works (0 changed, 5 failed), 1 file (0 changed, 1 failed)",
        f"  failed 6: The capture in {file.name} is missing: restore {file.parent} from a backup",
    ]
    with room.shell.archive() as archive:
        assert set(titles(archive).values()) == {name.title() for name in NAMES}


def test_a_work_that_has_no_capture_or_no_definition_is_counted(room: Room) -> None:
    with room.shell.writing() as archive:
        seen_at = moment("2026-03-05T00:00:00Z")
        archive.save(Publication(url="https://example.org/", title="By hand", organization="lab"), seen_at=seen_at)
    (room.shell.folder / "sites" / "lab.py").rename(room.shell.folder / "sites" / "other.py")
    done, _, counts = room.reextract()

    assert (done.status, counts["reasons"]) == (Status.DEGRADED, {"there is no definition of lab": len(NAMES)})
    assert counts["works"] == {"failed": len(NAMES), "without-capture": 1}


def test_what_cannot_be_done_is_told_in_one_line(room: Room) -> None:
    with Lock(room.shell.data):
        held = room.run()
    unknown = room.run("nobody")
    nowhere = room.run("--data", str(room.shell.folder / "nowhere"))

    assert [done.status for done in (held, unknown, nowhere)] == [Status.LOCKED, Status.USAGE, Status.FAILED]
    assert [len(done.err.splitlines()) for done in (held, nowhere)] == [1, 1]
    assert "nobody" in unknown.err
    assert not (room.shell.folder / "nowhere").exists()
