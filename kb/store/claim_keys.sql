-- What claims are found by: two words of each that stand together, as a number.
CREATE TABLE IF NOT EXISTS wording_keys (
    key INTEGER NOT NULL,
    number INTEGER NOT NULL,
    keys INTEGER NOT NULL, -- that the wording has in all
    PRIMARY KEY (key, number)
) WITHOUT ROWID;

-- The last wording whose keys are written; those of later ones wait.
CREATE TABLE IF NOT EXISTS wordings_filed (number INTEGER NOT NULL);
INSERT INTO wordings_filed SELECT (SELECT coalesce(max(number), 0) FROM wordings)
    WHERE NOT EXISTS (SELECT 1 FROM wordings_filed);

ATTACH ':memory:' AS waiting;
CREATE TABLE waiting.wording_keys (
    key INTEGER NOT NULL,
    number INTEGER NOT NULL,
    keys INTEGER NOT NULL,
    PRIMARY KEY (key, number)
) WITHOUT ROWID;
