"""Addresses that a server makes up without end, told by their looks."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urlsplit

LONGEST = 2000
"""Characters of an address; browsers and servers agree on little more."""

_IN_A_ROW = re.compile(r"(?:^|/)((?:[^/]+/)+?)\1{2}")
_REPEATS = 4
"""Times that one word stands in a path for which there is hardly an honest reason."""


def endless(url: str) -> bool:
    """Whether an address repeats itself (``/a/b/a/b/a/b``), as relative links do that lead ever deeper."""
    if len(url) > LONGEST:
        return True
    path = urlsplit(url).path
    words = Counter(part for part in path.split("/") if re.search(r"\w", part))
    return bool(_IN_A_ROW.search(f"{path}/")) or max(words.values(), default=0) >= _REPEATS
