"""What of a line can be a label: all of it, or a part between separators or elements, without number and date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from crawler.extraction.markup.blocks import Block
from crawler.extraction.markup.text import clean

_SEPARATORS = re.compile(r"\s*(?:[|·•»›→>/]|\s[–—>-]\s)\s*|\s*,\s+(?=\S*\d)")
_NUMBER = re.compile(r"\s+(?:no\.?|nr\.?|n°|nº|#)?\s*\d[\d/.-]*$", re.IGNORECASE)
_DATED = re.compile(
    r"[\s,|–-]{1,5}(?:(?:vom|from|of|du|del|di|z dnia|om)\s+)?\d{1,2}\.?[./ ] ?(?:\d{1,2}|\w{3,9})\.?[./ ] ?\d{4}$"
)
_EDGES = " :|/,;·•–—-»›>#[]()"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def labels_of(block: Block) -> list[str]:
    """What a line may hold as a label, each once."""
    return list(dict.fromkeys(label for label, _ in label_parts(block)))


def label_parts(block: Block) -> Iterator[tuple[str, HtmlElement]]:
    """What a line may hold as a label: all of it, what elements part, what separators part; numbers left off."""
    yield cleaned_label(block.text), block.element
    for run in block.runs:
        if said := cleaned_label(clean(run.text)):
            yield said, run.element
    parts = [part for part in _SEPARATORS.split(block.text) if part]
    if len(parts) > 1:
        yield from ((cleaned_label(part), block.element) for part in parts)


def cleaned_label(said: str) -> str:
    """A label without the number and the date after it."""
    return _NUMBER.sub("", _DATED.sub("", said.strip(_EDGES))).strip(_EDGES)


def is_dated_list(block: Block) -> bool:
    """Whether a line gives a date among other things: beside it stands the section: "Opinion | 3 May 2024"."""
    return _SEPARATORS.search(block.text) is not None and _YEAR.search(block.text) is not None
