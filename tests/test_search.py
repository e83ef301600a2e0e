"""Search: what is typed finds what is printed, and nothing that is typed breaks it."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive.errors import QueryError
from archive.publication import Author, Publication, Term
from archive.searching import ranking
from archive.searching.filters import Filters
from archive.searching.query import MAX_DEPTH, MAX_WORDS, expression
from archive.searching.search import search
from archive.store import Archive

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def work(name: str, **fields: object) -> Publication:
    values = {"organization": "ifri", "title": name.capitalize(), "published": "2022-10-13", "language": "fr"}
    return Publication(**{"url": f"https://example.org/{name}"} | values | fields)  # type: ignore[arg-type]


WORKS = (
    work("défense", title="La défense européenne", body="Le chef-d'œuvre de l’Union : l'OTAN."),
    work("alliance", summary="Une alliance pour la défense", body="Le coeur du sujet, c'est l'oeuvre commune."),
    work("polska", organization="pism", language="pl", body="Minister Radosław Sikorski w Łodzi.", published="2019"),
    work("straße", organization="swp", language="de", body="Die Straße nach Europa. Größe zählt.", kind="report"),
    work("nato", title="NATO and AND", authors=(Author(name="Élie Tenenbaum"), Author(name="Łukasz Kulesa"))),
    work(
        "énergie",
        type="Briefings de l'Ifri",
        topics=(Term(name="Énergie et climat"),),
        centers=(Term(name="Centre Russie/Eurasie"),),
        published=None,
    ),
)


@pytest.fixture(scope="module")
def archive() -> Iterator[Archive]:
    with Archive(None) as memory:
        for publication in WORKS:
            memory.save(publication, seen_at=NOW)
        yield memory


def found(archive: Archive, query: str, **filters: object) -> list[str]:
    """Last parts of the addresses that a search finds, best first."""
    return [hit.url.rpartition("/")[2] for hit in search(archive, query, Filters(**filters)).hits]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "urls"),
    [
        ("défense", ["défense", "alliance"]),
        ("defense", ["défense", "alliance"]),
        ("DEFENSE", ["défense", "alliance"]),
        ("de\u0301fense", ["défense", "alliance"]),
        ("oeuvre", ["alliance", "défense"]),
        ("œuvre", ["défense", "alliance"]),
        ("cœur", ["alliance"]),
        ('"chef d\'oeuvre"', ["défense"]),
        ('"chef-d’œuvre"', ["défense"]),
        ("strasse", ["straße"]),
        ("Straße", ["straße"]),
        ("grosse", ["straße"]),
        ("Lodzi", ["polska"]),
        ("Łodzi", ["polska"]),
        ('"Radoslaw Sikorski"', ["polska"]),
        ("tenenbaum", ["nato"]),
        ("kulesa lukasz", ["nato"]),
        ("eurasie", ["énergie"]),
        ("climat", ["énergie"]),
        ("l'OTAN", ["défense"]),
        ("l’Union", ["défense"]),
    ],
)
def test_accents_ligatures_and_apostrophes_make_no_difference(archive: Archive, query: str, urls: list[str]) -> None:
    assert sorted(found(archive, query)) == sorted(urls)


def test_the_title_counts_more_than_the_summary_and_that_more_than_the_text(archive: Archive) -> None:
    assert found(archive, "defense") == ["défense", "alliance"]


@pytest.mark.parametrize(
    ("query", "urls"),
    [
        ("union otan", ["défense"]),
        ("union AND otan", ["défense"]),
        ("union sikorski", []),
        ("union OR sikorski", ["défense", "polska"]),
        ("defense NOT alliance", ["défense"]),
        ("defense AND NOT alliance", ["défense"]),
        ("(union OR alliance) defense", ["alliance", "défense"]),
        ("union OR alliance sikorski", ["défense"]),
        ("otan NOT (alliance OR union)", []),
        ("defen*", ["alliance", "défense"]),
        ("defen", []),
        ('"la défense européenne"', ["défense"]),
        ('"défense la"', []),
        ('"la défense europ"*', ["défense"]),
        ("« la défense » ", ["alliance", "défense"]),
        ("“chef-d’œuvre”", ["défense"]),
        ('nato "and"', ["nato"]),
        ("nato and", ["nato"]),
        ("défense:", ["alliance", "défense"]),
        ("title:défense", []),
        ("(défense", ["alliance", "défense"]),
        ("défense) alliance", ["alliance"]),
        ('"défense', ["alliance", "défense"]),
        ("-défense +alliance ^ ~ ; -- '", ["alliance"]),
        ("défense*européenne", ["défense"]),
        ("NEAR(défense)", []),
    ],
)
def test_the_language_of_queries(archive: Archive, query: str, urls: list[str]) -> None:
    assert sorted(found(archive, query)) == urls


@pytest.mark.parametrize(
    "query", ["???", '""', "()", "*", "AND", "défense AND", "OR défense", "NOT défense", "a OR NOT b"]
)
def test_a_query_that_asks_for_nothing_says_so(archive: Archive, query: str) -> None:
    with pytest.raises(QueryError) as raised:
        search(archive, query)
    assert "\n" not in str(raised.value)


def test_queries_have_a_size(archive: Archive) -> None:
    assert found(archive, " OR ".join(["défense"] * (MAX_WORDS // 2))) == ["défense", "alliance"]
    assert found(archive, "(" * MAX_DEPTH + "défense") == ["défense", "alliance"]
    with pytest.raises(QueryError, match="too long"):
        search(archive, "a " * (MAX_WORDS + 1))
    with pytest.raises(QueryError, match="too long"):
        search(archive, f'"{"a " * (MAX_WORDS + 1)}"')
    with pytest.raises(QueryError, match="too deep"):
        search(archive, "(" * (MAX_DEPTH + 1) + "défense")


pieces = st.sampled_from(
    [
        "AND",
        "OR",
        "NOT",
        "NEAR",
        "(",
        ")",
        '"',
        "*",
        "défense",
        "œ",
        "'",
        ":",
        "^",
        "-",
        "+",
        "{",
        "}",
        ",",
        "\0",
        "«",
        "»",
        "中",
        "日本",
        "de*",
    ]
)


@settings(deadline=None, max_examples=400)
@given(st.text() | st.lists(pieces | st.text(max_size=3), max_size=25).map(" ".join) | st.lists(pieces).map("".join))
@example("\ud800")
@example("\0")
@example("a\0b")
@example("ⅷ ²")
@example("\U0001f1eb\U0001f1f7")
@example("(((a AND (b OR c)) NOT (d)) OR (e NOT (f NOT (g NOT h))))")
def test_whatever_is_typed_is_found_or_explained(archive: Archive, query: str) -> None:
    try:
        results = search(archive, query)
    except QueryError:
        return
    assert results.total >= len(results.hits)


@settings(deadline=None, max_examples=200)
@given(st.lists(pieces, max_size=25).map(" ".join))
def test_so_it_is_where_only_a_part_is_ranked(archive: Archive, query: str) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(ranking, "MOST_RANKED", 0)
        try:
            narrow = search(archive, query)
        except QueryError:
            return
    assert {hit.id for hit in narrow.hits} == {hit.id for hit in search(archive, query).hits}


@given(st.lists(st.sampled_from(["défense", "alliance", "union"]), min_size=1, max_size=MAX_WORDS))
def test_an_expression_quotes_every_word(words: list[str]) -> None:
    assert expression(" ".join(words)).count('"') == 2 * len(set(words))


@pytest.mark.parametrize(
    ("filters", "urls"),
    [
        ({"organization": ["pism"]}, ["polska"]),
        ({"organization": ["pism", "swp"]}, ["straße", "polska"]),
        ({"author": ["Tenenbaum"]}, ["nato"]),
        ({"author": ["elie ten"]}, ["nato"]),
        ({"author": ["Lukasz"]}, ["nato"]),
        ({"author": ["enenbaum"]}, []),
        ({"type": ["briefings de l'ifri"]}, ["énergie"]),
        ({"kind": ["report"]}, ["straße"]),
        ({"language": ["pl"]}, ["polska"]),
        ({"topic": ["energie"]}, ["énergie"]),
        ({"center": ["russie eurasie"]}, ["énergie"]),
        ({"year": (2019, 2019)}, ["polska"]),
        ({"year": (None, 2021)}, ["polska"]),
        ({"year": (2019, 2022), "organization": ["swp"]}, ["straße"]),
        ({"year": (2023, None)}, []),
    ],
)
def test_filters_alone_and_with_words(archive: Archive, filters: dict[str, object], urls: list[str]) -> None:
    every = "défense OR alliance OR lodzi OR strasse OR nato OR énergie"

    assert found(archive, "", **filters) == urls
    assert found(archive, every, **filters) == urls
    assert search(archive, every, Filters(**filters)).total == len(urls)  # type: ignore[arg-type]


def test_without_words_the_newest_come_first(archive: Archive) -> None:
    results = search(archive, " ", limit=2, offset=3)

    assert results.total == len(WORKS)
    assert [hit.published for hit in search(archive, "").hits] == ["2022-10-13"] * 4 + ["2019", None]
    assert [hit.url for hit in results.hits] == [WORKS[0].url, WORKS[2].url]


def test_pages_of_results(archive: Archive) -> None:
    first, second = (search(archive, "defense", limit=1, offset=offset) for offset in (0, 1))

    assert first.total == second.total == 2
    assert first.hits[0].id != second.hits[0].id
    assert first.hits[0].score <= second.hits[0].score < 0


def test_a_hit_says_where_the_words_stand(archive: Archive) -> None:
    (hit,) = search(archive, "sikorski").hits
    assert hit.snippet == "Minister Radosław ⟦Sikorski⟧ w Łodzi."
    assert (hit.organization, hit.title, hit.language, hit.published) == ("pism", "Polska", "pl", "2019")
    assert [hit.snippet for hit in search(archive, "alliance").hits] == ["Une ⟦alliance⟧ pour la défense"]


def test_the_index_follows_changes(archive: Archive) -> None:
    with Archive(None) as other:
        saved = other.save(WORKS[0], seen_at=NOW)
        other.save(work("défense", title="Autre"), seen_at=NOW)
        assert search(other, "européenne").total == search(other, "oeuvre").total == 0
        assert [hit.id for hit in search(other, "autre").hits] == [saved.id]
