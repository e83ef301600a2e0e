"""What later crawls of the example ask for and report, by a clock that runs ahead."""

from __future__ import annotations

from collections import Counter

from laboratory import TEXT, Shell

from crawler.example import Example, running

SIZE = 14
EDITS = {3: "title", 4: "title", 9: "body", 10: "summary", 12: "authors"}
REMOVED = (5, 6, 7)
ADDED = 4
KINDS = ("new", "changed", "gone", "back")


def test_later_crawls_ask_for_what_may_have_changed_and_report_what_did(shell: Shell) -> None:
    with running(SIZE, crawl_delay=0) as example:
        at = ("example", "--at", example.url, "--no-files")
        first = shell.crawl(*at).report["new"]
        example.application.counts.clear()
        second = shell.crawl(*at)
        assert (second.status, set(second.report["sources"].values())) == (0, {"ok"})
        assert second.report["requests"] == second.report["not_modified"] <= 3 * len(second.report["sources"])
        assert "page" not in example.counts()

        expected = change(example)
        # By then every page's turn to be looked at again has come; a page is gone when it was missed on three days.
        for days in (200, 201, 202):
            done = shell.crawl_later(days, *at)
            assert (done.status, done.report["refused"]) == (0, {}), done.out
        assert news(shell, after=first) == expected


def change(example: Example) -> dict[str, Counter[str]]:
    """Edit, remove and add publications; the news to be expected, by kind."""
    library = example.library
    urls = {number: [_url(example, number, language) for language in library.languages(number)] for number in EDITS}
    gone = [_url(example, number, language) for number in REMOVED for language in library.languages(number)]
    for number, name in EDITS.items():
        values = {"authors": ["Inès de Kervastoue"], "body": f"{TEXT}\n\n{TEXT}"}
        library.edit(number, name, values.get(name, f"Another {name}, written by the editors since"))
    for number in REMOVED:
        library.remove(number)
    added = library.add(ADDED)
    new = [_url(example, number, language) for number in added for language in library.languages(number)]
    # Authors belong to all languages of a work, the other fields to one.
    changed = [
        url for number, name in EDITS.items() for url in (urls[number] if name == "authors" else urls[number][:1])
    ]
    return {"new": Counter(new), "changed": Counter(changed), "gone": Counter(gone), "back": Counter()}


def news(shell: Shell, after: int) -> dict[str, Counter[str]]:
    """What the archive tells since an event, by kind."""
    with shell.archive() as archive:
        told = list(archive.new(after=after))
    return {kind: Counter(event.publication.url for event in told if event.kind == kind) for kind in KINDS}


def _url(example: Example, number: int, language: str) -> str:
    return str(example.library.truth(number, language)["url"])
