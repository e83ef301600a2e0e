"""Dates with a month's name: "13 October 2022", "Oct. 13, 2022", "1er juin 2020", "14 Gennaio 20", "maj 2021"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from itertools import islice
from pathlib import Path
from types import MappingProxyType

ALWAYS = ("en", "fr", "de", "pl", "it", "es", "pt", "nl")
"""Languages whose month names are always known. No name of one means another month in another of them."""

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_FULL = 4
"""Letters of a month's name from which it stands without a day: "mar 2019" may be the sea."""
_SHORT = frozenset({"may", "mai", "maj", "mei"})
"""Full names of three letters."""
_WINDOW = 40
"""Characters before a year in which its day and month stand."""

_YEARS = 50
"""Years of a text that are looked at."""

_ACCENTS = re.compile("[\u0300-\u036f]")
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?=\D|$|\d{1,2}[.\s])")
_WORD = r"(?P<month>[^\W\d_]{3,14})"
_OF = r"(?:de |del |of |d['’])?"
_DAY_MONTH = re.compile(
    r"(?<![\d.,])(?<!\d:)(?P<day>\d{1,2})(?:st|nd|rd|th|er|e|[ºª°.])?(?:\s*[-–]\s*\d{1,2}\.?)?"
    rf"[\s/-]*(?:de |of |d['’])?{_WORD}\.?,?[\s/-]*{_OF}$"
)
_TIME = r"\s+\d\d:\d\d:\d\d(?:\s+[a-z]{3,5})?"
"""Between day and year in the dates of Unix and Java: "Tue Jul 30 09:35:14 CEST 2019"."""
_MONTH_DAY = re.compile(
    rf"(?<![^\W\d_]){_WORD}\.?\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*[-–]\s*\d{{1,2}}|{_TIME})?,?\s*$"
)
_MONTH = re.compile(rf"(?<![^\W_]){_WORD}\.?,?[\s/-]*{_OF}$")
_AFTER_YEAR = re.compile(rf"^\.?,?\s+{_WORD}\s+(?P<day>\d{{1,2}})(?!\d)")
_SHORT_YEAR = re.compile(
    rf"(?<![\d.,])(?<!\d:)(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|[º°.])?[\s-]+{_WORD}\.?[\s-]+['’]?(?P<year>\d\d)(?=\W*$)"
)


def read_words(text: str, languages: tuple[str, ...]) -> Iterator[tuple[int, int, int, int | None]]:
    """Place in the text, year, month and day (or ``None``) of each date with a month's name, in order.

    :param text: as ``fold`` gives it.
    """
    numbers = _numbers(languages)
    for year in islice(_YEAR.finditer(text), _YEARS):
        before = text[max(0, year.start() - _WINDOW) : year.start()]
        after = text[year.end() : year.end() + _WINDOW]
        for match in (_DAY_MONTH.search(before), _MONTH_DAY.search(before), _AFTER_YEAR.match(after)):
            if match and (month := numbers.get(match["month"])):
                yield year.start() - len(before) + match.start("day"), int(year[1]), month, int(match["day"])
                break
        else:
            match = _MONTH.search(before)
            is_whole = match is not None and (len(match["month"]) >= _FULL or match["month"] in _SHORT)
            if match and is_whole and (month := numbers.get(match["month"])):
                yield year.start() - len(before) + match.start("month"), int(year[1]), month, None
    if (match := _SHORT_YEAR.search(text[-_WINDOW:])) and (month := numbers.get(match["month"])):
        yield max(0, len(text) - _WINDOW) + match.start(), 2000 + int(match["year"]), month, int(match["day"])


def is_month(word: str) -> bool:
    """Whether a word is a month's name, in one of the languages that are always known."""
    return fold(word) in _numbers(())


def fold(text: str) -> str:
    """Lower case without accents: pages print "FEVRIER" and "février"."""
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", text))).lower()


@lru_cache(maxsize=64)
def _numbers(languages: tuple[str, ...]) -> Mapping[str, int]:
    """Number of each month's name, in these languages first, then in those that are always known."""
    numbers: dict[str, int] = {}
    for language in (*languages, *ALWAYS):
        for name, number in _names(language).items():
            numbers.setdefault(name, number)
    return MappingProxyType(numbers)


@lru_cache(maxsize=64)
def _names(language: str) -> Mapping[str, int]:
    """Folded name to number, in one language; empty where dateparser has no data for it."""
    info = _data(language) if re.fullmatch(r"[a-z]{2,3}", language) else {}
    names = {
        fold(name.rstrip(".")): number
        for number, month in enumerate(_MONTHS, 1)
        for name in info.get(month, ())
        if not name.isdigit()
    }
    return MappingProxyType(names)


def _data(language: str) -> Mapping[str, Sequence[str]]:
    """What dateparser knows of a language. Its file is read alone: importing the package takes as long as two pages."""
    package = find_spec("dateparser")
    folder = next(iter(package.submodule_search_locations or ()), "") if package else ""
    path = Path(folder, "data", "date_translation_data", f"{language}.py")
    spec = spec_from_file_location(f"_dateparser_{language}", path) if path.is_file() else None
    if spec is None or spec.loader is None:
        return {}
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    info: Mapping[str, Sequence[str]] = module.info
    return info
