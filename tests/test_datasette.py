"""The archive in plain Datasette: found, described and searchable without a plugin."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from sqlite_utils import Database
from website import METADATA, close, told

from archive.database import FILE, open_database
from archive.publication import Attachment, Author, Image, Publication, Term
from archive.store import Archive

TABLES: dict[str, Any] = METADATA["databases"]["publications"]["tables"]
QUERIES: dict[str, Any] = METADATA["databases"]["publications"]["queries"]
WORK = Publication(
    url="https://example.org/a",
    organization="ifri",
    title="La défense européenne",
    body="Un chef-d'œuvre de Łukasz",
    published="2022-10-13",
    authors=(Author(name="Élie Tenenbaum"),),
    image=Image(url="https://example.org/a.jpg", credit="Reuters"),
    attachments=(Attachment(url="https://example.org/a.pdf", title="Étude"),),
    centers=(Term(name="Centre Russie"),),
    topics=(Term(name="OTAN"), Term(name="Union")),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Archive(tmp_path) as archive:
        archive.add_organization("ifri", "Institut français")
        archive.save(WORK, seen_at=datetime.now(UTC))
        archive.save(replace(WORK, url="https://example.org/b", title="Autre", body=None), seen_at=datetime.now(UTC))
    return tmp_path


def ask(folder: Path, *paths: str) -> list[Any]:
    """What Datasette answers to some addresses below its root."""

    async def answers() -> list[Any]:
        datasette = Datasette([str(folder / FILE)], **told())
        try:
            await datasette.invoke_startup()
            found = [await datasette.client.get(path) for path in paths]
        finally:
            close(datasette)
        assert [answer.status_code for answer in found] == [200] * len(paths)
        return [answer.json() if ".json" in str(answer.url) else answer.text for answer in found]

    return asyncio.run(answers())


def described(db: Database) -> dict[str, set[str]]:
    """Tables and views that people may look at, with their columns."""
    names = [name for name in db.table_names() + db.view_names() if "_fts" not in name and name[:8] != "_sqlite_"]
    return {name: {row[1] for row in db.execute(f"PRAGMA table_xinfo({name})").fetchall()} for name in names}


def test_every_table_and_column_is_described_and_nothing_else() -> None:
    with open_database(None) as db:
        assert {name: set(table["columns"]) for name, table in TABLES.items()} == described(db)
    for name, table in TABLES.items():
        assert table["title"], name
        assert table["description"], name
        assert all(table["columns"].values()), name


def test_options_name_columns_that_are_there() -> None:
    for name, table in TABLES.items():
        options = [table.get(option) for option in ("label_column", "sort", "sort_desc")]
        named = {*filter(None, options), *table.get("facets", ())}
        assert named <= set(table["columns"]), name


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("défense", ["La défense européenne"]),
        ("defense", ["La défense européenne"]),
        ("oeuvre", ["La défense européenne"]),
        ("œuvre", ["La défense européenne"]),
        ("chef-d'oeuvre lukasz", ["La défense européenne"]),
        ("défense:", ["La défense européenne"]),
        ("tenenbaum", ["La défense européenne", "Autre"]),
        ("nothing", []),
    ],
)
def test_the_search_box_finds_without_a_plugin(folder: Path, words: str, titles: list[str]) -> None:
    table, view = ask(
        folder, *(f"/publications/{name}.json?_search={words}&_shape=array" for name in ("publications", "catalogue"))
    )

    assert sorted(row["title"] for row in table) == sorted(titles)
    assert sorted(row["title"] for row in view) == sorted(titles)


def test_the_indexes_are_recognized(folder: Path) -> None:
    (database,) = ask(folder, "/publications.json")

    indexes = {table["name"]: table["fts_table"] for table in database["tables"] if table["fts_table"]}
    hidden = {table["name"] for table in database["tables"] if table["hidden"]}
    assert indexes["publications"] == "publications_fts"
    assert indexes["attachments"] == "attachments_fts"
    assert {"_pages", "_crawls", "_deliveries", "publications_fts"} <= hidden
    assert not hidden & {"publications", "publication_topics", "people", "events"}


def test_labels_and_facets(folder: Path) -> None:
    (answer,) = ask(folder, "/publications/publications.json?_labels=on&_shape=objects&_extra=facet_results")

    assert answer["rows"][0]["organization_id"] == {"value": 1, "label": "Institut français"}
    found = answer["facet_results"]
    by_column = found.get("results", found)  # as 1.0 has it, and as it was
    assert set(by_column) == {"organization_id", "kind", "language", "year"}
    assert by_column["organization_id"]["results"][0]["label"] == "Institut français"


def test_the_catalogue_has_the_names(folder: Path) -> None:
    (rows,) = ask(folder, "/publications/catalogue.json?id=1&_shape=array")

    (row,) = rows
    assert row["organization"] == "Institut français"
    assert row["authors"] == "Élie Tenenbaum"
    assert row["topics"] == "OTAN · Union"
    assert (row["image_credit"], row["file"]) == ("Reuters", "https://example.org/a.pdf")


@pytest.mark.parametrize("name", QUERIES)
def test_every_stored_query_runs(folder: Path, name: str) -> None:
    (rows,) = ask(folder, f"/publications/{name}.json?_shape=array&words=défense")

    assert isinstance(rows, list)
    if name == "who_writes_on":
        assert [(row["name"], row["publications"]) for row in rows] == [("Élie Tenenbaum", 1)]
    if name == "coverage":
        assert rows[0]["organization"] == "Institut français"
        assert (rows[0]["publications"], rows[0]["body"], rows[0]["credit"], rows[0]["files"]) == (2, 50, 100, 100)


def test_a_question_without_words_has_no_answer(folder: Path) -> None:
    assert ask(folder, "/publications/who_writes_on.json?_shape=array") == [[]]


def test_every_table_opens_with_its_description(folder: Path) -> None:
    pages = ask(folder, *(f"/publications/{name}" for name in TABLES))

    for page, table in zip(pages, TABLES.values(), strict=True):
        assert table["description"] in unescape(page)
