-- What the decisions of decisions.jsonl come to now; made anew from it at any time.
CREATE TABLE IF NOT EXISTS decided_links (
    agent TEXT NOT NULL,
    other TEXT NOT NULL,
    same INTEGER NOT NULL,
    detail TEXT NOT NULL,
    maker TEXT NOT NULL,
    PRIMARY KEY (agent, other)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS decided_links_by_other ON decided_links (other);

-- Articles whose statements the index has as they were decided, with what was decided.
CREATE TABLE IF NOT EXISTS decided_articles (
    article_id TEXT PRIMARY KEY,
    corrections TEXT NOT NULL
) WITHOUT ROWID;

-- Where each event that stands holds: attached, moved or lost.
CREATE TABLE IF NOT EXISTS decided_events (
    event TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    about TEXT -- the identifier that what it is about has now
) WITHOUT ROWID;

-- Who on the list of people each entity is, as JSON.
CREATE TABLE IF NOT EXISTS decided_people (
    entity TEXT PRIMARY KEY,
    listed TEXT NOT NULL
) WITHOUT ROWID;

-- Of which state of the log all of this is; no row where an article came or went since.
CREATE TABLE IF NOT EXISTS decided_state (state TEXT NOT NULL);
