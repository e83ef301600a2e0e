"""IFRI, the French Institute of International Relations: Drupal, summaries of PDFs in two languages.

No saved page shows the markup of the present site. What holds are the field labels that it prints for screen readers,
in French on English pages too, and the headings; class names are public code's of 2026.
"""

from __future__ import annotations

from collections.abc import Iterator

from crawler.extraction.candidate import Candidate
from crawler.extraction.drupal import LabelledPage
from crawler.extraction.subjects.terms import of_elements
from crawler.site import Feed, Listing, Site

_HEADER = "div.u-flex.u-align-items-center"


class Analysis(LabelledPage):
    container = (
        ".paragraph-analyse-content, [data-label='Corps analyses'], [data-label='body'], .field--name-body, "
        ".content-text-riche .field-item"
    )

    def titles(self) -> Iterator[Candidate]:
        yield from self.texts("h2.t-color-blue4")
        yield from super().titles()

    def types(self) -> Iterator[Candidate]:
        # "Memos | 31 May 2024 |": the type stands before the date in one box.
        yield from self.texts("h1.main-title .sub-title", part=r"^([^,]{3,60}),")
        boxes = ":has(> * > [data-label='Date de publication']), :has(> [data-label='Date de publication'])"
        yield from self.texts(f"{_HEADER}, {boxes}", part=r"^([^|\n]{3,60}?)\s*\|")

    def dates(self) -> Iterator[Candidate]:
        yield from super().dates()
        yield from self.texts(_HEADER)

    def authors(self) -> Iterator[Candidate]:
        yield from self.signatures("div.main-content > div.authors")
        yield from super().authors()
        # A card is what holds both a photo and a position, whatever its name.
        cards = ":has(> [data-label='Photo'])"
        yield from self.people(cards, name="h2, h3, h4, h5, a", position=self.labelled("position"))

    def attachments(self) -> Iterator[Candidate]:
        yield from self.files("main a[href*='/sites/default/files/']", saying=r"(?i)download|télécharge|pdf")
        yield from self.files("a[href*='/sites/default/files/'][href*='.pdf']", saying=r"(?i)download|télécharge")

    def centers(self) -> Iterator[Candidate]:
        yield from self._links_below(r"Related centers and programs|Centres et programmes liés")

    def topics(self) -> Iterator[Candidate]:
        yield from super().topics()
        yield from self._links_below(r"(?:Regions and themes|Themes and regions|Thématiques et régions)")

    def citations(self) -> Iterator[Candidate]:
        for part in self.below("h2, h3, h4", r"How can this study be cited ?\?|Comment citer cette publication"):
            yield Candidate("section how to cite", part.text_content())

    def _links_below(self, heading: str) -> Iterator[Candidate]:
        links = (link for part in self.below("h2, h3, h4", heading) for link in part.iter("a"))
        yield from of_elements(links, self.document, "links below the heading")


def _list(url: str, known: str, language: str) -> Listing:
    """All lists are Drupal views: rows, ``?page=N`` from 0."""
    return Listing(
        url,
        items="div.views-row",
        link="h4 a, h3 a",
        date=f"{_HEADER} > div",
        page="?page={n}",
        language=language,
        known=known,
    )


site = Site(
    name="Institut français des relations internationales",
    url="https://www.ifri.org/",
    languages=("fr", "en"),
    country="France",
    timezone="Europe/Paris",
    sources=(
        _list("/en/publications/all", "measured", "en"),
        _list("/en/research/search-publications", "from public code", "en"),
        _list("/fr/publications", "from public code", "fr"),
        _list("/en/publications-politique-etrangere", "seen in a saved page", "en"),
        Feed("/fr/rss.xml", language="fr"),
    ),
    # People, events and centres lie one level below the language, so that only sections can be allowed.
    pages={
        r"^/en/(?:studies|papers|memos|briefings|notes|reports|editorials|external-book-chapters)/[^/?]+$": Analysis,
        r"^/fr/(?:etudes|notes|briefings|editoriaux|chapitre-douvrage)/[^/?]+$": Analysis,
        r"^/en/issues-politique-etrangere/politique-etrangere/[^/?]+$": Analysis,
        r"^/en/external-articles/external-publications/[^/?]+$": Analysis,
        r"^/fr/(?:sommaires-presentation-du-numero/)?politique-etrangere/[^/?]+$": Analysis,
        r"^/(?:en|fr)/(?:publications/)?(?:etudes|notes|briefings|editoriaux)-de-lifri/(?:[^/?]+/)?[^/?]+$": Analysis,
    },
    # Three generations of the site kept the last segment; it differs between languages.
    key=r"^/(en|fr)/(?:[^/]+/)+([^/]+)$",
    known={
        "hidden labels, order of the page": "seen in a saved page",
        "sections of both languages": "seen in a saved page",
        "sections /fr/etudes and /fr/editoriaux": "assumed",
        "class names of title, body and rows": "from public code",
        "class names of all else": "assumed",
        "/en/rss.xml ends in June 2022": "measured",
        "/en/publications-list and /en/all-publications are empty": "measured",
    },
)
