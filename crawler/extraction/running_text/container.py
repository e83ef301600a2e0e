"""Which part of the page is the article: headline, text, and what belongs to them."""

from __future__ import annotations

from lxml.html import HtmlElement

from crawler.extraction.running_text.prose import Prose

_SHARE = 0.7
"""Share of the page's running text that the article holds at least."""


def region(prose: Prose, headline: HtmlElement | None) -> HtmlElement:
    """The smallest element that holds the headline and most of the running text; the whole tree where none does."""
    core = prose.widened(prose.core(prose.root, _SHARE))
    if headline is None:
        return core
    around = {core, *core.iterancestors()}
    return next((box for box in headline.iterancestors() if box in around), core)
