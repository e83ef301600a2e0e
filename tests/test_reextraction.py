"""The archive read again from its captures: what changes is what the definition changes, and nobody is asked."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from laboratory import TEXT
from rereading import NAMES, Room, titles

from archive.publication import Publication
from archive.searching.search import search
from crawler.lock import Lock


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
