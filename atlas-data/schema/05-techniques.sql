CREATE TABLE technique (
  id                 TEXT PRIMARY KEY NOT NULL,
  ord                INTEGER NOT NULL UNIQUE,
  name               TEXT NOT NULL UNIQUE CHECK (name <> ''),
  summary            TEXT NOT NULL CHECK (summary <> ''),
  who                TEXT NOT NULL CHECK (who <> ''),
  professionals_only INTEGER NOT NULL CHECK (professionals_only IN (0, 1)),
  geometry           TEXT NOT NULL,    -- which kind of app/technique works it out on a body; '': only said in words
  every_point        INTEGER NOT NULL CHECK (every_point IN (0, 1)), -- every point says how it suits
  treats             INTEGER NOT NULL CHECK (treats IN (0, 1))       -- it treats pain; 0: for rest and comfort
) WITHOUT ROWID;

CREATE TABLE technique_step (
  technique TEXT NOT NULL REFERENCES technique(id),
  ord       INTEGER NOT NULL,
  text      TEXT NOT NULL CHECK (text <> '' AND length(text) <= 240),
  PRIMARY KEY (technique, ord)
) WITHOUT ROWID;

-- A technique given in turns: work, rest, again. Seconds.
CREATE TABLE technique_session (
  technique     TEXT PRIMARY KEY NOT NULL REFERENCES technique(id),
  work_s        INTEGER NOT NULL CHECK (work_s > 0),
  min_pause_s INTEGER NOT NULL CHECK (min_pause_s >= 0),
  max_pause_s  INTEGER NOT NULL CHECK (max_pause_s >= min_pause_s),
  min_repeats INTEGER NOT NULL CHECK (min_repeats >= 1),
  max_repeats  INTEGER NOT NULL CHECK (max_repeats >= min_repeats),
  source        TEXT NOT NULL REFERENCES source(id)
) WITHOUT ROWID;

-- Force over time as a source has it: rising evenly, then held. Kilograms-force.
CREATE TABLE technique_force (
  technique TEXT NOT NULL REFERENCES technique(id),
  ord       INTEGER NOT NULL,
  name      TEXT NOT NULL CHECK (name <> ''),
  rise_s    REAL NOT NULL CHECK (rise_s > 0),
  hold_s    REAL NOT NULL CHECK (hold_s >= 0),
  min_kgf REAL NOT NULL CHECK (min_kgf > 0),
  max_kgf  REAL NOT NULL CHECK (max_kgf >= min_kgf),
  grade     TEXT NOT NULL CHECK (grade IN ('textbook', 'observed', 'contested')),
  source    TEXT NOT NULL REFERENCES source(id),
  PRIMARY KEY (technique, ord)
) WITHOUT ROWID;

-- What is set on a device or agreed before: "pulse width", "100-200 µs".
CREATE TABLE technique_setting (
  technique TEXT NOT NULL REFERENCES technique(id),
  ord       INTEGER NOT NULL,
  name      TEXT NOT NULL CHECK (name <> ''),
  value     TEXT NOT NULL CHECK (value <> ''),
  source    TEXT NOT NULL REFERENCES source(id),
  PRIMARY KEY (technique, ord)
) WITHOUT ROWID;

-- How a technique suits a point; the texts say only what differs from the technique's own card.
CREATE TABLE point_technique (
  point     TEXT NOT NULL REFERENCES point(id),
  technique TEXT NOT NULL REFERENCES technique(id),
  ord       INTEGER NOT NULL,
  suits     TEXT NOT NULL CHECK (suits IN ('good', 'fair', 'limited', 'avoid')),
  how       TEXT NOT NULL DEFAULT '',
  dose      TEXT NOT NULL DEFAULT '',
  caution   TEXT NOT NULL DEFAULT '',
  -- What the dose comes to, for the clock of a session; 0: as technique_session has it.
  work_s      INTEGER NOT NULL DEFAULT 0 CHECK (work_s >= 0),
  min_repeats INTEGER NOT NULL DEFAULT 0 CHECK (min_repeats >= 0),
  max_repeats INTEGER NOT NULL DEFAULT 0 CHECK (max_repeats >= min_repeats),
  ceiling     TEXT NOT NULL DEFAULT 'whole' CHECK (ceiling IN ('whole', 'below', 'far-below', 'light')), -- of the force
  PRIMARY KEY (point, technique)
) WITHOUT ROWID;

-- In what manner it is done there, as values: what is drawn and computed obeys them, and the texts are checked against them.
CREATE TABLE point_technique_manner (
  point     TEXT NOT NULL,
  technique TEXT NOT NULL,
  aspect    TEXT NOT NULL CHECK (aspect IN ('grip', 'toward', 'angle', 'pads')),
  ord       INTEGER NOT NULL,
  value     TEXT NOT NULL CHECK (value <> ''),
  CHECK (aspect <> 'grip' OR value IN ('flat', 'pincer', 'surface', 'positioned')),
  CHECK (aspect <> 'angle' OR value IN ('flat', 'slanting')),
  PRIMARY KEY (point, technique, aspect, ord),
  FOREIGN KEY (point, technique) REFERENCES point_technique(point, technique)
) WITHOUT ROWID;

-- What is to be avoided must say why.
CREATE TRIGGER avoided_technique_says_why BEFORE INSERT ON point_technique
WHEN NEW.suits = 'avoid' AND NEW.caution = '' AND NEW.how = ''
BEGIN
  SELECT RAISE(ABORT, 'a technique to avoid has no caution');
END;
