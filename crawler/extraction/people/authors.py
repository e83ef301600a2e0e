"""Who signs the work: bylines read into people and institutions, with their roles, positions and affiliations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from archive.publication import Author
from crawler.extraction.candidate import Implausible
from crawler.extraction.people.byline_lines import byline_lines
from crawler.extraction.people.names import is_person, read_name, same_name
from crawler.extraction.people.pieces import (
    Piece,
    affiliated,
    is_affiliation,
    is_inverted,
    paired,
    pieces,
    titled,
    undated,
)
from crawler.extraction.people.positions import (
    can_be_position,
    is_acronym,
    is_institution,
    is_position,
    without_degrees,
)
from crawler.extraction.people.roles import REVIEWER, role_in_brackets, take_role
from crawler.extraction.people.spelling import run_together

LONGEST = 1500
"""Characters of the longest byline: some sixty names."""

_DASH = re.compile(r"\s+[–—-]\s+")
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)|\d{4}-\d\d-\d\d")
_LIST = re.compile(r"\s*;\s*|\s*/\s*(?=[A-ZÀ-Þ])")
_TALK = re.compile(
    r"\s+(?:im gespräch mit|im interview mit|in conversation with|en conversation avec|"
    r"interviewed by|interviewt von)\s+",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]?")
_EDITED = re.compile(r"[(\[]\s*(?:eds\.?|editors|hrsg\.?|hg\.?|dirs?\.?)\s*[)\]]\W*$", re.IGNORECASE)
"""A note after the last of several names that holds for all of them."""
_TWICE = re.compile(r"^(.{4,40}?)\s+\1$")
"""A name that stands there for the eye and once more for a screen reader."""
_JOINING = frozenset({"and", "with"})


def read_byline(raw: str, known: Iterable[str] = ()) -> tuple[Author, ...]:
    """The people and institutions of a byline, in its order.

    :param known: names that the page gives elsewhere; they tell where one ends and how it is spelled.
    :raises Implausible: where nothing in it is a name.
    """
    if len(raw) > LONGEST:
        raise Implausible("too long for a byline")
    byline = _Byline({same_name(name): name for name in known})
    byline.read(raw)
    if not byline.authors:
        raise Implausible("no name in it")
    return tuple(byline.authors.values())


def read_names(names: Iterable[str], role: str = "author") -> tuple[Author, ...]:
    """Authors of names that the page gives one by one; those that are no name are left out.

    :raises Implausible: where none is a name.
    """
    found: dict[str, Author] = {}
    for name in names:
        try:
            read = read_byline(name)
        except Implausible:
            continue
        for author in read:
            found.setdefault(same_name(author.name), author if author.role != "author" else replace(author, role=role))
    if not found:
        raise Implausible("no name in it")
    return tuple(found.values())


@dataclass
class _Byline:
    """A byline on its way from text to authors.

    A piece is *certain* where it names somebody whatever it looks like: after a label, or as the only thing there.
    """

    known: dict[str, str]
    authors: dict[str, Author] = field(default_factory=dict)
    role: str = "author"
    last: str | None = None
    """Key of the author whom a position or an institution that follows describes."""

    def read(self, text: str) -> None:
        """Take in a byline, line by line; a role that stands alone in one holds for the next."""
        waiting: str | None = None
        lines = [*byline_lines(text, self.known.values())]
        for role, said in lines:
            if (role or waiting) == REVIEWER:
                waiting = role if not said.strip() else None
                continue
            labelled = role is not None or waiting is not None
            self.role = role or waiting or "author"
            waiting = role if role and not said.strip() else None
            if self.last and not labelled and _is_description(said):
                self._describe(said)
            else:
                alone = not self.authors and (len(lines) == 1 or is_institution(said))
                self._read_line(said, certain=labelled or alone)

    def _read_line(self, said: str, *, certain: bool) -> None:
        """Take in one line; what follows a dash after a name describes it."""
        before, described = len(self.authors), False
        for part in _DASH.split(said):
            if len(self.authors) > before and _DATE.fullmatch(part):
                # What follows the date is what the work is filed under.
                break
            if self.last and (described or len(self.authors) > before):
                self._describe(part, "-")
            else:
                described = self.last is not None and is_position(part)
                for name in _listed(part):
                    self._read_part(undated(name), certain=certain)

    def _read_part(self, text: str, *, certain: bool) -> None:
        if _EDITED.search(text):
            text, self.role = _EDITED.sub("", text), "editor"
        guest, *hosts = _TALK.split(text, maxsplit=1)
        roles = ("interviewee", "interviewer") if hosts else (self.role,)
        for self.role, said in zip(roles, (guest, *hosts), strict=True):
            for piece, joined in _names(said):
                self._read_piece(piece, joined, certain=certain or joined in _JOINING)

    def _read_piece(self, piece: str, joined: str, *, certain: bool) -> None:
        role, said = take_role(piece)
        if role == REVIEWER:
            return
        note = next((match[1].strip() for match in _BRACKETS.finditer(said)), "")
        said = _TWICE.sub(r"\1", _BRACKETS.sub("", said).strip(" ,.:") if note else said)
        name, affiliation = affiliated(said)
        title, name = ("", name) if is_person(name) or joined == "," else titled(name)
        own = same_name(name) in self.known or is_person(name) or (certain and is_inverted(name))
        if not own:
            if role is None and self.last and joined not in _JOINING and self._describe(name, joined, certain=certain):
                return
            if not certain or is_position(name) or not without_degrees(name):
                return
        role = role_in_brackets(note) or role or ("contributor" if joined == "with" else self.role)
        if self._add(name, role):
            self._set(position=title, affiliation=affiliation or (note if is_affiliation(note) else ""))

    def _describe(self, text: str, joined: str = "", *, certain: bool = False) -> bool:
        """Whether a text tells who the last author is, rather than name the next."""
        text = text.strip(" ,;-–—")
        author = self.authors[self.last or ""]
        if not is_person(author.name) and author.name not in self.known.values():
            return False
        if not can_be_position(text):
            return True
        if is_position(text):
            self._set(position=f"{author.position}, {text}" if author.position else text)
        elif author.position:
            self._set(affiliation=author.affiliation or text)
        elif is_institution(text) or any(map(is_acronym, text.split())):
            if certain and not joined:
                return False
            self._set(affiliation=author.affiliation or text)
        else:
            # What follows a name and its comma in one word is a place.
            return joined == "," and len(text.split()) == 1
        return True

    def _set(self, *, position: str = "", affiliation: str = "") -> None:
        """Complete the last author by what is not empty."""
        if self.last:
            author = self.authors[self.last]
            self.authors[self.last] = replace(
                author, position=position or author.position, affiliation=affiliation or author.affiliation
            )

    def _spelled(self, key: str) -> str | None:
        """How the page spells a name elsewhere, unless in capitals."""
        name = self.known.get(key)
        return name if name and not any(len(word) > 2 and word.isupper() for word in name.split()) else None

    def _add(self, text: str, role: str) -> bool:
        """Whether a text held a name, or several that run together."""
        before = self.last
        self.last = None
        for each in run_together(text):
            try:
                name = read_name(each)
            except Implausible:
                continue
            if key := same_name(name):
                self.authors.setdefault(key, Author(name=self._spelled(key) or name, role=role))
                self.last = key
        added = self.last is not None
        self.last = self.last or before
        return added


def _names(said: str) -> list[Piece]:
    """The pieces of a text that may each name somebody; an institution with commas in its name is one."""
    parts = [*pieces(said)]
    if is_institution(_BRACKETS.sub("", said)) and not any(is_person(affiliated(piece)[0]) for piece, _ in parts):
        return [(said, "")]
    return parts if is_position(said) else [*paired(parts)]


def _listed(text: str) -> list[str]:
    """The parts of a list with semicolons or strokes."""
    parts = _LIST.split(text)
    return parts if ";" in text or " / " in text or all(map(is_person, parts)) else [text]


def _is_description(line: str) -> bool:
    """Whether a line of its own says what somebody is or where somebody works."""
    first = next(pieces(line), ("", ""))[0]
    return (is_position(first) or is_institution(first)) and not any(is_person(part) for part, _ in pieces(line))
