"""The archive's database file: opened, brought up to date, and refused with a reason where it cannot be used."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from archive.errors import ArchiveError
from archive.fulltext import mend_indexes
from archive.migrations import migrations

FILE = "publications.db"
BUSY_SECONDS = 30
"""How long a writer waits for another one before it gives up."""


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
def lightly(db: Database) -> Iterator[None]:
    """A change that a power cut may undo: it does not wait for the disk. Not within a transaction.

    It is there for every reader at once, survives a kill, and is on disk with the next transaction.
    """
    assert not db.conn.in_transaction
    db.execute("PRAGMA synchronous = NORMAL")
    try:
        yield
    finally:
        db.execute("PRAGMA synchronous = FULL")


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
        raise ArchiveError(f"Cannot write to {folder} ({_reason(error)}): name another folder with --data") from error


def _connect_to_read(path: Path) -> sqlite3.Connection:
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
            # FULL waits for the disk at every commit: what was reported as stored survives a power cut. It costs less
            # than a millisecond where pages arrive at one a second.
            db.execute("PRAGMA synchronous = FULL")
            db.execute("PRAGMA journal_mode = WAL")
        _check_origin(db, path)
        if migrations.pending(db):
            _migrate(folder, db, read_only)
    except sqlite3.OperationalError as error:
        raise ArchiveError(f"Cannot use {path} ({_reason(error)}): name another folder with --data") from error
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
        open_database(folder).close()
        return
    with immediate(db):
        migrations.apply(db)
    with immediate(db):
        mend_indexes(db)


def _reason(error: Exception) -> str:
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)
