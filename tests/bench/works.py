"""Publications that nobody wrote: as many as a bench wants, with the lengths and frequencies of real ones.

Words are spelled from syllables and follow Zipf's law; each language has its commonest real words at the head, and
inflected forms beside each other. The same seed gives the same works, one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.random import Generator, default_rng

from archive.publication import Attachment, Author, Publication, Term

KINDS = ("report", "paper", "brief", "commentary", "article", "interview", "podcast", "event")
ORGANIZATIONS = tuple(f"institute-{number:02}" for number in range(1, 41))
VOCABULARY = 40_000
"""Words of a language."""
CHARACTERS = 3_000
"""Characters of a language that writes without blanks."""
COPIES = 0.01
"""Share of works that another organization published before."""
FILES = 0.12
"""Share of works with a PDF that is read."""

HEADS = {
    "en": "the of and to in a is that for it as with on by are this be at from an security policy defence".split(),
    "fr": "de la le les et des en un une du est que pour dans qui par sur au plus sécurité politique défense".split(),
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als sicherheit europa".split(),
    "pl": "w i z na do się nie że to jest o od po za przez a oraz które bezpieczeństwo polityka obrona".split(),
    "es": "de la que el en y a los se del las un por con no una su para es seguridad política europa".split(),
    "it": "di e il la che in a per è un del della una i con le si da sicurezza politica europa".split(),
}
ENDINGS = {
    "en": ("", "s", "ed", "ing"),
    "fr": ("", "s", "e", "es"),
    "de": ("", "en", "er", "es"),
    "pl": ("a", "y", "ami", "ów"),
    "es": ("o", "os", "a", "as"),
    "it": ("o", "i", "a", "e"),
}
# First character of the block that a language takes its characters from.
BLOCKS = {"zh": 0x4E00, "ja": 0x3041, "ko": 0xAC00}
LANGUAGES = {"en": 0.55, "fr": 0.15, "de": 0.09, "pl": 0.06, "es": 0.06, "it": 0.04, "zh": 0.03, "ja": 0.01, "ko": 0.01}
ONSETS = "b br c ch d dr f fl g gr h j l m n p pl pr qu r s sp st t tr v".split()
VOWELS = "a e i o u ai ea io ou é".split()
CODAS = ["", "", "", "l", "n", "r", "s", "t", "ct", "nd"]


@dataclass(frozen=True)
class Made:
    """One work, and the pages of its file where it has one."""

    publication: Publication
    pages: tuple[str, ...]


def works(count: int, seed: int = 1) -> Iterator[Made]:
    """So many works; those of a shorter run are the first of a longer one."""
    earlier: list[Publication] = []
    for number in range(count):
        rng = default_rng([seed, number])
        if len(earlier) == 100 and rng.random() < COPIES:
            yield Made(_copy(earlier[int(rng.integers(100))], number, rng), ())
            continue
        made = _work(number, rng)
        earlier = [*earlier[-99:], made.publication]
        yield made


@cache
def words(language: str) -> Sequence[str]:
    """The words of a language, commonest first."""
    rng = default_rng([7, *language.encode()])
    known = dict.fromkeys(HEADS[language])
    while len(known) < VOCABULARY:
        stem = _stem(rng)
        known.update(dict.fromkeys(stem + ending for ending in ENDINGS[language]))
    return list(known)[:VOCABULARY]


def _stem(rng: Generator) -> str:
    parts = (ONSETS, VOWELS, CODAS) * int(rng.integers(1, 4))
    return "".join(part[int(rng.integers(len(part)))] for part in parts)


@cache
def _zipf(size: int, exponent: float = 1.0) -> np.ndarray:
    shares = 1 / (np.arange(size) + 2.7) ** exponent
    return np.cumsum(shares / shares.sum())


def _ranks(rng: Generator, size: int, count: int) -> list[int]:
    return [int(rank) for rank in np.searchsorted(_zipf(size), rng.random(count))]


def _chunks(values: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (values[start : start + size] for start in range(0, len(values), size))


def _text(rng: Generator, language: str, count: int, themes: Sequence[str]) -> str:
    if language in BLOCKS:
        return _characters(rng, BLOCKS[language], count)
    known = words(language)
    chosen = [known[rank] for rank in _ranks(rng, len(known), count)]
    for place in rng.integers(count, size=count // 25):
        chosen[place] = themes[place % len(themes)]
    sentences = [" ".join(part).capitalize() + "." for part in _chunks(chosen, 18)]
    return "\n".join(" ".join(paragraph) for paragraph in _chunks(sentences, 5))


def _characters(rng: Generator, first: int, count: int) -> str:
    size = CHARACTERS if first > BLOCKS["ja"] else 80
    text = "".join(chr(first + rank) for rank in _ranks(rng, size, count))
    lines = (text[start : start + 120] for start in range(0, len(text), 120))
    return "。\n".join("，".join(_chunks(line, 15)) for line in lines)


def _length(rng: Generator, median: int) -> int:
    return int(np.clip(rng.lognormal(np.log(median), 0.7), 60, 20 * median))


def _work(number: int, rng: Generator) -> Made:
    language = str(rng.choice(list(LANGUAGES), p=list(LANGUAGES.values())))
    slug = ORGANIZATIONS[_ranks(rng, len(ORGANIZATIONS), 1)[0]]
    themes = [words(language)[rank] for rank in rng.integers(30, 8_000, size=4)] if language in HEADS else []
    body = _text(rng, language, _length(rng, 650), themes)
    has_file = rng.random() < FILES
    url = _address(slug, number)
    publication = Publication(
        url=url,
        organization=slug,
        title=_text(rng, language, int(rng.integers(5, 14)), themes).removesuffix(".").replace("\n", " "),
        summary=_text(rng, language, int(rng.integers(20, 60)), themes) if rng.random() < 0.8 else None,
        body=body,
        body_markdown=body.replace("\n", "\n\n"),
        type=f"Label {_ranks(rng, 60, 1)[0]}",
        kind=KINDS[_ranks(rng, len(KINDS), 1)[0]],
        language=language,
        published=_date(rng),
        authors=tuple(Author(name=_name(rank)) for rank in dict.fromkeys(_ranks(rng, 8_000, int(rng.integers(1, 4))))),
        topics=_terms(rng, "Topic", 400, 3),
        centers=_terms(rng, f"Centre of {slug}", 6, 1),
        regions=_terms(rng, "Region", 60, 1),
        series=_terms(rng, f"Series of {slug}", 4, 1) if rng.random() < 0.5 else (),
        attachments=(Attachment(url=f"{url}.pdf", media_type="application/pdf"),) if has_file else (),
    )
    pages = [_text(rng, language, 350, themes) for _ in range(_length(rng, 800) // 100)] if has_file else []
    return Made(publication, tuple(pages))


def _address(slug: str, number: int) -> str:
    return f"https://{slug}.example/work/{number}"


def _date(rng: Generator) -> str:
    day = np.datetime64("2026-11-01") - int(min(rng.exponential(2_500), 12_000))
    return str(day)[: int(rng.choice([10, 7, 4], p=[0.95, 0.03, 0.02]))]


@cache
def _name(rank: int) -> str:
    rng = default_rng([11, rank])
    return f"{_stem(rng).capitalize()} {_stem(rng).capitalize()}-{_stem(rng).capitalize()}"


def _terms(rng: Generator, name: str, size: int, most: int) -> tuple[Term, ...]:
    ranks = dict.fromkeys(_ranks(rng, size, int(rng.integers(1, most + 1))))
    return tuple(Term(name=f"{name} {rank}") for rank in ranks)


def _copy(work: Publication, number: int, rng: Generator) -> Publication:
    """The work at another organization: one word of its text in a hundred is another."""
    body = (work.body or "").split(" ")
    for place in rng.integers(len(body), size=len(body) // 100):
        body[place] = "otherwise"
    slug = str(rng.choice([slug for slug in ORGANIZATIONS if slug != work.organization]))
    text = " ".join(body)
    return replace(work, url=_address(slug, number), organization=slug, body=text, body_markdown=text, attachments=())
