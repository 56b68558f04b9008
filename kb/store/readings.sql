-- Inputs that were read whole, by a hash of all that the reading depends on, with what their
-- articles then became: as long as they still are that, the input need not be read again.
CREATE TABLE IF NOT EXISTS readings (
    key TEXT NOT NULL,
    place INTEGER NOT NULL,
    article_id TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    graph TEXT NOT NULL,
    PRIMARY KEY (key, place)
) WITHOUT ROWID;
