"""How a crawl behaves, whatever the command line says: settings that no switch undoes."""

from __future__ import annotations

from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings

from crawler.address import is_loopback
from crawler.identity import user_agent
from crawler.site import LEAST_DELAY, Site

_ABOVE_ALL = max(SETTINGS_PRIORITIES.values()) + 10


def be_polite(settings: BaseSettings, site: Site) -> None:
    """Obey robots.txt, ask for one thing at a time, wait in between, and say who asks."""
    fixed = {
        "ROBOTSTXT_OBEY": True,
        "CONCURRENT_REQUESTS": 1,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "DOWNLOAD_DELAY_JITTER": 0,
        "DOWNLOAD_DELAY": max(_delay(settings, site), site.delay or 0.0),
        "USER_AGENT": user_agent(settings["THINKTANK_CONTACT"]),
    }
    for name, value in fixed.items():
        settings.set(name, value, priority=_ABOVE_ALL)


def _delay(settings: BaseSettings, site: Site) -> float:
    chosen = (settings.getpriority("DOWNLOAD_DELAY") or 0) >= SETTINGS_PRIORITIES["cmdline"]
    if is_loopback(site.url):
        return settings.getfloat("DOWNLOAD_DELAY") if chosen else 0.0
    return max(settings.getfloat("DOWNLOAD_DELAY"), LEAST_DELAY)
