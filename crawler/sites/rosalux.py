"""The Rosa-Luxemburg-Stiftung: TYPO3, news and publications; and its WordPress blog on politics of the net."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.extraction.candidate import Candidate
from crawler.extraction.template import TemplatePage
from crawler.site import Feed, Listing, Site, WordPress


class News(TemplatePage):
    container = "[itemprop=articleBody]"
    noise = "figure"

    def titles(self) -> Iterator[Candidate]:
        yield from self.texts("header.intro [itemprop=headline]")
        yield from super().titles()

    def summaries(self) -> Iterator[Candidate]:
        yield from self.texts("header.intro .intro__text")

    def types(self) -> Iterator[Candidate]:
        yield from self.texts("header.intro .intro__date-group", part=r"^([^|]+?)\s*\|", own=True)

    def dates(self) -> Iterator[Candidate]:
        yield from self.attributes("header.intro time.intro__date", "datetime")
        yield from super().dates()

    def authors(self) -> Iterator[Candidate]:
        yield from self.signatures("div.news__meta-column", part=r"(?s)^Auth?or\S*\n(.+)")

    def lead_images(self) -> Iterator[Candidate]:
        yield from self.figures("[itemprop=articleBody] figure img", box="figure", caption="figcaption")
        yield from super().lead_images()

    def attachments(self) -> Iterator[Candidate]:
        # Their text links studies of others as well.
        yield from self.files("main a[href*='/fileadmin/'][href*='.pdf']", saying=r"(?i)\bpdf\b|download")

    def topics(self) -> Iterator[Candidate]:
        yield from self.terms("header.intro .intro__categories")

    def related(self) -> Iterator[Candidate]:
        yield from self.works("aside.page__content-aside a.teaser__liner")


class Post(TemplatePage):
    """A post of the blog, a theme of 2010."""

    container = "div.post div.entry"
    noise = "div.shariff, div.wp-caption"

    def titles(self) -> Iterator[Candidate]:
        yield from self.texts("div.post div.posttitle h2")
        yield from super().titles()

    def dates(self) -> Iterator[Candidate]:
        yield from self.texts("div.post p.post-info", own=True)
        yield from super().dates()

    def authors(self) -> Iterator[Candidate]:
        yield from self.people("div.post p.post-info a[rel=author]")

    def lead_images(self) -> Iterator[Candidate]:
        yield from self.figures("div.entry div.wp-caption img", box="div.wp-caption", caption="p.wp-caption-text")
        yield from self.figures("div.entry img")

    def attachments(self) -> Iterator[Candidate]:
        yield from self.files("div.post div.entry a[href*='.pdf']", saying=r"(?i)\bpdf\b|download")

    def topics(self) -> Iterator[Candidate]:
        yield from self.terms("div.post p.postmetadata a[rel~=tag]")


site = Site(
    name="Rosa-Luxemburg-Stiftung",
    url="https://www.rosalux.de/",
    hosts=("netzfueralle.blog.rosalux.de",),
    languages=("de", "en"),
    country="Germany",
    timezone="Europe/Berlin",
    sources=(
        Listing("/publikationen", items="a.teaser__liner", date=".teaser__date-group", language="de"),
        WordPress(
            "https://netzfueralle.blog.rosalux.de/wp-json/wp/v2/posts", language="de", known="seen in a saved page"
        ),
        Feed("https://netzfueralle.blog.rosalux.de/feed/", language="de", known="seen in a saved page"),
    ),
    pages={
        r"^/(?:news|publikation|publication|dokumentation|mediathek)/id/\d+": News,
        r"^/\d{4}/\d{2}/\d{2}/[^/?]+/?$": Post,
    },
    # Everything before the title in /news/id/45292/title is what counts; the title may change.
    key=r"^/([a-z]+)/id/(\d+)",
    known={"pages": "seen in a saved page", "layout of 2021": "seen in a saved page"},
)
