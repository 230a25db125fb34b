CREATE TABLE chapter (
  id    TEXT PRIMARY KEY NOT NULL,
  ord   INTEGER NOT NULL UNIQUE,
  title TEXT NOT NULL CHECK (title <> '')
) WITHOUT ROWID;

-- `rule` is the JSON of the [[when]] tables:
-- [{"regions":[],"words":[[]],"side":"","not_words":[],"age_from":0,"age_to":0,"shown":false}].
CREATE TABLE red_flag (
  id      TEXT PRIMARY KEY NOT NULL,
  ord     INTEGER NOT NULL UNIQUE,
  title   TEXT NOT NULL CHECK (title <> ''),
  message TEXT NOT NULL CHECK (message <> '' AND length(message) <= 320),
  urgency TEXT NOT NULL CHECK (urgency IN ('emergency', 'today', 'soon')),
  ambulance INTEGER NOT NULL CHECK (ambulance IN (0, 1)), -- called, not gone by oneself
  rule    TEXT NOT NULL CHECK (json_valid(rule) AND json_array_length(rule) > 0)
) WITHOUT ROWID;
