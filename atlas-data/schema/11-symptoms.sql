-- Concepts: what people say besides where it hurts, "worse turning the head". `label` is shown, `ask` is the question;
-- both may be empty, for what only red flags and other concepts listen for. `ever`: told of the past it holds as well.
-- A word is a form: "stiff + @neck", see atlas-data/README.md.
CREATE TABLE symptom (
  id    TEXT PRIMARY KEY NOT NULL,
  ord   INTEGER NOT NULL UNIQUE,
  label TEXT NOT NULL CHECK (length(label) <= 60),
  ask   TEXT NOT NULL CHECK (length(ask) <= 120 AND (ask = '' OR label <> '')),
  ever  INTEGER NOT NULL CHECK (ever IN (0, 1))
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
