"""What a worker works out of a record, and the archive only writes."""

import pickle
from dataclasses import replace
from datetime import UTC, datetime

from archive.prepared import prepare
from archive.publication import Author, Publication, Term
from archive.store import Archive

NOW = datetime(2026, 11, 22, tzinfo=UTC)
BODY = " ".join(f"Œuvre {number} of the committee on harbours" for number in range(40))
WORK = Publication(
    url="https://www.example.org/papers/1",
    organization="example",
    title="What harbours cost a small country",
    body=BODY,
    language="en",
    published="2026-03",
    authors=(Author(name="Ana Roy"), Author(name="Jo Vik")),
    topics=(Term(name="Ports"),),
)
TABLES = ("publications", "publications_fts", "_words", "_marks", "authorships", "topics", "revisions", "events")


def rows(archive: Archive) -> dict[str, list[tuple[object, ...]]]:
    return {table: archive.db.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}


def test_a_prepared_record_is_stored_as_the_record_itself() -> None:
    with Archive(None) as one, Archive(None) as other:
        one.save(WORK, seen_at=NOW)
        other.save(pickle.loads(pickle.dumps(prepare(WORK))), seen_at=NOW)

        assert rows(one) == rows(other)
        assert all(rows(one).values())


def test_a_prepared_record_belongs_to_the_publication_that_its_alias_is() -> None:
    elsewhere = replace(WORK, url="https://www.example.org/en/papers/1")
    with Archive(None) as archive:
        archive.save(WORK, seen_at=NOW, aliases={elsewhere.url: "variant"})

        saved = archive.save(prepare(elsewhere), seen_at=NOW)

        assert (saved.outcome, saved.fields) == ("unchanged", ())
        assert archive.get(saved.id) == WORK


def test_at_its_own_address_nothing_is_worked_out_again() -> None:
    prepared = prepare(WORK)

    assert prepared.at(WORK.url) is prepared
    assert prepared.at("https://www.example.org/2") == prepare(replace(WORK, url="https://www.example.org/2"))
