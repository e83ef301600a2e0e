"""What a crawl did, site by site: counted while it runs, printed at its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from types import MappingProxyType
from typing import Any

from archive.status import Status

PROBLEMS: Mapping[str, Status] = MappingProxyType(
    {
        "stale": Status.DEGRADED,
        "trap": Status.DEGRADED,
        "shrunk": Status.BROKEN,
        "empty": Status.BROKEN,
        "wrong-content": Status.BROKEN,
        "dead": Status.BROKEN,
        "redirected": Status.BROKEN,
        "failing": Status.BROKEN,
        "silent": Status.BROKEN,
        "error": Status.BROKEN,
        "extraction-error": Status.DEGRADED,
        "degraded": Status.DEGRADED,
        "blocked": Status.BLOCKED,
        "robots": Status.BLOCKED,
        "retry-later": Status.BLOCKED,
        "no-space": Status.NO_SPACE,
    }
)
"""Everything that has a name when it goes wrong, and how the run ends for it."""


@dataclass(frozen=True)
class Problem:
    """Something that keeps a site from being archived as it should be."""

    kind: str
    """One of ``PROBLEMS``."""
    url: str
    message: str


@dataclass
class SiteReport:
    """What was done on one site."""

    requests: int = 0
    """Everything that was asked for: pages, lists, robots.txt, redirects, second attempts."""
    not_modified: int = 0
    """Answers 304."""
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    """Publications asked for again and found as they were."""
    failed: int = 0
    """Pages that could not be fetched or read; ``reasons`` says why."""
    gone: int = 0
    lists: int = 0
    """Pages of lists, feeds and sitemaps that were read, or unchanged."""
    found: int = 0
    """Publications named by lists, each counted once."""
    skipped: int = 0
    """Addresses in lists that the site holds for no publication."""
    refused: Counter[str] = field(default_factory=Counter)
    """Pages that are no publication, by what they are instead."""
    reasons: Counter[str] = field(default_factory=Counter)
    """Why pages failed."""
    sources: dict[str, str] = field(default_factory=dict)
    """The verdict on each source that was read, by its address."""
    files: Counter[str] = field(default_factory=Counter)
    """Files that were ``fetched`` or found ``unchanged``, and by what they are: ``read``, ``scanned``, ``failed`` …"""
    file_reasons: Counter[str] = field(default_factory=Counter)
    """Why files failed."""
    problems: list[Problem] = field(default_factory=list)

    def fail(self, reason: str) -> None:
        """Count a page that failed."""
        self.failed += 1
        self.reasons[reason] += 1

    def file_failed(self, reason: str) -> None:
        """Count a file that failed."""
        self.files["failed"] += 1
        self.file_reasons[reason] += 1

    def problem(self, kind: str, url: str, message: str) -> None:
        """Note a problem, once."""
        problem = Problem(kind, url, message)
        if problem not in self.problems:
            self.problems.append(problem)

    def to_dict(self) -> dict[str, Any]:
        """The report as plain data."""
        counters = {f.name: dict(value) for f in fields(self) if isinstance(value := getattr(self, f.name), Counter)}
        problems = [asdict(problem) for problem in self.problems]
        return {**self.counts(), **counters, "sources": dict(self.sources), "problems": problems}

    def counts(self) -> dict[str, int]:
        """Everything that is counted, by name."""
        return {f.name: value for f in fields(self) if isinstance(value := getattr(self, f.name), int)}

    @property
    def status(self) -> Status:
        """How the crawl of this site ended."""
        return max((PROBLEMS[problem.kind] for problem in self.problems), default=Status.DONE)


@dataclass
class Report:
    """What a run did."""

    started: str
    finished: str | None = None
    sites: dict[str, SiteReport] = field(default_factory=dict)
    interrupted: bool = False

    def site(self, slug: str) -> SiteReport:
        """The report of one site, begun where there is none."""
        return self.sites.setdefault(slug, SiteReport())

    @property
    def status(self) -> Status:
        """How the run ended."""
        if self.interrupted:
            return Status.INTERRUPTED
        return max((site.status for site in self.sites.values()), default=Status.DONE)

    def to_dict(self) -> dict[str, Any]:
        """The report as ``crawl --json`` prints it."""
        sites = {slug: site.to_dict() for slug, site in sorted(self.sites.items())}
        return {"sites": sites, "started": self.started, "finished": self.finished}

    def lines(self) -> Iterator[str]:
        """The report as a person reads it."""
        for slug, site in sorted(self.sites.items()):
            yield f"{slug}: {summary(site)}"
            for reason, count in site.reasons.most_common():
                yield f"  failed {count}: {reason}"
            for kind, count in site.refused.most_common():
                yield f"  no publication {count}: {kind}"
            if site.files:
                yield f"  files: {', '.join(f'{count} {kind}' for kind, count in sorted(site.files.items()))}"
            for reason, count in site.file_reasons.most_common():
                yield f"  file failed {count}: {reason}"
            for problem in site.problems:
                yield f"  {problem.kind}: {problem.message} ({problem.url})"


def summary(site: SiteReport) -> str:
    """One site's counts on one line."""
    counts = {
        "found": site.found,
        "new": site.new,
        "changed": site.changed,
        "unchanged": site.unchanged,
        "failed": site.failed,
        "gone": site.gone,
    }
    shown = (f"{count} {name}" for name, count in counts.items() if count or name != "gone")
    return f"{', '.join(shown)} ({site.requests} requests, {site.not_modified} not modified)"
