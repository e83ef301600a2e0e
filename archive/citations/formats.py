"""The formats in which one citation is shown, copied and downloaded."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from archive.citations import apa, chicago
from archive.citations.bibtex import bibtex
from archive.citations.cited import Cited
from archive.citations.csl import csl
from archive.citations.ris import ris


@dataclass(frozen=True)
class Format:
    """One way to write a citation."""

    label: str
    """Its name for people."""
    media_type: str
    suffix: str
    """Of a file that holds it, without the dot."""
    write: Callable[[Cited], str]


def _json(cited: Cited) -> str:
    return json.dumps([csl(cited)], ensure_ascii=False, indent=2) + "\n"


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "apa": Format("APA", "text/plain", "txt", lambda cited: f"{apa.text(cited)}\n"),
        "chicago": Format("Chicago", "text/plain", "txt", lambda cited: f"{chicago.text(cited)}\n"),
        "bibtex": Format("BibTeX", "application/x-bibtex", "bib", bibtex),
        "ris": Format("RIS", "application/x-research-info-systems", "ris", ris),
        "csl-json": Format("CSL-JSON", "application/vnd.citationstyles.csl+json", "json", _json),
    }
)
"""By name, in the order in which they are offered."""


def render(cited: Cited, name: str) -> str:
    """The citation in a format of ``FORMATS``, closed by a line end; another name raises ``ValueError``."""
    if name not in FORMATS:
        raise ValueError(f"There is no citation format {name!r}: there are {', '.join(FORMATS)}")
    return FORMATS[name].write(cited)
