"""``diff``: two revisions of one publication beside each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from rich.console import Console

from archive import difference
from archive.commands import side_by_side
from archive.commands.options import data_option, json_option
from archive.commands.output import print_json, print_parts
from archive.errors import ArchiveError
from archive.history import Revision, at_revision
from archive.lookup import lookup
from archive.publication import Publication
from archive.store import Archive
from archive.times import stamp


@click.command()
@click.argument("key", metavar="URL|ID")
@click.option("--from", "first", type=click.IntRange(1), help="Number of a revision.  [default: the one before --to]")
@click.option("--to", "last", type=click.IntRange(1), help="Number of a revision.  [default: the newest]")
@json_option
@data_option
def diff(data: Path, key: str, first: int | None, last: int | None, as_json: bool) -> None:
    """Show what changed between two revisions of a publication.

    The fields stand side by side, the body in one text: words that went are struck out or [-marked-], new ones
    coloured or {+marked+}.
    """
    with Archive.open(data, must_exist=True) as archive:
        number = lookup(archive, key)
        if number is None or (now := archive.get(number)) is None:
            raise ArchiveError(f'Nothing is archived as {key}: look for it with "thinktank search"')
        story = archive.history(number)
    other = _revision(story, last or len(story))
    one = _revision(story, first or max(other.number - 1, 1))
    if len(story) == 1:
        click.echo(f"There is one revision, of {story[0].seen_at:%Y-%m-%d}: nothing to compare it with", err=True)
    elif one is other:
        click.echo(f"That is revision {one.number} twice: name two of {len(story)} with --from and --to", err=True)
    old, new = (at_revision(now, story[revision.number :]) for revision in (one, other))
    if as_json:
        print_json({"id": number, "url": now.url} | _plain(one, old, other, new))
    elif one is not other:
        # A terminal is as wide as it is; elsewhere 80 columns are read well.
        out = Console(highlight=False, markup=False, emoji=False)
        print_parts(side_by_side.comparison(old, new, (one, other), out), out)


def _revision(story: list[Revision], number: int) -> Revision:
    if number > len(story):
        raise click.UsageError(f"There is no revision {number}: the newest is {len(story)}.")
    return story[number - 1]


def _plain(one: Revision, old: Publication, other: Revision, new: Publication) -> dict[str, Any]:
    changed = difference.fields(old, new)
    texts = difference.lines(old.body, new.body) if old.body != new.body else ()
    return {
        "from": _about(one),
        "to": _about(other),
        "fields": {name: {"old": before, "new": after} for name, (before, after) in changed.items()},
        "body": [
            {"unchanged": line.unchanged}
            if line.unchanged
            else {"pieces": [[piece.kind, piece.text] for piece in line.pieces]}
            for line in texts
        ],
    }


def _about(revision: Revision) -> dict[str, Any]:
    values = {name: getattr(revision, name) for name in ("capture_id", "cause")}
    return {"revision": revision.number, "seen_at": stamp(revision.seen_at), **values}
