"""One publication in one language as it stands now: the draft with its later edits, and its addresses."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import takewhile

from crawler.example.calendars import printed_month
from crawler.example.draft import Author, Draft
from crawler.example.features import Features, Language
from crawler.example.prose import Block, capitalized
from crawler.example.slugs import slugify
from crawler.example.vocabulary import Vocabulary


@dataclass(frozen=True, kw_only=True)
class Publication:
    """What the site prints now. Addresses come from the draft: they stay when a title or a date is corrected."""

    draft: Draft
    title: str
    summary: str
    published: date
    authors: tuple[Author, ...]
    body: str | None
    """A later text, its paragraphs separated by blank lines; absent while the drafted text stands."""
    revision: int
    modified: datetime

    @property
    def number(self) -> int:
        return self.draft.number

    @property
    def language(self) -> Language:
        return self.draft.language

    @property
    def words(self) -> Vocabulary:
        return self.draft.words

    @property
    def features(self) -> Features:
        return self.draft.features

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The whole text, as the file has it."""
        if self.body is None:
            return self.draft.body
        return tuple(Block("paragraph", (paragraph.strip(),)) for paragraph in self.body.split("\n\n"))

    @property
    def page_blocks(self) -> tuple[Block, ...]:
        """The text that the page shows: of a paper with a file, what comes before the first heading."""
        if self.features.is_summary:
            return tuple(takewhile(lambda block: block.kind != "heading", self.blocks))
        return self.blocks

    @property
    def notes(self) -> tuple[str, ...]:
        return self.draft.notes if self.body is None else ()

    @cached_property
    def path(self) -> str:
        """The address of the page, without the host."""
        if self.features.is_paper:
            return f"/{self.language}/{self.draft.section}/{self.draft.slug}"
        return f"/insights/{self.draft.slug}/"

    @property
    def old_path(self) -> str | None:
        """Where a paper stood on the previous site; it redirects."""
        if not self.features.is_paper:
            return None
        return f"/{self.language}/publications/etudes/{self.draft.slug}"

    @cached_property
    def pdf_path(self) -> str | None:
        """The address of the file, where there is one."""
        if not self.features.has_pdf:
            return None
        day, migrated = self.draft.published, self.features.pdf_is_migrated
        if self.features.is_paper:
            folder = "migrated_files/documents/atoms/files" if migrated else f"{day:%Y-%m}"
            author = slugify(self.draft.authors[0].person.last)
            return f"/sites/default/files/{folder}/valmerac_{author}_{self._short}_{day.year}.pdf"
        return f"/download/{self.draft.slug}/" if migrated else f"{self._uploads}/valmerac-{self.draft.slug}.pdf"

    @property
    def image_path(self) -> str:
        """The address of the main picture in full size."""
        if self.features.is_paper:
            return f"/sites/default/files/{self.draft.published:%Y-%m}/main-{self.number}.png"
        return f"{self._uploads}/photo-{self.number}.png"

    @property
    def isbn(self) -> str | None:
        return f"979-10-373-{self.number:04}-0" if self.features.has_isbn else None

    @property
    def doi(self) -> str | None:
        """10.5555 is the prefix reserved for examples."""
        return f"10.5555/valmerac.{self.draft.published.year}.{self.number}" if self.features.has_doi else None

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags of an insight."""
        return self.draft.theme.name, capitalized(self.draft.subject)

    @property
    def citation(self) -> str:
        """The citation that a paper suggests."""
        names = ", ".join(author.name for author in self.authors)
        title = f"« {self.title} »" if self.language == "fr" else f"“{self.title}”"
        month = printed_month(self.published, self.words)
        return f"{names}, {title}, {self.draft.type}, {self.words.institute}, {month}."

    @property
    def etag(self) -> str:
        """Weak: a page of the same revision may differ in its menu and its related papers."""
        return f'W/"{self.number}-{self.language}-{self.revision}"'

    @property
    def _uploads(self) -> str:
        return f"/wp-content/uploads/{self.draft.published:%Y/%m}"

    @property
    def _short(self) -> str:
        return f"{slugify(self.draft.subject)}-{self.number}"
