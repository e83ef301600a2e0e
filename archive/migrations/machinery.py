"""What stands around the works: their history, the crawl's memory, the first index of words, views."""

from __future__ import annotations

from sqlite_utils import Database

from archive.migrations.indexes import create_index
from archive.migrations.statements import run


def m008_history(db: Database) -> None:
    run(
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


def m009_machinery(db: Database) -> None:
    run(
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


def m010_full_text(db: Database) -> None:
    weights = {"title": 10, "subtitle": 6, "summary": 5, "body": 1, "authors": 6, "subjects": 3, "spellings": 1}
    create_index(db, "publications", weights)
    create_index(db, "attachments", {"title": 5, "text": 1, "spellings": 1})


def m011_views(db: Database) -> None:
    run(
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


STEPS = (
    m008_history,
    m009_machinery,
    m010_full_text,
    m011_views,
)
