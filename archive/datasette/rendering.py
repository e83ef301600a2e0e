"""Templates filled in. Everything is escaped unless it went through ``archive.datasette.safe``."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from archive.datasette import safe
from archive.datasette.answers import Asked, Page
from archive.store import Archive

_LANGUAGES: Mapping[str, str] = MappingProxyType(
    {
        "ar": "Arabic",
        "cs": "Czech",
        "da": "Danish",
        "de": "German",
        "el": "Greek",
        "en": "English",
        "es": "Spanish",
        "et": "Estonian",
        "fa": "Persian",
        "fi": "Finnish",
        "fr": "French",
        "he": "Hebrew",
        "hu": "Hungarian",
        "it": "Italian",
        "ja": "Japanese",
        "ko": "Korean",
        "lt": "Lithuanian",
        "lv": "Latvian",
        "nl": "Dutch",
        "no": "Norwegian",
        "pl": "Polish",
        "pt": "Portuguese",
        "ro": "Romanian",
        "ru": "Russian",
        "sv": "Swedish",
        "tr": "Turkish",
        "uk": "Ukrainian",
        "zh": "Chinese",
    }
)
_PAUSE = Markup("<!-- more follows -->")
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")


def render(page: Page, asked: Asked, archive: Archive) -> str:
    """The HTML of a page."""
    return "".join(parts(page, asked, archive))


def parts(page: Page, asked: Asked, archive: Archive) -> Iterator[str]:
    """The HTML of a page up to each pause that its template makes, and the rest."""
    late = {name: functools.partial(compute, archive) for name, compute in page.late.items()}
    names = {"asked": asked, "link": asked.link, "status": page.status, "late": late, "pause": _PAUSE}
    waiting: list[str] = []
    for piece in _ENVIRONMENT.get_template(page.template).generate({**page.shown, **names}):
        waiting.append(piece)
        if piece == _PAUSE:
            yield "".join(waiting)
            waiting.clear()
    yield "".join(waiting)


def day(text: str | None) -> str:
    """A date or a time as a person writes it, as exact as it is known: 13 October 2022, October 2022, 2022."""
    parts = (text or "")[:10].split("-")
    try:
        known = date(*(int(part) for part in [*parts, "1", "1"][:3]))
    except ValueError:
        return text or ""
    return f"{known:{('%Y', '%B %Y', '%-d %B %Y')[len(parts) - 1]}}"


def clock(stamp: str) -> str:
    """A moment with its time: 13 October 2022, 14:05 UTC."""
    return f"{day(stamp)}, {stamp[11:16]} UTC"


def language(code: str | None) -> str:
    """The name of a language, or its code where we know no name."""
    return _LANGUAGES.get(code or "", code or "")


def direction(code: str | None) -> str:
    """Which way a language is written, for the ``dir`` of its text."""
    return "rtl" if code in _RIGHT_TO_LEFT else "ltr" if code else "auto"


def named(fields: Sequence[str]) -> str:
    """Names of fields in a row. A text is named once, though it is kept with marks and without."""
    wanted = [field for field in fields if field != "body_markdown" or "body" not in fields]
    return ", ".join(wanted).replace("_", " ")


def grouped(number: int) -> str:
    """A count with its thousands apart."""
    return f"{number:,}"


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("archive.datasette"),
        autoescape=True,
        undefined=StrictUndefined,
        lstrip_blocks=True,
        auto_reload=False,
    )
    own: tuple[Callable[..., Any], ...] = (day, clock, language, direction, grouped, named)
    safely = (safe.web_address, safe.markdown, safe.paragraphs, safe.marked, safe.italics)
    environment.filters |= {function.__name__: function for function in (*own, *safely)}
    return environment


_ENVIRONMENT = _environment()
