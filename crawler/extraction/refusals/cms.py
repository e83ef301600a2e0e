"""What content systems say of a page in its class names: WordPress, Drupal, SPIP, Joomla."""

from __future__ import annotations

import re

from crawler.extraction.document import Document

_EVENTS = r"(?:events?|tribe_events|veranstaltung(?:en)?|evenements?|termine?|agenda)"
_PEOPLE = r"(?:person|persons|people|experts?|staff|profiles?|team|team-?members?|biography|fellows?|auteurs?)"
_BODY = (
    ("error-page", re.compile(r"error404|page_404|page-404")),
    (
        "list",
        re.compile(
            r"search-results|search-no-results|page_recherche|page_rubrique|page_mot|path-search|view-categor(?:y|ies)|"
            r"path-frontpage|page_sommaire|page-taxonomy(?:-term)?|path-taxonomy|post-type-archive"
        ),
    ),
    ("person", re.compile(rf"page_auteur|path-user|page-user|(?:page-)?node-type-{_PEOPLE}|single-{_PEOPLE}")),
    ("event", re.compile(rf"(?:page-)?node-type-{_EVENTS}|single-{_EVENTS}|tribe-events-single")),
)
"""Class names of the ``body`` (SPIP: ``html``) of pages that are no works."""
_ARCHIVES = (
    (re.compile(r"author"), "person"),
    (re.compile(r"category|tag|date|blog|tax-.+"), "list"),
)
"""What stands beside ``archive`` or ``home`` on WordPress's lists."""
_WORK = re.compile(r"single|single-post|postid-\d+|page_article|view-article")
_NAMED_WORK = re.compile(
    r"single-(?:article|post|publication|report)|(?:page-)?node-type-(?:article|publication|report)"
)
_ONE_WORK = re.compile(rf"postid-\d+|page_article|view-article|{_NAMED_WORK.pattern}")
"""What a page has that shows one text, whatever stands beside it."""
_FULL_NODE = "view-mode-full"
_NODE = (
    ("event", re.compile(rf"node-(?:-type-)?{_EVENTS}")),
    ("person", re.compile(rf"node-(?:-type-)?{_PEOPLE}")),
)


def judge(document: Document) -> tuple[str, str] | None:
    """(error, message) where a content system says that the page is no work."""
    names = _names(document)
    for error, pattern in _BODY:
        found = next((name for name in sorted(names) if pattern.fullmatch(name)), None)
        # Some themes call all that is dated an event; what they call an article as well is left to its text.
        if found and not (error == "event" and any(_NAMED_WORK.fullmatch(name) for name in names)):
            return error, f"class name “{found}”"
    if any(_WORK.fullmatch(name) for name in names):
        return None
    return _archive(names) or _node(document)


def shows_one_work(document: Document) -> bool:
    """Whether a content system says that the page shows one text, and no list."""
    return any(_ONE_WORK.fullmatch(name) for name in _names(document))


def _names(document: Document) -> frozenset[str]:
    bodies = (document.tree, next(document.tree.iter("body"), document.tree))
    return frozenset(" ".join(element.get("class") or "" for element in bodies).split())


def _archive(names: frozenset[str]) -> tuple[str, str] | None:
    beside = next((error for pattern, error in _ARCHIVES if any(map(pattern.fullmatch, names))), None)
    if beside and ("archive" in names or ("home" in names and "blog" in names)):
        return beside, "class names of a list"
    return None


def _node(document: Document) -> tuple[str, str] | None:
    """What Drupal says of the one node that is shown in full."""
    nodes = document.index.named(lambda names: _FULL_NODE in names)
    for error, pattern in _NODE if len(nodes) == 1 else ():
        if found := next((name for name in nodes[0].get("class", "").split() if pattern.fullmatch(name)), None):
            return error, f"class name “{found}”"
    return None
