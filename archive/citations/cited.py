"""A publication as citations see it: the record, and what the archive knows beside it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sqlite_utils import Database

from archive import records
from archive.citations.names import Name, is_institution, split
from archive.folding import name_key
from archive.history import at_revision, revisions
from archive.publication import Attachment, Publication
from archive.times import moment

_ABOUT = """
SELECT p.first_seen, p.last_seen, p.gone_at, p.revision, o.name,
    (SELECT max(at) FROM events WHERE publication_id = p.id AND (kind IN ('new', 'changed') OR fields <> '[]'))
FROM publications AS p LEFT JOIN organizations AS o ON o.id = p.organization_id WHERE p.id = ?
"""
_CREATORS = ("author", "host")
_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")
_WORD = re.compile(r"[a-z0-9]+")
_DULL = frozenset(
    "about after against beyond does from have into more over should that their this toward towards what when where"
    " which will with without your"
    " apres avec cette comment contre dans depuis entre leur leurs mais pour pourquoi quel quelle quelles quels sans"
    " sous vers eine einer fuer nach oder ueber warum ohne como desde para sobre della delle nella przez".split()
)
"""Words of more than three letters that say nothing of a work."""


@dataclass(frozen=True, kw_only=True)
class Cited:
    """One publication to be cited."""

    id: int
    publication: Publication
    """The record as it is cited."""
    origin: Publication
    """The record as it was first archived: keys and ids follow from it, so that no later change moves them."""
    publisher: str | None
    """Name of the think tank."""
    first_seen: datetime
    last_seen: datetime
    gone_at: datetime | None
    """Since when its page is known to have vanished."""
    updated: datetime
    """When the work was new or changed last."""
    revision: int

    @property
    def accessed(self) -> date:
        """The last day on which the archive saw the page."""
        return self.last_seen.date()

    @cached_property
    def key(self) -> str:
        """A key that no other work has and that stays: family name, year, a word of the title, a digest of the address.

        Plain small letters, digits and hyphens: ``tenenbaum-2022-defense-3f9a1c``.
        """
        work = self.origin
        first = split(work.authors[0].name) if work.authors else Name()
        words = _WORD.findall(name_key(work.title))
        word = next((word for word in words if len(word) > 3 and word not in _DULL), "".join(words[:1]))
        digest = hashlib.sha256(work.url.encode("utf-8", "surrogatepass")).hexdigest()[:6]
        who = _letters(first.family or _opening(first.literal)) or _letters(work.organization or "")
        year = work.published[:4] if work.published else "nd"
        return "-".join(part for part in (who, year, word, digest) if part)

    @cached_property
    def authors(self) -> tuple[Name, ...]:
        """Who is named first: the authors, of an interview those who are asked, or else the institution."""
        interviewed = self._named("interviewee") if self.publication.kind == "interview" else ()
        found = interviewed or self._named(*_CREATORS)
        if found or self.editors:
            return found
        return (Name(literal=self.publisher),) if self.publisher else ()

    @cached_property
    def editors(self) -> tuple[Name, ...]:
        """Who edited it."""
        return self._named("editor")

    @cached_property
    def translators(self) -> tuple[Name, ...]:
        """Who translated it."""
        return self._named("translator")

    @cached_property
    def interviewers(self) -> tuple[Name, ...]:
        """Who asked; in an interview whose guests are marked, that is also whoever signs."""
        if self.publication.kind == "interview" and self._named("interviewee"):
            return self._named("interviewer", *_CREATORS)
        return self._named("interviewer")

    @cached_property
    def contributors(self) -> tuple[Name, ...]:
        """Who took part otherwise."""
        guests = () if self.publication.kind == "interview" else ("interviewee",)
        return self._named("contributor", *guests)

    @property
    def is_by_publisher(self) -> bool:
        """Whether the think tank alone is named first."""
        return [author.literal for author in self.authors] == [self.publisher]

    @property
    def title(self) -> str:
        """Title and subtitle in one line."""
        title, subtitle = self.publication.title, self.publication.subtitle
        if not subtitle:
            return title
        return f"{title} {subtitle}" if title.endswith(("?", "!", ":", "…")) else f"{title}: {subtitle}"

    @property
    def issued(self) -> tuple[int, ...]:
        """Year, month and day of publication as far as they are known; empty for an undated work."""
        found = _DATE.match(self.publication.published or "")
        return tuple(int(part) for part in found.groups() if part) if found else ()

    @property
    def is_in_periodical(self) -> bool:
        """Whether it is an article of a periodical, which is then its series."""
        return self.publication.kind == "article" and self.series is not None

    @property
    def address(self) -> str:
        """Where a reader finds it: the DOI's resolver, or the page."""
        return f"https://doi.org/{self.publication.doi}" if self.publication.doi else self.publication.url

    @property
    def series(self) -> str | None:
        """The series, or the periodical, that it is a part of."""
        return self.publication.series[0].name if self.publication.series else None

    @property
    def genre(self) -> str | None:
        """The institute's own word for its kind, where that is not the name of the series."""
        return self.publication.type if self.publication.type != self.series else None

    @property
    def pdf(self) -> Attachment | None:
        """The file that holds the work: the first PDF in its language, or the first of all."""
        files = [file for file in self.publication.attachments if _is_pdf(file)]
        same = (file for file in files if file.language == self.publication.language)
        return next(same, files[0] if files else None)

    @property
    def abstract(self) -> str | None:
        """What the page says of the work in a few lines."""
        return self.publication.summary or self.publication.description

    @property
    def keywords(self) -> list[str]:
        """Topics and regions."""
        terms = (*self.publication.topics, *self.publication.regions)
        return list(dict.fromkeys(term.name for term in terms))

    @cached_property
    def _institutions(self) -> frozenset[str]:
        return frozenset(name for name in (self.publisher, self.publication.organization) if name)

    def _named(self, *roles: str) -> tuple[Name, ...]:
        signed = (author.name for author in self.publication.authors if author.role in roles)
        return tuple(split(name, self._institutions) for name in signed if name.strip())


def cited(db: Database, publication_id: int) -> Cited | None:
    """The publication with an id, to be cited; ``None`` where there is none."""
    publication = records.read(db, publication_id)
    about = db.execute(_ABOUT, [publication_id]).fetchone()
    if publication is None or about is None:
        return None
    first_seen, last_seen, gone_at, revision, name, updated = about
    later = revisions(db, publication_id)[1:] if revision > 1 else []
    return Cited(
        id=publication_id,
        publication=publication,
        origin=at_revision(publication, later) if later else publication,
        publisher=name,
        first_seen=moment(first_seen),
        last_seen=moment(last_seen),
        gone_at=moment(gone_at) if gone_at else None,
        updated=moment(updated or first_seen),
        revision=revision,
    )


def each(db: Database, publication_ids: Iterable[int]) -> Iterator[Cited]:
    """The publications with these ids in their order, read one at a time; unknown ids are left out."""
    for publication_id in publication_ids:
        if (found := cited(db, publication_id)) is not None:
            yield found


def _letters(text: str) -> str:
    return "".join(_WORD.findall(name_key(text)))


def _opening(literal: str) -> str:
    return "" if is_institution(literal) else literal.partition(" ")[0]


def _is_pdf(file: Attachment) -> bool:
    if not file.url.lower().startswith(("http://", "https://")):
        return False
    return file.media_type == "application/pdf" or file.url.lower().partition("?")[0].endswith(".pdf")
