"""How a command ends: the exit status, in one place."""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """Exit status of ``thinktank``; where several apply, the highest is given."""

    DONE = 0
    """Everything that was asked for was done."""
    FAILED = 1
    """An error that nobody foresaw; ``--debug`` shows where."""
    USAGE = 2
    """The command was not understood, or something that it needs was not given."""
    DEGRADED = 3
    """Publications were stored, but a field stopped being found on a site, a page or a capture could not be read, or a
    source went stale or without end."""
    BROKEN = 4
    """A source yields nothing although it should: an empty or unreadable list."""
    BLOCKED = 5
    """A site does not let us in: a bot wall, a refusal, robots.txt."""
    LOCKED = 6
    """Another crawl, or ``reextract``, is writing to the archive."""
    NO_SPACE = 7
    """No space is left for the archive."""
    INTERRUPTED = 130
    """Stopped by Ctrl-C; what was fetched is stored, the rest is still due."""
