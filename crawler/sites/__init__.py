"""The think tanks: one file each, and the folder is the registry."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from crawler.site import Site

HERE = Path(__file__).parent


class DefinitionError(Exception):
    """A site definition that cannot be used; the message says which file and why."""


def load() -> Mapping[str, Site]:
    """All think tanks by slug: those that lie here, and those of the folder that ``THINKTANK_SITES`` names.

    A user's definition wins over ours of the same name.

    :raises DefinitionError: for a folder that is missing or a file that defines no site.
    """
    own = os.environ.get("THINKTANK_SITES")
    return _load(own)


@cache
def _load(own: str | None) -> Mapping[str, Site]:
    folders = [HERE]
    if own:
        folders.append(Path(own))
        if not folders[-1].is_dir():
            raise DefinitionError(f"THINKTANK_SITES names no folder: {own}")
    files = (path for folder in folders for path in sorted(folder.glob("[!_]*.py")))
    sites = {path.stem.replace("_", "-"): _read(path) for path in files}
    return MappingProxyType(dict(sorted(sites.items())))


def _read(path: Path) -> Site:
    """The site that a file defines. It is loaded by its path: a user's folder is no package."""
    spec = importlib.util.spec_from_file_location(f"thinktank_sites.{path.stem}", path)
    assert spec, path
    assert spec.loader, path
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # a definition that ends the program ends nothing but itself
        raise DefinitionError(f"{path}: {type(error).__name__}: {error}") from error
    site = getattr(module, "site", None)
    if not isinstance(site, Site):
        raise DefinitionError(f"{path}: defines no `site = Site(...)`")
    return replace(site, slug=path.stem.replace("_", "-"))
