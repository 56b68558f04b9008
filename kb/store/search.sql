-- What statements, figures and articles are found by, and what a row says of each, beside the
-- records that it is made from.
-- A key orders what it stands for: day, then article, then place in the text, so that the largest
-- keys are the newest (see indexing.py). What a row says stands apart from what it is found by, so
-- that many can be looked through and few are read.
CREATE TABLE IF NOT EXISTS found_articles (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    snapshot TEXT NOT NULL,
    said TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS found_statements (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    standing TEXT NOT NULL,
    cue_class TEXT,
    confidence REAL NOT NULL,
    agent TEXT,
    kind TEXT,
    name TEXT,
    capacity TEXT,
    claim TEXT,
    outdated INTEGER NOT NULL DEFAULT 0, -- whether a later version is there; triggers keep it, and
    entity TEXT, -- of the agent, too (see tallies.sql)
    -- Who says it outright: agents of the same entity are one; of the others, those of one kind and
    -- name, the capital of "The" aside, but for groups and unnamed sources, who are not the same in
    -- two articles.
    who TEXT GENERATED ALWAYS AS (CASE WHEN standing = 'asserted' THEN coalesce(entity,
        CASE WHEN kind IN ('group', 'anonymous') THEN agent
            WHEN name LIKE 'the %' THEN kind || ' the' || substr(name, 4)
            ELSE kind || ' ' || name END) END)
);
CREATE INDEX IF NOT EXISTS found_statements_by_agent ON found_statements (agent);
CREATE INDEX IF NOT EXISTS found_statements_by_claim ON found_statements (claim);
CREATE INDEX IF NOT EXISTS found_statements_by_who ON found_statements (who, outdated);
CREATE TABLE IF NOT EXISTS statement_rows (key INTEGER PRIMARY KEY, said TEXT NOT NULL);
CREATE VIRTUAL TABLE IF NOT EXISTS statement_words USING fts5 (
    terms, common, speaker, organisation, role,
    detail = column, columnsize = 0, tokenize = "unicode61 remove_diacritics 0 tokenchars '_'"
);

CREATE TABLE IF NOT EXISTS found_figures (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    figure_kind TEXT NOT NULL,
    unit TEXT,
    low REAL,
    high REAL,
    kind TEXT,
    agent TEXT,
    statement INTEGER,
    outdated INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS found_figures_by_agent ON found_figures (agent);
CREATE INDEX IF NOT EXISTS found_figures_by_unit ON found_figures (unit, key, low, high);
CREATE TABLE IF NOT EXISTS figure_rows (key INTEGER PRIMARY KEY, said TEXT NOT NULL);
CREATE VIRTUAL TABLE IF NOT EXISTS figure_words USING fts5 (
    terms, common, speaker, organisation, role,
    detail = column, columnsize = 0, tokenize = "unicode61 remove_diacritics 0 tokenchars '_'"
);

-- In what form the tables above were written; of another form, they are made anew.
CREATE TABLE IF NOT EXISTS found_form (form TEXT NOT NULL);
