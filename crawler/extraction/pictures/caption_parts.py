"""Elements that hold what is said of a picture, read into caption, credit and licence."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

from crawler.extraction.markup.naming import Naming, is_named, naming, up_to
from crawler.extraction.markup.text import clean, lines
from crawler.extraction.pictures.credit_marks import MARK
from crawler.extraction.pictures.credits import Printed, is_marked, read_named_credit, read_printed
from crawler.extraction.pictures.licenses import is_license_address
from crawler.extraction.pictures.makers import is_maker

UNREAD = frozenset(
    {"img", "picture", "source", "video", "audio", "iframe", "noscript", "script", "style", "button", "svg", "select"}
)
"""Elements of a picture's box that say nothing of it."""

_CREDIT = naming(
    "credit|copyright|imagesource|source|photographer|attribution|courtesy|rights|quelle|bildquelle|bildnachweis|"
    "nachweis|fotograf|foto-(?:firma|autor)|firma|license-info|media-author|image-author|zrodlo|fonte|fuente"
)
_CAPTION = naming(
    "caption|caption-?text|legende?|bildunterschrift|bilduntertitel|bildtext|dida|didascalia|pie-de-foto|foto-pie|"
    "descriptif|podpis|(?:image|img|photo|picture|foto)-(?:text|description|desc|alt|info|title|legend)|media-info"
)
_NOT_CAPTION = naming("skin|video|vjs|player|flyout|ad|closed|module|table|(?<!image-)text-caption|typography-caption")
_PICTURE_CREDIT = naming(
    "(?:image|img|photo|picture|hero|header|lead|cover|media|banner|featured|visuel|foto|bild)-?"
    "(?:credits?|copyright|source|attribution|quelle)|"
    "imagesource|photographer|bildnachweis|crédits?-(?:photo|image)|credits?-(?:photo|image)s?"
)
_LABEL = Naming(re.compile(r"(?:^| )(?:field|paragraph)-{1,2}label(?: |$)"))
_UNSEEN = naming("visually-?hidden|sr-only|screen-?reader(?:-text|-only)?|off-?screen")
"""What only readers hear who are read to: labels, mostly."""
_LICENSE = naming("licen[sc]e|lizenz|cc")
_SIGN = naming("copyright")
_AUTHOR = naming("author")
_MAKER = naming("(?:caption|image|img|photo|picture|media|foto|bild)-?author")
_IN_TOOLTIP = ("title", "data-original-title", "data-bs-original-title", "data-tooltip", "data-content")
_BUTTONS = naming("share|sharing|social|toolbar|btn|button")
_INLINE = frozenset({"span", "em", "i", "small", "cite", "b", "strong"})


def is_caption(element: HtmlElement) -> bool:
    """Whether an element is, or is named as, the text under a picture."""
    return element.tag == "figcaption" or (is_named(element, _CAPTION) and not is_named(element, _NOT_CAPTION))


def is_credit(element: HtmlElement) -> bool:
    """Whether an element in a picture's box is named as its credit."""
    if is_named(element, _CREDIT) or is_named(element, _MAKER):
        return True
    if element.tag == "cite":
        box = next(element.iterancestors("figure", "figcaption", "blockquote"), None)
        return box is not None and (box.tag == "figure" or (box.tag == "figcaption" and _closes(element, box)))
    return is_named(element, _AUTHOR) and any(box.tag == "figcaption" for box in up_to(element, None, 3))


def _closes(element: HtmlElement, box: HtmlElement) -> bool:
    """Whether nothing follows an element in its box; the title of a work stands within the sentence."""
    return not any(clean(part.tail or "") or part.getnext() is not None for part in up_to(element, box))


def is_picture_credit(element: HtmlElement) -> bool:
    """Whether an element is named as nothing but a picture's credit can be, wherever it stands."""
    return is_named(element, _PICTURE_CREDIT)


def read_parts(parts: Iterable[HtmlElement]) -> Printed:
    """Caption, credit and licence of elements, each named or told by its words; the elements are left as they were."""
    named: list[list[str]] = []
    said: list[str] = []
    license_name: str | None = None
    for part in map(_readable, parts):
        license_name = license_name or _take_license(part)
        named += [lines(element) for element in _take_credits(part)]
        said += lines(part)
    if any(map(_is_sure, named)):
        said += [line for lines_ in named if not _is_sure(lines_) for line in lines_]
        named = list(filter(_is_sure, named))
    credited, printed = list(map(read_named_credit, named)), read_printed(said)
    makers = list(dict.fromkeys(found.credit for found in credited if found.credit))
    return Printed(
        caption=printed.caption or next((found.caption for found in credited if found.caption), None),
        credit=" / ".join(makers) or printed.credit,
        license=license_name or next((found.license for found in (*credited, printed) if found.license), None),
    )


def _is_sure(named: list[str]) -> bool:
    """Whether lines that are named a credit read like one; some pages name the caption so too."""
    said = " ".join(named)
    return is_marked(said) or is_maker(said)


def _readable(part: HtmlElement) -> HtmlElement:
    """A copy without pictures and buttons, labels and icons read as the signs they are, marked credits set apart."""
    twin = copy.deepcopy(part)
    twin.tail = None
    for element in list(twin.iterdescendants()):
        if not isinstance(element.tag, str) or element.getparent() is None:
            continue
        if is_named(element, _CREDIT) and not re.search(r"\w", element.text_content()):
            _read_tooltip(element)
        if element.tag in UNREAD or is_named(element, _BUTTONS):
            element.drop_tree()
        elif is_named(element, _LABEL) or is_named(element, _UNSEEN):
            _read_label(element)
        elif _announces(element.get("data-label") or ""):
            element.text = f"© {element.text or ''}"
        elif element.tag in _INLINE and not len(element):
            _set_apart(element)
    return twin


def _read_tooltip(element: HtmlElement) -> None:
    """Print what an element that is named a credit, and shows no more than its sign, says when it is pointed at."""
    said = next((value for name in _IN_TOOLTIP if (value := element.get(name))), "")
    if said:
        element.clear(keep_tail=True)
        element.tag, element.text = "p", f"© {said}"


def _read_label(element: HtmlElement) -> None:
    """Leave of a field's label ("Caption", "Credits:") what announces a credit, as its sign."""
    said = clean(element.text_content())
    if _announces(said):
        element.clear(keep_tail=True)
        element.tag, element.text = "span", "© "
    elif re.search(r"\w", said):
        element.drop_tree()


def _announces(label: str) -> bool:
    """Whether a field's label is that of a credit."""
    match = (MARK.fullmatch(label) or MARK.fullmatch(label.rstrip(" :") + ":")) if label else None
    return match is not None and match.lastgroup != "picture"


def _set_apart(element: HtmlElement) -> None:
    """Give a marked credit that only an inline element parts from the caption a line of its own."""
    said = clean(element.text or "")
    if not said and is_named(element, _SIGN):
        element.text = "©"
    elif (match := MARK.match(said)) and len(said) > match.end() + 2:
        element.tag = "p"


def _take_credits(part: HtmlElement) -> Iterator[HtmlElement]:
    """The outermost elements named credits, taken out of the part; the part itself where it is one."""
    if is_credit(part) and not any(map(is_caption, part.iterdescendants())):
        twin = copy.deepcopy(part)
        part.clear()
        yield twin
        return
    for element in list(part.iterdescendants()):
        if is_credit(element) and part in element.iterancestors() and (element.text_content() or "").strip():
            twin = copy.deepcopy(element)
            twin.tail = None
            element.drop_tree()
            yield twin


def _take_license(part: HtmlElement) -> str | None:
    """The licence that a link names; where it stands in an element of its own, the link is taken out of the part."""
    for link in part.iter("a"):
        if not is_license_address(link.get("href") or "") and link.get("rel") != "license":
            continue
        name, holder = clean(link.text_content()), link.getparent()
        if link is not part and (not name or (holder is not None and is_named(holder, _LICENSE))):
            address = link.get("href")
            link.drop_tree()
            return name or address
    return None
