"""What a site's own class of page is written with: CSS in, candidates out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import takewhile

from lxml.html import HtmlElement

from archive.publication import Author, Image
from crawler.extraction.candidate import Candidate
from crawler.extraction.document import Document
from crawler.extraction.files.attachments import read_links
from crawler.extraction.markup.text import clean, lines, select, text
from crawler.extraction.people import cards, signatures
from crawler.extraction.pictures.credits import read_credit, split_caption
from crawler.extraction.pictures.images import read_figure, read_picture
from crawler.extraction.pictures.licenses import license_of
from crawler.extraction.references import references
from crawler.extraction.subjects import terms

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;]*url\(\s*['\"]?([^'\")]+)")


class Picking:
    """Candidates for what CSS selectors match in a document."""

    document: Document

    def elements(self, css: str) -> list[HtmlElement]:
        """The elements that a selector matches."""
        return self.document.index.select(css)

    def below(self, css: str, saying: str) -> list[HtmlElement]:
        """The elements that follow a heading, up to the next heading.

        :param saying: regular expression that the whole heading matches.
        """
        found: list[HtmlElement] = []
        for heading in self.elements(css):
            if re.fullmatch(saying, text(heading)):
                found += takewhile(lambda after: after.tag not in _HEADINGS, heading.itersiblings())
        return found

    def texts(self, css: str, part: str | None = None, *, own: bool = False) -> Iterator[Candidate]:
        """A candidate for each element that a selector matches and that holds text, blocks on lines of their own.

        :param part: regular expression; only what its first group matches is offered.
        :param own: only the text of the element itself, not that of links and labels in it.
        """
        for element in self.elements(css):
            said = _own_text(element) if own else "\n".join(lines(element))
            if part:
                match = re.search(part, said)
                said = match[1] if match else ""
            if said:
                yield Candidate(f"css {css}", said)

    def joined(self, css: str) -> Iterator[Candidate]:
        """One candidate of all elements that a selector matches, a line each."""
        found = [text(element) for element in self.elements(css)]
        if any(found):
            yield Candidate(f"css {css}", "\n".join(line for line in found if line))

    def attributes(self, css: str, name: str) -> Iterator[Candidate]:
        """A candidate for each value of an attribute."""
        for element in self.elements(css):
            if value := (element.get(name) or "").strip():
                yield Candidate(f"css {css}@{name}", value)

    def terms(self, css: str, but: str | None = None) -> Iterator[Candidate]:
        """One candidate of all elements that a selector matches, each a label.

        :param but: CSS of labels that are left out, such as the regions among the topics.
        """
        others = {text(element) for element in self.elements(but)} if but else frozenset()
        kept = (element for element in self.elements(css) if not others or text(element) not in others)
        yield from terms.of_elements(kept, self.document, f"css {css}")

    def people(
        self, css: str, *, name: str | None = None, position: str | None = None, role: str = "author"
    ) -> Iterator[Candidate]:
        """One candidate of all cards that a selector matches, each a person.

        :param name: CSS of the name within a card; by default the whole card is the name.
        :param position: CSS of the position within a card.
        """
        yield from cards.of_cards(
            self.elements(css), self.document, f"css {css}", name=name, position=position, role=role
        )

    def signatures(self, css: str, part: str | None = None) -> Iterator[Candidate]:
        """A candidate for each byline that a selector matches; a name that it links keeps the address.

        :param part: regular expression; only what its first group matches is read.
        """
        yield from signatures.of_lines(self.elements(css), self.document, f"css {css}", part)

    def described(
        self, names: Collection[str], css: str, *, name: str, position: str | None = None
    ) -> Iterator[Author]:
        """The people of these names on cards that a selector matches, for what these add to the authors."""
        described = cards.of_cards(
            self.elements(css), self.document, f"css {css}", name=name, position=position, role="author", wanted=names
        )
        for candidate in described:
            yield from candidate.value

    def works(self, css: str) -> Iterator[Candidate]:
        """One candidate of the other works that links lead to: translations, or related ones."""
        yield from references.of_links(self.elements(css), self.document, f"css {css}")

    def files(self, css: str, saying: str = "") -> Iterator[Candidate]:
        """One candidate of the files that links lead to.

        :param saying: regular expression that the words of a link must hold.
        """
        links = (link for link in self.elements(css) if not saying or re.search(saying, text(link)))
        found = read_links(links, self.document)
        if found:
            yield Candidate(f"css {css}", "\n".join(file.url for file in found), found)

    def figures(
        self, css: str, *, box: str | None = None, caption: str | None = None, credit: str | None = None
    ) -> Iterator[Candidate]:
        """A candidate for each picture that a selector matches: an image, or what shows one as its background.

        :param box: CSS of the ancestor that holds caption and credit; by default the figure around the picture.
        :param caption: CSS within the box of the caption; what is marked in it as a credit is one.
        :param credit: CSS within the box of the credit. Where either is given, nothing is read elsewhere.
        """
        boxes = set(self.elements(box)) if box else set()
        for img in self.elements(css):
            around = next((above for above in img.iterancestors() if above in boxes), None)
            marked = around is not None and bool(caption or credit)
            image = read_picture(img, self.document) if marked else read_figure(img, self.document, around)
            if not image.url and (shown := _BACKGROUND.search(img.get("style") or "")):
                image = replace(image, url=self.document.absolute(shown[1]), alt=img.get("title"))
            if around is not None and marked:
                image = _labelled(image, around, caption, credit)
            if image.url or image.caption or image.credit:
                yield Candidate(f"css {css}", image.url or image.caption or image.credit or "", image)

    def captions(self, css: str) -> Iterator[Candidate]:
        """A candidate for each caption that a selector matches, of a picture that the page does not name."""
        for element in self.elements(css):
            caption, credit = split_caption(text(element))
            if caption or credit:
                yield Candidate(f"css {css}", text(element), Image(url=None, caption=caption, credit=credit))


def _labelled(image: Image, box: HtmlElement, caption: str | None, credit: str | None) -> Image:
    """The image with what the box prints where the site marks it. A credit may stand at the end of the caption."""
    maker = _first(box, credit)
    shows, marked = split_caption(_first(box, caption).removesuffix(maker))
    return replace(image, caption=shows, credit=read_credit(maker) or marked, license=license_of(maker))


def _first(box: HtmlElement, css: str | None) -> str:
    """The first text that a selector finds in a box."""
    return next((said for element in select(box, css) if (said := text(element))), "") if css else ""


def _own_text(element: HtmlElement) -> str:
    """The text of an element without that of the elements in it."""
    return clean(" ".join([element.text or "", *(child.tail or "" for child in element)]))
