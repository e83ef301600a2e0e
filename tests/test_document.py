"""From bytes to a tree without what nobody sees."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from archive.captures import Capture
from crawler.extraction.document import Document
from crawler.extraction.markup.decoding import to_utf8
from crawler.extraction.markup.parsing import NotHtml

FRENCH = "<p>Les élections législatives ont été reportées à l’automne, a déclaré le ministère.</p>"
POLISH = "<p>Ministerstwo ogłosiło, że głosowanie odbędzie się później; źródło: Łódź.</p>"
RUSSIAN = "<p>Выборы состоятся в октябре, сообщило министерство обороны страны, и не раньше.</p>"


def document(html: str | bytes, url: str = "https://www.example.org/a/b", **headers: str) -> Document:
    content = html if isinstance(html, bytes) else html.encode()
    fields = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Document(
        Capture(url=url, fetched_at=datetime(2026, 1, 2, tzinfo=UTC), status=200, body=content, headers=fields)
    )


def decoded(content: bytes, content_type: str | None = None) -> str:
    return to_utf8(content, content_type).decode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_french_undeclared(encoding: str) -> None:
    assert decoded(FRENCH.encode(encoding)) == FRENCH


@pytest.mark.parametrize(
    ("text", "encoding"), [(POLISH, "cp1250"), (POLISH, "iso-8859-2"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r")]
)
def test_other_scripts_undeclared(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding, "replace")) == text


def test_the_declared_encoding_counts() -> None:
    assert decoded(POLISH.encode("iso-8859-2"), "text/html; charset=ISO-8859-2") == POLISH
    meta = f"<meta http-equiv=Content-Type content='text/html; charset=windows-1250'>{POLISH}"
    assert decoded(meta.encode("cp1250")) == meta


def test_valid_utf_8_is_utf_8_whatever_is_declared() -> None:
    assert decoded(FRENCH.encode(), "text/html; charset=iso-8859-1") == FRENCH


def test_a_few_broken_bytes_do_not_unseat_what_is_declared() -> None:
    broken = (FRENCH * 9).encode() + b"\xe9"
    assert decoded(broken, "text/html; charset=utf-8").startswith(FRENCH)


def test_a_declaration_that_cannot_be_is_not_believed() -> None:
    assert decoded(FRENCH.encode("cp1252"), "text/html; charset=utf-8") == FRENCH
    assert decoded(FRENCH.encode("cp1252"), "text/html; charset=utf-128") == FRENCH


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 <html>", "a PDF"),
        (b"\x89PNG\r\n<html>", "a picture"),
        (b"PK\x03\x04<", "an archive"),
        (b'{"a": "<p>"}', "JSON"),
        (b"<?xml version='1.0'?>\n<feed>", "XML"),
        (b"User-agent: *", "plain text"),
    ],
)
def test_what_is_no_html_is_named(content: bytes, said: str) -> None:
    with pytest.raises(NotHtml, match=said):
        document(content)


def test_braces_before_markup_are_html() -> None:
    assert document("{% block %}<p>Text</p>").tree.text_content().strip().endswith("Text")


def test_what_nobody_sees_is_gone_and_pictures_stay() -> None:
    tree = document(
        "<p>a<script>x</script>b<style>y</style></p><span class='sr-only'>label</span>"
        "<noscript><img src='i.jpg'></noscript><noscript>turn it on</noscript>"
    ).tree
    assert tree.text_content() == "ab"
    assert len(list(tree.iter("img"))) == 1


def test_a_page_that_broken_nesting_put_into_noscript_stays() -> None:
    assert "Les élections" in document(f"<noscript><div>{FRENCH * 9}</noscript>").tree.text_content()


def test_hidden_labels_stay_with_what_they_label() -> None:
    tree = document(
        "<div><span class='visually-hidden'>Author</span><p>Ada Lark</p></div><div role='tabpanel' hidden>Panel</div>"
    ).tree
    assert tree.text_content() == "Ada LarkPanel"
    assert next(tree.iter("p")).get("data-label") == "Author"


def test_what_is_nested_too_deep_is_lifted() -> None:
    tree = document("<div>" * 1000 + "<p>text</p>" + "</div>" * 1000 + "<p>after</p>").tree
    assert tree.text_content() == "textafter"
    assert sum(1 for _ in next(tree.iter("p")).iterancestors()) < 200


def test_addresses_are_relative_to_the_base() -> None:
    page = document("<base href='/en/'><p>x</p>")
    assert page.absolute("c?d=1") == "https://www.example.org/en/c?d=1"
    assert [page.absolute(address) for address in ("#note", "mailto:a@b.c", "javascript:x()", "", "http://[")] == [
        ""
    ] * 5


def test_a_base_or_address_that_is_none_does_no_harm() -> None:
    assert document("<base href='http://['><p>x</p>").absolute("c") == "https://www.example.org/a/c"
    assert document("<p>x</p>", url="http://[").absolute("c") == ""


def test_names_of_the_site_are_no_titles() -> None:
    names = document("<head><meta property='og:site_name' content='The Institute'></head><p>x</p>").site_names
    assert {"the institute", "example", "example.org"} <= names
    metas = "<meta property='og:site_name' content='A pact'><meta property='og:title' content='A pact'>"
    title = f"<head>{metas}</head><h1>A pact</h1>"
    assert "a pact" not in document(title).site_names


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<html lang='fr-CA'>", "fr"),
        ("<html><meta property='og:locale' content='pl_PL'>", "pl"),
        ("<html lang='{{lang}}'>", None),
    ],
)
def test_the_claimed_language(html: str, code: str | None) -> None:
    assert document(f"{html}<p>x</p>").language_tag == code
