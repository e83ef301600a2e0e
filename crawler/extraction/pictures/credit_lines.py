"""One line under a picture, parted into caption and credit."""

from __future__ import annotations

import re

from crawler.extraction.markup.any_case import AnyCase
from crawler.extraction.markup.text import clean
from crawler.extraction.pictures.credit_marks import MACHINE, MARK, STRONG_AGENCY, WEAK_AGENCY, marks
from crawler.extraction.pictures.licenses import is_license, license_of
from crawler.extraction.pictures.makers import MAX_CREDIT, SENTENCE_END, is_credited, is_maker, may_be_credited

_MAX_LINE = 1500
_EDGES = " \t|–—-/;,·•:"
_FEW_WORDS = 6
_FEW = 20
"""Characters before the words that tell a machine's work: "Picture", "Bild"."""
_PAIRS = {"(": ")", "[": "]"}
_STOPPED = re.compile(r"[.!?…»”\"')\]|–—/;,·•:-]$")
_ARTICLES = frozenset("im dem das diesem am auf the this in la le sur cette na nella nel en el file no".split())
_ABBREVIATION = re.compile(r"\b(?:Inc|Ltd|Corp|Univ|Prof|Bros|Intl|Dept|Mrs|Assoc)$")
_HOUSES = re.compile(r"(?<=[\w)’”\"»]{3})[.!?]\s+|[(\[]|\s[–—|]\s")
_STARTS = re.compile(r"[.!?…»”\"]\s+|\s[–—|/-]\s+")
_CREATIVE_COMMONS = re.compile(r"\(?cc\)?[ :]+\S+(?: \S+){0,6}", re.IGNORECASE)
_BARE_LABEL = re.compile(r"(?i:photo|foto|bild|image|beeld|zdjęcie|immagine)\s+(?=[A-ZÀ-ÞĄ-Ż])")
_BY = re.compile(r"(?i:by)\s+(?=[A-ZÀ-ÞĄ-Ż@])")
_UNMARKED_TAIL = re.compile(r"\s((?:REUTERS|AFP|EPA|AP Photo|Getty Images) ?/ ?[A-Z][^.]{2,60})$")
_SIGNED = re.compile(r"\s[/|]\s+((?:[A-ZÀ-ÞĄ-Ż][\w’'.-]*\s){1,3}[A-ZÀ-ÞĄ-Ż][\w’'.-]*)$")
"""A name of two to four words behind a stroke."""
_A_SENTENCE = 5
_MOST_MARKS = 6
"""Marks before a credit: "Photo: (© Foto: by "."""
_CAPITAL = re.compile(r"\W*(?:[^\Wa-z_]|the\b|an?\b|@)")
_ENDS_IN_POINT = re.compile(r"\b(?:[A-Z]|Inc|Ltd|Jr|Co|Corp|[eV]\. ?V|S\.A|St)\.$")
_RIGHTS = AnyCase(r"[.,;\s]*\b(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|no use without)\b.*$")


def split_line(line: str) -> tuple[str, str | None] | None:
    """(caption, credit) of a line, either of which may be empty; ``None`` for one that holds no credit."""
    return _marked(line) or _bracketed(line) or _closing(line)


def read_credit(text: str) -> str | None:
    """A credit without its leading marks; ``None`` for what is too long to be one, or a mark alone."""
    credit = clean(text[:_MAX_LINE])
    for _ in range(_MOST_MARKS):
        credit = _without_mark(credit)
    credit = _RIGHTS.sub("", credit) or credit
    if credit.endswith(".") and not _ENDS_IN_POINT.search(credit):
        credit = credit.rstrip(".")
    return credit if re.search(r"\w", credit) and len(credit) <= MAX_CREDIT and not is_label(credit) else None


def _without_mark(credit: str) -> str:
    shorter = unbracketed(credit)
    if match := MARK.match(shorter) or _BARE_LABEL.match(shorter) or _BY.match(shorter):
        shorter = shorter[match.end() :]
    return shorter.strip(_EDGES) + ("/" if re.search(r"://\S+/$", shorter) else "")


def is_label(text: str) -> bool:
    """Whether a text is only the name of a credit ("Photo credit")."""
    return bool(MARK.fullmatch(text + ":") or MARK.fullmatch(text))


def unbracketed(text: str) -> str:
    """The text without a pair of brackets around the whole of it."""
    text = text.strip()
    while len(text) > 1 and text[0] in _PAIRS and _closing_bracket(text[1:], text[0]) == len(text) - 2:
        text = text[1:-1].strip()
    return text


def _marked(line: str) -> tuple[str, str | None] | None:
    """ "Caption. Photo: name", "(Foto: name)", "© name"; for "Photo: what it shows" the caption without its label."""
    for match in marks(line):
        if not _announces(line, match):
            if match.lastgroup == "by" and (signed := _with_house(line, match)):
                return signed
            continue
        caption, said, rest = _around(line, match)
        if match.lastgroup == "picture" and not _opened(caption):
            if found := _labelled(said, is_alone=not caption):
                return found if found[1] or not rest else _continued(found[0], rest)
            if not is_maker(said):
                continue
        is_word = match.lastgroup in ("by", "fot", "courtesy") or match[0].lower().rstrip().endswith("copyright")
        if is_word and not (_CAPITAL.match(said) and _is_signed(match, said)):
            continue
        if credit := read_credit(said):
            again = split_line(rest) if rest else None
            if again and again[1] and not again[0]:
                rest, credit = "", max(credit, again[1], key=len)
            return clean(f"{caption.rstrip('([ ')} {rest}"), credit
    return None


def _labelled(said: str, *, is_alone: bool) -> tuple[str, str | None] | None:
    """What "Photo:" announces where that is a caption, with the credit in it; ``None`` where it is a credit."""
    goes_on = any(match.lastgroup == "picture" for match in marks(said))
    inner = None if goes_on else _marked(said)
    if inner and inner[0] and not is_label(inner[0]):
        return inner
    if not is_alone or is_maker(said):
        return None
    return split if (split := _bracketed(said) or _closing(said)) else (said, None)


def _continued(caption: str, rest: str) -> tuple[str, str | None]:
    """A caption of several sentences, the last of which may be its credit."""
    more, credit = split_line(rest) or (rest, None)
    return f"{caption}. {more}".strip(), credit


def _announces(line: str, match: re.Match[str]) -> bool:
    """Whether a mark stands where a credit can begin: at the start, after a stop, or with a capital of its own."""
    before = line[: match.start()].rstrip()
    is_word = match.lastgroup == "sign" and "copyright" in match[0].lower()
    if not before or before[-1] in "([" or (match.lastgroup == "sign" and not is_word):
        return True
    if before.split()[-1].lower() in _ARTICLES:
        return False
    if match[0].endswith(" von"):
        return bool(_STOPPED.search(before))
    return bool(_STOPPED.search(before)) or (match[0][0].isupper() and not is_word)


def _is_signed(match: re.Match[str], said: str) -> bool:
    """Whether "Bild von …" names its maker in full, rather than what it shows."""
    words = len(said.split())
    is_full = words > 1 and (is_maker(said) or (words <= _FEW_WORDS and STRONG_AGENCY.holds(said)))
    return is_full or not match[0].endswith(" von")


def _with_house(line: str, match: re.Match[str]) -> tuple[str, str] | None:
    """ "Caption. U.S. Army photo by Sgt. Jane Roe": the house stands before the mark and belongs to the credit."""
    start = max((stop.end() for stop in _HOUSES.finditer(line, 0, match.start())), default=0)
    house = line[start : match.start()]
    credit = read_credit(line[start:].rstrip(" )].")) if house.strip() and is_maker(house) else None
    return (line[:start].rstrip(" (["), credit) if credit else None


def _around(line: str, match: re.Match[str]) -> tuple[str, str, str]:
    """(what stands before a mark, what it announces, what follows that)."""
    before, after = line[: match.start()].rstrip(), line[match.end() :].strip()
    if opening := _opened(before):
        end = _closing_bracket(after, opening)
        return before, after[:end], after[end + 1 :].lstrip(". ")
    for stop in SENTENCE_END.finditer(after):
        head, rest = after[: stop.start()], after[stop.end() :]
        if not _ABBREVIATION.search(head) and len(rest.split()) > 3:
            return before, head, rest
    return before, after, ""


def _opened(text: str) -> str:
    """The bracket that a text ends within; empty where none is open."""
    return next((bracket for bracket, end in _PAIRS.items() if text.count(bracket) > text.count(end)), "")


def _closing_bracket(text: str, opening: str) -> int:
    """Where the bracket opened before the text is closed; the end where it never is."""
    depth = 1
    for position, character in enumerate(text):
        depth += (character == opening) - (character == _PAIRS[opening])
        if not depth:
            return position
    return len(text)


def _bracketed(line: str) -> tuple[str, str] | None:
    """ "Caption (Name/Agency)", "Caption [Name via Agency]"."""
    end = line.rstrip(". ")
    if not end or end[-1] not in ")]":
        return None
    mirrored = end[-2::-1].translate(str.maketrans("()[]", ")(]["))
    start = len(end) - 1 - _closing_bracket(mirrored, "(" if end[-1] == ")" else "[")
    before, said = end[: max(start - 1, 0)].strip(), end[max(start, 0) : -1]
    if before.endswith((".", "!", "?")) and WEAK_AGENCY.pattern.fullmatch(said):
        return before, said
    credit = read_credit(said) if is_maker(said) and is_credited(said) and not is_license(said) else None
    return (before, credit) if credit else None


def _closing(line: str) -> tuple[str, str] | None:
    """ "Caption. Stoyan Nenov / Reuters", "Caption – CC BY name", "Name/Agency" alone."""
    if match := _UNMARKED_TAIL.search(line):
        return line[: match.start()].strip(), match[1]
    if _CREATIVE_COMMONS.fullmatch(line) and not license_of(line):
        return "", line
    if not (may_be_credited(line) or MACHINE.holds(line)):
        return None
    for start in (0, *(stop.end() for stop in _STARTS.finditer(line))):
        said = line[start:].strip()
        made = MACHINE.search(said)
        is_credit = (made and made.start() < _FEW) or (is_credited(said) and is_maker(said))
        if is_credit and (credit := read_credit(said)):
            return line[:start].strip(), credit
    match = _SIGNED.search(line)
    is_signed = match is not None and len(line[: match.start()].split()) >= _A_SENTENCE
    return (line[: match.start()].strip(), match[1]) if match and is_signed else None
