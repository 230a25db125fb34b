-- Words on buttons and over what is shown. They claim nothing, so that they have neither source nor grade; what claims
-- something is a fact (advice). A code is one or the other.
CREATE TABLE label (
  code TEXT PRIMARY KEY NOT NULL CHECK (code LIKE '_%._%'),
  text TEXT NOT NULL CHECK (text <> '' AND length(text) <= 120)
) WITHOUT ROWID;
