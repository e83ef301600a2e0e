"""An archive as any step of the schema left it: opened today it keeps its rows, is searched and crawled."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from old_archives import HOME, ONE, ROWS, STEPS, TWO, left_by
from sqlite_utils import Database

from archive.captures import Capture
from archive.database import open_database
from archive.prepared import prepare
from archive.publication import Publication
from archive.searching.fulltext import INDEXED
from archive.searching.search import search
from archive.store import Archive
from crawler.extraction.page import Page
from crawler.pages import Pages
from crawler.run import Run
from crawler.site import Site

NOW = datetime(2026, 11, 22, tzinfo=UTC)
WORK = Publication(url=ONE, organization="institute", title="Été", body="Nouvelle défense")
SITE = Site(name="Institute", url=f"{HOME}/", pages={"^/papers/": Page}, slug="institute")
WITH_WORKS, WITH_FILES, WITH_HISTORY, WITH_PAGES = STEPS[2:], STEPS[4:], STEPS[7:], STEPS[8:]


def assert_whole(db: Database) -> None:
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    for table in INDEXED:
        db.execute(f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)")
        events = ("insert", "delete", "update")
        assert {trigger.name for trigger in db[table].triggers} == {f"{table}_fts_{event}" for event in events}


def told_apart(step: str, table: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows as later steps leave them: m014 tells files that are not read by their type."""
    if table != "attachments" or step >= "m014_files":
        return rows
    return [row | {"state": "other"} if row["media_type"] == "application/zip" else row for row in rows]


@pytest.mark.parametrize("step", STEPS)
def test_rows_and_indexes_are_whole(step: str, tmp_path: Path) -> None:
    before = left_by(step, tmp_path)

    with open_database(tmp_path) as db:
        assert_whole(db)
        for table, rows in before.items():
            same = [column for column in rows[0] if column != "spellings"]  # which are made anew
            kept = [{column: row[column] for column in same} for row in db[table].rows]
            assert kept == [{column: row[column] for column in same} for row in told_apart(step, table, rows)], table


@pytest.mark.parametrize("step", WITH_WORKS)
def test_works_are_found_and_stored_as_they_are_today(step: str, tmp_path: Path) -> None:
    left_by(step, tmp_path)

    with Archive(tmp_path) as archive:
        db = archive.db
        found = {query: [hit.url for hit in search(db, query).hits] for query in ("oeuvre", "洲安全", "lodz")}
        assert found == {"oeuvre": [ONE], "洲安全": [ONE], "lodz": [TWO]}
        assert {hit.url for hit in search(db, "sanction").hits} == {ONE, TWO}  # the stem of what is there
        if step in WITH_FILES:
            (hit,) = search(db, "choeurs").hits
            assert hit.file
            assert hit.file.page == 2
        assert archive.save(replace(WORK, url=TWO), seen_at=NOW).outcome == "back"
        assert [hit.url for hit in search(db, "defense", newest=True).hits] == [ONE, TWO]
        assert search(db, "lodz").total == 0
        assert_whole(db)


@pytest.mark.parametrize("step", WITH_HISTORY)
def test_the_story_is_told_as_it_was(step: str, tmp_path: Path) -> None:
    left_by(step, tmp_path)

    with Archive(tmp_path) as archive:
        now, first = archive.get(ONE), archive.get(f"{HOME}/1", revision=1)
        assert now
        assert first
        assert (first.title, now.title) == ("Draft", ROWS["publications"][0]["title"])
        assert [event.kind for event in archive.new()] == ["new", "changed", "gone"]
        assert now.provenance["title"].found_in == "h1"
        assert (now.authors[0].position, now.image and now.image.credit) == ("Fellow", "A. Photographer")


@pytest.mark.parametrize("step", WITH_PAGES)
def test_a_crawl_goes_on(step: str, tmp_path: Path) -> None:
    left_by(step, tmp_path)

    with Run(tmp_path, workers=1, keep_free=0, now=lambda: NOW) as run:
        run.begin([SITE])
        run.frontier.begin(SITE)
        while page := run.frontier.take(SITE):
            exchange = run.keep(Capture(url=page.url, fetched_at=NOW, status=200, body=page.url.encode()), "page")
            asyncio.run(Pages(run, SITE).store(page, exchange, prepare(replace(WORK, url=page.url)), ()))
        assert {event.kind for event in run.archive.new(NOW)} == {"new", "changed"}
        assert search(run.archive, "defense").total == 2
        assert_whole(run.archive.db)
