"""The layers: the archive knows no crawler, and what is pure brings in no Scrapy."""

import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SCRAPY = {"scrapy", "twisted"}

START = """
import sys
from crawler.cli import main
try:
    main()
finally:
    print(*{name.partition(".")[0] for name in sys.modules}, file=sys.stderr)
"""

ARCHIVE = [module.name for module in pkgutil.walk_packages([str(ROOT / "archive")], prefix="archive.")]
PURE = [
    module.name
    for package in ("extraction", "discovery", "sites", "example", "pdf")
    for module in pkgutil.walk_packages([str(ROOT / "crawler" / package)], prefix=f"crawler.{package}.")
]


def imported_by(*modules: str) -> set[str]:
    """Top-level packages that a fresh interpreter holds after importing these modules."""
    code = f"import sys, {', '.join(modules)}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(run.stdout.split())


def test_the_archive_imports_neither_crawler_nor_scrapy() -> None:
    assert imported_by(*ARCHIVE) & {"crawler", *SCRAPY} == set()


def test_extraction_discovery_and_sites_import_no_scrapy() -> None:
    assert imported_by(*PURE) & SCRAPY == set()


def test_workers_import_no_scrapy() -> None:
    assert imported_by("crawler.workers", "crawler.reading") & SCRAPY == set()


@pytest.mark.parametrize("command", ["search", "show", "sites", "extract", "reextract"])
def test_reading_commands_start_without_scrapy(command: str) -> None:
    run = subprocess.run([sys.executable, "-c", START, command, "--help"], capture_output=True, text=True, cwd=ROOT)
    assert set(run.stderr.split()) & SCRAPY == set()
