"""What is read of a PDF file: its text page by page, its description, and for what is no such file the reason."""

from __future__ import annotations

import asyncio
import itertools
import os
import signal
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import pytest
from pdfs import circular, deep, drawn, endless, pdf, swollen

from archive.attachments import File, page_at
from crawler.example.pdf import assembled
from crawler.pdf import apart, reading
from crawler.pdf.apart import SECONDS, Readers
from crawler.pdf.cleaning import clean
from crawler.pdf.description import describe
from crawler.pdf.running_heads import without_running_heads

NOW = datetime(2026, 11, 22, tzinfo=UTC)
ENGLISH = (
    "The committee looked at the budget for two years and found that\nmost of the money went to roads and bridges."
)
FRENCH = "La commission a regardé le budget pendant deux ans et trouvé que\nles routes et les ponts en prennent la plus"


def read(data: bytes) -> File:
    return reading.read("https://example.org/a.pdf", data, NOW)


def test_text_stands_page_by_page() -> None:
    file = read(pdf(ENGLISH, "", "Œuvre (à suivre)"))
    assert (file.state, file.pages, file.reason) == ("read", 3, None)
    assert file.text is not None
    assert file.text.split("\f") == [ENGLISH, "", "Œuvre (à suivre)"]
    assert [page_at(file.text, file.text.index(words)) for words in ("two years", "suivre")] == [1, 3]


def test_the_language_is_that_of_the_text() -> None:
    assert read(pdf("Cover", "\n".join([FRENCH] * 5), "Notes")).document_language == "fr"
    assert read(pdf("\n".join([ENGLISH] * 5))).document_language == "en"
    assert read(pdf("Too short to tell anything")).document_language is None


def test_a_file_says_what_it_is() -> None:
    info = rb"/Title (Roads and \(some\) Bridges) /Author (Ana Lima, Bo Ek) /CreationDate (D:20260305090000+01'00')"
    file = read(pdf(ENGLISH, info=info))
    assert (file.document_title, file.document_authors) == ("Roads and (some) Bridges", "Ana Lima, Bo Ek")
    assert (file.document_date, file.bytes) == ("2026-03-05", len(pdf(ENGLISH, info=info)))


@pytest.mark.parametrize(
    "title",
    [
        "",
        "Microsoft Word - report v3.docx",
        "untitled",
        "Untitled-1",
        "AR 26 cover.indd",
        "Presentation1",
        "1",
        "x" * 400,
    ],
)
def test_what_a_program_left_is_no_title(title: str) -> None:
    assert describe({"Title": title}, NOW).document_title is None


@pytest.mark.parametrize("title", ["Cover Crops in Kenya", "Title IX at Fifty", "Print Media in Poland"])
def test_a_title_may_begin_as_a_program_s_does(title: str) -> None:
    assert describe({"Title": title}, NOW).document_title == title


@pytest.mark.parametrize("author", ["admin", "User", "jdoe", "someone@example.org", "Microsoft Office User"])
def test_a_login_is_no_author(author: str) -> None:
    assert describe({"Author": author}, NOW).document_authors is None


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("D:20210304", "2021-03-04"),
        ("20210304120000Z", "2021-03-04"),
        ("2021-03-04T12:00:00", "2021-03-04"),
        ("D:20261123003000+10'00'", "2026-11-23"),
        ("D:20270101000000Z", None),
        ("D:19040101000000Z", None),
        ("D:20211399", None),
        ("yesterday", None),
    ],
)
def test_a_date_is_plausible_or_none(said: str, day: str | None) -> None:
    assert describe({"CreationDate": said}, NOW).document_date == day


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("quan\ufffetum", "quantum"),
        ("Europe-\r\nwide", "Europewide"),
        ("a fault\ufffetolerant and a fault-tolerant one", "a fault-tolerant and a fault-tolerant one"),
        ("US-\nChina and COVID-\n19", "US-China and COVID-19"),
        ("state-of-the-\nart", "state-of-the-art"),
        ("2010-\n2020", "2010-2020"),
        ("one - \r\ntwo", "one -\ntwo"),
        ("e\ufb03cient \ufb01nance so\u00adft", "efficient finance soft"),
        ("e\u0301te\u0301 \u00e6on", "été æon"),
        ("a\x00b\x07c\f\ud800\ue000 d\u00a0 \te  \r\n\r\n f", "abc\nd e\nf"),
    ],
)
def test_words_are_made_whole_and_letters_plain(raw: str, text: str) -> None:
    assert clean([raw]) == [text]


def test_running_heads_and_page_numbers_go() -> None:
    words = "bridges roads rails ports canals tunnels ferries lanes".split()
    pages = [
        f"{'Annual Report' if n % 2 else 'Roads and Bridges'}\nOn {w}\nText on {w}\nPage {n} of 8"
        for n, w in enumerate(words, 1)
    ]
    kept = [page.split("\n") for page in without_running_heads(pages)]
    assert kept[2:] == [[f"On {word}", f"Text on {word}"] for word in words[2:]]
    assert [page[0] for page in kept[:2]] == ["Annual Report", "Roads and Bridges"], "the first may be the title"


def test_heads_that_change_with_the_chapter_go_where_they_carry_the_page_s_number() -> None:
    heads = [f"{chapter} {number}" for number, chapter in enumerate(["Roads"] * 3 + ["Rails"] * 3, 9)]
    texts = [f"The {word} of 2026" for word in ("bridges", "ports", "canals", "tunnels", "ferries", "lanes")]
    assert without_running_heads(["\n".join(page) for page in zip(heads, texts, strict=True)]) == texts


def test_what_is_no_running_head_stays() -> None:
    pages = [f"Chapter {n}\nRoads\nTotal {n * 100}" for n in (1, 4, 5, 9)]
    assert without_running_heads(pages[:3]) == pages[:3]
    assert [page.split("\n")[-1] for page in without_running_heads(pages)] == [
        "Total 100",
        "Total 400",
        "Total 500",
        "Total 900",
    ]


def test_a_lock_that_anybody_can_open_is_none() -> None:
    assert read(pdf(ENGLISH, password="secret")).state == "locked"
    assert read(pdf(ENGLISH, password="")).text == ENGLISH


@pytest.mark.parametrize(
    ("data", "state", "reason"),
    [
        (b"", "broken", "it does not begin as a PDF file does"),
        (b"%PDF-1.7 and no more", "broken", "no PDF reader can open it"),
        (pdf(ENGLISH)[:200], "broken", "no PDF reader can open it"),
        (drawn([b"0 0 9 9 re f"] * 3), "scanned", "its pages are pictures, with hardly any text"),
        (pdf("--- ... --- ... !!! ... --- ... --- ... a b c d e f g h i j k"), "scanned", "its fonts do not say"),
        (
            assembled([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [9 0 R] /Count 1 >>"]),
            "broken",
            "no",
        ),
    ],
)
def test_what_cannot_be_read_says_so(data: bytes, state: str, reason: str) -> None:
    file = read(data)
    assert (file.state, file.text) == (state, None)
    assert file.reason is not None
    assert file.reason.startswith(reason)


def test_more_than_is_read_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_PAGES", 2)
    assert read(pdf(*["Page"] * 3)).reason == "it has 3 pages: 2 are read at most"
    monkeypatch.setattr(reading, "MAX_CHARACTERS", 150)
    assert read(pdf(ENGLISH, ENGLISH)).state == "too-large"


@pytest.mark.parametrize("data", [endless(), circular(), deep()])
def test_a_file_made_to_hurt_ends(data: bytes) -> None:
    assert read(data).state in ("scanned", "broken")


def ended(*works: Callable[[], object], seconds: float = SECONDS) -> list[object]:
    """What becomes of files whose readers do this."""

    async def read_all() -> list[object]:
        readers = Readers(2, seconds=seconds)
        try:
            return list(await asyncio.gather(*(readers.run(work) for work in works)))  # type: ignore[arg-type]
        finally:
            readers.close()

    return asyncio.run(read_all())


def test_a_reader_that_breaks_down_harms_nobody_else() -> None:
    stopped = partial(signal.raise_signal, signal.SIGKILL)
    works = (os.abort, partial(os._exit, 3), partial(int, "x"), partial(bytearray, 8 << 30), stopped)
    *broken, good = ended(*works, partial(apart.read, "u", pdf(ENGLISH), NOW))
    assert broken == [
        ("broken", "its reader breaks down over it (SIGABRT)"),
        ("broken", "its reader breaks down over it (status 3)"),
        ("broken", "it cannot be read: ValueError: invalid literal for int() with base 10: 'x'"),
        ("too-large", "it takes more memory to read than 1024 MB"),
        ("failed", "its reader was stopped from without"),
    ]
    assert isinstance(good, File)
    assert good.text == ENGLISH


def test_nothing_is_said_of_a_file_whose_reader_leaves_no_word() -> None:
    assert apart._died(None, 1) == ("failed", "its reader was stopped from without")


def test_a_reader_has_its_time() -> None:
    late = ("too-large", "it takes longer to read than 1 s")
    assert ended(partial(time.sleep, 60), partial(sum, itertools.count()), seconds=1) == [late, late]


def test_a_file_that_swells_without_end_ends() -> None:
    (file,) = ended(partial(apart.read, "u", swollen(2000), NOW))
    assert isinstance(file, tuple)
    assert file[0] in ("broken", "too-large")
