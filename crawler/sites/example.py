"""The example think tank, which ``thinktank example`` serves: papers after Drupal, insights after WordPress."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from archive.publication import Author
from crawler.extraction.candidate import Candidate
from crawler.extraction.drupal import LabelledPage
from crawler.extraction.wordpress import Post
from crawler.site import Feed, Limits, Listing, Site, Sitemap, WordPress

KNOWN = "measured"


class Paper(LabelledPage):
    container = "div.paragraph-analyse-content"
    noise = "aside.pullquote"

    def titles(self) -> Iterator[Candidate]:
        yield from self.texts("h2.t-color-blue4")
        yield from super().titles()

    def types(self) -> Iterator[Candidate]:
        yield from self.texts("div.field--name-field-type-publication")

    def attachments(self) -> Iterator[Candidate]:
        yield from self.files("div.download-box a.download")

    def centers(self) -> Iterator[Candidate]:
        yield from self.terms("p.related-center a")

    def citations(self) -> Iterator[Candidate]:
        yield from self.texts("div.citation-box p")

    def related(self) -> Iterator[Candidate]:
        yield from self.works("aside.related-papers h4 a")


class Insight(Post):
    noise = "p.doi, p.wp-block-button, aside.pullquote"

    def summaries(self) -> Iterator[Candidate]:
        yield from self.texts("p.standfirst")

    def types(self) -> Iterator[Candidate]:
        yield from self.texts("p.cat-links")

    def cards(self, names: Collection[str]) -> Iterator[Author]:
        yield from self.described(names, "div.author-box", name="p.author-name", position="p.author-position")

    def attachments(self) -> Iterator[Candidate]:
        yield from self.files("p.wp-block-button a")

    def topics(self) -> Iterator[Candidate]:
        yield from self.terms("ul.post-tags a")

    def dois(self) -> Iterator[Candidate]:
        yield from self.texts("p.doi")

    def related(self) -> Iterator[Candidate]:
        yield from self.works("aside.related-posts a")


def _papers(language: str) -> Listing:
    return Listing(
        f"/{language}/publications",
        items="div.views-row",
        link="h4 a",
        date="div.u-flex",
        type="div.type",
        authors="div.authors",
        next="nav.pager a[rel=next]",
        language=language,
        known=KNOWN,
    )


site = Site(
    name="Valmérac Institute",
    url="http://127.0.0.1:8650/",
    languages=("en", "fr"),
    country="France",
    timezone="Europe/Paris",
    sources=(
        _papers("en"),
        _papers("fr"),
        Feed("/insights/feed/", known=KNOWN),
        Sitemap("/sitemap_index.xml", known=KNOWN),
        WordPress("/wp-json/wp/v2/posts", known=KNOWN),
    ),
    pages={
        r"^/(?:en/(?:papers|memos|studies|editorials)|fr/(?:notes|briefings|etudes|editoriaux))/[^/?]+$": Paper,
        r"^/insights/(?!feed|page)[^/?]+/$": Insight,
    },
    # Its last publications appeared on a day that does not move on.
    limits=Limits(quiet=100_000),
    known={"pages": KNOWN},
)
