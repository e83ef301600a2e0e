"""Which files the archived works link: from the attachments, where they wait to be read, into the frontier."""

from __future__ import annotations

from archive.saving import Saved
from archive.times import stamp
from crawler.run import Run
from crawler.site import Site

# A list may have named the file as if it were a page. A file that is done and yet waits has lost its text with the
# last work that linked it: it is asked for again, without conditions.
_SEE = """
INSERT INTO _pages (url, organization, role, source, reason, first_seen, last_seen)
SELECT a.url, :organization, 'file', min(p.url), 'new', :now, :now
FROM attachments AS a JOIN publications AS p ON p.id = a.publication_id
WHERE {those}
GROUP BY a.url ORDER BY min(a.id)
ON CONFLICT (url) DO UPDATE SET
    role = 'file', state = 'due', reason = 'a work links it', next_check = NULL, etag = NULL, last_modified = NULL
WHERE (role = 'file' AND state NOT IN ('due', 'fetching')) OR (role = 'page' AND state = 'refused')
"""
# The plus keeps SQLite from an index that most rows may share: of one work there are few files, due or not.
_OF_SITE = "a.state = 'due' AND p.organization_id = (SELECT id FROM organizations WHERE slug = :organization)"
_OF_WORK = "+a.state = 'due' AND p.id = :id"
_AGAIN = """
UPDATE _pages SET state = 'due', reason = 'a work that links it changed', next_check = NULL
WHERE +role = 'file' AND +state IN ('done', 'failed', 'gone')
    AND url IN (SELECT url FROM attachments WHERE publication_id = :id)
"""


def see_all(run: Run, site: Site) -> None:
    """Whatever waits to be read on a site is due: an archive may be older than the reading of files."""
    values = {"organization": site.slug, "now": stamp(run.now())}
    with run.archive.transaction():
        run.archive.db.execute(_SEE.format(those=_OF_SITE), values)


def see_those_of(run: Run, site: Site, saved: Saved) -> None:
    """A work was stored: its files are due if they are new, and again if it changed. Part of a transaction."""
    values = {"organization": site.slug, "now": stamp(run.now()), "id": saved.id}
    run.archive.db.execute(_SEE.format(those=_OF_WORK), values)
    if saved.fields:
        run.archive.db.execute(_AGAIN, {"id": saved.id})
