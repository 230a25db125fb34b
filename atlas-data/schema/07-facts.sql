-- A statement about one thing, with its grade.
CREATE TABLE fact (
  id        INTEGER PRIMARY KEY,
  muscle    TEXT REFERENCES muscle(id),
  point     TEXT REFERENCES point(id),
  technique TEXT REFERENCES technique(id),
  chapter   TEXT REFERENCES chapter(id),
  advice    TEXT UNIQUE,               -- code of a sentence that programs say; {gaps} are filled in from a body
  topic     TEXT NOT NULL,
  text      TEXT NOT NULL CHECK (text <> '' AND length(text) <= 400),
  grade     TEXT NOT NULL CHECK (grade IN ('textbook', 'observed', 'contested')),
  CHECK ((muscle IS NOT NULL) + (point IS NOT NULL) + (technique IS NOT NULL) + (chapter IS NOT NULL) + (advice IS NOT NULL) = 1),
  CHECK (CASE
    WHEN muscle IS NOT NULL THEN topic IN ('origin', 'insertion', 'action', 'innervation', 'palpation', 'note')
    WHEN point IS NOT NULL THEN topic IN ('feels-like', 'mistaken-for', 'starts', 'keeps', 'relief', 'note')
    WHEN technique IS NOT NULL THEN topic IN ('dose', 'caution', 'stop-sign', 'contraindication', 'evidence', 'note')
    WHEN chapter IS NOT NULL THEN topic IN ('paragraph', 'claim')
    ELSE topic = 'advice' END)
);
CREATE INDEX fact_muscle ON fact(muscle);
CREATE INDEX fact_point ON fact(point);

CREATE TABLE citation (
  id       INTEGER PRIMARY KEY,
  fact     INTEGER REFERENCES fact(id),
  point    TEXT REFERENCES point(id),
  hazard   INTEGER REFERENCES hazard(id),
  red_flag TEXT REFERENCES red_flag(id),
  safety_question TEXT REFERENCES safety_question(id),
  source   TEXT NOT NULL REFERENCES source(id),
  locator  TEXT NOT NULL DEFAULT '',
  CHECK ((fact IS NOT NULL) + (point IS NOT NULL) + (hazard IS NOT NULL) + (red_flag IS NOT NULL) + (safety_question IS NOT NULL) = 1)
);
CREATE INDEX citation_fact ON citation(fact);
CREATE INDEX citation_point ON citation(point);
CREATE INDEX citation_hazard ON citation(hazard);
CREATE INDEX citation_source ON citation(source);
