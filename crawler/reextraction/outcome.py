"""What came of reading a work or a file again, and the count of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from archive.status import Status
from crawler.reextraction.due import LinkedFile, Work

KINDS = ("changed", "unchanged", "refused", "failed", "without-capture")
"""What may come of a work: ``refused`` is one whose page would be no publication today, and that stays as it is."""
_REASONS = 50
"""Different reasons that are counted one by one."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of one work or file."""

    about: str
    """``work`` or ``file``."""
    id: int
    url: str
    organization: str | None
    kind: str
    """One of ``KINDS``."""
    reason: str = ""
    """Why it was refused (kind and message) or failed."""
    fields: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    """What changed: name of the field, the old and the new value as plain data."""

    def to_dict(self) -> dict[str, Any]:
        """The outcome as plain data."""
        fields = {name: {"old": old, "new": new} for name, (old, new) in self.fields.items()}
        named = {name: getattr(self, name) for name in ("about", "kind", "id", "url", "organization", "reason")}
        return {**named, "fields": fields}


def outcome(
    due: Work | LinkedFile, kind: str, reason: str = "", fields: Mapping[str, tuple[Any, Any]] | None = None
) -> Outcome:
    """What came of something that was due."""
    about = "work" if isinstance(due, Work) else "file"
    return Outcome(
        about=about,
        id=due.id,
        url=due.url,
        organization=due.organization,
        kind=kind,
        reason=reason,
        fields=fields or {},
    )


@dataclass
class Tally:
    """What came of the works and files of one think tank."""

    works: Counter[str] = field(default_factory=Counter)
    """By kind of outcome."""
    files: Counter[str] = field(default_factory=Counter)
    fields: dict[str, Counter[str]] = field(default_factory=dict)
    """Name of a field (those of files begin with ``file.``): ``changed`` records, and of these how many had no value
    before (``found``) or have none now (``lost``)."""
    refused: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    """Why works and files failed."""

    def add(self, outcome: Outcome) -> None:
        """Count an outcome."""
        (self.works if outcome.about == "work" else self.files)[outcome.kind] += 1
        if outcome.kind == "refused":
            self.refused[outcome.reason.partition(":")[0]] += 1
        elif outcome.kind == "failed":
            known = outcome.reason in self.reasons or len(self.reasons) < _REASONS
            self.reasons[outcome.reason if known else "for other reasons"] += 1
        prefix = "file." if outcome.about == "file" else ""
        for name, (old, new) in outcome.fields.items():
            counts = self.fields.setdefault(prefix + name, Counter())
            counts.update(["changed", *(["found"] if not old else []), *(["lost"] if not new else [])])

    def to_dict(self) -> dict[str, Any]:
        """The counts as plain data."""
        counters = {name: dict(getattr(self, name)) for name in ("works", "files", "refused", "reasons")}
        return {**counters, "fields": {name: dict(counts) for name, counts in sorted(self.fields.items())}}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """The counts that ``to_dict`` gave."""
        fields = {name: Counter(counts) for name, counts in values["fields"].items()}
        counters = {name: Counter(values[name]) for name in ("works", "files", "refused", "reasons")}
        return cls(fields=fields, **counters)


@dataclass
class Report:
    """What a run found, think tank by think tank."""

    sites: dict[str, Tally] = field(default_factory=dict)

    def add(self, outcome: Outcome) -> None:
        """Count an outcome."""
        self.sites.setdefault(outcome.organization or "", Tally()).add(outcome)

    def to_dict(self) -> dict[str, Any]:
        """The report as plain data."""
        return {"sites": {slug: tally.to_dict() for slug, tally in sorted(self.sites.items())}}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """The report that ``to_dict`` gave."""
        return cls({slug: Tally.from_dict(tally) for slug, tally in values.get("sites", {}).items()})

    @property
    def status(self) -> Status:
        """How the run ended: some captures could not be read, or all could."""
        failed = any(tally.works["failed"] or tally.files["failed"] for tally in self.sites.values())
        return Status.DEGRADED if failed else Status.DONE

    def lines(self) -> Iterator[str]:
        """The report as a person reads it."""
        for slug, tally in sorted(self.sites.items()):
            yield f"{slug or '(no think tank)'}: {', '.join(_counted(tally))}"
            for name, counts in sorted(tally.fields.items()):
                told = [f"{counts[kind]} {kind}" for kind in ("found", "lost") if counts[kind]]
                yield f"  {name}: {counts['changed']} changed" + (f" ({', '.join(told)})" if told else "")
            for kind, count in tally.refused.most_common():
                yield f"  refused {count}: {kind}"
            for reason, count in tally.reasons.most_common():
                yield f"  failed {count}: {reason}"


def _counted(tally: Tally) -> Iterator[str]:
    """How many works and files there were, and what came of them; how many changed in any case."""
    for what, counts in (("work", tally.works), ("file", tally.files)):
        if total := counts.total():
            shown = (f"{counts[kind]} {kind.replace('-', ' ')}" for kind in KINDS if counts[kind] or kind == KINDS[0])
            yield f"{total} {what}{'s' if total != 1 else ''} ({', '.join(shown)})"
