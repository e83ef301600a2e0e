"""Posts on WordPress sites whose theme keeps to the names of WordPress and hAtom."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.extraction.candidate import Candidate
from crawler.extraction.template import TemplatePage


class Post(TemplatePage):
    """``entry-title``, ``entry-content``, ``entry-date``, ``vcard``, ``rel=tag``."""

    container = ".entry-content"

    def titles(self) -> Iterator[Candidate]:
        yield from self.texts("h1.entry-title")
        yield from super().titles()

    def dates(self) -> Iterator[Candidate]:
        yield from self.attributes("time.entry-date", "datetime")
        yield from super().dates()

    def authors(self) -> Iterator[Candidate]:
        yield from self.people(".byline .author, .entry-meta .vcard")
        yield from super().authors()

    def lead_images(self) -> Iterator[Candidate]:
        yield from self.figures("figure img, .wp-caption img", box="figure, .wp-caption", caption="figcaption, p")
        yield from super().lead_images()

    def topics(self) -> Iterator[Candidate]:
        yield from self.terms("a[rel=tag]")
        yield from super().topics()
