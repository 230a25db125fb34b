-- The side-less regions of pain, and the words people use for them.
CREATE TABLE region (
  id      TEXT PRIMARY KEY NOT NULL,
  ord     INTEGER NOT NULL UNIQUE,
  grp     TEXT NOT NULL,
  label   TEXT NOT NULL CHECK (label <> '' AND length(label) <= 60),
  midline INTEGER NOT NULL CHECK (midline IN (0, 1))
) WITHOUT ROWID;

CREATE TABLE region_near (
  region TEXT NOT NULL REFERENCES region(id),
  near   TEXT NOT NULL REFERENCES region(id),
  ord    INTEGER NOT NULL,
  PRIMARY KEY (region, near),
  CHECK (region <> near)
) WITHOUT ROWID;

CREATE TABLE region_word (
  region TEXT NOT NULL REFERENCES region(id),
  word   TEXT NOT NULL CHECK (word <> ''),
  ord    INTEGER NOT NULL,
  PRIMARY KEY (region, word)
) WITHOUT ROWID;

-- Wider parts of the body ("knee", "head") and what an aspect ("inner", "behind") makes of them.
CREATE TABLE part (
  id  TEXT PRIMARY KEY NOT NULL,
  ord INTEGER NOT NULL UNIQUE
) WITHOUT ROWID;

CREATE TABLE part_word (
  part TEXT NOT NULL REFERENCES part(id),
  word TEXT NOT NULL PRIMARY KEY CHECK (word <> ''),
  ord  INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE aspect (
  id  TEXT PRIMARY KEY NOT NULL,
  ord INTEGER NOT NULL UNIQUE
) WITHOUT ROWID;

CREATE TABLE aspect_word (
  aspect TEXT NOT NULL REFERENCES aspect(id),
  word   TEXT NOT NULL PRIMARY KEY CHECK (word <> ''),
  ord    INTEGER NOT NULL
) WITHOUT ROWID;

-- aspect is null for the part named alone.
CREATE TABLE part_region (
  part   TEXT NOT NULL REFERENCES part(id),
  aspect TEXT REFERENCES aspect(id),
  region TEXT NOT NULL REFERENCES region(id),
  ord    INTEGER NOT NULL,
  UNIQUE (part, aspect, region)
);
