"""Quality per field on labelled real pages, beside plain trafilatura in the same run, with floors that only rise.

    python tests/bench/quality.py CORPUS [--raise | --lower] [--misses FIELD]

CORPUS is a folder with ``thinktanks/gold.jsonl``, ``general/labelled.jsonl`` and ``general/gold.jsonl``, and beside it
``quality/score.py``, which says how each field is compared. The pages belong to their publishers and are not in
this repository. ``--raise`` writes what was reached into ``floors.json`` where that is higher; lowering a floor takes
``--lower``. Exit status 1 when a field falls below its floor.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import trafilatura

from archive.captures import Capture
from archive.publication import Publication
from crawler.commands.extract import site_of
from crawler.extraction.extract import extract

FLOORS = Path(__file__).with_name("floors.json")
FETCHED = datetime(2026, 11, 22, tzinfo=UTC)
SLACK = 0.0005
"""Floors are written to three places."""
READINGS = 3
"""How often each page is read for the time that it takes."""

Record = dict[str, Any]
Row = dict[str, Any]


def rows_of(path: Path) -> list[Row]:
    """The lines of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def page_of(corpus: Path, row: Row) -> bytes:
    """The bytes of a saved page."""
    content = (corpus / row["file"]).read_bytes()
    return gzip.decompress(content) if row["file"].endswith(".gz") else content


def ours(generic: bool) -> Callable[[bytes, str], Record]:
    """Our record of a page, with the site's definition or without."""

    def read(content: bytes, url: str) -> Record:
        capture = Capture(url=url, fetched_at=FETCHED, status=200, body=content)
        result = extract(capture, None if generic else site_of(url))
        return (replace(result, url=url) if isinstance(result, Publication) else result).to_dict()

    return read


def plain(content: bytes, url: str) -> Record:
    """What trafilatura gives by itself, in the names of our record."""
    found = trafilatura.bare_extraction(content, url=url, with_metadata=True)
    if found is None:
        return {"url": url, "error": "empty", "message": ""}
    return {
        "url": url,
        "title": found.title,
        "authors": [{"name": name.strip()} for name in (found.author or "").split(";") if name.strip()],
        "published": found.date,
        "summary": found.description,
        "language": found.language,
        "topics": [{"name": name} for name in found.tags or []],
        "image": {"url": found.image},
        "body": found.text,
    }


def table(
    score: Any, corpus: Path, rows: list[Row], read: Callable[[bytes, str], Record], misses: str | None
) -> dict[str, float]:
    """F1 of each field, their mean, and CPU milliseconds a page: of each page the quickest of some readings."""
    totals: dict[str, list[int]] = {}
    spent = 0.0
    # Models and vocabularies are loaded with the first page, whoever reads it.
    read(page_of(corpus, rows[0]), rows[0]["url"])
    for row in rows:
        content = page_of(corpus, row)
        readings = []
        for _ in range(READINGS):
            start = time.process_time()
            record = read(content, row["url"])
            readings.append(time.process_time() - start)
        spent += min(readings)
        for field, *found in score.counts(row, record):
            totals[field] = [have + more for have, more in zip(totals.get(field, [0, 0, 0]), found, strict=True)]
            if field == misses and any(found[1:]):
                print(f"  {row['url']}\n    gold  {_shown(row, field)}\n    found {_shown(record, field)}")
    scores = {field: 2 * tp / (2 * tp + fp + fn) for field, (tp, fp, fn) in totals.items() if tp + fp + fn}
    fields = [field for field in scores if field != "refusal"]
    scores["mean"] = sum(scores[field] for field in fields) / len(fields)
    scores["cpu_ms"] = spent / len(rows) * 1000
    return scores


def _shown(values: Row, field: str) -> str:
    keys = [
        field,
        field.replace("image_", "image"),
        {"date": "published", "type": "publication_type"}.get(field, field),
    ]
    keys += ["image"] * field.startswith("image") + ["body_must_contain"] * (field == "body")
    return json.dumps({key: values[key] for key in keys if key in values}, ensure_ascii=False)[:500]


def four_grams(text: str) -> Counter[tuple[str, ...]]:
    """Shingles of four tokens, as article-extraction-benchmark counts them; a shorter text is one shingle."""
    tokens = re.findall(r"\w+", text or "")
    return (
        Counter(tuple(tokens[place : place + 4]) for place in range(max(1, len(tokens) - 3))) if tokens else Counter()
    )


def news(corpus: Path, rows: Iterable[Row], read: Callable[[bytes, str], Record]) -> dict[str, float]:
    """Precision, recall and F1 of bodies of news pages: means over pages, as that benchmark takes them."""
    precisions, recalls = [], []
    for row in rows:
        gold, found = (
            four_grams(row["articleBody"]),
            four_grams(read(page_of(corpus, row), row["url"]).get("body") or ""),
        )
        shared = sum((gold & found).values())
        precisions.append(shared / sum(found.values()) if found else float(not gold))
        recalls.append(shared / sum(gold.values()) if gold else float(not found))
    precision, recall = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    return {"precision": precision, "recall": recall, "F1": 2 * precision * recall / (precision + recall)}


def show(title: str, columns: dict[str, dict[str, float]]) -> None:
    """A table with a row per field and a column per extractor."""
    print(f"\n{title}\n{'':16}" + "".join(f"{name:>14}" for name in columns))
    for field in dict.fromkeys(field for scores in columns.values() for field in scores):
        cells = (f"{scores[field]:14.3f}" if field in scores else f"{'':14}" for scores in columns.values())
        print(f"{field:16}" + "".join(cells))


def measures(score: Any, corpus: Path, misses: str | None) -> Iterator[tuple[str, dict[str, float]]]:
    """Each measured set with the scores of ours; the tables are printed on the way."""
    gold, labelled = rows_of(corpus / "thinktanks/gold.jsonl"), rows_of(corpus / "general/labelled.jsonl")
    articles = [row for row in rows_of(corpus / "general/gold.jsonl") if "articleBody" in row]
    defined = table(score, corpus, gold, ours(generic=False), misses)
    show("30 think-tank pages", {"defined": defined, "trafilatura": table(score, corpus, gold, plain, None)})
    yield "defined", defined
    both = table(score, corpus, gold + labelled, ours(generic=True), misses)
    show(
        "70 pages, no definition", {"generic": both, "trafilatura": table(score, corpus, gold + labelled, plain, None)}
    )
    yield "generic", both
    bodies = news(corpus, articles, ours(generic=True))
    show(f"{len(articles)} news pages, body", {"generic": bodies, "trafilatura": news(corpus, articles, plain)})
    yield "news", bodies


def below(reached: dict[str, dict[str, float]], floors: dict[str, dict[str, float]]) -> list[str]:
    """The fields that fell below their floor."""
    return [
        f"{name} {field}: {reached[name].get(field, 0):.3f} is below the floor {floor:.3f}"
        for name, fields in floors.items()
        for field, floor in fields.items()
        if reached[name].get(field, 0) < floor - SLACK
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--raise", dest="rise", action="store_true", help="write higher floors")
    parser.add_argument("--lower", action="store_true", help="write floors as they are, lower ones too")
    parser.add_argument("--misses", metavar="FIELD", help="print the pages on which a field is not perfect")
    args = parser.parse_args()
    if not (args.corpus / "thinktanks/gold.jsonl").is_file():
        print(f"quality: no labelled pages in {args.corpus}; name the corpus: make quality CORPUS=DIR", file=sys.stderr)
        return 2
    spec = importlib.util.spec_from_file_location("score", args.corpus.parent / "quality/score.py")
    assert spec
    assert spec.loader
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    reached = dict(measures(score, args.corpus, args.misses))
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    short = below(reached, floors)
    for line in short:
        print(line, file=sys.stderr)
    if args.lower or args.rise:
        kept = {} if args.lower else floors
        new = {
            name: {f: max(round(v, 3), kept.get(name, {}).get(f, 0)) for f, v in fields.items() if f != "cpu_ms"}
            for name, fields in reached.items()
        }
        FLOORS.write_text(json.dumps(new, indent=2) + "\n")
    return 1 if short and not args.lower else 0


if __name__ == "__main__":
    sys.exit(main())
