-- Who is who across articles: what is known of each named agent, the entities that they were
-- linked to, and the links themselves, each with its evidence.
CREATE TABLE IF NOT EXISTS profiles (
    agent TEXT PRIMARY KEY,
    article_id TEXT NOT NULL,
    json TEXT NOT NULL,
    entity TEXT, -- as decided
    linked TEXT  -- as the links made it
);
CREATE INDEX IF NOT EXISTS profiles_by_article ON profiles (article_id);
CREATE INDEX IF NOT EXISTS profiles_of_entity ON profiles (entity, agent);
DROP INDEX IF EXISTS profiles_by_entity; -- which had no agents, so that each was looked up
CREATE INDEX IF NOT EXISTS profiles_by_linked ON profiles (linked);
CREATE INDEX IF NOT EXISTS profiles_not_linked ON profiles (agent) WHERE linked IS NULL;
CREATE INDEX IF NOT EXISTS profiles_decided ON profiles (agent) WHERE entity IS NOT linked;

CREATE TABLE IF NOT EXISTS entities (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    agent TEXT NOT NULL,
    articles INTEGER NOT NULL,
    json TEXT NOT NULL, -- as the links made it; empty where none did
    decided TEXT        -- as decided, where that is something else; empty where it is part of another
);
CREATE INDEX IF NOT EXISTS entities_of_many ON entities (id, articles) WHERE articles > 1;
CREATE INDEX IF NOT EXISTS entities_decided ON entities (number) WHERE decided IS NOT NULL;
CREATE VIRTUAL TABLE IF NOT EXISTS entity_words USING fts5 (
    words, detail = column, columnsize = 0,
    tokenize = "unicode61 remove_diacritics 0 tokenchars '_'"
);

CREATE TABLE IF NOT EXISTS entity_blocks (
    key TEXT NOT NULL,
    rank INTEGER NOT NULL, -- the more articles, the smaller
    entity TEXT NOT NULL,
    PRIMARY KEY (key, rank, entity)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS entity_blocks_by_entity ON entity_blocks (entity);

CREATE TABLE IF NOT EXISTS links (
    agent TEXT NOT NULL,
    other TEXT NOT NULL,
    relation TEXT NOT NULL,
    state TEXT NOT NULL,
    probability REAL NOT NULL,
    evidence TEXT NOT NULL,
    maker TEXT NOT NULL,
    PRIMARY KEY (agent, other)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS links_by_other ON links (other);

-- Agents and entities of which the graph of identities may not say what the tables do.
CREATE TABLE IF NOT EXISTS identity_pending (
    what TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (what, id)
) WITHOUT ROWID;
