"""A page whose template is known."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from archive.publication import Author
from crawler.extraction.candidate import Candidate
from crawler.extraction.markup.structured import string
from crawler.extraction.page import Page
from crawler.extraction.people.creators import claimed, scholarly
from crawler.extraction.people.signing import Signatures
from crawler.extraction.references import identifiers, translations


class TemplatePage(Page):
    """A page that prints what its class says, where it says so.

    A label or a standfirst that the class does not name is not printed, and nobody but the metadata names an author:
    guessing could only be wrong, and costs more than all the rest. Title, date, picture, files and topics are still
    looked for as on any page.
    """

    def authors(self) -> Iterator[Candidate]:
        """Those that the metadata name and the page prints."""
        yield from scholarly(self.document)
        if told := [*claimed(self.document)]:
            yield from filter(Signatures(self.document, self.nearby, ()).prints, told)

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
        """What the metadata say; in the text stand those of other works."""
        return identifiers.dois(self.document, ())

    def isbns(self) -> Iterator[Candidate]:
        """What the metadata say, else a line; to part a page into lines takes long, and most hold no ISBN."""
        return identifiers.isbns(self.document, self.blocks if "ISBN" in self.document.said else ())

    def cards(self, names: Collection[str]) -> Iterator[Author]:
        return iter(())

    def changes(self) -> Iterator[Candidate]:
        """What the metadata says of the last change."""
        data = self.document.structured
        for kind, node in data.works:
            if said := string(node.get("dateModified")):
                yield Candidate(f"json-ld {kind}.dateModified", said)
        for name, content in data.meta("article:modified_time", "og:updated_time", "dcterms.modified"):
            yield Candidate(f"meta {name}", content)
