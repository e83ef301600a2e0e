"""What a reader meets around the headline: what stands above it, what lies between it and the running text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from crawler.extraction.markup.blocks import Block, is_link
from crawler.extraction.markup.naming import Within, up_to
from crawler.extraction.running_text.noise import is_noise

_RUNNING = 60
"""Characters from which a line counts as running text."""
_PARAGRAPH = 100
_SHARE = 0.55
"""Share of the running text that the element which is the text holds at least."""
_LINES = frozenset({"p", "li", "span", "h1", "h2", "h3", "h4", "blockquote", "dd", "td", "a"})
"""Elements that are lines of a text, not the text."""
_DEEPEST = 100
"""Levels of nesting that are followed upwards."""
_ABOVE = 14
"""Lines above the headline that can belong to it."""


@dataclass(frozen=True)
class Masthead:
    """The lines around a headline, in reading order."""

    headline: HtmlElement | None
    printed: tuple[HtmlElement, ...]
    """What prints the title: the headline, and a heading before it that says the same."""
    above: tuple[Block, ...]
    """The last lines before the headline; where it is printed twice, those between the two as well."""
    below: tuple[Block, ...]
    """Between headline and running text."""
    text: tuple[Block, ...]
    """The running text and what follows it."""
    box: HtmlElement | None
    """The innermost element that holds most of the running text."""


def read_masthead(blocks: Sequence[Block], headline: HtmlElement | None, region: HtmlElement) -> Masthead:
    """Part the lines of a page at its headline and at the start of its text."""
    first, last, after = _place(blocks, headline)
    box = _text_box(blocks[after:], region, is_noise)
    if box is None:
        box = _text_box(blocks[after:], region.getroottree().getroot(), lambda _: False)
    start = _start(blocks, after, box, headline)
    return Masthead(
        headline=headline,
        printed=tuple(dict.fromkeys(blocks[place].element for place in (first, last))) if after else (),
        above=(*blocks[max(0, first - _ABOVE) : first], *blocks[first + 1 : last]),
        below=tuple(blocks[after:start]),
        text=tuple(blocks[start:]),
        box=box,
    )


def _place(blocks: Sequence[Block], headline: HtmlElement | None) -> tuple[int, int, int]:
    """Index of the line that first prints the title, of the headline's first line, and of the line after its last."""
    if headline is None:
        return 0, 0, 0
    inside = set(headline.iter())
    own = [index for index, block in enumerate(blocks) if block.element in inside]
    own = own or [index for index, block in enumerate(blocks) if any(run.element in inside for run in block.runs)]
    if not own:
        return 0, 0, 0
    said = blocks[own[0]].text.casefold()
    first = own[0]
    for index in range(own[0] - 1, max(-1, own[0] - 3 * _ABOVE), -1):
        if blocks[index].text.casefold() == said and blocks[index].element.tag in ("h1", "h2"):
            first = index
    return first, own[0], own[-1] + 1


def _text_box(blocks: Sequence[Block], region: HtmlElement, apart: Callable[[HtmlElement], bool]) -> HtmlElement | None:
    """The innermost element of the region that holds most of the running text, and more than one line of it.

    :param apart: whether an element is no part of the article.
    """
    weights: dict[HtmlElement, int] = {}
    lines: dict[HtmlElement, int] = {}
    depths: dict[HtmlElement, int] = {}
    inside, cut_off = Within(lambda box: box is region), Within(apart, (region,))
    for block in blocks:
        if len(block.text) < _RUNNING or not inside(block.element) or cut_off(block.element) or is_link(block):
            continue
        above = list(up_to(block.element, region.getparent(), _DEEPEST))
        for depth, box in enumerate(reversed(above)):
            weights[box] = weights.get(box, 0) + len(block.text)
            lines[box] = lines.get(box, 0) + 1
            depths[box] = depth
    least = min(2, lines.get(region, 0))
    heavy = (
        box for box, weight in weights.items() if weight >= weights.get(region, 0) * _SHARE and box.tag not in _LINES
    )
    return max((box for box in heavy if lines[box] >= least), key=depths.__getitem__, default=None)


def _start(blocks: Sequence[Block], after: int, box: HtmlElement | None, headline: HtmlElement | None) -> int:
    """Index of the line with which the running text starts."""
    if box is None:
        return after
    inside = set(box.iter())
    if headline is not None and headline in inside:
        flat = (i for i in range(after, len(blocks)) if len(blocks[i].text) >= _PARAGRAPH and not is_link(blocks[i]))
        return next(flat, after)
    return next((i for i in range(after, len(blocks)) if blocks[i].element in inside), after)
