"""ISPI, the Italian Institute for International Political Studies: WordPress, lists paged by scripts.

No saved page shows the markup of the present site; class names are public code's of 2026.
"""

from __future__ import annotations

from collections.abc import Iterator

from crawler.extraction.candidate import Candidate
from crawler.extraction.page import Page
from crawler.site import Feed, Listing, Site, WordPress


class Publication(Page):
    container = "div.block-article-content, article .entry-content"

    def titles(self) -> Iterator[Candidate]:
        yield from self.texts("h1.title-55")
        yield from super().titles()

    def types(self) -> Iterator[Candidate]:
        yield from self.texts("main a.btn-category")
        yield from super().types()

    def dates(self) -> Iterator[Candidate]:
        yield from super().dates()
        yield from self.texts("main span.date")

    def attachments(self) -> Iterator[Candidate]:
        yield from self.files("main a[href*='/wp-content/uploads/']", saying=r"(?i)^(?:download|scarica)")
        yield from super().attachments()


site = Site(
    name="Istituto per gli Studi di Politica Internazionale",
    url="https://www.ispionline.it/",
    languages=("it", "en"),
    country="Italy",
    timezone="Europe/Rome",
    sources=(
        Listing(
            "/en/publications",
            items="div.card-pubblicazione",
            link="a[href*='/publication/']",
            date="span.date",
            type="a.btn-category",
            language="en",
            known="from public code",
        ),
        Feed("/feed/"),
        WordPress("/wp-json/wp/v2/posts"),
    ),
    pages={r"^/(?:en/publication|it/pubblicazione)/[a-z0-9-]+-\d+/?$": Publication},
    # The number of the post ends the address; the words before it may change.
    key=r"^/(en|it)/[a-z]+/.*-(\d+)/?$",
    known={
        "pages": "from public code",
        "class names": "from public code",
        "the list's second page needs scripts": "from public code",
        "answers plain clients with 552 bytes": "measured",
    },
)
