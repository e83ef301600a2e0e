"""Chinese, Japanese and Korean: found by any substring, with what every SQLite has."""

from collections.abc import Iterator

import pytest
from languages import archive_of

from archive.folding import pairs, spellings, wanted_pairs
from archive.searching.search import search
from archive.store import Archive

TEXTS = {
    "zh": ("欧洲安全与合作", "我们讨论NATO与中国的关系。\n能源政策很重要"),
    "ja": ("日本の安全保障", "エネルギー政策を考える。"),
    "ko": ("유럽의 안보 정책", "한국과 유럽연합의 협력"),
    "en": ("A policy for Asia", "Only 安 here, and Œuvre."),
}


@pytest.fixture(scope="module")
def archive() -> Iterator[Archive]:
    with archive_of(TEXTS) as memory:
        yield memory


@pytest.mark.parametrize(
    ("query", "languages"),
    [
        ("欧洲安全", ["zh"]),
        ("洲安全与", ["zh"]),
        ("安全", ["ja", "zh"]),
        ("安", ["en", "ja", "zh"]),
        ("作", ["zh"]),
        ("中国", ["zh"]),
        ("中国。", ["zh"]),
        ("国中", []),
        ("NATO", ["zh"]),
        ("NATO与中国", ["zh"]),
        ('"nato 与中国"', ["zh"]),
        ("政策", ["ja", "zh"]),
        ("ｴﾈﾙｷﾞｰ", ["ja"]),
        ("ネルギ", ["ja"]),
        ("유럽", ["ko"]),
        ("럽연합", ["ko"]),
        ("보 정책", ["ko"]),
        ("합의협", []),
        ("政策 NOT 能源", ["ja"]),
        ("政策*", ["ja", "zh"]),
        ("安全 OR policy", ["en", "ja", "zh"]),
    ],
)
def test_any_substring_is_found(archive: Archive, query: str, languages: list[str]) -> None:
    assert sorted(hit.url.rpartition("/")[2] for hit in search(archive, query).hits) == languages


@pytest.mark.parametrize(
    ("query", "snippet"),
    [
        ("中国的关", "我们讨论NATO与⟦中国的关⟧系。\n能源政策很重要"),
        ("要", "我们讨论NATO与中国的关系。\n能源政策很重⟦要⟧"),
        ("oeuvre", "Only 安 here, and ⟦Œuvre⟧."),
        ("ｴﾈﾙｷﾞｰ", "⟦エネルギー⟧政策を考える。"),
        ("럽연", "한국과 유⟦럽연⟧합의 협력"),
    ],
)
def test_the_place_is_marked_in_the_text_itself(archive: Archive, query: str, snippet: str) -> None:
    (hit,) = search(archive, query).hits
    assert hit.snippet == snippet


def test_plain_sqlite_finds_pairs_too(archive: Archive) -> None:
    sql = "SELECT count(*) FROM publications_fts WHERE publications_fts MATCH ?"
    assert archive.db.execute(sql, ["中国"]).fetchone() == (1,)


@pytest.mark.parametrize(
    ("text", "indexed", "asked"),
    [
        ("欧洲安全", "欧洲 洲安 安全 全", "欧洲 洲安 安全"),
        ("中国", "中国 国", "中国"),
        ("中", "中", "中"),
        ("NATO与中国x", "NATO 与中 中国 国 x", "NATO 与中 中国 国 x"),
        ("人人人", "人人 人人 人", "人人 人人"),
        ("日本 本", "日本 本 本", "日本 本 本"),
        ("plain words", "plain words", "plain words"),
    ],
)
def test_runs_become_pairs(text: str, indexed: str, asked: str) -> None:
    assert pairs(text) == indexed
    assert wanted_pairs(text) == asked


def test_only_paragraphs_that_need_it_are_spelled_anew() -> None:
    assert spellings("Nothing odd.\nUne œuvre\n中国", None) == "Une oeuvre\n中国 国"
    assert spellings("Nothing odd.") is None
