-- The truth of a store. pending = 1 marks a record whose graph may not be written yet.
CREATE TABLE IF NOT EXISTS snapshots (
    sha256 TEXT PRIMARY KEY,
    content BLOB NOT NULL,
    media_type TEXT NOT NULL,
    charset TEXT,
    origin TEXT NOT NULL,
    retrieved TEXT NOT NULL,
    deflated INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS records (
    article_id TEXT PRIMARY KEY,
    snapshot TEXT NOT NULL REFERENCES snapshots (sha256),
    json BLOB NOT NULL,
    sha256 TEXT NOT NULL,
    graph TEXT NOT NULL,
    pending INTEGER NOT NULL
);

CREATE INDEX IF NOT EXISTS records_by_snapshot ON records (snapshot);
CREATE INDEX IF NOT EXISTS records_pending ON records (pending) WHERE pending;

-- Where an article came from: every path or URL that gave the same one.
CREATE TABLE IF NOT EXISTS origins (
    article_id TEXT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (article_id, origin)
);

-- What was kept out. id is the article's identifier; of a whole file, one made from its origin.
CREATE TABLE IF NOT EXISTS aside (
    id TEXT PRIMARY KEY,
    origin TEXT NOT NULL,
    article_id TEXT,
    headline TEXT,
    step TEXT NOT NULL,
    reason TEXT NOT NULL,
    report TEXT,
    snapshot TEXT REFERENCES snapshots (sha256),
    metadata TEXT NOT NULL,
    at TEXT NOT NULL
);

CREATE INDEX IF NOT EXISTS aside_by_origin ON aside (origin);
CREATE INDEX IF NOT EXISTS aside_by_snapshot ON aside (snapshot);

-- In what form the graphs are that were made from the records.
CREATE TABLE IF NOT EXISTS graph_form (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    form INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS writer (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    process INTEGER NOT NULL,
    since TEXT NOT NULL
);
