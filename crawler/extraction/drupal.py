"""Publications on Drupal sites that name their fields to screen readers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from archive.publication import Image
from crawler.extraction.candidate import Candidate
from crawler.extraction.markup.text import text
from crawler.extraction.pictures.credits import read_credit
from crawler.extraction.references import translations
from crawler.extraction.template import TemplatePage

FRENCH_LABELS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "summary": ("Accroche",),
        "date": ("Date de publication",),
        "authors": ("Auteurs",),
        "position": ("Intitulé du poste",),
        "image": ("Image principale",),
        "topics": ("Thématiques analyses", "Thématiques"),
        "regions": ("Régions",),
    }
)
"""Labels of sites that were built in French; their pages in other languages print them as well."""

_CREDIT_BOX = r"Page image credits|Crédits image de la page"


class LabelledPage(TemplatePage):
    """A page told by its hidden labels ("Accroche", "Date de publication"), whatever its theme calls the fields.

    The labels outlast themes and are the same on pages in every language.
    """

    labels: Mapping[str, tuple[str, ...]] = FRENCH_LABELS
    """Hidden labels by what they label: summary, date, authors, position (of one author), image, topics, regions."""

    def labelled(self, field: str, within: str = "") -> str:
        """CSS of what has a label of the field; ``within`` is appended to each, such as `` img``."""
        return ", ".join(f"[data-label='{label}']{within}" for label in self.labels.get(field, ())) or "no-such-element"

    def summaries(self) -> Iterator[Candidate]:
        yield from self.texts(self.labelled("summary"))

    def dates(self) -> Iterator[Candidate]:
        yield from self.attributes(self.labelled("date", " time"), "datetime")
        yield from self.texts(self.labelled("date"))
        yield from super().dates()

    def authors(self) -> Iterator[Candidate]:
        cards = f"{self.labelled('authors')}, {self.labelled('authors', ' ~ *')}"
        yield from self.people(cards, name="h2, h3, h4, h5, a", position=self.labelled("position"))
        yield from self.texts(self.labelled("authors"))
        yield from super().authors()

    def lead_images(self) -> Iterator[Candidate]:
        for candidate in self.figures(self.labelled("image", " img"), box=self.labelled("image")):
            yield self._credited(candidate)
        yield from super().lead_images()

    def _credited(self, candidate: Candidate) -> Candidate:
        """The picture with the credit of a box at the end of the page, where none stands under it."""
        image: Image = candidate.value
        if image.credit:
            return candidate
        boxes = self.below("div.field__label, h2, h3", _CREDIT_BOX)
        return replace(candidate, value=replace(image, credit=read_credit(text(boxes[0])) if boxes else None))

    def topics(self) -> Iterator[Candidate]:
        yield from self._filed("topics")

    def regions(self) -> Iterator[Candidate]:
        yield from self._filed("regions")

    def translations(self) -> Iterator[Candidate]:
        """Those that the metadata name, and the one after "Available in"."""
        return translations.translations(self.document, self.blocks)

    def _filed(self, field: str) -> Iterator[Candidate]:
        """Labels that are links, else what stands there as one."""
        yield from self.terms(self.labelled(field, " a"))
        yield from self.terms(self.labelled(field, " .field__item"))
        yield from self.terms(self.labelled(field))
