"""Which pictures of a page can lead its work: those that it claims and shows, and those on top of the article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lxml.html import HtmlElement

from crawler.extraction.markup.naming import is_named, naming, up_to
from crawler.extraction.pictures.images import is_decoration, is_portrait
from crawler.extraction.pictures.picture_claims import Claim
from crawler.extraction.pictures.placing import AT_THE_TOP, FIRST_SCREEN, Placed, Placing
from crawler.extraction.pictures.renditions import picture_around, resembles, same_picture

_LEADS = naming(
    "hero|lead|featured|feature|post-thumbnail|wp-post-image|entry-thumbnail|header-?image|header-element|header-media|cover|"
    "main-image|key-?visual|stage|(?:top|page|intro|article|title|main|teaser)-(?:image|header|picture|media|bild|foto)|visuel|titelbild|aufmacher"
)


def on_top(placing: Placing) -> list[Placed]:
    """The pictures of the first screen that can lead the work: within the article, or above it and named so."""
    return [placed for placed in placing.early if placed.url and _is_on_top(placed, placing)]


def shown(claims: Sequence[Claim], tops: Sequence[Placed], placing: Placing) -> Iterator[tuple[Claim, Placed]]:
    """The claims that the page shows, with where, surest first."""
    pictures = [placed for placed in (placing.early if tops else placing.pictures) if placed.url]
    pictures.sort(key=lambda placed: not _leads(placed))
    for claim, placed in _pairs(claims, pictures):
        if same_picture(claim.url, placed.url) and _is_led_by(placed, placing, is_alone=not tops):
            yield claim, placed
    for claim, placed in _pairs(claims, pictures):
        if resembles(claim.url, placed.url) and _leads(placed) and _is_led_by(placed, placing, is_alone=not tops):
            yield claim, placed
    for claim, placed in _pairs(claims, [] if tops else pictures):
        if same_picture(claim.url, placed.url) and _stands_beside(placed, placing):
            yield claim, placed


def _pairs(claims: Iterable[Claim], pictures: Sequence[Placed]) -> Iterator[tuple[Claim, Placed]]:
    return ((claim, placed) for claim in claims for placed in pictures)


def belongs(placed: Placed, placing: Placing) -> bool:
    """Whether a picture illustrates the work, rather than the page around it or another work."""
    return not (
        is_decoration(placed.element, placed.url)
        or placing.is_elsewhere(placed)
        or is_portrait(placed.element, placing.region)
        or placing.is_teaser(placed)
        or placing.shows_author(placed)
    )


def unkept(placing: Placing) -> Iterator[Placed]:
    """Pictures named the lead whose address the saved page does not hold, as scripts were to set it."""
    for placed in placing.early:
        is_near = placed.before <= AT_THE_TOP and (placed.inside or placed.before <= 0)
        is_bare = not placed.url and placed.element.tag == "img"
        if is_bare and is_near and _is_lead(placed.element) and belongs(placed, placing):
            yield placed


def _leads(placed: Placed) -> bool:
    return placed.inside and placed.before <= FIRST_SCREEN


def _is_led_by(placed: Placed, placing: Placing, *, is_alone: bool) -> bool:
    """Whether the page is led by a picture that it claims: what its box is named counts little on the first screen.

    :param is_alone: whether no other picture can lead it; the sign of a house does only then, and below the headline.
    """
    if not _leads(placed) and not (placed.before <= 0 and _is_in_main(placed.element)):
        return belongs(placed, placing)
    return not (
        is_decoration(placed.element, placed.url, by_name=not (placed.inside and is_alone and placed.before >= 0))
        or placing.is_framed(placed)
        or is_portrait(placed.element, placing.region)
    )


def _stands_beside(placed: Placed, placing: Placing) -> bool:
    """Whether a claimed picture stands beside the text, as the covers of reports do."""
    return not (
        is_decoration(placed.element, placed.url)
        or placing.is_of_others(placed)
        or is_portrait(placed.element, placing.region)
        or placing.is_linked_away(placed)
        or placing.shows_author(placed)
    )


def _is_on_top(placed: Placed, placing: Placing) -> bool:
    is_lead = placed.inside or (placed.before <= 0 and (_is_lead(placed.element) or _is_figure(placed.element)))
    return is_lead and belongs(placed, placing) and not placing.is_repeated(placed)


def _is_lead(element: HtmlElement) -> bool:
    return any(is_named(box, _LEADS) for box in up_to(element, None, 5))


def _is_figure(element: HtmlElement) -> bool:
    """Whether an element is part of a figure that stands in the main part of the page."""
    around = picture_around(element)
    return any(box.tag == "figure" for box in up_to(around, None, 5)) and _is_in_main(around)


def _is_in_main(element: HtmlElement) -> bool:
    return next(element.iterancestors("main", "article"), None) is not None
