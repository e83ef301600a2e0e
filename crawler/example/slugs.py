"""Addresses from titles: lower case, no accents, hyphens."""

import re
import unicodedata

LONGEST = 60


def slugify(text: str) -> str:
    """`text` as a path segment, cut at a word like the slugs of a content management system."""
    folded = unicodedata.normalize("NFKD", text.replace("’", "-")).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", folded.lower())
    slug = ""
    for word in words:
        if len(slug) + len(word) >= LONGEST:
            break
        slug = f"{slug}-{word}".lstrip("-")
    return slug


def number_in(path: str) -> int | None:
    """The publication number in the address of a page or a file: every slug of this site ends in it."""
    match = re.search(r"-(\d{1,9})(?:/|(?:_\d{4})?\.pdf)?$", path)
    return int(match[1]) if match else None
