"""PISM, the Polish Institute of International Affairs: one paged list, short analyses with a PDF each, books."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.extraction.candidate import Candidate
from crawler.extraction.template import TemplatePage
from crawler.site import Listing, Site


class Publication(TemplatePage):
    container = "div.richtext-preview"

    def titles(self) -> Iterator[Candidate]:
        yield from self.texts("div.article-header h1.title")
        yield from super().titles()

    def summaries(self) -> Iterator[Candidate]:
        yield from self.texts("div.article-header div.lead")

    def types(self) -> Iterator[Candidate]:
        # Only lists print the type; a page tells it by the name of its file: "Biuletyn PISM nr 130 (3133)".
        yield from self.texts("div.files a", part=r"^(Biuletyn|Komentarz|Raport)\b")
        yield from self.texts("div.files a", part=r"^PISM (Policy Paper|Strategic File|Report)\b")

    def numbers(self) -> Iterator[Candidate]:
        yield from self.texts("div.files a", part=r"\b(?:nr|no)\s+(\d+(?:-\d{4})?(?: \(\d+\))?)")
        yield from self.texts("div.publicationNo")

    def dates(self) -> Iterator[Candidate]:
        yield from self.texts("div.article-header div.date")
        yield from super().dates()

    def authors(self) -> Iterator[Candidate]:
        yield from self.people("div.analyst-preview", name="div.analyst-name", position="div.analyst-program")
        yield from self.people("div.article-header div.author a")

    def lead_images(self) -> Iterator[Candidate]:
        yield from self.figures("div.picture img", box="div.picture", credit="span")

    def attachments(self) -> Iterator[Candidate]:
        yield from self.files("div.files a")

    def topics(self) -> Iterator[Candidate]:
        return iter(())

    def related(self) -> Iterator[Candidate]:
        yield from self.works("div.similar-preview div.article-title a")


site = Site(
    name="Polish Institute of International Affairs",
    url="https://www.pism.pl/",
    languages=("pl", "en"),
    country="Poland",
    timezone="Europe/Warsaw",
    sources=(
        Listing(
            "/publikacje?page=1",
            items="div.article-preview",
            link="div.article-title > a",
            type="div.article-type",
            authors="div.article-author a",
            next="ul.pagination li.next a[rel=next]",
            known="seen in a saved page",
        ),
        Listing(
            "/publications",
            items="div.article-preview",
            link="div.article-title > a",
            type="div.article-type",
            authors="div.article-author a",
            next="ul.pagination li.next a[rel=next]",
            language="en",
        ),
    ),
    pages={r"^/publi(?:kacje|cations)/[^/?]+/?$": Publication},
    exclude=(r"/(?:deklaracja-dostepnosci|polityka-prywatnosci|pism_policy_paper)/?$",),
    known={
        "pages": "seen in a saved page",
        "exclude": "seen in a saved page",
        "blocks plain clients with an empty answer": "measured",
    },
)
