"""The publications of the example institute, and what happens to them: edits, withdrawals, new ones."""

import functools
from bisect import insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from crawler.example.calendars import TODAY, published_on
from crawler.example.draft import Author, Draft
from crawler.example.features import Features, Language
from crawler.example.people import person_called
from crawler.example.publication import Publication
from crawler.example.slugs import number_in
from crawler.example.truth import Truth, truth_of

SHARED = frozenset({"published", "authors"})
"""Fields that belong to the work, not to one of its languages."""
EDITABLE = SHARED | {"title", "summary", "body"}
REMOVED = (404, 410)
"""What the pages of a removed publication may answer."""
CACHED = 4096


@dataclass(frozen=True)
class Change:
    """What happened to one publication since it was first written."""

    edits: dict[tuple[str, Language | None], object] = field(default_factory=dict)
    revision: int = 0
    last: int = 0
    """The place of its last change among all changes to the library."""
    removed: int | None = None
    """The HTTP status that its pages answer with."""


class UnknownPublicationError(LookupError):
    """There is no publication of that number, or none in that language."""


class Library:
    """Any number of publications, numbered from 1; each is written only when somebody asks for it.

    Number 1 is the newest. Added publications count on from the last number and are published today.
    """

    def __init__(self, publications: int = 24, *, seed: int = 1, today: date = TODAY) -> None:
        self.seed = seed
        self.today = today
        self.base = "http://127.0.0.1:8650"
        """What the addresses in `truth` begin with; a server sets it to where it listens."""
        self.last = self._drafted = publications
        self._changes: dict[int, Change] = {}
        self._change_count = 0
        self._composed = functools.lru_cache(CACHED)(self._compose)
        self._arrange()

    def __contains__(self, number: int) -> bool:
        return 1 <= number <= self.last

    def numbers(self) -> Sequence[int]:
        """Those on line, newest first."""
        return self._order

    def papers(self, language: str) -> Sequence[int]:
        """The papers on line in one language, newest first."""
        return self._papers[language]

    def posts(self) -> Sequence[int]:
        """The insights on line, newest first."""
        return self._posts

    def changed(self) -> Iterable[int]:
        """Those that were edited or added."""
        return self._changes.keys()

    def languages(self, number: int) -> tuple[Language, ...]:
        """The languages of a publication, its main one first."""
        if number not in self:
            raise UnknownPublicationError(f"no publication {number}: there are {self.last}")
        return Features(number).languages

    def publication(self, number: int, language: str | None = None) -> Publication:
        """One publication as it stands, in its main language unless told; removed ones too."""
        return self._composed(number, self._language(number, language), self._change(number).last)

    def find(self, path: str) -> Publication | None:
        """The publication one of whose addresses is `path`, removed or not."""
        number = number_in(path)
        if number is None or number not in self:
            return None
        editions = [self.publication(number, language) for language in self.languages(number)]
        return next((one for one in editions if path in (one.path, one.old_path, one.pdf_path)), None)

    def removed(self, number: int) -> int | None:
        """The HTTP status of a removed publication."""
        return self._change(number).removed

    def updated(self) -> datetime:
        """The last change to anything: changes follow each other by a second, from noon of the standing day."""
        return self._moment(self._change_count)

    def published(self, number: int) -> date:
        """The date of a publication, without composing the rest of it."""
        day = self._change(number).edits.get(("published", None))
        return day if isinstance(day, date) else published_on(number, self.today)

    def modified(self, number: int) -> datetime:
        """The last change to a publication, or the morning it appeared."""
        if number in self._changes:
            return self._moment(self._changes[number].last)
        return datetime.combine(published_on(number, self.today), time(8, 30), UTC)

    def truth(self, number: int, language: str | None = None) -> Truth:
        """The record that a perfect crawler makes of a publication; see `truth`."""
        publication = self.publication(number, language)
        others = [self.publication(number, other) for other in self.languages(number) if other != publication.language]
        return truth_of(publication, others, self.base)

    def edit(self, number: int, name: str, value: object, language: str | None = None) -> None:
        """Change one field: title, summary and body (strings) of one language, published and authors of all."""
        if name not in EDITABLE:
            raise ValueError(f"cannot edit {name!r}: one of {', '.join(sorted(EDITABLE))}")
        main = self._language(number, language)
        change = self._change(number)
        edits = {**change.edits, (name, None if name in SHARED else main): _parsed(name, value)}
        self._record({number: replace(change, edits=edits, revision=change.revision + 1)})

    def remove(self, number: int, status: int = 410) -> None:
        """Take a publication off line; its pages and its file answer with `status`."""
        if status not in REMOVED:
            raise ValueError(f"a removed publication answers 404 or 410, not {status}")
        self.languages(number)
        self._record({number: replace(self._change(number), removed=status)})

    def restore(self, number: int) -> None:
        """Put a removed publication back on line, with the edits it had."""
        self.languages(number)
        self._record({number: replace(self._change(number), removed=None)})

    def add(self, count: int = 1, published: date | None = None) -> list[int]:
        """Publish more, today unless told; an earlier date makes them appear late in the middle of the lists."""
        if count < 1:
            raise ValueError(f"cannot add {count} publications")
        first = self.last + 1
        self.last += count
        added = list(range(first, self.last + 1))
        self._record({number: Change(edits={("published", None): published or self.today}) for number in added})
        return added

    def _change(self, number: int) -> Change:
        return self._changes.get(number, Change())

    def _moment(self, change: int) -> datetime:
        return datetime.combine(self.today, time(12), UTC) + timedelta(seconds=change)

    def _language(self, number: int, language: str | None) -> Language:
        languages = self.languages(number)
        for known in languages:
            if language in (None, known):
                return known
        raise UnknownPublicationError(f"publication {number} is not in {language!r}")

    def _record(self, changes: dict[int, Change]) -> None:
        """Take note of changes. A new dict replaces the old one, which a server in another thread may be reading."""
        numbered = enumerate(changes.items(), self._change_count + 1)
        self._changes = self._changes | {number: replace(change, last=last) for last, (number, change) in numbered}
        self._change_count += len(changes)
        self._arrange()

    def _arrange(self) -> None:
        """Sort what is on line, into new lists for the same reason."""
        settled = [number for number in range(1, self._drafted + 1) if number not in self._changes]
        for number, change in self._changes.items():
            if change.removed is None:
                insort(settled, number, key=self._rank)
        self._order = settled
        papers = [number for number in settled if number % 2 == 0]
        self._papers = {"en": papers, "fr": [number for number in papers if "fr" in Features(number).languages]}
        self._posts = [number for number in settled if number % 2]

    def _rank(self, number: int) -> tuple[int, int]:
        """Newest first; of one day, the one added last."""
        return -self.published(number).toordinal(), number if number <= self._drafted else -number

    def _compose(self, number: int, language: Language, last: int) -> Publication:
        """The publication after the change `last`, which is here to tell the states apart in the cache."""
        draft = Draft(self.seed, number, language, self.today)
        change = self._change(number)
        written = Publication(
            draft=draft,
            title=draft.title,
            summary=draft.summary,
            published=self.published(number),
            authors=draft.authors,
            body=None,
            revision=change.revision,
            modified=self.modified(number),
        )
        edits = {name: value for (name, edited), value in change.edits.items() if edited in (None, language)}
        return replace(written, **edits)  # type: ignore[arg-type]  # `_parsed` has seen to the types


def _parsed(name: str, value: object) -> object:
    """The value of an edit, which may come from JSON, as the type of its field."""
    if name == "authors" and isinstance(value, list):
        return tuple(Author(person_called(str(author))) for author in value)
    if name == "published" and isinstance(value, str):
        return date.fromisoformat(value)
    if isinstance(value, date if name == "published" else str) and name != "authors":
        return value
    raise ValueError(f"cannot set {name} to {value!r}")
