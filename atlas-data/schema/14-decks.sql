-- Decks for learners: muscles that are learned together, and pages of lessons. What a deck is about and what a page says
-- are facts (advice "deck.ID", "page.ID"), with their sources.
CREATE TABLE deck (
  id      TEXT PRIMARY KEY NOT NULL CHECK (id <> '' AND id NOT GLOB '*[^a-z0-9-]*'),
  ord     INTEGER NOT NULL UNIQUE,
  section TEXT NOT NULL CHECK (section IN ('beginning', 'area')),
  title   TEXT NOT NULL UNIQUE CHECK (title <> '')
) WITHOUT ROWID;

CREATE TABLE deck_muscle (
  deck   TEXT NOT NULL REFERENCES deck(id),
  muscle TEXT NOT NULL REFERENCES muscle(id),
  ord    INTEGER NOT NULL,
  PRIMARY KEY (deck, muscle)
) WITHOUT ROWID;

-- A page shows a point: its X, its referral, its muscle. With an answer it asks.
CREATE TABLE deck_page (
  id     TEXT PRIMARY KEY NOT NULL CHECK (id GLOB deck || '.[0-9]*'),
  deck   TEXT NOT NULL REFERENCES deck(id),
  ord    INTEGER NOT NULL,
  title  TEXT NOT NULL CHECK (title <> ''),
  point  TEXT NOT NULL REFERENCES point(id),
  shows  TEXT NOT NULL, -- words of: x, essential, spillover, muscle, skin
  ask    TEXT NOT NULL DEFAULT '',
  answer INTEGER NOT NULL DEFAULT 0 -- of its choices, from 1; 0: nothing is asked
) WITHOUT ROWID;

CREATE TABLE deck_choice (
  page TEXT NOT NULL REFERENCES deck_page(id),
  ord  INTEGER NOT NULL,
  text TEXT NOT NULL CHECK (text <> ''),
  PRIMARY KEY (page, ord)
) WITHOUT ROWID;
