-- The words that a complaint is read with: the lists there are (those of app/atlas/language.hpp), and what is in them.
-- `value` is what a word stands for ("seventies": an age), where it does.
CREATE TABLE word_list (id TEXT PRIMARY KEY NOT NULL) WITHOUT ROWID;
INSERT INTO word_list VALUES
  ('negators'), ('symptom-negators'), ('place-negators'), ('pseudo-negators'), ('able'), ('abilities'), ('ability-negators'),
  ('comparing-negators'), ('comparisons'), ('double-negators'), ('inabilities'), ('scope'), ('scope-renewals'),
  ('alternatives'), ('pairs'), ('place-scope'), ('turns'), ('well'), ('well-again'), ('relatives'), ('ancestry'),
  ('past'), ('first-person'), ('age-before'), ('age-after'), ('age-endings'), ('spans'), ('other-units'),
  ('life-stages'), ('left'), ('right'), ('both-sides'), ('each'), ('two'), ('side-word'), ('sides-word'),
  ('dominance'), ('adverb-after'), ('adverb-before'), ('side-before'), ('verb-before'), ('one-of-two'), ('fillers'),
  ('movements'), ('movement-links'), ('aspect-links'), ('conjunctions'), ('possessives'), ('whole-links'),
  ('plain-words');

CREATE TABLE language_word (
  list  TEXT NOT NULL,
  word  TEXT NOT NULL CHECK (word <> '' AND word NOT GLOB '*[^a-z0-9]*'),
  value INTEGER CHECK (value > 0),
  PRIMARY KEY (list, word)
) WITHOUT ROWID;
