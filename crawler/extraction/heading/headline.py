"""The headline: which line of the page prints the work's title, and the subtitle that it carries."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.extraction.candidate import Candidate
from crawler.extraction.document import Document
from crawler.extraction.heading.masthead import Masthead
from crawler.extraction.heading.parts import SUBTITLE, TITLE, printed
from crawler.extraction.heading.titles import claimed_titles, claims, likeness, words
from crawler.extraction.markup.blocks import Block
from crawler.extraction.markup.naming import is_named, names, naming, up_to
from crawler.extraction.markup.slugs import slug_likeness, slug_words
from crawler.extraction.markup.text import text

_APART = naming(
    r"nav|menu|breadcrumb|related|teaser|card|sidebar|widget|newsletter|cookie|consent|modal|popup|promo|read-?more|"
    r"recommend(?:ed|ation)|comment|site-(?:title|name|branding)|logo|toc|table-of-contents|slider|carousel|tooltip"
)
_APART_TAGS = frozenset({"nav", "aside", "footer", "form", "dialog"})
_LEVELS = {"h1": 1.5, "h2": 0.7, "h3": 0.3}
_CLAIMED, _IN_ADDRESS, _NAMED, _DECLARED, _ELSEWHERE, _AWAY = 4.0, 3.0, 0.5, 1.0, -3.0, -2.0
"""What speaks for a heading and against it, beside its level."""
_SAME = 0.6
"""Share of words that a heading and a title of the metadata have in common when they mean the same."""
_LIKE = 0.45
"""The same of a heading that may mean it in other words."""
_ENOUGH, _ENOUGH_ALONE = 1.0, 0.6
"""Score from which on a heading is the title; where nothing claims one, any heading of the second level is."""
_MIN, _MAX = 3, 400
_LONG = 200
"""Characters of a line that is running text."""
_IMPRINT = ("©", "(c)", "Copyright")
_LEAST, _MOST, _LONGEST = 2, 14, 110
"""More words than these, at most these, and characters at most, of a subtitle."""
_NO_TITLE = re.compile(r"[.!…]$|\||\b\d{1,2}\.? \w+ \d{4}\b|\b\w{3,9}\.? \d{1,2}, \d{4}\b|\d[./]\d\d?[./]\d{2}")


def find(document: Document, blocks: Callable[[], Sequence[Block]]) -> HtmlElement | None:
    """The element that prints the title: the heading most like what metadata and address claim, else another line.

    :param blocks: gives the lines of the page, which are read only where the headings alone don't tell.
    """
    judge, lines = _Judge.of(document), _Lines(blocks)
    best: tuple[float, HtmlElement | None, str] = (_ENOUGH if judge.claims else _ENOUGH_ALONE, None, "")
    for heading in document.tree.iter(*_LEVELS):
        said = text(heading)
        score = judge.score(heading, said)
        repeated = said == best[2] and score > best[0] - 1 and lines.longest_between(best[1], heading) < _LONG
        if score > best[0] or repeated:
            best = (max(score, best[0]), heading, said)
    found = _page_heading(document, lines, judge, best[1])
    if found is not None and (judge.claims_agree(best[2]) or not judge.claims):
        return found
    line = _line(lines.blocks, judge)
    if line is not None:
        return line
    return None if found is not None and _heads_section(document, lines, judge, found) else found


def _page_heading(document: Document, lines: _Lines, judge: _Judge, best: HtmlElement | None) -> HtmlElement | None:
    """The only heading of the first level, where the best one heads a section of the text below it; else the best."""
    if best is None or best.tag == "h1":
        return best
    highest = [heading for heading in document.tree.iter("h1") if judge.can_head(heading, text(heading))]
    return highest[0] if len(highest) == 1 and lines.have_text_between(highest[0], best) else best


def _heads_section(document: Document, lines: _Lines, judge: _Judge, heading: HtmlElement) -> bool:
    """Whether a heading stands in a text after the first one of its level, and is little like what is claimed."""
    if heading.tag == "h1" or not judge.claims or judge.is_like(text(heading)):
        return False
    first = next(twin for twin in document.tree.iter(heading.tag) if twin is heading or not _apart(twin))
    return first is not heading and lines.have_text_between(first, heading)


class _Lines:
    """The lines of a page, which are read when they are first asked for."""

    def __init__(self, read: Callable[[], Sequence[Block]]) -> None:
        self._read = read

    @cached_property
    def blocks(self) -> Sequence[Block]:
        return self._read()

    @cached_property
    def _places(self) -> dict[HtmlElement, int]:
        return {block.element: place for place, block in reversed([*enumerate(self.blocks)])}

    def have_text_between(self, first: HtmlElement, second: HtmlElement) -> bool:
        """Whether running text lies between a heading and a later one."""
        return _LONG <= self.longest_between(first, second) < math.inf

    def longest_between(self, first: HtmlElement | None, second: HtmlElement) -> float:
        """Characters of the longest line between two headings; endless where the second does not follow the first."""
        start, end = (self._places.get(heading) for heading in (first, second))
        if start is None or end is None or start > end:
            return math.inf
        return max((len(block.text) for block in self.blocks[start + 1 : end]), default=0)


@dataclass(frozen=True)
class _Judge:
    """How likely a heading is the title."""

    claims: tuple[frozenset[str], ...]
    slug: frozenset[str]
    site_names: frozenset[str]
    url: str
    home: str
    path: str

    @classmethod
    def of(cls, document: Document) -> _Judge:
        claims = dict.fromkeys(words(claim.raw) for claim in claimed_titles(document))
        parts = urlsplit(document.url)
        home = f"{parts.scheme}://{parts.netloc}"
        path = parts.path.rstrip("/")
        return cls(tuple(claims), slug_words(document.url), document.site_names, document.url, home, path)

    def score(self, heading: HtmlElement, said: str) -> float:
        """Higher is likelier; below ``_ENOUGH`` is no title."""
        if not self._can_be(said):
            return 0.0
        spoken = words(said)
        score = _LEVELS[heading.tag] + _CLAIMED * self.claimed(spoken) + _IN_ADDRESS * slug_likeness(spoken, self.slug)
        signs = (
            (_NAMED, is_named(heading, TITLE)),
            (_DECLARED, heading.get("itemprop") == "headline"),
            (_ELSEWHERE, _apart(heading)),
            (_AWAY, self.leads_away(heading)),
        )
        return score + sum(weight for weight, holds in signs if holds)

    def can_head(self, heading: HtmlElement, said: str) -> bool:
        """Whether a heading has some likeness to what is claimed, and neither place nor link speak against it."""
        return self._can_be(said) and self.is_like(said) and not _apart(heading) and not self.leads_away(heading)

    def _can_be(self, said: str) -> bool:
        return _MIN <= len(said) <= _MAX and said.casefold() not in self.site_names

    def claimed(self, spoken: frozenset[str]) -> float:
        return max((likeness(spoken, claim) for claim in self.claims), default=0.0)

    def claims_agree(self, said: str, share: float = _SAME) -> bool:
        spoken = words(said)
        return self.claimed(spoken) >= share or slug_likeness(spoken, self.slug) >= share

    def is_like(self, said: str) -> bool:
        return self.claims_agree(said, _LIKE)

    def leads_away(self, heading: HtmlElement) -> bool:
        """Whether the heading is a link to the home page, as a site's name is, or to another, as a teaser's title."""
        links = [*heading.iter("a"), *(box for box in up_to(heading, None, 3) if box.tag == "a")]
        leads = [href for link in links if (href := link.get("href"))]
        if any(href.rstrip("/") in ("", self.home) or self.leads_up(href) for href in leads):
            return True
        own = _last_segment(self.url)
        return bool(leads) and heading.tag != "h1" and all(_last_segment(href) not in ("", own) for href in leads)

    def leads_up(self, href: str) -> bool:
        """Whether a link leads to what the page's address starts with: the site in one language, a section."""
        path = href.removeprefix(self.home)
        return path.startswith("/") and len(path) > 1 and self.path.startswith(f"{path.rstrip('/')}/")


def _last_segment(address: str) -> str:
    """The end of an address's path; empty for places on the page itself."""
    return re.split(r"[?#]", address, maxsplit=1)[0].rstrip("/").rpartition("/")[2]


def _apart(heading: HtmlElement) -> bool:
    return any(
        box.tag in _APART_TAGS or (box.tag not in ("body", "html") and is_named(box, _APART))
        for box in up_to(heading, None)
    )


def _line(blocks: Sequence[Block], judge: _Judge) -> HtmlElement | None:
    """A line that is no heading but says what the metadata claim, or that class names call the title."""
    named = None
    for block in blocks:
        if not _MIN <= len(block.text) <= _MAX or block.element.tag in ("li", "a", "title", "html", "body"):
            continue
        if judge.claimed(words(block.text)) >= 0.8 and _is_line(block):
            return block.element
        if named is None and len(block.text) >= 10 and _is_title(block.element) and _is_line(block):
            named = block.element
    return named if not judge.claims else None


def _is_line(block: Block) -> bool:
    """Whether a line is all that its element holds, and no imprint."""
    is_whole = len(text(block.element)) <= len(block.text) + _MIN
    return is_whole and not block.text.startswith(_IMPRINT) and not _apart(block.element)


def _is_title(element: HtmlElement) -> bool:
    return element.get("itemprop") == "headline" or (is_named(element, TITLE) and not is_named(element, SUBTITLE))


def titles(document: Document, headline: HtmlElement | None) -> Iterator[Candidate]:
    """The headline as printed, then what the metadata claims."""
    if headline is not None:
        yield Candidate(f"{headline.tag} headline", printed(headline, claims(document))[0])
    yield from claimed_titles(document)


def subtitles(masthead: Masthead) -> Iterator[Candidate]:
    """The subtitle within the headline, or the line below it that class names call so and that is no sentence."""
    headline = masthead.headline
    if headline is None:
        return
    within = printed(headline)[1]
    if within and within[0].isalnum():
        yield Candidate(f"{headline.tag} headline, part", within)
    for block in masthead.below[:4]:
        if is_subtitle(block):
            yield Candidate(f"named .{names(block.element).split(' ')[0]}", block.text)


def is_subtitle(block: Block) -> bool:
    """Whether a line below the headline is a subtitle: named so, and short as a title is."""
    return _title_like(block.text) and any(is_named(box, SUBTITLE) for box in up_to(block.element, None, 2))


def _title_like(said: str) -> bool:
    """Whether a line is as short as a title and no sentence, date or name."""
    count = len(said.split())
    return _LEAST < count <= _MOST and len(said) <= _LONGEST and not _NO_TITLE.search(said)
