"""The pages that belong to no part: home, robots.txt, the list of insights, what is private or missing."""

import json

from crawler.example.insights_lists import FEED_ITEMS
from crawler.example.institute import Institute, staff_and_centers
from crawler.example.labels import LABELS
from crawler.example.markup import link
from crawler.example.slugs import slugify

MISSING = {404: "Page not found", 410: "This publication has been withdrawn"}


def home(institute: Institute) -> str:
    """The page that leads to all others."""
    event = LABELS["en"]["event"]
    links = [
        ("/en/publications", "Publications"),
        ("/fr/publications", "Publications en français"),
        ("/insights/", "Insights"),
        ("/insights/feed/", "Feed"),
        ("/sitemap_index.xml", "Sitemap"),
        ("/wp-json/wp/v2/posts", "REST interface"),
        ("/private/drafts", "Drafts"),
        (f"/en/{slugify(event)}", event),
        *_old_address(institute),
        *staff_and_centers("en"),
    ]
    return institute.frame("en", "Home", _links(links))


def insights_index(institute: Institute) -> str:
    """The newest insights."""
    library = institute.library
    posts = [library.publication(number) for number in library.posts()[:FEED_ITEMS]]
    return institute.frame("en", "Insights", _links([(post.path, post.title) for post in posts]))


def private(institute: Institute) -> str:
    """A page that robots.txt forbids: whoever counts a request for it has caught an impolite crawler."""
    return institute.frame("en", "Drafts", "<p>Nothing to see for a polite crawler.</p>")


def missing(institute: Institute, status: int) -> str:
    """The page that stands in for one that is not there (any more)."""
    return institute.frame("en", MISSING[status], f"<h2>{MISSING[status]}</h2>")


def robots(base: str, crawl_delay: float) -> str:
    """The rules for crawlers."""
    rules = ("User-agent: *", "Disallow: /private/", f"Crawl-delay: {crawl_delay:g}")
    return "\n".join((*rules, "", f"Sitemap: {base}/sitemap_index.xml", ""))


def error_json(code: str, message: str) -> str:
    """An error as WordPress words it."""
    return json.dumps({"code": code, "message": message, "data": {"status": 400}})


def _old_address(institute: Institute) -> list[tuple[str, str]]:
    """One paper at its address on the previous site."""
    for number in institute.library.papers("en")[:1]:
        paper = institute.library.publication(number)
        return [(paper.old_path or paper.path, "From our archives")]
    return []


def _links(rows: list[tuple[str, str]]) -> str:
    return "<ul>" + "\n".join(f"<li>{link(path, text)}</li>" for path, text in rows) + "</ul>"
