"""What robots.txt keeps us from."""

from __future__ import annotations

from scrapy.exceptions import IgnoreRequest


class Forbidden(IgnoreRequest):
    """robots.txt keeps us out, or cannot be had; the message says which."""

    def __init__(self, why: str, *, temporary: bool) -> None:
        super().__init__(why)
        self.temporary = temporary
        """Whether it says nothing about the page: robots.txt could not be had."""
