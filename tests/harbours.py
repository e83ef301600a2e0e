"""A small archive to be looked at in a browser: two works of one think tank, one changed and one gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from archive.publication import Attachment, Author, Image, Provenance, Publication, Term, Work
from archive.store import Archive

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
WORK = Publication(
    url="https://nordhav.example/harbours",
    organization="nordhav",
    title="Harbours & Hinterlands",
    subtitle="Who pays for the quays",
    summary="Ports grow faster than the roads behind them.",
    body="Quays are cheap.\nRoads are not.",
    body_markdown="### Quays\n\nQuays are **cheap**.[^1]\n\nRoads are not: see [the map](/map).",
    type="Working Paper",
    kind="paper",
    language="en",
    published="2026-03-05",
    authors=(
        Author(name="Ida Holm", position="Senior Fellow", affiliation="Ports Programme"),
        Author(name="Per Lund", role="editor"),
    ),
    image=Image(url="https://nordhav.example/quay.jpg", caption="A quay at dawn", credit="Ola Berg / Kystfoto"),
    attachments=(
        Attachment(url="https://nordhav.example/harbours.pdf", title="Full paper", media_type="application/pdf"),
    ),
    centers=(Term(name="Ports Programme"),),
    topics=(Term(name="Trade"), Term(name="Infrastructure")),
    translations=(Work(url="https://nordhav.example/havner", title="Havner", language="no"),),
    related=(Work(url="https://nordhav.example/roads", title="Roads to Nowhere"),),
    doi="10.1234/harbours",
    provenance={"title": Provenance(found_in="h1.title", raw="Harbours &amp; Hinterlands")},
)
OTHER = Publication(
    url="https://nordhav.example/roads",
    organization="nordhav",
    title="Roads to Nowhere",
    published="2025-11",
    language="en",
    kind="commentary",
    authors=(Author(name="Ida Holm", position="Fellow"),),
    topics=(Term(name="Trade"),),
    body="A road ends at the river.",
)


def fill(place: Path) -> None:
    """Make the archive in a folder."""
    with Archive(place) as archive:
        archive.add_organization("nordhav", "Nordhav Institute", "https://nordhav.example/", "NO")
        archive.save(WORK, seen_at=NOW)
        archive.save(OTHER, seen_at=NOW)
        changed = replace(WORK, summary="Ports grow slower than the roads behind them.", number="7")
        archive.save(changed, seen_at=NOW + timedelta(days=1))
        archive.gone(2, NOW + timedelta(days=2))
