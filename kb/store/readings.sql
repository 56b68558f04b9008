-- Inputs that were read, by a hash of all that the reading depends on, with what each of their
-- articles then became: as long as it still is that, it need not be read again. One that was kept
-- out has no identifier, and is.
CREATE TABLE IF NOT EXISTS readings (
    key TEXT NOT NULL,
    place INTEGER NOT NULL,
    article_id TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    graph TEXT NOT NULL,
    PRIMARY KEY (key, place)
) WITHOUT ROWID;

-- What was given by hand for an article, as JSON.
CREATE TABLE IF NOT EXISTS given (
    article_id TEXT PRIMARY KEY,
    metadata TEXT NOT NULL
) WITHOUT ROWID;
