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
            r"search-results|search-no-results|page_recherche|page_rubrique|page_mot|path-search|view-categor(?:y|ies)"
        ),
    ),
    (
        "list",
        re.compile(r"path-frontpage|page_sommaire|page-taxonomy(?:-term)?|path-taxonomy|post-type-archive|tax-.+"),
    ),
    ("person", re.compile(rf"page_auteur|path-user|page-user|(?:page-)?node-type-{_PEOPLE}|single-{_PEOPLE}")),
    ("event", re.compile(rf"(?:page-)?node-type-{_EVENTS}|single-{_EVENTS}|tribe-events-single")),
)
"""Class names of the ``body`` (SPIP: ``html``) of pages that are no works."""
_ARCHIVES = (("author", "person"), ("category", "list"), ("tag", "list"), ("date", "list"), ("blog", "list"))
"""What stands beside ``archive`` or ``home`` on WordPress's lists."""
_WORK = re.compile(r"single|single-post|postid-\d+|page_article|view-article")
_FULL_NODE = "view-mode-full"
_NODE = (
    ("event", re.compile(rf"node-(?:-type-)?{_EVENTS}")),
    ("person", re.compile(rf"node-(?:-type-)?{_PEOPLE}")),
)


def judge(document: Document) -> tuple[str, str] | None:
    """(error, message) where a content system says that the page is no work."""
    bodies = (document.tree, next(document.tree.iter("body"), document.tree))
    names = frozenset(" ".join(element.get("class") or "" for element in bodies).split())
    for error, pattern in _BODY:
        if found := next((name for name in sorted(names) if pattern.fullmatch(name)), None):
            return error, f"class name “{found}”"
    if any(_WORK.fullmatch(name) for name in names):
        return None
    return _archive(names) or _node(document)


def _archive(names: frozenset[str]) -> tuple[str, str] | None:
    beside = next((error for name, error in _ARCHIVES if name in names), None)
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
