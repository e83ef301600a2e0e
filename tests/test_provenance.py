"""Every stored value can be traced to the place on the page that it was read from."""

from __future__ import annotations

from datetime import UTC, datetime

from archive.captures import Capture
from archive.publication import Publication
from crawler.extraction.extract import extract

TEXT = "".join(f"<p>The committee found that most of plan {n} went to roads in the north.</p>" for n in range(9))
PAGE = f"""
<html lang="en"><head><title>Roads in the north</title></head><body><main><article>
  <p class="type">Policy Paper</p><h1>Roads in the north</h1>
  <figure><img src="/img/road.jpg" alt="A road"></figure>
  <p class="byline">By <a href="/people/jane-roe">Jane Roe</a></p>
  <time datetime="2026-03-05">5 March 2026</time>
  {TEXT}<figure><img src="/img/map.jpg" alt="A map"></figure>{TEXT}
  <p>This page is only a summary of the report. <a href="/files/roads.pdf">Download the full report (PDF)</a></p>
</article></main></body></html>
"""
NOT_READ = {"url", "organization", "provenance", "body_markdown"}
"""What is the address itself, or written like the body."""


def record(html: str) -> Publication:
    moment = datetime(2026, 11, 22, tzinfo=UTC)
    found = extract(Capture(url="https://www.institute.org/r/roads", fetched_at=moment, status=200, body=html.encode()))
    assert isinstance(found, Publication), found
    return found


def test_every_value_has_its_place() -> None:
    found = record(PAGE)
    valued = {name for name, value in found.to_dict().items() if value} - NOT_READ
    assert {"kind", "language", "extent", "images", "type", "authors"} <= valued
    assert valued == {field for field in found.provenance if "." not in field}


def test_what_is_concluded_says_from_what() -> None:
    places = {field: (place.found_in, place.raw) for field, place in record(PAGE).provenance.items()}
    assert places["kind"] == places["type"]
    assert places["extent"] == ("words of the page", "this page is only a summary")
    assert places["images"] == ("pictures of the text", "https://www.institute.org/img/map.jpg")
    assert places["language"][0] == "small words of the text"
    assert places["language"][1].startswith("The committee found")


def test_nothing_is_said_of_what_is_not_there() -> None:
    found = record(PAGE.replace("only a summary", "a copy").replace("<img", "<i"))
    assert (found.extent, found.images) == ("full", ())
    assert not {"extent", "images"} & set(found.provenance)
