"""What a person types, as an expression that SQLite's full-text search accepts.

Words are all wanted; ``"several words"`` is a phrase, ``defen*`` a beginning; ``AND``, ``OR``, ``NOT`` and parentheses
join them, ``NOT`` closest and ``OR`` least. All other punctuation only separates words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from archive.errors import QueryError
from archive.folding import plain

MAX_WORDS = 100
MAX_DEPTH = 8
"""Parentheses within parentheses; SQLite's parser gives up at some fifteen."""

_TOKEN = re.compile(r'"(?P<phrase>[^"]*)"?(?P<star>\*?)|(?P<sign>[()])|(?P<word>[^\s"()]+)')
_QUOTES = dict.fromkeys(map(ord, "“”„‟«»＂"), '"')
_OPERATORS = ("AND", "OR", "NOT")


@dataclass(frozen=True)
class _Token:
    kind: str
    """``match``, an operator, or a parenthesis."""
    text: str = ""


def expression(query: str) -> str:
    """The query as an FTS5 expression that cannot fail. Raises ``QueryError`` where it asks for nothing."""
    tokens = _tokens(query)
    if not any(token.kind == "match" for token in tokens):
        raise QueryError(f"There is no word to search for in {query!r}")
    if len(tokens) > MAX_WORDS:
        raise QueryError(f"The query is too long: {MAX_WORDS} words are the most")
    found = _Parser(tokens).whole()
    if found is None:
        raise QueryError(f"There is no word to search for in {query!r}")
    return found


def _tokens(query: str) -> list[_Token]:
    # A surrogate cannot be sent to SQLite, and a zero byte ends the expression for it.
    text = re.sub(r"[\ud800-\udfff\0]", " ", query).translate(_QUOTES)
    tokens = (_token(found) for found in _TOKEN.finditer(text))
    return [token for token in tokens if token is not None]


def _token(found: re.Match[str]) -> _Token | None:
    if found["sign"] or found["word"] in _OPERATORS:
        return _Token(found[0])
    words = found["word"].rstrip("*") if found["word"] else found["phrase"]
    if not any(_is_letter(character) for character in words):
        return None
    star = "*" if found[0].endswith("*") else ""
    spellings = dict.fromkeys((words, plain(words)))
    matches = [f'"{spelling}"{star}' for spelling in spellings]
    return _Token("match", matches[0] if len(matches) == 1 else f"({' OR '.join(matches)})")


def _is_letter(character: str) -> bool:
    # What SQLite's tokenizer makes words of; a phrase without any would match nothing.
    category = unicodedata.category(character)
    return category[0] in "LN" or category == "Co"


class _Parser:
    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    def whole(self) -> str | None:
        """The expression; a parenthesis that nothing opened is punctuation."""
        found = self._either()
        while self._take(")"):
            found = _join("AND", [found, self._either()])
        return found

    def _either(self) -> str | None:
        parts = [self._all()]
        while self._take("OR"):
            parts.append(_wanted("OR", self._all(), parts[-1]))
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
        return f"({everything} NOT {without})" if without else everything

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
    there = [part for part in parts if part is not None]
    return there[0] if len(there) == 1 else f"({f' {operator} '.join(there)})" if there else None
