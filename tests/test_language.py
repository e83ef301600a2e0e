"""The language of the text, not of the page."""

from crawler.extraction.language import language_of

GERMAN = (
    "Die Ministerinnen und Minister haben sich auf einen gemeinsamen Einkauf geeinigt, und niemand im Raum fragte, "
    "wer das Lager bezahlt."
)


def test_the_text_decides() -> None:
    assert language_of(GERMAN, "en") == "de"


def test_a_few_words_do_not() -> None:
    assert language_of("Report 2024", "pl") == "pl"
    assert language_of("", "pl") == "pl"
    assert language_of("   ", None) is None


def test_addresses_are_no_language() -> None:
    assert language_of("https://www.example.org/a/very/long/english/address/with/words " * 5 + GERMAN) == "de"
