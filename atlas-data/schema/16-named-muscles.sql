-- Muscles that a body shows and that have no entry: their names alone.
CREATE TABLE named_muscle (
  structure TEXT PRIMARY KEY NOT NULL CHECK (structure NOT LIKE '%.left' AND structure NOT LIKE '%.right'),
  ord       INTEGER NOT NULL UNIQUE,
  name      TEXT NOT NULL CHECK (name <> ''),
  latin     TEXT NOT NULL CHECK (latin <> ''),
  plain     TEXT NOT NULL CHECK (plain <> ''),
  fma_left  TEXT NOT NULL,
  fma_right TEXT NOT NULL
) WITHOUT ROWID;
