"""The documentation says what is so."""

import importlib.util
import re
from pathlib import Path

import pytest

from archive.status import Status
from crawler import sites
from crawler.cli import COMMANDS
from crawler.site import CONFIDENCE

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = ("commands.md", "tables.md")


def generator():  # type: ignore[no-untyped-def]
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", PAGES)
def test_what_is_generated_is_up_to_date(page: str) -> None:
    assert (DOCS / page).read_text(encoding="utf-8") == generator().PAGES[page](), "make docs writes it anew"


def test_the_pages_that_the_readme_names_are_there() -> None:
    named = re.findall(r"\]\(((?:docs/)?[\w-]+\.(?:md|png))\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(named) > 5
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_exit_status_is_explained() -> None:
    told = (DOCS / "monitoring.md").read_text(encoding="utf-8")
    assert [status for status in Status if not re.search(rf"^\| {status.value} \| ", told, re.MULTILINE)] == []


def test_the_readme_shows_the_main_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in (*COMMANDS, "search", "show", "new", "serve") if f"thinktank {name}" not in readme] == []


def test_the_example_of_a_definition_loads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (DOCS / "adding-a-site.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    (tmp_path / "institute.py").write_text(code, encoding="utf-8")
    monkeypatch.setenv("THINKTANK_SITES", str(tmp_path))
    site = sites.load()["institute"]
    assert site.page_for("https://www.institute.example/papers/one") is not None
    assert site.page_for("https://www.institute.example/about") is None
    assert all(source.known in CONFIDENCE for source in site.sources)
    assert all(word in page for word in CONFIDENCE)
