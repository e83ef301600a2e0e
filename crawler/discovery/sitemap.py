"""A sitemap or an index of sitemaps: XML or plain text, gzipped or not; or the robots.txt that names some.

A sitemap is written by strangers and may be large: entities stay unread, and what a gzip member may grow to and how
many entries are read is bounded.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from urllib.parse import urlsplit

from lxml import etree

from crawler.discovery.found import DiscoveryError, Found, gather, join, read_date
from crawler.discovery.link import Link
from crawler.reasons import one_line
from crawler.site import Site, Sitemap

LARGEST = 64 * 1024 * 1024
"""Bytes that a sitemap may have, packed or not; the protocol allows 50 MB."""

_DOCTYPE = re.compile(rb"<!DOCTYPE\s[^<>\[]*(?:\[.*?\]\s*)?>", re.DOTALL)
"""What declares entities; no sitemap needs any."""
_NAMED = re.compile(rb"^[ \t]*sitemap[ \t]*:[ \t]*([^\s#]+)", re.IGNORECASE | re.MULTILINE)


def read(source: Sitemap, site: Site, content: bytes, url: str, _headers: Mapping[str, str]) -> Found:
    """The pages of a sitemap; of an index, the sitemaps that the source asks for.

    :raises DiscoveryError: for what is no sitemap.
    """
    content = _unpacked(content)
    if urlsplit(url).path == "/robots.txt":
        return gather((), site, _named(content, url))
    if not content.lstrip().removeprefix(b"\xef\xbb\xbf").startswith(b"<"):
        return _read_text(content, source, site)
    return _read_xml(content, source, site)


def _read_xml(content: bytes, source: Sitemap, site: Site) -> Found:
    most = site.limits_of(source).entries
    root, links, sitemaps, count = None, [], [], 0
    try:
        for count, entry in enumerate(_entries(_DOCTYPE.sub(b"", content, count=1)), 1):
            if count > most:
                break
            root = etree.QName(entry.getparent()).localname
            if root == "urlset" and (link := _link(entry, source, site)):
                links.append(link)
            elif root == "sitemapindex" and (address := _value(entry, "loc")):
                sitemaps.append(address)
            _forget(entry)
    except etree.XMLSyntaxError as error:
        raise DiscoveryError(f"no sitemap: {one_line(error)}") from error
    if root is None and not re.search(rb"<(?:\w+:)?(?:urlset|sitemapindex)\b", content[:4096]):
        raise DiscoveryError("no sitemap: it has neither a urlset nor a sitemapindex")
    asked_for = (url for url in sitemaps if source.only is None or re.search(source.only, url))
    return gather(links, site, asked_for, cut=_cut(count, most))


def _named(robots: bytes, url: str) -> Iterator[str]:
    """The sitemaps that a robots.txt names, whatever the source asks for: mostly it is one index."""
    for address in _NAMED.findall(robots):
        if absolute := join(url, address.decode("utf-8", "replace")):
            yield absolute


def _cut(count: int, most: int) -> str | None:
    return f"a sitemap of more than {most:,} entries" if count > most else None


def _unpacked(content: bytes) -> bytes:
    """The content without its gzip coding, which a server sends as a file and not as a coding of the transfer."""
    if not content.startswith(b"\x1f\x8b"):
        return content
    unzip = zlib.decompressobj(wbits=31)
    try:
        plain = unzip.decompress(content, LARGEST)
    except zlib.error as error:
        raise DiscoveryError(f"no gzip: {one_line(error)}") from error
    if unzip.unconsumed_tail:
        raise DiscoveryError(f"larger than {LARGEST} bytes when unpacked")
    return plain


def _entries(content: bytes) -> Iterator[etree._Element]:
    """The entries one after the other; a sitemap that is cut off or broken gives those before the break."""
    tags = ("{*}url", "{*}sitemap")
    parser = etree.iterparse(
        BytesIO(content),
        tag=tags,
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    yield from (entry for _, entry in parser if entry.getparent() is not None)


def _forget(entry: etree._Element) -> None:
    """Free an entry that has been read: 50,000 of them are a large tree."""
    entry.clear()
    parent = entry.getparent()
    while parent is not None and entry.getprevious() is not None:
        del parent[0]


def _link(entry: etree._Element, source: Sitemap, site: Site) -> Link | None:
    address = _value(entry, "loc")
    if address is None:
        return None
    return Link(
        url=address,
        title=_value(entry, "title", within="news"),
        published=read_date(_value(entry, "publication_date", within="news"), site, source),
        language=source.language,
        lastmod=_value(entry, "lastmod"),
    )


def _value(entry: etree._Element, name: str, within: str | None = None) -> str | None:
    """The text of a child element, whatever its namespace."""
    path = f"{{*}}{within}/{{*}}{name}" if within else f"{{*}}{name}"
    return (entry.findtext(path) or "").strip() or None


def _read_text(content: bytes, source: Sitemap, site: Site) -> Found:
    lines = [line.strip() for line in content.decode("utf-8-sig", "replace").splitlines()]
    addresses = [line for line in lines if line.startswith(("http://", "https://"))]
    if not addresses:
        raise DiscoveryError("no sitemap: neither XML nor a list of addresses")
    most = site.limits_of(source).entries
    links = (Link(url=address, language=source.language) for address in addresses[:most])
    return gather(links, site, cut=_cut(len(addresses), most))
