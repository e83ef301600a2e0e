"""The body: the passages of the article's text, as lines and as Markdown."""

from __future__ import annotations

import copy
import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml.html import HtmlElement
from trafilatura import extract

from crawler.extraction.document import Document
from crawler.extraction.markup.text import clean
from crawler.extraction.running_text.passages import Passage
from crawler.extraction.running_text.prose import Prose
from crawler.extraction.running_text.reading import read_passages
from crawler.extraction.running_text.trimming import trim, without_signature

_CORE = 0.8
"""Share of the article's running text that its core holds; what stands after the core is seldom the text."""
_LITTLE, _MUCH = 200, 400
"""Characters below which a text may have been missed, and from which another reading is worth more."""

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


@dataclass(frozen=True)
class Body:
    """The running text of a work."""

    passages: tuple[Passage, ...]

    @cached_property
    def text(self) -> str:
        """Plain text, paragraphs and items one a line."""
        return "\n".join(passage.text for passage in self.passages)

    @cached_property
    def markdown(self) -> str:
        """The same words with headings, links, lists and tables."""
        return "\n\n".join(passage.markdown for passage in self.passages)

    def without_signature(self, authors: Collection[str]) -> Body:
        """The body without the passages at its end that say who these authors are."""
        return Body(tuple(without_signature(self.passages, authors)))


def read_part(parts: Sequence[HtmlElement], document: Document) -> Body | None:
    """The body of a page whose text lies in these elements; the tree is left as it was."""
    headline = next((heading for part in parts for heading in part.iter("h1")), None)
    passages = [
        passage for part in parts for passage in read_passages(part, Prose(part, headline).is_noise, document.absolute)
    ]
    return _body(trim(passages, None, headline, document.site_names))


def read_page(
    document: Document, prose: Prose, region: HtmlElement, headline: HtmlElement | None = None
) -> Body | None:
    """The body of a page of which nothing is known but its article's region; the tree is left as it was."""
    passages = read_passages(region, prose.is_noise, document.absolute)
    body = _body(trim(passages, prose.widened(prose.core(region, _CORE)), headline, document.site_names))
    return body if body and len(body.text) >= _LITTLE else _rescued(document) or body


def _body(passages: Sequence[Passage]) -> Body | None:
    return Body(tuple(passages)) if passages else None


def _rescued(document: Document) -> Body | None:
    """What trafilatura finds in the whole page, where that is much."""
    text = extract(copy.deepcopy(document.tree), fast=True, include_comments=False, deduplicate=False) or ""
    lines = [line for line in map(clean, text.split("\n")) if line]
    if sum(map(len, lines)) < _MUCH:
        return None
    return Body(tuple(Passage("p", line, line, document.tree, document.tree) for line in lines))
