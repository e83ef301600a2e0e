"""What one captured page offers for each field, best first.

A site's own class puts candidates of its own before these, or instead of them::

    class Analysis(Page):
        container = "div.richtext-preview"

        def summaries(self):
            yield from self.texts("div.lead")
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property

from lxml.html import HtmlElement

from archive.publication import Author, Image
from crawler.discovery.link import Link
from crawler.extraction.candidate import Candidate
from crawler.extraction.dating import datelines
from crawler.extraction.dating.usage import Usage, usage_of
from crawler.extraction.document import Document
from crawler.extraction.files import attachments
from crawler.extraction.files.extent import extents
from crawler.extraction.heading import headline, leads, type_labels
from crawler.extraction.heading.masthead import Masthead, read_masthead
from crawler.extraction.markup.blocks import Block, read_blocks
from crawler.extraction.markup.naming import Within
from crawler.extraction.people import bylines, cards
from crawler.extraction.people.nearby import Nearby
from crawler.extraction.picking import Picking
from crawler.extraction.pictures import pictures
from crawler.extraction.references import identifiers, references, translations
from crawler.extraction.refusals.refusal import Offer, refusal_after, refusal_of
from crawler.extraction.running_text import container
from crawler.extraction.running_text.body import Body, read_page, read_part
from crawler.extraction.running_text.prose import Prose
from crawler.extraction.subjects import taxonomy, terms
from crawler.extraction.subjects.filing import Filing, read_filing
from crawler.site import Site


class Page(Picking):
    """One captured page. Each method offers candidates for one field; the first that can be true is taken."""

    container: str | None = None
    """CSS of the elements that hold the body, where the site names them; several are joined in order."""
    noise: str | None = None
    """CSS of what stands in the container without being part of the text."""

    def __init__(self, document: Document, site: Site | None = None, link: Link | None = None) -> None:
        self.document = document
        self.site = site
        self.link = link

    # What is offered for each field.

    def refusal(self) -> tuple[str, str] | None:
        """(error, message) when the page is no publication."""
        return refusal_of(self.document, is_expected=self._is_expected)

    def refusal_after(self, offer: Offer) -> tuple[str, str] | None:
        """(error, message) when the page is no publication by what was read from it."""
        return refusal_after(self.document, offer, self, is_expected=self._is_expected)

    @cached_property
    def _is_expected(self) -> bool:
        """Whether the site's definition holds the address for that of a publication."""
        return self.site is not None and self.site.page_for(self.document.url) is not None

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The page line by line."""
        return read_blocks(self.document.tree)

    @cached_property
    def masthead(self) -> Masthead:
        """The lines around the headline."""
        return read_masthead(self.blocks, self.headline, self.region)

    @cached_property
    def headline(self) -> HtmlElement | None:
        """The heading that prints the title."""
        return headline.find(self.document, lambda: self.blocks)

    @cached_property
    def prose(self) -> Prose:
        """Where the page's running text stands."""
        return Prose(self.document.tree, self.headline)

    @cached_property
    def region(self) -> HtmlElement:
        """The part of the page that is the article, its header and its notes included."""
        return container.region(self.prose, self.headline)

    @cached_property
    def nearby(self) -> Nearby:
        """The lines that can be byline and dateline."""
        return Nearby(self.masthead)

    @cached_property
    def usage(self) -> Usage:
        """How the page writes dates."""
        return usage_of(self.document, self.site)

    @cached_property
    def filing(self) -> Filing:
        """What the article is filed under."""
        return read_filing(self.document, self.masthead, self.blocks, self.region)

    def titles(self) -> Iterator[Candidate]:
        return headline.titles(self.document, self.headline)

    def subtitles(self) -> Iterator[Candidate]:
        return headline.subtitles(self.masthead)

    def summaries(self) -> Iterator[Candidate]:
        return leads.summaries(self.document, self.masthead)

    def descriptions(self) -> Iterator[Candidate]:
        for name, content in self.document.structured.meta(
            "description", "og:description", "twitter:description", "dc.description"
        ):
            yield Candidate(f"meta {name}", content)

    def types(self) -> Iterator[Candidate]:
        return type_labels.types(self.document, self.masthead, self.blocks, self.region)

    def dates(self) -> Iterator[Candidate]:
        return datelines.published(self.document, self.nearby, self.usage)

    def changes(self) -> Iterator[Candidate]:
        return datelines.modified(self.document, self.nearby, self.usage)

    def authors(self) -> Iterator[Candidate]:
        return bylines.authors(self.document, self.nearby)

    def cards(self, names: Collection[str]) -> Iterator[Author]:
        """What cards elsewhere on the page say of the people of these names: positions, addresses, photos."""
        return cards.cards(self.document, names)

    def lead_images(self) -> Iterator[Candidate]:
        return pictures.lead_images(self.document, self.region, self.headline)

    def body_images(self, lead: Image | None = None) -> Iterator[Image]:
        """The pictures of the text but the lead."""
        return pictures.body_images(self.document, self.parts or [self.region], lead)

    def attachments(self) -> Iterator[Candidate]:
        return attachments.offered(self.document, self.region, self.headline)

    def topics(self) -> Iterator[Candidate]:
        return terms.filed(self.filing, taxonomy.TOPICS)

    def centers(self) -> Iterator[Candidate]:
        return terms.filed(self.filing, taxonomy.CENTERS)

    def regions(self) -> Iterator[Candidate]:
        return terms.filed(self.filing, taxonomy.REGIONS)

    def series(self) -> Iterator[Candidate]:
        return terms.filed(self.filing, taxonomy.SERIES)

    def numbers(self) -> Iterator[Candidate]:
        return identifiers.numbers(self.document, self.masthead, self.blocks, self.region)

    def translations(self) -> Iterator[Candidate]:
        return translations.translations(self.document, self.blocks)

    def related(self) -> Iterator[Candidate]:
        return references.related(self.document, self.blocks)

    def dois(self) -> Iterator[Candidate]:
        return identifiers.dois(self.document, self.blocks)

    def isbns(self) -> Iterator[Candidate]:
        return identifiers.isbns(self.document, self.blocks)

    def citations(self) -> Iterator[Candidate]:
        return identifiers.citations(self.blocks)

    @cached_property
    def parts(self) -> list[HtmlElement]:
        """The elements that hold the article; empty where the site names none."""
        parts = self.elements(self.container) if self.container else []
        found = set(parts)
        return [part for part in parts if found.isdisjoint(part.iterancestors())]

    def body(self) -> Body | None:
        if not self.parts:
            return read_page(self.document, self.prose, self.region, self.headline)
        if self.noise:
            self._drop(self.noise)
        return read_part(self.parts, self.document)

    def _drop(self, noise: str) -> None:
        """Take out of the article what a selector matches in it."""
        inside = Within(frozenset(self.parts).__contains__)
        for element in filter(inside, self.elements(noise)):
            if element.getparent() is not None:
                element.drop_tree()

    def extents(self) -> Iterator[Candidate]:
        """``summary`` where the page says that it is only the summary of a file."""
        languages = self.usage.languages if self.site and self.site.languages else ()
        return extents(self.document.said_lower, languages)
