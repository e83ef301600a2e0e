"""From a capture to the record: for each field the first candidate that can be true.

The record is a pure function of the captured bytes, their address, the time of the capture and the site definition.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from archive.captures import Capture
from archive.publication import Author, Image, Provenance, Publication
from crawler.discovery.link import Link
from crawler.extraction.candidate import Candidate, Implausible, Verdict
from crawler.extraction.canonical import canonical_url
from crawler.extraction.dating.datelines import agree
from crawler.extraction.document import Document
from crawler.extraction.fields import FIELDS, Read
from crawler.extraction.heading.kinds import kind_of
from crawler.extraction.language import read_language
from crawler.extraction.markup.parsing import NotHtml
from crawler.extraction.markup.structured import types_of
from crawler.extraction.page import Page
from crawler.extraction.people.cards import with_cards
from crawler.extraction.refusals.refusal import Offer, Refusal
from crawler.extraction.running_text.body import Body
from crawler.site import Site


@dataclass(frozen=True)
class Reading:
    """What came of a page: the record or the refusal, and the verdict on each candidate that was looked at."""

    result: Publication | Refusal
    verdicts: tuple[Verdict, ...]


def extract(capture: Capture, site: Site | None = None, link: Link | None = None) -> Publication | Refusal:
    """The record of a captured page, or what the page is instead of a publication.

    :param link: what a list said of the page; it fills what the page leaves open.
    """
    return examine(capture, site, link).result


def examine(capture: Capture, site: Site | None = None, link: Link | None = None, *, every: bool = False) -> Reading:
    """Like ``extract``, with the verdicts.

    :param every: look at every candidate of each field, not only until one can be true.
    """
    with _uncollected():
        return _examine(capture, site, link, every)


def _examine(capture: Capture, site: Site | None, link: Link | None, every: bool) -> Reading:
    try:
        document = Document(capture)
    except NotHtml as error:
        return Reading(Refusal(capture.url, "not-html" if "empty" not in str(error) else "empty", str(error)), ())
    if site and (pattern := site.excluded_by(capture.url)):
        why = f"the definition of {site.slug or site.name} leaves this address out: {pattern}"
        return Reading(Refusal(capture.url, "other", why), ())
    kind_of_page = (site.page_for(capture.url) if site else None) or Page
    return _Reader(kind_of_page(document, site, link), every).read()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Python's search for cycles put off: what a page makes is in use until its record is there, and goes with it."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _Reader:
    """Reads one page, field by field, and notes where each value was found."""

    def __init__(self, page: Page, every: bool) -> None:
        self.page = page
        self.every = every
        self.verdicts: list[Verdict] = []
        self.provenance: dict[str, Provenance] = {}

    def read(self) -> Reading:
        """The record or the refusal."""
        if refused := self.page.refusal():
            return self._refuse(*refused)
        values = self._values()
        body = self._body(values)
        if refused := self.page.refusal_after(self._offer(values, body)):
            return self._refuse(*refused)
        return Reading(self._publication(values, body), tuple(self.verdicts))

    def _refuse(self, error: str, message: str) -> Reading:
        return Reading(Refusal(self.page.document.url, error, message), tuple(self.verdicts))

    def _values(self) -> dict[str, Any]:
        """Value of each field that candidates are offered for; the body is read after them, as it may cut the tree."""
        values = {field: self._choose(field, offers(self.page), read) for field, (offers, read) in FIELDS.items()}
        published, modified = values["published"], values["modified"]
        if published and modified and modified < published[: len(modified)]:
            # No work changes before it is published: the date is that of something else.
            del values["modified"], self.provenance["modified"]
        return values

    def _choose(self, field: str, candidates: Iterable[Candidate], read: Read) -> Any:
        chosen: Any = None
        for candidate in candidates:
            try:
                value = read(candidate, self.page)
            except Implausible as why:
                self.verdicts.append(Verdict(field, candidate, None, str(why)))
                continue
            self.verdicts.append(Verdict(field, candidate, value, _why(field, value, chosen)))
            if chosen is None:
                chosen = value
                self.provenance[field] = Provenance(found_in=candidate.found_in, raw=candidate.raw)
                if other := candidate.against:
                    self.provenance[f"{field}.disagrees"] = Provenance(found_in=other.found_in, raw=other.raw)
                if not self.every:
                    break
        return chosen

    def _body(self, values: dict[str, Any]) -> Body | None:
        body = self.page.body()
        if body:
            body = body.without_signature([author.name for author in values["authors"] or ()])
            found_in = f"css {self.page.container}" if self.page.parts else "passages of the article"
            self.provenance["body"] = Provenance(found_in=found_in, raw=body.text[:200])
        return body

    def _offer(self, values: dict[str, Any], body: Body | None) -> Offer:
        raw = {field: self.provenance[field].raw for field in ("authors", "published") if values[field]}
        return Offer(
            title=values["title"] or "",
            length=len(body.text) if body else 0,
            byline=raw.get("authors"),
            dateline=raw.get("published"),
            is_typed=bool(values["type"]),
            has_files=bool(values["attachments"]),
            has_summary=bool(values["summary"]),
            is_headed=bool(values["title"]) and self.provenance["title"].found_in.endswith("headline"),
        )

    def _publication(self, values: dict[str, Any], body: Body | None) -> Publication:
        page, document = self.page, self.page.document
        text = body.text if body else None
        authors: tuple[Author, ...] = values.pop("authors") or ()
        authors = with_cards(authors, page.cards([author.name for author in authors]))
        lead: Image | None = values.pop("image")
        images = tuple(page.body_images(lead))
        self._note("images", Candidate("pictures of the text", "\n".join(image.url or "" for image in images), images))
        return Publication(
            url=canonical_url(document, page.site),
            organization=page.site.slug or None if page.site else None,
            body=text,
            body_markdown=body.markdown if body else None,
            kind=self._note("kind", self._kind(values["type"])),
            language=self._note("language", read_language(text or values["title"], document.language_tag)),
            authors=authors,
            image=lead,
            images=images,
            provenance=self.provenance,
            **{field: value for field, value in values.items() if value is not None},
        )

    def _note(self, field: str, found: Candidate | None) -> Any:
        """The value of what needs no choice, its place noted."""
        if found and found.value:
            self.provenance[field] = Provenance(found_in=found.found_in, raw=found.raw)
        return found.value if found else None

    def _kind(self, label: str | None) -> Candidate:
        """Our kind of work, and the best witness of it: the printed type, structured data, the address."""
        document = self.page.document
        declared = (kind for node in document.structured.nodes for kind in types_of(node))
        schema = next((kind for kind in declared if kind in _SCHEMA_KINDS), "")
        path = document.url.split("://", 1)[-1].partition("/")[2].rpartition("/")[0]
        printed = self.provenance["type"].found_in if label else ""
        said = {printed: label, f"json-ld {schema}": _SCHEMA_KINDS.get(schema), "address": path}
        kind = kind_of(*said.values())
        witness = ((place, words) for place, words in said.items() if words and kind_of(words) == kind)
        return Candidate(*next(witness, ("no type is named", "")), kind)


def _why(field: str, value: Any, chosen: Any) -> str:
    """The verdict on a candidate that can be read; of dates it says whether they contradict the one chosen."""
    if chosen is None:
        return "chosen"
    return "disagrees with the one chosen" if field == "published" and not agree(chosen, value) else "not needed"


_SCHEMA_KINDS = {
    "Report": "report",
    "Book": "book",
    "Chapter": "chapter",
    "PodcastEpisode": "podcast",
    "VideoObject": "video",
}


def at(publication: Publication, url: str) -> Publication:
    """The record under another address, such as the one that its list names."""
    return replace(publication, url=url)
