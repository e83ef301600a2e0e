"""Pew Research Center: WordPress, dated addresses, the theme of 2014 and what came after it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from archive.publication import Author
from crawler.extraction.candidate import Candidate
from crawler.extraction.template import TemplatePage
from crawler.site import Feed, Site, Sitemap


class Article(TemplatePage):
    container = "#content > div.text, div.wp-block-post-content"
    noise = "p.terms, div.addthis_toolbox"

    def titles(self) -> Iterator[Candidate]:
        yield from self.texts("#content > h1")
        yield from super().titles()

    def dates(self) -> Iterator[Candidate]:
        yield from self.texts("#content > div.date")
        yield from super().dates()

    def authors(self) -> Iterator[Candidate]:
        yield from self.people("p.byline a[rel=author]")
        yield from super().authors()

    def cards(self, names: Collection[str]) -> Iterator[Author]:
        yield from self.described(names, "ol.bios li.bio", name="p a[rel=author]")

    def lead_images(self) -> Iterator[Candidate]:
        # Charts; those of the theme of 2014 stand in links, without a caption.
        yield from self.figures("#content > div.text p img, div.wp-block-post-content figure img")

    def attachments(self) -> Iterator[Candidate]:
        # Their text links statistics of others.
        yield from self.files("a[href*='.pdf'][href*='pewresearch.org']")

    def topics(self) -> Iterator[Candidate]:
        yield from self.terms("p.terms a")
        yield from super().topics()


site = Site(
    name="Pew Research Center",
    url="https://www.pewresearch.org/",
    languages=("en",),
    country="United States",
    timezone="America/New_York",
    day_first=False,
    sources=(
        Feed("/feed/", known="seen in a saved page"),
        Sitemap("/sitemap.xml"),
    ),
    pages={r"/\d{4}/\d{2}/\d{2}/[^/?]+/?$": Article},
    known={"pages": "seen in a saved page", "theme of 2014": "seen in a saved page", "later themes": "assumed"},
)
