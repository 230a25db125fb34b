-- Which layout this is. app/atlas refuses any other: raise user_version with every change of a table.
PRAGMA application_id = 0x4D594F41; -- "MYOA"
PRAGMA user_version = 16;

CREATE TABLE metadata (
  key   TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- A work that facts cite.
CREATE TABLE source (
  id        TEXT PRIMARY KEY NOT NULL,
  ord       INTEGER NOT NULL UNIQUE,
  kind      TEXT NOT NULL CHECK (kind IN ('book', 'paper', 'guideline', 'dataset', 'guide')),
  authors   TEXT NOT NULL CHECK (authors <> ''),
  title     TEXT NOT NULL CHECK (title <> ''),
  container TEXT NOT NULL DEFAULT '',
  doi       TEXT NOT NULL DEFAULT '',
  isbn      TEXT NOT NULL DEFAULT '',
  year      INTEGER NOT NULL CHECK (year = 0 OR year BETWEEN 1500 AND 2100) -- 0: not known
) WITHOUT ROWID;
