"""Our pages in Datasette, asked within the test's process."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from datasette.app import Datasette
from datasette.plugins import pm
from datasette.version import __version__
from lxml import html

from archive.database import FILE

OURS = files("archive.datasette")
METADATA: dict[str, Any] = yaml.safe_load((OURS / "metadata.yaml").read_text())


def visit(
    folder: Path,
    *paths: str,
    method: str = "GET",
    base_url: str = "/",
    allow: dict[str, str] | None = None,
    threads: int = 3,
) -> list[Any]:
    """What our pages in front of the archive in a folder answer, to whom ``allow`` lets in."""

    async def answers() -> list[Any]:
        datasette = opened(folder, base_url, {"allow": allow} if allow else {}, threads)
        try:
            await datasette.invoke_startup()
            return [await datasette.client.request(method, path) for path in paths]
        finally:
            close(datasette)

    return asyncio.run(answers())


def opened(
    folder: Path, base_url: str = "/", rules: Mapping[str, Any] = MappingProxyType({}), threads: int = 3
) -> Datasette:
    """Datasette as ``thinktank serve`` starts it."""
    return Datasette(
        [str(folder / FILE)],
        plugins_dir=str(OURS / "plugins"),
        static_mounts=[("assets", str(OURS / "static"))],
        settings={"base_url": base_url, "suggest_facets": False, "num_sql_threads": threads},
        **told(rules),
    )


def told(rules: Mapping[str, Any] = MappingProxyType({})) -> dict[str, Any]:
    """Our metadata as Datasette takes it: from 1.0 on, part of it is configuration."""
    whole = METADATA | dict(rules)
    return {"metadata": whole} if __version__.startswith("0.") else {"metadata": METADATA, "config": whole}


def page(folder: Path, path: str) -> str:
    """The text of one page that is there."""
    (answer,) = visit(folder, path)
    assert answer.status_code == 200, answer.text
    return answer.text


def read(folder: Path, path: str) -> html.HtmlElement:
    """The same as a tree."""
    return html.fromstring(page(folder, path))


def said(element: html.HtmlElement) -> str:
    """What an element says to its reader."""
    return " ".join(element.text_content().split())


def links(tree: html.HtmlElement, path: str) -> list[str]:
    """Where the links below some elements lead."""
    return [str(href) for href in tree.xpath(f"{path}//a/@href")]


def close(datasette: Datasette) -> None:
    """Let go of threads and files, and of our plugin: Datasette keeps those of all its instances in one place."""
    if pm.has_plugin("thinktank.py"):
        pm.unregister(name="thinktank.py")
    for database in datasette.databases.values():
        database.close()
    if datasette.executor:
        datasette.executor.shutdown()
