"""Who the authors of a page are: what it prints and what it tells machines, weighed against each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from crawler.extraction.candidate import Candidate
from crawler.extraction.document import Document
from crawler.extraction.people.creators import claimed, scholarly
from crawler.extraction.people.nearby import Nearby
from crawler.extraction.people.signing import Signatures


def authors(document: Document, nearby: Nearby) -> Iterator[Candidate]:
    """Candidates for all authors at once, the most credible first; each carries its value.

    What readers see goes before what machines are told: that names whoever entered the page as often as not. But it
    tells how to part and spell the names that are printed.
    """
    given = [*scholarly(document)]
    told = [*_of_others(claimed(document), document.site_names)]
    page = Signatures(document, nearby, [author.name for found in (*given, *told) for author in found.value])
    byline = page.near_headline()
    yield from given
    if byline and page.names_people(byline):
        yield byline
    if labelled := page.labelled():
        yield labelled
    yield from (found for found in told if page.prints(found))
    if byline and not page.names_people(byline):
        yield byline
    if boxed := page.boxed():
        yield boxed
    if speaker := page.speaker():
        yield speaker
    yield from page.closing()
    if related := page.related():
        yield related
    # Whom the page names to machines alone is its editor as often as its author.
    yield from (replace(found, value=()) for found in told if not page.prints(found))


def _of_others(told: Iterator[Candidate], site_names: frozenset[str]) -> Iterator[Candidate]:
    """What machines are told without the site's own name, which content systems give where nobody is named."""
    for found in told:
        if others := tuple(author for author in found.value if author.name.casefold() not in site_names):
            yield replace(found, value=others)
