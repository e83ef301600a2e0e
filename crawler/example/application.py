"""What the server answers to a request: addresses to pages, with validators and counts."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time
from types import MappingProxyType
from typing import cast

from crawler.example import images
from crawler.example.control import control
from crawler.example.features import Language
from crawler.example.insights import SIZES, Insights
from crawler.example.insights_lists import InsightsLists, RestError
from crawler.example.institute import Institute, find_center, find_person
from crawler.example.labels import LABELS
from crawler.example.library import Library
from crawler.example.markup import STYLE
from crawler.example.pdf import pdf_of
from crawler.example.plain import error_json, home, insights_index, missing, private, robots
from crawler.example.protocol import Request, Response, not_modified, serialized
from crawler.example.publication import Publication
from crawler.example.slugs import slugify

HTML = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"
JSON = "application/json; charset=utf-8"
NONE: Mapping[str, str] = MappingProxyType({})

Handler = Callable[["Visit", re.Match[str]], Response | None]


class Application:
    """Answers requests out of a library, and counts them by kind."""

    def __init__(self, library: Library, *, delay: float = 0.0, crawl_delay: float = 0.05) -> None:
        self.library = library
        self.delay = delay
        self.crawl_delay = crawl_delay
        self.counts: Counter[str] = Counter()
        self.visits = 0

    def answer(self, request: Request) -> bytes:
        """The response to `request`, on the wire."""
        if request.path == "/_control":
            return serialized(request, control(self, request), unchanged=False)
        self.visits += 1
        response = self._response(request)
        unchanged = not_modified(request, response)
        self.counts[response.kind] += 1
        self.counts["not_modified"] += unchanged
        return serialized(request, response, unchanged)

    def _response(self, request: Request) -> Response:
        if request.method not in ("GET", "HEAD"):
            return Response(status=405, headers={"Allow": "GET, HEAD"})
        visit = Visit(self, request)
        for pattern, handler in ROUTES:
            if match := pattern.fullmatch(request.path):
                return handler(visit, match) or visit.missing()
        return visit.missing()


class Visit:
    """One request on its way to its answer."""

    def __init__(self, application: Application, request: Request) -> None:
        self.application = application
        self.library = application.library
        self.request = request
        host = request.headers.get("host", "")
        # The host goes into pages as it is: take it only if it is one.
        self.base = f"http://{host}" if re.fullmatch(r"[\w.-]+(:\d+)?", host) else self.library.base
        self.institute = Institute(self.library, self.base)
        self.insights = Insights(self.library, self.base)
        self.lists = InsightsLists(self.library, self.base)

    def missing(self, status: int = 404, kind: str = "other") -> Response:
        page = missing(self.institute, status)
        return Response(body=page.encode, status=status, kind=kind)

    def home(self, match: re.Match[str]) -> Response:
        return self._text(home(self.institute), "other")

    def robots(self, match: re.Match[str]) -> Response:
        text = robots(self.base, self.application.crawl_delay)
        return self._text(text, "robots", "text/plain; charset=utf-8")

    def style(self, match: re.Match[str]) -> Response:
        return self._text(STYLE.decode(), "other", "text/css; charset=utf-8")

    def private(self, match: re.Match[str]) -> Response:
        return self._text(private(self.institute), "private")

    def paper_list(self, match: re.Match[str]) -> Response | None:
        page = self.request.query.get("page", "0")
        if not re.fullmatch(r"\d{1,9}", page):
            return None
        text = self.institute.listing(cast(Language, match[1]), int(page))
        return self._text(text, "list") if text else None

    def publication(self, match: re.Match[str]) -> Response | None:
        """The page or the file of a publication, or the way from an old address to the page."""
        path = self.request.path
        publication = self.library.find(path) or self.library.find(path + "/")
        if publication is None:
            return None
        if path in (publication.old_path, publication.path.rstrip("/")) and path != publication.path:
            return Response(status=301, headers={"Location": self.base + publication.path}, kind="redirect")
        kind = "pdf" if path == publication.pdf_path else "page"
        if status := self.library.removed(publication.number):
            return self.missing(status, kind)
        return self._file(publication) if kind == "pdf" else self._page(publication)

    def around(self, match: re.Match[str]) -> Response | None:
        """People, centres and events: all one level below the language, as on the real site."""
        language, slug = cast(Language, match[1]), match[2]
        if person := find_person(slug):
            return self._text(self.institute.person(person, language), "other")
        if name := find_center(slug, language):
            return self._text(self.institute.center(name, language), "other")
        if slug == slugify(LABELS[language]["event"]):
            return self._text(self.institute.event(language), "other")
        return None

    def insights_index(self, match: re.Match[str]) -> Response:
        return self._text(insights_index(self.institute), "other")

    def feed(self, match: re.Match[str]) -> Response:
        return self._text(self.lists.feed(), "feed", "application/rss+xml; charset=UTF-8")

    def sitemap_index(self, match: re.Match[str]) -> Response:
        return self._text(self.lists.sitemap_index(), "sitemap", XML)

    def sitemap(self, match: re.Match[str]) -> Response | None:
        text = self.lists.sitemap(int(match[1]))
        return self._text(text, "sitemap", XML) if text else None

    def rest_posts(self, match: re.Match[str]) -> Response:
        try:
            text, total, pages = self.lists.posts(self.request.query)
        except RestError as error:
            body = error_json(error.code, str(error)).encode
            return Response(body=body, status=400, content_type=JSON, kind="rest")
        totals = {"X-WP-Total": str(total), "X-WP-TotalPages": str(pages)}
        return self._text(text, "rest", JSON, totals)

    def rest_types(self, match: re.Match[str]) -> Response:
        return self._text(self.lists.types(), "rest", JSON)

    def image(self, match: re.Match[str]) -> Response | None:
        size = (int(match[2]), int(match[3])) if match[2] else images.FULL
        if size not in (*SIZES, images.FULL):
            return None
        number, modified = int(match[1]), datetime.combine(self.library.today, time(), UTC)
        etag = f'"{number}-{size[0]}"'
        return Response(
            body=lambda: images.png(number, size), content_type="image/png", etag=etag, modified=modified, kind="image"
        )

    def _page(self, publication: Publication) -> Response:
        render = self.institute.paper if publication.features.is_paper else self.insights.page
        visits = self.application.visits
        return Response(
            body=lambda: render(publication, visits).encode(),
            etag=publication.etag,
            modified=publication.modified,
            kind="page",
        )

    def _file(self, publication: Publication) -> Response:
        name = f"valmerac-{publication.draft.slug}.pdf"
        return Response(
            body=lambda: pdf_of(publication),
            content_type="application/pdf",
            etag=publication.etag.removeprefix("W/"),
            modified=publication.modified,
            headers={"Content-Disposition": f'inline; filename="{name}"'},
            kind="pdf",
        )

    def _text(self, text: str, kind: str, content_type: str = HTML, headers: Mapping[str, str] = NONE) -> Response:
        """A list or another page whose validators follow from its text."""
        body = text.encode()
        return Response(
            body=lambda: body,
            content_type=content_type,
            etag=f'W/"{hashlib.sha256(body).hexdigest()[:16]}"',
            modified=self.library.updated(),
            headers=headers,
            kind=kind,
        )


ROUTES: tuple[tuple[re.Pattern[str], Handler], ...] = tuple(
    (re.compile(pattern), handler)
    for pattern, handler in (
        (r"/(en|fr)/publications/?", Visit.paper_list),
        (r"/(?:en|fr)/(?:publications/)?[a-z]+/[^/]+", Visit.publication),
        (r"/insights/feed/?", Visit.feed),
        (r"/insights/", Visit.insights_index),
        (r"/insights/[^/]+/?", Visit.publication),
        (r"/.*/[a-z]+-(\d{1,9})(?:-(\d{1,4})x(\d{1,4}))?\.png", Visit.image),
        (r"/(?:sites|wp-content|download)/.+", Visit.publication),
        (r"/sitemap_index\.xml", Visit.sitemap_index),
        (r"/post-sitemap(\d{1,6})\.xml", Visit.sitemap),
        (r"/wp-json/wp/v2/posts", Visit.rest_posts),
        (r"/wp-json/wp/v2/types", Visit.rest_types),
        (r"/robots\.txt", Visit.robots),
        (r"/", Visit.home),
        (r"/(en|fr)/([a-z-]+)", Visit.around),
        (r"/assets/site\.css", Visit.style),
        (r"/private/.*", Visit.private),
    )
)
