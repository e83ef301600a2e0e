"""What is a name, and how it is written."""

from __future__ import annotations

import pytest

from crawler.extraction.candidate import Implausible
from crawler.extraction.people.names import is_person, leading_person, read_name, same_name
from crawler.extraction.people.spelling import run_together


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Marta KOWALSKA-LIND", "Marta Kowalska-Lind"),
        ("MARTA LIND", "Marta Lind"),
        ("Jean DE LA BRUYÈRE", "Jean de la Bruyère"),
        ("Ronald McINTYRE", "Ronald McIntyre"),
        ("RONALD MCINTYRE", "Ronald McIntyre"),
        ("Aoife O'NEILL", "Aoife O'Neill"),
        ("Douglas MacARTHUR", "Douglas MacArthur"),
        ("Ron DeSANTIS", "Ron DeSantis"),
        ("Anne DE SAINT-JEAN-DE-LUZ", "Anne de Saint-Jean-de-Luz"),
        ("JD Lark", "JD Lark"),
        ("Elisabeth II", "Elisabeth II"),
        ("Kazım TÜRKMEN", "Kazım Türkmen"),
    ],
)
def test_capitals_are_undone(printed: str, name: str) -> None:
    assert read_name(printed) == name


@pytest.mark.parametrize("name", ["RAND Europe", "UN Women", "OECD Secretariat", "SWP Berlin", "Greenpeace"])
def test_institutions_are_written_as_they_are(name: str) -> None:
    assert read_name(name) == name


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("LIND Marta", "Marta Lind"),
        ("VAN DER BERG Marta Anna", "Marta Anna van der Berg"),
        ("DE LA BRUYÈRE Jean", "Jean de la Bruyère"),
        ("Lind, Marta", "Marta Lind"),
        ("van der Berg, Marta", "Marta van der Berg"),
        ("Martin King, Jr.", "Martin King, Jr."),
        ("J.R. Lind", "J.R. Lind"),
    ],
)
def test_given_names_come_first(printed: str, name: str) -> None:
    assert read_name(printed) == name


@pytest.mark.parametrize(
    "printed",
    [
        "Prof. Dr. Marta Lind",
        "Dr. h.c. Marta Lind",
        "Ambassador Marta Lind",
        "Marta Lind, Ph.D.",
        "Marta Lind, M.A., LL.M.",
        "Rechtsanwältin Marta Lind",
        "Marta Lind is a fellow of the institute",
        "Marta Lind (Oslo)",
        "Marta Lind and",
        "Marta Lind.",
        "Marta Lind)",
        "“Marta Lind”,",
    ],
)
def test_what_stands_around_a_name_is_dropped(printed: str) -> None:
    assert read_name(printed) == "Marta Lind"


def test_an_initial_is_no_title() -> None:
    assert read_name("M. Taylor Lind") == "M. Taylor Lind"


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "—",
        "a.harmel",
        "admin",
        "Redaktion",
        "Read more",
        "Staff",
        "Full Bio",
        "Fact Checked",
        "K. A.",
        "m.lind@institute.org",
        "https://institute.org/people",
        "the planning of roads",
        "5 March 2021",
        "The ministers met. They agreed on a purchase of grain.",
        "x" * 200,
        "one two three four five six seven eight nine ten eleven twelve thirteen",
    ],
)
def test_other_things_are_refused(printed: str) -> None:
    with pytest.raises(Implausible):
        read_name(printed)


@pytest.mark.parametrize(
    "name",
    [
        "Marta Lind",
        "José Ortega y Gasset",
        "Ursula van der Berg",
        "J. R. Lind",
        "Bashar al-Amin",
        "박생강",
        "Per Olsson",
        "An Tran",
    ],
)
def test_people_are_known_by_the_way_they_are_written(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize(
    "text",
    [
        "Lind", "Senior Fellow", "Institute of Roads", "Weitere Informationen", "Read More", "By Marta Lind",
        "Show All", "Keine Kommentare", "Rede von Marta Lind", "Talks Set For Houston", "marta lind",
        "Marta Lind, Oslo",
        "UN Women", "Roads And Bridges", "Kommentar von",
    ],
)  # fmt: skip
def test_other_lines_are_no_people(text: str) -> None:
    assert not is_person(text)


def test_a_sentence_may_start_with_a_person() -> None:
    assert leading_person("Marta Lind is a fellow of the institute") == "Marta Lind"
    assert leading_person("Marta Lind, fellow") == "Marta Lind"
    assert leading_person("Moritz Lind beim Gipfel der Städte") == "Moritz Lind"
    assert leading_person("The institute is old") is None
    assert leading_person("") is None


def test_names_that_run_together_are_parted_at_their_capitals() -> None:
    assert run_together("Marta LIND Dácil ORTEGA ROJAS") == ["Marta LIND", "Dácil ORTEGA ROJAS"]
    assert run_together("Marta Anna Lind") == ["Marta Anna Lind"]
    assert run_together("Marta VAN DER BERG") == ["Marta VAN DER BERG"]


def test_order_capitals_and_accents_make_no_other_name() -> None:
    assert same_name("LIND Márta") == same_name("Marta Lind") != same_name("Marta Linden")


def test_particles_before_a_family_name_in_capitals_go_with_it() -> None:
    assert read_name("de LIND Marta") == "Marta de Lind"
    assert read_name("LIND Marta") == "Marta Lind"
