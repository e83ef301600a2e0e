"""Addresses of a picture: the largest rendition that an element names, and what all renditions share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from urllib.parse import parse_qsl, unquote, urljoin

from lxml.html import HtmlElement

from crawler.extraction.document import Document

_FULL = ("data-orig-file", "data-full-url", "data-full-src", "data-large-file", "data-zoom-src", "data-hi-res-src")
_LAZY = (
    *("data-src", "data-lazy-src", "data-original", "data-lazy", "data-img-src", "data-image-src", "data-srclazy"),
    *("data-orig-src", "data-lazyload", "data-flickity-lazyload", "data-cfsrc", "data-pagespeed-lazy-src"),
    *("data-ezsrc", "nitro-lazy-src"),
)
_SETS = (
    "srcset",
    "data-srcset",
    "data-lazy-srcset",
    "data-original-set",
    "imagesrcset",
    "data-flickity-lazyload-srcset",
)
_BACKGROUNDS = ("data-bg", "data-background", "data-background-image", "data-bgset", "data-image", "data-img-url")
_IN_STYLE = re.compile(r"url\(\s*(?:\"([^\"]+)\"|'([^']+)'|([^)'\"]+))", re.IGNORECASE)
_ENDING = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|tiff?|bmp|jfif)(?![a-z])", re.IGNORECASE)
_CONVERTED = re.compile(r"\.(?:jpe?g|png|gif)\.(?:webp|avif)$", re.IGNORECASE)
"""Copies of a file in another format, beside the file itself."""
_PLACEHOLDER = re.compile(
    r"(?:blank|pixel|spacer|loading|loader|transparent|trans|clear|empty|gr[ae]y|white|1x1|t|lazy|dummy)"
    r"(?:[-_.]?(?:\d+|gif|image|img|x))*\.\w{3,4}"
    r"|.*(?:placeholder|[-_]loader|no[-_]?image|default[-_]image|lazy[-_]?load).*"
    r"|[^.]*transparent[^.]*\.gif",
    re.IGNORECASE | re.DOTALL,
)
"""Names of files that stand in a picture's place until it is loaded."""
_NOTHING = frozenset({"true", "false", "lazy", "//:0", "https://:0", "http://:0"})
"""What stands for an address that scripts are to set."""
_DEFAULTS = re.compile(r"/(?:default|fallback|placeholder)[-_]?(?:images?|pictures?)(?:/|$)", re.IGNORECASE)
"""Folders of what is shown where a work has no picture of its own."""
_SIZE = re.compile(r"(?:-scaled|[-_]\d{2,4}x\d{2,4}(?:[-_]c(?:-[a-z]+)?)?|@\dx|-e\d{10,13})+$")
_DERIVED = re.compile(
    r"/styles/|/_processed_/|/cache[-/]|/thumb(?:nail)?s?/|/resized?/|/assets/images/[0-9a-z]/", re.IGNORECASE
)
_WIDTH = re.compile(r"[-_](\d{2,4})x\d{2,4}(?:[-_]c(?:-[a-z]+)?)?\.\w+$")
_TYPO3 = re.compile(r"^csm_(.+)_[0-9a-f]{8,12}$")
_SPIP = re.compile(r"(?:-[0-9a-f]{5})+$")
_CONTAO = re.compile(r"/assets/images/[0-9a-z]/[^/]+-[0-9a-f]{8}\.\w+$", re.IGNORECASE)
_NAMELESS = re.compile(
    r"(?:images?|img|photos?|pictures?|rawimage|default|original|main|full|large|file|data|v?\d{1,4}|)"
)
_OPAQUE = re.compile(r"[0-9a-f]{20,}")
_IDENTIFIER = re.compile(
    r"(?<![0-9a-f])(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=[a-f]*\d)[0-9a-f]{16,})(?![0-9a-f])|"
    r"(?<!\d)(?!(?:19|20)\d{6}(?!\d))\d{7,}(?!\d)"
)
"""Parts of a file's name that no two pictures share: long numbers that are no dates."""
_SCRIPT = re.compile(r"\.(?:php|aspx?|ashx|axd|jsp|cgi|do)$", re.IGNORECASE)
_PHOTON = re.compile(r"^https?://i\d\.wp\.com/")
_EMBEDDED = re.compile(r"(?<=/)https?(?::|%3a)(?:/|%2f){1,2}.+$", re.IGNORECASE)
_MAX_ADDRESS = 2000
_ARCHIVE = re.compile(r"https?://(?:web\.archive\.org|archive\.ph|webcache\.googleusercontent\.com)/")


def source_of(element: HtmlElement, document: Document) -> str | None:
    """Absolute address of the largest rendition that a picture, or an element with a background, names.

    What another file name tells apart, such as a crop for narrow screens, is another picture.
    """
    if element not in document.sources:
        document.sources[element] = _source_of(element, document)
    return document.sources[element]


def _source_of(element: HtmlElement, document: Document) -> str | None:
    sets = list(_sets(element))
    plain = [element.get(name) for name in (*_FULL, *_LAZY, "src", *_BACKGROUNDS)]
    plain += ["".join(quoted) for quoted in _IN_STYLE.findall((element.get("style") or "")[:_MAX_ADDRESS])]
    main = next((name for name in plain if name and _is_picture(name)), "")
    if main:
        sets = [entry for entry in sets if stem(entry[1]) == stem(main)]
    if main and not _CONVERTED.search(path_of(main)):
        sets = [entry for entry in sets if not _CONVERTED.search(path_of(entry[1]))]
    whole = [entry for entry in sets if not _DERIVED.search(entry[1])]
    largest = max(whole or sets, default=(0.0, ""), key=lambda entry: entry[0])[1]
    chosen = larger([name for name in (largest, _linked(element, main or largest), main) if name])
    address = document.absolute(chosen).replace(" ", "%20") if chosen else ""
    return _asked_for(address) if address else _copy_in_noscript(element, document)


def _is_picture(name: str) -> bool:
    name = name[:_MAX_ADDRESS].strip()
    if not name.strip("/#.'\"") or name.startswith("data:") or "{" in name or name in _NOTHING:
        return False
    folder, _, file = name.partition("?")[0].rpartition("/")
    return not (_PLACEHOLDER.fullmatch(file) or _DEFAULTS.search(folder))


def picture_around(element: HtmlElement) -> HtmlElement:
    """The ``picture`` that an ``img`` is drawn in, else the element itself. Parsers nest the sources before it."""
    for box in element.iterancestors():
        if box.tag == "picture":
            return box
        if box.tag != "source":
            break
    return element


def _sets(element: HtmlElement) -> Iterator[tuple[float, str]]:
    """(width, address) of the renditions in ``srcset`` of an element and of the ``picture`` around it."""
    for holder in (element, *picture_around(element).iter("source")):
        screen = re.search(r"width:\s*(\d+)", holder.get("media") or "")
        for name in _SETS:
            for size, address in _renditions(said) if (said := holder.get(name)) else ():
                yield (size if size > 10 else size * float(screen[1] if screen else 1000)), address


def _renditions(srcset: str) -> Iterator[tuple[float, str]]:
    """(width or density, address) of each entry of a ``srcset``; addresses may hold commas."""
    for entry in re.split(r",\s+|(?<=\d[wx]),", srcset.strip()):
        address, _, size = entry.strip().rpartition(" ")
        match = re.fullmatch(r"(\d+(?:\.\d+)?)([wx])", size)
        address = address if match else entry
        if address.strip() and _is_picture(address):
            yield float(match[1]) if match else 0.5, address.strip()


def _linked(element: HtmlElement, name: str) -> str:
    """The file that a link around a picture opens, where it is the same picture."""
    parent = element.getparent()
    href = (parent.get("href") or "") if parent is not None and parent.tag == "a" else ""
    return href if name and _ENDING.search(href) and stem(href) == stem(name) else ""


def _copy_in_noscript(element: HtmlElement, document: Document) -> str | None:
    """The address that readers without scripts get, where the element itself names none."""
    beside = islice(picture_around(element).itersiblings(), 3)
    copies = (copy for after in beside if after.tag == "noscript" for copy in after.iter("img"))
    copy = next(copies, None)
    return source_of(copy, document) if copy is not None else None


def larger(addresses: Iterable[str]) -> str:
    """Of one picture's addresses that of the largest rendition: the first without a size in it, else the widest."""
    found = list(addresses)
    found = [address for address in found if not _CONVERTED.search(path_of(address))] or found
    whole = [address for address in found if not _WIDTH.search(path_of(address)) and not _DERIVED.search(address)]
    return whole[0] if whole else max(found, key=_named_width, default="")


def _named_width(address: str) -> int:
    match = _WIDTH.search(path_of(address))
    return int(match[1]) if match else 0


def original(url: str) -> str:
    """The address behind a resizing service that carries it within its own: the same picture, whole."""
    if _PHOTON.match(url):
        return "https://" + _PHOTON.sub("", url).partition("?")[0]
    if _ARCHIVE.match(url):
        return url
    if match := _EMBEDDED.search(url.partition("?")[0]):
        inner = unquote(match[0]) if "%" in match[0][:9] else url[match.start() :]
        return re.sub(r"^(https?):/+", r"\1://", inner) if _ENDING.search(inner) else url
    return _inner(url)


def _asked_for(url: str) -> str:
    """The address that a script which resizes pictures is asked for in its query; else the address itself.

    One behind a service on another host stays where it is: the page names the service, which may be all that answers.
    """
    path = url.partition("?")[0]
    return url if "/dims" in path or _ENDING.search(path) or _ARCHIVE.match(url) else _inner(url)


def _inner(url: str) -> str:
    for name, value in parse_qsl(url.partition("?")[2]):
        is_address = _ENDING.search(value) or (value.startswith("http") and "/dims" in url)
        if name in ("url", "src", "image", "img") and is_address:
            return _joined(url, value)
    return url


def _joined(url: str, address: str) -> str:
    try:
        return urljoin(url, address)
    except ValueError:
        return url


@lru_cache(maxsize=1024)
def stem(url: str) -> str:
    """The file's name without size and ending, which renditions share."""
    path = path_of(url)
    name = path.rsplit("/", 1)[-1].lower()
    if _SCRIPT.search(name):
        return name + "?" + url.partition("?")[2].lower()
    name = _ENDING.split(name)[0] if _ENDING.search(name) else name
    name = name[:-9] if "/assets/images/" in path and _CONTAO.search(path) else _SIZE.sub("", name)
    return name if not _NAMELESS.fullmatch(name) else "/".join(path.lower().rsplit("/", 3)[-3:])


@lru_cache(maxsize=1024)
def picture_key(url: str) -> str:
    """The same without what content systems put around it: TYPO3 a prefix and a hash, SPIP a hash."""
    name = stem(original(url))
    if match := _TYPO3.match(name):
        return match[1]
    return _SPIP.sub("", name) if "/cache-" in url else name


def same_picture(one: str | None, other: str | None) -> bool:
    """Whether two addresses show one picture, whatever the rendition."""
    return bool(one and other) and picture_key(one or "") == picture_key(other or "")


@lru_cache(maxsize=1024)
def _identifiers(url: str) -> frozenset[str]:
    return frozenset(_IDENTIFIER.findall(path_of(url).rsplit("/", 1)[-1].lower()))


def resembles(one: str, other: str) -> bool:
    """Whether the names of two files share the number of a picture, as crops of it do."""
    return not _identifiers(one).isdisjoint(_identifiers(other))


def is_nameless(url: str) -> bool:
    """Whether a file's name says nothing of the picture, so that it cannot be compared."""
    return bool(_OPAQUE.fullmatch(stem(url)))


def is_image_file(url: str) -> bool:
    """Whether an address is that of a picture, by its ending."""
    return bool(_ENDING.search(path_of(url)))


@lru_cache(maxsize=2048)
def path_of(url: str) -> str:
    """The path of an address, its escapes undone."""
    return unquote(url.partition("?")[0].partition("#")[0])
