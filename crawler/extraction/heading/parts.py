"""What a heading is made of: the title, a kicker before it, a subtitle after it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from lxml.html import HtmlElement

from crawler.extraction.markup.naming import names, naming
from crawler.extraction.markup.text import text

TITLE = naming(r"titles?|headlines?|titre|titel|titolo|titulo|tytul")
SUBTITLE = naming(
    r"sub-?(?:title|head(?:line|ing)?|titel|titulo)?|sous-?titre|unter(?:titel|zeile)|sotto-?titolo|podtytul|tag-?line"
)
_KICKER = naming(
    r"kicker|eyebrow|overline|top-?(?:line|title)|dachzeile|spitzmarke|roofline|sur-?titre|"
    r"super-?(?:title|headline)|pre-?title|ante-?titulo|occhiello|category|rubrik|rubrique|label|badge|type|date|time|"
    r"number|invisible"
)
_SENTENCE = 3
"""Words that a title keeps at least when what is named a subtitle before it goes."""
_EDGES = " :|/–-•·"


def printed(heading: HtmlElement, claims: Collection[str] = ()) -> tuple[str, str | None]:
    """Title and subtitle that a heading prints, without the kicker that some set inside it.

    :param claims: the title as metadata give it, which tells the parts of a heading that nothing names.
    """
    whole = text(heading)
    if not len(heading):
        return whole, None
    parts = [(names(part), part.tag, text(part)) for part in heading.iterdescendants()]
    title = _claimed(whole, [said for _, _, said in parts], claims) or _named_title(whole, parts)
    # What a heading starts with is no subtitle, whatever it is called.
    subtitles = [said for named, tag, said in parts if said and _is_subtitle(named, tag)]
    subtitle = next((said for said in subtitles if not whole.startswith(said)), None)
    title = _without(title or whole, subtitle)
    kickers = [said for named, _, said in parts if said and _KICKER.search(named)]
    if _folded(title) not in set(map(_folded, claims)):
        kickers += [said for said in subtitles if len(title.removeprefix(said).split()) >= _SENTENCE]
    for said in kickers:
        title = _without_kicker(title, said)
    return title, subtitle


def _is_subtitle(named: str, tag: str) -> bool:
    return SUBTITLE.search(named) or tag == "small"


def _named_title(whole: str, parts: Sequence[tuple[str, str, str]]) -> str | None:
    """The part that is named a title, where it is most of the heading."""
    named = (
        said
        for name, tag, said in parts
        if TITLE.search(name) and not (_is_subtitle(name, tag) or _KICKER.search(name))
    )
    title = max(named, key=len, default="")
    return title if title and len(title) * 2 >= len(whole) else None


def _claimed(whole: str, parts: Sequence[str], claims: Collection[str]) -> str | None:
    """The part that metadata give as the title, where none gives the whole heading."""
    wanted = {_folded(claim) for claim in claims}
    if not wanted or _folded(whole) in wanted:
        return None
    return next((part for part in _cut(whole, parts) if len(part.split()) > 1 and _folded(part) in wanted), None)


def _cut(whole: str, parts: Sequence[str]) -> Iterator[str]:
    """Each part, and what it leaves of the whole before it or after it."""
    for part in dict.fromkeys(filter(None, parts)):
        yield part
        yield whole.removeprefix(part).strip(_EDGES)
        yield whole.removesuffix(part).strip(_EDGES)


def _folded(said: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", said.casefold()))


def _without_kicker(whole: str, kicker: str) -> str:
    """What a kicker leaves; all, where it leaves so little that it is no kicker."""
    rest = whole.removeprefix(kicker).removesuffix(kicker).strip(_EDGES)
    return rest if len(rest) >= len(kicker) or len(rest.split()) > 1 else whole


def _without(title: str, subtitle: str | None) -> str:
    return (title.removesuffix(subtitle).rstrip(" :–-") or title) if subtitle else title
