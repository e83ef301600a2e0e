"""Redirects are followed within a site, and nowhere else."""

from __future__ import annotations

from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response

from crawler.address import canonical
from crawler.spider import SiteSpider


class RedirectWithinSite(RedirectMiddleware):
    """Hands back a redirect that leaves the site, or leads to a page that we have, for the spider to take note of.

    A robots.txt may stand anywhere, says RFC 9309, and a file wherever the site keeps its files.
    """

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """The request for where the response leads, or the response itself."""
        try:
            result = super().process_response(request, response)
        except ValueError as error:
            raise IgnoreRequest("leads to what is no address") from error
        except IgnoreRequest as error:
            raise IgnoreRequest("leads on without end") from error
        spider = self.crawler.spider
        if not isinstance(result, Request) or not isinstance(spider, SiteSpider):
            return result
        if request.meta.get("dont_obey_robotstxt"):
            return result
        if request.meta.get("role") == "file":
            return result if spider.files.kept_from(result.url) is None else response
        if not spider.site.owns(result.url):
            return response
        target = canonical(result.url, spider.site)
        known = target != canonical(request.url, spider.site) and spider.run.frontier.is_current(target)
        return response if known else result
