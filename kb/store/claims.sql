-- How claims hang together: the wordings of statements, what they are found by, and the variants.
CREATE TABLE IF NOT EXISTS wordings (
    number INTEGER PRIMARY KEY,
    claim TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL,
    quoted INTEGER NOT NULL,
    letters INTEGER NOT NULL, -- `kb.claims.Marks`
    stems BLOB NOT NULL -- four bytes each, the lowest first
);

CREATE TABLE IF NOT EXISTS wording_statements (
    claim TEXT NOT NULL,
    statement TEXT NOT NULL,
    agent TEXT,
    article_id TEXT NOT NULL,
    text TEXT NOT NULL,
    quoted INTEGER NOT NULL,
    PRIMARY KEY (claim, statement)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS wording_statements_by_article ON wording_statements (article_id);
CREATE INDEX IF NOT EXISTS wording_statements_by_statement ON wording_statements (statement);

CREATE TABLE IF NOT EXISTS variants (
    claim TEXT NOT NULL,
    other TEXT NOT NULL,
    relation TEXT NOT NULL,
    likeness REAL NOT NULL,
    PRIMARY KEY (claim, other)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS variants_by_other ON variants (other);

-- Articles whose wordings are to be held against the others anew, one after another.
CREATE TABLE IF NOT EXISTS claims_waiting (article_id TEXT PRIMARY KEY);

-- Claims of which the graph of claims may not say what the tables do.
CREATE TABLE IF NOT EXISTS claims_pending (claim TEXT PRIMARY KEY) WITHOUT ROWID;
