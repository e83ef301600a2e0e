"""Captures: WARC files that other tools accept, read back byte for byte."""

import gzip
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcs import EARLIER, NOW, PAGE, check, records, write, writer

from archive.captures import read
from archive.errors import CaptureError
from archive.warc_files import OPEN, repair


def test_a_file_tells_who_asked_what_and_was_answered_what(tmp_path: Path) -> None:
    write(tmp_path, PAGE)

    (path,) = tmp_path.iterdir()
    info, response, request = records(path)
    assert path.name == "thinktank-20261122140000-00000.warc.gz"
    assert info[0] == "warcinfo"
    assert info[1]["WARC-Filename"] == path.name
    for line in (b"software: thinktank/0.1", b"operator: A <a@example.org>", b"robots: obeyed"):
        assert line in info[3].splitlines()
    assert response[0] == "response"
    assert response[1]["WARC-Target-URI"] == PAGE.url
    assert response[1]["WARC-Date"] == "2026-11-22T14:00:00Z"
    assert response[1]["WARC-IP-Address"] == "192.0.2.1"
    assert response[1]["WARC-Payload-Digest"] == PAGE.payload_digest
    assert response[1]["WARC-Warcinfo-ID"] == request[1]["WARC-Warcinfo-ID"] == info[1]["WARC-Record-ID"]
    assert response[2].get_header("Content-Length") == str(len(PAGE.body))
    assert response[3] == PAGE.body
    assert request[0] == "request"
    assert request[1]["WARC-Concurrent-To"] == response[1]["WARC-Record-ID"]
    assert request[2].to_str().splitlines()[0] == "GET /page?a=1 HTTP/1.1"
    check(tmp_path)


def test_each_record_is_a_gzip_member_of_its_own(tmp_path: Path) -> None:
    (location,) = write(tmp_path, PAGE)

    data = (tmp_path / location.file).read_bytes()
    member = zlib.decompressobj(16 + zlib.MAX_WBITS)
    block = member.decompress(data[location.offset :])
    assert member.eof
    assert block.startswith(b"WARC/1.1\r\n")
    assert block.endswith(PAGE.body + b"\r\n\r\n")


def test_a_capture_is_read_back(tmp_path: Path) -> None:
    other = replace(PAGE, url="https://www.example.org/", body=b"", headers=(), ip_address=None, status=404)
    first, second = write(tmp_path, PAGE, other)

    fixed = tuple((name, str(len(PAGE.body)) if name == "Content-Length" else value) for name, value in PAGE.headers)
    assert read(tmp_path, first) == replace(PAGE, headers=fixed)
    assert read(tmp_path, second) == replace(other, headers=(("Content-Length", "0"),))


def test_what_is_being_written_can_be_read(tmp_path: Path) -> None:
    with writer(tmp_path) as out:
        location = out.write(PAGE)
        assert read(tmp_path, location).body == PAGE.body
        assert (tmp_path / f"{location.file}{OPEN}").exists()

    assert read(tmp_path, location).body == PAGE.body


def test_chunks_are_joined_so_their_header_goes(tmp_path: Path) -> None:
    (location,) = write(tmp_path, replace(PAGE, headers=(("transfer-encoding", "chunked"), ("Server", "x"))))

    length = ("Content-Length", str(len(PAGE.body)))
    assert read(tmp_path, location).headers == (("Server", "x"), length)
    check(tmp_path)


def test_headers_stay_as_received_byte_for_byte(tmp_path: Path) -> None:
    headers = (
        ("Set-Cookie", "a=1"),
        ("set-cookie", "b=2"),
        ("X-Latin", "d\xe9fense"),
        ("X-UTF-8", "défense".encode().decode("latin-1")),
        ("X-Empty", ""),
        ("Content-Length", "0"),
    )
    (location,) = write(tmp_path, replace(PAGE, headers=headers, body=b""))

    assert read(tmp_path, location).headers == headers
    assert b"X-Latin: d\xe9fense\r\n" in gzip.decompress((tmp_path / location.file).read_bytes())
    check(tmp_path)


def test_nothing_can_be_smuggled_into_a_record(tmp_path: Path) -> None:
    evil = replace(
        PAGE,
        url="https://www.example.org/\r\nWARC-Type: metadata",
        headers=(("X\r\nY", "a\r\nSet-Cookie: evil\r\n\r\nbody"), ("Content-Length", "0")),
        request_headers=(("Host", "a\nb"),),
        ip_address="192.0.2.1\r\nWARC-Type: metadata",
        body=b"",
    )
    (location,) = write(tmp_path, evil)

    assert read(tmp_path, location).headers == (
        ("X  Y", "a  Set-Cookie: evil    body"),
        ("Content-Length", "0"),
    )
    assert [record[0] for record in records(tmp_path / location.file)] == ["warcinfo", "response", "request"]
    check(tmp_path)


latin = st.text(st.characters(max_codepoint=255), max_size=40)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    status=st.integers(100, 999),
    names=st.lists(st.text("abcXYZ-", min_size=1, max_size=9), max_size=4),
    value=latin,
    body=st.binary(max_size=300),
    url=latin,
)
def test_any_answer_is_kept(
    tmp_path_factory: pytest.TempPathFactory, status: int, names: list[str], value: str, body: bytes, url: str
) -> None:
    folder = tmp_path_factory.mktemp("warc")
    headers = tuple((f"X-{name}", value) for name in names)
    (location,) = write(folder, replace(PAGE, url=f"https://e.org/{url}", status=status, headers=headers, body=body))

    capture = read(folder, location)
    kept = value.translate({ord(character): " " for character in "\r\n\0"})
    assert (capture.status, capture.fetched_at) == (status, NOW)
    assert capture.body == body
    assert capture.headers[: len(names)] == tuple((name, kept) for name, _ in headers)


def test_an_identical_payload_is_stored_once(tmp_path: Path) -> None:
    (location,) = write(tmp_path, PAGE, same_as=EARLIER)

    kind, fields, head, block = records(tmp_path / location.file)[1]
    assert (kind, block) == ("revisit", b"")
    assert fields["WARC-Profile"] == "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
    assert fields["WARC-Refers-To-Target-URI"] == PAGE.url
    assert fields["WARC-Refers-To-Date"] == "2026-11-21T14:00:00Z"
    assert fields["WARC-Payload-Digest"] == PAGE.payload_digest
    assert head.get_header("Content-Length") == str(len(PAGE.body))
    assert read(tmp_path, location).body == b""
    check(tmp_path)


def test_not_modified_is_a_revisit_too(tmp_path: Path) -> None:
    headers = (("ETag", '"1"'), ("Content-Length", "500"))
    unmodified = replace(PAGE, status=304, headers=headers, body=b"")
    (location,) = write(tmp_path, unmodified, same_as=EARLIER)

    kind, fields, head, _ = records(tmp_path / location.file)[1]
    assert kind == "revisit"
    assert fields["WARC-Profile"] == "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
    assert fields["WARC-Payload-Digest"] == PAGE.payload_digest
    assert head.statusline == "304 Not Modified"
    assert read(tmp_path, location) == unmodified
    check(tmp_path)


def test_a_full_file_is_followed_by_another(tmp_path: Path) -> None:
    with writer(tmp_path, max_bytes=2000) as out:
        locations = [out.write(PAGE, sync=False) for _ in range(6)]
        assert len(list(tmp_path.glob(f"*{OPEN}"))) == 1

    files = {location.file for location in locations}
    assert 1 < len(files) < 6
    assert {path.name for path in tmp_path.iterdir()} == files
    assert all(records(tmp_path / name)[0][0] == "warcinfo" for name in files)
    assert all(read(tmp_path, location).body == PAGE.body for location in locations)
    check(tmp_path)


def test_files_that_are_there_are_never_written_to(tmp_path: Path) -> None:
    (first,) = write(tmp_path, PAGE)
    before = (tmp_path / first.file).read_bytes()
    (second,) = write(tmp_path, PAGE)

    assert second.file != first.file
    assert (tmp_path / first.file).read_bytes() == before


def test_a_writer_that_writes_nothing_leaves_nothing(tmp_path: Path) -> None:
    write(tmp_path / "warc")

    assert not (tmp_path / "warc").exists()
    assert repair(tmp_path / "warc") == []


def test_what_is_not_there_as_written_is_an_error(tmp_path: Path) -> None:
    (location,) = write(tmp_path, PAGE)
    path = tmp_path / location.file
    with pytest.raises(CaptureError, match="missing: restore"):
        read(tmp_path, replace(location, file="other.warc.gz"))
    with pytest.raises(CaptureError):
        read(tmp_path, replace(location, offset=location.offset + 7))
    with pytest.raises(CaptureError, match="damaged"):
        read(tmp_path, replace(location, offset=0))
    data = bytearray(path.read_bytes())
    data[location.offset + 300] ^= 255
    path.write_bytes(data)
    with pytest.raises(CaptureError):
        read(tmp_path, location)


@pytest.mark.parametrize(
    ("value", "media_type", "charset"),
    [
        ("text/html; charset=UTF-8", "text/html", "utf-8"),
        ('Text/HTML;Charset="iso-8859-1"', "text/html", "iso-8859-1"),
        ("application/pdf", "application/pdf", None),
        ("", None, None),
        ("text/html; charset=d\xe9\r\nX: 1", "text/html", None),
        ("text/html; charset=", "text/html", None),
    ],
)
def test_what_the_server_says_of_the_content(value: str, media_type: str | None, charset: str | None) -> None:
    capture = replace(PAGE, headers=(("content-type", value),))

    assert (capture.media_type, capture.charset) == (media_type, charset)
