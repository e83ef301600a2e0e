"""The archive: what is saved comes back, and what changes is kept."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from stored import DAY, NOW, WORK, count
from test_publication import publications

from archive.attachments import File
from archive.publication import Attachment, Publication, Work
from archive.searching.fulltext import mend_indexes
from archive.store import Archive


@pytest.fixture
def archive() -> Iterator[Archive]:
    with Archive(None) as memory:
        yield memory


def test_what_is_saved_comes_back(archive: Archive) -> None:
    saved = archive.save(WORK, seen_at=NOW)

    assert (saved.outcome, saved.revision, saved.fields) == ("new", 1, ())
    assert archive.get(saved.id) == archive.get(WORK.url) == WORK
    assert archive.get("https://example.org/other") is None


@settings(deadline=None)
@given(publications)
def test_every_record_comes_back_equal(publication: Publication) -> None:
    with Archive(None) as archive:
        archive.save(publication, seen_at=NOW)

        assert archive.get(publication.url) == publication
        assert archive.save(publication, seen_at=NOW).outcome == "unchanged"
        assert mend_indexes(archive.db) == []


@settings(deadline=None)
@given(publications, publications)
def test_a_revision_gives_the_record_that_it_replaced(first: Publication, second: Publication) -> None:
    second = replace(second, url=first.url, related=first.related, provenance=first.provenance)
    with Archive(None) as archive:
        archive.save(first, seen_at=NOW)
        saved = archive.save(second, seen_at=NOW + DAY)

        assert archive.get(first.url) == archive.get(first.url, revision=saved.revision) == second
        assert archive.get(first.url, revision=1) == first
        assert mend_indexes(archive.db) == []


def test_a_change_is_a_revision_with_the_old_values(archive: Archive) -> None:
    archive.save(WORK, seen_at=NOW)
    saved = archive.save(replace(WORK, title="Autre", authors=WORK.authors[:1]), seen_at=NOW + DAY)

    first, second = archive.history(WORK.url)
    assert (saved.outcome, saved.revision, saved.fields) == ("changed", 2, ("title", "authors"))
    assert (first.number, first.changed, first.old) == (1, (), {})
    assert (second.number, second.changed, second.seen_at) == (2, ("title", "authors"), NOW + DAY)
    assert second.old["title"] == "La défense européenne"
    assert [author["name"] for author in second.old["authors"]] == ["Élie Tenenbaum", "A. B."]
    assert [event.kind for event in archive.new()] == ["new", "changed"]


def test_rows_keep_their_ids(archive: Archive) -> None:
    first = archive.save(WORK, seen_at=NOW)
    archive.save(replace(WORK, url="https://example.org/z"), seen_at=NOW)
    second = archive.save(replace(WORK, title="Autre"), seen_at=NOW)

    assert first.id == second.id
    assert count(archive, "publications") == 2


def test_what_changes_with_every_capture_is_no_change(archive: Archive) -> None:
    archive.save(WORK, seen_at=NOW)
    later = replace(WORK, related=(Work(url="https://example.org/c"),), provenance={})
    saved = archive.save(later, seen_at=NOW + DAY)

    assert saved.outcome == "unchanged"
    assert archive.get(WORK.url) == later
    assert [event.kind for event in archive.new()] == ["new"]


def test_our_own_corrections_are_kept_but_are_no_news(archive: Archive) -> None:
    archive.save(WORK, seen_at=NOW)
    saved = archive.save(replace(WORK, title="Autre"), seen_at=NOW, again=True)

    assert (saved.outcome, saved.revision) == ("changed", 2)
    assert [event.kind for event in archive.new()] == ["new"]


def test_a_page_goes_and_comes_back(archive: Archive) -> None:
    archive.save(WORK, seen_at=NOW)

    assert archive.gone(WORK.url, NOW + DAY)
    assert not archive.gone(WORK.url, NOW + 2 * DAY)
    known = archive.presence(WORK.url)
    assert known is not None
    assert (known.gone_at, known.last_seen) == (NOW + DAY, NOW)
    assert archive.get(WORK.url) == WORK
    assert archive.seen(WORK.url, NOW + 3 * DAY)
    assert not archive.seen(WORK.url, NOW + 4 * DAY)
    assert [event.kind for event in archive.new()] == ["new", "gone", "back"]


def test_it_may_come_back_changed(archive: Archive) -> None:
    archive.save(WORK, seen_at=NOW)
    archive.gone(WORK.url, NOW + DAY)
    saved = archive.save(replace(WORK, title="Autre"), seen_at=NOW + 2 * DAY)

    assert (saved.outcome, saved.fields) == ("back", ("title",))
    assert [(event.kind, event.fields) for event in archive.new()][-1] == ("back", ("title",))


def test_an_old_capture_says_nothing_about_today(archive: Archive) -> None:
    archive.save(WORK, seen_at=NOW)
    archive.gone(WORK.url, NOW + DAY)
    saved = archive.save(replace(WORK, title="Autre"), seen_at=NOW - DAY)

    known = archive.presence(WORK.url)
    assert known is not None
    assert saved.outcome == "changed"
    assert (known.gone_at, known.last_seen) == (NOW + DAY, NOW)


def test_what_is_not_ours_is_neither_gone_nor_seen(archive: Archive) -> None:
    assert not archive.gone("https://example.org/other", NOW)
    assert not archive.seen("https://example.org/other", NOW)


def test_an_alias_leads_to_its_publication(archive: Archive) -> None:
    saved = archive.save(WORK, seen_at=NOW, aliases={"https://example.org/node/1": "redirect"})
    again = archive.save(replace(WORK, url="https://example.org/node/1"), seen_at=NOW)

    assert archive.find("https://example.org/node/1") == again.id == saved.id
    assert again.outcome == "unchanged"
    assert archive.get("https://example.org/node/1") == WORK


def test_a_publication_may_move(archive: Archive) -> None:
    archive.save(WORK, seen_at=NOW)
    moved = replace(WORK, url="https://example.org/new/a")
    saved = archive.save(moved, seen_at=NOW + DAY, aliases={WORK.url: "redirect"})

    assert (saved.outcome, saved.fields) == ("changed", ("url",))
    assert archive.get(WORK.url) == archive.get(moved.url) == moved
    assert archive.save(WORK, seen_at=NOW + 2 * DAY).outcome == "unchanged"


def test_two_publications_are_never_made_one_by_an_alias(archive: Archive) -> None:
    other = replace(WORK, url="https://example.org/b")
    archive.save(WORK, seen_at=NOW)
    archive.save(other, seen_at=NOW)
    archive.save(WORK, seen_at=NOW, aliases={other.url: "redirect"})

    assert archive.get(other.url) == other
    assert count(archive, "aliases") == 0


def test_a_translation_finds_its_target_when_it_arrives(archive: Archive) -> None:
    english = replace(WORK, url="https://example.org/en/a", language="en")
    archive.save(replace(WORK, translations=(Work(url=english.url, language="en"),)), seen_at=NOW)
    saved = archive.save(english, seen_at=NOW)

    assert archive.db.execute("SELECT target_id FROM translations").fetchone()[0] == saved.id


def test_a_file_keeps_its_text_when_its_page_changes(archive: Archive) -> None:
    archive.save(WORK, seen_at=NOW)
    file = File(url="https://example.org/a.pdf", state="read", text="Le texte entier", pages=12, sha256="00")
    assert archive.save_file(file) == 1
    attachments = (Attachment(url="https://example.org/new.pdf"), Attachment(url=file.url, title="Télécharger"))
    archive.save(replace(WORK, attachments=attachments), seen_at=NOW)

    rows = archive.db.execute("SELECT url, title, state, text FROM attachments ORDER BY place").fetchall()
    assert rows == [
        ("https://example.org/new.pdf", None, "due", None),
        ("https://example.org/a.pdf", "Télécharger", "read", "Le texte entier"),
    ]
    assert archive.db.execute("SELECT rowid FROM attachments_fts WHERE attachments_fts MATCH 'entier'").fetchall()


def test_news_since_a_moment_or_an_event(archive: Archive) -> None:
    archive.save(WORK, seen_at=NOW)
    archive.save(replace(WORK, url="https://example.org/b", organization="rand"), seen_at=NOW + DAY)

    assert [event.publication.url for event in archive.new(NOW + DAY)] == ["https://example.org/b"]
    assert [event.id for event in archive.new(after=1)] == [2]
    assert [event.publication for event in archive.new(organization="ifri")] == [WORK]


def test_an_organization_is_updated_and_keeps_its_id(archive: Archive) -> None:
    saved = archive.save(WORK, seen_at=NOW)
    first = archive.add_organization("ifri", "Ifri", "https://www.ifri.org/", "France")

    assert archive.add_organization("ifri", "Institut français des relations internationales") == first
    assert count(archive, "organizations") == 1
    assert archive.get(saved.id) == WORK


def test_a_moment_needs_a_time_zone(archive: Archive) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        archive.save(WORK, seen_at=datetime(2026, 11, 22))
