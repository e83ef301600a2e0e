"""The schema, as the steps that made it. Steps are only ever appended; one that was released is never edited.

Tables whose name starts with ``_`` are machinery. Columns that are short and often asked for stand before the long
texts, so that SQLite can read them without the pages that the texts overflow to.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from archive.reindexing import reindex
from archive.searching.fulltext import create_index, replace_index

migrations = Migrations("thinktank")


def _run(db: Database, script: str) -> None:
    # executescript() would commit the transaction that holds the step together.
    for statement in script.split(";\n"):
        if statement.strip():
            db.execute(statement)


@migrations()
def m001_organizations(db: Database) -> None:
    _run(
        db,
        """
        CREATE TABLE organizations (
            id INTEGER PRIMARY KEY,
            slug TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            url TEXT,
            country TEXT
        ) STRICT;
        """,
    )


@migrations()
def m002_captures(db: Database) -> None:
    _run(
        db,
        """
        CREATE TABLE _crawls (
            id INTEGER PRIMARY KEY,
            sites TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(sites)),
            started TEXT NOT NULL,
            finished TEXT,
            state TEXT NOT NULL DEFAULT 'running',
            pid INTEGER,
            report TEXT CHECK (report IS NULL OR json_valid(report))
        ) STRICT;
        CREATE INDEX idx__crawls_started ON _crawls (started);
        CREATE TABLE captures (
            id INTEGER PRIMARY KEY,
            url TEXT NOT NULL,
            fetched_at TEXT NOT NULL CHECK (fetched_at GLOB '????-??-??T??:??:??Z'),
            status INTEGER NOT NULL,
            role TEXT NOT NULL,
            kind TEXT NOT NULL DEFAULT 'response' CHECK (kind IN ('response', 'revisit')),
            media_type TEXT,
            bytes INTEGER NOT NULL,
            payload_digest TEXT NOT NULL,
            file TEXT NOT NULL,
            offset INTEGER NOT NULL,
            same_as INTEGER REFERENCES captures (id),
            crawl_id INTEGER REFERENCES _crawls (id),
            CHECK ((kind = 'revisit') = (same_as IS NOT NULL)),
            UNIQUE (file, offset)
        ) STRICT;
        CREATE INDEX idx_captures_url ON captures (url, fetched_at);
        CREATE INDEX idx_captures_fetched_at ON captures (fetched_at);
        CREATE INDEX idx_captures_payload_digest ON captures (payload_digest);
        CREATE INDEX idx_captures_role ON captures (role);
        CREATE INDEX idx_captures_status ON captures (status);
        CREATE INDEX idx_captures_same_as ON captures (same_as);
        CREATE INDEX idx_captures_crawl_id ON captures (crawl_id);
        """,
    )


@migrations()
def m003_publications(db: Database) -> None:
    _run(
        db,
        """
        CREATE TABLE publications (
            id INTEGER PRIMARY KEY,
            organization_id INTEGER REFERENCES organizations (id),
            title TEXT NOT NULL,
            authors TEXT,
            published TEXT CHECK (published GLOB '[0-9][0-9][0-9][0-9]*'),
            type TEXT,
            kind TEXT NOT NULL DEFAULT 'other',
            language TEXT,
            year INTEGER,
            url TEXT NOT NULL UNIQUE,
            subtitle TEXT,
            number TEXT,
            doi TEXT,
            isbn TEXT,
            extent TEXT NOT NULL DEFAULT 'full' CHECK (extent IN ('full', 'summary')),
            modified TEXT CHECK (modified GLOB '[0-9][0-9][0-9][0-9]*'),
            first_seen TEXT NOT NULL,
            last_seen TEXT NOT NULL,
            gone_at TEXT,
            revision INTEGER NOT NULL,
            capture_id INTEGER REFERENCES captures (id),
            fingerprint TEXT NOT NULL,
            subjects TEXT,
            summary TEXT,
            description TEXT,
            citation TEXT,
            body TEXT,
            body_markdown TEXT,
            spellings TEXT,
            CHECK (year IS CAST(substr(published, 1, 4) AS INTEGER))
        ) STRICT;
        CREATE INDEX idx_publications_organization_id ON publications (organization_id, published);
        CREATE INDEX idx_publications_published ON publications (published);
        CREATE INDEX idx_publications_year ON publications (year);
        CREATE INDEX idx_publications_type ON publications (type);
        CREATE INDEX idx_publications_kind ON publications (kind);
        CREATE INDEX idx_publications_language ON publications (language);
        CREATE INDEX idx_publications_extent ON publications (extent);
        CREATE INDEX idx_publications_doi ON publications (doi);
        CREATE INDEX idx_publications_first_seen ON publications (first_seen);
        CREATE INDEX idx_publications_gone_at ON publications (gone_at);
        CREATE INDEX idx_publications_capture_id ON publications (capture_id);
        CREATE TABLE aliases (
            id INTEGER PRIMARY KEY,
            url TEXT NOT NULL UNIQUE,
            publication_id INTEGER NOT NULL REFERENCES publications (id) ON DELETE CASCADE,
            why TEXT NOT NULL,
            seen_at TEXT NOT NULL
        ) STRICT;
        CREATE INDEX idx_aliases_publication_id ON aliases (publication_id);
        """,
    )


@migrations()
def m004_people(db: Database) -> None:
    _run(
        db,
        """
        CREATE TABLE people (
            id INTEGER PRIMARY KEY,
            organization_id INTEGER REFERENCES organizations (id),
            name TEXT NOT NULL,
            name_key TEXT NOT NULL,
            url TEXT,
            photo_url TEXT
        ) STRICT;
        CREATE INDEX idx_people_organization_id ON people (organization_id, name_key);
        CREATE INDEX idx_people_name_key ON people (name_key);
        CREATE INDEX idx_people_url ON people (url);
        CREATE TABLE authorships (
            id INTEGER PRIMARY KEY,
            publication_id INTEGER NOT NULL REFERENCES publications (id) ON DELETE CASCADE,
            place INTEGER NOT NULL,
            person_id INTEGER NOT NULL REFERENCES people (id),
            name TEXT NOT NULL,
            role TEXT NOT NULL DEFAULT 'author',
            position TEXT,
            affiliation TEXT,
            url TEXT,
            photo_url TEXT,
            UNIQUE (publication_id, place)
        ) STRICT;
        CREATE INDEX idx_authorships_person_id ON authorships (person_id);
        CREATE INDEX idx_authorships_role ON authorships (role);
        """,
    )


@migrations()
def m005_images_and_attachments(db: Database) -> None:
    _run(
        db,
        """
        CREATE TABLE images (
            id INTEGER PRIMARY KEY,
            publication_id INTEGER NOT NULL REFERENCES publications (id) ON DELETE CASCADE,
            place INTEGER NOT NULL,
            lead INTEGER NOT NULL CHECK (lead IN (0, 1)),
            url TEXT,
            alt TEXT,
            caption TEXT,
            credit TEXT,
            license TEXT,
            UNIQUE (publication_id, place)
        ) STRICT;
        CREATE INDEX idx_images_credit ON images (credit);
        CREATE TABLE attachments (
            id INTEGER PRIMARY KEY,
            publication_id INTEGER NOT NULL REFERENCES publications (id) ON DELETE CASCADE,
            place INTEGER NOT NULL,
            url TEXT NOT NULL,
            title TEXT,
            media_type TEXT,
            language TEXT,
            state TEXT NOT NULL DEFAULT 'due'
                CHECK (state IN ('due', 'read', 'scanned', 'locked', 'broken', 'failed')),
            pages INTEGER,
            sha256 TEXT,
            capture_id INTEGER REFERENCES captures (id),
            text TEXT,
            spellings TEXT
        ) STRICT;
        CREATE INDEX idx_attachments_publication_id ON attachments (publication_id, place);
        CREATE INDEX idx_attachments_url ON attachments (url);
        CREATE INDEX idx_attachments_sha256 ON attachments (sha256);
        CREATE INDEX idx_attachments_media_type ON attachments (media_type);
        CREATE INDEX idx_attachments_language ON attachments (language);
        CREATE INDEX idx_attachments_state ON attachments (state);
        CREATE INDEX idx_attachments_capture_id ON attachments (capture_id);
        """,
    )


_TERM_TABLES = """
CREATE TABLE {many} (
    id INTEGER PRIMARY KEY,
    organization_id INTEGER REFERENCES organizations (id),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    url TEXT
) STRICT;
CREATE INDEX idx_{many}_organization_id ON {many} (organization_id, name);
CREATE TABLE publication_{many} (
    id INTEGER PRIMARY KEY,
    publication_id INTEGER NOT NULL REFERENCES publications (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    {one}_id INTEGER NOT NULL REFERENCES {many} (id),
    url TEXT,
    UNIQUE (publication_id, place)
) STRICT;
CREATE INDEX idx_publication_{many}_{one}_id ON publication_{many} ({one}_id);
"""


@migrations()
def m006_terms(db: Database) -> None:
    for many, one in (("centers", "center"), ("topics", "topic"), ("regions", "region"), ("series", "series")):
        _run(db, _TERM_TABLES.format(many=many, one=one))


_WORK_TABLE = """
CREATE TABLE {name} (
    id INTEGER PRIMARY KEY,
    publication_id INTEGER NOT NULL REFERENCES publications (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    url TEXT NOT NULL,
    title TEXT,
    language TEXT,
    target_id INTEGER REFERENCES publications (id) ON DELETE SET NULL,
    UNIQUE (publication_id, place)
) STRICT;
CREATE INDEX idx_{name}_url ON {name} (url);
CREATE INDEX idx_{name}_target_id ON {name} (target_id);
"""


@migrations()
def m007_other_works(db: Database) -> None:
    for name in ("translations", "related"):
        _run(db, _WORK_TABLE.format(name=name))


@migrations()
def m008_history(db: Database) -> None:
    _run(
        db,
        """
        CREATE TABLE provenance (
            id INTEGER PRIMARY KEY,
            publication_id INTEGER NOT NULL REFERENCES publications (id) ON DELETE CASCADE,
            field TEXT NOT NULL,
            found_in TEXT NOT NULL,
            raw TEXT NOT NULL,
            UNIQUE (publication_id, field)
        ) STRICT;
        CREATE INDEX idx_provenance_field ON provenance (field, found_in);
        CREATE TABLE revisions (
            id INTEGER PRIMARY KEY,
            publication_id INTEGER NOT NULL REFERENCES publications (id) ON DELETE CASCADE,
            number INTEGER NOT NULL CHECK (number > 0),
            seen_at TEXT NOT NULL,
            capture_id INTEGER REFERENCES captures (id),
            changed TEXT NOT NULL CHECK (json_valid(changed)),
            old TEXT NOT NULL CHECK (json_valid(old)),
            UNIQUE (publication_id, number)
        ) STRICT;
        CREATE INDEX idx_revisions_seen_at ON revisions (seen_at);
        CREATE INDEX idx_revisions_capture_id ON revisions (capture_id);
        CREATE TABLE events (
            id INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('new', 'changed', 'gone', 'back')),
            publication_id INTEGER NOT NULL REFERENCES publications (id) ON DELETE CASCADE,
            revision INTEGER NOT NULL,
            fields TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(fields))
        ) STRICT;
        CREATE INDEX idx_events_at ON events (at);
        CREATE INDEX idx_events_kind ON events (kind);
        CREATE INDEX idx_events_publication_id ON events (publication_id);
        """,
    )


@migrations()
def m009_machinery(db: Database) -> None:
    _run(
        db,
        """
        CREATE TABLE _pages (
            id INTEGER PRIMARY KEY,
            url TEXT NOT NULL UNIQUE,
            organization TEXT NOT NULL REFERENCES organizations (slug),
            role TEXT NOT NULL CHECK (role IN ('list', 'page', 'file')),
            source TEXT,
            said TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(said)),
            state TEXT NOT NULL DEFAULT 'due'
                CHECK (state IN ('due', 'fetching', 'done', 'failed', 'gone', 'refused')),
            reason TEXT,
            attempts INTEGER NOT NULL DEFAULT 0,
            misses INTEGER NOT NULL DEFAULT 0,
            etag TEXT,
            last_modified TEXT,
            first_seen TEXT NOT NULL,
            last_seen TEXT NOT NULL,
            last_fetched TEXT,
            next_check TEXT,
            redirected_to TEXT,
            capture_id INTEGER REFERENCES captures (id)
        ) STRICT;
        CREATE INDEX idx__pages_organization ON _pages (organization, state, next_check);
        CREATE INDEX idx__pages_state ON _pages (state, next_check);
        CREATE INDEX idx__pages_source ON _pages (source);
        CREATE INDEX idx__pages_capture_id ON _pages (capture_id);
        CREATE TABLE _deliveries (
            id INTEGER PRIMARY KEY,
            subscriber TEXT NOT NULL,
            event_id INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
            state TEXT NOT NULL DEFAULT 'due',
            attempts INTEGER NOT NULL DEFAULT 0,
            last_attempt TEXT,
            next_attempt TEXT,
            error TEXT,
            UNIQUE (subscriber, event_id)
        ) STRICT;
        CREATE INDEX idx__deliveries_event_id ON _deliveries (event_id);
        CREATE INDEX idx__deliveries_state ON _deliveries (state, next_attempt);
        """,
    )


@migrations()
def m010_full_text(db: Database) -> None:
    weights = {"title": 10, "subtitle": 6, "summary": 5, "body": 1, "authors": 6, "subjects": 3, "spellings": 1}
    create_index(db, "publications", weights)
    create_index(db, "attachments", {"title": 5, "text": 1, "spellings": 1})


@migrations()
def m011_views(db: Database) -> None:
    _run(
        db,
        """
        CREATE VIEW catalogue AS
        SELECT
            p.id,
            o.name AS organization,
            p.title,
            p.subtitle,
            p.authors,
            p.published,
            p.type,
            p.kind,
            p.language,
            p.summary,
            (
                SELECT group_concat(c.name, ' · ') FROM publication_centers AS l JOIN centers AS c ON c.id = l.center_id
                WHERE l.publication_id = p.id
            ) AS centers,
            (
                SELECT group_concat(t.name, ' · ') FROM publication_topics AS l JOIN topics AS t ON t.id = l.topic_id
                WHERE l.publication_id = p.id
            ) AS topics,
            i.url AS image,
            i.credit AS image_credit,
            (
                SELECT a.url FROM attachments AS a WHERE a.publication_id = p.id ORDER BY a.place LIMIT 1
            ) AS file,
            p.url,
            p.first_seen,
            p.gone_at
        FROM publications AS p
        LEFT JOIN organizations AS o ON o.id = p.organization_id
        LEFT JOIN images AS i ON i.publication_id = p.id AND i.place = 0;
        CREATE VIEW bylines AS
        SELECT
            a.id,
            a.name,
            a.role,
            a.position,
            a.affiliation,
            o.name AS organization,
            p.title,
            p.published,
            p.url,
            a.person_id,
            a.publication_id
        FROM authorships AS a
        JOIN publications AS p ON p.id = a.publication_id
        LEFT JOIN organizations AS o ON o.id = p.organization_id;
        CREATE VIEW changes AS
        SELECT
            e.id,
            e.at,
            e.kind,
            o.name AS organization,
            p.title,
            e.fields,
            e.revision,
            p.url,
            e.publication_id
        FROM events AS e
        JOIN publications AS p ON p.id = e.publication_id
        LEFT JOIN organizations AS o ON o.id = p.organization_id;
        """,
    )


@migrations()
def m012_sources(db: Database) -> None:
    _run(
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


@migrations()
def m013_indexes_of_the_crawl(db: Database) -> None:
    _run(
        db,
        """
        DROP INDEX idx__pages_organization;
        CREATE INDEX idx__pages_organization ON _pages (organization, role, state, next_check);
        CREATE INDEX idx_captures_whole ON captures (payload_digest, status) WHERE kind = 'response';
        """,
    )


@migrations()
def m014_files(db: Database) -> None:
    # A CHECK cannot be altered. The old way of renaming lets the views be, which name the table while it is away.
    beside = "SELECT sql FROM sqlite_master WHERE tbl_name = 'attachments' AND type <> 'table' AND sql IS NOT NULL"
    indexes_and_triggers = [sql for (sql,) in db.execute(beside).fetchall()]
    former = "id, publication_id, place, url, title, media_type, language, state, pages, sha256, capture_id, text"
    db.execute("PRAGMA legacy_alter_table = ON")
    _run(
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


@migrations()
def m015_search(db: Database) -> None:
    _run(
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
    reindex(db)
    weights = {"title": 10, "subtitle": 6, "summary": 5, "body": 1, "authors": 6, "subjects": 3, "spellings": 1}
    replace_index(db, "publications", weights)
    replace_index(db, "attachments", {"title": 5, "text": 1, "spellings": 1})
