"""By what a line shows that it signs the work: its words, its links, and what content systems call it."""

from __future__ import annotations

import re

from crawler.extraction.candidate import Implausible
from crawler.extraction.dating.months import fold
from crawler.extraction.markup.blocks import Block, Run
from crawler.extraction.people.authors import read_byline
from crawler.extraction.people.byline_lines import PARTED, byline_after_date
from crawler.extraction.people.links import anchors_of, is_of_person, leads_to_author, name_of, parted, unfiled
from crawler.extraction.people.names import is_name, is_person
from crawler.extraction.people.nearby import Nearby
from crawler.extraction.people.roles import holds_by, take_role
from crawler.extraction.people.signed_lines import label_in, speaker_in

_NAMED = re.compile(
    r"\b(?:authors?|autor(?:en|in|es|zy)?|auteurs?|autor[ei]|bylines?|writers?|contributors?|createdby|verfasser|"
    r"redakteur|submitted|creator|firma|firmante|autoren\w*|authorname|authors?link|signature)\b"
)
"""Names that content systems give to bylines."""
_PEOPLE = re.compile(
    r"\b(?:person|people|persons|experts?|fellows?|analysts?|researchers?|scholars?|speakers?|profile?|staff)\b"
)
_PICTURED = re.compile(r"\b(?:photo|foto|image|img|picture|caption|figure|license|licence|copyright)\b")
_OTHERWISE = re.compile(
    r"\b(?:comment|comments|commenter|avatar|social|follow|twitter|email|count|share|tags?|quote|testimonial|"
    r"newsletter)\b"
)
"""Names of what stands beside a name in a byline."""
_REACHED = re.compile(r"\b(?:contacts?|kontakt|ansprechpartner\w*|presse?kontakt)\b(?!.*\bauthor)")
"""Names of boxes with those who answer questions about a work, who are seldom its authors."""
_DESCRIBED = re.compile(r"\b(?:description|bio|biography|about|affiliations?)\b")
_CONJUNCTION = re.compile(r"[,;]?\s*(?:(?:and|und|et|&)\s*)?$")
_UNEXPLAINED = 6
"""Words of a byline that may be neither name nor position."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_FEW_WORDS = 4
"""Words of a line beside the people that it links."""
_LONE = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]{2,}")
_SHORT = 80


class Signs:
    """What of a line signs."""

    def __init__(self, nearby: Nearby, known: list[str]) -> None:
        """
        :param known: names of people that the page gives to machines; those found by their links are added.
        """
        self.nearby = nearby
        self.known = known

    def signature(self, block: Block, said: str) -> str:
        """What of a line signs; empty where nothing does."""
        people = self._people(block)
        if 2 * sum(map(len, people)) > len(block.text) or self._is_of_people(block) or self._is_known(block):
            return said
        if take_role(said)[0] and self._is_whole(said):
            return said
        if people and self._says_little_else(block, people):
            return PARTED.join(people)
        if (lone := self.lone_name(block)) and take_role(said)[0]:
            return lone
        part = self.named_part(block)
        labelled = "" if part else label_in(said) or (holds_by(said) and (speaker_in(said) or byline_after_date(said)))
        if labelled and self._is_whole(labelled):
            return labelled
        return part

    def named_part(self, block: Block) -> str:
        """What of a line stands in elements that content systems call the author's."""
        marks = self.nearby.marks(block)
        if not _NAMED.search(marks) or _REACHED.search(marks):
            return ""
        kept = [run for run in unfiled(block) if self._is_named(run)]
        part = parted(kept).strip()
        described = any(_DESCRIBED.search(self.nearby.names(run.element)) for run in kept)
        return part if is_person(part) or not described else ""

    def _is_named(self, run: Run) -> bool:
        own, near, wide = (self.nearby.names(run.element, depth) for depth in (1, 3, 5))
        if not _NAMED.search(wide) or _PICTURED.search(near):
            return False
        return not _OTHERWISE.search(own) or bool(_NAMED.search(own))

    def _people(self, block: Block) -> list[str]:
        """The people to whose pages a line links."""
        if all(run.link is None for run in block.runs):
            return []
        return [name_of(link) for link in anchors_of(block) if is_of_person(link)]

    def _is_of_people(self, block: Block) -> bool:
        """Whether a line is a person's name in a place for people."""
        if len(block.text) >= _SHORT or not is_person(_CONJUNCTION.sub("", block.text)):
            return False
        marks = self.nearby.marks(block)
        return bool(_PEOPLE.search(marks)) and not _REACHED.search(marks)

    def _says_little_else(self, block: Block, people: list[str]) -> bool:
        """Whether a line says little beside the people that it links: "Opinion | 3 May | Jane Doe"."""
        beside = block.text
        for name in people:
            beside = beside.replace(name, " ")
        return len(block.text) <= 1.5 * _SHORT and len(_WORD.findall(beside)) <= _FEW_WORDS

    def lone_name(self, block: Block) -> str:
        """A first name or a pen name that links to the page of an author; a login or an institution it cannot be.

        It counts as known from then on: alone it would not be taken for a name.
        """
        if len(block.text) > _SHORT or all(run.link is None for run in block.runs):
            return ""
        for link in anchors_of(block):
            name = name_of(link)
            if _LONE.fullmatch(name) and leads_to_author(link) and is_name(name):
                self.known.append(name)
                return name
        return ""

    def _is_known(self, block: Block) -> bool:
        """Whether a line names those whom the metadata name, and says little else."""
        named = sum(len(name) for name in self.known if name in block.text)
        starts = len(block.text) < 1.5 * _SHORT and block.text.startswith(tuple(self.known))
        return 2 * named > len(block.text) or starts

    def _is_whole(self, said: str) -> bool:
        """Whether a line that starts like a byline is one: people, and little that is unexplained beside them."""
        try:
            found = read_byline(said, self.known)
        except Implausible:
            return False
        # Two words with a comma between are a name only in a place for names: "Von Straßen, Brücken und Häfen".
        printed = (author.name for author in found if is_person(author.name) and fold(author.name) in fold(said))
        if not any(author.name in self.known for author in found) and not any(printed):
            return False
        explained = " ".join(f"{author.name} {author.position or ''} {author.affiliation or ''}" for author in found)
        rest = set(re.findall(r"[^\W\d_]{3,}", fold(said))) - set(re.findall(r"\w+", fold(explained)))
        return len(rest) <= _UNEXPLAINED
