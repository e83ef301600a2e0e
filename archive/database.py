"""The archive's database file: opened, brought up to date, and refused with a reason where it cannot be used."""

from __future__ import annotations

import errno
import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from archive.errors import ArchiveError
from archive.migrations import migrations
from archive.reindexing import due, reindex
from archive.searching.fulltext import mend_indexes

logger = logging.getLogger(__name__)

FILE = "publications.db"
BUSY_SECONDS = 30
"""How long a writer waits for another one before it gives up."""
_ELSEWHERE = "name another folder with --data"
_MANY = 2_000
"""Works that take longer than anybody waits without a word."""


def open_database(folder: Path | None, *, read_only: bool = False) -> Database:
    """The database of the archive in a folder, up to date; ``None`` is one in memory.

    For writing, what is missing is made. For reading it must be there. Raises ``ArchiveError``.
    """
    db = Database(_connect(folder, read_only), execute_plugins=False)
    try:
        _prepare(db, folder, read_only)
    except BaseException:
        db.close()
        raise
    return db


@contextmanager
def immediate(db: Database) -> Iterator[None]:
    """A transaction that holds the write lock from its start; within another one, a savepoint.

    A transaction that begins by reading and then writes fails at once when another process wrote in between, however
    long the busy timeout. One that asks for the lock first waits its turn.
    """
    if db.conn.in_transaction:
        with db.atomic():
            yield
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.commit()
    except BaseException:
        db.rollback()
        raise


@contextmanager
def on_disk(db: Database) -> Iterator[None]:
    """A transaction that is on disk when it ends, and before anybody can read what it wrote. It stands alone."""
    (before,) = db.execute("PRAGMA synchronous").fetchone()
    wait_for_disk(db, True)
    try:
        with immediate(db):
            yield
    finally:
        db.execute(f"PRAGMA synchronous = {before}")


def wait_for_disk(db: Database, wait: bool) -> None:
    """Whether a commit waits until it is on disk, as it does in an archive that was just opened.

    One that does not wait is there for every reader at once and survives a kill. A power cut may undo the last ones,
    all that followed the first it undoes; the next commit that waits puts them on disk too. Not within a transaction.
    """
    assert not db.conn.in_transaction
    db.execute(f"PRAGMA synchronous = {'FULL' if wait else 'NORMAL'}")


def _connect(folder: Path | None, read_only: bool) -> sqlite3.Connection:
    if folder is None:
        return sqlite3.connect(":memory:", isolation_level=None)
    path = folder / FILE
    if read_only:
        return _connect_to_read(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # SQLite would find out at the first write only.
        for place in (folder, path):
            if place.exists() and not os.access(place, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    except (OSError, sqlite3.OperationalError) as error:
        raise ArchiveError(f"Cannot write to {folder} ({_reason(error)}): {_ELSEWHERE}") from error


def _connect_to_read(path: Path) -> sqlite3.Connection:
    if path.parent.is_dir() and not os.access(path.parent, os.R_OK | os.X_OK):
        raise ArchiveError(f"Cannot read {path.parent} ({os.strerror(errno.EACCES)}): {_ELSEWHERE}")
    if not os.path.isfile(path):
        raise ArchiveError(
            f'No archive in {path.parent}: run "thinktank crawl SITE" first or name another folder with --data'
        )
    uri = path.resolve().as_uri()
    conn = sqlite3.connect(f"{uri}?mode=ro", uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        conn.execute("SELECT 1 FROM sqlite_master")
    except sqlite3.OperationalError:
        # A write-ahead log cannot be opened on a read-only disk; without one the file stands for itself.
        conn.close()
        return sqlite3.connect(f"{uri}?immutable=1", uri=True, isolation_level=None)
    except sqlite3.DatabaseError:
        pass  # Whoever reads first explains it.
    return conn


def _prepare(db: Database, folder: Path | None, read_only: bool) -> None:
    path = FILE if folder is None else str(folder / FILE)
    try:
        db.execute("PRAGMA foreign_keys = ON")
        if not read_only:
            # What was reported as stored survives a power cut.
            wait_for_disk(db, True)
            db.execute("PRAGMA journal_mode = WAL")
        _check_origin(db, path)
        if migrations.pending(db):
            _migrate(folder, db, read_only)
        if not read_only:
            _make_ready(db, path)
    except sqlite3.OperationalError as error:
        advice = "try again when the program that holds it has ended" if is_locked(error) else _ELSEWHERE
        raise ArchiveError(f"Cannot use {path} ({_reason(error)}): {advice}") from error
    except sqlite3.DatabaseError as error:
        raise ArchiveError(f"{path} is no database ({_reason(error)}): move it away or restore a backup") from error


def _check_origin(db: Database, path: str) -> None:
    applied = {step.name for step in migrations.applied(db)}
    if not applied and set(db.table_names()) - {migrations.migrations_table}:
        raise ArchiveError(f"{path} is the database of another program: name another folder with --data")
    with Database(memory=True, execute_plugins=False) as empty:
        known = {step.name for step in migrations.pending(empty)}
    if newer := sorted(applied - known):
        raise ArchiveError(f"{path} was made by a newer version ({newer[-1]}): update thinktank")


def _migrate(folder: Path | None, db: Database, read_only: bool) -> None:
    if read_only:
        try:
            open_database(folder).close()
        except ArchiveError as error:
            raise ArchiveError(
                f"The archive is of an earlier version and must be brought up to date. {error}"
            ) from error
        return
    with immediate(db):
        migrations.apply(db)
        mend_indexes(db)


def _make_ready(db: Database, path: str) -> None:
    if (left := due(db)) > _MANY:
        logger.warning("%s: making %s works ready for the search, which takes some minutes", path, f"{left:,}")
    while due(db):
        with immediate(db):
            reindex(db)


def is_locked(error: BaseException) -> bool:
    """Whether an error says that another process holds the database."""
    return isinstance(error, sqlite3.OperationalError) and "locked" in str(error)


def _reason(error: Exception) -> str:
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)
