"""The machine-readable lists of the insights: RSS feed, sitemaps and the WordPress REST interface."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import takewhile
from typing import Any

from crawler.example.insights import byline_names
from crawler.example.library import Library
from crawler.example.markup import article, escape
from crawler.example.publication import Publication

FEED_ITEMS = 10
SITEMAP_ENTRIES = 1000
PER_PAGE, MOST_PER_PAGE = 10, 100
LOCAL = timezone(timedelta(hours=1))
"""The time zone that WordPress is set to here: a fixed offset, as it offers them."""
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class RestError(Exception):
    """A question that the REST interface refuses, with WordPress's code for it."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class InsightsLists:
    """Writes the lists. `base` is the scheme and host that their addresses begin with."""

    def __init__(self, library: Library, base: str) -> None:
        self.library = library
        self.base = base

    def feed(self) -> str:
        """The ten newest insights as RSS 2.0."""
        items = "\n".join(self._item(self.library.publication(number)) for number in self.library.posts()[:FEED_ITEMS])
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">\n'
            f"<channel><title>Valmérac Insights</title><link>{self.base}/insights/</link>"
            f'<atom:link href="{self.base}/insights/feed/" rel="self" type="application/rss+xml"/>'
            f"<description>Analysis from the Valmérac Institute</description>\n{items}\n</channel></rss>\n"
        )

    def sitemap_index(self) -> str:
        """The index of the sitemaps, each with the last change in it."""
        chunks = enumerate(self._chunks(), 1)
        entries = [(f"{self.base}/post-sitemap{place}.xml", self._last_change(chunk)) for place, chunk in chunks]
        return _sitemap("sitemapindex", "sitemap", entries)

    def sitemap(self, place: int) -> str | None:
        """One sitemap, counted from 1, oldest insights first."""
        chunks = self._chunks()
        if not 1 <= place <= len(chunks):
            return None
        posts = (self.library.publication(number) for number in chunks[place - 1])
        return _sitemap("urlset", "url", [(self.base + post.path, post.modified) for post in posts])

    def posts(self, query: Mapping[str, str]) -> tuple[str, int, int]:
        """The answer to `/wp-json/wp/v2/posts`, with how many posts and pages there are."""
        numbers = self._selected(query)
        per_page, page = _whole(query, "per_page", PER_PAGE), _whole(query, "page", 1)
        if not 1 <= per_page <= MOST_PER_PAGE or page < 1:
            raise RestError("rest_invalid_param", "per_page must be between 1 and 100, page at least 1")
        pages = -(-len(numbers) // per_page)
        if page > max(pages, 1):
            raise RestError("rest_post_invalid_page_number", "there is no such page")
        fields = {name.partition(".")[0] for name in query.get("_fields", "").split(",") if name}
        shown = numbers[(page - 1) * per_page : page * per_page]
        rows = [_pick(self._post_fields(self.library.publication(number)), fields) for number in shown]
        return json.dumps(rows, ensure_ascii=False), len(numbers), pages

    def types(self) -> str:
        """The answer to `/wp-json/wp/v2/types`."""
        bases = {"post": "posts", "page": "pages", "attachment": "media"}
        return json.dumps({slug: {"name": slug, "slug": slug, "rest_base": base} for slug, base in bases.items()})

    def _selected(self, query: Mapping[str, str]) -> list[int]:
        """The posts published, and those modified, after the moments that were asked for."""
        library, numbers = self.library, list(self.library.posts())
        after, modified_after = _moment(query, "after"), _moment(query, "modified_after")
        if after is not None:
            numbers = list(takewhile(lambda number: after < _posted(library.published(number)), numbers))
        if modified_after is not None:
            numbers = [number for number in numbers if modified_after < library.modified(number)]
        return self._last_changed_first(numbers) if query.get("orderby") == "modified" else numbers

    def _last_changed_first(self, numbers: list[int]) -> list[int]:
        """Those that were edited or added, the last one first; then the others, which stand in the order they came."""
        changed = set(self.library.changed()).intersection(numbers)
        first = sorted(changed, key=self.library.modified, reverse=True)
        return [*first, *(number for number in numbers if number not in changed)]

    def _post_fields(self, post: Publication) -> dict[str, Callable[[], Any]]:
        """The fields of a post, each made only when it is wanted."""
        published, modified = _posted(post.published), post.modified
        return {
            "id": lambda: post.number,
            "date": lambda: _plain(published.astimezone(LOCAL)),
            "date_gmt": lambda: _plain(published),
            "modified": lambda: _plain(modified.astimezone(LOCAL)),
            "modified_gmt": lambda: _plain(modified),
            "slug": lambda: post.draft.slug,
            "status": lambda: "publish",
            "type": lambda: "post",
            "link": lambda: self.base + post.path,
            "title": lambda: {"rendered": escape(post.title)},
            "excerpt": lambda: {"rendered": f"<p>{escape(post.summary)}</p>", "protected": False},
            "content": lambda: {"rendered": article(post), "protected": False},
        }

    def _item(self, post: Publication) -> str:
        return (
            f"<item><title>{escape(post.title)}</title><link>{self.base}{post.path}</link>"
            f"<dc:creator>{escape(', '.join(byline_names(post)))}</dc:creator>"
            f"<pubDate>{_rfc822(_posted(post.published))}</pubDate>"
            f"<category>{escape(post.draft.type)}</category>"
            f'<guid isPermaLink="false">{self.base}/?p={post.number}</guid>'
            f"<description>{escape(post.summary)}</description></item>"
        )

    def _chunks(self) -> list[list[int]]:
        oldest_first = list(reversed(self.library.posts()))
        return [oldest_first[at : at + SITEMAP_ENTRIES] for at in range(0, len(oldest_first), SITEMAP_ENTRIES)]

    def _last_change(self, chunk: list[int]) -> datetime:
        """Only the newest and those that changed can be the last: the index stays cheap for any number of posts."""
        candidates = {chunk[-1], *set(chunk).intersection(self.library.changed())}
        return max(map(self.library.modified, candidates))


def _sitemap(root: str, entry: str, rows: Iterable[tuple[str, datetime]]) -> str:
    lines = "\n".join(
        f"<{entry}><loc>{url}</loc><lastmod>{_plain(modified)}+00:00</lastmod></{entry}>" for url, modified in rows
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}\n</{root}>\n'
    )


def _posted(day: date) -> datetime:
    """Every insight goes on line at half past nine in the morning."""
    return datetime.combine(day, time(9, 30), LOCAL).astimezone(UTC)


def _plain(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S}"


def _rfc822(moment: datetime) -> str:
    """Written out because `strftime` follows the locale."""
    weekday, month = WEEKDAYS[moment.weekday()], MONTHS[moment.month - 1]
    return f"{weekday}, {moment.day:02} {month} {moment.year} {moment:%H:%M:%S} +0000"


def _whole(query: Mapping[str, str], name: str, otherwise: int) -> int:
    text = query.get(name, str(otherwise))
    if not re.fullmatch(r"\d{1,9}", text):
        raise RestError("rest_invalid_param", f"{name} is no number: {text}")
    return int(text)


def _moment(query: Mapping[str, str], name: str) -> datetime | None:
    """A moment from the query, in the site's own time where it names no offset."""
    if name not in query:
        return None
    try:
        moment = datetime.fromisoformat(query[name])
    except ValueError:
        raise RestError("rest_invalid_param", f"{name} is no date: {query[name]}") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=LOCAL)


def _pick(fields: dict[str, Callable[[], Any]], wanted: set[str]) -> dict[str, Any]:
    return {name: make() for name, make in fields.items() if not wanted or name in wanted}
