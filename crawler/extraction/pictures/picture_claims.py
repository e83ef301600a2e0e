"""Pictures that a page names to machines as its own: JSON-LD, Open Graph and their like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from crawler.extraction.document import Document
from crawler.extraction.markup.structured import as_list, string
from crawler.extraction.pictures.credits import read_credit, read_printed
from crawler.extraction.pictures.renditions import same_picture

_METAS = ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src", "image", "thumbnail")
_MAX_CLAIMS = 12


@dataclass(frozen=True)
class Claim:
    """One picture that the page claims."""

    found_in: str
    url: str
    credit: str | None = None
    license: str | None = None


def claimed(document: Document) -> tuple[Claim, ...]:
    """The pictures that the page claims, each once, those of its work first."""
    found: dict[str, Claim] = {}
    for claim in _claims(document):
        if claim.url and len(found) < _MAX_CLAIMS:
            found.setdefault(claim.url, claim)
    described = (claim for claim in _described(document) if claim.credit or claim.license)
    return (
        *found.values(),
        *(claim for claim in described if any(same_picture(claim.url, other) for other in found)),
    )


def _described(document: Document) -> Iterator[Claim]:
    """The pictures that the page describes by themselves."""
    for _, node in islice(document.structured.of_type("ImageObject"), _MAX_CLAIMS):
        yield _of_object("json-ld ImageObject", node, document)


def _claims(document: Document) -> Iterator[Claim]:
    data = document.structured
    for kind, node in data.works:
        for key in ("image", "primaryImageOfPage", "thumbnailUrl"):
            for image in as_list(node.get(key)):
                yield _of_object(f"json-ld {kind}.{key}", data.by_id(image), document)
    for name, content in data.meta(*_METAS):
        yield Claim(f"meta {name}", document.absolute(content))
    for link in document.links:
        if link.get("rel") == "image_src" or link.get("itemprop") in ("image", "thumbnailUrl"):
            yield Claim("link image", document.absolute(link.get("href") or ""))


def _of_object(found_in: str, image: Any, document: Document) -> Claim:
    """What an address or an ``ImageObject`` claims."""
    if not isinstance(image, Mapping):
        return Claim(found_in, document.absolute(string(image)))
    address = next((string(image.get(key)) for key in ("url", "contentUrl", "@id") if image.get(key)), "")
    licensed = image.get("license")
    return Claim(
        found_in,
        document.absolute(address),
        _credit_of(image, document),
        string(licensed.get("url")) if isinstance(licensed, Mapping) else string(licensed) or None,
    )


def _credit_of(image: Mapping[str, Any], document: Document) -> str | None:
    """Who an ``ImageObject`` says made or owns it; the site's own name says nothing."""
    said = [string(image.get(key)) for key in ("creditText", "copyrightNotice")]
    for key in ("copyrightHolder", "creator", "author"):
        for owner in as_list(image.get(key)):
            said.append(string(owner.get("name")) if isinstance(owner, Mapping) else "")
    wanted = (read_printed([text]).credit or read_credit(text) for text in said if text)
    return next((credit for credit in wanted if credit and credit.casefold() not in document.site_names), None)
