"""The Heritage Foundation: Drupal, commentary and reports with key takeaways, pages of law and essays."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.extraction.candidate import Candidate
from crawler.extraction.running_text.body import Body
from crawler.extraction.template import TemplatePage
from crawler.site import Feed, Site, Sitemap


class Article(TemplatePage):
    container = "div.article__body-copy"
    noise = "div.article__social-container"

    def titles(self) -> Iterator[Candidate]:
        yield from self.texts("article h1.headline")
        yield from super().titles()

    def summaries(self) -> Iterator[Candidate]:
        yield from self.joined("div.key-takeaways__takeaway p")

    def types(self) -> Iterator[Candidate]:
        yield from self.texts("div.article__eyebrow", own=True)

    def dates(self) -> Iterator[Candidate]:
        yield from self.texts(".article-general-info", own=True)
        yield from super().dates()

    def authors(self) -> Iterator[Candidate]:
        yield from self.people(".author-card__name, .author-card__multi-name")
        yield from super().authors()

    def lead_images(self) -> Iterator[Candidate]:
        box = "figure.image-with-caption__image-wrapper"
        yield from self.figures(f"{box} img", box=box, caption="figcaption", credit=".image-with-caption__photo-credit")

    def attachments(self) -> Iterator[Candidate]:
        # Their text links reports of others as well.
        yield from self.files("a[href*='.pdf']", saying="Download")

    def topics(self) -> Iterator[Candidate]:
        yield from self.terms("div.article__eyebrow a")

    def related(self) -> Iterator[Candidate]:
        yield from self.works("a.issue-breaker__report-tout-title, a.collection-recirculation__card-title")

    def body(self) -> Body | None:
        for paragraph in self.elements("div.article__body-copy p"):
            if paragraph.text_content().lstrip().startswith(">>>"):  # points to another article
                paragraph.drop_tree()
        return super().body()


site = Site(
    name="Heritage Foundation",
    url="https://www.heritage.org/",
    languages=("en",),
    country="United States",
    timezone="America/New_York",
    day_first=False,
    sources=(
        Sitemap("/sitemap.xml", known="from public code"),
        Feed("/rss", known="measured"),
    ),
    pages={
        r"^/[a-z0-9-]+/(?:commentary|report|testimony|lecture|factsheet|article)/[^/?]+/?$": Article,
        r"^/(?:article|model-legislation)/[^/?]+/?$": Article,
    },
    exclude=(r"^/article/(?:copyright-notice|heritage-academy-speakers)$",),
    known={
        "pages": "seen in a saved page",
        "authors": "from public code",
        "attachments": "assumed",
        "bans clients behind Cloudflare": "seen in a saved page",
    },
)
