"""Which part of the page is the article: headline, text, and what belongs to them."""

from __future__ import annotations

from lxml.html import HtmlElement

from crawler.extraction.running_text.prose import Prose

_SHARE = 0.7
"""Share of the page's running text that the article holds at least."""
_WHOLE = 500
"""Characters of running text from which one of several articles can be a whole work."""


def region(prose: Prose, headline: HtmlElement | None) -> HtmlElement:
    """The smallest element that holds the headline and most of the running text; the whole tree where none does."""
    core = prose.widened(prose.core(prose.root, _SHARE))
    if headline is None:
        return core
    if (own := _one_of_several(prose, headline)) is not None:
        return own
    around = {core, *core.iterancestors()}
    return next((box for box in headline.iterancestors() if box in around), core)


def _one_of_several(prose: Prose, headline: HtmlElement) -> HtmlElement | None:
    """The article of a headline, where the page goes on with whole articles of others, as endless ones do."""
    own = next(headline.iterancestors("article"), None)
    if own is None or prose.below(own) < _WHOLE:
        return None
    others = (other for other in own.itersiblings("article") if other.get("class") == own.get("class"))
    return own if any(prose.below(other) >= _WHOLE and _is_headed(other, headline) for other in others) else None


def _is_headed(article: HtmlElement, headline: HtmlElement) -> bool:
    """Whether an article has a headline like that of another."""
    heading = next(article.iter(headline.tag), None)
    return heading is not None and heading.getparent().get("class") == headline.getparent().get("class")
