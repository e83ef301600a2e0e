"""Publications that nobody wrote: as many as a bench wants, with the lengths and frequencies of real ones.

Words are spelled from syllables and follow Zipf's law; each language has its commonest real words at the head, and
inflected forms beside each other. The same seed gives the same works, one by one.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from random import Random

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
_LATEST = date(2026, 11, 1)


@dataclass(frozen=True)
class Made:
    """One work, and the pages of its file where it has one."""

    publication: Publication
    pages: tuple[str, ...]


def works(count: int, seed: int = 1) -> Iterator[Made]:
    """So many works; those of a shorter run are the first of a longer one."""
    earlier: deque[Publication] = deque(maxlen=100)
    for number in range(count):
        rng = Random(f"{seed} {number}")
        if len(earlier) == earlier.maxlen and rng.random() < COPIES:
            yield Made(_copy(rng.choice(earlier), number, rng), ())
            continue
        made = _work(number, rng)
        earlier.append(made.publication)
        yield made


@cache
def words(language: str) -> Sequence[str]:
    """The words of a language, commonest first."""
    rng = Random(f"words {language}")
    known = dict.fromkeys(HEADS[language])
    while len(known) < VOCABULARY:
        stem = _stem(rng)
        known.update(dict.fromkeys(stem + ending for ending in ENDINGS[language]))
    return list(known)[:VOCABULARY]


@cache
def _characters(language: str) -> Sequence[str]:
    first = BLOCKS[language]
    return [chr(first + rank) for rank in range(80 if language == "ja" else CHARACTERS)]


def _stem(rng: Random) -> str:
    return "".join(rng.choice(part) for part in (ONSETS, VOWELS, CODAS) * rng.randint(1, 3))


@cache
def _zipf(size: int) -> Sequence[float]:
    return list(accumulate(1 / (rank + 2.7) for rank in range(size)))


def _drawn(rng: Random, values: Sequence[str], count: int) -> list[str]:
    return rng.choices(values, cum_weights=_zipf(len(values)), k=count)


def _rank(rng: Random, size: int) -> int:
    return rng.choices(range(size), cum_weights=_zipf(size))[0]


def _ranks(rng: Random, size: int, most: int) -> Iterator[int]:
    """One to so many ranks, each once."""
    return iter(dict.fromkeys(rng.choices(range(size), cum_weights=_zipf(size), k=rng.randint(1, most))))


def _chunks(values: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (values[start : start + size] for start in range(0, len(values), size))


def _text(rng: Random, language: str, count: int, themes: Sequence[str]) -> str:
    if language in BLOCKS:
        return _unspaced(rng, language, count)
    chosen = _drawn(rng, words(language), count)
    for place in rng.sample(range(count), count // 25):
        chosen[place] = rng.choice(themes)
    sentences = [" ".join(part).capitalize() + "." for part in _chunks(chosen, 18)]
    return "\n".join(" ".join(paragraph) for paragraph in _chunks(sentences, 5))


def _unspaced(rng: Random, language: str, count: int) -> str:
    text = "".join(_drawn(rng, _characters(language), count))
    lines = (text[start : start + 120] for start in range(0, len(text), 120))
    return "。\n".join("，".join(_chunks(line, 15)) for line in lines)


def _length(rng: Random, median: int) -> int:
    return int(min(max(rng.lognormvariate(math.log(median), 0.7), 60), 20 * median))


def _work(number: int, rng: Random) -> Made:
    language = rng.choices(list(LANGUAGES), weights=list(LANGUAGES.values()))[0]
    slug = ORGANIZATIONS[_rank(rng, len(ORGANIZATIONS))]
    themes = [words(language)[rng.randrange(30, 8_000)] for _ in range(4)] if language in HEADS else []
    body = _text(rng, language, _length(rng, 650), themes)
    has_file = rng.random() < FILES
    url = _address(slug, number)
    publication = Publication(
        url=url,
        organization=slug,
        title=_text(rng, language, rng.randint(5, 13), themes).removesuffix(".").replace("\n", " "),
        summary=_text(rng, language, rng.randint(20, 60), themes) if rng.random() < 0.8 else None,
        body=body,
        body_markdown=body.replace("\n", "\n\n"),
        type=f"Label {_rank(rng, 60)}",
        kind=KINDS[_rank(rng, len(KINDS))],
        language=language,
        published=_date(rng),
        authors=tuple(Author(name=_name(rank)) for rank in _ranks(rng, 8_000, 3)),
        topics=_terms(rng, "Topic", 400, 3),
        centers=_terms(rng, f"Centre of {slug}", 6, 1),
        regions=_terms(rng, "Region", 60, 1),
        series=_terms(rng, f"Series of {slug}", 4, 1) if rng.random() < 0.5 else (),
        attachments=(Attachment(url=f"{url}.pdf", media_type="application/pdf"),) if has_file else (),
    )
    pages = [_text(rng, language, 350, themes) for _ in range(_length(rng, 800) // 100)] if has_file else []
    return Made(publication, tuple(pages))


def _address(slug: str, number: int) -> str:
    return f"https://{slug}.example/papers/{number}"


def _date(rng: Random) -> str:
    day = _LATEST - timedelta(days=int(min(rng.expovariate(1 / 2_500), 12_000)))
    return day.isoformat()[: rng.choices((10, 7, 4), weights=(95, 3, 2))[0]]


@cache
def _name(rank: int) -> str:
    rng = Random(f"name {rank}")
    return f"{_stem(rng).capitalize()} {_stem(rng).capitalize()}-{_stem(rng).capitalize()}"


def _terms(rng: Random, name: str, size: int, most: int) -> tuple[Term, ...]:
    return tuple(Term(name=f"{name} {rank}") for rank in _ranks(rng, size, most))


def _copy(work: Publication, number: int, rng: Random) -> Publication:
    """The work at another organization: one word of its text in a hundred is another."""
    body = (work.body or "").split(" ")
    for place in rng.sample(range(len(body)), len(body) // 100):
        body[place] = "otherwise"
    slug = rng.choice([slug for slug in ORGANIZATIONS if slug != work.organization])
    text = " ".join(body)
    return replace(work, url=_address(slug, number), organization=slug, body=text, body_markdown=text, attachments=())
