"""The project as a Scrapy user meets it."""

from __future__ import annotations

import csv
import json

from laboratory import Lab, Shell

from archive.publication import FIELDS


def test_scrapy_lists_all_sites(lab: Lab, shell: Shell) -> None:
    shell.define("lab", lab.url)
    done = shell.run("list", program="scrapy")
    assert {"lab", "pism", "rand"} <= set(done.out.split())


def test_a_crawl_exports_records_and_writes_no_archive(lab: Lab, shell: Shell) -> None:
    lab.publish("roads", "bridges")
    shell.define("lab", lab.url)
    out, table = shell.folder / "out.jsonl", shell.folder / "out.csv"
    done = shell.run("crawl", "lab", "-o", str(out), "-o", str(table), program="scrapy")
    assert done.status == 0, done.err
    records = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert {record["title"] for record in records} == {"Roads", "Bridges"}
    assert all(tuple(record) == FIELDS for record in records)
    assert records[0]["organization"] == "lab"
    assert set(records[0]["provenance"]["title"]) == {"found_in", "raw"}
    with table.open(encoding="utf-8", newline="") as file:
        assert {row["published"] for row in csv.DictReader(file)} == {"2026-03-05"}
    assert not shell.data.exists()
    assert "'thinktank/new': 2" in done.err


def test_a_crawl_writes_to_the_archive_that_it_is_told(lab: Lab, shell: Shell) -> None:
    lab.publish("roads")
    shell.define("lab", lab.url)
    assert shell.run("crawl", "lab", "-s", f"THINKTANK_DATA={shell.data}", program="scrapy").status == 0
    with shell.archive() as archive:
        assert archive.get(f"{lab.url}/papers/roads") is not None


def test_a_copy_of_a_site_is_crawled_at_its_own_address(lab: Lab, shell: Shell) -> None:
    lab.publish("roads")
    shell.define("lab", "http://127.0.0.1:9")
    out = shell.folder / "out.jsonl"
    assert shell.run("crawl", "lab", "-a", f"at={lab.url}", "-o", str(out), program="scrapy").status == 0
    assert json.loads(out.read_text(encoding="utf-8"))["url"] == f"{lab.url}/papers/roads"


def test_a_real_site_is_not_crawled_without_a_contact(shell: Shell) -> None:
    shell.define("real", "https://www.institute.invalid")
    shell.environment |= {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}
    done = shell.run("crawl", "real", program="scrapy")
    assert done.status == 2
    assert "THINKTANK_CONTACT" in done.err
    assert "Traceback" not in done.err


def test_a_copy_elsewhere_needs_a_contact_too(lab: Lab, shell: Shell) -> None:
    shell.define("lab", lab.url)
    done = shell.run("crawl", "lab", "-a", "at=https://www.institute.invalid", program="scrapy")
    assert done.status != 0
    assert "THINKTANK_CONTACT" in done.err
