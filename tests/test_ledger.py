"""The ledger of captures: each comes back whole, also where the file holds a reference to an equal one."""

from dataclasses import replace
from pathlib import Path

import pytest
from stored import DAY, NOW

from archive.captures import Capture, CaptureWriter
from archive.errors import CaptureError
from archive.store import Archive


def test_captures_come_back_whole_whatever_the_file_holds(tmp_path: Path) -> None:
    page = Capture(url="https://example.org/é", fetched_at=NOW, status=200, headers=(("ETag", "1"),), body=b"page")
    same = replace(page, fetched_at=NOW + DAY, headers=(("ETag", "2"),))
    unmodified = replace(page, fetched_at=NOW + 2 * DAY, status=304, headers=(), body=b"")
    ids = []
    with Archive(tmp_path) as archive, CaptureWriter(tmp_path / "warc", software="", operator="", robots="") as writer:
        for capture in (page, same, unmodified):
            earlier = archive.earlier(capture)
            location = writer.write(capture, same_as=earlier)
            ids.append(archive.record_capture(capture, location, role="page", same_as=earlier))

        first, second, third = map(archive.capture, ids)
        assert (first.url, first.body, first.header("etag")) == (page.url, b"page", "1")
        assert (second.body, second.header("etag"), second.fetched_at) == (b"page", "2", NOW + DAY)
        assert (third.status, third.body, third.header("etag"), third.fetched_at) == (200, b"page", "1", NOW + 2 * DAY)
        kinds = archive.db.execute("SELECT kind, same_as, payload_digest FROM captures").fetchall()
        assert kinds == [(kind, of, page.payload_digest) for kind, of in (("response", None), *[("revisit", 1)] * 2)]
        with pytest.raises(CaptureError, match="no capture 99"):
            archive.capture(99)


def test_a_304_of_a_page_that_we_never_had_is_kept_as_it_is(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        assert archive.earlier(Capture(url="https://example.org/", fetched_at=NOW, status=304)) is None
