"""Sentences, paragraphs and sections out of a `Vocabulary`: the same text for the same random numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

from crawler.example.vocabulary import Place, Theme, Vocabulary

# Words that stay small in an English title.
SMALL = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "off", "on", "or", "the", "to", "with"})

Kind = Literal["heading", "paragraph", "list", "blockquote", "pullquote"]


@dataclass(frozen=True)
class Block:
    """One element of a body. `sentences` are a paragraph's sentences or a list's items."""

    kind: Kind
    sentences: tuple[str, ...]
    note: int | None = None
    """The footnote that the paragraph's last sentence refers to, counted from 1."""

    @property
    def text(self) -> str:
        return " ".join(self.sentences)


class Writer:
    """Writes about one subject in one country. Two languages given equal random numbers say the same thing."""

    def __init__(self, words: Vocabulary, theme: Theme, subject: str, place: Place, numbers: Random) -> None:
        self.words = words
        self.theme = theme
        self.subject = subject
        self.place = place
        self.numbers = numbers

    def sentence(self, template: str) -> str:
        """`template` with its slots filled."""
        # One draw for all slots, used or not: cheap, and two languages stay in step.
        first, *others = self.numbers.getrandbits(56).to_bytes(7, "big")
        measure, risk, hook, year, share, count = others
        actor = _pick(self.theme.actors, first)
        filled = template.format(
            subject=self.subject,
            Subject=capitalized(self.subject),
            actor=actor,
            Actor=capitalized(actor),
            measure=_pick(self.theme.measures, measure),
            risk=_pick(self.theme.risks, risk),
            where=self.place.where,
            hook=_pick(self.words.hooks, hook),
            year=2008 + year % 16,
            share=11 + share % 78,
            count=6 + count % 42,
        )
        for apart, together in self.words.contractions:
            filled = filled.replace(apart, together)
        return filled

    def one_of(self, templates: Sequence[str]) -> str:
        """A sentence after one of the templates."""
        return self.sentence(self.numbers.choice(templates))

    def body(self) -> tuple[Block, ...]:
        """Two opening paragraphs, sections with a list, a quotation and notes, and a conclusion."""
        sentences = self._sentences()
        headings = self.numbers.sample(self.words.headings, 4)
        blocks = [self._paragraph(sentences, 3, self.words.openings), self._paragraph(sentences, 4)]
        blocks += [heading(headings[0]), self._paragraph(sentences, 4), *self._list()]
        blocks += [heading(headings[1]), self._paragraph(sentences, 3), self._blockquote()]
        blocks += [self._paragraph(sentences, 4), heading(headings[2]), self._paragraph(sentences, 4)]
        if self.numbers.random() < 0.5:
            blocks += [heading(headings[3]), self._paragraph(sentences, 4), self._paragraph(sentences, 3)]
        closing = Block("paragraph", (next(sentences), self.one_of(self.words.closings)))
        return (*blocks, closing)

    def _sentences(self) -> Iterator[str]:
        """Findings, doubts and advice in turn; no template comes back before all others were used, no sentence ever."""
        groups = (self.words.findings, self.words.doubts, self.words.findings, self.words.advice)
        decks: dict[tuple[str, ...], list[str]] = {}
        written: set[str] = set()
        while True:
            for group in groups:
                deck = decks.setdefault(group, [])
                if not deck:
                    deck.extend(self.numbers.sample(group, len(group)))
                sentence = self.sentence(deck.pop())
                if sentence not in written:
                    written.add(sentence)
                    yield sentence

    def _paragraph(self, sentences: Iterator[str], length: int, opening: Sequence[str] = ()) -> Block:
        first = (self.one_of(opening),) if opening else ()
        return Block("paragraph", first + tuple(next(sentences) for _ in range(length - len(first))))

    def _list(self) -> tuple[Block, Block]:
        lead = Block("paragraph", (self.numbers.choice(self.words.list_leads),))
        items = tuple(capitalized(item) for item in self.numbers.sample(self.theme.measures, len(self.theme.measures)))
        return lead, Block("list", items)

    def _blockquote(self) -> Block:
        return Block("blockquote", (self.one_of(self.words.quotes),))


def _pick(options: Sequence[str], draw: int) -> str:
    return options[draw % len(options)]


def heading(text: str) -> Block:
    return Block("heading", (text,))


def capitalized(phrase: str) -> str:
    """`phrase` as the start of a sentence."""
    return phrase[:1].upper() + phrase[1:]


def title_case(text: str) -> str:
    """`text` with the capitals of an English title."""
    words = text.split(" ")
    return capitalized(" ".join(word if word in SMALL else capitalized(word) for word in words))
