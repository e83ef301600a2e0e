"""Which picture leads the work, and which stand in its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from lxml.html import HtmlElement

from archive.publication import Image
from crawler.extraction.candidate import Candidate
from crawler.extraction.document import Document
from crawler.extraction.markup.naming import is_named, naming, up_to
from crawler.extraction.pictures import captions
from crawler.extraction.pictures.closing import after_the_text
from crawler.extraction.pictures.credits import Printed
from crawler.extraction.pictures.images import is_decoration, is_portrait, read_figure
from crawler.extraction.pictures.picture_claims import Claim, claimed
from crawler.extraction.pictures.placing import FIRST_SCREEN, Placed, Placing
from crawler.extraction.pictures.renditions import is_nameless, larger, picture_key, same_picture, source_of, stem

_AT_THE_TOP = 400
"""Characters of running text before a caption whose picture the page draws by other means, or did not keep."""
_DRAWN = ("img", "amp-img", "iframe", "video", "table", "svg", "canvas", "object")
_MAX_BESIDE = 60
_MAX_PICTURES = 300
_NO_IMAGE = Image(url=None)
_LEADS = naming(
    "hero|lead|featured|feature|post-thumbnail|wp-post-image|entry-thumbnail|header-?image|header-element|header-media|cover|"
    "main-image|key-?visual|stage|(?:top|page|intro|article|title|main|teaser)-(?:image|header|picture|media|bild|foto)|visuel|titelbild|aufmacher"
)


def lead_images(document: Document, region: HtmlElement, headline: HtmlElement | None = None) -> Iterator[Candidate]:
    """Candidates for the lead image: a picture that the page claims and shows, else the first that it shows on top.

    A claimed picture that the page does not show is its logo or a section's picture, and no candidate.
    """
    placing = Placing(document, region, headline)
    claims = claimed(document)
    tops = [placed for placed in placing.early if placed.url and _is_on_top(placed, placing)]
    for claim, placed in _shown(claims, placing.early if tops else placing.pictures, placing):
        yield _candidate(f"{claim.found_in}, shown", placed, claims, placing)
    for placed in tops[:2]:
        if is_nameless(placed.url) and claims:
            named = replace(placed, url=claims[0].url)
            yield _candidate(f"{claims[0].found_in}, for the first picture", named, claims, placing)
        yield _candidate("first picture of the article", placed, claims, placing)
    for printed in _orphans(placing):
        yield Candidate("caption without a picture", printed.caption or printed.credit or "", _with(_NO_IMAGE, printed))


def body_images(document: Document, parts: Iterable[HtmlElement], lead: Image | None = None) -> Iterator[Image]:
    """The pictures of the text, each once, in order; without the lead."""
    seen = {picture_key(lead.url)} if lead and lead.url else set()
    for part in parts:
        placing = Placing(document, part, None)
        for img in islice(part.iter("img"), _MAX_PICTURES):
            url = source_of(img, document)
            if url and picture_key(url) not in seen and _belongs(Placed(img, url, True, 0), placing):
                seen.add(picture_key(url))
                yield read_figure(img, document)


def _shown(claims: Iterable[Claim], pictures: Iterable[Placed], placing: Placing) -> Iterator[tuple[Claim, Placed]]:
    """The claims that the page shows, with where."""
    shown = [placed for placed in pictures if placed.url]
    for claim in claims:
        for placed in shown:
            is_leading = placed.inside and placed.before <= FIRST_SCREEN
            if same_picture(claim.url, placed.url) and _belongs(placed, placing, is_claimed=is_leading):
                yield claim, placed


def _is_on_top(placed: Placed, placing: Placing) -> bool:
    """Whether a picture of the first screen can lead the work: within the article, or above it and named so."""
    is_lead = placed.inside or (placed.before <= 0 and _is_lead(placed.element))
    return is_lead and _belongs(placed, placing) and not placing.is_repeated(placed)


def _is_lead(element: HtmlElement) -> bool:
    return any(is_named(box, _LEADS) for box in up_to(element, None, 5))


def _belongs(placed: Placed, placing: Placing, *, is_claimed: bool = False) -> bool:
    """Whether a picture illustrates the work, rather than the page around it or another work."""
    return not (
        is_decoration(placed.element, placed.url, by_name=not is_claimed)
        or placing.is_elsewhere(placed)
        or is_portrait(placed.element, placing.region)
        or (not is_claimed and (placing.is_teaser(placed) or placing.shows_author(placed)))
    )


def _candidate(found_in: str, placed: Placed, claims: Iterable[Claim], placing: Placing) -> Candidate:
    """The picture in its largest rendition, with what is said about it anywhere."""
    same = [claim for claim in claims if same_picture(claim.url, placed.url)]
    url = larger([placed.url, *(claim.url for claim in same if stem(claim.url) == stem(placed.url))])
    image = replace(read_figure(placed.element, placing.document), url=url)
    return Candidate(found_in, url, _completed(image, placed.element, same, placing))


def _completed(image: Image, lead: HtmlElement, claims: Iterable[Claim], placing: Placing) -> Image:
    """The image with what the page prints of it elsewhere: above the text, after it, or only for machines."""
    if not image.caption or not image.credit:
        for printed in _orphans(placing, lead):
            image = _with(image, printed)
    if not image.credit:
        image = _with(image, after_the_text(placing.region, placing.document))
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


def _orphans(placing: Placing, lead: HtmlElement | None = None) -> Iterator[Printed]:
    """Captions above the text that stand with no picture but the lead."""
    for placed in placing.early:
        is_near = (placed.inside or placed.before <= 0) and placed.before <= _AT_THE_TOP
        if placed.url or not is_near or placing.is_elsewhere(placed) or not _is_alone(placed.element, lead):
            continue
        if printed := captions.about(placed.element, placed.element):
            yield printed


def _is_alone(caption: HtmlElement, lead: HtmlElement | None) -> bool:
    """Whether no other picture, table or film stands with a caption."""
    length = len(caption.text_content())
    for box in up_to(caption, None, 4):
        if len(box.text_content()) > length + _MAX_BESIDE:
            return True
        if any(drawn is not lead for drawn in box.iter(*_DRAWN)):
            return False
    return True
