-- What the atlas was asked to know, beside what it knows: `muscle` may name one that is not there.
CREATE TABLE asked (
  ord     INTEGER PRIMARY KEY NOT NULL,
  chapter TEXT NOT NULL CHECK (chapter <> ''),
  name    TEXT NOT NULL UNIQUE CHECK (name <> ''),
  muscle  TEXT NOT NULL CHECK (muscle <> '')
);
