"""Whether the lists of real institutes are read whole: every work that a saved page of a list names, and no other.

    python tests/bench/listings.py CORPUS

CORPUS is a folder with ``thinktanks/listings-gold.jsonl``: one line a page of a list, with ``file`` (relative to
CORPUS, plain or ``.gz``), ``url``, ``article_urls`` (the works that it names) and ``next_url``. Exit status 1 when a
work is missed or an address is taken for one.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from crawler import discovery, sites
from crawler.address import canonical
from crawler.discovery import Found
from crawler.site import Listing, Site


def main() -> int:
    """Measure, print, and say whether all is as it should be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    corpus: Path = parser.parse_args().corpus
    gold = corpus / "thinktanks" / "listings-gold.jsonl"
    if not gold.is_file():
        parser.error(f"there is no {gold}")
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    by_site: dict[str, list[dict[str, Any]]] = defaultdict(list)
    known = sites.load()
    for row in rows:
        by_site[next(slug for slug, site in known.items() if site.owns(row["url"]))].append(row)
    flaws = sum(_measure(known[slug], pages, corpus) for slug, pages in sorted(by_site.items()))
    return 1 if flaws else 0


def _measure(site: Site, pages: list[dict[str, Any]], corpus: Path) -> int:
    """Print what one site's lists gave, and each flaw; the number of flaws."""
    flaws: list[str] = []
    named = found_in_all = dated = titled = onward = 0
    for page in pages:
        expected = {canonical(url, site) for url in page["article_urls"]}
        found = _read(site, page, corpus)
        got = {link.url for link in found.links}
        flaws += [f"  missed on {page['url']}: {url}" for url in sorted(expected - got)]
        flaws += [f"  no work on {page['url']}: {url}" for url in sorted(got - expected)]
        named, found_in_all = named + len(expected), found_in_all + len(expected & got)
        dated += sum(link.published is not None for link in found.links)
        titled += sum(link.title is not None for link in found.links)
        onward += bool(found.further) == bool(page["next_url"])
    others = len(flaws) - (named - found_in_all)
    print(f"{site.slug}: {len(pages)} pages, {found_in_all} of {named} works found, {others} others taken for works")
    print(f"  {titled} titles, {dated} dates, {onward} next pages right")
    print(*flaws, sep="\n", end="\n" if flaws else "")
    return len(flaws)


def _read(site: Site, page: dict[str, Any], corpus: Path) -> Found:
    content = (corpus / page["file"]).read_bytes()
    if page["file"].endswith(".gz"):
        content = gzip.decompress(content)
    source = next(source for source in site.sources if isinstance(source, Listing))
    return discovery.read(source, site, content, page["url"], {"Content-Type": "text/html"})


if __name__ == "__main__":
    sys.exit(main())
