"""A page whose template is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive.publication import Author
from crawler.extraction import identifiers, translations
from crawler.extraction.blocks import Block
from crawler.extraction.candidate import Candidate
from crawler.extraction.page import Page
from crawler.extraction.structured import string

_CLAIMS = ("json-ld", "meta ")
"""How the places of metadata are named in provenance."""


class TemplatePage(Page):
    """A page that prints what its class says, where it says so.

    A label or a standfirst that the class does not name is not printed, and nobody but the metadata names an author:
    guessing could only be wrong, and costs more than all the rest. Title, date, picture, files and topics are still
    looked for as on any page.
    """

    def authors(self) -> Iterator[Candidate]:
        """Those that the metadata name."""
        return (offer for offer in super().authors() if offer.found_in.startswith(_CLAIMS))

    def subtitles(self) -> Iterator[Candidate]:
        return iter(())

    def summaries(self) -> Iterator[Candidate]:
        return iter(())

    def types(self) -> Iterator[Candidate]:
        return iter(())

    def centers(self) -> Iterator[Candidate]:
        return iter(())

    def regions(self) -> Iterator[Candidate]:
        return iter(())

    def series(self) -> Iterator[Candidate]:
        return iter(())

    def citations(self) -> Iterator[Candidate]:
        return iter(())

    def numbers(self) -> Iterator[Candidate]:
        return iter(())

    def related(self) -> Iterator[Candidate]:
        return iter(())

    def translations(self) -> Iterator[Candidate]:
        """Those that the metadata name."""
        return translations.translations(self.document, ())

    def dois(self) -> Iterator[Candidate]:
        return identifiers.dois(self.document, self._lines_if("doi"))

    def isbns(self) -> Iterator[Candidate]:
        return identifiers.isbns(self.document, self._lines_if("isbn"))

    def cards(self) -> Iterator[Author]:
        return iter(())

    def changes(self) -> Iterator[Candidate]:
        """What the metadata says of the last change."""
        data = self.document.structured
        for kind, node in data.works:
            if said := string(node.get("dateModified")):
                yield Candidate(f"json-ld {kind}.dateModified", said)
        for name, content in data.meta("article:modified_time", "og:updated_time", "dcterms.modified"):
            yield Candidate(f"meta {name}", content)

    def _lines_if(self, word: str) -> Sequence[Block]:
        """The page line by line, where it says a word at all: most don't, and to part it into lines takes long."""
        return self.blocks if word in self.document.tree.text_content().lower() else ()
