"""What a person types, as an expression that SQLite's full-text search accepts.

Words are all wanted; ``"several words"`` is a phrase, ``defen*`` a beginning; ``AND``, ``OR``, ``NOT`` and parentheses
join them, ``NOT`` closest and ``OR`` least. All other punctuation only separates words. A word alone stands for its
inflected forms too, one in quotes only for itself. Chinese, Japanese and Korean are found within longer runs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from archive.errors import QueryError
from archive.folding import is_unspaced, name_key, plain, wanted_pairs

MAX_WORDS = 32
"""Those of phrases counted: with more, common ones take longer than anybody waits."""
MAX_DEPTH = 8
"""Parentheses within parentheses; SQLite's parser gives up at some fifteen."""

MIN_BEGINNING = 2
"""Letters that a beginning needs: one letter would be most words of a language."""

_TOKEN = re.compile(r'"(?P<phrase>[^"]*)"?(?P<star>\*?)|(?P<sign>[()])|(?P<word>[^\s"()]+)')
_QUOTES = dict.fromkeys(map(ord, "“”„‟«»＂"), '"')
_OPERATORS = ("AND", "OR", "NOT")


@dataclass(frozen=True, kw_only=True)
class Term:
    """One spelling of a word or phrase."""

    text: str
    """As it stands in texts."""
    indexed: str
    """As it stands in the index: the same, but for Chinese, Japanese and Korean."""
    is_beginning: bool

    def __str__(self) -> str:
        return f'"{self.indexed}"{"*" if self.is_beginning else ""}'


@dataclass(frozen=True)
class _Token:
    kind: str
    """``match``, an operator, or a parenthesis."""
    text: str = ""
    words: int = 0


Forms = Callable[[str], Iterable[str]]
"""Gives the inflected forms of a word, in plain small letters."""


def no_forms(_: str) -> Iterable[str]:
    """Leaves every word as it is."""
    return ()


def expression(query: str, forms: Forms = no_forms) -> str:
    """The query as an FTS5 expression that cannot fail. Raises ``QueryError`` where it asks for nothing."""
    return _parsed(query, forms)[0]


def wanted(query: str, forms: Forms = no_forms) -> str:
    """The same without what ``NOT`` excludes: to rank what the query finds."""
    return _parsed(query, forms, with_not=False)[0]


def unwanted(query: str, forms: Forms = no_forms) -> str | None:
    """What ``NOT`` excludes from all that the query finds, as an expression; nothing within ``OR`` or parentheses."""
    return _parsed(query, forms)[1]


def words(query: str, forms: Forms = no_forms) -> list[list[Term]]:
    """The words and phrases that are named, wanted or not, each in all its spellings: to mark them in a text."""
    return [spelled for found in _found(query) if (spelled := _terms(found, forms))]


def is_list(query: str) -> bool:
    """Whether nothing but blanks joins the words, so that all are wanted."""
    return not any(found["sign"] or found["word"] in _OPERATORS for found in _found(query))


def all_of(words: Iterable[Iterable[Term]]) -> str:
    """The expression that asks for all of the words, each in any of its spellings."""
    return _join("AND", [_join("OR", [str(term) for term in terms]) for terms in words]) or ""


def _parsed(query: str, forms: Forms, *, with_not: bool = True) -> tuple[str, str | None]:
    tokens = list(_tokens(query, forms))
    if not any(token.kind == "match" for token in tokens):
        raise QueryError(f"There is no word to search for in {query!r}")
    if len(tokens) > 4 * MAX_WORDS or sum(token.words for token in tokens) > MAX_WORDS:
        raise QueryError(f"The query is too long: {MAX_WORDS} words are the most")
    parser = _Parser(tokens, with_not)
    found = parser.whole()
    if found is None:
        raise QueryError(f"There is no word to search for in {query!r}")
    return found, _join("OR", [*parser.unwanted])


def _found(query: str) -> Iterable[re.Match[str]]:
    # A surrogate cannot be sent to SQLite, and a zero byte ends the expression for it.
    return _TOKEN.finditer(re.sub(r"[\ud800-\udfff\0]", " ", query).translate(_QUOTES))


def _tokens(query: str, forms: Forms) -> Iterable[_Token]:
    for found in _found(query):
        if found["sign"] or found["word"] in _OPERATORS:
            yield _Token(found[0])
        elif spelled := _terms(found, forms):
            yield _Token("match", _join("OR", [str(term) for term in spelled]) or "", len(spelled[0].indexed.split()))


def _terms(found: re.Match[str], forms: Forms) -> list[Term]:
    """What a word or phrase may stand as in the index."""
    text = found["word"].rstrip("*") if found["word"] else found["phrase"] or ""
    if found["sign"] or found["word"] in _OPERATORS or not any(map(_is_letter, text)):
        return []
    is_beginning = found[0].endswith("*")
    if is_unspaced(text):
        return [_unspaced(plain(text))]
    if is_beginning and len(name_key(text)) < MIN_BEGINNING:
        raise QueryError(f"{found[0]!r} could be any word: write at least {MIN_BEGINNING} letters before the star")
    spelled = dict.fromkeys((text, plain(text)))
    if found["word"] and not is_beginning:
        spelled |= dict.fromkeys(form for form in forms(text) if form != name_key(text))
    return [Term(text=spelling, indexed=spelling, is_beginning=is_beginning) for spelling in spelled]


def _unspaced(text: str) -> Term:
    # A single letter begins a pair, or ends a run.
    asked = wanted_pairs(text)
    last = asked.rpartition(" ")[2]
    return Term(text=text, indexed=asked, is_beginning=len(last) == 1 and is_unspaced(last))


def _is_letter(character: str) -> bool:
    # What SQLite's tokenizer makes words of; a phrase without any would match nothing.
    category = unicodedata.category(character)
    return category[0] in "LN" or category == "Co"


class _Parser:
    def __init__(self, tokens: list[_Token], with_not: bool) -> None:
        self._tokens = tokens
        self._with_not = with_not
        self._at = 0
        self._depth = 0
        self.unwanted: list[str] = []
        """What is excluded from everything."""

    def whole(self) -> str | None:
        """The expression; a parenthesis that nothing opened is punctuation."""
        found = self._either()
        while self._take(")"):
            found = _join("AND", [found, self._either()])
        return found

    def _either(self) -> str | None:
        before = len(self.unwanted)
        parts = [self._all()]
        while self._take("OR"):
            parts.append(_wanted("OR", self._all(), parts[-1]))
        if len(parts) > 1:
            del self.unwanted[before:]
        return _join("OR", parts)

    def _all(self) -> str | None:
        wanted, unwanted = [self._one()], list[str | None]()
        while self._kind() not in ("OR", ")", ""):
            operator = "AND" if self._take("AND") else ""
            if self._take("NOT"):
                unwanted.append(_wanted("NOT", self._one(), wanted[0]))
            else:
                one = self._one()
                wanted.append(_wanted(operator, one, wanted[-1]) if operator else one)
        without = _join("OR", unwanted)
        everything = _join("AND", wanted)
        if without and not self._depth:
            self.unwanted.append(without)
        return f"({everything} NOT {without})" if without and self._with_not else everything

    def _one(self) -> str | None:
        if self._kind() == "match":
            self._at += 1
            return self._tokens[self._at - 1].text
        if not self._take("("):
            return None
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise QueryError(f"The query is too deep: {MAX_DEPTH} parentheses within each other are the most")
        inner = self._either()
        self._take(")")
        self._depth -= 1
        return inner

    def _kind(self) -> str:
        return self._tokens[self._at].kind if self._at < len(self._tokens) else ""

    def _take(self, kind: str) -> bool:
        taken = self._kind() == kind
        self._at += taken
        return taken


def _wanted(operator: str, right: str | None, left: str | None) -> str | None:
    if left is None or right is None:
        raise QueryError(f'{operator} stands between two words; for the word itself write "{operator}" in quotes')
    return right


def _join(operator: str, parts: list[str | None]) -> str | None:
    there = list(dict.fromkeys(part for part in parts if part is not None))  # the same again costs as much again
    return there[0] if len(there) == 1 else f"({f' {operator} '.join(there)})" if there else None
