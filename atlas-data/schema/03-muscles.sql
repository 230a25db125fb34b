CREATE TABLE muscle (
  id         TEXT PRIMARY KEY NOT NULL CHECK (id = lower(id) AND id <> ''),
  ord        INTEGER NOT NULL UNIQUE,
  name       TEXT NOT NULL UNIQUE CHECK (name <> ''),
  latin      TEXT NOT NULL CHECK (latin <> ''),
  grp        TEXT NOT NULL CHECK (grp <> ''), -- the muscle whose part this is; else the id
  area       TEXT NOT NULL CHECK (area IN ('head', 'neck', 'shoulder-arm', 'forearm-hand', 'trunk', 'hip', 'thigh', 'leg-foot')),
  layer      TEXT NOT NULL CHECK (layer IN ('superficial', 'intermediate', 'deep')),
  fma_left   TEXT NOT NULL DEFAULT '' CHECK (fma_left = '' OR fma_left GLOB 'FMA[0-9]*'),
  fma_right  TEXT NOT NULL DEFAULT '' CHECK (fma_right = '' OR fma_right GLOB 'FMA[0-9]*'),
  commonness INTEGER NOT NULL DEFAULT 3 CHECK (commonness BETWEEN 1 AND 5),
  variant    INTEGER NOT NULL DEFAULT 0 CHECK (variant IN (0, 1)) -- most people have none
) WITHOUT ROWID;

CREATE TABLE muscle_structure (
  muscle    TEXT NOT NULL REFERENCES muscle(id),
  structure TEXT NOT NULL CHECK (structure NOT LIKE '%.left' AND structure NOT LIKE '%.right'),
  ord       INTEGER NOT NULL,
  PRIMARY KEY (muscle, structure)
) WITHOUT ROWID;

CREATE TABLE alias (
  muscle TEXT NOT NULL REFERENCES muscle(id),
  text   TEXT NOT NULL COLLATE NOCASE CHECK (text <> ''),
  kind   TEXT NOT NULL CHECK (kind IN ('clinical', 'older', 'lay', 'latin')),
  ord    INTEGER NOT NULL,
  PRIMARY KEY (muscle, text)
) WITHOUT ROWID;
CREATE INDEX alias_text ON alias(text);

-- One name must not lead to two different muscles.
CREATE TRIGGER alias_of_one_group BEFORE INSERT ON alias
WHEN EXISTS (SELECT 1 FROM alias a JOIN muscle m ON m.id = a.muscle
             WHERE a.text = NEW.text AND m.grp <> (SELECT grp FROM muscle WHERE id = NEW.muscle))
BEGIN
  SELECT RAISE(ABORT, 'an alias is shared by muscles of different groups');
END;

-- A name for several muscles: "hamstrings".
CREATE TABLE collection (
  id   TEXT PRIMARY KEY NOT NULL,
  ord  INTEGER NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE CHECK (name <> '')
) WITHOUT ROWID;

CREATE TABLE collection_word (
  collection TEXT NOT NULL REFERENCES collection(id),
  word       TEXT NOT NULL CHECK (word <> ''),
  ord        INTEGER NOT NULL,
  PRIMARY KEY (collection, word)
) WITHOUT ROWID;

CREATE TABLE collection_muscle (
  collection TEXT NOT NULL REFERENCES collection(id),
  muscle     TEXT NOT NULL REFERENCES muscle(id),
  ord        INTEGER NOT NULL,
  PRIMARY KEY (collection, muscle)
) WITHOUT ROWID;
