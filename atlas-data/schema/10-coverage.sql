-- What the atlas is meant to cover, beside what it knows: `muscle` may name one that is not there.
CREATE TABLE coverage (
  ord     INTEGER PRIMARY KEY NOT NULL,
  chapter TEXT NOT NULL CHECK (chapter <> ''),
  name    TEXT NOT NULL UNIQUE CHECK (name <> ''),
  muscle  TEXT NOT NULL CHECK (muscle <> '')
);
