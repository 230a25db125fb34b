-- What people say besides where it hurts: "worse turning the head". `label` is shown, `ask` is the question; both may be
-- empty, for words that only red flags listen for.
CREATE TABLE symptom (
  id    TEXT PRIMARY KEY NOT NULL,
  ord   INTEGER NOT NULL UNIQUE,
  label TEXT NOT NULL CHECK (length(label) <= 60),
  ask   TEXT NOT NULL CHECK (length(ask) <= 120 AND (ask = '' OR label <> ''))
) WITHOUT ROWID;

CREATE TABLE symptom_word (
  symptom TEXT NOT NULL REFERENCES symptom(id),
  word TEXT NOT NULL CHECK (word <> ''),
  ord  INTEGER NOT NULL,
  PRIMARY KEY (symptom, word)
) WITHOUT ROWID;

-- Found by the compiler: `told` by the point's own facts, or only to be expected of what its muscle `moves`.
CREATE TABLE point_symptom (
  point TEXT NOT NULL REFERENCES point(id),
  symptom  TEXT NOT NULL REFERENCES symptom(id),
  how   TEXT NOT NULL CHECK (how IN ('told', 'moves')),
  PRIMARY KEY (point, symptom)
) WITHOUT ROWID;
