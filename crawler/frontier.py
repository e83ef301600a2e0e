"""Which address is due, and why: the archive's table ``_pages`` as the crawl uses it.

A page is asked for when a list names it for the first time, when what a list says of it changes, and when its turn to
be looked at again has come: soon after publication, then ever more rarely. ``reason`` always says which.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlite_utils import Database

from archive.database import immediate
from archive.times import stamp
from crawler.discovery import Link
from crawler.site import RECHECK, Site

PATIENCE = 3
"""Failures in a row after which a page is left alone for a while, and misses after which it is gone."""

_DAY, _MONTH = timedelta(days=1), timedelta(days=30)

_PAUSES = (_DAY, timedelta(days=3), timedelta(days=7), _MONTH, timedelta(days=182))
"""How long a page is left alone that fails: longer after each so many failures in a row."""

_OTHERWISE = "its list has another "
_TELLING = ("title", "published", "lastmod")
"""What a list says of a page that tells a change of the page."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """One address that is being asked for."""

    id: int
    url: str
    said: Mapping[str, Any]
    etag: str | None
    last_modified: str | None
    attempts: int
    misses: int
    first_seen: str
    last_fetched: str | None
    capture_id: int | None
    """The last capture of the page as a publication; ``None`` for a page that we do not have."""
    reason: str | None = None
    """Why it is due."""
    recheck: tuple[float, ...] = RECHECK
    """Its site's: ages in days at which it is looked at again."""

    @property
    def conditions(self) -> dict[str, str]:
        """Headers that ask for the page only if it is not the one that we have."""
        headers = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in headers.items() if value}

    @property
    def is_told(self) -> bool:
        """Whether it is due because a list says something else of it."""
        return (self.reason or "").startswith(_OTHERWISE)

    @property
    def link(self) -> Link:
        """What the lists say of the page, the one that named it first before the others."""
        merged: dict[str, Any] = {}
        for said in self.said.values():
            merged = {**said, **merged}
        return Link(url=self.url, **merged)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What is remembered of an answer, for the next time that the address is asked for."""

    etag: str | None = None
    last_modified: str | None = None
    capture_id: int | None = None


class Frontier:
    """The addresses of all sites. Every method is one transaction, or a part of the caller's."""

    def __init__(self, db: Database, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._db = db
        self._now = now

    def begin(self, site: Site) -> None:
        """At the start of a crawl: what was interrupted, failed or has not been looked at for long is due again."""
        due = "UPDATE _pages SET state = 'due', reason = ? WHERE organization = ? AND role IN ('page', 'file') AND"
        with immediate(self._db):
            self._db.execute(f"{due} state = 'fetching'", ["interrupted", site.slug])
            self._db.execute(f"{due} state = 'failed' AND attempts < ?", ["failed before", site.slug, PATIENCE])
            self._db.execute(
                f"{due} state IN ('done', 'failed', 'gone', 'refused') AND next_check <= ?",
                ["looked at long ago", site.slug, stamp(self._now())],
            )

    def release(self, site: Site) -> None:
        """At the end of a crawl: what was taken and not fetched is due again."""
        self._db.execute(
            "UPDATE _pages SET state = 'due', reason = 'interrupted' "
            "WHERE organization = ? AND role IN ('page', 'file') AND state = 'fetching'",
            [site.slug],
        )

    def see(self, site: Site, source: str, links: Iterable[Link]) -> int:
        """Take note of what a list says; the number of addresses that are new to us."""
        now = stamp(self._now())
        with immediate(self._db):
            return sum(self._see(site, source, link, now) for link in links)

    def _see(self, site: Site, source: str, link: Link, now: str) -> bool:
        said = {name: value for name, value in vars(link).items() if value is not None and name != "url"}
        row = self._row("SELECT id, role, state, said FROM _pages WHERE url = ?", [link.url])
        if row is None:
            self._db.execute(
                "INSERT INTO _pages (url, organization, role, source, said, reason, first_seen, last_seen) "
                "VALUES (?, ?, 'page', ?, ?, 'new', ?, ?)",
                [link.url, site.slug, source, _json({source: said}), now, now],
            )
            return True
        if row["role"] != "page":
            return False
        before = json.loads(row["said"])
        change = _change(before.get(source), said)
        self._db.execute(
            "UPDATE _pages SET said = ?, last_seen = ? WHERE id = ?",
            [_json({**before, source: {**before.get(source, {}), **said}}), now, row["id"]],
        )
        if change and row["state"] != "fetching":
            self._db.execute(
                "UPDATE _pages SET state = 'due', reason = ?, next_check = NULL WHERE id = ?", [change, row["id"]]
            )
        return False

    def take(self, site: Site, role: str = "page") -> Page | None:
        """The next page or file that is due, from now on being fetched: new ones first, then those seen longest ago."""
        row = self._row(
            "UPDATE _pages SET state = 'fetching', attempts = attempts + 1 WHERE id = ("
            " SELECT id FROM _pages WHERE organization = ? AND state = 'due' AND role = ?"
            " ORDER BY next_check, id LIMIT 1) RETURNING *",
            [site.slug, role],
        )
        return _page(row, site.recheck) if row else None

    def due(self, site: Site) -> int:
        """How many pages are due."""
        row = self._row(
            "SELECT count(*) AS n FROM _pages WHERE organization = ? AND state = 'due' AND role = 'page'", [site.slug]
        )
        return int(row["n"]) if row else 0

    def is_current(self, url: str) -> bool:
        """Whether a page was fetched, or is just being read, and is not due."""
        return self._row("SELECT 1 FROM _pages WHERE url = ? AND state IN ('done', 'fetching')", [url]) is not None

    def list_at(self, site: Site, url: str, source: str) -> Page:
        """A page of a list, which is asked for in every crawl."""
        now = stamp(self._now())
        row = self._row(
            "INSERT INTO _pages (url, organization, role, source, first_seen, last_seen) "
            "VALUES (?, ?, 'list', ?, ?, ?) ON CONFLICT (url) DO UPDATE SET last_seen = excluded.last_seen RETURNING *",
            [url, site.slug, source, now, now],
        )
        assert row is not None
        return _page(row, site.recheck)

    def knows(self, source: str, link: Link) -> bool:
        """Whether a list named a page before, and said of it what it says now."""
        row = self._row("SELECT said FROM _pages WHERE url = ? AND role = 'page'", [link.url])
        before = json.loads(row["said"]).get(source) if row else None
        return before is not None and _change(before, vars(link)) is None

    def list_read(self, page: Page, read_as: str, further: Iterable[str], answer: Answer, items: int = 0) -> None:
        """A list was read; how, where it goes on and how many items it has is kept for the day when it answers 304."""
        said = {"read_as": read_as, "further": list(further), "items": items}
        self._finish(page, "done", answer=answer, said=_json(said))

    def list_unchanged(self, page: Page) -> None:
        """A list answered that it is the one that we have."""
        self._finish(page, "done")

    def done(self, page: Page, answer: Answer, published: str | None = None) -> None:
        """The page was fetched and read."""
        check = self._turn(page, published)
        self._finish(page, "done", answer=answer, next_check=check, redirected_to=None)

    def unchanged(self, page: Page, published: str | None = None) -> None:
        """The page answered that it is the one that we have."""
        self._finish(page, "done", next_check=self._turn(page, published))

    def moved(self, page: Page, target: str, answer: Answer | None = None, published: str | None = None) -> None:
        """The page leads to another address of the site; an answer is what was read there."""
        now = stamp(self._now())
        with immediate(self._db):
            check = self._later(timedelta(days=page.recheck[-1])) if page.recheck else None
            self._finish(page, "done", "moved", answer=Answer(), next_check=check, redirected_to=target)
            row = self._row(
                "INSERT INTO _pages (url, organization, role, source, reason, first_seen, last_seen) "
                "SELECT ?, organization, role, source, 'led to', ?, ? FROM _pages WHERE id = ? "
                "ON CONFLICT (url) DO UPDATE SET last_seen = excluded.last_seen RETURNING *",
                [target, now, now, page.id],
            )
            if row and answer:
                self.done(_page(row, page.recheck), answer, published)

    def leading_to(self, url: str) -> list[str]:
        """The addresses that led to a page when they were asked for last."""
        return [row[0] for row in self._db.execute("SELECT url FROM _pages WHERE redirected_to = ?", [url]).fetchall()]

    def failed(self, page: Page, reason: str) -> None:
        """The page could not be fetched or read; it is due again in the next crawl, or later if it keeps failing."""
        step = _PAUSES[min(page.attempts // PATIENCE, len(_PAUSES) - 1)]
        self._finish(page, "failed", reason, attempts=page.attempts, misses=page.misses, next_check=self._later(step))

    def missed(self, page: Page, reason: str) -> bool:
        """The page is not there; whether one that we have is gone for good, missed several times on different days."""
        again = page.misses > 0 and (page.last_fetched or "")[:10] == stamp(self._now())[:10]
        misses = page.misses if again else page.misses + 1
        gone = misses >= PATIENCE
        state = "gone" if gone or page.capture_id is None else "done"
        self._finish(page, state, reason, misses=misses, next_check=self._later(_MONTH if gone else _DAY))
        return gone and page.capture_id is not None

    def refused(self, page: Page, reason: str) -> None:
        """The page is no publication, or not ours to read."""
        self._finish(page, "refused", reason, answer=Answer(), next_check=self._later(_MONTH))

    def _finish(
        self, page: Page, state: str, reason: str | None = None, *, answer: Answer | None = None, **columns: Any
    ) -> None:
        """Note how the asking ended; without an answer, what is remembered of the last one stays."""
        values = {"state": state, "reason": reason, "attempts": 0, "misses": 0, "last_fetched": stamp(self._now())}
        values |= columns | (vars(answer) if answer else {})
        assignments = ", ".join(f"{name} = ?" for name in values)
        self._db.execute(f"UPDATE _pages SET {assignments} WHERE id = ?", [*values.values(), page.id])

    def _turn(self, page: Page, published: str | None) -> str | None:
        """When a page of that date, or else of its first sight, is looked at again."""
        if not page.recheck:
            return None
        now = self._now()
        first, ages = _start(published or page.first_seen, now), [timedelta(days=days) for days in page.recheck]
        return stamp(next((first + age for age in ages if first + age > now), now + ages[-1]))

    def _later(self, step: timedelta) -> str:
        return stamp(self._now() + step)

    def _row(self, sql: str, values: list[Any]) -> dict[str, Any] | None:
        cursor = self._db.execute(sql, values)
        rows = cursor.fetchall()
        return dict(zip((column[0] for column in cursor.description), rows[0], strict=True)) if rows else None


def _start(born: str, now: datetime) -> datetime:
    """The first moment of a date, as exact as it is known; no later than now."""
    year, month, day = (*born[:10].split("-"), "01", "01")[:3]
    return min(datetime(int(year), int(month), int(day), tzinfo=UTC), now)


def _page(row: Mapping[str, Any], recheck: tuple[float, ...]) -> Page:
    values = {name: row[name] for name in Page.__dataclass_fields__ if name in row}
    return Page(**{**values, "said": json.loads(row["said"]), "recheck": recheck})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _change(before: Mapping[str, Any] | None, said: Mapping[str, Any]) -> str | None:
    """What a list says otherwise than last time; a list that speaks of the page for the first time changes nothing."""
    if before is None:
        return None
    told = next((name for name in _TELLING if _differ(name, before.get(name), said.get(name))), None)
    return f"{_OTHERWISE}{told}" if told else None


def _differ(name: str, before: str | None, now: str | None) -> bool:
    if name == "published" and before and now:
        # 2026-03 for 2026-03-05 is the same date, told less exactly.
        return not (now.startswith(before) or before.startswith(now))
    return bool(now) and now != before
