-- Who speaks over all articles, under which names, how many there are of everything, and which links
-- wait for somebody to decide. Triggers keep it right, so that whatever writes statements, figures
-- or links need not think of it; the views are what the triggers count through. A statement's words are written before it.
DROP TABLE IF EXISTS tallies;
DROP TABLE IF EXISTS spoken;
DROP TABLE IF EXISTS speaking;
DROP TABLE IF EXISTS spoken_in;
DROP TABLE IF EXISTS printed;
DROP TABLE IF EXISTS unlinked_words;
DROP TABLE IF EXISTS proposed;
DROP VIEW IF EXISTS counted;
DROP VIEW IF EXISTS speaks;
DROP VIEW IF EXISTS tallies_now;
DROP VIEW IF EXISTS spoken_now;
DROP VIEW IF EXISTS speaking_now;
DROP VIEW IF EXISTS spoken_in_now;
DROP VIEW IF EXISTS printed_now;
DROP VIEW IF EXISTS unlinked_words_now;
DROP VIEW IF EXISTS proposed_now;
DROP TRIGGER IF EXISTS link_speaker;
DROP TRIGGER IF EXISTS unlink_speaker;
DROP TRIGGER IF EXISTS propose;
DROP TRIGGER IF EXISTS withdraw;
DROP TRIGGER IF EXISTS place_agent;
DROP TRIGGER IF EXISTS replace_agent;
DROP TRIGGER IF EXISTS misplace_agent;
DROP TRIGGER IF EXISTS place_story;
DROP TRIGGER IF EXISTS misplace_story;
DROP TRIGGER IF EXISTS outdate;
DROP TRIGGER IF EXISTS bring_back;

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

-- What is said outright, by whom and under which name, by the latest versions of articles.
CREATE TABLE spoken (
    who TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    statements INTEGER NOT NULL,
    PRIMARY KEY (who, kind, name)
) WITHOUT ROWID;
-- The same in each article, and the source that the article counts as: those that print one story
-- are one source, any other is its own.
CREATE TABLE spoken_in (
    who TEXT NOT NULL,
    article INTEGER NOT NULL,
    kind TEXT NOT NULL,
    source NOT NULL,
    statements INTEGER NOT NULL,
    PRIMARY KEY (who, article, kind)
) WITHOUT ROWID;
CREATE INDEX spoken_in_source ON spoken_in (who, source);
CREATE INDEX spoken_in_article ON spoken_in (article);
-- All of it, for each kind and, where kind is empty, for all.
CREATE TABLE speaking (
    who TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    statements INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    sources INTEGER NOT NULL,
    PRIMARY KEY (who, kind)
) WITHOUT ROWID;
CREATE INDEX speaking_most ON speaking (kind, statements DESC, name, who);
CREATE VIEW speaks AS SELECT s.who, s.kind, s.name, i.article, i.statements AS more
    FROM spoken s JOIN spoken_in i USING (who, kind);
CREATE TRIGGER count_speaker INSTEAD OF INSERT ON speaks WHEN NEW.who IS NOT NULL BEGIN
    INSERT INTO spoken VALUES (NEW.who, NEW.kind, NEW.name, NEW.more)
        ON CONFLICT DO UPDATE SET statements = statements + excluded.statements;
    DELETE FROM spoken
        WHERE who = NEW.who AND kind = NEW.kind AND name = NEW.name AND statements = 0;
    INSERT INTO speaking VALUES (NEW.who, NEW.kind, NEW.name, NEW.more, 0, 0),
        (NEW.who, '', NEW.name, NEW.more, 0, 0)
        ON CONFLICT DO UPDATE SET statements = statements + excluded.statements;
    INSERT INTO spoken_in VALUES (NEW.who, NEW.article, NEW.kind,
        coalesce((SELECT story FROM printed WHERE key = NEW.article), NEW.article), NEW.more)
        ON CONFLICT DO UPDATE SET statements = statements + excluded.statements;
    DELETE FROM spoken_in
        WHERE who = NEW.who AND article = NEW.article AND kind = NEW.kind AND statements = 0;
    DELETE FROM speaking WHERE who = NEW.who AND statements = 0;
    UPDATE speaking SET name = now.name
        FROM (SELECT kind, min(name) AS name FROM spoken WHERE who = NEW.who GROUP BY kind
            UNION ALL SELECT '', min(name) FROM spoken WHERE who = NEW.who) now
        WHERE who = NEW.who AND speaking.kind = now.kind AND speaking.name <> now.name;
END;
-- An article or a source that one speaks in as two kinds counts once where kind is empty.
CREATE TRIGGER enter_article AFTER INSERT ON spoken_in BEGIN
    UPDATE speaking SET
        articles = articles + (NOT EXISTS (SELECT 1 FROM spoken_in o WHERE o.who = NEW.who
            AND o.article = NEW.article AND o.kind <> NEW.kind AND speaking.kind = '')),
        sources = sources + (NOT EXISTS (SELECT 1 FROM spoken_in o WHERE o.who = NEW.who
            AND o.source = NEW.source AND (o.article, o.kind) <> (NEW.article, NEW.kind)
            AND speaking.kind IN (o.kind, '')))
        WHERE who = NEW.who AND kind IN (NEW.kind, '');
END;
CREATE TRIGGER change_source AFTER UPDATE OF source ON spoken_in
WHEN NEW.source IS NOT OLD.source BEGIN
    UPDATE speaking SET sources = sources
        - (NOT EXISTS (SELECT 1 FROM spoken_in o WHERE o.who = NEW.who
            AND o.source = OLD.source AND speaking.kind IN (o.kind, '')))
        + (NOT EXISTS (SELECT 1 FROM spoken_in o WHERE o.who = NEW.who
            AND o.source = NEW.source AND (o.article, o.kind) <> (NEW.article, NEW.kind)
            AND speaking.kind IN (o.kind, '')))
        WHERE who = NEW.who AND kind IN (NEW.kind, '');
END;
CREATE TRIGGER leave_article AFTER DELETE ON spoken_in BEGIN
    UPDATE speaking SET
        articles = articles - (NOT EXISTS (SELECT 1 FROM spoken_in o WHERE o.who = OLD.who
            AND o.article = OLD.article AND speaking.kind IN (o.kind, ''))),
        sources = sources - (NOT EXISTS (SELECT 1 FROM spoken_in o WHERE o.who = OLD.who
            AND o.source = OLD.source AND speaking.kind IN (o.kind, '')))
        WHERE who = OLD.who AND kind IN (OLD.kind, '');
END;

-- Words of the names of those who are of no entity, by the keys of their statements; those of
-- entities are in entity_words. So who has a name is found without looking at all that was said.
CREATE VIRTUAL TABLE unlinked_words USING fts5 (
    words, detail = column, columnsize = 0,
    tokenize = "unicode61 remove_diacritics 0 tokenchars '_'"
);

CREATE TRIGGER count_statement AFTER INSERT ON found_statements BEGIN
    INSERT INTO counted VALUES ('statements', NEW.type, 1),
        ('latest statements', NEW.standing, 1 - NEW.outdated);
    INSERT INTO counted SELECT 'cues', NEW.cue_class, 1 WHERE NEW.cue_class IS NOT NULL;
    INSERT INTO counted SELECT 'speakers', NEW.kind, 1 WHERE NEW.agent IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM found_statements WHERE agent = NEW.agent AND key <> NEW.key);
    INSERT INTO counted SELECT 'claims', '', 1 WHERE NEW.claim IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM found_statements WHERE claim = NEW.claim AND key <> NEW.key);
    INSERT INTO speaks VALUES (iif(NEW.outdated, NULL, NEW.who), NEW.kind, NEW.name,
        NEW.key >> 16 << 16, 1);
    INSERT INTO unlinked_words (rowid, words) SELECT * FROM unlinked_words_now WHERE key = NEW.key;
    UPDATE found_statements SET outdated = 1 WHERE key = NEW.key
        AND EXISTS (SELECT 1 FROM found_articles a JOIN outdated o ON o.article_id = a.id
            WHERE a.key = NEW.key >> 16 << 16);
    UPDATE found_statements SET entity = linked.entity
        FROM (SELECT entity FROM profiles WHERE agent = NEW.agent) linked
        WHERE key = NEW.key AND linked.entity IS NOT NULL;
END;
CREATE TRIGGER uncount_statement AFTER DELETE ON found_statements BEGIN
    INSERT INTO counted VALUES ('statements', OLD.type, -1),
        ('latest statements', OLD.standing, OLD.outdated - 1);
    INSERT INTO counted SELECT 'cues', OLD.cue_class, -1 WHERE OLD.cue_class IS NOT NULL;
    INSERT INTO counted SELECT 'speakers', OLD.kind, -1 WHERE OLD.agent IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM found_statements WHERE agent = OLD.agent);
    INSERT INTO counted SELECT 'claims', '', -1 WHERE OLD.claim IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM found_statements WHERE claim = OLD.claim);
    INSERT INTO speaks VALUES (iif(OLD.outdated, NULL, OLD.who), OLD.kind, OLD.name,
        OLD.key >> 16 << 16, -1);
    DELETE FROM unlinked_words WHERE rowid = OLD.key;
END;
CREATE TRIGGER recount_statement AFTER UPDATE OF entity, outdated ON found_statements BEGIN
    INSERT INTO counted VALUES ('latest statements', NEW.standing, OLD.outdated - NEW.outdated);
    INSERT INTO speaks VALUES
        (iif(OLD.outdated, NULL, OLD.who), OLD.kind, OLD.name, OLD.key >> 16 << 16, -1),
        (iif(NEW.outdated, NULL, NEW.who), NEW.kind, NEW.name, NEW.key >> 16 << 16, 1);
    DELETE FROM unlinked_words WHERE rowid = NEW.key;
    INSERT INTO unlinked_words (rowid, words) SELECT * FROM unlinked_words_now WHERE key = NEW.key;
END;
CREATE TRIGGER count_figure AFTER INSERT ON found_figures BEGIN
    INSERT INTO counted VALUES ('figures', NEW.figure_kind, 1),
        ('latest figures', NEW.figure_kind, 1 - NEW.outdated);
    UPDATE found_figures SET outdated = 1 WHERE key = NEW.key
        AND EXISTS (SELECT 1 FROM found_articles a JOIN outdated o ON o.article_id = a.id
            WHERE a.key = NEW.key >> 16 << 16);
END;
CREATE TRIGGER uncount_figure AFTER DELETE ON found_figures BEGIN
    INSERT INTO counted VALUES ('figures', OLD.figure_kind, -1),
        ('latest figures', OLD.figure_kind, OLD.outdated - 1);
END;
CREATE TRIGGER recount_figure AFTER UPDATE OF outdated ON found_figures BEGIN
    INSERT INTO counted VALUES ('latest figures', NEW.figure_kind, OLD.outdated - NEW.outdated);
END;
-- What an article says is outdated as long as there is a later version of it.
CREATE TRIGGER outdate AFTER INSERT ON outdated BEGIN
    UPDATE found_statements SET outdated = 1 FROM found_articles a
        WHERE a.id = NEW.article_id AND found_statements.key BETWEEN a.key AND a.key + 65535;
    UPDATE found_figures SET outdated = 1 FROM found_articles a
        WHERE a.id = NEW.article_id AND found_figures.key BETWEEN a.key AND a.key + 65535;
END;
CREATE TRIGGER enter_version AFTER INSERT ON found_articles BEGIN
    UPDATE found_statements SET outdated = NEW.id IN (SELECT article_id FROM outdated)
        WHERE key BETWEEN NEW.key AND NEW.key + 65535;
    UPDATE found_figures SET outdated = NEW.id IN (SELECT article_id FROM outdated)
        WHERE key BETWEEN NEW.key AND NEW.key + 65535;
END;
CREATE TRIGGER bring_back AFTER DELETE ON outdated BEGIN
    UPDATE found_statements SET outdated = 0 FROM found_articles a
        WHERE a.id = OLD.article_id AND found_statements.key BETWEEN a.key AND a.key + 65535;
    UPDATE found_figures SET outdated = 0 FROM found_articles a
        WHERE a.id = OLD.article_id AND found_figures.key BETWEEN a.key AND a.key + 65535;
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
-- Of a story only the article itself changes, and one other where it is the second, or the last.
CREATE TRIGGER place_story AFTER UPDATE OF story ON texts WHEN NEW.story IS NOT OLD.story BEGIN
    DELETE FROM printed WHERE key = (SELECT key FROM found_articles WHERE id = NEW.article_id)
        OR key = (SELECT a.key FROM texts t JOIN found_articles a ON a.id = t.article_id
            WHERE t.story = OLD.story
            AND (SELECT count(*) FROM (SELECT 1 FROM texts WHERE story = OLD.story LIMIT 2)) = 1);
    INSERT INTO printed SELECT * FROM printed_now
        WHERE key = (SELECT key FROM found_articles WHERE id = NEW.article_id);
    INSERT INTO printed SELECT a.key, t.story FROM texts t JOIN found_articles a ON a.id = t.article_id
        WHERE t.story = NEW.story AND t.article_id <> NEW.article_id
        AND (SELECT count(*) FROM (SELECT 1 FROM texts WHERE story = NEW.story LIMIT 3)) = 2;
END;
CREATE TRIGGER misplace_story AFTER DELETE ON texts BEGIN
    DELETE FROM printed WHERE key = (SELECT key FROM found_articles WHERE id = OLD.article_id)
        OR key = (SELECT a.key FROM texts t JOIN found_articles a ON a.id = t.article_id
            WHERE t.story = OLD.story
            AND (SELECT count(*) FROM (SELECT 1 FROM texts WHERE story = OLD.story LIMIT 2)) = 1);
END;
CREATE TRIGGER print_spoken AFTER INSERT ON printed BEGIN
    UPDATE spoken_in SET source = NEW.story WHERE article = NEW.key;
END;
CREATE TRIGGER unprint_spoken AFTER DELETE ON printed BEGIN
    UPDATE spoken_in SET source = article WHERE article = OLD.key;
END;

-- Links that are only proposed, with the entities of both agents.
CREATE TABLE proposed (
    agent TEXT NOT NULL,
    other TEXT NOT NULL,
    probability REAL NOT NULL,
    mine TEXT,
    theirs TEXT,
    PRIMARY KEY (agent, other)
) WITHOUT ROWID;
CREATE INDEX proposed_by_other ON proposed (other);
CREATE TRIGGER propose AFTER INSERT ON links BEGIN -- which may stand in place of another
    DELETE FROM proposed WHERE agent = NEW.agent AND other = NEW.other;
    INSERT INTO proposed SELECT * FROM proposed_now WHERE agent = NEW.agent AND other = NEW.other;
END;
CREATE TRIGGER withdraw AFTER DELETE ON links BEGIN
    DELETE FROM proposed WHERE agent = OLD.agent AND other = OLD.other;
END;
CREATE TRIGGER place_agent AFTER INSERT ON profiles WHEN NEW.entity IS NOT NULL BEGIN
    UPDATE proposed SET mine = NEW.entity WHERE agent = NEW.agent;
    UPDATE proposed SET theirs = NEW.entity WHERE other = NEW.agent;
END;
CREATE TRIGGER replace_agent AFTER UPDATE OF entity ON profiles
WHEN NEW.entity IS NOT OLD.entity BEGIN
    UPDATE proposed SET mine = NEW.entity WHERE agent = NEW.agent;
    UPDATE proposed SET theirs = NEW.entity WHERE other = NEW.agent;
END;
CREATE TRIGGER misplace_agent AFTER DELETE ON profiles BEGIN
    UPDATE proposed SET mine = NULL WHERE agent = OLD.agent;
    UPDATE proposed SET theirs = NULL WHERE other = OLD.agent;
END;

-- What the tables must say, counted now.
CREATE VIEW printed_now AS
    SELECT a.key, t.story FROM found_articles a JOIN texts t ON t.article_id = a.id
        WHERE EXISTS (SELECT 1 FROM texts o
            WHERE o.story = t.story AND o.article_id <> t.article_id);
CREATE VIEW proposed_now AS
    SELECT l.agent, l.other, l.probability, a.entity AS mine, b.entity AS theirs
        FROM links l LEFT JOIN profiles a ON a.agent = l.agent
        LEFT JOIN profiles b ON b.agent = l.other
        WHERE l.state = 'proposed';
CREATE VIEW unlinked_words_now AS
    SELECT f.key, w.speaker FROM found_statements f JOIN statement_words w ON w.rowid = f.key
        WHERE f.who IS NOT NULL AND f.entity IS NULL;
CREATE VIEW tallies_now AS
    SELECT 'statements' AS thing, type AS which, count(*) AS number
        FROM found_statements GROUP BY type
    UNION ALL SELECT 'latest statements', standing, count(*)
        FROM found_statements WHERE NOT outdated GROUP BY standing
    UNION ALL SELECT 'latest figures', figure_kind, count(*)
        FROM found_figures WHERE NOT outdated GROUP BY figure_kind
    UNION ALL SELECT 'cues', cue_class, count(*)
        FROM found_statements WHERE cue_class IS NOT NULL GROUP BY cue_class
    UNION ALL SELECT 'speakers', kind, count(DISTINCT agent)
        FROM found_statements WHERE agent IS NOT NULL GROUP BY kind
    UNION ALL SELECT 'claims', '', count(DISTINCT claim)
        FROM found_statements HAVING count(claim) > 0
    UNION ALL SELECT 'figures', figure_kind, count(*) FROM found_figures GROUP BY figure_kind;
CREATE VIEW spoken_now AS
    SELECT who, kind, name, count(*) AS statements
        FROM found_statements WHERE who IS NOT NULL AND NOT outdated GROUP BY who, kind, name;
CREATE VIEW spoken_in_now AS
    SELECT f.who, f.key >> 16 << 16 AS article, f.kind,
            coalesce(p.story, f.key >> 16 << 16) AS source, count(*) AS statements
        FROM found_statements f LEFT JOIN printed p ON p.key = f.key >> 16 << 16
        WHERE f.who IS NOT NULL AND NOT f.outdated GROUP BY f.who, f.key >> 16, f.kind;
CREATE VIEW speaking_now AS
    SELECT who, kind, name, statements, articles, sources
        FROM (SELECT who, kind, min(name) AS name, sum(statements) AS statements
            FROM spoken GROUP BY who, kind
            UNION ALL SELECT who, '', min(name), sum(statements) FROM spoken GROUP BY who)
        JOIN (SELECT who, kind, count(*) AS articles, count(DISTINCT source) AS sources
            FROM spoken_in GROUP BY who, kind
            UNION ALL SELECT who, '', count(DISTINCT article), count(DISTINCT source)
            FROM spoken_in GROUP BY who) USING (who, kind);
