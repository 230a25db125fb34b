CREATE TABLE technique (
  id                 TEXT PRIMARY KEY NOT NULL,
  ord                INTEGER NOT NULL UNIQUE,
  name               TEXT NOT NULL UNIQUE CHECK (name <> ''),
  summary            TEXT NOT NULL CHECK (summary <> ''),
  who                TEXT NOT NULL CHECK (who <> ''),
  professionals_only INTEGER NOT NULL CHECK (professionals_only IN (0, 1))
) WITHOUT ROWID;

CREATE TABLE technique_step (
  technique TEXT NOT NULL REFERENCES technique(id),
  ord       INTEGER NOT NULL,
  text      TEXT NOT NULL CHECK (text <> '' AND length(text) <= 240),
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
  PRIMARY KEY (point, technique)
) WITHOUT ROWID;

-- What is to be avoided must say why.
CREATE TRIGGER avoided_technique_says_why BEFORE INSERT ON point_technique
WHEN NEW.suits = 'avoid' AND NEW.caution = '' AND NEW.how = ''
BEGIN
  SELECT RAISE(ABORT, 'a technique to avoid has no caution');
END;
