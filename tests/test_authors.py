"""Bylines read into people and institutions."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.publication import ROLES, Author
from crawler.extraction.candidate import Implausible
from crawler.extraction.people.authors import LONGEST, read_byline, read_names
from crawler.extraction.people.byline_lines import PARTED

WORDS = (
    "By by Von par Marta LIND Lind, Jan Roe de van der and und & et al. ; | / - – ( ) [ ] eds. Senior Fellow at of the "
    "Institute CEPS Ph.D. 2021 5 March 09:30 Photo: Übersetzung: Autor: Interview mit with Jr. @lind l@i.org RAND "
    "박생강 \n \u2063 . , : Reviewed by:"
).split(" ")


def names(byline: str, *known: str) -> list[str]:
    return [author.name for author in read_byline(byline, known)]


def roles(byline: str) -> list[tuple[str, str]]:
    return [(author.name, author.role) for author in read_byline(byline)]


@pytest.mark.parametrize(
    "byline",
    [
        "By Marta Lind and Jan Roe",
        "By Marta Lind, Jan Roe",
        "Marta Lind; Jan Roe",
        "Marta Lind | Jan Roe",
        "Marta Lind & Jan Roe",
        "Marta Lind / Jan Roe",
        "Marta Lind/Jan Roe",
        "Von Marta Lind und Jan Roe",
        "Ein Kommentar von Marta Lind und Jan Roe",
        "Par Marta Lind et Jan Roe",
        "di Marta Lind e Jan Roe",
        "Por Marta Lind y Jan Roe",
        "Autorzy: Marta Lind i Jan Roe",
        "Autorinnen: Marta Lind, Jan Roe",
        "By\nMarta Lind\nand\nJan Roe",
        "LIND Marta, ROE Jan",
        "Lind, Marta; Roe, Jan",
        "Lind, Marta and Roe, Jan",
        "Lind, Marta, and Jan Roe",
        "Marta LIND Jan ROE",
        "MARTA LIND & JAN ROE",
        f"Marta Lind{PARTED}Jan Roe",
        "Marta Lind, Ph.D., and Jan Roe, Senior Fellow",
        "Prof. Dr. Marta Lind, Dr. Jan Roe",
        "Marta Lind, Oslo, Jan Roe",
        "By Marta Lind and Jan Roe on July 5, 2021",
        "Par Marta Lind et Jan Roe le 14.09.2020 à 11h46",
        "jeudi 13 juin 2019, par Marta Lind et Jan Roe",
        "Marta Lind, Jan Roe, et al.",
        "Marta Lind and Jan Roe | 5 May 2021 | 3 min read",
        "Marta Lind @lind, Jan Roe l@institute.org",
    ],
)
def test_two_people_however_they_are_printed(byline: str) -> None:
    assert names(byline) == ["Marta Lind", "Jan Roe"]


@pytest.mark.parametrize(
    "name",
    [
        "José Ortega y Gasset", "RAND Europe", "Attac France", "Vegolosi.it", "박생강", "Global Voices Latin America",
        "Ministry of Trade, Industry and Energy", "Martin King Jr.",
    ],
)  # fmt: skip
def test_one_name_stays_one(name: str) -> None:
    assert names(f"By {name}") == [name]


def test_initials_follow_the_family_name() -> None:
    assert names("Lind, M., Roe, J.") == ["M. Lind", "J. Roe"]
    assert names("Martin King, Jr., Jan Roe") == ["Martin King Jr.", "Jan Roe"]


def test_positions_and_affiliations_go_to_the_person_before_them() -> None:
    assert read_byline(
        "Marta Lind, Staff Attorney, Roads Programme of the Union\n& Jan Roe, Director, Centre for Ports"
    ) == (
        Author(name="Marta Lind", position="Staff Attorney", affiliation="Roads Programme of the Union"),
        Author(name="Jan Roe", position="Director", affiliation="Centre for Ports"),
    )
    assert read_byline("Marta Lind (CEPS) and Jan Roe (University of Oslo)") == (
        Author(name="Marta Lind", affiliation="CEPS"),
        Author(name="Jan Roe", affiliation="University of Oslo"),
    )
    assert read_byline("Marta Lind\nSenior Fellow - Foreign Policy") == (
        Author(name="Marta Lind", position="Senior Fellow - Foreign Policy"),
    )
    assert read_byline("Jan Roe from University of Oslo") == (Author(name="Jan Roe", affiliation="University of Oslo"),)
    assert read_byline("Bundesminister Jan Roe") == (Author(name="Jan Roe", position="Bundesminister"),)


def test_lines_beside_the_names_are_no_names() -> None:
    assert names("By Marta Lind\nFollow\nLeave a comment\nReading time: 8 minutes\n3 hours ago") == ["Marta Lind"]


def test_roles_are_told_by_labels_and_notes() -> None:
    assert roles("Edited by Marta Lind and Jan Roe") == [("Marta Lind", "editor"), ("Jan Roe", "editor")]
    assert roles("Marta Lind and Jan Roe (eds.)") == [("Marta Lind", "editor"), ("Jan Roe", "editor")]
    assert roles("Marta Lind, translated by Jan Roe") == [("Marta Lind", "author"), ("Jan Roe", "translator")]
    assert roles("Autorin: Marta Lind\nÜbersetzung: Jan Roe") == [("Marta Lind", "author"), ("Jan Roe", "translator")]
    assert roles("Text: Marta Lind\nFotos: Reuters | Jan Roe")[0] == ("Marta Lind", "author")
    assert ("Jan Roe", "photographer") in roles("Text: Marta Lind\nFotos: Reuters | Jan Roe")
    assert roles("Marta Lind im Gespräch mit Jan Roe") == [("Marta Lind", "interviewee"), ("Jan Roe", "interviewer")]
    assert roles("Interview: Marta Lind") == [("Marta Lind", "interviewer")]
    assert roles("Marta Lind with Jan Roe") == [("Marta Lind", "author"), ("Jan Roe", "contributor")]
    assert roles("Autor\nMarta Lind") == [("Marta Lind", "author")]


def test_known_names_tell_where_one_ends_and_how_it_is_spelled() -> None:
    assert names("Marta Lind Jan Roe", "Jan Roe", "Marta Lind") == ["Marta Lind", "Jan Roe"]
    assert names("By Marta LindLeave a comment", "Marta Lind") == ["Marta Lind"]
    assert names("Lind Marta", "Marta Lind") == ["Marta Lind"]
    assert names("By MARTA LIND", "Márta Lind") == ["Márta Lind"]


@pytest.mark.parametrize(
    "text", ["", "a.harmel", "Read more", "Senior Fellow", "By", "12 May 2021", "5 Kommentare", "Marta " * LONGEST]
)
def test_what_names_nobody_is_refused(text: str) -> None:
    with pytest.raises(Implausible):
        read_byline(text)


def test_names_given_one_by_one_keep_their_order_and_the_role() -> None:
    found = read_names(["Lind, Marta", "admin", "Jan Roe", "Marta Lind"], role="editor")
    assert [(author.name, author.role) for author in found] == [("Marta Lind", "editor"), ("Jan Roe", "editor")]
    with pytest.raises(Implausible):
        read_names(["admin"])


@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)), st.booleans())
def test_any_text_gives_names_or_a_reason(text: str, known: bool) -> None:
    try:
        found = read_byline(text, ["Marta Lind"] if known else [])
    except Implausible:
        return
    assert found
    assert len({author.name for author in found}) == len(found)
    for author in found:
        assert author.role in ROLES
        assert author.name == " ".join(author.name.split())
        assert not set(author.name) & set("@;|<>{}\n\u2063")
        assert author.position != ""
        assert author.affiliation != ""


@pytest.mark.parametrize("unit", ["Marta Lind, ", "a, ", "(", " ", "\n", "; ", "De ", "and ", "By ", "1", "Jane D. "])
def test_long_texts_cost_nothing(unit: str) -> None:
    text = (unit * 10_000)[:10_000]
    assert min(seconds_for(text) for _ in range(10)) < 0.001


def seconds_for(text: str) -> float:
    started = time.process_time()
    with pytest.raises(Implausible):
        read_byline(text)
    return time.process_time() - started
