"""The archive: a folder with a database and the captures behind it. One process writes, any number read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

from sqlite_utils import Database

from archive import attachments, ledger, past, records, saving
from archive.captures import Capture, Earlier, Location
from archive.citations.cited import cited
from archive.citations.formats import render
from archive.database import immediate, open_database
from archive.errors import ArchiveError
from archive.history import Event, Revision, at_revision, events, revisions
from archive.prepared import Prepared, prepare
from archive.presence import Presence, note_gone, note_seen, presence
from archive.publication import Publication
from archive.times import stamp

_NO_ALIASES: Mapping[str, str] = MappingProxyType({})
_ADD_ORGANIZATION = """
INSERT INTO organizations (slug, name, url, country) VALUES (?, ?, ?, ?)
ON CONFLICT (slug) DO UPDATE SET name = excluded.name, url = excluded.url, country = excluded.country
RETURNING id
"""


class Archive:
    """Publications in an SQLite database, and captures in WARC files, in one folder.

    ``folder=None`` is an archive in memory, without captures. What cannot be opened raises ``ArchiveError``.
    """

    def __init__(self, folder: Path | None, *, read_only: bool = False) -> None:
        self.folder = folder
        self.db = open_database(folder, read_only=read_only)

    @classmethod
    def open(cls, folder: Path, *, must_exist: bool = False) -> Self:
        """The archive in a folder. With ``must_exist`` it is opened for reading only, and a missing one is an error."""
        return cls(folder, read_only=must_exist)

    @classmethod
    def over(cls, connection: sqlite3.Connection, folder: Path | None = None) -> Self:
        """The archive that somebody else has opened for reading, and will close."""
        archive = cls.__new__(cls)
        archive.folder = folder
        archive.db = Database(connection, execute_plugins=False, recursive_triggers=False)
        return archive

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; a transaction that is open is lost."""
        self.db.close()

    @property
    def warc_folder(self) -> Path | None:
        """Where the captures lie."""
        return self.folder / "warc" if self.folder else None

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing: what is written within commits at its end, or not at all. Transactions nest."""
        return immediate(self.db)

    def add_organization(self, slug: str, name: str, url: str | None = None, country: str | None = None) -> int:
        """Add a think tank, or update what is known of it; its id."""
        with self.transaction():
            row = self.db.execute(_ADD_ORGANIZATION, [slug, name, url, country]).fetchone()
        return int(row[0])

    def save(
        self,
        record: Publication | Prepared,
        *,
        seen_at: datetime,
        capture_id: int | None = None,
        aliases: Mapping[str, str] = _NO_ALIASES,
        again: bool = False,
    ) -> saving.Saved:
        """Store a record with all that belongs to it, its revision and its event, in one transaction.

        One that is prepared was worked out elsewhere, and is only written here.

        ``aliases`` are further addresses that led here, each with why (``redirect``, ``variant``, …). A record whose
        address is an alias belongs to the publication that it leads to, whose address stays. One whose address is
        unknown while an alias is a publication's own address is that publication, moved: it takes the new address.
        An address that has a publication of its own never becomes the alias of another.
        ``again=True``: the same capture was read again, and otherwise. The revision is kept, but it is no news.
        """
        sighting = saving.Sighting(at=seen_at, capture_id=capture_id, again=again)
        prepared = record if isinstance(record, Prepared) else prepare(record)
        with self._joined():
            saved = saving.save(self.db, prepared, sighting, aliases)
            for url, why in aliases.items():
                saving.add_alias(self.db, saved.id, url, why, stamp(seen_at))
        return saved

    def gone(self, key: str | int, at: datetime) -> bool:
        """Note that a publication's page has vanished; its text stays. False when that was known, or it is not ours."""
        with self._joined():
            known = self.presence(key)
            return known is not None and note_gone(self.db, known, at)

    def seen(self, key: str | int, at: datetime) -> bool:
        """Note that a publication's page is there, unchanged. True when it had been gone, and so is back."""
        with self._joined():
            known = self.presence(key)
            return known is not None and note_seen(self.db, known, at, known.revision)

    def find(self, url: str) -> int | None:
        """The id of the publication that an address, canonical or alias, belongs to."""
        return saving.find(self.db, url)

    def get(self, key: str | int, *, revision: int | None = None, as_of: datetime | None = None) -> Publication | None:
        """The record at an address or with an id, as it is now, in an earlier revision, or as it was at a moment.

        ``None`` where there is none, or was none yet.
        """
        publication_id = self._id(key)
        if as_of is not None:
            then = past.at(self.db, publication_id, as_of) if publication_id else None
            return then.publication if then else None
        record = records.read(self.db, publication_id) if publication_id else None
        if record is None or revision is None:
            return record
        story = self.history(key)
        return at_revision(record, story[revision:]) if 1 <= revision <= len(story) else None

    def cite(self, key: str | int, style: str = "apa") -> str | None:
        """The citation of a publication in a style of ``archive.citations.formats.FORMATS``: ``apa``, ``bibtex`` …"""
        publication_id = self._id(key)
        work = cited(self.db, publication_id) if publication_id else None
        return render(work, style) if work else None

    def presence(self, key: str | int) -> Presence | None:
        """When the publication at an address or with an id was seen, and which revision it is."""
        return presence(self.db, self._id(key))

    def history(self, key: str | int) -> list[Revision]:
        """The revisions of the publication at an address or with an id, first to last."""
        publication_id = self._id(key)
        return revisions(self.db, publication_id) if publication_id else []

    def new(self, since: datetime | None = None, *, after: int = 0, organization: str | None = None) -> Iterator[Event]:
        """The news since a moment, and after the event with an id, oldest first."""
        return events(self.db, since, after, organization)

    def save_file(self, file: attachments.File, *, capture_id: int | None = None) -> int:
        """Keep what an attachment's file holds; the number of attachments that point to it."""
        with self.transaction():
            return attachments.save_file(self.db, file, capture_id)

    def record_capture(
        self,
        capture: Capture,
        location: Location,
        *,
        role: str,
        crawl_id: int | None = None,
        same_as: Earlier | None = None,
    ) -> int:
        """Note where a capture lies and what it is for (``page``, ``list``, ``robots`` …); its id.

        ``same_as`` is what the writer was given: then the file holds a reference to it.
        """
        with self._joined():
            return ledger.add_capture(self.db, capture, location, role=role, crawl_id=crawl_id, same_as=same_as)

    def earlier(self, capture: Capture) -> Earlier | None:
        """The stored capture that holds the same payload, or for a 304 the one that it confirms."""
        return ledger.earlier(self.db, capture)

    def repeats(self, capture: Capture, capture_id: int) -> bool:
        """Whether a capture has the payload of an earlier one, byte for byte."""
        return ledger.repeats(self.db, capture, capture_id)

    def capture(self, capture_id: int) -> Capture:
        """A capture with its content, also where the WARC file holds only a reference to an equal one.

        Raises ``CaptureError`` when it is not in the files as recorded.
        """
        if self.warc_folder is None:
            raise ArchiveError("An archive in memory has no captures: open one in a folder")
        return ledger.read_capture(self.db, self.warc_folder, capture_id)

    def _joined(self) -> AbstractContextManager[None]:
        """The transaction that is open, which an error must then end, or one of its own.

        At a savepoint FTS5 would write out what it has gathered.
        """
        return nullcontext() if self.db.conn.in_transaction else self.transaction()

    def _id(self, key: str | int) -> int | None:
        return key if isinstance(key, int) else self.find(key)
