"""What tests share: a server without pages, a shell, and example think tanks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from example_client import Client, visiting
from harbours import fill
from laboratory import Lab, Shell
from rereading import Crawled, Room, copy_of, crawling


@pytest.fixture
def lab() -> Iterator[Lab]:
    """A running server without pages."""
    with Lab() as server:
        yield server


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """Commands with an archive and definitions in the test's folder."""
    return Shell(tmp_path)


@pytest.fixture(scope="module")
def still() -> Iterator[Client]:
    """An example think tank that no test changes."""
    with visiting(44) as client:
        yield client


@pytest.fixture
def site() -> Iterator[Client]:
    """An example think tank of one's own."""
    with visiting() as client:
        yield client


@pytest.fixture(scope="session")
def nordhav(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a small archive that no test changes."""
    place = tmp_path_factory.mktemp("nordhav")
    fill(place)
    return place


@pytest.fixture(scope="session")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    """An archive of five papers that no test changes."""
    with crawling(tmp_path_factory.mktemp("crawled")) as archive:
        yield archive


@pytest.fixture
def room(crawled: Crawled, tmp_path: Path) -> Room:
    """A copy of that archive, and commands to run on it."""
    return copy_of(crawled, tmp_path)
