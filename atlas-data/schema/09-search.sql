-- One row a thing that can be found. `name` is what it is called, `words` other names for it, `body` what is said of it.
CREATE VIRTUAL TABLE found USING fts5(
  kind UNINDEXED, ref UNINDEXED, name, words, body,
  tokenize = 'porter unicode61 remove_diacritics 2', prefix = '2 3');

-- The words that occur, unstemmed, with how often: what a mistyped word may have meant.
CREATE TABLE term (
  word  TEXT PRIMARY KEY NOT NULL,
  count INTEGER NOT NULL
) WITHOUT ROWID;
