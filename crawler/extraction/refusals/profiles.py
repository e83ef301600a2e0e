"""Pages on a person: a profile has the name of somebody as its title, and says how to reach them or what they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import islice

from crawler.extraction.document import Document
from crawler.extraction.markup.blocks import Block
from crawler.extraction.markup.structured import string, types_of
from crawler.extraction.people.names import is_person, same_name
from crawler.extraction.people.positions import can_be_position, is_position

_SECTIONS = re.compile(
    r"(?:short )?bio(?:graph(?:y|ie|ical note))?|curriculum(?: vitae)?|cv|(?:areas? of |research )?expertise|"
    r"research (?:areas|interests)|(?:latest|recent|selected) (?:publications?|work|articles)|"
    r"lebenslauf|forschungs(?:schwerpunkte|gebiete)|vita|werdegang|parcours|domaines? d['’]expertise|biografia|"
    r"biogram|biografía|áreas? de especialización|in the media|media appearances",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"\S+@\S+\.\w+|^(?:e-?mail|phone|tel(?:efon)?|téléphone)\b\.?\s*:?", re.IGNORECASE)
_LINES = 40
_NEAR = 4
_SHORT = 100


def is_profile(document: Document, title: str, byline: str | None, lines: Iterable[Block]) -> bool:
    """Whether a page is on the person whose name is its title.

    Many a title of two words looks like a name: what somebody else signs is a work.

    :param byline: what seems to sign the page; teasers of a profile do.
    :param lines: what follows the headline.
    """
    if not is_person(title):
        return False
    if any(same_name(name) == same_name(title) for name in _people(document)):
        return True
    if byline and not set(same_name(title).split()) & set(same_name(byline).split()):
        return False
    following = [block.text.strip(" :") for block in islice(lines, _LINES) if len(block.text) < _SHORT]
    if any(is_position(said) and can_be_position(said) and not said.endswith(".") for said in following[:_NEAR]):
        return True
    return any(map(_CONTACT.match, following)) and any(map(_SECTIONS.fullmatch, following))


def _people(document: Document) -> Iterable[str]:
    """Names of the people whom structured data describe by themselves."""
    for node in document.structured.nodes:
        if isinstance(node, Mapping) and "Person" in types_of(node):
            yield string(node.get("name"))
