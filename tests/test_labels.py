"""Lines that stand apart from a text."""

from __future__ import annotations

import pytest

from crawler.extraction.running_text.labels import is_call, opens_comments, opens_fields, opens_notes, opens_others


@pytest.mark.parametrize(
    "text", ["Comments", "12 Comments", "Kommentare (3)", "Laisser un commentaire", "Komentarze", "Deja un comentario"]
)
def test_comments(text: str) -> None:
    assert opens_comments(text)


@pytest.mark.parametrize(
    "text",
    [
        "Related articles",
        "RELATED:",
        "Read next",
        "More from this series",
        "À lire aussi",
        "Das könnte Sie auch interessieren",
        "Zobacz też",
        "Leggi anche",
        "Te puede interesar",
        "Você também pode gostar",
        "Lees ook",
        "Share this article",
        "About the author",
        "Über den Autor",
        "Newsletter",
    ],
)
def test_others(text: str) -> None:
    assert opens_others(text)


@pytest.mark.parametrize(
    "text", ["Tags:", "Topics", "Schlagwörter", "Mots-clés", "Download the report", "Contact", "Tagi"]
)
def test_fields(text: str) -> None:
    assert opens_fields(text)


@pytest.mark.parametrize(
    "text", ["Notes", "1. References", "Endnotes", "Literaturverzeichnis", "Przypisy", "Références bibliographiques"]
)
def test_notes(text: str) -> None:
    assert opens_notes(text)


@pytest.mark.parametrize(
    "text",
    [
        "The comments of the minister",
        "Related party transactions in state banks",
        "Sharing the burden",
        "More than a treaty",
        "Read carefully, the law says little",
        "Topical questions",
        "The author of the law",
        "Contact tracing",
        "Notes on a scandal",
        "Über die Grenze",
    ],
)
def test_headings_of_a_text_are_no_labels(text: str) -> None:
    assert not any(opens(text) for opens in (opens_comments, opens_others, opens_fields, opens_notes))


@pytest.mark.parametrize(
    "text",
    [
        "Read more: The yard that closed",
        "SEE ALSO – A boat for the birds",
        "Lire aussi : Un navire",
        "Subscribe to our letter",
        "Photo: Ada Lark",
        "© 2024 The Institute",
        "Tags: ships, ice",
        "Updated on 3 May 2024",
        "By clicking you agree to everything",
        "Ada Lark / Reuters / Forum",
        "Empfohlener redaktioneller Inhalt",
        "Ich bin damit einverstanden, dass mir externe Inhalte angezeigt werden.",
    ],
)
def test_calls(text: str) -> None:
    assert is_call(text)


@pytest.mark.parametrize(
    "text",
    [
        "Read the treaty and you will find no such word.",
        "Photographs of the harbour tell another story.",
        "More ships sailed.",
        "Also: Nichts gegen Schiffe.",
    ],
)
def test_sentences_are_no_calls(text: str) -> None:
    assert not is_call(text)


def test_long_input_costs_little() -> None:
    assert not is_call("read more on " * 50_000)
    assert not opens_others("more from " * 50_000)
