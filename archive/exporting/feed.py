"""Atom feeds (RFC 4287) of news and of lists. The same rows give the same text, to the byte."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape, quoteattr

from sqlite_utils import Database

from archive.citations.cited import Cited, cited, each
from archive.history import Event
from archive.times import stamp

MEDIA_TYPE = "application/atom+xml"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# What XML 1.0 cannot hold, escaped or not.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NEWS = {"changed": "Changed", "gone": "Gone", "back": "Back"}


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A publication in a feed, or one piece of news about it."""

    id: str
    """A ``tag:`` URI (RFC 4151) that stays as long as the archive."""
    work: Cited
    title: str
    updated: datetime


def of_publications(db: Database, publication_ids: Iterable[int]) -> Iterator[Entry]:
    """One entry for each publication, which moves up when the work itself changes."""
    for work in each(db, publication_ids):
        yield _entry(work)


def of_events(db: Database, events: Iterable[Event]) -> Iterator[Entry]:
    """One entry for each piece of news. That of a new publication has the id which it has in lists, too."""
    for event in events:
        if (work := cited(db, event.publication_id)) is None:
            continue
        entry = replace(_entry(work), updated=event.at)
        if event.kind in _NEWS:
            what = f"{_NEWS[event.kind]} ({', '.join(event.fields)})" if event.fields else _NEWS[event.kind]
            entry = replace(entry, id=f"{entry.id}#{event.kind}-{event.id}", title=f"{what}: {work.publication.title}")
        yield entry


def atom(
    entries: Iterable[Entry],
    *,
    title: str,
    address: str,
    updated: datetime | None = None,
    home: str | None = None,
    local: Callable[[int], str] | None = None,
) -> str:
    """The feed as XML.

    ``address`` is the feed's own, and its id; ``home`` the page that it is the feed of; ``local`` gives the address of
    our own page of a publication. ``updated`` is that of the newest entry when nothing else is said.
    """
    shown = list(entries)
    newest = updated or max((entry.updated for entry in shown), default=_EPOCH)
    lines = ['<?xml version="1.0" encoding="utf-8"?>', '<feed xmlns="http://www.w3.org/2005/Atom">']
    lines += [_element("title", title), _element("id", address), _element("updated", stamp(newest))]
    if urlsplit(address).scheme in ("http", "https"):
        lines.append(_link("self", address, type=MEDIA_TYPE))
    if home:
        lines.append(_link("alternate", home, type="text/html"))
    lines.append(_element("generator", "thinktank"))
    lines += [line for entry in shown for line in _lines(entry, local)]
    return "\n".join([*lines, "</feed>", ""])


def _entry(work: Cited) -> Entry:
    return Entry(id=_tag(work), work=work, title=work.title, updated=work.updated)


def _tag(work: Cited) -> str:
    """From the first address and the day on which it was seen there: neither changes when the work moves."""
    parts = urlsplit(work.origin.url)
    specific = quote(f"{parts.path}{f'?{parts.query}' if parts.query else ''}", safe="/?!$&'()*+,;=:@-._~%")
    return f"tag:{_ascii(parts.hostname or 'archive')},{work.first_seen:%Y-%m-%d}:{specific or '/'}"


def _ascii(host: str) -> str:
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return quote(host)


def _lines(entry: Entry, local: Callable[[int], str] | None) -> Iterator[str]:
    work = entry.work
    yield "<entry>"
    yield _element("title", entry.title)
    yield _element("id", entry.id)
    yield _element("updated", stamp(entry.updated))
    if len(work.issued) == 3:
        yield _element("published", f"{work.publication.published}T00:00:00Z")
    for name in (author.natural for author in work.authors or work.editors):
        yield f"<author>{_element('name', name)}</author>"
    if not work.authors and not work.editors:
        yield f"<author>{_element('name', urlsplit(work.publication.url).hostname or '?')}</author>"
    yield _link("alternate", work.publication.url, type="text/html", hreflang=work.publication.language)
    if local:
        yield _link("related", local(work.id), type="text/html")
    if work.pdf:
        yield _link("enclosure", work.pdf.url, type="application/pdf", title=work.pdf.title)
    for term in dict.fromkeys((work.publication.kind, *work.keywords)):
        yield f"<category term={_quoted(term)}/>"
    if work.abstract:
        yield _element("summary", work.abstract)
    yield "</entry>"


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(_clean(text))}</{name}>"


def _link(rel: str, address: str, **attributes: str | None) -> str:
    others = "".join(f" {name}={_quoted(value)}" for name, value in attributes.items() if value)
    return f'<link rel="{rel}" href={_quoted(address)}{others}/>'


def _quoted(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)
