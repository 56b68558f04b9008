-- Which articles are one text: what each is found by, the copies, and the stories they make up.
CREATE TABLE IF NOT EXISTS texts (
    article_id TEXT PRIMARY KEY,
    snapshot TEXT NOT NULL,
    words BLOB NOT NULL,
    story TEXT
);
CREATE INDEX IF NOT EXISTS texts_by_story ON texts (story);
CREATE INDEX IF NOT EXISTS texts_waiting ON texts (article_id) WHERE story IS NULL;

CREATE TABLE IF NOT EXISTS text_bands (
    band INTEGER NOT NULL,
    article_id TEXT NOT NULL,
    PRIMARY KEY (band, article_id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS text_bands_by_article ON text_bands (article_id);

-- Bands of texts that wait, until they are written together: each lies anywhere in the table.
CREATE TABLE IF NOT EXISTS text_bands_waiting (
    article_id TEXT PRIMARY KEY,
    bands BLOB NOT NULL -- eight bytes each
);

CREATE TABLE IF NOT EXISTS addresses (
    address TEXT NOT NULL,
    article_id TEXT NOT NULL,
    PRIMARY KEY (address, article_id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS addresses_by_article ON addresses (article_id);

CREATE TABLE IF NOT EXISTS copies (
    article_id TEXT NOT NULL,
    other TEXT NOT NULL,
    relation TEXT NOT NULL,
    share REAL NOT NULL,
    words INTEGER NOT NULL,
    PRIMARY KEY (article_id, other)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS copies_by_other ON copies (other);

-- Articles of which a later version is there.
CREATE TABLE IF NOT EXISTS outdated (article_id TEXT PRIMARY KEY) WITHOUT ROWID;

-- Articles of which the graph of copies may not say what the tables do.
CREATE TABLE IF NOT EXISTS copies_pending (article_id TEXT PRIMARY KEY) WITHOUT ROWID;
