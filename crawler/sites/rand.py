"""RAND: one list of some forty thousand works, product pages of reports and pages of commentary."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.extraction.candidate import Candidate
from crawler.extraction.template import TemplatePage
from crawler.site import Feed, Listing, Site, Sitemap


class Product(TemplatePage):
    """A report with its abstract and its file; a commentary has the same header and topics."""

    container = (
        "div.body-text, div.product-main > h2.microcontent, "
        "div.product-main > div:not(.tabcontainer):not(.full-bg-sand)"
    )
    noise = "div.pull-quote, div.social-media-buttons, aside"

    def titles(self) -> Iterator[Candidate]:
        yield from self.texts("h1#RANDTitleHeadingId")
        yield from super().titles()

    def subtitles(self) -> Iterator[Candidate]:
        yield from self.texts("div.product-header p.subtitle, div.post-heading p.subtitle")

    def types(self) -> Iterator[Candidate]:
        yield from self.texts("p.type-published span.type, div.post-heading p.type")

    def numbers(self) -> Iterator[Candidate]:
        yield from self.texts("ul.document-details li", part=r"Document Number:\s*(\S+)")

    def dates(self) -> Iterator[Candidate]:
        yield from self.texts("p.type-published span.published, div.post-heading p.date")
        yield from super().dates()

    def authors(self) -> Iterator[Candidate]:
        yield from self.signatures("div.product-header p.authors, div.author-wrap p.authors")

    def lead_images(self) -> Iterator[Candidate]:
        yield from self.figures("div.hero-image img", box="div.hero-image", caption="p.caption", credit="p.credit")
        yield from self.figures("div.cover-image img")

    def attachments(self) -> Iterator[Candidate]:
        yield from self.files("#buybox div.btn-download a")

    def topics(self) -> Iterator[Candidate]:
        yield from self.terms("ul.related-topics a")

    def centers(self) -> Iterator[Candidate]:
        yield from self.terms("div.conducted ul.upc a")

    def dois(self) -> Iterator[Candidate]:
        yield from self.texts("ul.document-details li", part=r"^DOI:\s*(\S+)")

    def related(self) -> Iterator[Candidate]:
        yield from self.works("#related ul.teasers > li > a")

    def citations(self) -> Iterator[Candidate]:
        # RAND's own style says when the page was read, which would change with every capture.
        yield from self.texts("div.citation-chicago")


site = Site(
    name="RAND Corporation",
    url="https://www.rand.org/",
    languages=("en",),
    country="United States",
    timezone="America/Los_Angeles",
    day_first=False,
    sources=(
        Listing(
            "/pubs.html?start=0",
            items="ul.teasers > li",
            link="a",
            date="p.date",
            type="p.type",
            # The next link leads to an address of the content system: /content/rand/pubs.html?start=12#….
            page="?start={n}",
            step=12,
            known="seen in a saved page",
        ),
        Feed("/blog.xml", known="measured"),
        Feed("/pubs/new.xml", known="from public code"),
        Sitemap("/sitemap.xml", known="from public code"),
    ),
    pages={
        r"^/pubs/[a-z_]+/(?:\d{4}/)?[A-Z][\w.-]*\.html$": Product,
        r"^/(?:pubs/[a-z_-]+(?:/[a-z_-]+)?|blog)/\d{4}/(?:\d\d/)?[\w.-]+\.html$": Product,
    },
    known={"pages": "seen in a saved page", "refuses some addresses to plain clients (403)": "measured"},
)
