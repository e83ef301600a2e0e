"""Identifiers that a page prints for its work: DOI, ISBN, number, and the citation that it suggests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lxml.html import HtmlElement

from crawler.extraction.candidate import Candidate, Implausible
from crawler.extraction.document import Document
from crawler.extraction.heading.masthead import Masthead
from crawler.extraction.heading.numbering import numbered, numbered_beside
from crawler.extraction.heading.titles import claimed_titles
from crawler.extraction.markup.blocks import Block
from crawler.extraction.markup.naming import is_named, names, naming, up_to
from crawler.extraction.markup.structured import as_list, string

_DOI = re.compile(r"\b(10\.\d{4,9}/[^\s\"'<>?#]+[^\s\"'<>?#.,;:)\]])")
_OWN_DOI = re.compile(r"^(?:doi\b|(?:https?://)?(?:dx\.)?doi\.org/|10\.\d{4,9}/)", re.IGNORECASE)
_ISBN_LABEL = r"ISBN(?:[- ]?1[03])?(?: ?[/&] ?ISSN)?(?: ?\([^)]{1,20}\))?"
_ISBN = re.compile(rf"\b{_ISBN_LABEL}\s*:?\s*((?:97[89][- ]?)?\d[\d -]{{7,14}}[\dXx])(?![\d-])")
_LABEL_ALONE = re.compile(rf"^(?P<what>{_ISBN_LABEL}|DOI)\s*:?$", re.IGNORECASE)
_NUMBER_LABEL = re.compile(
    r"^(?:document|report|publication|paper|issue|product) (?:number|no\.?|id)\s*:\s*(?P<number>\S[^|]{0,38})$",
    re.IGNORECASE,
)
_NUMBER_BOX = naming(
    r"(?:publication|report|paper|issue|document|doc|product|series)-?(?:no|nr|number|num|nummer)|nummer|"
    r"issue-?no"
)
_CITE_BOX = naming(
    r"(?:suggested|recommended|preferred)-citation|citation|how-to-cite|"
    r"cite-(?:as|this|text)|zitier(?:weise|vorschlag)|cit[ae]-como|pour-citer|comment-citer"
)
_CITE_LABEL = re.compile(
    r"^(?:(?:suggested|recommended|preferred) citation|cite (?:this|as)\b[^:.]{0,40}|(?:how|"
    r"please) (?:to )?cite\b[^:.]{0,50}|how (?:can|should) (?:this|the) \w+ be cited|to cite this\b[^:.]{0,40}|"
    r"citation|zitier(?:vorschlag|weise|hinweis|empfehlung)|empfohlene zitierweise|zitieren als|"
    r"pour citer\b[^:.]{0,50}|comment citer\b[^:.]{0,50}|référence (?:bibliographique|électronique)|"
    r"come citare\b[^:.]{0,40}|cómo citar\b[^:.]{0,40}|como citar\b[^:.]{0,40}|cita recomendada|(?:sugerowane|"
    r"zalecane) cytowanie|jak cytować\b[^:.]{0,40}|citeren als)\s*(?:[:?]|$)",
    re.IGNORECASE,
)
_OTHERS = naming(
    r"references?|bibliograph(?:y|ie)|footnote|endnote|notes|fussnoten|fußnoten|przypisy|related|card|teaser|widget"
)
_AWAITED = 3
"""Lines after a label within which the citation stands."""
_OF_ANOTHER = re.compile(
    r"^(?:original(?:publikation|veröffentlichung|arbeit)|zur (?:publikation|studie)|publication originale|"
    r"original (?:publication|paper|study|article)|pubblicazione originale|publicación original|quellen?|sources?|"
    r"fundstellen?|literatur|references?|further reading)\b[^.]{0,40}:?$",
    re.IGNORECASE,
)
"""What a line says before the DOI of the work that a text reports on."""
_REVIEW = re.compile(
    r"\b(?:rezension|buchbesprechung|book reviews?|comptes? rendus?|recension|recensione|reseña|recenzja|"
    r"boekbespreking)\b",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?:tel|fon|phone|fax|call)\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MIN_CITATION, _MAX_CITATION = 30, 800
_MAX_LINE = 300
_MAX_NUMBER = 40
_MAX_IMPRINT = 70
"""Characters beside the DOI of a line that gives date, ISBN and the like."""
_REFERENCE = re.compile(r"\((?:19|20)\d\d[a-z]?\)|[“”„«]|\bvol\.|\bpp?\. ?\d|\b[A-Z]\., |^\W*\[?\d{1,3}[\].]")


def dois(document: Document, blocks: Sequence[Block]) -> Iterator[Candidate]:
    """Candidates for the work's own DOI; those of its references are none."""
    data = document.structured
    for name, content in data.meta(
        "citation_doi",
        "dc.identifier.doi",
        "dc.identifier",
        "dcterms.identifier",
        "prism.doi",
        "bepress_citation_doi",
        "doi",
    ):
        yield Candidate(f"meta {name}", content)
    for kind, node in data.works:
        for said in (*as_list(node.get("identifier")), *as_list(node.get("sameAs")), node.get("@id")):
            value = string(said.get("value")) if isinstance(said, dict) else string(said)
            if _DOI.search(value):
                yield Candidate(f"json-ld {kind}.identifier", value)
    others = _after_labels_of_others(blocks)
    for said, block in _labelled_lines(blocks, "doi"):
        if block.element in others or (block.element.tag == "li" and said.startswith("http")):
            continue
        if (_OWN_DOI.match(said) or _is_imprint(said)) and len(said) <= _MAX_LINE and not _of_others(block):
            yield Candidate("line", said)


def _after_labels_of_others(blocks: Sequence[Block]) -> frozenset[HtmlElement]:
    """The elements of the lines right after a line that announces another work."""
    return frozenset(
        after.element for before, after in pairwise(blocks) if len(before.text) <= 60 and _OF_ANOTHER.match(before.text)
    )


def _is_imprint(said: str) -> bool:
    """Whether a line with a DOI says little else, and nothing that a reference to another work would say."""
    match = _DOI.search(said)
    return match is not None and len(said) - len(match[0]) <= _MAX_IMPRINT and not _REFERENCE.search(said)


def read_doi(raw: str) -> str:
    """A DOI without resolver.

    :raises Implausible: for a text without one.
    """
    match = _DOI.search(raw)
    if not match:
        raise Implausible("no DOI")
    return match[1]


def isbns(document: Document, blocks: Sequence[Block]) -> Iterator[Candidate]:
    """Candidates for the work's ISBN."""
    data = document.structured
    for name, content in data.meta("citation_isbn", "book:isbn", "books:isbn", "dc.identifier.isbn", "isbn"):
        yield Candidate(f"meta {name}", f"ISBN {content}")
    for kind, node in data.works:
        for said in as_list(node.get("isbn")):
            yield Candidate(f"json-ld {kind}.isbn", f"ISBN {string(said)}")
    if any(_REVIEW.search(claim.raw) for claim in claimed_titles(document)):
        return
    for said, block in _labelled_lines(blocks, "isbn"):
        for match in _ISBN.finditer(said):
            if not _of_others(block):
                yield Candidate("line", match[0])


def read_isbn(raw: str) -> str:
    """An ISBN as printed, if its check digit is right.

    :raises Implausible: for a text without one, or a wrong one.
    """
    match = _ISBN.search(raw)
    if not match:
        raise Implausible("no ISBN")
    digits = re.sub(r"[^\dX]", "", match[1].upper())
    if not _checks(digits):
        raise Implausible("wrong check digit")
    return match[1].strip()


def _checks(digits: str) -> bool:
    values = [10 if digit == "X" else int(digit) for digit in digits]
    if len(digits) == 13:
        return (
            "X" not in digits and sum(value * (3 if place % 2 else 1) for place, value in enumerate(values)) % 10 == 0
        )
    return len(digits) == 10 and sum(value * (10 - place) for place, value in enumerate(values)) % 11 == 0


def numbers(
    document: Document, masthead: Masthead, blocks: Sequence[Block], region: HtmlElement
) -> Iterator[Candidate]:
    """Candidates for the number of a report or of an issue in its series."""
    data = document.structured
    for name, content in data.meta("citation_technical_report_number", "dc.identifier.reportnumber"):
        yield Candidate(f"meta {name}", content)
    for kind, node in data.works:
        if said := string(node.get("reportNumber")):
            yield Candidate(f"json-ld {kind}.reportNumber", said)
    for block in blocks:
        said = block.text if len(block.text) <= 2 * _MAX_NUMBER and _DIGIT.search(block.text) else ""
        if match := _NUMBER_LABEL.match(said):
            yield Candidate("label", match["number"])
        elif (
            0 < len(said) <= _MAX_NUMBER
            and is_named(block.element, _NUMBER_BOX)
            and not (_of_others(block) or _PHONE.match(said))
        ):
            yield Candidate(f".{names(block.element).partition(' ')[0]}", said)
    for _label, number in (*numbered_beside(masthead), *numbered(blocks, region)):
        yield Candidate("numbered label", number)


def citations(blocks: Sequence[Block]) -> Iterator[Candidate]:
    """Candidates for the citation that the page suggests."""
    awaited = 0
    for block in blocks:
        said, fits = block.text, _MIN_CITATION <= len(block.text) <= _MAX_CITATION
        label = _CITE_LABEL.match(said)
        if label:
            rest = said[label.end() :].strip()
            if len(rest) >= _MIN_CITATION and _YEAR.search(rest):
                yield Candidate("label", rest[:_MAX_CITATION])
            awaited = 0 if rest else _AWAITED
        elif fits and awaited and _YEAR.search(said):
            yield Candidate("line after a label", said)
            awaited = 0
        elif fits and not awaited and _is_citation(block):
            yield Candidate("citation box", said)
        else:
            awaited = max(0, awaited - 1)


def _is_citation(block: Block) -> bool:
    """Whether a line that holds a year stands in a box for citations."""
    if not _YEAR.search(block.text):
        return False
    return any(is_named(box, _CITE_BOX) for box in up_to(block.element, None, 3)) and not _of_others(block)


def _labelled_lines(blocks: Sequence[Block], word: str) -> Iterator[tuple[str, Block]]:
    """Lines that hold a word, and lines after one that is nothing but that label, with the label before them."""
    label = ""
    for block in blocks:
        if len(block.text) > _MAX_LINE:
            label = ""
            continue
        if label:
            yield f"{label} {block.text}", block
            label = ""
        if word in block.text.lower():
            match = _LABEL_ALONE.match(block.text)
            label = match["what"] if match else ""
            if not match:
                yield block.text, block
        elif word == "doi" and block.text.startswith("10."):
            yield block.text, block


def _of_others(block: Block) -> bool:
    """Whether a line stands among references or other works."""
    return any(is_named(box, _OTHERS) for box in up_to(block.element, None, 8))
