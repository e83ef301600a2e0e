"""The archive: the record, its storage, search and answers. It knows nothing of crawling.

``from archive import Archive`` is the door for programs; docs/python.md shows the way around.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from archive.publication import Publication
    from archive.store import Archive

__all__ = ["Archive", "Publication"]


def __getattr__(name: str) -> Any:
    # Asked for only when named: whoever needs the record alone does not wait for the database.
    homes = {"Archive": "archive.store", "Publication": "archive.publication"}
    if name in homes:
        return getattr(import_module(homes[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
