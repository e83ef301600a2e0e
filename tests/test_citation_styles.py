"""Names and styles of citations: who is who in a name, and what APA and Chicago print."""

import re
from dataclasses import replace
from typing import Any

import pytest
from citable import WORK, load_csl, people, work

from archive.citations import apa, chicago
from archive.citations.names import Name, split
from archive.publication import Term


@pytest.mark.parametrize(
    ("name", "particle", "family", "given_names"),
    [
        ("Élise van der Berg", "van der", "Berg", "Élise"),
        ("Ursula von der Leyen", "von der", "Leyen", "Ursula"),
        ("Charles de Gaulle", "de", "Gaulle", "Charles"),
        ("de Gaulle, Charles", "de", "Gaulle", "Charles"),
        ("Michael E. O'Hanlon", "", "O'Hanlon", "Michael E."),
        ("Tatiana Kastouéva-Jean", "", "Kastouéva-Jean", "Tatiana"),
        ("José Ortega y Gasset", "", "Ortega y Gasset", "José"),
        ("Dácil FERNANDEZ ROJAS", "", "FERNANDEZ ROJAS", "Dácil"),
        ("Dr. Jane  Doe, PhD", "", "Doe", "Jane"),
        ("Robert E Lee", "", "Lee", "Robert E"),
        ("Kim Beazley", "", "Beazley", "Kim"),
        ("Yukon Huang", "", "Huang", "Yukon"),
    ],
)
def test_a_name_is_taken_apart(name: str, particle: str, family: str, given_names: str) -> None:
    assert split(name) == Name(family=family, given=given_names, particle=particle)


def test_a_suffix_stands_last() -> None:
    assert apa.inverted(split("John B. Doe Jr.")) == "Doe, J. B., Jr."
    assert split("W. Ford Roe III").natural == "W. Ford Roe III"


@pytest.mark.parametrize(
    "name",
    [
        "RAND",
        "Institute of Rivers",
        "The Editors",
        "Chatham House",
        "Smith & Sons",
        "Nguyễn Phú Trọng",
        "Xi Jinping",
        "Kim Jong-un",
        "王毅",
        "",
    ],
)
def test_institutions_and_names_in_their_own_order_stay_whole(name: str) -> None:
    assert split(name) == Name(literal=name)


def test_apa_and_chicago() -> None:
    assert apa.text(work()) == (
        "van der Berg, É., & Œuvrard, J.-P. (2022, October 13). Le fleuve : une « frontière » & ses 100 ponts "
        "(Cahiers du fleuve No. 12; A. Roe, Ed.). Institute of Rivers. https://doi.org/10.5555/river_12"
    )
    assert chicago.text(work()) == (
        "van der Berg, Élise, and Jean-Paul Œuvrard. 2022. Le fleuve : une « frontière » & ses 100 ponts. "
        "Edited by Ada Roe. Cahiers du fleuve, no. 12. Institute of Rivers, October 13, 2022. "
        "https://doi.org/10.5555/river_12."
    )


PAGE = "https://institute.example/p"
PLAIN: dict[str, Any] = {"url": PAGE, "kind": "commentary", "series": (), "number": None, "doi": None, "authors": ()}


@pytest.mark.parametrize(
    ("changes", "in_apa", "in_chicago"),
    [
        (
            PLAIN | {"title": "Who pays?", "published": None},
            f"Institute of Rivers. (n.d.). Who pays? Retrieved November 22, 2026, from {PAGE}",
            f"Institute of Rivers. n.d. “Who pays?” Accessed November 22, 2026. {PAGE}.",
        ),
        (
            PLAIN | {"title": "The “bridge”", "published": "2022-10", "authors": people("Ada Roe")},
            f"Roe, A. (2022, October). The “bridge”. Institute of Rivers. {PAGE}",
            f"Roe, Ada. 2022. “The ‘bridge.’” Institute of Rivers, October 2022. {PAGE}.",
        ),
        (
            PLAIN
            | {"title": "Act now!", "published": "2022", "authors": people("Ada Roe", "Xi Jinping", role="editor")},
            f"Roe, A., & Xi Jinping (Eds.). (2022). Act now! Institute of Rivers. {PAGE}",
            f"Roe, Ada, and Xi Jinping, eds. 2022. “Act now!” Institute of Rivers. {PAGE}.",
        ),
        (
            PLAIN
            | {
                "title": "On water",
                "kind": "interview",
                "published": "2022-01-02",
                "authors": (*people("Bo Poe"), *people("Ada Roe", role="interviewee")),
            },
            f"Roe, A. (2022, January 2). On water (B. Poe, Interviewer) [Interview]. Institute of Rivers. {PAGE}",
            f"Roe, Ada. 2022. “On water.” Interview by Bo Poe. Institute of Rivers, January 2, 2022. {PAGE}.",
        ),
        (
            PLAIN
            | {
                "title": "On water",
                "kind": "article",
                "series": (Term(name="River Review"),),
                "number": "no 3",
                "published": "2022-01-02",
                "authors": (*people("Ada Roe"), *people("Bo Poe", role="translator")),
            },
            f"Roe, A. (2022, January 2). On water (B. Poe, Trans.). River Review, no 3. {PAGE}",
            f"Roe, Ada. 2022. “On water.” Translated by Bo Poe. River Review, no 3, January 2, 2022. {PAGE}.",
        ),
    ],
)
def test_the_odd_cases_of_the_styles(changes: dict[str, Any], in_apa: str, in_chicago: str) -> None:
    assert apa.text(work(**changes)) == in_apa
    assert chicago.text(work(**changes)) == in_chicago


def test_long_lists_of_authors_are_cut_as_the_manuals_say() -> None:
    many = work(authors=people(*(f"Ada Roe{letter}" for letter in "abcdefghijklmnopqrstuv")))
    assert "Roes, A., … Roev, A. (2022" in apa.text(many)
    assert "Ada Roet" not in chicago.text(many)
    assert "and" not in chicago.text(many).split(". 2022")[0]
    assert "Ada Roeg, et al. 2022." in chicago.text(many)


def test_a_work_of_nobody_begins_with_its_title() -> None:
    nobody = replace(work(authors=(), number=None, series=(), doi=None, url=PAGE, type=None), publisher=None)
    assert apa.text(nobody) == f"{WORK.title}. (2022, October 13). {PAGE}"
    assert chicago.text(nobody) == f"{WORK.title}. 2022. October 13, 2022. {PAGE}."
    assert load_csl(nobody)


def test_html_is_escaped_but_for_italics() -> None:
    hostile = work(title="<script>alert('x')</script> & co", authors=people("<b>Ada</b> Roe"))
    for style in (apa, chicago):
        shown = style.html(hostile)
        assert re.findall("<[^>]*>", shown) == ["<i>", "</i>"]
        assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; &amp; co" in shown
