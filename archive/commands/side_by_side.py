"""Two revisions of a publication as a person reads them: in colours on a terminal, with marks elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from archive import difference
from archive.commands.display import plain
from archive.difference import Line, Piece
from archive.history import Revision
from archive.publication import Publication

_STYLES = {"same": "", "old": "red strike", "new": "green"}
_MARKS = {"same": ("", ""), "old": ("[-", "-]"), "new": ("{+", "+}")}


def comparison(
    old: Publication, new: Publication, revisions: tuple[Revision, Revision], out: Console
) -> Iterator[RenderableType]:
    """The fields that differ in two columns, and the body as one text."""
    yield Text(plain(new.title), style="bold")
    yield Text(plain(new.url), style="dim", no_wrap=True, overflow="ignore")
    changed = difference.fields(old, new)
    if changed:
        yield Text()
        yield _table(changed, revisions, colours=out.is_terminal)
    if old.body != new.body:
        yield Text("\nbody", style="cyan")
        yield from (_line(line, colours=out.is_terminal) for line in difference.lines(old.body, new.body))
    elif not changed:
        yield Text("\nNothing differs between these two.")


def _table(changed: dict[str, tuple[Any, Any]], revisions: tuple[Revision, Revision], *, colours: bool) -> Table:
    table = Table(box=None, pad_edge=False, expand=True)
    table.add_column("", style="cyan", overflow="fold")
    for revision in revisions:
        # The same capture, read again, was seen when it was seen before.
        how = "read again, " if revision.cause == "extraction" else ""
        heading = f"revision {revision.number}, {how}{revision.seen_at:%Y-%m-%d %H:%M}"
        table.add_column(heading, ratio=1, overflow="fold")
    for name, (before, after) in changed.items():
        pieces = difference.words(difference.told(before) or "–", difference.told(after) or "–")
        sides = (_text([piece for piece in pieces if piece.kind != other], colours) for other in ("new", "old"))
        table.add_row(name, *sides)
    return table


def _line(line: Line, *, colours: bool) -> RenderableType:
    if line.unchanged:
        count = f"{line.unchanged} paragraph{'s' if line.unchanged > 1 else ''}"
        return Padding(Text(f"… {count} as before", style="dim"), (0, 0, 0, 2))
    return Padding(_text(line.pieces, colours), (0, 0, 0, 2))


def _text(pieces: Iterator[Piece] | list[Piece] | tuple[Piece, ...], colours: bool) -> Text:
    text = Text()
    for piece in pieces:
        bare = plain(piece.text)
        blank = bare[: len(bare) - len(bare.lstrip())]
        before, after = ("", "") if colours else _MARKS[piece.kind]
        text.append(blank).append(f"{before}{bare.lstrip()}{after}", style=_STYLES[piece.kind])
    return text
