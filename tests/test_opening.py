"""An archive's folder is opened, or refused with a reason."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from stored import NOW, WORK

from archive.errors import ArchiveError
from archive.store import Archive


def test_a_missing_archive_is_not_made_by_looking(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r'^No archive in .*: run "thinktank crawl SITE" first or name another'):
        Archive.open(tmp_path / "none", must_exist=True)
    assert not (tmp_path / "none").exists()


READER = """
import os, sys
from pathlib import Path
from archive.errors import ArchiveError
from archive.store import Archive

if os.geteuid() == 0:
    os.setuid(65534)  # permissions mean nothing to root
folder = Path(sys.argv[1])
with Archive.open(folder, must_exist=True) as archive:
    print(archive.get(1).title)
try:
    Archive(folder)
except ArchiveError as error:
    print(error)
"""


def test_an_archive_that_cannot_be_written_can_be_read() -> None:
    # Not in tmp_path, which nobody else may enter.
    with tempfile.TemporaryDirectory() as name:
        with Archive(Path(name)) as archive:
            archive.save(WORK, seen_at=NOW)
        os.chmod(name, 0o555)
        run = subprocess.run([sys.executable, "-c", READER, name], capture_output=True, text=True, check=True)
        os.chmod(name, 0o755)

    assert run.stdout.splitlines() == [
        WORK.title,
        f"Cannot write to {name} (Permission denied): name another folder with --data",
    ]
