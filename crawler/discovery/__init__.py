"""What lists say: from the bytes of a list, feed or sitemap to links and further pages. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from crawler.discovery import feed, json_listing, listing, sitemap, wordpress
from crawler.discovery.found import DiscoveryError, Found
from crawler.discovery.link import Link
from crawler.site import Feed, JsonListing, Listing, Site, Sitemap, Source, WordPress

__all__ = ["DiscoveryError", "Found", "Link", "read", "start"]


def start(source: Source, site: Site) -> str:
    """The address that a source is read from first."""
    return wordpress.page(source, site, 1) if isinstance(source, WordPress) else site.address(source)


def read(source: Source, site: Site, content: bytes, url: str, headers: Mapping[str, str]) -> Found:
    """What one page of a source offers.

    :param content: the payload, content coding off.
    :param url: where it was read from, after redirects.
    :raises DiscoveryError: for a page that cannot be read as what the source says it is.
    """
    match source:
        case Listing():
            return listing.read(source, site, content, url, headers)
        case JsonListing():
            return json_listing.read(source, site, content, url)
        case Feed():
            return feed.read(source, site, content, url, headers)
        case Sitemap():
            return sitemap.read(source, site, content, url, headers)
        case WordPress():
            return wordpress.read(source, site, content, url, headers)
        case _:
            raise DiscoveryError(f"no kind of source: {type(source).__name__}")
