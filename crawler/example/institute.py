"""The part of the site after Drupal: papers, their lists, and the people, centres and events around them.

A page keeps to the order, the class names and the hidden French labels of a real site of that kind.
"""

from collections.abc import Sequence

from crawler.example.calendars import paris_midnight, printed, printed_month, printed_weekday
from crawler.example.draft import VOCABULARIES, Author
from crawler.example.features import Language
from crawler.example.labels import LABELS
from crawler.example.library import Library
from crawler.example.markup import article, escape, link, render
from crawler.example.people import STAFF, Person
from crawler.example.publication import Publication
from crawler.example.slugs import slugify

ROWS = 10
"""Papers on one page of a list."""
RELATED = 3


class Institute:
    """Renders the pages of the institute's papers. `base` is the scheme and host that absolute addresses begin with."""

    def __init__(self, library: Library, base: str) -> None:
        self.library = library
        self.base = base

    def paper(self, publication: Publication, visit: int) -> str:
        """The page of a paper. Its related papers change with every visit, as they do on live sites."""
        content = render(
            "paper",
            LABELS[publication.language],
            title=escape(publication.title),
            type=escape(publication.draft.type),
            date=printed(publication.published, publication.words),
            datetime=f"{paris_midnight(publication.published):%Y-%m-%dT%H:%M:%SZ}",
            cover=f"/sites/default/files/covers/cover-{publication.number}.png",
            summary=escape(publication.summary),
            figure=_figure(publication),
            body_label=_body_label(publication),
            body=article(publication),
            available=self._available(publication),
            topic=escape(publication.draft.theme.name),
            region=escape(publication.draft.place.region),
            isbn=_isbn(publication),
            citation=escape(publication.citation),
            download=_download(publication),
            authors="".join(_card(author, publication) for author in publication.authors),
            credits=_credits_box(publication),
            center=link(f"/{publication.language}/{slugify(publication.draft.center)}", publication.draft.center),
            related="".join(self._teaser(paper) for paper in self._related(publication, visit)),
        )
        return self.frame(publication.language, publication.title, content, self._head(publication))

    def listing(self, language: Language, page: int) -> str | None:
        """One page of the list of papers, counted from 0; None past its end."""
        numbers = self.library.papers(language)
        rows = numbers[page * ROWS : (page + 1) * ROWS]
        if page and not rows:
            return None
        papers = [self.library.publication(number, language) for number in rows]
        content = render(
            "paper_list",
            LABELS[language],
            featured=self._featured(language),
            rows="\n".join(_row(paper) for paper in papers),
            pager=_pager(language, page, last=(len(numbers) - 1) // ROWS),
        )
        return self.frame(language, LABELS[language]["publications"], content)

    def person(self, person: Person, language: Language) -> str:
        """The page of a member of staff, with field labels of its own."""
        content = render(
            "person",
            first=person.first,
            last=person.last.upper(),
            position=person.position(VOCABULARIES[language]),
            photo=_portrait(person),
            biography=escape(f"{person.name} {LABELS[language]['bio']}"),
        )
        return self.frame(language, person.capitals, content)

    def center(self, name: str, language: Language) -> str:
        """The page of a research centre, with its newest papers."""
        newest = [self.library.publication(number, language) for number in self.library.papers(language)[:RELATED]]
        content = render("center", name=escape(name), papers="".join(self._teaser(paper) for paper in newest))
        return self.frame(language, name, content)

    def event(self, language: Language) -> str:
        """The page of an event, which is no publication although it has a title, a date and a text."""
        day = printed(self.library.today, VOCABULARIES[language])
        content = render("event", LABELS[language], day=day)
        return self.frame(language, LABELS[language]["event"], content)

    def frame(self, language: Language, title: str, content: str, head: str = "") -> str:
        """A whole page: header with search box and menu, `content`, footer."""
        return render(
            "institute",
            LABELS[language],
            language=language,
            title=escape(title),
            head=head,
            today=printed_weekday(self.library.today, VOCABULARIES[language]),
            menu=self._menu(language),
            content=content,
            year=self.library.today.year,
        )

    def _head(self, publication: Publication) -> str:
        alternates = "".join(
            f'<link rel="alternate" hreflang="{edition.language}" href="{self.base}{edition.path}">\n'
            for edition in self._editions(publication)
        )
        return alternates + render(
            "paper_head",
            url=self.base + publication.path,
            title=escape(publication.title),
            institute=escape(publication.words.institute),
            description=escape(publication.summary),
            image=self.base + publication.image_path,
        )

    def _editions(self, publication: Publication) -> list[Publication]:
        languages = self.library.languages(publication.number)
        return [self.library.publication(publication.number, language) for language in languages]

    def _available(self, publication: Publication) -> str:
        others = [edition for edition in self._editions(publication) if edition.language != publication.language]
        if not others:
            return ""
        labels = LABELS[publication.language]
        links = link(others[0].path, labels["other_language"])
        return f'<div class="available-in"><span>{labels["available"]}</span> {links}</div>'

    def _related(self, publication: Publication, visit: int) -> list[Publication]:
        numbers = self.library.papers(publication.language)
        start = publication.number + visit * RELATED
        around = [numbers[(start + step) % len(numbers)] for step in range(RELATED + 1)]
        others = list(dict.fromkeys(number for number in around if number != publication.number))
        return [self.library.publication(number, publication.language) for number in others[:RELATED]]

    def _teaser(self, paper: Publication) -> str:
        more = LABELS[paper.language]["more"]
        return render("teaser", link=link(paper.path, paper.title), summary=escape(paper.summary), more=more)

    def _menu(self, language: Language) -> str:
        """Dated titles of other papers, in the menu of every page."""
        papers = [self.library.publication(number, language) for number in self.library.papers(language)[1:3]]
        return "".join(
            f'<li>{link(paper.path, paper.title)} <time datetime="{paper.published}">'
            f"{printed(paper.published, paper.words)}</time></li>"
            for paper in papers
        )

    def _featured(self, language: Language) -> str:
        """The item at the top of every list: a paper that stands in the list too, dated to the month."""
        numbers = self.library.papers(language)
        if not numbers:
            return ""
        paper = self.library.publication(numbers[min(2, len(numbers) - 1)], language)
        month = printed_month(paper.published, paper.words)
        summary = escape(paper.summary)
        return render("featured", LABELS[language], link=link(paper.path, paper.title), month=month, summary=summary)


def find_person(slug: str) -> Person | None:
    """The member of staff whose page has that last path segment."""
    return next((person for person in STAFF if person.slug == slug), None)


def find_center(slug: str, language: Language) -> str | None:
    """The centre whose page has that last path segment."""
    return next((name for name in VOCABULARIES[language].centers if slugify(name) == slug), None)


def _figure(publication: Publication) -> str:
    credit = "" if publication.features.credits_in_box else _printed_credit(publication)
    caption = escape(publication.draft.caption)
    return render("paper_figure", path=publication.image_path, caption=caption, credit=credit)


def _printed_credit(publication: Publication) -> str:
    """With and without the copyright sign, as editors happen to type it."""
    sign = "© " if publication.features.turn % 3 else ""
    return f'<span class="credit">{sign}{escape(publication.draft.credit)}</span>'


def _credits_box(publication: Publication) -> str:
    if not publication.features.credits_in_box:
        return ""
    label = LABELS[publication.language]["image_credits"]
    return f'<div class="image-credits"><div class="field__label">{label}</div>{_printed_credit(publication)}</div>'


def _body_label(publication: Publication) -> str:
    if publication.features.labels_body:
        return '<div class="field__label visually-hidden">Corps analyses</div>'
    contents = LABELS[publication.language]["contents"]
    return render("contents", contents=contents)


def _isbn(publication: Publication) -> str:
    if not publication.isbn:
        return ""
    return f'<div class="field--name-field-isbn"><div class="field__label">ISBN / ISSN</div>{publication.isbn}</div>'


def _download(publication: Publication) -> str:
    if not publication.pdf_path:
        return ""
    labels, title = LABELS[publication.language], escape(publication.title)
    return render("paper_download", labels, path=publication.pdf_path, title=title)


def _card(author: Author, publication: Publication) -> str:
    person = author.person
    position = person.position(publication.words)
    label = '<div class="field__label visually-hidden">Intitulé du poste</div>'
    return render(
        "author_card",
        photo=_portrait(person),
        link=link(f"/{publication.language}/{person.slug}", person.capitals) if position else escape(person.capitals),
        position=f"{label}<p>{position}</p>" if position else "",
    )


def _portrait(person: Person) -> str:
    return f"/sites/default/files/people/portrait-{STAFF.index(person) if person in STAFF else 0}.png"


def _row(paper: Publication) -> str:
    return render(
        "paper_row",
        type=escape(paper.draft.type),
        link=link(paper.path, paper.title),
        date=printed(paper.published, paper.words),
        # No separator: only the capitals tell where a name ends.
        authors=" ".join(escape(author.person.capitals) for author in paper.authors),
    )


def _pager(language: Language, page: int, last: int) -> str:
    items = [f'<li><a href="?page={number}">{number + 1}</a></li>' for number in range(max(0, page - 3), page)]
    items.append(f'<li class="is-active">{page + 1}</li>')
    if page < last:
        items.append(f'<li><a href="?page={page + 1}" rel="next">{LABELS[language]["next"]}</a></li>')
    return f'<nav class="pager"><ul>{"".join(items)}</ul></nav>'


def staff_and_centers(language: Language) -> Sequence[tuple[str, str]]:
    """Address and name of every page of a person or a centre."""
    people = [(f"/{language}/{person.slug}", person.capitals) for person in STAFF]
    return [*people, *((f"/{language}/{slugify(name)}", name) for name in VOCABULARIES[language].centers)]
