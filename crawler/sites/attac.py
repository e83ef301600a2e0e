"""Attac France: SPIP, articles of all sections under ``…/article/``."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.extraction.candidate import Candidate
from crawler.extraction.template import TemplatePage
from crawler.site import Feed, Site


class Article(TemplatePage):
    container = "article div.texte"

    def titles(self) -> Iterator[Candidate]:
        yield from self.texts("header.cartouche h1")
        yield from super().titles()

    def summaries(self) -> Iterator[Candidate]:
        yield from self.texts("article div.chapo")

    def dates(self) -> Iterator[Candidate]:
        yield from self.texts("header.cartouche div.publication", own=True)
        yield from super().dates()

    def authors(self) -> Iterator[Candidate]:
        yield from self.people("header.cartouche span.author")

    def lead_images(self) -> Iterator[Candidate]:
        yield from self.figures("article div.log img")

    def attachments(self) -> Iterator[Candidate]:
        yield from self.files("article .spip_documents a[href$='.pdf'], article .documents_joints a[href$='.pdf']")

    def topics(self) -> Iterator[Candidate]:
        yield from self.terms("header.cartouche span.liste_tags a")

    def related(self) -> Iterator[Candidate]:
        yield from self.works("div.articles_connexes h3 a")


site = Site(
    name="Attac France",
    url="https://france.attac.org/",
    languages=("fr",),
    country="France",
    timezone="Europe/Paris",
    sources=(
        Feed("/spip.php?page=backend", known="seen in a saved page"),
        Feed("/spip.php?page=backend&id_rubrique=31", known="seen in a saved page"),
    ),
    pages={r"^/(?:[^/]+/)+article/[^/?]+$": Article},
    exclude=(r"^/agenda/",),
    known={"pages": "seen in a saved page", "exclude": "seen in a saved page"},
)
