"""Text from the web, made safe to show. Whatever it holds, nothing of it runs and nothing is loaded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup, escape

from archive.searching.search import MARKS

_TAGS = frozenset(
    "a abbr b blockquote br caption cite code dd del dl dt em h2 h3 h4 h5 h6 hr i li ol p pre q s small strong sub sup "
    "table tbody td tfoot th thead tr ul".split()
)
_ATTRIBUTES = {"a": frozenset({"href"}), "ol": frozenset({"start"}), "td": frozenset({"colspan", "rowspan"})}
_SCHEMES = frozenset({"http", "https", "mailto"})
_NESTING = 40
_MARKED = re.compile(f"{re.escape(MARKS[0])}(.*?){re.escape(MARKS[1])}", re.DOTALL)
_LONG, _BRACKETS = 600_000, 20_000
"""Characters, and brackets among them, from which on a text is shown without its marks: to read them takes seconds."""
_TOP = 2
"""The level of the highest heading within a text: the page's title is the first."""
_PLAIN = nh3.Cleaner(tags={"i"}, attributes={})


class _Renderer(RendererHTML):
    def image(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """A link, where the text has a picture."""
        token = tokens[idx]
        address = web_address(str(token.attrs.get("src", "")))
        label = escape(self.renderInlineAsText(token.children or [], options, env).strip() or "Picture")
        return f'<a href="{escape(address)}">{label}</a>' if address else str(label)


_MARKDOWN = MarkdownIt("commonmark", {"maxNesting": _NESTING, "html": True}, renderer_cls=_Renderer).enable("table")


def web_address(text: str | None) -> str | None:
    """An address that may stand in a link: one of the web, or none."""
    address = (text or "").strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.hostname else None


def markdown(text: str, base: str) -> Markup:
    """The text of a work as HTML, its headings below the page's own. Links are relative to the address ``base``."""
    if len(text) > _LONG or text.count("[") > _BRACKETS:
        return paragraphs(text)
    environment: dict[str, Any] = {}
    tokens = _MARKDOWN.parse(text, environment)
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    top = min((int(token.tag[1]) for token in headings), default=_TOP)
    for token in headings:
        token.tag = f"h{min(int(token.tag[1]) - top + _TOP, 6)}"
    return Markup(_cleaner(base).clean(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, environment)))


def paragraphs(text: str) -> Markup:
    """A text without marks as HTML: each line is a paragraph."""
    return Markup("\n").join(Markup("<p>{}</p>").format(line) for line in text.split("\n") if line.strip())


def marked(snippet: str) -> Markup:
    """A snippet with the words that were found marked."""
    text = str(escape(" ".join(snippet.split())))
    whole = _MARKED.sub(r"<mark>\1</mark>", text)
    # A snippet that was cut may have lost the end of a mark.
    return Markup(whole.replace(MARKS[0], "").replace(MARKS[1], ""))


def italics(html: str) -> Markup:
    """A citation, in which nothing but italics is marked."""
    return Markup(_PLAIN.clean(html))


def _cleaner(base: str) -> nh3.Cleaner:
    address = web_address(base)
    return nh3.Cleaner(
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel="nofollow noopener noreferrer",
        url_relative=("rewrite_with_base", address) if address else "deny",
    )
