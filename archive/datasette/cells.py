"""Which of our pages a cell of Datasette's tables leads to."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

_TITLED: Mapping[str | None, str] = MappingProxyType(
    {
        "publications": "id",
        "catalogue": "id",
        "bylines": "publication_id",
        "changes": "publication_id",
        None: "publication_id",
    }
)
"""Tables and views in which a title is that of a publication, with the column of its number; ``None`` is a query."""
_NAMED = ("people", "centers", "topics", "regions", "series")


def path(column: str, table: str | None, row: Mapping[str, Any]) -> str | None:
    """The path of a page, for the cells that have one."""
    if column == "name" and table == "organizations":
        return f"/think-tanks/{row['slug']}" if row.get("slug") else None
    if column == "name" and table in _NAMED:
        place, number = table, _number(row, "id")
    elif column == "title":
        place, number = "works", _number(row, _TITLED.get(table, ""))
    else:
        return None
    return f"/{place}/{number}" if number else None


def _number(row: Mapping[str, Any], column: str) -> int | None:
    value = row.get(column)
    # Datasette gives a dictionary where it has looked up the label of a foreign key.
    found = value.get("value") if isinstance(value, dict) else value
    return found if isinstance(found, int) else None
