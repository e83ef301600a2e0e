"""One captured page as a tree: decoded, parsed, what nobody sees taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cached_property, lru_cache
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml.html import HtmlElement

from archive.captures import Capture
from crawler.extraction.markup.backgrounds import drawn, note
from crawler.extraction.markup.parsing import parse
from crawler.extraction.markup.selecting import Index
from crawler.extraction.markup.slugs import slug_likeness, slug_words
from crawler.extraction.markup.structured import Structured, string
from crawler.extraction.markup.text import clean

HIDDEN = frozenset(
    "visually-hidden visuallyhidden element-invisible sr-only screen-reader-text screen-reader-only show-for-sr "
    "u-visually-hidden u-hidden-visually rich-snippet-hidden".split()
)
"""Classes of what a style sheet keeps from readers; Drupal prints its field labels so."""
_LONGEST_LABEL = 60
_MEDIA = frozenset({"img", "picture", "source", "iframe", "video"})
_NOTICE, _PAGE = 100, 500
"""Characters up to which a ``noscript`` is a notice, and from which broken nesting has put the page into it."""
_WORD = re.compile(r"\w+")
_REPEATED = 0.6
"""Share of the address's words that a heading repeats which is no name of the site."""
_QUERY = r"(?:\?[\w/.:%&=+,@!~*'()$?-]+)?(?:#[\w/.:%&=+,@!~*'()$?-]+)?"
_WHOLE = re.compile(rf"https?://[\w/.:%&=+,@!~*'()$-]+{_QUERY}", re.ASCII)
_ROOTED = re.compile(rf"(?:/(?![./])[\w.%~@!$&'()*+,=:-]*)+{_QUERY}", re.ASCII)
"""Addresses that need no parsing to be made absolute."""


class Document:
    """A page's tree, its address and the moment it was fetched."""

    def __init__(self, capture: Capture) -> None:
        self.url = capture.url
        self.status = capture.status
        self.fetched_at: datetime = capture.fetched_at
        self.tree = parse(capture)
        self._addresses: dict[str, str] = {}
        self.sources: dict[HtmlElement, str | None] = {}
        """Address of each picture that was asked for; ``renditions`` fills it."""
        self.structured = Structured(self.tree)
        self.structured.metas, self.structured.nodes  # noqa: B018 (read before the scripts go)
        backgrounds = list(drawn(style.text or "" for style in self.tree.iter("style")))
        etree.strip_elements(self.tree, "script", "style", "template", with_tail=False)
        self.index = Index(self.tree)
        note(backgrounds, self.index)
        _remove_unseen(self.tree, self.index)

    @cached_property
    def said(self) -> str:
        """All that the page says, before anything is taken out of its body."""
        return str(self.tree.text_content())

    @cached_property
    def said_lower(self) -> str:
        """The same in lower case, in which words are found ten times as fast."""
        return self.said.lower()

    @cached_property
    def site_names(self) -> frozenset[str]:
        """Names of the site as its metadata give them, case folded: no title, no author."""
        data = self.structured
        names = [content for _, content in data.meta("og:site_name", "application-name", "citation_publisher")]
        names += [
            string(node.get("name")) for _, node in data.of_type("WebSite", "Organization", "NewsMediaOrganization")
        ]
        # Some pages give their title as the name of the site.
        printed = {clean(heading.text_content()).casefold() for heading in self.tree.iter("h1")}
        titles = {title.casefold() for _, title in data.meta("og:title")} & printed
        slug = slug_words(self.url)
        titles |= {said for said in printed if slug_likeness(frozenset(_WORD.findall(said)), slug) >= _REPEATED}
        host = _host(self.url).removeprefix("www.")
        known = (name.casefold() for name in (*names, host, host.partition(".")[0]) if name)
        return frozenset(name for name in known if name not in titles)

    @cached_property
    def base_url(self) -> str:
        """What relative addresses are relative to."""
        base: str = next((element.get("href") or "" for element in self.tree.iter("base")), "")
        try:
            return urljoin(self.url, base.strip())
        except ValueError:
            return self.url

    @cached_property
    def _root(self) -> str:
        """What addresses that start with a slash are relative to."""
        return urljoin(self.base_url, "/").removesuffix("/")

    def absolute(self, address: str) -> str:
        """An address of the page made absolute; empty for one that leads nowhere."""
        known = self._addresses.get(address)
        if known is None:
            known = self._addresses[address] = self._absolute(address.strip())
        return known

    def _absolute(self, address: str) -> str:
        if not address or address.startswith(("#", "javascript:", "mailto:", "tel:", "data:", "about:")):
            return ""
        if _WHOLE.fullmatch(address):
            return address
        if _ROOTED.fullmatch(address):
            return self._root + address
        try:
            return urljoin(self.base_url, address)
        except ValueError:
            return ""

    @cached_property
    def links(self) -> tuple[HtmlElement, ...]:
        """The ``link`` elements."""
        return tuple(self.tree.iter("link"))

    def linked(self, rel: str) -> Iterator[HtmlElement]:
        """Those of a relation."""
        return (link for link in self.links if link.get("rel") == rel)

    @cached_property
    def language_tag(self) -> str | None:
        """The language that the page claims, as an ISO 639-1 code."""
        claims = (self.tree.get("lang"), self.tree.get("{http://www.w3.org/XML/1998/namespace}lang"))
        metas = (
            content for _, content in self.structured.meta("og:locale", "dc.language", "dcterms.language", "language")
        )
        claim = next((claim for claim in (*claims, *metas) if claim), "")
        code = re.split(r"[-_]", claim.strip().lower())[0]
        return code if re.fullmatch(r"[a-z]{2}", code) else None


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _remove_unseen(tree: HtmlElement, index: Index) -> None:
    """Take out what no reader sees. ``noscript`` stays where it holds pictures, or the page by broken nesting."""
    for element in list(tree.iter("noscript")):
        if not (_holds_media(element) or _is_page(element, tree)):
            element.drop_tree()
    for element in filter(_is_hidden, index.of(_names_hidden, "hidden")):
        if element.getparent() is not None and not _holds_media(element):
            _note_label(element)
            element.drop_tree()


def _is_page(noscript: HtmlElement, tree: HtmlElement) -> bool:
    length = len(noscript.text_content())
    return length > _PAGE or (length > _NOTICE and length > len(tree.text_content()) / 2)


def _holds_media(element: HtmlElement) -> bool:
    return next(element.iter(*_MEDIA), None) is not None


def _is_hidden(element: HtmlElement) -> bool:
    """Whether readers never see an element. The panel of a tab is a click away; a hidden page is broken by scripts."""
    if _names_hidden(element.get("class") or ""):
        return True
    return (
        element.get("hidden") is not None
        and element.tag not in ("html", "body")
        and element.get("aria-labelledby") is None
        and element.get("role") != "tabpanel"
    )


@lru_cache(maxsize=4096)
def _names_hidden(class_names: str) -> bool:
    return not HIDDEN.isdisjoint(class_names.split())


def _note_label(hidden: HtmlElement) -> None:
    """Keep what a hidden label says with what it labels, as ``data-label``: Drupal names every field so.

    That is what follows the label; where bare text follows, the element around both.
    """
    said = clean(hidden.text_content())
    following = None if (hidden.tail or "").strip() else hidden.getnext()
    if 0 < len(said) <= _LONGEST_LABEL:
        (following if following is not None else hidden.getparent()).set("data-label", said)
