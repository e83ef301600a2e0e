"""The record: plain data and back, without loss."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.publication import (
    FIELDS,
    KINDS,
    ROLES,
    Attachment,
    Author,
    Image,
    Provenance,
    Publication,
    Term,
    Work,
)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
maybe = st.none() | texts
urls = texts.map(lambda text: f"https://example.org/{text}")
maybe_urls = st.none() | urls
dates = st.none() | st.dates().map(str) | st.sampled_from(["2022-10", "2022"])
terms = st.lists(st.builds(Term, name=texts, url=maybe_urls), max_size=3).map(tuple)
works = st.lists(st.builds(Work, url=urls, title=maybe, language=maybe), max_size=3).map(tuple)
images = st.builds(Image, url=maybe_urls, alt=maybe, caption=maybe, credit=maybe, license=maybe)
authors = st.builds(
    Author,
    name=texts,
    role=st.sampled_from(ROLES),
    position=maybe,
    affiliation=maybe,
    url=maybe_urls,
    photo_url=maybe_urls,
)
publications = st.builds(
    Publication,
    url=urls,
    organization=st.none() | st.sampled_from(["ifri", "rand"]),
    title=texts,
    **dict.fromkeys(("subtitle", "summary", "description", "body", "body_markdown", "type", "language"), maybe),
    **dict.fromkeys(("doi", "isbn", "number", "citation"), maybe),
    **dict.fromkeys(("published", "modified"), dates),
    **dict.fromkeys(("centers", "topics", "regions", "series"), terms),
    **dict.fromkeys(("translations", "related"), works),
    kind=st.sampled_from(KINDS),
    extent=st.sampled_from(["full", "summary"]),
    authors=st.lists(authors, max_size=3).map(tuple),
    image=st.none() | images,
    images=st.lists(images, max_size=2).map(tuple),
    attachments=st.lists(
        st.builds(Attachment, url=urls, title=maybe, media_type=maybe, language=maybe), max_size=3
    ).map(tuple),
    provenance=st.dictionaries(st.sampled_from(FIELDS), st.builds(Provenance, found_in=texts, raw=texts), max_size=3),
)
"""Records of every shape that the archive must hold."""


@given(publications)
def test_json_holds_the_whole_record(publication: Publication) -> None:
    assert Publication.from_dict(json.loads(json.dumps(publication.to_dict()))) == publication


def test_the_plain_record_has_every_field_in_order() -> None:
    record = Publication(url="https://example.org/a", organization=None, title="A")

    assert tuple(record.to_dict()) == FIELDS


def test_an_unknown_field_is_refused() -> None:
    values = Publication(url="https://example.org/a", organization=None, title="A").to_dict()

    with pytest.raises(TypeError):
        Publication.from_dict(values | {"surprise": 1})


def test_records_are_values() -> None:
    record = Publication(url="https://example.org/a", organization=None, title="A")

    assert replace(record, title="B") != record
    assert replace(record, title="A") == record
