"""Single lines that can name an author: labels, sentences that introduce somebody, names at the end of a text."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import islice

from lxml.html import HtmlElement

from crawler.extraction.markup.blocks import Block, is_link
from crawler.extraction.markup.text import clean
from crawler.extraction.people.links import leads_to_person
from crawler.extraction.people.names import is_person, leading_person
from crawler.extraction.people.positions import is_position
from crawler.extraction.people.roles import after_work, is_label, take_role

_IS = re.compile(r"\s(?:is|are|was|works|est|sont|ist|sind|lehrt|arbeitet|leitet|forscht|jest|è|es|é)\s")
_MARK = re.compile(r"\s[|•·⋅–—-]\s")
_SPEECH = re.compile(
    r"(?:(?:opening|closing|welcome|keynote|introductory)[ -])?(?:speech|remarks|address|keynote|lecture|statement|"
    r"rede|ansprache|grußwort|vortrag|eröffnungsrede|festrede|discours|allocution|intervention|discurso|discorso|"
    r"intervento|przemówienie)\s+(?:by|of|von|de[rs]?|par|di|do|da|por|door)\s+",
    re.IGNORECASE,
)
_MOST_TITLES = 5
"""Words of a position before a speaker's name."""
_SIGNING = frozenset({"em", "i", "small", "cite"})
_TEASER = 1200
"""Characters of the longest teaser of another work."""
_TEASER_DEPTH = 4
_LEAD_IN = 60
"""Characters after a name within which a sentence that introduces somebody names the position."""
_BEFORE = ' *–—(["'
"""What may stand before a name that starts a line."""
_SHORT = 80
"""Characters of the longest line that is a name alone."""


def label_in(said: str) -> str | None:
    """The part of a line that a label says to name who wrote: "05/10/2018 - Publicado por: ..."."""
    return next((part for part in _MARK.split(said) if is_label(part)), None)


def speaker_in(said: str) -> str | None:
    """Who is named within a line as the one whose work it is: "Bern, 17.08.2007 - Rede von ... beim ..."."""
    work = after_work(said)
    return leading_person(work) if work else None


def speaker_of(headline: str) -> str | None:
    """Whose speech a headline announces: "Rede von Bundespräsident Jane Doe beim ...", "Remarks by Jane Doe"."""
    match = _SPEECH.match(headline)
    words = headline[match.end() :].split() if match else []
    for count in range(min(_MOST_TITLES, len(words))):
        if (not count or is_position(" ".join(words[:count]))) and (name := leading_person(" ".join(words[count:]))):
            return name
    return None


def named_first(said: str) -> str | None:
    """Who is named at the start of a sentence or a line."""
    return leading_person(said.strip(_BEFORE))


def introduced_in(said: str) -> str | None:
    """Whom a sentence introduces: "Jane Doe is a senior fellow ..."."""
    name = named_first(said)
    if name and _IS.search(said) and is_position(said.lstrip(_BEFORE)[len(name) :][:_LEAD_IN]):
        return name
    return None


def is_signed(block: Block) -> bool:
    """Whether a last line is a name in small or slanted type, or with a word before it that says so."""
    if len(block.text) > _SHORT:
        return False
    role, said = take_role(block.text)
    if role is None and not any(run.element.tag in _SIGNING for run in block.runs):
        return False
    return is_person(said.strip(" ,()*–—.")) and not is_link(block)


def is_biography(block: Block) -> bool:
    """Whether a whole line is set like a note on the author: in small or slanted type."""
    return all(run.element.tag in _SIGNING or _is_signing(run.element) for run in block.runs if run.text.strip())


def _is_signing(element: HtmlElement) -> bool:
    return any(box.tag in _SIGNING for box in islice(element.iterancestors(), 2))


def is_teased(block: Block, around: Collection[HtmlElement] = ()) -> bool:
    """Whether a name stands with the linked title of another work.

    :param around: elements that hold the work itself.
    """
    for box in islice(block.element.iterancestors(), _TEASER_DEPTH):
        if box in around or len(box.text_content()) > _TEASER:
            break
        for heading in box.iter("h2", "h3", "h4", "h5"):
            link = heading.find(".//a")
            if link is not None and not (leads_to_person(link) or is_person(clean(heading.text_content()))):
                return True
    return False
