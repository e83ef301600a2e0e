"""A publication as it was first written: everything follows from the seed, the number and the language."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from random import Random

from crawler.example.calendars import published_on
from crawler.example.english import ENGLISH
from crawler.example.features import Features, Language
from crawler.example.french import FRENCH
from crawler.example.people import AGENCIES, INSTITUTIONS, PHOTOGRAPHERS, STAFF, Person
from crawler.example.prose import Block, Writer, title_case
from crawler.example.slugs import slugify
from crawler.example.vocabulary import Place, Theme, Vocabulary

VOCABULARIES: dict[Language, Vocabulary] = {"en": ENGLISH, "fr": FRENCH}


@dataclass(frozen=True)
class Author:
    """Somebody named in a byline; `role` is the record's word for it."""

    person: Person
    role: str = "author"

    @property
    def name(self) -> str:
        return self.person.name


@dataclass(frozen=True)
class Draft:
    """The first version of one publication in one language."""

    seed: int
    number: int
    language: Language
    today: date

    def numbers(self, part: str) -> Random:
        """Random numbers for one part of the publication: the same in both languages and in every process."""
        return Random(f"{self.seed}/{self.number}/{part}")

    @property
    def features(self) -> Features:
        return Features(self.number)

    @property
    def words(self) -> Vocabulary:
        return VOCABULARIES[self.language]

    @cached_property
    def theme_index(self) -> int:
        return self.numbers("theme").randrange(len(self.words.themes))

    @property
    def theme(self) -> Theme:
        return self.words.themes[self.theme_index]

    @property
    def center(self) -> str:
        """Two neighbouring themes share a centre."""
        return self.words.centers[self.theme_index // 2]

    @cached_property
    def subject(self) -> str:
        return self.numbers("subject").choice(self.theme.subjects)

    @cached_property
    def place(self) -> Place:
        return self.numbers("place").choice(self.words.places)

    @property
    def published(self) -> date:
        return published_on(self.number, self.today)

    @cached_property
    def title(self) -> str:
        title = self._line("title", self.words.titles)
        return title_case(title) if self.language == "en" else title

    @cached_property
    def summary(self) -> str:
        return self._line("summary", self.words.summaries)

    @cached_property
    def slug(self) -> str:
        return f"{slugify(self.title)}-{self.number}"

    @property
    def section(self) -> str:
        """The path segment that stands for a paper's type."""
        return self.numbers("type").choice(list(self.words.sections))

    @property
    def type(self) -> str:
        if self.features.is_paper:
            return self.words.sections[self.section]
        return self.numbers("type").choice(self.words.categories)

    @property
    def authors(self) -> tuple[Author, ...]:
        numbers = self.numbers("authors")
        first, second, third = (Author(person) for person in numbers.sample(STAFF, 3))
        match self.features.byline:
            case "one":
                return (first,)
            case "two":
                return (first, second)
            case "with editor":
                return (first, second, replace(third, role="editor"))
            case "institution":
                return (Author(Person("", numbers.choice(INSTITUTIONS))),)

    @property
    def caption(self) -> str:
        return self._line("caption", self.words.captions)

    @property
    def second_caption(self) -> str:
        return self._line("second caption", self.words.captions)

    @property
    def credit(self) -> str:
        numbers = self.numbers("credit")
        return f"{numbers.choice(PHOTOGRAPHERS)}/{numbers.choice(AGENCIES)}"

    @cached_property
    def body(self) -> tuple[Block, ...]:
        """The whole text, with notes referred to and a sentence pulled out where the features ask for them."""
        blocks = list(self._writer("body").body())
        if self.features.has_notes:
            blocks[1] = replace(blocks[1], note=1)
        if self.features.has_pullquote:
            blocks.insert(2, Block("pullquote", blocks[0].sentences[1:2]))
        return tuple(blocks)

    @property
    def notes(self) -> tuple[str, ...]:
        return (self._line("note", self.words.notes),) if self.features.has_notes else ()

    def _writer(self, part: str) -> Writer:
        return Writer(self.words, self.theme, self.subject, self.place, self.numbers(part))

    def _line(self, part: str, templates: Sequence[str]) -> str:
        return self._writer(part).one_of(templates)
