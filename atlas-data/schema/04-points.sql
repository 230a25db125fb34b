-- Points are side-less: left and right come from the body; a few are described on one side only.
CREATE TABLE point (
  id         TEXT PRIMARY KEY NOT NULL,
  ord        INTEGER NOT NULL UNIQUE,
  muscle     TEXT NOT NULL REFERENCES muscle(id),
  label      TEXT NOT NULL CHECK (label <> '' AND length(label) <= 60),
  where_text TEXT NOT NULL CHECK (where_text <> '' AND length(where_text) <= 240),
  place      TEXT NOT NULL CHECK (place <> ''),
  lies_in    TEXT NOT NULL REFERENCES region(id), -- the region of the skin over it
  kind       TEXT NOT NULL CHECK (kind IN ('central', 'attachment', 'satellite')),
  side       TEXT NOT NULL CHECK (side IN ('both', 'left', 'right')), -- the side on which it is described
  grade      TEXT NOT NULL CHECK (grade IN ('textbook', 'observed', 'contested')),
  CHECK (id GLOB muscle || '.[0-9]*')
) WITHOUT ROWID;
CREATE INDEX point_muscle ON point(muscle);

CREATE TABLE point_region (
  point  TEXT NOT NULL REFERENCES point(id),
  region TEXT NOT NULL REFERENCES region(id),
  tier   TEXT NOT NULL CHECK (tier IN ('essential', 'spillover')),
  ord    INTEGER NOT NULL,
  PRIMARY KEY (point, region)
) WITHOUT ROWID;
CREATE INDEX point_region_region ON point_region(region);

-- A region is felt by most or by some, never both.
CREATE TRIGGER region_in_one_tier BEFORE INSERT ON point_region
WHEN EXISTS (SELECT 1 FROM point_region WHERE point = NEW.point AND region = NEW.region AND tier <> NEW.tier)
BEGIN
  SELECT RAISE(ABORT, 'a region is essential and spillover of the same point');
END;

-- Drawn on the skin: a point's zone, or a stroke that stands for a region. `stands_for` names the region whose patch
-- a point's shape repeats; such shapes keep the region's own strokes.
CREATE TABLE zone (
  id         INTEGER PRIMARY KEY,
  point      TEXT REFERENCES point(id),
  region     TEXT REFERENCES region(id),
  stands_for TEXT REFERENCES region(id),
  tier       TEXT NOT NULL CHECK (tier IN ('essential', 'spillover')),
  deep       INTEGER NOT NULL CHECK (deep IN (0, 1)),
  radius_mm  REAL NOT NULL CHECK (radius_mm > 0 AND radius_mm <= 200),
  CHECK ((point IS NULL) <> (region IS NULL))
);
CREATE INDEX zone_point ON zone(point);

CREATE TABLE zone_place (
  zone  INTEGER NOT NULL REFERENCES zone(id),
  ord   INTEGER NOT NULL,
  place TEXT NOT NULL CHECK (place <> ''),
  PRIMARY KEY (zone, ord)
) WITHOUT ROWID;

CREATE TABLE hazard (
  id        INTEGER PRIMARY KEY,
  point     TEXT NOT NULL REFERENCES point(id),
  kind      TEXT NOT NULL CHECK (kind IN ('lung', 'artery', 'vein', 'nerve', 'spinal-canal', 'organ', 'eye', 'other')),
  structure TEXT NOT NULL DEFAULT '',
  text      TEXT NOT NULL CHECK (text <> '' AND length(text) <= 240)
);
CREATE INDEX hazard_point ON hazard(point);
