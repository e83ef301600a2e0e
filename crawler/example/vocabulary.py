"""The shape of one language's stock of words: what `english` and `french` fill in."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Theme:
    """A field of research, with the phrases that sentences about it are made of."""

    name: str
    subjects: tuple[str, ...]
    """Singular noun phrases, so that every verb in a sentence can be singular."""
    actors: tuple[str, ...]
    """Plural noun phrases."""
    measures: tuple[str, ...]
    risks: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """A country as it follows a verb ("in Kenya"), and the region that a publication on it is filed under."""

    where: str
    region: str


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """Everything that is said in one language. Tuples of two vocabularies run parallel: entry n means the same."""

    institute: str
    centers: tuple[str, ...]
    themes: tuple[Theme, ...]
    places: tuple[Place, ...]
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    ranks: tuple[tuple[str, str], ...]
    """Positions, in their masculine and feminine form."""
    sections: dict[str, str]
    """Path segment of each kind of paper, and the type as printed."""
    categories: tuple[str, ...]
    """Types of the insights, as printed."""

    contractions: tuple[tuple[str, str], ...] = ()
    """Words that merge where a phrase follows a preposition."""

    titles: tuple[str, ...]
    hooks: tuple[str, ...]
    summaries: tuple[str, ...]
    openings: tuple[str, ...]
    findings: tuple[str, ...]
    doubts: tuple[str, ...]
    advice: tuple[str, ...]
    closings: tuple[str, ...]
    headings: tuple[str, ...]
    list_leads: tuple[str, ...]
    quotes: tuple[str, ...]
    notes: tuple[str, ...]
    captions: tuple[str, ...]
