"""RIFS Potsdam, the Research Institute for Sustainability (IASS until 2022): Drupal 10, news and blog."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.extraction.candidate import Candidate
from crawler.extraction.template import TemplatePage
from crawler.site import Listing, Site, Sitemap


class Article(TemplatePage):
    """Known from the page of a research area, which shares the theme."""

    def titles(self) -> Iterator[Candidate]:
        yield from self.texts("h1.document-title .document-title__headline")
        yield from super().titles()

    def lead_images(self) -> Iterator[Candidate]:
        box = "figure.stage-item__media"
        yield from self.figures(f"{box} img", box=box, caption="span.caption", credit="span.copyright")
        yield from super().lead_images()

    def topics(self) -> Iterator[Candidate]:
        yield from self.terms("main a[href*='/tags/']")


site = Site(
    name="Research Institute for Sustainability",
    url="https://www.rifs-potsdam.de/",
    hosts=("www.iass-potsdam.de",),
    languages=("de", "en"),
    country="Germany",
    timezone="Europe/Berlin",
    sources=(
        Sitemap("/sitemap.xml"),
        Listing("/de/news", items="main a[href*='/news/']", page="?page={n}", language="de"),
        Listing("/de/blog", items="main a[href*='/blog/']", page="?page={n}", language="de"),
    ),
    pages={
        r"^/(?:de|en)/news/[^/?]+$": Article,
        r"^/(?:de|en)/blog/\d{4}/\d{2}/[^/?]+$": Article,
        r"^/(?:de/ergebnisse/publikationen|en/output/publications)/(?:\d{4}/)?[^/?]+$": Article,
    },
    known={
        "pages": "seen in a saved page",
        "addresses of publications": "assumed",
        "title, image": "seen in a saved page",
    },
)
