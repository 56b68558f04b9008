-- Who speaks over all articles, under which names, and how many there are of everything. Triggers
-- keep it right, so that whatever writes statements, figures or links need not think of it; the
-- views are what the triggers count through. A statement's words are written before it.
DROP TABLE IF EXISTS tallies;
DROP TABLE IF EXISTS spoken;
DROP TABLE IF EXISTS speaking;
DROP TABLE IF EXISTS printed;
DROP TABLE IF EXISTS unlinked_words;
DROP VIEW IF EXISTS counted;
DROP VIEW IF EXISTS speaks;
DROP VIEW IF EXISTS tallies_now;
DROP VIEW IF EXISTS spoken_now;
DROP VIEW IF EXISTS speaking_now;
DROP VIEW IF EXISTS printed_now;
DROP VIEW IF EXISTS unlinked_words_now;
DROP TRIGGER IF EXISTS link_speaker;
DROP TRIGGER IF EXISTS unlink_speaker;
DROP TRIGGER IF EXISTS place_story;
DROP TRIGGER IF EXISTS misplace_story;

CREATE TABLE tallies (
    thing TEXT NOT NULL,
    which TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (thing, which)
) WITHOUT ROWID;
CREATE VIEW counted AS SELECT thing, which, number AS more FROM tallies;
CREATE TRIGGER count_thing INSTEAD OF INSERT ON counted BEGIN
    INSERT INTO tallies VALUES (NEW.thing, NEW.which, NEW.more)
        ON CONFLICT DO UPDATE SET number = number + excluded.number;
    DELETE FROM tallies WHERE thing = NEW.thing AND which = NEW.which AND number = 0;
END;

-- What is said outright, by whom and under which name.
CREATE TABLE spoken (
    who TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    statements INTEGER NOT NULL,
    PRIMARY KEY (who, kind, name)
) WITHOUT ROWID;
-- The same under all names, for each kind and, where kind is empty, for all.
CREATE TABLE speaking (
    who TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    statements INTEGER NOT NULL,
    PRIMARY KEY (who, kind)
) WITHOUT ROWID;
CREATE INDEX speaking_most ON speaking (kind, statements DESC, name, who);
CREATE VIEW speaks AS SELECT who, kind, name, statements AS more FROM spoken;
CREATE TRIGGER count_speaker INSTEAD OF INSERT ON speaks WHEN NEW.who IS NOT NULL BEGIN
    INSERT INTO spoken VALUES (NEW.who, NEW.kind, NEW.name, NEW.more)
        ON CONFLICT DO UPDATE SET statements = statements + excluded.statements;
    DELETE FROM spoken
        WHERE who = NEW.who AND kind = NEW.kind AND name = NEW.name AND statements = 0;
    DELETE FROM speaking WHERE who = NEW.who;
    INSERT INTO speaking SELECT * FROM speaking_now WHERE who = NEW.who;
END;

-- Words of the names of those who are of no entity, by the keys of their statements; those of
-- entities are in entity_words. So who has a name is found without looking at all that was said.
CREATE VIRTUAL TABLE unlinked_words USING fts5 (
    words, detail = column, columnsize = 0,
    tokenize = "unicode61 remove_diacritics 0 tokenchars '_'"
);

CREATE TRIGGER count_statement AFTER INSERT ON found_statements BEGIN
    INSERT INTO counted VALUES ('statements', NEW.type, 1), ('standing', NEW.standing, 1);
    INSERT INTO counted SELECT 'cues', NEW.cue_class, 1 WHERE NEW.cue_class IS NOT NULL;
    INSERT INTO counted SELECT 'speakers', NEW.kind, 1 WHERE NEW.agent IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM found_statements WHERE agent = NEW.agent AND key <> NEW.key);
    INSERT INTO counted SELECT 'claims', '', 1 WHERE NEW.claim IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM found_statements WHERE claim = NEW.claim AND key <> NEW.key);
    INSERT INTO speaks VALUES (NEW.who, NEW.kind, NEW.name, 1);
    INSERT INTO unlinked_words (rowid, words) SELECT * FROM unlinked_words_now WHERE key = NEW.key;
    UPDATE found_statements SET entity = linked.entity
        FROM (SELECT entity FROM profiles WHERE agent = NEW.agent) linked
        WHERE key = NEW.key AND linked.entity IS NOT NULL;
END;
CREATE TRIGGER uncount_statement AFTER DELETE ON found_statements BEGIN
    INSERT INTO counted VALUES ('statements', OLD.type, -1), ('standing', OLD.standing, -1);
    INSERT INTO counted SELECT 'cues', OLD.cue_class, -1 WHERE OLD.cue_class IS NOT NULL;
    INSERT INTO counted SELECT 'speakers', OLD.kind, -1 WHERE OLD.agent IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM found_statements WHERE agent = OLD.agent);
    INSERT INTO counted SELECT 'claims', '', -1 WHERE OLD.claim IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM found_statements WHERE claim = OLD.claim);
    INSERT INTO speaks VALUES (OLD.who, OLD.kind, OLD.name, -1);
    DELETE FROM unlinked_words WHERE rowid = OLD.key;
END;
CREATE TRIGGER recount_statement AFTER UPDATE OF entity ON found_statements BEGIN
    INSERT INTO speaks VALUES (OLD.who, OLD.kind, OLD.name, -1), (NEW.who, NEW.kind, NEW.name, 1);
    DELETE FROM unlinked_words WHERE rowid = NEW.key;
    INSERT INTO unlinked_words (rowid, words) SELECT * FROM unlinked_words_now WHERE key = NEW.key;
END;
CREATE TRIGGER count_figure AFTER INSERT ON found_figures BEGIN
    INSERT INTO counted VALUES ('figures', NEW.figure_kind, 1);
END;
CREATE TRIGGER uncount_figure AFTER DELETE ON found_figures BEGIN
    INSERT INTO counted VALUES ('figures', OLD.figure_kind, -1);
END;
CREATE TRIGGER link_speaker AFTER UPDATE OF entity ON profiles BEGIN
    UPDATE found_statements SET entity = NEW.entity
        WHERE agent = NEW.agent AND entity IS NOT NEW.entity;
END;
CREATE TRIGGER unlink_speaker AFTER DELETE ON profiles BEGIN
    UPDATE found_statements SET entity = NULL WHERE agent = OLD.agent AND entity IS NOT NULL;
END;

-- The story of each article that is a printing of another's, and of that other.
CREATE TABLE printed (key INTEGER PRIMARY KEY, story TEXT NOT NULL);
CREATE INDEX printed_by_story ON printed (story);
CREATE TRIGGER print_article AFTER INSERT ON found_articles BEGIN
    INSERT INTO printed SELECT * FROM printed_now WHERE key = NEW.key;
END;
CREATE TRIGGER unprint_article AFTER DELETE ON found_articles BEGIN
    DELETE FROM printed WHERE key = OLD.key;
END;
CREATE TRIGGER place_story AFTER UPDATE OF story ON texts WHEN NEW.story IS NOT OLD.story BEGIN
    DELETE FROM printed WHERE story IN (OLD.story, NEW.story);
    INSERT INTO printed SELECT * FROM printed_now WHERE story = OLD.story OR story = NEW.story;
END;
CREATE TRIGGER misplace_story AFTER DELETE ON texts BEGIN
    DELETE FROM printed WHERE story = OLD.story;
    INSERT INTO printed SELECT * FROM printed_now WHERE story = OLD.story;
END;

-- What the tables must say, counted now.
CREATE VIEW printed_now AS
    SELECT a.key, t.story FROM found_articles a JOIN texts t ON t.article_id = a.id
        WHERE EXISTS (SELECT 1 FROM texts o
            WHERE o.story = t.story AND o.article_id <> t.article_id);
CREATE VIEW unlinked_words_now AS
    SELECT f.key, w.speaker FROM found_statements f JOIN statement_words w ON w.rowid = f.key
        WHERE f.who IS NOT NULL AND f.entity IS NULL;
CREATE VIEW tallies_now AS
    SELECT 'statements' AS thing, type AS which, count(*) AS number
        FROM found_statements GROUP BY type
    UNION ALL SELECT 'standing', standing, count(*) FROM found_statements GROUP BY standing
    UNION ALL SELECT 'cues', cue_class, count(*)
        FROM found_statements WHERE cue_class IS NOT NULL GROUP BY cue_class
    UNION ALL SELECT 'speakers', kind, count(DISTINCT agent)
        FROM found_statements WHERE agent IS NOT NULL GROUP BY kind
    UNION ALL SELECT 'claims', '', count(DISTINCT claim)
        FROM found_statements HAVING count(claim) > 0
    UNION ALL SELECT 'figures', figure_kind, count(*) FROM found_figures GROUP BY figure_kind;
CREATE VIEW spoken_now AS
    SELECT who, kind, name, count(*) AS statements
        FROM found_statements WHERE who IS NOT NULL GROUP BY who, kind, name;
CREATE VIEW speaking_now AS
    SELECT who, kind, min(name) AS name, sum(statements) AS statements
        FROM spoken GROUP BY who, kind
    UNION ALL SELECT who, '', min(name), sum(statements) FROM spoken GROUP BY who;
