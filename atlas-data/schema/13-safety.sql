-- The safety check: what is asked before any muscle is named, by part of the body, by person, or where no place is
-- understood. `who` is a JSON list of phrases that name the person.
CREATE TABLE safety_area (
  id        TEXT PRIMARY KEY NOT NULL,
  ord       INTEGER NOT NULL UNIQUE,
  title     TEXT NOT NULL CHECK (title <> '' AND length(title) <= 60),
  who       TEXT NOT NULL CHECK (json_valid(who)),
  age_below INTEGER NOT NULL CHECK (age_below BETWEEN 0 AND 120), -- 0: age says nothing
  no_place  INTEGER NOT NULL CHECK (no_place IN (0, 1)),
  further   INTEGER NOT NULL CHECK (further IN (0, 1)) -- asked after the other areas' questions
) WITHOUT ROWID;

CREATE TABLE safety_area_region (
  area   TEXT NOT NULL REFERENCES safety_area(id),
  region TEXT NOT NULL REFERENCES region(id),
  ord    INTEGER NOT NULL,
  PRIMARY KEY (area, region)
) WITHOUT ROWID;

-- A yes raises the flag. `about` is a JSON list of phrases: whoever speaks of it, in whatever words, is asked first.
CREATE TABLE safety_question (
  id    TEXT PRIMARY KEY NOT NULL,
  ord   INTEGER NOT NULL UNIQUE,
  text  TEXT NOT NULL CHECK (text <> '' AND length(text) <= 160),
  flag  TEXT NOT NULL REFERENCES red_flag(id),
  about TEXT NOT NULL CHECK (json_valid(about))
) WITHOUT ROWID;

CREATE TABLE safety_ask (
  area     TEXT NOT NULL REFERENCES safety_area(id),
  question TEXT NOT NULL REFERENCES safety_question(id),
  ord      INTEGER NOT NULL,
  PRIMARY KEY (area, question)
) WITHOUT ROWID;
CREATE INDEX safety_ask_question ON safety_ask(question);

-- Where a danger is felt: the cards of these regions name it first.
CREATE TABLE red_flag_region (
  flag   TEXT NOT NULL REFERENCES red_flag(id),
  region TEXT NOT NULL REFERENCES region(id),
  ord    INTEGER NOT NULL,
  PRIMARY KEY (flag, region)
) WITHOUT ROWID;
CREATE INDEX red_flag_region_region ON red_flag_region(region);
