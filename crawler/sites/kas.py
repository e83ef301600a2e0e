"""The Konrad-Adenauer-Stiftung: Liferay, publications of many series in many languages."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.extraction.candidate import Candidate
from crawler.extraction.template import TemplatePage
from crawler.site import Listing, Site


class Publication(TemplatePage):
    container = "div.c-page-main__text"
    noise = "div.o-media__image-alt"

    def titles(self) -> Iterator[Candidate]:
        yield from self.texts("div.c-page-intro h1.o-page-headline")
        yield from super().titles()

    def subtitles(self) -> Iterator[Candidate]:
        yield from self.texts("h2.c-page-intro__subheadline")

    def summaries(self) -> Iterator[Candidate]:
        yield from self.texts("div.c-page-intro__copy")

    def types(self) -> Iterator[Candidate]:
        yield from self.texts("h4.c-page-intro__banner")

    def dates(self) -> Iterator[Candidate]:
        yield from self.texts("div.c-page-intro span.o-metadata--date")
        yield from super().dates()

    def authors(self) -> Iterator[Candidate]:
        yield from self.signatures("div.c-page-intro__author")

    def lead_images(self) -> Iterator[Candidate]:
        yield from self.figures(
            "div.c-page-intro__image",
            box="#main-content",
            caption="div.c-page-main__text div.o-media__image-alt",
            credit="span.o-imagesource--intro",
        )
        yield from super().lead_images()

    def attachments(self) -> Iterator[Candidate]:
        yield from self.files("div.c-page-aside a.c-aside-teaser__cta[href*='/documents/']")

    def topics(self) -> Iterator[Candidate]:
        yield from self.terms("div.c-tagcloud__tags a.c-tag")

    def translations(self) -> Iterator[Candidate]:
        # hreflang names forty languages, whether or not there is a translation.
        return iter(())


site = Site(
    name="Konrad-Adenauer-Stiftung",
    url="https://www.kas.de/",
    languages=("de", "en"),
    country="Germany",
    timezone="Europe/Berlin",
    sources=(
        Listing(
            "/de/publikationen",
            items="a.c-publication-tiles__tile",
            next="ul.lfr-pagination-buttons.pager > li:not(.disabled):last-child > a",
            language="de",
            known="from public code",
        ),
        Listing("/de/laenderberichte", items="a[href*='/detail/-/content/']", language="de"),
    ),
    pages={r"^/(?:[a-z]{2}/)?(?:web/[^/]+/)?[^/]+/detail/-/content/[^/?]+": Publication},
    exclude=(r"/(?:mitarbeiter|staff|veranstaltungen|events|stellenangebote[^/]*)/detail/",),
    known={
        "pages": "seen in a saved page",
        "exclude": "seen in a saved page",
        "layout of 2021": "seen in a saved page",
    },
)
