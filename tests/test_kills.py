"""Killed at any moment and started again, a crawl ends with the archive of one that was never killed."""

from __future__ import annotations

import random

from killing import crawl, faults, kill, steady, substance
from laboratory import Shell

KILLS = 3


def test_kills_leave_no_trace(shell: Shell) -> None:
    dice = random.Random(4)
    with steady(12) as example:
        undisturbed = crawl(shell, shell.folder / "calm", example.url)
        undisturbed.communicate(timeout=60)
        whole = sum(example.counts().values())
        for number in range(KILLS):
            moment = sum(example.counts().values()) + dice.randint(1, whole // KILLS)
            process = crawl(shell, shell.folder / "killed", example.url)
            assert kill(process, lambda moment=moment: sum(example.counts().values()) >= moment), number
        last = crawl(shell, shell.folder / "killed", example.url)
        _, err = last.communicate(timeout=60)
    assert (undisturbed.returncode, last.returncode) == (0, 0), err
    assert faults(shell.folder / "killed") == faults(shell.folder / "calm") == []
    assert substance(shell.folder / "killed") == substance(shell.folder / "calm")
