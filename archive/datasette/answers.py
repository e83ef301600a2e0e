"""What is asked of the archive's pages, and what they answer. Pages know nothing of Datasette."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from archive.store import Archive

_LARGEST = 10**9


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One request for a page."""

    path: str
    """Below the place where Datasette is mounted, without the ending that names a form (``.csv``)."""
    ending: str = ""
    """The form that is wanted, such as ``csv``; empty for the page itself."""
    place: Mapping[str, str] = field(default_factory=dict)
    """What the address holds in the places that its route names."""
    values: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The query string."""
    base: str = "/"
    """Where Datasette is mounted."""
    origin: str = ""
    """Scheme, host and port under which the reader knows us."""

    @property
    def id(self) -> int:
        """The number in the address; one that no row can have is 0."""
        digits = self.place.get("id", "")
        return int(digits) if len(digits) < 19 else 0

    def all(self, name: str) -> list[str]:
        """The values of a parameter that say something."""
        return [value.strip() for value in self.values.get(name, ()) if value.strip()]

    def first(self, name: str) -> str | None:
        """The first value of a parameter that says something."""
        return next(iter(self.all(name)), None)

    def number(self, name: str, default: int, most: int = _LARGEST) -> int:
        """A parameter that is a whole number from 1; ``default`` where it is none."""
        text = self.first(name) or ""
        return min(int(text), most) if text.isascii() and text.isdecimal() and int(text[:12]) else default

    def link(self, path: str, /, **values: Any) -> str:
        """The address of one of our pages, with a query string."""
        told = {name: value for name, value in values.items() if value not in (None, "", [])}
        query = f"?{urlencode(told, doseq=True)}" if told else ""
        return self.base + quote(path.lstrip("/"), safe="/.#=") + query

    def again(self, ending: str = "", /, **changed: Any) -> str:
        """The address of this page with other parameters, or in another form. ``None`` takes a parameter away."""
        kept = {name: list(values) for name, values in self.values.items() if name not in changed and any(values)}
        return self.link(self.path + (f".{ending}" if ending else ""), **kept, **changed)


@dataclass(frozen=True, kw_only=True)
class Page:
    """A template with what it shows."""

    template: str
    shown: Mapping[str, Any] = field(default_factory=dict)
    late: Mapping[str, Callable[[Archive], Any]] = field(default_factory=dict)
    """What takes longer: the template calls it when the reader has all that stands before."""
    status: int = 200


@dataclass(frozen=True, kw_only=True)
class File:
    """Bytes of a capture, or a short text."""

    content: bytes
    media_type: str
    name: str | None = None
    """What it is called when it is saved."""
    lasting: bool = False
    """Whether the same address will never answer anything else."""


@dataclass(frozen=True, kw_only=True)
class Stream:
    """A long text, written piece by piece; the pieces are made from an archive of its own."""

    pieces: Callable[[Archive], Iterable[str]]
    media_type: str
    name: str | None = None


@dataclass(frozen=True, kw_only=True)
class Redirect:
    """Another address."""

    to: str


class NotThere(LookupError):
    """There is nothing at the address that was asked for; the message says what is missing."""


Answer = Page | File | Stream | Redirect
Handler = Callable[[Archive, Asked], Answer]


def pages(total: int, size: int, asked: Asked) -> Iterator[tuple[str, int]]:
    """Links to the pages before and after the one that is asked for: what to call them, and their numbers."""
    here, last = asked.number("page", 1), max(1, -(-total // size))
    if here > 1:
        yield "Previous", min(here - 1, last)
    if here < last:
        yield "Next", here + 1
