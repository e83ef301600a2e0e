"""Who asks: the name, version and contact that every request carries."""

from __future__ import annotations

from importlib.metadata import version

PRODUCT = "thinktank"
"""What a site's robots.txt calls us."""

NO_CONTACT = (
    "No contact: the sites must be able to reach whoever crawls them. "
    "Give an address with --contact or in THINKTANK_CONTACT, such as THINKTANK_CONTACT=archive@example.org"
)


def user_agent(contact: str | None) -> str:
    """The ``User-Agent`` of every request."""
    return f"{software()} ({contact or 'no contact'})"


def software() -> str:
    """Name and version."""
    return f"{PRODUCT}/{version('thinktank')}"
