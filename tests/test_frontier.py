"""Which address is due, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from archive.store import Archive
from crawler.discovery import Link
from crawler.frontier import Answer, Frontier, Page
from crawler.site import Site

SITE = Site(name="Institute", slug="institute", url="https://www.institute.org/")
OTHER = Site(name="Other", slug="other", url="https://other.org/")
LIST = "https://www.institute.org/papers"


class Desk:
    """A frontier in memory, and a clock that a test moves."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.now = datetime(2026, 11, 22, 12, tzinfo=UTC)
        self.frontier = Frontier(archive.db, lambda: self.now)
        self.page: Page | None = None
        for site in (SITE, OTHER):
            archive.add_organization(site.slug, site.name, site.url)

    def see(self, *names: str, source: str = LIST, site: Site = SITE, **said: str) -> int:
        return self.frontier.see(site, source, [Link(url=site.url + name, **said) for name in names])

    def take(self, site: Site = SITE) -> Page:
        page = self.frontier.take(site)
        assert page is not None
        return page

    def next(self) -> str | None:
        """The name of the page that a new crawl would ask for first."""
        self.frontier.begin(SITE)
        self.page = self.frontier.take(SITE)
        return self.page and self.page.url.removeprefix(SITE.url)

    def asked(self) -> Page:
        """The page that ``next`` asked for."""
        assert self.page is not None
        return self.page

    def done(self, published: str | None = None) -> Page:
        """Fetch the next page as a publication."""
        page = self.take()
        capture = self.archive.db.execute(
            "INSERT INTO captures (url, fetched_at, status, role, bytes, payload_digest, file, offset)"
            " VALUES (?, '2026-11-22T12:00:00Z', 200, 'page', 1, 'x', 'f', ?)",
            [page.url, int(self.now.timestamp())],
        ).lastrowid
        self.frontier.done(page, Answer(etag='"1"', capture_id=capture), published)
        return page

    def later(self, **time: float) -> None:
        self.now += timedelta(**time)

    def state(self, name: str) -> dict[str, object]:
        (row,) = self.archive.db.query("SELECT * FROM _pages WHERE url = ?", [SITE.url + name])
        return row


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Archive(None) as archive:
        yield Desk(archive)


def test_new_pages_are_due_in_the_order_of_their_list(desk: Desk) -> None:
    assert desk.see("a", "b") == 2
    assert desk.see("b", "c") == 1
    assert [desk.take().url[-1] for _ in range(3)] == ["a", "b", "c"]
    assert desk.frontier.take(SITE) is None


def test_each_site_has_its_own(desk: Desk) -> None:
    desk.see("a", site=OTHER)
    assert desk.frontier.take(SITE) is None
    assert desk.take(OTHER).url == "https://other.org/a"


def test_a_page_that_was_fetched_is_not_due(desk: Desk) -> None:
    desk.see("a", title="A", published="2026-01-01")
    desk.done("2026-01-01")
    desk.later(hours=1)
    desk.see("a", title="A", published="2026-01-01")
    assert desk.next() is None


@pytest.mark.parametrize("change", [{"title": "B"}, {"published": "2026-01-02"}, {"lastmod": "2026-11-22"}])
def test_a_page_is_due_when_its_list_says_otherwise(desk: Desk, change: dict[str, str]) -> None:
    said = {"title": "A", "published": "2026-01-01", "lastmod": "2026-01-01"}
    desk.see("a", **said)
    desk.done("2026-01-01")
    desk.see("a", **{**said, **change})
    assert str(desk.state("a")["reason"]).endswith(next(iter(change)))
    assert desk.next() == "a"


def test_two_lists_that_differ_are_no_change(desk: Desk) -> None:
    for _ in range(2):
        desk.see("a", title="A")
        desk.see("a", source="https://www.institute.org/sitemap.xml", lastmod="2026-01-01")
        if desk.frontier.due(SITE):
            desk.done()
    assert desk.next() is None
    assert desk.state("a")["source"] == LIST


def test_a_date_that_is_told_less_exactly_is_no_change(desk: Desk) -> None:
    desk.see("a", published="2026-03-05")
    desk.done("2026-03-05")
    desk.see("a", published="2026-03")
    desk.see("a", published="2026-03-05")
    assert desk.next() is None


def test_the_hints_of_all_lists_are_joined(desk: Desk) -> None:
    desk.see("a", title="A", type="Report")
    desk.see("a", source="https://www.institute.org/feed", title="A!", authors="Ana Roy")
    link = desk.take().link
    assert (link.title, link.type, link.authors) == ("A", "Report", "Ana Roy")


def test_an_interrupted_page_is_due_again(desk: Desk) -> None:
    desk.see("a")
    desk.take()
    assert desk.frontier.take(SITE) is None
    assert desk.next() == "a"
    desk.frontier.release(SITE)
    assert (desk.state("a")["state"], desk.state("a")["reason"]) == ("due", "interrupted")


def test_a_page_is_looked_at_again_ever_more_rarely(desk: Desk) -> None:
    desk.see("a")
    desk.done("2026-11-22")
    ages = []
    start = datetime(2026, 11, 22, tzinfo=UTC)
    for _ in range(6):
        check = datetime.fromisoformat(str(desk.state("a")["next_check"]))
        ages.append((check - start).days)
        desk.now = check - timedelta(seconds=1)
        assert desk.next() is None
        desk.now = check
        desk.frontier.begin(SITE)
        desk.done("2026-11-22")
    assert ages == [1, 3, 7, 30, 182, 364]


def test_a_site_may_set_the_ages(desk: Desk) -> None:
    daily = replace(SITE, recheck=(0.5, 10.0))
    desk.see("a")
    ages = []
    for _ in range(3):
        desk.frontier.done(desk.take(daily), Answer(), "2026-11-22")
        desk.now = datetime.fromisoformat(str(desk.state("a")["next_check"]))
        ages.append((desk.now - datetime(2026, 11, 22, tzinfo=UTC)) / timedelta(days=1))
        desk.frontier.begin(daily)
    assert ages == [10, 20, 30], "half a day had passed at the first look"


def test_a_site_without_ages_is_looked_at_again_for_a_reason_only(desk: Desk) -> None:
    calm = replace(SITE, recheck=())
    desk.see("a", title="A")
    desk.frontier.done(desk.take(calm), Answer(), "2026-11-22")
    desk.later(days=5000)
    assert desk.next() is None
    desk.see("a", title="B")
    assert desk.next() == "a"


def test_an_old_page_is_looked_at_twice_a_year(desk: Desk) -> None:
    desk.see("a")
    desk.done("2019")
    assert desk.state("a")["next_check"] == "2027-05-23T12:00:00Z"


def test_new_pages_come_before_those_that_are_looked_at_again(desk: Desk) -> None:
    desk.see("a")
    desk.done("2026-11-22")
    desk.later(days=2)
    desk.see("b")
    assert desk.next() == "b"


def test_what_is_remembered_makes_the_next_request_conditional(desk: Desk) -> None:
    desk.see("a")
    assert desk.take().conditions == {}
    desk.frontier.release(SITE)
    desk.done("2026-11-22")
    desk.later(days=2)
    desk.frontier.begin(SITE)
    page = desk.take()
    assert page.conditions == {"If-None-Match": '"1"'}
    desk.frontier.unchanged(page, "2026-11-22")
    assert (desk.state("a")["state"], desk.state("a")["etag"]) == ("done", '"1"')


def test_a_failure_is_tried_again_at_once_and_then_more_rarely(desk: Desk) -> None:
    desk.see("a")
    for _ in range(3):
        assert desk.next() == "a"
        desk.frontier.failed(desk.asked(), "HTTP 500")
    assert desk.next() is None
    desk.later(days=4)
    assert desk.next() == "a"


def test_a_page_is_gone_after_three_misses_on_different_days(desk: Desk) -> None:
    desk.see("a")
    desk.done("2019")
    desk.later(days=200)
    for gone in (False, False, True):
        assert desk.next() == "a"
        assert desk.frontier.missed(desk.asked(), "HTTP 404") is gone
        assert desk.next() is None
        desk.later(days=1)
    assert (desk.state("a")["state"], desk.state("a")["reason"]) == ("gone", "HTTP 404")


def test_misses_on_one_day_count_once(desk: Desk) -> None:
    desk.see("a", title="A")
    desk.done("2019")
    for title in ("B", "C", "D", "E"):
        desk.see("a", title=title)
        assert desk.next() == "a", "its list says something else each time"
        assert not desk.frontier.missed(desk.asked(), "HTTP 404")
    assert desk.state("a")["misses"] == 1
    desk.later(hours=13)
    desk.see("a", title="F")
    assert desk.next() == "a"
    assert not desk.frontier.missed(desk.asked(), "HTTP 404")
    assert desk.state("a")["misses"] == 2


def test_a_page_that_answers_between_two_misses_is_there(desk: Desk) -> None:
    desk.see("a")
    desk.done("2019")
    desk.later(days=200)
    for there in (False, False, True, False, False):
        assert desk.next() == "a"
        if there:
            desk.frontier.unchanged(desk.asked(), "2026-11-20")
        else:
            assert not desk.frontier.missed(desk.asked(), "HTTP 410")
        desk.later(days=200 if there else 1)


def test_a_page_that_never_was_there_is_not_asked_for_again_the_same_day(desk: Desk) -> None:
    desk.see("a")
    assert desk.next() == "a"
    assert not desk.frontier.missed(desk.asked(), "HTTP 404")
    assert desk.next() is None
    desk.later(days=1)
    assert desk.next() == "a"


def test_a_page_that_is_no_publication_is_left_alone_for_a_while(desk: Desk) -> None:
    desk.see("a")
    assert desk.next() == "a"
    desk.frontier.refused(desk.asked(), "person: a biography")
    assert (desk.state("a")["state"], desk.state("a")["reason"]) == ("refused", "person: a biography")
    assert desk.next() is None
    desk.later(days=30)
    assert desk.next() == "a"


def test_where_a_page_leads_is_known_then(desk: Desk) -> None:
    desk.see("old", "new")
    page = desk.take()
    desk.frontier.moved(page, SITE.url + "new", Answer(etag='"2"'), "2019")
    assert desk.state("old")["redirected_to"] == SITE.url + "new"
    assert (desk.state("new")["state"], desk.state("new")["etag"]) == ("done", '"2"')
    assert desk.frontier.is_current(SITE.url + "new")
    assert desk.next() is None


def test_a_list_remembers_where_it_goes_on(desk: Desk) -> None:
    page = desk.frontier.list_at(SITE, LIST, LIST)
    assert page.conditions == {}
    desk.frontier.list_read(page, "css", ["https://www.institute.org/papers?page=2"], Answer(last_modified="yesterday"))
    again = desk.frontier.list_at(SITE, LIST, LIST)
    assert again.said["further"] == ["https://www.institute.org/papers?page=2"]
    assert again.conditions == {"If-Modified-Since": "yesterday"}
    assert desk.next() is None, "a list is no page"
