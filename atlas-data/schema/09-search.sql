-- One row a thing that can be found. `name` is what it is called, `words` other names for it, `body` what is said of it: each
-- as stems, folded and cut by app/text, so that SQLite only has to part them at spaces.
CREATE VIRTUAL TABLE found USING fts5(
  kind UNINDEXED, ref UNINDEXED, name, words, body,
  tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3');

-- The words that occur, unstemmed, with how often: what a mistyped word may have meant.
CREATE TABLE term (
  word      TEXT PRIMARY KEY NOT NULL,
  count     INTEGER NOT NULL,
  reference INTEGER NOT NULL CHECK (reference IN (0, 1)) -- 1: only in sources and warnings, which no complaint is held against
) WITHOUT ROWID;
