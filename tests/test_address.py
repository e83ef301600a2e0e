"""Addresses: what is one page, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.address import canonical, is_loopback, key
from crawler.site import Site

SITE = Site(name="Institute", slug="institute", url="https://www.institute.org/", hosts=("files.institute.org",))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("http://institute.org/a", "https://www.institute.org/a"),
        ("https://WWW.Institute.org./a", "https://www.institute.org/a"),
        ("https://www.institute.org:443/a#part", "https://www.institute.org/a"),
        ("https://www.institute.org", "https://www.institute.org/"),
        ("https://user:word@www.institute.org/a", "https://www.institute.org/a"),
        ("https://www.institute.org/a/../b/./c", "https://www.institute.org/b/c"),
        ("https://www.institute.org/%7ea/%c3%a9", "https://www.institute.org/~a/%C3%A9"),
        ("https://www.institute.org/é à", "https://www.institute.org/%C3%A9%20%C3%A0"),
        ("https://www.institute.org/a?utm_source=x&id=7&fbclid=y", "https://www.institute.org/a?id=7"),
        ("https://www.institute.org/a;jsessionid=8F?PHPSESSID=1", "https://www.institute.org/a"),
        ("https://www.institute.org/a?sid=4f1c9d8e7a6b5c4d3e2f1a0b&id=7", "https://www.institute.org/a?id=7"),
        ("https://www.institute.org/a?session_id=aB3-dE5_fG7hI9jK1lM3nO5", "https://www.institute.org/a"),
        ("https://www.institute.org/a;PHPSESSID=8f/b;sid=1", "https://www.institute.org/a/b"),
        ("https://www.institute.org/(S(lit3py55t21z5v55vlm25s55))/a", "https://www.institute.org/a"),
        ("https://www.files.institute.org/a.pdf", "https://files.institute.org/a.pdf"),
        ("  https://www.institute.org/a\n", "https://www.institute.org/a"),
    ],
)
def test_spellings_of_one_page_become_one(address: str, expected: str) -> None:
    assert canonical(address, SITE) == expected


@pytest.mark.parametrize(
    "address",
    [
        "https://www.institute.org/a/",
        "https://www.institute.org/a?b=2&a=1",
        "https://www.institute.org/a?source=print&ref=3&session=2026",
        "https://www.institute.org/a?sid=2026&sessionid=winter-school",
        "https://www.institute.org/a;b=c",
        "https://www.institute.org/a?flag",
        "https://www.institute.org/a?q=two+words",
        "https://www.institute.org/a%2Fb",
        "https://www.institute.org//a",
        "https://www.institute.org/A",
        "https://www.institute.org:8443/a",
        "https://blog.institute.org/a",
        "http://www.example.org/a",
        "http://[::1]:8650/a",
    ],
)
def test_what_may_be_another_page_stays(address: str) -> None:
    assert canonical(address, SITE) == address


def test_a_host_without_a_site_keeps_its_spelling() -> None:
    assert canonical("http://Institute.org:80/a") == "http://institute.org/a"


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(ValueError, match="IPv6"):
        canonical("http://[broken")


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40))
def test_canonical_is_settled_after_one_pass(path: str) -> None:
    try:
        once = canonical(f"https://institute.org/{path}", SITE)
    except ValueError:
        return
    assert canonical(once, SITE) == once


def test_a_key_identifies_a_work_across_its_addresses() -> None:
    site = Site(name="N", slug="numbers", url="https://www.numbers.org/", key=r"/(\d+)(?:-|$)")
    assert (
        key("https://numbers.org/en/123-title", site)
        == key("https://www.numbers.org/fr/123-titre", site)
        == "numbers/123"
    )
    assert key("https://numbers.org/about", site) == "https://www.numbers.org/about"
    assert key("https://other.org/123", site) == "https://other.org/123"


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8650/", "http://localhost/", "http://[::1]/", "http://127.1.2.3/"]
)
def test_loopback(address: str) -> None:
    assert is_loopback(address)


@pytest.mark.parametrize("address", ["https://www.pism.pl/", "http://10.0.0.1/", "http://localhost.example.org/"])
def test_not_loopback(address: str) -> None:
    assert not is_loopback(address)
