"""An archive from before: what it holds is found as if it were stored today."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from archive import duplicates
from archive.database import FILE, open_database
from archive.migrations import migrations
from archive.searching.facets import facets
from archive.searching.search import search

BODY = "Sanctions were lifted. " + " ".join(f"word{number}" for number in range(100))
SEEN = "2026-01-01T00:00:00Z"
STEPS = [step.name for step in migrations.pending(Database(memory=True))]
EARLIER = STEPS[STEPS.index("m011_views") : STEPS.index("m015_search") + 1]


def fill(folder: Path, step: str) -> None:
    """An archive as it was before a step, with two works of one text and a file."""
    with Database(folder / FILE) as db:
        migrations.apply(db, stop_before=step)
        organizations = [{"id": number, "slug": f"o{number}", "name": f"O {number}"} for number in (1, 2)]
        db["organizations"].insert_all(organizations)
        for number in (1, 2):
            db["publications"].insert(
                {
                    "id": number,
                    "organization_id": number,
                    "url": f"https://o{number}.example/",
                    "title": "关于欧洲安全的报告",
                    "body": BODY,
                    "language": "en",
                    "revision": 1,
                    "fingerprint": "",
                    "first_seen": SEEN,
                    "last_seen": SEEN,
                }
            )
        file = {"publication_id": 1, "place": 0, "url": "https://o1.example/a.pdf", "language": "fr"}
        db["attachments"].insert({"id": 1, "state": "read", "text": "Un\fDeux 中国 œuvres", **file})


@pytest.mark.parametrize("step", EARLIER)
def test_earlier_archives_are_indexed_anew(tmp_path: Path, step: str) -> None:
    fill(tmp_path, step)

    with open_database(tmp_path) as db:
        assert search(db, "sanction").total == 2
        assert search(db, "洲安全").total == 2
        assert search(db, "sa* lift*").total == 2
        for query in ("国", "oeuvre"):
            (hit,) = search(db, query).hits
            assert hit.file
            assert hit.file.page == 2
        assert [(one.id, one.found_by) for one in duplicates.of(db, 1)] == [(2, "text")]
        assert [count.count for count in facets(db, "")[0].counts] == [1, 1]
        assert "prefix" in str(db["publications_fts"].schema)
        for table in ("publications", "attachments"):
            db.execute(f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)")
