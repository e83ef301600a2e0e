"""The archive in a real browser: a crawled example think tank, searched, filtered, read, cited and compared."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import attacks
import pytest
from chromium import PROGRAM, Browser, Tab
from laboratory import Shell

from archive.commands.serve import options
from archive.store import Archive

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="there is no Chromium here: apt-get install chromium")
NARROW, WIDE = 360, 1200


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A crawled example think tank, one of whose publications was edited, and one that is hostile."""
    shell = Shell(tmp_path_factory.mktemp("example"))
    done = shell.run("demo", "--port", str(free_port()), "--publications", "12")
    assert done.status == 0, done.err
    with shell.writing() as archive:
        longest = archive.db.execute("SELECT id FROM publications ORDER BY length(body) DESC, id LIMIT 1").fetchone()[0]
        work = archive.get(longest)
        assert work is not None
        assert work.body is not None
        changed = replace(work, title=f"Revised: {work.title}", body=work.body.replace(" the ", " this ", 1))
        archive.save(changed, seen_at=datetime.now(UTC))
        archive.add_organization("evil", attacks.ATTACKS[0])
        for number in range(len(attacks.ATTACKS)):
            archive.save(attacks.publication(number), seen_at=datetime.now(UTC))
    return shell.data


@pytest.fixture(scope="module")
def site(data: Path) -> Iterator[str]:
    """Where ``thinktank serve`` shows the archive."""
    port = free_port()
    command = [sys.executable, "-m", "datasette", *options(data), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address)
        yield address
    finally:
        server.terminate()
        server.wait(30)


def wait_for(address: str) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            urlopen(address).close()
            return
        except OSError:
            assert time.monotonic() < deadline, "Datasette does not start"
            time.sleep(0.1)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as program:
        yield program


def calm(tab: Tab) -> None:
    """Fails where a page complained, asked elsewhere, or is wider than the screen."""
    assert not tab.problems
    assert not tab.dialogs
    assert {urlsplit(address).hostname for address in tab.requests} <= {"127.0.0.1", None}
    wide, screen = tab.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= screen


def longest(data: Path) -> int:
    with Archive.open(data, must_exist=True) as archive:
        found = archive.db.execute("SELECT publication_id FROM events WHERE kind = 'changed'").fetchone()
        return int(found[0])


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("scripts", [True, False])
def test_search_filter_and_read(browser: Browser, site: str, width: int, scripts: bool) -> None:
    tab = browser.tab(width, scripts=scripts)
    tab.open(site)
    tab.click("main input[type=search]")
    tab.write("procurement")
    tab.press("Enter", leads_on=True)
    calm(tab)
    found = tab.count("li.card")
    assert found
    assert "procurement" in tab.text("li.card mark").lower()

    tab.follow(".sides section:nth-of-type(2) a")
    calm(tab)
    assert 0 < tab.count("li.card") < found or found == 1
    assert "Kind: " in tab.text(".chosen")

    title = tab.text("li.card h3")
    tab.follow("li.card h3 a")
    calm(tab)
    assert tab.text("h1") == title
    assert len(tab.text(".text")) > 400


def test_a_citation_is_copied_with_one_click(browser: Browser, site: str, data: Path) -> None:
    tab = browser.tab()
    tab.allow(site, "clipboardReadWrite", "clipboardSanitizedWrite")
    tab.open(f"{site}/works/{longest(data)}")
    assert tab.count("button[data-copies]:not([hidden])") == 5

    for name, opening in (("apa", ""), ("bibtex", "@"), ("ris", "TY  - "), ("csl-json", "[")):
        tab.click(f"button[data-copies=text-{name}]")
        copied = str(
            tab.evaluate("new Promise(done => setTimeout(done, 100)).then(() => navigator.clipboard.readText())")
        )
        assert copied.startswith(opening)
        assert "Revised" in copied
    assert tab.text("#copied") == "The citation is in the clipboard."
    calm(tab)


def test_without_scripts_a_citation_can_be_selected_and_downloaded(browser: Browser, site: str, data: Path) -> None:
    tab = browser.tab(scripts=False)
    tab.open(f"{site}/works/{longest(data)}")

    assert tab.count("button[data-copies]:not([hidden])") == 0
    assert "Revised" in tab.text("#text-apa")
    tab.click(".citation:nth-of-type(3) summary")
    assert tab.text("#text-bibtex").startswith("@")
    assert tab.count(".citation a[download]") == 3
    calm(tab)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_difference_is_seen(browser: Browser, site: str, data: Path, width: int) -> None:
    tab = browser.tab(width, scripts=False)
    tab.open(f"{site}/works/{longest(data)}")
    tab.follow(".choosing button")

    calm(tab)
    assert "Revised:" in tab.text("ins")
    assert (tab.text("section:last-of-type del").strip(), tab.text("section:last-of-type ins").strip()) == (
        "the",
        "this",
    )
    struck = "getComputedStyle(document.querySelector('del')).textDecorationLine"
    assert tab.evaluate(struck) == "line-through"


def test_the_keyboard_reaches_everything_and_is_seen(browser: Browser, site: str) -> None:
    tab = browser.tab()
    tab.open(site)
    tab.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    assert tab.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    tab.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"
    tab.press("Tab")
    assert tab.evaluate("document.activeElement.name") == "q"
    assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    calm(tab)


CONTRAST = """
(() => {
  const light = (c) => { const [r, g, b] = c.match(/[\\d.]+/g).slice(0, 3).map((v) => v / 255)
    .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b };
  const paper = (e) => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
    if (!c.startsWith("rgba(0, 0, 0, 0")) return c } return "rgb(255, 255, 255)" };
  const faint = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement;
    if (!walk.currentNode.textContent.trim() || !e.checkVisibility()) continue;
    const [a, b] = [light(getComputedStyle(e).color), light(paper(e))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) faint.push(`${e.className || e.tagName} ${ratio}: ${walk.currentNode.textContent}`);
  }
  return faint;
})()
"""


@pytest.mark.parametrize("dark", [False, True])
def test_text_stands_out_from_its_paper(browser: Browser, site: str, data: Path, dark: bool) -> None:
    tab = browser.tab(dark=dark)
    number = longest(data)

    for path in (
        "/",
        "/search?q=procurement&kind=report",
        f"/works/{number}",
        f"/works/{number}/changes",
        "/works/999",
    ):
        tab.open(site + path)
        assert tab.evaluate(CONTRAST) == [], path
    paper = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, paper.removeprefix("rgb(").rstrip(")").split(","))) < 200) is dark


def test_nothing_hostile_runs_or_loads(browser: Browser, site: str, data: Path) -> None:
    tab = browser.tab(NARROW)
    with Archive.open(data, must_exist=True) as archive:
        bad = [
            row[0]
            for row in archive.db.execute("SELECT id FROM publications WHERE url LIKE 'https://evil%'").fetchall()
        ]
    assert len(bad) == len(attacks.ATTACKS)

    for path in (
        "/",
        "/new",
        "/people",
        "/topics",
        "/search?q=alert",
        "/think-tanks/evil",
        *(f"/works/{one}" for one in bad),
    ):
        tab.open(site + path)
        calm(tab)
    tab = browser.tab()
    for path in ("/publications/publications", f"/publications/publications/{bad[0]}", "/publications/catalogue"):
        tab.open(site + path)
        assert not tab.problems
        assert not tab.dialogs
        assert {urlsplit(address).hostname for address in tab.requests} <= {"127.0.0.1", None}


def test_every_page_of_the_example_is_calm(browser: Browser, site: str) -> None:
    tab = browser.tab(NARROW)
    for path in (
        "/",
        "/search",
        "/search?q=nothingatall",
        "/new",
        "/think-tanks",
        "/think-tanks/example",
        "/people?sort=name",
    ):
        tab.open(site + path)
        calm(tab)
    for path in (
        "/people/1",
        "/topics",
        "/topics/1",
        "/centers/1",
        "/regions",
        "/series",
        "/search?q=the&from=2026&pdf=yes",
    ):
        tab.open(site + path)
        calm(tab)
