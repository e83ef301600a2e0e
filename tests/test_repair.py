"""What a kill or a full disk leaves of a WARC file: whole records, and nothing after them."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from warcs import PAGE, check, write, writer

from archive import warc_files
from archive.captures import Location, read
from archive.warc_files import OPEN, Repair, repair


def torn(folder: Path, length: int | None = None) -> tuple[Path, list[Location], bytes]:
    """What a killed process leaves: an open file, cut to a length."""
    locations = write(folder, PAGE, replace(PAGE, url="https://www.example.org/last"))
    path = folder / locations[0].file
    data = path.read_bytes()
    path.rename(f"{path}{OPEN}").write_bytes(data[:length])
    return path, locations, data


def test_a_torn_record_is_cut_off_wherever_it_broke(tmp_path: Path) -> None:
    path, (first, last), data = torn(tmp_path)
    request = data.rindex(b"\x1f\x8b\x08")
    for length in range(last.offset, len(data)):
        path.unlink(missing_ok=True)
        path.with_name(f"{path.name}{OPEN}").write_bytes(data[:length])

        kept = request if length >= request else last.offset
        assert repair(tmp_path) == [Repair(file=path.name, kept=kept, cut=length - kept)]
        assert path.read_bytes() == data[:kept]
        assert read(tmp_path, first).body == PAGE.body
    check(tmp_path)


def test_a_tail_of_zeros_is_cut_off(tmp_path: Path) -> None:
    path, _, data = torn(tmp_path)
    path.with_name(f"{path.name}{OPEN}").write_bytes(data + bytes(5000))

    assert repair(tmp_path) == [Repair(file=path.name, kept=len(data), cut=5000)]
    check(tmp_path)


def test_a_file_without_any_whole_record_is_removed(tmp_path: Path) -> None:
    path, _, _ = torn(tmp_path, 100)

    assert repair(tmp_path) == [Repair(file=path.name, kept=0, cut=100)]
    assert list(tmp_path.iterdir()) == []


def test_a_whole_file_is_left_as_it_is(tmp_path: Path) -> None:
    path, _, data = torn(tmp_path)

    assert repair(tmp_path) == [Repair(file=path.name, kept=len(data), cut=0)]
    assert path.read_bytes() == data


@pytest.mark.parametrize("full", [0, 1])
def test_a_full_disk_leaves_the_file_whole(tmp_path: Path, full: int, monkeypatch: pytest.MonkeyPatch) -> None:
    out = writer(tmp_path)
    written = [out.write(PAGE) for _ in range(full)]

    class FullDisk:
        """What is written reaches the disk in part."""

        def __init__(self, file: Any) -> None:
            self.file = file

        def write(self, data: memoryview) -> int:
            if len(data) < 50:
                raise OSError(28, "No space left on device")
            return int(self.file.write(data[:50]))

        def __getattr__(self, name: str) -> Any:
            return getattr(self.file, name)

    if full:
        monkeypatch.setattr(out, "_file", FullDisk(out._file))
    else:
        create = warc_files.create
        monkeypatch.setattr(warc_files, "create", lambda folder, name: FullDisk(create(folder, name)))
    with pytest.raises(OSError, match="No space"):
        out.write(PAGE)
    monkeypatch.undo()
    assert len(list(tmp_path.iterdir())) == full
    written.append(out.write(PAGE))
    out.close()
    assert all(read(tmp_path, location).body == PAGE.body for location in written)
    check(tmp_path)
