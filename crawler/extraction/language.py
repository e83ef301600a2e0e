"""The language of the text itself, whatever the page claims."""

from __future__ import annotations

import re

import py3langid

_SAMPLE = 1000
_ENOUGH = 120
"""Characters of text below which the page's own claim is the better witness."""


def language_of(text: str, claimed: str | None = None) -> str | None:
    """ISO 639-1 code of a text; the claimed one where the text is too short to tell."""
    sample = re.sub(r"https?://\S+", " ", text[: 2 * _SAMPLE])[:_SAMPLE]
    if claimed and len(sample) < _ENOUGH:
        return claimed
    if not sample.strip():
        return claimed
    code, _score = py3langid.classify(sample)
    return str(code)
