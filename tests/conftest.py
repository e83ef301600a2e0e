"""What the crawl tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from laboratory import Lab, Shell


@pytest.fixture
def lab() -> Iterator[Lab]:
    """A running server without pages."""
    with Lab() as server:
        yield server


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """Commands with an archive and definitions in the test's folder."""
    return Shell(tmp_path)
