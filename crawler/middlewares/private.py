"""Addresses of private networks are not asked, whatever a list or a redirect says."""

from __future__ import annotations

import asyncio
import socket
from ipaddress import ip_address
from urllib.parse import urlsplit

from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.http import Request, Response

from crawler.site import Site
from crawler.spider import SiteSpider


class PrivateAddress(IgnoreRequest):
    """A request that leads into a private network; the message says where to."""


class PublicAddressesOnly:
    """Refuses what leads to a private or local address, unless the site itself is defined there.

    The name is looked up beforehand, and the address that answered is looked at afterwards, for a name may change.
    Behind a proxy, which does the looking up, only addresses in figures can be judged.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._local_site = is_private(urlsplit(site.url).hostname or "")
        self._judged: dict[str, str | None] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> PublicAddressesOnly:
        """For a crawl of a site only: ``scrapy shell`` and the like have none."""
        if not isinstance(crawler.spider, SiteSpider):
            raise NotConfigured
        return cls(crawler.spider.site)

    async def process_request(self, request: Request) -> None:
        """Let the request pass, or refuse it."""
        if self._is_exempt(request):
            return
        host = urlsplit(request.url).hostname or ""
        if host not in self._judged:
            behind_proxy = bool(request.meta.get("proxy"))
            addresses = [host] if behind_proxy or is_private(host) else await _addresses(host)
            self._judged[host] = next((address for address in addresses if is_private(address)), None)
        if address := self._judged[host]:
            raise PrivateAddress(f"{host} lies in a private network ({address})")

    def process_response(self, request: Request, response: Response) -> Response:
        """Let the response pass, or throw it away."""
        address = str(response.ip_address or "")
        if not request.meta.get("proxy") and is_private(address) and not self._is_exempt(request):
            raise PrivateAddress(f"{request.url} was answered from a private network ({address})")
        return response

    def _is_exempt(self, request: Request) -> bool:
        return self._local_site and self._site.owns(request.url)


def is_private(host: str) -> bool:
    """Whether a host is an address, in figures, of this machine or a private network, or this machine by name."""
    if not _is_figures(host):
        return host == "localhost" or host.endswith(".localhost")
    return not ip_address(host).is_global


def _is_figures(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


async def _addresses(host: str) -> list[str]:
    """The addresses of a name; none where it cannot be looked up, which the request itself will tell."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError:
        return []
    return [str(address[0]).partition("%")[0] for *_, address in found]
