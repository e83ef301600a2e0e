"""Records and hits as a person reads them in a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from archive.history import Event
from archive.presence import Presence
from archive.publication import Author, Image, Publication, Term
from archive.searching.facets import Facet
from archive.searching.search import MARKS, FileHit, Hit

_ENDLESS = 10_000
FIRST_LINES = 6
"""Paragraphs of the body that a record is shown with."""

# What pages hold is shown, but never obeyed: an escape sequence could repaint the terminal.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_MARKED = re.compile(f"{re.escape(MARKS[0])}(.*?){re.escape(MARKS[1])}", re.DOTALL)


def console() -> Console:
    """Standard output: as wide as the terminal; in a file or a pipe, lines are not folded."""
    out = Console(highlight=False, markup=False, emoji=False)
    return out if out.is_terminal else Console(highlight=False, markup=False, emoji=False, width=_ENDLESS)


def write(out: Console, part: RenderableType) -> None:
    """Print something, without the blanks that fill lines up where no terminal shows them."""
    if out.is_terminal:
        out.print(part)
        return
    with out.capture() as capture:
        out.print(part)
    out.file.writelines(f"{line.rstrip()}\n" for line in capture.get().removesuffix("\n").split("\n"))


def record(publication: Publication, known: Presence | None, *, whole: bool) -> RenderableType:
    """All of a record, with the first lines of its body or the whole of it."""
    parts: list[RenderableType] = [_text(publication.title, "bold")]
    if publication.subtitle:
        parts.append(_text(publication.subtitle, "italic"))
    if publication.summary:
        parts += [Text(), _text(publication.summary)]
    parts += [Text(), _table(_facts(publication, known))]
    if publication.body:
        parts += [Text(), *_body(publication.body, whole)]
    return Group(*parts)


def hit(found: Hit) -> RenderableType:
    """One result of a search: title, where it is from, and where the words stand."""
    lines: list[RenderableType] = [_text(found.title, "bold")]
    lines.append(_text(_joined([found.organization, found.authors, found.published, found.type]), "cyan"))
    if found.snippet:
        lines.append(_marked(found.snippet))
    if found.file:
        lines += _file(found.file)
    lines.append(_text(f"{found.url}  #{found.id}", "dim"))
    return Group(lines[0], Padding(Group(*lines[1:]), (0, 0, 1, 2)))


def facet(found: Facet) -> RenderableType:
    """One facet in one line, most frequent values first, each as its filter takes it."""
    about = "≈" if found.is_estimate else ""
    counts = _joined(f"{one.value} {about}{one.count:,}" for one in found.counts)
    return Text.assemble(_text(f"{found.name:<13}", "cyan"), _text(counts + (" …" if found.more else "")))


def event(news: Event) -> RenderableType:
    """One piece of news in one line, and its address in the next."""
    what = f"{news.kind} ({', '.join(news.fields)})" if news.fields else news.kind
    head = _text(f"{news.at:%Y-%m-%d %H:%M}  {what:<10}  {news.publication.title}")
    origin = _joined([news.publication.organization, news.publication.published, news.publication.url])
    return Group(head, Padding(_text(origin, "dim"), (0, 0, 0, 2)))


def _facts(publication: Publication, known: Presence | None) -> Iterator[tuple[str, str | None]]:
    for author in publication.authors:
        yield author.role.capitalize(), _author(author)
    yield "Organization", publication.organization
    yield "Type", _joined([publication.type, publication.kind])
    yield "Series", _joined([_terms(publication.series), publication.number])
    yield "Published", publication.published
    yield "Modified", publication.modified
    yield "Language", publication.language
    yield "Centres", _terms(publication.centers)
    yield "Topics", _terms(publication.topics)
    yield "Regions", _terms(publication.regions)
    yield "DOI", publication.doi
    yield "ISBN", publication.isbn
    for image in (publication.image, *publication.images):
        yield "Image", _image(image)
    for attachment in publication.attachments:
        yield "File", _joined([attachment.title, attachment.language, attachment.url])
    for work in publication.translations:
        yield "Translation", _joined([work.language, work.title, work.url])
    yield "Citation", publication.citation
    yield "Extent", "summary of the file" if publication.extent == "summary" else None
    yield "Address", publication.url
    yield "Archive", _presence(known) if known else None


def _file(found: FileHit) -> Iterator[RenderableType]:
    page = f"page {found.page}" if found.page else None
    yield _text(_joined(["file", found.title, page, found.url]), "cyan")
    if found.snippet:
        yield _marked(found.snippet)


def _author(author: Author) -> str:
    return _joined([author.name, author.position, author.affiliation, author.url])


def _image(image: Image | None) -> str | None:
    if image is None:
        return None
    credit = f"© {image.credit}" if image.credit else None
    return _joined([image.caption or image.alt, credit, image.license, image.url])


def _terms(terms: Iterable[Term]) -> str:
    return ", ".join(term.name for term in terms)


def _presence(known: Presence) -> str:
    gone = f"gone since {known.gone_at:%Y-%m-%d}" if known.gone_at else f"last seen {known.last_seen:%Y-%m-%d}"
    return _joined([f"#{known.id}", f"revision {known.revision}", f"first seen {known.first_seen:%Y-%m-%d}", gone])


def _body(body: str, whole: bool) -> Iterator[RenderableType]:
    paragraphs = [line for line in body.split("\n") if line.strip()]
    shown = paragraphs if whole else paragraphs[:FIRST_LINES]
    yield _text("\n\n".join(shown))
    if len(shown) < len(paragraphs):
        yield _text(f"… {len(paragraphs) - len(shown)} more paragraphs: --body shows all", "dim")


def _table(facts: Iterable[tuple[str, str | None]]) -> Table:
    table = Table.grid(padding=(0, 2))
    for name, value in facts:
        if value:
            table.add_row(_text(name, "cyan"), _text(value))
    return table


def _joined(parts: Iterable[str | None]) -> str:
    return " · ".join(part for part in parts if part)


def plain(text: str) -> str:
    """A text without the characters that a terminal obeys."""
    return _CONTROL.sub("", text)


def _text(text: str, style: str = "") -> Text:
    return Text(plain(text), style=style)


def _marked(snippet: str) -> Text:
    text, end = Text(), 0
    flat = " ".join(snippet.split())
    for found in _MARKED.finditer(flat):
        text.append_text(_text(flat[end : found.start()])).append_text(_text(found[1], "bold yellow"))
        end = found.end()
    return text.append_text(_text(flat[end:]))
