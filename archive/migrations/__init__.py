"""The schema, as the steps that made it. Steps are only ever appended; one that was released is never edited.

A step calls nothing that may change after it: what it does lies here. Work that takes the archive's own code, such as
spelling its texts for the search, is left due (``archive.reindexing``) and done when the steps are through.

Tables whose name starts with ``_`` are machinery. Columns that are short and often asked for stand before the long
texts, so that SQLite can read them without the pages that the texts overflow to.
"""

from __future__ import annotations

from sqlite_utils import Migrations

from archive.migrations import additions, machinery, works

migrations = Migrations("thinktank")
for _step in (*works.STEPS, *machinery.STEPS, *additions.STEPS):
    migrations()(_step)
