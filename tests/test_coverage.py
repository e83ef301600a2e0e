"""A field that stops being found is named, and nothing else is."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from laboratory import Lab, Shell, paper

from archive.coverage import compare, losses
from archive.publication import Author, Publication
from archive.status import Status
from archive.store import Archive

FULL = {"kind": "report", "date": "2026-11-01", "length": 5000, "published": 1, "authors": 1, "summary": 1, "type": 1}
FULL |= {"image": 1, "attachments": 1, "topics": 1}


def rows(count: int, **other: Any) -> list[dict[str, Any]]:
    return [FULL | other for _ in range(count)]


def names(recent: list[dict[str, Any]], before: list[dict[str, Any]]) -> list[str]:
    return [loss.field for loss in compare(recent, before)]


def test_a_field_that_was_there_and_is_no_longer() -> None:
    assert names(rows(5, authors=0), rows(20)) == ["authors"]
    assert names(rows(9, authors=0, length=300) + rows(1), rows(100)) == ["authors", "body"]
    (loss,) = compare(rows(12, topics=0), rows(190) + rows(10, topics=0))
    assert str(loss) == "topics found in 0 of the last 12 publications, in 95 % of 200 before"


@pytest.mark.parametrize(
    ("recent", "before"),
    [
        (rows(4, authors=0), rows(100)),
        (rows(50, authors=0), rows(19)),
        (rows(5, authors=0), rows(75) + rows(25, authors=0)),
        (rows(6, authors=0) + rows(4), rows(100)),
        (rows(4, authors=0) + rows(1), rows(80) + rows(20, authors=0)),
        (rows(10, authors=0, date="2019-05-01"), rows(100)),
        (rows(8, authors=0, kind="podcast"), rows(100) + rows(30, authors=0, kind="podcast")),
    ],
    ids=["few", "little to compare with", "often missing", "half", "chance", "old works", "another kind"],
)
def test_what_says_nothing(recent: list[dict[str, Any]], before: list[dict[str, Any]]) -> None:
    assert names(recent, before) == []


def test_a_kind_that_is_new_is_compared_with_all() -> None:
    assert names(rows(8, type=0, kind="other"), rows(100)) == ["type"]
    assert names(rows(8, published=0, date=None), rows(100)) == ["published"]


def fill(archive: Archive, count: int, started: datetime, *, authors: bool = True, slug: str = "lab") -> None:
    """A crawl that brought so many publications."""
    archive.db.execute("INSERT INTO _crawls (started) VALUES (?)", [started.strftime("%Y-%m-%dT%H:%M:%SZ")])
    for number in range(count):
        work = Publication(
            url=f"https://{slug}.org/{started:%Y%m%d}/{number}",
            organization=slug,
            title=f"Work {number}",
            body="word " * 300,
            authors=(Author(name="Ana Roy"),) if authors else (),
        )
        archive.save(work, seen_at=started + timedelta(seconds=number + 1))


def test_the_newest_are_compared_with_those_before_them_however_many_crawls_brought_them() -> None:
    day = datetime(2026, 11, 1, tzinfo=UTC)
    with Archive(None) as archive:
        fill(archive, 30, day)
        fill(archive, 30, day + timedelta(days=1), authors=False, slug="other")
        fill(archive, 4, day + timedelta(days=2), authors=False)
        assert losses(archive.db, "lab") == []
        fill(archive, 0, day + timedelta(days=3))
        fill(archive, 1, day + timedelta(days=4), authors=False)
        (loss,) = losses(archive.db, "lab")
        assert (loss.field, loss.found, loss.recent, loss.before) == ("authors", 0, 5, 30)
        assert losses(archive.db, "other") == losses(archive.db, "nowhere") == []


def test_a_crawl_that_loses_a_field_says_so(lab: Lab, shell: Shell) -> None:
    slugs = [f"paper-{number}" for number in range(5)]
    lab.publish(*slugs)
    lab.answers |= {f"/papers/{slug}": paper(slug).replace("article:published_time", "x") for slug in slugs}
    shell.define("lab", lab.url)
    with shell.writing() as archive:
        archive.add_organization("lab", "Laboratory")
        for number in range(25):
            work = Publication(
                url=f"{lab.url}/papers/old-{number}", organization="lab", title="Old", published="2026-01-01", body="x"
            )
            archive.save(work, seen_at=datetime(2026, 1, 2, tzinfo=UTC))
    done = shell.crawl()
    assert (done.status, done.problems) == (Status.DEGRADED, ["degraded"])
    (problem,) = done.report["problems"]
    assert problem["message"] == "published found in 0 of the last 5 publications, in 100 % of 25 before"
    health = shell.run("health", "lab", "--json")
    assert health.status == Status.DEGRADED
    assert [loss["field"] for loss in json.loads(health.out)["lost_fields"]] == ["published"]
    assert "published found in 0 of the last 5" in " ".join(shell.run("health").out.split())
