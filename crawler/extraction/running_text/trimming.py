"""An article's passages without what stands before its text, after it, and within it without belonging there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from lxml.html import HtmlElement

from crawler.extraction.dating.dates import find
from crawler.extraction.markup.text import clean
from crawler.extraction.running_text import endings
from crawler.extraction.running_text.labels import opens_notes, opens_others
from crawler.extraction.running_text.passages import Home, Passage, home_of

_CLAUSE = re.compile(r"[.!?…,]['’\"”»)]*$")
_STOP = re.compile(r"[.!?…]['’\"”»)]*$")
_LONG_LINE = 100
_BEFORE = 0.2
"""Share of the running text that can stand before a headline, in boxes of other works."""
_REPEATED, _SHORT_LINE = 60, 50
_OPENING, _STAMP_WORDS, _LABEL_WORDS = 4, 4, 3
"""Passages among which a date can stand before the text; words of it beside figures; words of its label."""
_BYLINE = re.compile(r"(?:By|Von|Par|Di|Por|Door)(?:[ ,]+[A-ZÀ-Þ][\w.'’-]+){1,5}[ ,]*")
_WORD = re.compile(r"[^\W\d_]{2,}")
_READING_TIME = re.compile(
    r"(?:\d{1,3}\s?[–-]\s?)?\d{1,3}\s?min(?:ut\w{1,3})?"
    r"|(?=.{0,60}(?:read|lese|lectur|lettur|czyt|leitur|leest))\D{0,40}\b\d{1,3}\s?-?min(?:\b|ut).{0,20}",
    re.IGNORECASE,
)


def trim(
    passages: Sequence[Passage], core: HtmlElement | None, headline: HtmlElement | None, names: frozenset[str]
) -> list[Passage]:
    """The passages of the text itself, notes included.

    :param core: the element that holds nearly all of the text; ``None`` where all that is given is the text's.
    :param names: names of the site, with which paragraphs on it begin.
    """
    inside = frozenset(core.iter()) if core is not None else frozenset(passage.element for passage in passages)
    home = _main_home(passages)
    kept = _from_headline(passages, headline, home)
    kept = _from_first_paragraph(kept, headline, inside)
    if core is not None:
        kept = _within(kept, core, inside)
    kept = endings.without_end(_without_stamps(kept), home)
    kept = endings.without_inserts(kept, inside)
    kept = endings.without_signature(kept, home, endings.Signatures.of((), names))
    return list(_once(kept))


def without_signature(passages: Sequence[Passage], authors: Collection[str]) -> Sequence[Passage]:
    """The passages without those at the end that say who the authors are."""
    if not authors:
        return passages
    return endings.without_signature(passages, _main_home(passages), endings.Signatures.of(authors, ()))


def length(passages: Iterable[Passage]) -> int:
    """Characters of running text."""
    return sum(passage.plain for passage in passages if passage.is_prose)


def _main_home(passages: Iterable[Passage]) -> Home | None:
    """The home of the heaviest box: boxes of teasers can be many, but each is light."""
    weights: dict[HtmlElement, int] = {}
    for passage in passages:
        if passage.is_prose:
            weights[passage.box] = weights.get(passage.box, 0) + passage.plain
    return home_of(max(weights, key=weights.__getitem__)) if weights else None


def _from_headline(passages: Sequence[Passage], headline: HtmlElement | None, home: Home | None) -> Sequence[Passage]:
    """What follows the headline, where little of the text stands before it, and none in its own box."""
    if headline is None:
        return passages
    inside, said = frozenset(headline.iter()), clean(headline.text_content()).casefold()
    most, main = _BEFORE * length(passages), _BEFORE / 2 * length(p for p in passages if p.home == home)
    start = before = own = 0
    boxes = set[HtmlElement]()
    for index, passage in enumerate(passages):
        is_headline = passage.element in inside or passage.text.casefold() == said
        if is_headline and (before <= most or own <= main) and passage.box not in boxes:
            start = index + 1
        if passage.is_prose:
            boxes.add(passage.box)
            before += passage.plain
            own += passage.plain if passage.home == home else 0
    return passages[start:]


def _from_first_paragraph(
    passages: Sequence[Passage], headline: HtmlElement | None, inside: Collection[HtmlElement]
) -> Sequence[Passage]:
    """Without bylines, dates and labels; a heading over the first paragraph stays. Nothing where no text is."""
    start = first = _first_paragraph(passages)
    if first < 0:
        return ()
    while start and _opens(passages[start - 1], passages[first], inside):
        start -= 1
    if start == 0 < first and headline is not None and headline.getparent() is passages[0].box:
        start = 1  # right under the headline and beside it: a subtitle
    return passages[start:]


def _first_paragraph(passages: Sequence[Passage]) -> int:
    """Index of the first passage of the text, -1 without one: prose, or a short line in the same box as prose."""
    first = next((index for index, passage in enumerate(passages) if passage.is_prose), -1)
    for index, passage in enumerate(passages[: max(first, 0)]):
        if passage.kind != "p" or passage.box is not passages[first].box:
            continue
        if _is_clause(passage) or _is_of(passage, passages[first]):
            return index
    return first


def _is_clause(passage: Passage) -> bool:
    """Whether a short line can open a text: "Dear colleagues and friends,"."""
    return not passage.linked and len(passage.text.split()) > 3 and bool(_CLAUSE.search(passage.text))


def _is_of(passage: Passage, paragraph: Passage) -> bool:
    """Whether a line stands in the very element of a paragraph, and is no byline."""
    said = passage.text
    return passage.element is paragraph.element and len(said) >= _SHORT_LINE and find(said) is None


def _opens(heading: Passage, paragraph: Passage, inside: Collection[HtmlElement]) -> bool:
    """Whether a heading stands over a paragraph, or is the first paragraph of the text itself."""
    if heading.kind != "h" or heading.is_linked:
        return False
    if heading.box is paragraph.box:
        return True
    return (heading.element in inside or heading.home == paragraph.home) and _reads_on(heading.text)


def _reads_on(text: str) -> bool:
    """Whether a line is as long as a paragraph and ends like a sentence."""
    return len(text) >= _LONG_LINE and bool(_STOP.search(text))


def _without_stamps(passages: Sequence[Passage]) -> Sequence[Passage]:
    """Without the date and the byline that stand between a standfirst and the text, and the date's label."""
    start = next((index for index, passage in enumerate(passages[:_OPENING]) if index and _is_stamp(passage)), 0)
    if not start:
        return passages
    end = start + 1
    while end < len(passages) and _is_stamp(passages[end]):
        end += 1
    label = passages[start - 1]
    start -= not label.is_prose and len(label.text.split()) <= _LABEL_WORDS
    return [*passages[:start], *passages[end:]]


def _is_stamp(passage: Passage) -> bool:
    """Whether a line is a byline, how long reading takes, or a date and hardly anything else: "Updated May 3, 2024"."""
    said = passage.text
    if passage.kind != "p" or len(said) > _REPEATED:
        return False
    if _BYLINE.fullmatch(said) or _READING_TIME.fullmatch(said):
        return True
    return len(_WORD.findall(said)) <= _STAMP_WORDS and find(said) is not None


def _within(passages: Sequence[Passage], core: HtmlElement, inside: frozenset[HtmlElement]) -> Sequence[Passage]:
    """What stands up to the end of the core, and what follows it that is notes, or in a box of the core's name."""
    last = max((index for index, passage in enumerate(passages) if passage.element in inside), default=len(passages))
    name = home_of(core) if core.get("class") else None
    kept, in_notes = list(passages[: last + 1]), False
    for passage in passages[last + 1 :]:
        if opens_notes(passage.text):
            in_notes = True
        elif passage.kind == "h" or opens_others(passage.text):
            in_notes = False
        if in_notes or (name and any(home_of(box) == name for box in passage.element.iterancestors())):
            kept.append(passage)
    return kept


def _once(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Without what another box repeats word for word, as leads and pull-quotes do."""
    seen: dict[str, HtmlElement] = {}
    for passage in passages:
        first = seen.setdefault(passage.text, passage.box)
        if len(passage.text) < _REPEATED or first is passage.box:
            yield passage
