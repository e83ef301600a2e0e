"""Which publication has what, by its number: a table of the peculiarities that the example offers to a crawler.

Even numbers are papers (the part after Drupal), odd ones are insights (the part after WordPress).
The first 24 publications show every peculiarity at least once.
"""

from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "fr"]
Byline = Literal["one", "two", "with editor", "institution"]

BYLINES: tuple[Byline, ...] = ("one", "two", "one", "with editor", "institution", "two")


@dataclass(frozen=True)
class Features:
    """What the page of publication `number` looks like."""

    number: int

    @property
    def is_paper(self) -> bool:
        return self.number % 2 == 0

    @property
    def turn(self) -> int:
        """The place of the publication among those of its part, from 1."""
        return (self.number + 1) // 2

    @property
    def languages(self) -> tuple[Language, ...]:
        """Every third paper has a French twin; every sixth insight is in French only."""
        if self.is_paper:
            return ("en", "fr") if self.turn % 3 == 0 else ("en",)
        return ("fr",) if self.turn % 6 == 0 else ("en",)

    @property
    def byline(self) -> Byline:
        if self.is_paper:
            return "two" if self.turn % 2 else "one"
        return BYLINES[(self.turn - 1) % len(BYLINES)]

    @property
    def has_pdf(self) -> bool:
        return self.turn % 3 != 2 if self.is_paper else self.turn % 3 == 1

    @property
    def is_summary(self) -> bool:
        """A paper with a file prints only the beginning of it, and says so."""
        return self.is_paper and self.has_pdf

    @property
    def pdf_is_migrated(self) -> bool:
        """The file lies where an older site had it: another folder, or an address that does not end in .pdf."""
        return self.turn % 6 == 4

    @property
    def has_isbn(self) -> bool:
        return self.is_paper and self.turn % 4 == 0

    @property
    def has_doi(self) -> bool:
        return not self.is_paper and self.turn % 4 == 2

    @property
    def prints_summary(self) -> bool:
        """Some insights have a description in their metadata and no standfirst on the page."""
        return self.is_paper or self.turn % 4 != 3

    @property
    def has_notes(self) -> bool:
        return self.number % 5 in (1, 2)

    @property
    def has_pullquote(self) -> bool:
        return self.turn % 4 in (1, 2)

    @property
    def labels_body(self) -> bool:
        """The body is introduced by "Corps analyses"; otherwise by "Table of contents", twice."""
        return self.turn % 2 == 0

    @property
    def credits_in_box(self) -> bool:
        """The credit stands in a box of its own at the end instead of after the caption."""
        return self.is_paper and self.turn % 4 == 2

    @property
    def has_second_graph(self) -> bool:
        """A second block of structured data dates the insight to the year -1."""
        return not self.is_paper and self.turn % 3 == 2

    @property
    def has_login_as_author(self) -> bool:
        """The structured data name the account that uploaded the insight, not its author."""
        return not self.is_paper and self.turn % 4 == 0

    @property
    def has_second_figure(self) -> bool:
        return not self.is_paper and self.turn % 2 == 0
