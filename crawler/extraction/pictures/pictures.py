"""Which picture leads the work, and which stand in its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from lxml.html import HtmlElement

from archive.publication import Image
from crawler.extraction.candidate import Candidate
from crawler.extraction.document import Document
from crawler.extraction.markup.naming import up_to
from crawler.extraction.pictures import captions
from crawler.extraction.pictures.closing import after_the_text, in_the_opening, of_the_lead
from crawler.extraction.pictures.credits import Printed
from crawler.extraction.pictures.images import is_sign, read_figure
from crawler.extraction.pictures.picture_claims import Claim, claimed
from crawler.extraction.pictures.placing import AT_THE_TOP, OFTEN, PICTURES, Placed, Placing
from crawler.extraction.pictures.renditions import (
    is_nameless,
    larger,
    original,
    path_of,
    picture_key,
    resembles,
    same_picture,
    source_of,
    stem,
)
from crawler.extraction.pictures.showing import belongs, on_top, shown, unkept

_DRAWN = ("img", "amp-img", "iframe", "video", "table", "svg", "canvas", "object")
_DATELINE = re.compile(
    r"(?:\d{1,2}[./ -]{1,2}(?:\d{1,2}|[^\W\d]{3,12})[./ -]{1,2}(?:19|20)\d\d\b|"
    r"(?:(?:last )?updated (?:on )?)?[^\W\d]{3,12}\.? \d{1,2}, (?:19|20)\d\d(?: *[|·•–-]|$))",
    re.IGNORECASE,
)
"""What themes that call a kicker a caption print there."""
_A_LABEL = 20
"""Characters of a word that is no caption by itself."""
_MAX_BESIDE = 60
_MAX_PICTURES = 300
_NO_IMAGE = Image(url=None)


def lead_images(document: Document, region: HtmlElement, headline: HtmlElement | None = None) -> Iterator[Candidate]:
    """Candidates for the lead image: a picture that the page claims and shows, else the first that it shows on top.

    A claimed picture that the page does not show is its logo or a section's picture, and no candidate.
    """
    placing = Placing(document, region, headline)
    claims = claimed(document)
    tops = on_top(placing)
    for claim, placed in shown(claims, tops, placing):
        yield _candidate(f"{claim.found_in}, shown", placed, claims, placing)
    for placed in tops[:2]:
        if is_nameless(placed.url) and claims:
            named = replace(placed, url=claims[0].url)
            yield _candidate(f"{claims[0].found_in}, for the first picture", named, claims, placing)
        yield _candidate("first picture of the article", placed, claims, placing)
    yield from _unseen(claims, placing)


def _unseen(claims: Sequence[Claim], placing: Placing) -> Iterator[Candidate]:
    """Candidates of a page that shows where its picture stands, and not the picture: scripts were to set it."""
    for claim in claims[:1]:
        for placed in unkept(placing) if not is_sign(claim.url) else ():
            named = replace(placed, url=claim.url)
            yield _candidate(f"{claim.found_in}, for a picture without address", named, claims, placing)
    for caption, printed in _orphans(placing):
        in_figure = next(caption.iterancestors("figure"), None) is not None
        if in_figure and claims and not is_sign(claims[0].url):
            image = _with(Image(url=claims[0].url), printed)
            yield Candidate(f"{claims[0].found_in}, for a figure without picture", claims[0].url, image)
        yield Candidate("caption without a picture", printed.caption or printed.credit or "", _with(_NO_IMAGE, printed))


def body_images(document: Document, parts: Iterable[HtmlElement], lead: Image | None = None) -> Iterator[Image]:
    """The pictures of the text, each once, in order; without the lead."""
    seen = {picture_key(lead.url)} if lead and lead.url else set()
    for part in parts:
        placing = Placing(document, part, None)
        pictures = [(img, source_of(img, document) or "") for img in islice(part.iter("img"), _MAX_PICTURES)]
        times = Counter(url for _, url in pictures)
        for img, url in pictures:
            is_new = url and picture_key(url) not in seen and times[url] < OFTEN
            if is_new and belongs(Placed(img, url, True, 0), placing):
                seen.add(picture_key(url))
                yield read_figure(img, document)


def _candidate(found_in: str, placed: Placed, claims: Iterable[Claim], placing: Placing) -> Candidate:
    """The picture in its largest rendition, with what is said about it anywhere."""
    same = [claim for claim in claims if same_picture(claim.url, placed.url) or resembles(claim.url, placed.url)]
    url = larger([placed.url, *(claim.url for claim in same if stem(claim.url) == stem(placed.url))])
    if (whole := original(url)) != url:
        url = next((claim.url for claim in same if path_of(claim.url) == path_of(whole)), url)
    image = replace(read_figure(placed.element, placing.document), url=url)
    return Candidate(found_in, url, _completed(image, placed.element, same, placing))


def _completed(image: Image, lead: HtmlElement, claims: Iterable[Claim], placing: Placing) -> Image:
    """The image with what the page prints of it elsewhere: above the text, after it, or only for machines."""
    if not image.caption or not image.credit:
        for _, printed in _orphans(placing, lead):
            image = _with(image, printed)
    if not image.credit:
        image = _with(image, after_the_text(placing.region, placing.document))
        image = _with(image, in_the_opening(placing.region))
    elif image.credit in (image.alt or "") and (printed := of_the_lead(placing.document)).credit:
        # What the alternative text says of it, readers do not see, and nobody corrects.
        image = replace(image, credit=printed.credit)
    for claim in claims:
        image = _with(image, Printed(None, claim.credit, claim.license))
    return image


def _with(image: Image, printed: Printed | None) -> Image:
    """The image with what is missing of it."""
    if printed is None:
        return image
    return replace(
        image,
        caption=image.caption or printed.caption,
        credit=image.credit or printed.credit,
        license=image.license or printed.license,
    )


def _orphans(placing: Placing, lead: HtmlElement | None = None) -> Iterator[tuple[HtmlElement, Printed]]:
    """Captions above the text that stand with no picture but the lead, and what they say."""
    for placed in placing.early:
        is_near = (placed.inside or placed.before <= 0) and placed.before <= AT_THE_TOP
        if placed.element.tag in PICTURES or placed.url or not is_near:
            continue
        if placing.is_elsewhere(placed) or _is_label(placed.element) or not _is_alone(placed.element, lead):
            continue
        printed = captions.about(placed.element, placed.element)
        if printed and not (printed.caption and _is_small_print(printed.caption, placed.element)):
            yield placed.element, printed


def _is_label(element: HtmlElement) -> bool:
    """Whether what is named a caption is small print of the page: a heading, a button, a date."""
    if element.tag in ("h1", "h2", "h3", "h4") or next(element.iter("time"), None) is not None:
        return True
    box = next(element.iterancestors("a", "button", "figure"), None)
    return box is not None and box.tag != "figure"


def _is_small_print(said: str, element: HtmlElement) -> bool:
    """Whether a caption is a date, or a label of one word that no figure holds."""
    is_label = element.tag != "figcaption" and len(said) < _A_LABEL and not re.search(r"\s", said)
    return is_label or bool(_DATELINE.match(said))


def _is_alone(caption: HtmlElement, lead: HtmlElement | None) -> bool:
    """Whether no other picture, table or film stands with a caption."""
    length = len(caption.text_content())
    for box in up_to(caption, None, 4):
        if len(box.text_content()) > length + _MAX_BESIDE:
            return True
        if any(drawn is not lead for drawn in box.iter(*_DRAWN)):
            return False
    return True
