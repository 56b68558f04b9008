-- The truth of a store. pending = 1 marks a record whose graph may not be written yet.
CREATE TABLE IF NOT EXISTS snapshots (
    sha256 TEXT PRIMARY KEY,
    content BLOB NOT NULL,
    media_type TEXT NOT NULL,
    charset TEXT,
    origin TEXT NOT NULL,
    retrieved TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS records (
    article_id TEXT PRIMARY KEY,
    snapshot TEXT NOT NULL REFERENCES snapshots (sha256),
    json TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    graph TEXT NOT NULL,
    pending INTEGER NOT NULL
);

CREATE INDEX IF NOT EXISTS records_by_snapshot ON records (snapshot);
CREATE INDEX IF NOT EXISTS records_pending ON records (pending) WHERE pending;

CREATE TABLE IF NOT EXISTS aside (
    origin TEXT NOT NULL,
    article_id TEXT NOT NULL,
    report TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (origin, article_id)
);

CREATE TABLE IF NOT EXISTS writer (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    process INTEGER NOT NULL,
    since TEXT NOT NULL
);
