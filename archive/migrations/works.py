"""The first steps: think tanks, captures, works, and what works are made of."""

from __future__ import annotations

from sqlite_utils import Database

from archive.migrations.statements import run


def m001_organizations(db: Database) -> None:
    run(
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


def m002_captures(db: Database) -> None:
    run(
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


def m003_publications(db: Database) -> None:
    run(
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


def m004_people(db: Database) -> None:
    run(
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


def m005_images_and_attachments(db: Database) -> None:
    run(
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


def m006_terms(db: Database) -> None:
    for many, one in (("centers", "center"), ("topics", "topic"), ("regions", "region"), ("series", "series")):
        run(db, _TERM_TABLES.format(many=many, one=one))


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


def m007_other_works(db: Database) -> None:
    for name in ("translations", "related"):
        run(db, _WORK_TABLE.format(name=name))


STEPS = (
    m001_organizations,
    m002_captures,
    m003_publications,
    m004_people,
    m005_images_and_attachments,
    m006_terms,
    m007_other_works,
)
