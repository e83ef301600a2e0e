"""What was added since: sources, the texts of files, what search keeps beside the texts."""

from __future__ import annotations

from sqlite_utils import Database

from archive.migrations.indexes import replace_index
from archive.migrations.statements import run


def m012_sources(db: Database) -> None:
    run(
        db,
        """
        CREATE TABLE _sources (
            id INTEGER PRIMARY KEY,
            organization TEXT NOT NULL REFERENCES organizations (slug),
            url TEXT NOT NULL,
            kind TEXT NOT NULL,
            read_as TEXT,
            verdict TEXT CHECK (
                verdict IN (
                    'ok', 'stale', 'trap', 'shrunk', 'empty',
                    'wrong-content', 'dead', 'redirected', 'failing', 'blocked'
                )
            ),
            message TEXT,
            since TEXT,
            last_read TEXT,
            last_ok TEXT,
            last_sweep TEXT,
            unfinished INTEGER NOT NULL DEFAULT 0 CHECK (unfinished IN (0, 1)),
            items INTEGER NOT NULL DEFAULT 0,
            newest TEXT,
            habit REAL,
            repeated TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(repeated)),
            UNIQUE (organization, url)
        ) STRICT;
        """,
    )


def m013_indexes_of_the_crawl(db: Database) -> None:
    run(
        db,
        """
        DROP INDEX idx__pages_organization;
        CREATE INDEX idx__pages_organization ON _pages (organization, role, state, next_check);
        CREATE INDEX idx_captures_whole ON captures (payload_digest, status) WHERE kind = 'response';
        """,
    )


def m014_files(db: Database) -> None:
    # A CHECK cannot be altered. The old way of renaming lets the views be, which name the table while it is away.
    beside = "SELECT sql FROM sqlite_master WHERE tbl_name = 'attachments' AND type <> 'table' AND sql IS NOT NULL"
    indexes_and_triggers = [sql for (sql,) in db.execute(beside).fetchall()]
    former = "id, publication_id, place, url, title, media_type, language, state, pages, sha256, capture_id, text"
    db.execute("PRAGMA legacy_alter_table = ON")
    run(
        db,
        f"""
        CREATE TABLE attachments_new (
            id INTEGER PRIMARY KEY,
            publication_id INTEGER NOT NULL REFERENCES publications (id) ON DELETE CASCADE,
            place INTEGER NOT NULL,
            url TEXT NOT NULL,
            title TEXT,
            media_type TEXT,
            language TEXT,
            state TEXT NOT NULL DEFAULT 'due' CHECK (
                state IN ('due', 'read', 'scanned', 'locked', 'broken', 'too-large', 'failed', 'other')
            ),
            reason TEXT,
            pages INTEGER,
            characters INTEGER,
            bytes INTEGER,
            sha256 TEXT,
            document_title TEXT,
            document_authors TEXT,
            document_date TEXT,
            document_language TEXT,
            capture_id INTEGER REFERENCES captures (id),
            text TEXT,
            spellings TEXT
        ) STRICT;
        INSERT INTO attachments_new ({former}, spellings) SELECT {former}, spellings FROM attachments;
        UPDATE attachments_new SET state = 'other' WHERE state = 'due' AND media_type NOT LIKE '%pdf%'
            AND media_type NOT LIKE '%/octet-stream' AND media_type NOT LIKE '%download';
        DROP TABLE attachments;
        ALTER TABLE attachments_new RENAME TO attachments;
        """,
    )
    db.execute("PRAGMA legacy_alter_table = OFF")
    for sql in indexes_and_triggers:
        db.execute(sql)
    db.execute("CREATE INDEX idx_attachments_document_language ON attachments (document_language)")


def m015_search(db: Database) -> None:
    run(
        db,
        """
        CREATE TABLE _words (
            id INTEGER PRIMARY KEY,
            language TEXT NOT NULL,
            stem TEXT NOT NULL,
            word TEXT NOT NULL,
            UNIQUE (language, word, stem)
        ) STRICT;
        CREATE INDEX idx__words_language ON _words (language, stem, word);
        CREATE TABLE _marks (
            id INTEGER PRIMARY KEY,
            publication_id INTEGER NOT NULL REFERENCES publications (id) ON DELETE CASCADE,
            mark INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX idx__marks_publication_id ON _marks (publication_id);
        CREATE INDEX idx__marks_mark ON _marks (mark, publication_id);
        CREATE TABLE duplicates (
            id INTEGER PRIMARY KEY,
            publication_id INTEGER NOT NULL REFERENCES publications (id) ON DELETE CASCADE,
            other_id INTEGER NOT NULL REFERENCES publications (id) ON DELETE CASCADE,
            similarity REAL,
            found_by TEXT NOT NULL CHECK (found_by IN ('text', 'title')),
            UNIQUE (publication_id, other_id),
            CHECK (publication_id < other_id)
        ) STRICT;
        CREATE INDEX idx_duplicates_other_id ON duplicates (other_id);
        CREATE VIEW cross_posts AS
        SELECT
            d.id,
            d.similarity,
            d.found_by,
            p.title,
            o.name AS organization,
            q.title AS other_title,
            r.name AS other_organization,
            q.url AS other_url,
            d.publication_id,
            d.other_id
        FROM (
            SELECT id, publication_id, other_id, similarity, found_by FROM duplicates
            UNION ALL SELECT id, other_id, publication_id, similarity, found_by FROM duplicates
        ) AS d
        JOIN publications AS p ON p.id = d.publication_id
        LEFT JOIN organizations AS o ON o.id = p.organization_id
        JOIN publications AS q ON q.id = d.other_id
        LEFT JOIN organizations AS r ON r.id = q.organization_id;
        CREATE INDEX idx_publications_facts ON publications (
            id, organization_id, year, published, language, kind, type, gone_at
        );
        CREATE INDEX idx_attachments_facts ON attachments (id, publication_id);
        CREATE INDEX idx_attachments_pdf ON attachments (publication_id) WHERE media_type = 'application/pdf';
        DROP INDEX idx_authorships_person_id;
        CREATE INDEX idx_authorships_person_id ON authorships (person_id, publication_id);
        CREATE INDEX idx_authorships_facts ON authorships (publication_id, person_id);
        CREATE INDEX idx_publication_topics_facts ON publication_topics (publication_id, topic_id);
        CREATE INDEX idx_publication_centers_facts ON publication_centers (publication_id, center_id);
        """,
    )
    for many, one in (("centers", "center"), ("topics", "topic"), ("regions", "region"), ("series", "series")):
        db.execute(f"DROP INDEX idx_publication_{many}_{one}_id")
        db.execute(f"CREATE INDEX idx_publication_{many}_{one}_id ON publication_{many} ({one}_id, publication_id)")
    # The texts that are there are spelled, learned and compared afterwards, by the archive's own code of the day.
    (last,) = db.execute("SELECT coalesce(max(id), 0) FROM publications").fetchone()
    db.execute(f"PRAGMA user_version = {last}")
    weights = {"title": 10, "subtitle": 6, "summary": 5, "body": 1, "authors": 6, "subjects": 3, "spellings": 1}
    replace_index(db, "publications", weights)
    replace_index(db, "attachments", {"title": 5, "text": 1, "spellings": 1})


def m016_extraction(db: Database) -> None:
    run(
        db,
        """
        ALTER TABLE revisions ADD COLUMN cause TEXT NOT NULL DEFAULT 'page' CHECK (cause IN ('page', 'extraction'));
        CREATE TABLE _extractions (
            id INTEGER PRIMARY KEY,
            scope TEXT NOT NULL CHECK (json_valid(scope)),
            code TEXT NOT NULL,
            started TEXT NOT NULL,
            finished TEXT,
            works_to INTEGER NOT NULL DEFAULT 0,
            files_to INTEGER NOT NULL DEFAULT 0,
            report TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(report))
        ) STRICT;
        """,
    )


def m017_redirects(db: Database) -> None:
    run(
        db,
        "CREATE INDEX idx__pages_redirected_to ON _pages (redirected_to) WHERE redirected_to IS NOT NULL",
    )


STEPS = (
    m012_sources,
    m013_indexes_of_the_crawl,
    m014_files,
    m015_search,
    m016_extraction,
    m017_redirects,
)
