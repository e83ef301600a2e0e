"""Every definition in the folder is sound, without the network. A new file is tested by lying there."""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

import pytest

from archive.captures import Capture
from archive.publication import Publication
from crawler import discovery, sites
from crawler.address import canonical, key
from crawler.example import Example, running
from crawler.extraction.document import Document
from crawler.extraction.extract import extract
from crawler.extraction.markup.text import selector
from crawler.extraction.page import Page
from crawler.site import CONFIDENCE, Listing, Paged, Site, Sitemap

SITES = sites.load()
EACH = pytest.mark.parametrize("site", SITES.values(), ids=SITES)
FETCHED = datetime(2026, 11, 22, tzinfo=UTC)
OFFERS = (
    "titles subtitles summaries descriptions types dates changes authors lead_images body_images attachments "
    "topics centers regions series numbers translations related dois isbns extents citations"
).split()

ADDRESSES = {
    "aclu": (
        "/blog/voting/redistricting/what-a-court-may-draw /news/free-speech/a-school-and-its-books",
        "/ /blog/speak-freely /news/by-issue/voting/ /bio/a-person /cases/a-v-b",
    ),
    "attac": (
        "/nos-publications/notes-et-rapports/article/une-note /actus-et-medias/salle-de-presse/article/un-communique",
        "/nos-publications/livres/ /agenda/article/une-reunion /mot/transports /auteur/attac-france",
    ),
    "brookings": (
        "/articles/what-a-tariff-costs/ /research/what-a-road-costs/",
        "/events/a-talk/ /people/a-person/ /topics/trade/ /articles/",
    ),
    "example": (
        "/en/memos/chips-12 /fr/etudes/les-puces-12 /insights/water-3/",
        "/en/publications?page=1 /en/ines-de-kervastoue /insights/feed/ /insights/ /private/drafts",
    ),
    "grip": (
        "/2019/07/09/un-eclairage/",
        "/category/publications/ /author/d-auteur/ /rapports-annuels/ /2019/07/",
    ),
    "heritage": (
        "/trade/commentary/what-a-tariff-costs /budget/report/the-debt /article/an-essay",
        "/trade /staff/a-person /article/copyright-notice",
    ),
    "ifri": (
        "/en/memos/chips /fr/briefings/puces /en/publications/etudes-de-lifri/turkey /fr/politique-etrangere/ia",
        "/en/elie-tenenbaum /fr/centre-asie /en/publications/all?page=1 /fr/regions/asie /en/about/team/a-b",
    ),
    "ispi": (
        "/en/publication/the-red-sea-226491 /it/pubblicazione/il-mar-rosso-35726",
        "/en/publications /en/publication/the-red-sea /en/expert/a-person",
    ),
    "kas": (
        "/de/laenderberichte/detail/-/content/wahlen /en/country-reports/detail/-/content/elections",
        "/de/laenderberichte /de/mitarbeiter/detail/-/content/eine-person /de/publikationen",
    ),
    "pewresearch": (
        "/fact-tank/2014/12/16/gas-prices/ /short-reads/2025/03/25/a-poll/ /religion/2025/01/01/a-report/",
        "/fact-tank/ /topics/immigration/ /author/a-person/ /about/experts/",
    ),
    "pism": (
        "/publikacje/szczyt-nato /publikacje/Szczyt_NATO_ /publications/nato-summit",
        "/publikacje /publikacje?page=2 /publikacje/deklaracja-dostepnosci /analitycy/Jan_Nowak /konferencje",
    ),
    "rand": (
        "/pubs/research_reports/RRA1234-1.html /pubs/commentary/2025/12/a-war.html /pubs/podcasts/show/2025/a.html",
        "/pubs.html?start=12 /pubs/commentary.html /pubs/authors/l/lu_a.html /pubs/permissions.html",
    ),
    "rifs": (
        "/de/news/wasserstoff /de/blog/2024/01/stahl",
        "/de/news /de/menschen/eine-person /de/tags/klima /de/forschungsbereich/energiewende",
    ),
    "rosalux": (
        "/news/id/45292/ein-titel?cHash=1 /publikation/id/39246/ein-titel "
        "https://netzfueralle.blog.rosalux.de/2019/10/30/ein-beitrag/",
        "/news /veranstaltung/es_detail/BO7LC/eine-lesung /profil/es_detail/A/eine-person /themen/geschichte",
    ),
}
"""Addresses of publications, and such as are none, by site."""


@EACH
def test_a_definition_says_who_it_is(site: Site) -> None:
    assert SITES[site.slug] is site
    assert re.fullmatch(r"https?://[^/]+/", site.url)
    assert all(re.fullmatch(r"[a-z]{2}", language) for language in site.languages)
    assert site.name
    assert site.languages
    assert site.pages
    assert ZoneInfo(site.timezone)


@EACH
def test_facts_say_how_well_they_are_known(site: Site) -> None:
    assert {*site.known.values(), *(source.known for source in site.sources)} <= set(CONFIDENCE)
    assert "pages" in site.known or len(site.known) > 1


@EACH
def test_patterns_compile(site: Site) -> None:
    patterns = [*site.pages, *site.exclude, *([site.key] if site.key else [])]
    patterns += [source.only for source in site.sources if isinstance(source, Sitemap) and source.only]
    assert all(re.compile(pattern) for pattern in patterns)


@EACH
def test_sources_lie_on_the_site_and_are_no_publications(site: Site) -> None:
    for source in site.sources:
        assert site.owns(site.address(source)), source.url
        assert site.page_for(site.address(source)) is None, source.url


@EACH
def test_lists_can_be_read(site: Site) -> None:
    for source in site.sources:
        if isinstance(source, Listing):
            styles = (source.items, source.link, source.date, source.type, source.authors, source.next)
            assert all(selector(css) for css in styles if css)
        if isinstance(source, Paged):
            assert source.page is None or "{n}" in source.page


@EACH
def test_no_two_sources_begin_at_one_address(site: Site) -> None:
    first = [canonical(discovery.start(source, site), site) for source in site.sources]
    assert len(set(first)) == len(first)


@EACH
def test_its_pages_read_an_empty_page(site: Site) -> None:
    html = b"<html><head><title>Nothing</title></head><body><h1>Nothing</h1><p>Nothing here.</p></body></html>"
    for kind in set(site.pages.values()):
        page = kind(Document(Capture(url=site.url, fetched_at=FETCHED, status=200, body=html)), site)
        assert isinstance(page, Page)
        for offer in OFFERS:
            list(getattr(page, offer)())
        list(page.cards(["Jane Roe"]))
        page.body()


@pytest.mark.parametrize("slug", ADDRESSES)
def test_publications_are_told_from_other_addresses(slug: str) -> None:
    site = SITES[slug]
    publications, others = ([urljoin(site.url, address) for address in some.split()] for some in ADDRESSES[slug])
    assert [address for address in publications if not site.page_for(address)] == []
    assert [address for address in others if site.page_for(address)] == []


@pytest.mark.parametrize(
    ("slug", "one", "other"),
    [
        ("ifri", "/en/publications/briefings-de-lifri/solar", "/en/memos/solar"),
        ("ispi", "/en/publication/the-red-sea-226491", "/en/publication/red-sea-security-226491/"),
        ("rosalux", "/news/id/45292/ein-titel", "/news/id/45292/ein-neuer-titel?cHash=1"),
    ],
)
def test_addresses_of_one_work_have_one_key(slug: str, one: str, other: str) -> None:
    site = SITES[slug]
    assert key(site.url + one[1:], site) == key(site.url + other[1:], site)


def test_languages_of_one_work_keep_their_keys_apart() -> None:
    site = SITES["ifri"]
    assert key("https://www.ifri.org/en/memos/x", site) != key("https://www.ifri.org/fr/briefings/x", site)


@pytest.fixture(scope="module")
def example() -> Iterator[Example]:
    with running(publications=60) as server:
        yield server


@pytest.mark.parametrize("number", range(1, 61))
def test_the_example_is_read_without_a_flaw(example: Example, number: int) -> None:
    site = SITES["example"].at(example.library.base)
    for language in example.library.languages(number):
        truth = example.library.truth(number, language)
        with urllib.request.urlopen(truth["url"]) as answer:
            capture = Capture(url=truth["url"], fetched_at=FETCHED, status=200, body=answer.read())
        record = extract(capture, site)
        assert isinstance(record, Publication)
        said = _said(record)
        assert said == {name: truth[name] for name in said}
        body = record.body or ""
        assert [sentence for sentence in truth["body_contains"] if sentence not in body] == []
        assert [other for other in truth["body_excludes"] if other in body] == []
        assert all(body.count(sentence) == 1 for sentence in truth["body_once"])


def _said(record: Publication) -> dict[str, object]:
    """The record in the words of the example's truth."""
    plain = "url title summary description published modified language type extent doi citation".split()
    image = record.image
    return {
        **{name: getattr(record, name) for name in plain},
        **{name: [term.name for term in getattr(record, name)] for name in ("topics", "regions", "centers")},
        "authors": [{"name": a.name, "role": a.role, "position": a.position} for a in record.authors],
        "attachments": [file.url for file in record.attachments],
        "translations": [{"language": work.language, "url": work.url} for work in record.translations],
        # Insights print a full stop between caption and credit.
        "image": image and {"url": image.url, "caption": (image.caption or "").rstrip("."), "credit": image.credit},
    }


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"url": "ftp://institute.example/"}, "url is no address"),
        ({"url": "institute.example"}, "url is no address"),
        ({"exclude": ("([",)}, "is no regular expression"),
        ({"pages": {"([": Page}}, "is no regular expression"),
        ({"key": "("}, "is no regular expression"),
        ({"timezone": "Europe/Nowhere"}, "timezone is none"),
    ],
)
def test_a_definition_is_checked_when_it_is_read(wrong: dict[str, Any], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        Site(**{"name": "Institute", "url": "https://institute.example/"} | wrong)
