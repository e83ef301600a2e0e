"""Where on the page its pictures stand: in the article or beside it, before the text or deep within."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice, takewhile
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.extraction.document import Document
from crawler.extraction.markup.naming import is_named, names, naming, up_to
from crawler.extraction.markup.structured import as_list, string
from crawler.extraction.pictures.caption_parts import is_caption, is_credit, is_picture_credit
from crawler.extraction.pictures.renditions import is_image_file, picture_around, source_of, stem

_TEXT = frozenset({"p", "figcaption"})
_NAME_OF_TEXT = re.compile("aption|image-alt|redit|opyright|source")
PICTURES = frozenset({"img", "amp-img"})
_OTHERS = (
    r"related|recommend\w*|newsletter|subscribe|promo|advert\w*|ads?|sponsor\w*|partner|footer|nav|menu|navbar|"
    r"navigation|breadcrumb|comment|comments?-list|share|sharing|social|read-(?:more|also|next)|more-(?:from|on)|"
    r"see-also|lire-aussi|a-lire|similar|latest|popular|most-\w+|trending|cookie|consent|popup|login|search|pager|"
    r"pagination|donat\w*|offer"
)
_OF_OTHERS = naming(_OTHERS)
_BARE = frozenset("br li ul ol option input label meta link title svg path g use tr tbody hr".split())
"""Elements that are neither a picture nor what is said of it."""
_ELSEWHERE = naming(rf"(?<!no-)(?<!has-)(?<!with-)(?:{_OTHERS}|sidebar|aside)")
_TEASER = re.compile(r"(?:^|[ -])teasers?(?:-(?:list|item|box|grid|row|wrapper|container)s?)?(?: |$)")
_TAGS = frozenset({"nav", "footer", "aside", "form", "dialog"})
_FRAME = frozenset({"nav", "footer", "form"})
_ROLES = frozenset({"navigation", "complementary", "contentinfo", "search", "dialog"})
AT_THE_TOP = 400
"""Characters of running text before a caption whose picture the page draws by other means, or did not keep."""
FIRST_SCREEN = 1500
"""Characters of running text after the headline within which a picture still leads the work."""
_MIN_PARAGRAPH = 40
OFTEN = 4
_SHARE_OF_TEXT = 0.5
_MAX_TEASER = 700
_AFTER = 10**9
_A_NAME = 12
"""Characters of a link that may be the name of a person or a place, and is no title."""
_BESIDE_A_NAME = 6
"""Words beside an author's name with which a picture can still be a portrait of theirs."""
_MAX_PICTURES = 200


@dataclass(frozen=True)
class Placed:
    """A picture, or a caption without one, and where it stands."""

    element: HtmlElement
    url: str
    """Empty for a caption, and for a picture whose address the page does not hold."""
    inside: bool
    """Whether it lies in the article."""
    before: int
    """Characters of running text between headline and picture; negative for one above the headline."""


class Placing:
    """The pictures of a page and their places."""

    def __init__(self, document: Document, region: HtmlElement, headline: HtmlElement | None) -> None:
        self.document = document
        self.region = region
        self.headline = headline
        self._above = set(headline.iterancestors()) if headline is not None else set()
        self._judged: dict[HtmlElement, bool] = {}
        self._lengths: dict[HtmlElement, int] = {}

    @cached_property
    def early(self) -> tuple[Placed, ...]:
        """The pictures and captions above the text and within its beginning, in order."""
        return tuple(islice(takewhile(lambda placed: placed.before <= FIRST_SCREEN, self._walk()), _MAX_PICTURES))

    @property
    def pictures(self) -> Iterator[Placed]:
        """Every picture of the page, in order."""
        return (placed for placed in self._walk() if placed.url)

    def is_repeated(self, placed: Placed) -> bool:
        """Whether the page shows a picture again and again, as it does with signs and spacers."""
        return self._times[placed.url] >= OFTEN

    @cached_property
    def _times(self) -> Counter[str]:
        return Counter(placed.url for placed in self.early)

    def _walk(self) -> Iterator[Placed]:
        read = 0 if self.headline is None else -1
        inside, below = False, _following(self.region)
        for element in self.document.tree.iter():
            if element is self.region:
                inside = True
            elif element is below:
                inside, read = False, _AFTER
            if element is self.headline:
                read = max(read, 0)
            tag = element.tag
            is_drawn = tag in PICTURES or (tag not in _BARE and _has_background(element))
            if tag in _BARE or not (is_drawn or tag in _TEXT or _is_of_text(element.get("class", ""))):
                continue
            if is_drawn:
                url = source_of(element, self.document) or ""
                if url or tag == "img":
                    yield Placed(element, url, inside, read)
            elif element not in self._above and (is_caption(element) or is_picture_credit(element)):
                yield Placed(element, "", inside, read)
            elif inside and tag == "p" and read >= 0:
                length = _length(element)
                read += length if length >= _MIN_PARAGRAPH else 0

    def is_framed(self, placed: Placed) -> bool:
        """Whether a picture lies in the frame of the page."""
        return any(box.tag in _FRAME for box in up_to(placed.element, self.region, 40))

    def is_of_others(self, placed: Placed) -> bool:
        """Whether a picture lies in the frame of the page or among other works; beside the article is no harm."""
        return any(
            box.tag in _FRAME or is_named(box, _OF_OTHERS) or bool(_TEASER.search(names(box)))
            for box in up_to(placed.element, self.region, 40)
            if box.tag not in ("body", "html")
        )

    def is_elsewhere(self, placed: Placed) -> bool:
        """Whether a picture lies in navigation, among related works, or in another part beside the article."""
        for box in placed.element.iterancestors():
            if box is self.region or box.tag == "body":
                return False
            if box not in self._judged:
                self._judged[box] = self._is_beside(box)
            if self._judged[box]:
                return True
        return False

    def _is_beside(self, box: HtmlElement) -> bool:
        if box in self._above:
            return False
        if box.tag in _TAGS or (box.get("role") or "") in _ROLES:
            return True
        if not (is_named(box, _ELSEWHERE) or _TEASER.search(names(box))):
            return False
        return len(box.text_content()) < _SHARE_OF_TEXT * self._length

    @cached_property
    def _length(self) -> int:
        return len(self.region.text_content())

    def shows_author(self, placed: Placed) -> bool:
        """Whether a picture is named after an author that the page names to machines, and not after much else."""
        said = _words(f"{stem(placed.url)} {placed.element.get('alt') or ''}")
        return any(name <= said and len(said) <= len(name) + _BESIDE_A_NAME for name in self._authors)

    @cached_property
    def _authors(self) -> tuple[frozenset[str], ...]:
        data = self.document.structured
        said = [content for _, content in data.meta("author", "article:author", "citation_author", "dc.creator")]
        for _, node in data.works:
            said += [
                string(author.get("name")) for author in as_list(node.get("author")) if isinstance(author, Mapping)
            ]
        return tuple(words for name in said if 2 <= len(words := _words(name)) <= 4)

    def is_teaser(self, placed: Placed) -> bool:
        """Whether a picture announces another page: it links there, or stands with such a link in one box."""
        for box, _ in zip(picture_around(placed.element).iterancestors(), range(5), strict=False):
            if box is self.region or box.tag in ("body", "main") or box in self._above:
                return False
            if box not in self._lengths:
                self._lengths[box] = _length(box)
            said = self._lengths[box]
            if box.tag == "a" and (self._leads_away(box) or (said and not is_image_file(box.get("href") or ""))):
                return True
            if said and box.tag != "picture":
                return box.tag != "figure" and said < _MAX_TEASER and any(map(self._announces, box.iter("a")))
        return False

    def is_linked_away(self, placed: Placed) -> bool:
        """Whether a picture is the link to another page of the site."""
        return any(box.tag == "a" and self._leads_away(box) for box in up_to(placed.element, self.region, 5))

    def _announces(self, link: HtmlElement) -> bool:
        """Whether a link of some words, or one laid over its box, leads to another page."""
        said = _length(link)
        if not (said > _A_NAME or (not said and not len(link))):
            return False
        is_credited = any(is_caption(box) or is_credit(box) for box in up_to(link, None, 4))
        return not is_credited and self._leads_away(link)

    def _leads_away(self, link: HtmlElement) -> bool:
        """Whether a link leads to another page of the site."""
        address = self.document.absolute(link.get("href") or "")
        if not address or is_image_file(address) or address.lower().endswith(".pdf"):
            return False
        here, there = urlsplit(self.document.url), urlsplit(address)
        if (there.hostname or "").removeprefix("www.") != (here.hostname or "").removeprefix("www."):
            return False
        is_of_file = "attachment" in (link.get("rel") or "") or "/file/" in there.path
        is_view_of_image = there.path.startswith(f"{here.path.rstrip('/')}/image")
        return there.path.rstrip("/") != here.path.rstrip("/") and not (is_of_file or is_view_of_image)


def _following(element: HtmlElement) -> HtmlElement | None:
    """The first element of the page after an element and all that it holds."""
    for box in (element, *element.iterancestors()):
        if (after := box.getnext()) is not None:
            return after
    return None


def _words(said: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]{2,}", said.lower()))


def _length(element: HtmlElement) -> int:
    return len((element.text_content() or "").strip())


def _has_background(element: HtmlElement) -> bool:
    get = element.get
    return "url(" in get("style", "") or bool(get("data-bg") or get("data-background-image"))


@lru_cache(maxsize=4096)
def _is_of_text(names: str) -> bool:
    """Whether class names can be those of a caption or a credit."""
    return bool(_NAME_OF_TEXT.search(names))
