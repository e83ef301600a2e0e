"""Where a text ends, and what stands in it without belonging to it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from crawler.extraction.markup.text import clean
from crawler.extraction.running_text.labels import (
    is_call,
    opens_comments,
    opens_fields,
    opens_notes,
    opens_others,
    opens_works,
)
from crawler.extraction.running_text.passages import Home, Passage

_HALF, _MOST = 0.5, 0.8
_LINKED = 0.8
"""Share of a list's characters that lead to parts of its own page, from which it is their table."""
_CARD = 3
"""Boxes around a title among which the one of its card can be."""
_TITLE = re.compile(r"title|headline|heading|teaser", re.IGNORECASE)
_SHORT_LINK, _SHORT_LIST = 30, 100
_LONG_SIGNATURE = 900
_RESUMED = 200
"""Characters of prose after a label, in the boxes of the text before it, from which the text goes on after it."""
_LINES = 3
"""Short lines that can close a text without being part of it; more of them are a list."""

_IS = (
    r"(?:is|are|was|were|serves|works|teaches|lehrt|ist|sind|war|arbeitet|est|sont|travaille|jest|pracuje|è|es|é|werkt)"
)
_APPOSITION = (
    r"(?:\s*[,(–-][^.]{1,60}?|\s(?:and|und|et|y|e|i|en|&)\s[^.]{1,60}?|\sof (?:this|the)\s[^.]{1,30}?"
    r"|(?-i:\s[A-ZÀ-Þ][\w.'’-]*){1,3}|\s(?:currently|also|derzeit|aktuell|actuellement|obecnie|attualmente))?"
)
"""What can stand between who somebody is called and what he is; a verb there tells what he says instead."""
_IS_SOMEBODY = rf"{_APPOSITION}\s{_IS}\b"
_PERSON = re.compile(_IS_SOMEBODY, re.IGNORECASE)
_AUTHOR = re.compile(
    r"(?:the (?:author|writer)s?|(?:der|die) autor(?:in|en|innen)?|l['’]auteure?|les auteure?s|autor(?:ka)?|"
    rf"l['’]autor(?:e|rice)|(?:el|la) autora?|o autor|de auteur){_IS_SOMEBODY}",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:the|die|der|das|l['’]|la|le|il|el|o|a|de|het|dr\.?|prof\.?)\s*")
_HOUSE = re.compile(rf"(?: \(?[a-z][\w&.-]*\)?| (?:of|for|and|de|du|für|und|on))*,? {_IS}\b")
_WORD = re.compile(r"\w|$")


def without_end(passages: Sequence[Passage], home: Home | None) -> Sequence[Passage]:
    """What stands before the end, and the notes after it.

    :param home: what most of the text stands in.
    """
    last = {passage.home: index for index, passage in enumerate(passages) if passage.is_prose}
    total = sum(passage.plain for passage in passages if passage.is_prose)
    before, homes, boxes = 0, set[Home](), set[HtmlElement]()
    for index, passage in enumerate(passages):
        seen = home in homes or before >= _HALF * total
        goes_on = any(last[known] > index for known in homes)
        if before and seen and _ends(passage, goes_on, before / total):
            if opens_works(passage.text) and _prose_in(boxes, passages[index:]) >= _RESUMED:
                continue
            return [*passages[:index], *_notes(passages[index:])]
        if passage.is_prose:
            before += passage.plain
            homes.add(passage.home)
            boxes.add(passage.box)
    return passages


def _prose_in(boxes: Collection[HtmlElement], passages: Iterable[Passage]) -> int:
    """Characters of prose that these very boxes hold among some passages."""
    return sum(passage.plain for passage in passages if passage.is_prose and passage.box in boxes)


def _ends(passage: Passage, goes_on: bool, share: float) -> bool:
    """Whether a text ends before a passage.

    :param goes_on: prose follows in a box like those of the text.
    :param share: how much of the prose stands before.
    """
    if opens_comments(passage.text):
        return True
    if opens_others(passage.text) and not _names_work(passage):
        return not goes_on or share >= _MOST
    if _is_teaser(passage) or passage.element.tag == "h1" or opens_fields(passage.text):
        return not goes_on and (share >= _HALF or _is_card(passage))
    return False


def _names_work(passage: Passage) -> bool:
    """Whether a line names one other work behind its label: "Read more: The yard that closed"."""
    return passage.linked > 0 and ":" in passage.text[:-1] and is_call(passage.text)


def _is_teaser(passage: Passage) -> bool:
    """Whether a passage is the linked title of another work."""
    return passage.is_linked and (passage.kind == "h" or bool(_TITLE.search(passage.element.get("class") or "")))


def _is_card(passage: Passage) -> bool:
    """Whether the title of another work stands with a picture or a button that leads there, too."""
    address = next((link.get("href") for link in passage.element.iterdescendants("a")), None)
    boxes = islice(passage.element.iterancestors(), _CARD) if address else ()
    return any(sum(link.get("href") == address for link in box.iterdescendants("a")) > 1 for box in boxes)


def _notes(passages: Iterable[Passage]) -> Iterable[Passage]:
    """The sections of notes among passages after a text."""
    in_notes = False
    for passage in passages:
        text = passage.text
        if opens_notes(text):
            in_notes = True
        elif passage.kind == "h" or opens_others(text) or opens_comments(text) or opens_fields(text):
            in_notes = False
        if in_notes:
            yield passage


def without_inserts(passages: Sequence[Passage], inside: Collection[HtmlElement]) -> list[Passage]:
    """Without boxes of links, calls and notices within the text.

    :param inside: the elements of the text's core; a linked heading there can be one of the text.
    """
    kept: list[Passage] = []
    in_notes = in_box = False
    for index, passage in enumerate(passages):
        following = passages[index + 1] if index + 1 < len(passages) else None
        if passage.kind == "h":
            in_notes, in_box = opens_notes(passage.text), in_box and passage.is_linked
        if in_notes:
            kept.append(passage)
            continue
        if _opens_box(passage, following) or _is_contents(passage):
            in_box = True
            continue
        in_box = in_box and passage.is_linked
        neighbours = (passages[index - 1] if index else None, following)
        if not (in_box or is_call(passage.text) or (passage.is_linked and _is_loose(passage, neighbours, inside))):
            kept.append(passage)
    return kept


def _opens_box(passage: Passage, following: Passage | None) -> bool:
    """Whether a passage is the label of a box within the text; a heading over prose is one of the text."""
    if not (opens_others(passage.text) or opens_fields(passage.text)):
        return False
    return passage.kind != "h" or following is None or not following.is_prose


def _is_contents(passage: Passage) -> bool:
    """Whether a list leads to the sections of its own page."""
    if passage.kind != "list":
        return False
    links = list(passage.element.iterdescendants("a"))
    if not all((link.get("href") or "").startswith("#") for link in links):
        return False
    return sum(len(clean(link.text_content())) for link in links) > _LINKED * len(passage.text)


def _is_loose(
    passage: Passage, neighbours: tuple[Passage | None, Passage | None], inside: Collection[HtmlElement]
) -> bool:
    """Whether a linked passage is one of several, or too short to be a sentence."""
    before, after = neighbours
    if passage.kind == "h":
        return passage.element not in inside or after is None or after.is_linked
    if len(passage.text) < (_SHORT_LIST if passage.items else _SHORT_LINK) or after is None or after.is_linked:
        return True
    return before is not None and before.is_linked


@dataclass(frozen=True)
class Signatures:
    """How paragraphs begin that say who the authors are, or what the site is."""

    people: tuple[str, ...]
    houses: tuple[str, ...]

    @classmethod
    def of(cls, authors: Iterable[str], names: Iterable[str]) -> Signatures:
        """Those of these authors and of these names of the site, as far as a name is long enough to tell."""
        return cls(
            tuple(name.lower() for name in authors if len(name) > 4),
            tuple(name.lower() for name in names if len(name) > 2),
        )

    def opens(self, text: str) -> bool:
        """Whether a paragraph begins so."""
        said = text.lower()
        text = text if len(text) == len(said) else said
        word = _WORD.search(said)
        start = word.start() if word else 0
        if _AUTHOR.match(text, start):
            return True
        if any(said.startswith(name, start) and _PERSON.match(text, start + len(name)) for name in self.people):
            return True
        return any(
            said.startswith(house, at) and _HOUSE.match(said, at + len(house))
            for at in _after_articles(said, start)
            for house in self.houses
        )


def _after_articles(said: str, start: int) -> Iterator[int]:
    """Where a name can stand: at the start, and after each article there."""
    yield start
    while article := _ARTICLE.match(said, start):
        start = article.end()
        yield start


def without_signature(passages: Sequence[Passage], home: Home | None, signature: Signatures) -> Sequence[Passage]:
    """Without the lines after the last paragraph, and without paragraphs on author and site at either end."""
    if len(passages) < 3 or any(opens_notes(passage.text) for passage in passages):
        return passages
    kept = [p for index, p in enumerate(passages) if index > 2 or not _signs(p, signature)]
    end = len(kept)
    while (
        end > 1
        and kept[end - 1].kind in ("p", "h")
        and (not kept[end - 1].is_prose or _signs(kept[end - 1], signature))
    ):
        end -= 1
    lines = [p for p in kept[end:] if p.kind == "p" and p.home == home and not p.is_linked and not p.is_prose]
    return [*kept[:end], *(lines if len(lines) > _LINES else ())]


def _signs(passage: Passage, signature: Signatures) -> bool:
    return passage.kind == "p" and len(passage.text) < _LONG_SIGNATURE and signature.opens(passage.text)
