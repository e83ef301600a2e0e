"""The Brookings Institution: WordPress with a type of its own, articles of blocks, podcasts with transcripts."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from archive.publication import Author
from crawler.extraction.candidate import Candidate
from crawler.extraction.template import TemplatePage
from crawler.site import Site, Sitemap, WordPress


class Article(TemplatePage):
    container = "div.article-content"
    noise = (
        "aside, div.related-content, div.authors, div.partners, div.acknowledgements, div.embed-shareable, "
        "div.wysiwyg-block.medium.border-t"
    )

    def titles(self) -> Iterator[Candidate]:
        yield from self.texts("section#hero h1")
        yield from super().titles()

    def summaries(self) -> Iterator[Candidate]:
        yield from self.joined("section#hero .tm-content-wrapper hr + ul > li")

    def types(self) -> Iterator[Candidate]:
        # The tag says more than the label: a podcast is labelled "Commentary".
        yield from self.texts("section#hero .tm-tag")
        yield from self.texts("section#hero p.label-large")

    def dates(self) -> Iterator[Candidate]:
        yield from self.texts("section#hero .tm-content-wrapper p.text-medium")
        yield from super().dates()

    def authors(self) -> Iterator[Candidate]:
        yield from self.people("section#hero a.person-hover")

    def cards(self, names: Collection[str]) -> Iterator[Author]:
        yield from self.described(names, "section#hero div.people", name="span.name", position="span.titles")

    def lead_images(self) -> Iterator[Candidate]:
        yield from self.figures(
            "section#hero .tm-image-wrapper img", box="section#hero .right-col", caption="figcaption"
        )
        yield from self.captions("section#hero figcaption")

    def attachments(self) -> Iterator[Candidate]:
        yield from self.files("div.downloads li a")

    def topics(self) -> Iterator[Candidate]:
        labels = "div.more-on .accordion .h3, div.more-on .accordion .text-h3 a, div.more-on .accordion .item a"
        yield from self.terms(labels, but="div.more-on a[href*='/regions/']")

    def centers(self) -> Iterator[Candidate]:
        yield from self.terms("div.more-on a[href*='/centers/'], div.more-on a[href*='/programs/']")

    def regions(self) -> Iterator[Candidate]:
        yield from self.terms("div.more-on > .topics-related-group a[href*='/regions/']")

    def series(self) -> Iterator[Candidate]:
        yield from self.terms(
            "div.read-the-series .article-title, article.read-the-series .article-title, div.series-container .h5"
        )

    def related(self) -> Iterator[Candidate]:
        yield from self.works("div.related-content a.overlay-link")


site = Site(
    name="Brookings Institution",
    url="https://www.brookings.edu/",
    languages=("en", "es", "zh"),
    country="United States",
    timezone="America/New_York",
    day_first=False,
    sources=(
        Sitemap("/sitemap.xml", known="from public code"),
        WordPress("/wp-json/wp/v2/article", known="measured"),
    ),
    pages={
        r"^/articles/[^/?]+/?$": Article,
        r"^/(?:research|books|interactives)/[^/?]+/?$": Article,
    },
    known={"pages": "seen in a saved page", "lists are filled by scripts": "measured"},
)
