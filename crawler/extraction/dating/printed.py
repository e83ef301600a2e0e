"""Dates as a page prints them for its readers: beside the headline, at the start of the text, after a label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from crawler.extraction.candidate import Candidate
from crawler.extraction.dating.usage import Usage
from crawler.extraction.markup.blocks import Block, Run, is_link
from crawler.extraction.markup.text import clean
from crawler.extraction.people.byline_lines import PARTED
from crawler.extraction.people.links import parted
from crawler.extraction.people.nearby import Nearby

_CHANGED = re.compile(
    r"updated?(?![a-z])|modifi|last change|changed|revis(?:ed|ion)|aktualis|geändert|zuletzt|\bstand\b|"
    r"mise? à jour|aggiorna|actualiza|atualiza|aktualiz|zmian|bijgewerkt|gewijzigd"
)
"""In lower case, as which it is found ten times as fast."""
_LABEL = re.compile(
    r"^\W*(?:(?:first |originally |story )?(?:published|posted|publication|issued|released|created|submitted|date\b)|"
    r"(?:übersetzung )?(?:erst)?veröffentlich|erschienen|erstellt|publiziert|gespeichert|eingestellt|datum\b|"
    r"publié|paru|mis en ligne|soumis|pubblicat|inviato|data\b|publicad|publicaci|enviado|fecha\b|"
    r"opublikowan|gepubliceerd|geplaatst|"
    r"(?:this|die(?:ser?|s)|cet(?:te)?|quest[oa]|est[ea]|ten|dit) (?:entry|post|article|beitrag|artikel|eintrag|"
    r"billet|articolo|artículo|entrada|wpis|artykuł|bericht) (?:was|wurde|a été|è stat[oa]|fue|foi|został|werd)\b)",
    re.IGNORECASE,
)
"""How a line starts that tells the date of publication."""
_OPENING = re.compile(
    r"^\W*(?:[^\W\d_][^\d:(–—|]{0,40}?(?:[,:(]|\b(?:vom|du|del|from|of))\s*)?(?:(?:den|le|il|the|on)\s+)?"
    r"(?P<date>[^–—|:)]{6,28}?)\s*(?:\)|[–—|:⋅·•]|\s-\s|$)"
)
"""A dateline at the start of a text: "Bern, 17.08.2007 – ..."."""
_WEEKDAYS = (
    r"\w+(?:day|tag)|mittwoch|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\w+edì|sabato|domenica|lunes|martes|"
    r"miércoles|jueves|viernes|sábado|domingo|\w+-feira|poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela|"
    r"\w+dag"
)
_VISIT = r"(?:print|gedruckt|ausgedruckt|imprim|stampat|impres|wydruk|retrieved|accessed|abgerufen|consult)\w*"
"""What a page says of the day on which it is read."""
_CLOSING = re.compile(
    rf"^\(?(?!(?:{_WEEKDAYS}|{_VISIT})\b)[^\W\d_][^\d,:]{{2,30}},\s*(?:(?:den|le|il|the|on|am|dnia)\s+)?"
    r"(?P<date>[^,]{6,26}(?:, \d{4})?)\)?\W*$",
    re.IGNORECASE,
)
"""A line of place and day alone, as press releases end with; neither a weekday nor a label is a place."""
_REPRINT = re.compile(r"\W*(?:first|originally|erst|created|erstellt|posted)", re.IGNORECASE)
TOLD = "labelled line near the headline"
"""Where a date was found that readers are told to be the one of publication."""
DATED = "dated line near the headline"
"""Where one was found in an element that is there for a date."""
NEAR = "line near the headline"
"""Where a date was found that stands alone; it may be that of an event."""
_WITH_WEEKDAY = re.compile(rf"(?:{_WEEKDAYS})\b", re.IGNORECASE)
"""How the day starts that a page's header prints, whatever the work: that of the visit."""
_MONTH_IN_FIGURES = re.compile(r"(?:^|[:\s])(0?[1-9]|1[0-2])\s?[/.]\s?((?:19|20)\d{2})\W*$")
"""A month after a label: "Fecha de publicación: 05/2024". Without one it could be the number of an issue."""
_SPAN = re.compile(r"(?:19|20)\d\d\s?[–—-]\s?\d{1,2}\.?\s+[^\W\d_]{3,}")
"""Days from one to another, as of a meeting or a weekly review."""
_NAMED_DATE = re.compile(
    r"date|datum|fecha|time|publish|posted|created|publication|meta\b|submitted|entry info|post info|article info"
)
_NAMED_CHANGE = re.compile(
    r"modified|actualizado|aktualisiert|changed|^(?!.*(?:date|entry|post|publish)).*(?<!\w)updated"
)
"""Blog software names the date of an entry "entry-date updated" also where nothing was changed."""
_WORDS = re.compile(r"[\W\d_]+")
_QUOTED = re.compile(
    r"^\W*[—–]|@|^\W*(?:registrier|registered|joined|member since|mitglied seit|dabei seit|inscrit)", re.IGNORECASE
)
"""An embedded message of somebody else, or what a forum says of its members."""
_LONGEST = 110
_LONGEST_LABEL = 30
_SENTENCE = 300
"""Characters of a sentence below a text that says when and by whom it was published, and under what it is filed."""
_RUNNING = 120
"""Characters of a line that is running text."""
_DAY = len("2022-10-13")
_MONTH = len("2022-10")
_FIGURE = re.compile(r"\d")
_OF_A_DATE = 3
"""Words of a line that is a date: the day of the week, the month, "r." for "of the year"."""
_FEW = 7
"""Words beside the date in a line that only says when and by whom."""


def printed_dates(nearby: Nearby, usage: Usage) -> Iterator[Candidate]:
    """Candidates near the headline, nearest first, then those that a label or a dateline marks."""
    yield from _in_headline(nearby, usage)
    labels = _labels((*reversed(nearby.above), *nearby.below))
    for block in (*nearby.below, *nearby.above, *nearby.beside):
        label = labels.get(block, "")
        if found := _dateline(block, label, nearby, usage):
            is_today = not label and block in nearby.above and _WITH_WEEKDAY.match(block.text)
            yield replace(found, found_in=NEAR) if is_today else found
    yield from _after_labels(nearby, usage)
    for block in nearby.rest:
        match = _CLOSING.match(block.text) if len(block.text) < _LONGEST else None
        if match and len(value := usage.read(match["date"]) or "") == _DAY:
            yield Candidate("place and day", block.text, value)
    yield from _last_line(nearby, usage)


def _labels(blocks: Sequence[Block]) -> dict[Block, str]:
    """The label of each short line that follows a line which is nothing but a label: "Date", "Updated:"."""
    return {
        block: before.text
        for before, block in pairwise(blocks)
        if len(block.text) < _LONGEST_LABEL and _FIGURE.search(block.text) and _is_label(before.text)
    }


def _is_label(said: str) -> bool:
    return (
        len(said) <= _LONGEST_LABEL
        and not _FIGURE.search(said)
        and bool(_LABEL.match(said) or _CHANGED.search(said.lower()))
    )


def _after_labels(nearby: Nearby, usage: Usage) -> Iterator[Candidate]:
    """Dates anywhere in or below the text that a label in the same line or the line before marks."""
    labels = _labels(nearby.rest)
    for block in nearby.rest:
        said = block.text
        if len(said) > _SENTENCE:
            continue
        label = labels.get(block, said)
        if not _LABEL.match(label) or _CHANGED.search(label[:40].lower()):
            continue
        if value := usage.read(said[:_LONGEST]) or _month_of(said):
            yield Candidate("labelled line", said, value)


def _last_line(nearby: Nearby, usage: Usage) -> Iterator[Candidate]:
    """A date that is the text's last line, where no other line of the text is one."""
    short = [block for block in nearby.rest if len(block.text) < _LONGEST_LABEL and _FIGURE.search(block.text)]
    dated = [block for block in short if nearby.is_inside(block) and _is_date(block, usage)]
    if len(dated) == 1:
        after = nearby.rest[nearby.rest.index(dated[0]) :]
        if not any(len(block.text) >= _RUNNING and nearby.is_inside(block) for block in after):
            yield Candidate("last line", dated[0].text, usage.read(dated[0].text))


def _is_date(block: Block, usage: Usage) -> bool:
    """Whether a line is a day and nothing else."""
    said = block.text
    if len(_WORDS.sub(" ", said).split()) > _OF_A_DATE or is_link(block) or _CHANGED.search(said.lower()):
        return False
    return len(usage.read(said) or "") == _DAY


def printed_change(nearby: Nearby, usage: Usage) -> Iterator[Candidate]:
    """Candidates for the last change: "Updated on ...", "Zuletzt aktualisiert: ..."."""
    for block in (*nearby.below, *nearby.above, *nearby.rest):
        if len(block.text) < _LONGEST and (match := _CHANGED.search(block.text.lower())):
            said = block.text[match.start() :]
            if len(usage.read(said) or "") == _DAY:
                yield Candidate("line of the last change", said)


def _in_headline(nearby: Nearby, usage: Usage) -> Iterator[Candidate]:
    """A date that the heading holds in an element of its own."""
    headline = nearby.masthead.headline
    for element in headline.iter("time", "span", "small") if headline is not None else ():
        match = _OPENING.match(clean(element.text_content())[:60])
        if match and len(value := usage.read(match["date"]) or "") == _DAY:
            yield Candidate("date in the headline", match[0], value)


def _dateline(block: Block, label: str, nearby: Nearby, usage: Usage) -> Candidate | None:
    if _CHANGED.search(label.lower()):
        return None
    if len(block.text) > _LONGEST:
        return _marked_opening(block, nearby, usage) or _opening(block.text[:100], usage)
    if not _FIGURE.search(block.text) and _moment(block.runs) is None:
        return None
    kept = [run for run in block.runs if not _NAMED_CHANGE.search(nearby.names(run.element))]
    said = clean(parted(kept).replace(PARTED, " "))
    moment = _moment(kept)
    if _QUOTED.search(said) or _SPAN.search(said) or not (moment or _FIGURE.search(said)):
        return None
    if match := _CHANGED.search(said.lower()):
        said, moment = said[: match.start()], None
    is_labelled = bool(label) or _is_labelled(block)
    value = usage.read(said) or usage.read(moment or "") or (_month_of(said) if is_labelled else "")
    if len(value) >= _MONTH and is_labelled:
        return Candidate(TOLD, said or block.text, value)
    if moment is not None or (said and _NAMED_DATE.search(nearby.marks(block))):
        return Candidate(DATED, said or block.text, value) if len(value) >= _MONTH else None
    if len(value) >= _MONTH and len(_WORDS.sub(" ", said).split()) <= _FEW:
        return Candidate(NEAR, said, value)
    return _opening(said, usage)


def _month_of(said: str) -> str:
    """The month in figures with which a labelled line ends; empty for none."""
    match = _MONTH_IN_FIGURES.search(said)
    return f"{match[2]}-{match[1].zfill(2)}" if match else ""


def _is_labelled(block: Block) -> bool:
    """Whether a line says that its date is the one of publication, be it to screen readers alone."""
    label = block.element.get("data-label") or ""
    return any(_LABEL.match(said) and not _REPRINT.match(said) for said in (block.text, label) if said)


def _marked_opening(block: Block, nearby: Nearby, usage: Usage) -> Candidate | None:
    """A date before the first sentence, in an element that is named so."""
    first = next((run for run in block.runs if run.text.strip()), None)
    if first is None or len(first.text) > _LONGEST_LABEL or not _NAMED_DATE.search(nearby.names(first.element, 1)):
        return None
    value = usage.read(first.text) or ""
    return Candidate("start of the text", clean(first.text), value) if len(value) == _DAY else None


def _opening(said: str, usage: Usage) -> Candidate | None:
    match = _OPENING.match(said)
    value = usage.read(match["date"]) if match and not _CHANGED.search(match[0].lower()) else None
    return Candidate("start of the text", said, value) if value and len(value) == _DAY else None


def _moment(runs: Sequence[Run]) -> str | None:
    """What the ``time`` element of a line says to machines; empty where it says nothing to them."""
    for run in runs:
        for box in islice((run.element, *run.element.iterancestors()), 3):
            if box.tag == "time":
                return box.get("datetime") or ""
    return None
