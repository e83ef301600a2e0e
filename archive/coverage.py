"""Whether the fields of a site's publications are still found: the newest beside those before them.

A redesign rarely breaks a whole page. It moves the date, or the names of the authors, and from that day on a field is
empty that hardly ever was. This is seen in what is archived, so that it can be asked at any time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import comb
from statistics import median
from types import MappingProxyType
from typing import Any

from sqlite_utils import Database

LEAST_RECENT = 5
"""Publications that must be new before anything is said of them."""
LEAST_BEFORE = 20
"""Publications that they must be compared with."""
USUAL = 0.8
"""Share of the former publications in which a field must have been found."""
RARE = 0.2
"""Share of the new ones in which it may still be found for it to be lost."""
CHANCE = 0.001
"""A field is not lost while so few finds would happen by chance in one of 1000 such batches."""

_MOST_RECENT, _MOST_BEFORE = 500, 200
_OLD_DAYS = 365

_FOUND: Mapping[str, str] = MappingProxyType(
    {
        "published": "p.published IS NOT NULL",
        "authors": "p.authors IS NOT NULL",
        "summary": "p.summary IS NOT NULL",
        "type": "p.type IS NOT NULL",
        "image": "EXISTS (SELECT 1 FROM images AS i WHERE i.publication_id = p.id AND i.lead)",
        "attachments": "EXISTS (SELECT 1 FROM attachments AS a WHERE a.publication_id = p.id)",
        "topics": "EXISTS (SELECT 1 FROM publication_topics AS t WHERE t.publication_id = p.id)",
    }
)
# The last crawl since whose start there are enough new ones.
_SINCE = """
SELECT max(started) FROM _crawls WHERE started <= (
    SELECT p.first_seen FROM publications AS p JOIN organizations AS o ON o.id = p.organization_id
    WHERE o.slug = ? ORDER BY p.first_seen DESC LIMIT 1 OFFSET ?
)
"""
_ROWS = f"""
SELECT p.kind, p.published AS date, coalesce(length(p.body), 0) AS length,
    {", ".join(f"{found} AS {name}" for name, found in _FOUND.items())}
FROM publications AS p JOIN organizations AS o ON o.id = p.organization_id
WHERE o.slug = ? AND p.first_seen {{}} ? ORDER BY p.id DESC LIMIT ?
"""

Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Loss:
    """A field that is no longer found on a site."""

    field: str
    """A name of the record; ``body`` for one that has become very short."""
    found: int
    recent: int
    """In so many of so many new publications."""
    found_before: int
    before: int
    """In so many of so many publications before them."""

    def __str__(self) -> str:
        share = f"{100 * self.found_before / self.before:.0f} % of {self.before}"
        return f"{self.field} found in {self.found} of the last {self.recent} publications, in {share} before"


def losses(db: Database, organization: str) -> list[Loss]:
    """The fields that the newest publications of a think tank (its slug) lack, and those before them had."""
    (since,) = db.execute(_SINCE, [organization, LEAST_RECENT - 1]).fetchone()
    if since is None:
        return []
    before = list(db.query(_ROWS.format("<"), [organization, since, _MOST_BEFORE]))
    recent = list(db.query(_ROWS.format(">="), [organization, since, _MOST_RECENT]))
    return compare(recent, before)


def compare(recent: Sequence[Row], before: Sequence[Row]) -> list[Loss]:
    """The fields that are lost between two batches, each as ``_ROWS`` gives it."""
    recent = _of_today(recent, before)
    alike = [row for row in before if row["kind"] in {row["kind"] for row in recent}]
    # A batch of podcasts is compared with podcasts, if there are enough.
    before = alike if len(alike) >= LEAST_BEFORE else before
    if len(recent) < LEAST_RECENT or len(before) < LEAST_BEFORE:
        return []
    short = median(row["length"] for row in before) / 5
    counted = [_loss(name, [row[name] for row in recent], [row[name] for row in before]) for name in _FOUND]
    counted.append(_loss("body", [row["length"] > short for row in recent], [row["length"] > short for row in before]))
    return [loss for loss in counted if _is_lost(loss)]


def _of_today(recent: Sequence[Row], before: Sequence[Row]) -> list[Row]:
    """What was published lately: old works that are read late were written for an older site."""
    newest = max((row["date"] or "" for row in before), default="")[:10]
    if len(newest) < len("2026-11-22"):
        return list(recent)
    oldest = date.fromordinal(date.fromisoformat(newest).toordinal() - _OLD_DAYS).isoformat()
    return [row for row in recent if not row["date"] or row["date"] >= oldest[: len(row["date"])]]


def _loss(name: str, recent: Sequence[bool], before: Sequence[bool]) -> Loss:
    return Loss(field=name, found=sum(recent), recent=len(recent), found_before=sum(before), before=len(before))


def _is_lost(loss: Loss) -> bool:
    if loss.found_before < USUAL * loss.before or loss.found > RARE * loss.recent:
        return False
    # As if one more had been found and one more not: a field that was always there may still be missing once.
    share = (loss.found_before + 1) / (loss.before + 2)
    n = loss.recent
    return sum(comb(n, k) * share**k * (1 - share) ** (n - k) for k in range(loss.found + 1)) < CHANCE
