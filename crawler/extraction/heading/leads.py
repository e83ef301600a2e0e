"""The standfirst: the summary that a page prints between headline and text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from crawler.extraction.candidate import Candidate
from crawler.extraction.document import Document
from crawler.extraction.heading.headline import is_subtitle
from crawler.extraction.heading.masthead import Masthead
from crawler.extraction.heading.opening import HEADINGS, Opening, is_sentence
from crawler.extraction.markup.blocks import Block, is_emphasised
from crawler.extraction.markup.naming import Naming, is_named, names, naming, up_to
from crawler.extraction.markup.text import clean
from crawler.extraction.people.signed_lines import introduced_in

_LEAD = naming(
    r"stand-?first|lead|lede|lead-?(?:text|paragraph|in)|dek|deck|blurb|pre-?amble|strap-?line|synopsis|excerpt|"
    r"abstract|(?<!with-)summary|intro|intro-?(?:text|duction|copy)|description|teaser(?:-text)?|sub-?(?:head(?:line|"
    r"ing)?|dek|title|titulo)|chapo|chapeau|accroche|extrait|résumé|resum[eé]n?|sous-?titre|vorspann|anleser|"
    r"anreisser|einleitung|zusammenfassung|untertitel|zajawka|wst[eę]p|streszczenie|sommario|riassunto|estratto|"
    r"introduzione|sottotitolo|entradilla|bajada|introducci[oó]n|ingress|samenvatting"
)
_START = naming(r"drop-?cap")
_POINTS = naming(
    r"key-?(?:takeaway|point|message|finding|fact)|take-?away|top-?lines|highlights|bullet-?point|at-a-glance|in-brief"
)
_LABEL = re.compile(
    r"^(?:key (?:takeaways?|points?|messages?|facts)|top ?lines|takeaways?|highlights|in brief|at a glance|"
    r"(?:the )?bottom line|(?:executive )?summary|abstract|points? clés?|l.essentiel|en bref|à retenir|résumé|"
    r"auf einen blick|das wichtigste in kürze|kernpunkte|zusammenfassung|in kürze|najważniejsze (?:wnioski|tezy)|"
    r"streszczenie|punti chiave|in sintesi|puntos clave|en síntesis|resumen|pontos-chave|resumo|kernpunten|"
    r"samenvatting)\s*:?$",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"^(?:[^\W\d][\w .-]{1,40},\s*\d{1,2}[./]\s?\d{1,2}[./]\s?\d{2,4}\s*[-–—:])\s*")
_SET = re.compile(r"(?:^| )has-(?!small|x-?small|tiny)[\w-]+-font-(?:size|family)(?= |$)")
"""What WordPress calls a paragraph that is set in a size or a face of its own."""
_ITALIC = frozenset({"em", "i"})
_TAG = re.compile(r"<[^<>]*>")
_MIN, _MAX = 40, 2500
_MAX_UNNAMED, _MAX_BROKEN = 800, 400
"""Characters of a standfirst that nothing names, in one or two paragraphs and in more."""
_MAX_BOLD = 500
_PARAGRAPH = 150
"""Characters of a heading that is set as one for its looks."""
_MAX_LINES = 30
"""Lines within which a summary under its own heading ends."""
_FOLLOWED = 3
"""Lines of prose that the text has at least when its first one is a standfirst."""
_CUT = 100
"""Characters from which on a description that a line starts with is that line cut short."""


def summaries(document: Document, masthead: Masthead) -> Iterator[Candidate]:
    """Candidates for the printed summary. A description of the metadata counts only where the page prints it apart."""
    described = _descriptions(document)
    opening = Opening(masthead)
    yield from _named(opening, _LEAD)
    yield from _named(opening, _POINTS)
    yield from _labelled(opening)
    yield from _with_headline(opening, described)
    yield from _between(opening, described)
    yield from _first_line(opening, described)


def _named(opening: Opening, naming: Naming) -> Iterator[Candidate]:
    """What class names call a standfirst."""
    seen: set[HtmlElement] = set()
    for block, in_text in opening.lines:
        holder = opening.holder(block, naming)
        if holder is None or holder in seen or is_subtitle(block) or is_named(holder, _START):
            continue
        if in_text and (opening.repeats(holder) or opening.is_outside(block)):
            continue
        seen.add(holder)
        inside = set(holder.iter())
        lines = [
            line for line in (*opening.below, *opening.text) if line.element in inside and opening.reads(line, holder)
        ]
        yield from _joined(lines, f"named .{names(holder).partition(' ')[0]}")


def _joined(lines: Sequence[Block], found_in: str) -> Iterator[Candidate]:
    """One candidate of several lines; headings over them left out."""
    body = [line for line in lines if line.element.tag not in HEADINGS] or lines
    said = "\n".join(dict.fromkeys(line.text for line in body if not _LABEL.match(line.text)))
    if _MIN <= len(said) <= _MAX:
        yield Candidate(found_in, said)


def _labelled(opening: Opening) -> Iterator[Candidate]:
    """What stands under a heading such as "Abstract" or "Key points" before any other text, up to the next heading."""
    lines: list[Block] | None = None
    for block in (*opening.below, *opening.text[:_MAX_LINES]):
        if lines is None:
            if _LABEL.match(block.text):
                lines = []
            elif is_sentence(block) and opening.reads(block):
                return
        elif block.element.tag in HEADINGS or (_is_list(lines) and block.element.tag != "li"):
            yield from _joined(lines, "under its own heading")
            return
        elif opening.reads(block):
            lines.append(block)


def _is_list(lines: Sequence[Block]) -> bool:
    """Whether lines are all points, which a line of another kind ends."""
    return bool(lines) and all(line.element.tag == "li" for line in lines)


def _with_headline(opening: Opening, described: Sequence[str]) -> Iterator[Candidate]:
    """The sentences that share a ``header`` element with the headline and nothing names."""
    lines = [block for block in (*opening.below, *opening.text[:_FOLLOWED]) if opening.is_in_header(block)]
    said = [block for block in lines if is_sentence(block) and opening.reads(block)]
    if len({block.element.getparent() for block in said}) > 1:
        # Some have a caption there as well.
        said = [block for block in said if _is_described(block.text, described)]
    if said and _is_short(said):
        yield from _joined(said, "header of the headline")


def _between(opening: Opening, described: Sequence[str]) -> Iterator[Candidate]:
    """Prose between headline and text that nothing names: lines of one parent, or what the metadata repeats."""
    groups: dict[HtmlElement, list[Block]] = {}
    for block in opening.below:
        if _is_described(block.text, described) and opening.is_apart(block):
            yield Candidate("description, printed", block.text)
        if opening.reads(block) and not is_subtitle(block):
            parent = block.element.getparent()
            alone = parent is None or parent in opening.around
            groups.setdefault(block.element if alone else parent, []).append(block)
    for lines in groups.values():
        if opening.belongs_to_headline(lines[0]) and _is_short(lines) and any(map(is_sentence, lines)):
            yield from _joined(lines, "between headline and text")


def _is_short(lines: Sequence[Block]) -> bool:
    """Whether lines are few; more than two paragraphs are text whose container was not recognised."""
    paragraphs = [line for line in lines if line.element.tag != "li"]
    length = sum(len(line.text) for line in paragraphs)
    return length <= _MAX_UNNAMED if len(paragraphs) <= 2 else length <= _MAX_BROKEN


def _first_line(opening: Opening, described: Sequence[str]) -> Iterator[Candidate]:
    """The text's first line, where it is set apart: as a heading of its own kind, in bold, or in a box of its own."""
    prose = list(islice((block for block in opening.text[:_MAX_LINES] if opening.reads(block)), _FOLLOWED))
    if len(prose) < _FOLLOWED or not is_sentence(prose[0]) or len(prose[0].text) > _MAX:
        return
    first, second = prose[:2]
    if first.element.tag in HEADINGS:
        is_paragraph = len(first.text) >= _PARAGRAPH and first.text.endswith(".")
        if is_paragraph or sum(block.element.tag == first.element.tag for block in opening.inside) == 1:
            yield Candidate(f"first line, {first.element.tag}", first.text)
    elif is_emphasised(first) and not is_emphasised(second):
        # Where the metadata describe the work in other words, a long paragraph in bold is where the text starts.
        may_be = (not described or len(first.text) <= _MAX_BOLD) and not introduced_in(first.text)
        if may_be or _is_described(first.text, described):
            yield Candidate("first paragraph, bold", _DATELINE.sub("", first.text))
    elif _folded(first.text) in described and _is_italic(first) and not _is_italic(second):
        yield Candidate("first paragraph, italic", first.text)
    elif _is_set(first) and not any(map(_is_set, prose[1:])) and len(first.text) <= _MAX_BOLD:
        yield Candidate("first paragraph, set apart", first.text)
    elif first.element.getparent() is not second.element.getparent() and _is_described(first.text, described):
        yield Candidate("description, printed apart", first.text)


def _is_italic(block: Block) -> bool:
    """Whether a whole line is set in italics."""
    return all(
        any(box.tag in _ITALIC for box in up_to(run.element, block.element)) for run in block.runs if run.text.strip()
    )


def _is_set(block: Block) -> bool:
    """Whether WordPress sets a paragraph in a size or a face of its own."""
    return block.element.tag == "p" and _SET.search(block.element.get("class") or "") is not None


def _descriptions(document: Document) -> tuple[str, ...]:
    """The metadata's descriptions, ready for comparing."""
    metas = document.structured.meta("description", "og:description", "dc.description")
    return tuple(dict.fromkeys(_folded(_TAG.sub(" ", content)) for _, content in metas))


def _is_described(said: str, described: Sequence[str]) -> bool:
    """Whether the metadata hold this line, whole or cut short."""
    if not described or len(said) < _MIN:
        return False
    folded = _folded(said)
    return any(folded == content or (len(content) >= _CUT and folded.startswith(content)) for content in described)


def _folded(said: str) -> str:
    return " ".join(re.findall(r"\w+", clean(said).casefold()))
