"""The American Civil Liberties Union: Drupal 7 to 2021, news, blog posts and documents by issue."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.extraction.candidate import Candidate
from crawler.extraction.template import TemplatePage
from crawler.site import Feed, Site, Sitemap


class Post(TemplatePage):
    container = "div.pane-aclu-components-description"
    noise = "a.more"

    def titles(self) -> Iterator[Candidate]:
        yield from self.texts("h1.hp__article_title")
        yield from super().titles()

    def dates(self) -> Iterator[Candidate]:
        yield from self.texts("div.hp__article_date")
        yield from super().dates()

    def authors(self) -> Iterator[Candidate]:
        yield from self.signatures("div.hp__article_author")
        yield from super().authors()

    def lead_images(self) -> Iterator[Candidate]:
        box = "div.blog-multimedia--figure-caption"
        yield from self.figures(f"{box} img", box=box, caption="figcaption")
        yield from super().lead_images()

    def topics(self) -> Iterator[Candidate]:
        yield from self.terms("#hp__article_keyword a")
        yield from super().topics()

    def series(self) -> Iterator[Candidate]:
        yield from self.terms("div.blog_channel_header--title a")

    def related(self) -> Iterator[Candidate]:
        yield from self.works("div.pane-aclu-blog-related-stories h3 a")


site = Site(
    name="American Civil Liberties Union",
    url="https://www.aclu.org/",
    languages=("en",),
    country="United States",
    timezone="America/New_York",
    day_first=False,
    sources=(Sitemap("/sitemap.xml"), Feed("/rss.xml")),
    pages={
        r"^/(?:blog|news)/(?!by-)[^/]+/(?:[^/]+/)?[^/?]+/?$": Post,
        r"^/(?:publications|reports?|documents|legal-document|press-releases)/[^/?]+/?$": Post,
    },
    known={"pages": "seen in a saved page", "layout to 2021": "seen in a saved page"},
)
