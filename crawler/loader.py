"""The spiders as Scrapy finds them: one for each site definition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from scrapy import Request
from scrapy.settings import BaseSettings

from crawler import sites
from crawler.site import Site
from crawler.spider import SiteSpider


class SiteLoader:
    """Makes a spider of each definition, named after its file."""

    def __init__(self, definitions: Mapping[str, Site]) -> None:
        self._sites = definitions

    @classmethod
    def from_settings(cls, _settings: BaseSettings) -> Self:
        """All definitions: ours, and those of the folder that ``THINKTANK_SITES`` names."""
        return cls(sites.load())

    def load(self, spider_name: str) -> type[SiteSpider]:
        """The spider of a site; ``KeyError`` where there is none."""
        if spider_name not in self._sites:
            raise KeyError(f"Spider not found: {spider_name}")
        return spider_of(self._sites[spider_name])

    def find_by_request(self, request: Request) -> list[str]:
        """The sites that an address belongs to."""
        return [slug for slug, site in self._sites.items() if site.owns(request.url)]

    def list(self) -> list[str]:
        """The slugs of all sites."""
        return [*self._sites]


def spider_of(site: Site) -> type[SiteSpider]:
    """The spider that crawls a site."""
    name = "".join(part.title() for part in site.slug.split("-"))
    return type(f"{name}Spider", (SiteSpider,), {"name": site.slug, "site": site, "__doc__": f"Crawls {site.name}."})
