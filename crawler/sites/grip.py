"""GRIP, the Group for Research and Information on Peace and Security, Brussels: WordPress, dated addresses."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from crawler.extraction.candidate import Candidate
from crawler.extraction.people.signatures import of_lines
from crawler.extraction.running_text.body import Body
from crawler.extraction.template import TemplatePage
from crawler.site import Feed, Listing, Site, WordPress

_CATEGORIES = "ul.td-category a"


class Article(TemplatePage):
    container = "div.td-post-content"
    noise = "div.td-post-content header, div.td-post-content h1"

    def titles(self) -> Iterator[Candidate]:
        yield from self.texts("header.td-post-title h1.entry-title")
        yield from super().titles()

    def types(self) -> Iterator[Candidate]:
        yield from self.texts(f"{_CATEGORIES}:not([href*='/publications'])")

    def dates(self) -> Iterator[Candidate]:
        yield from self.attributes("header.td-post-title time.entry-date", "datetime")
        yield from super().dates()

    def authors(self) -> Iterator[Candidate]:
        # The byline names who entered the page; the section at its end names who wrote it.
        first = (next(paragraph.iter("a"), None) for paragraph in self._about_authors())
        yield from of_lines((link for link in first if link is not None), self.document, "section Auteur")
        yield from self.signatures("div.td-post-author-name")
        yield from super().authors()

    def lead_images(self) -> Iterator[Candidate]:
        yield from self.figures("div.td-post-featured-image img")
        yield from super().lead_images()

    def attachments(self) -> Iterator[Candidate]:
        # Their notes link reports of others.
        yield from self.files("div.td-post-content a[href*='.pdf']", saying=r"(?i)télécharg|pdf")

    def topics(self) -> Iterator[Candidate]:
        yield from self.terms(f"{_CATEGORIES}[href*='/publications/']:not([href$='/publications/'])")

    def related(self) -> Iterator[Candidate]:
        yield from self.works("div.td_block_related_posts h3 a")

    def body(self) -> Body | None:
        for paragraph in self._about_authors():
            paragraph.drop_tree()
        return super().body()

    def _about_authors(self) -> list[HtmlElement]:
        return [part for part in self.below("div.td-post-content h3", r"Auteure?s?") if part.tag == "p"]


site = Site(
    name="GRIP",
    url="https://www.grip.org/",
    languages=("fr", "en"),
    country="Belgium",
    timezone="Europe/Brussels",
    sources=(
        WordPress("/wp-json/wp/v2/posts", known="seen in a saved page"),
        Feed("/feed/", known="seen in a saved page"),
        Listing(
            "/category/publications/",
            items="div.td_module_wrap",
            link="h3.entry-title a",
            date="time.entry-date",
            type="a.td-post-category",
            known="seen in a saved page",
        ),
    ),
    pages={r"^/\d{4}/\d{2}/\d{2}/[^/?]+/?$": Article},
    known={"pages": "seen in a saved page", "layout of 2019": "seen in a saved page"},
)
