-- The words that a complaint is read with: the lists there are (those of app/atlas/language.hpp), and what is in them.
-- `value` is what a word stands for ("seventies": an age), where it does.
CREATE TABLE word_list (id TEXT PRIMARY KEY NOT NULL) WITHOUT ROWID;
INSERT INTO word_list VALUES
  ('negators'), ('symptom-negators'), ('place-negators'), ('pseudo-negators'), ('able'), ('abilities'),
  ('ability-negators'), ('comparing-negators'), ('comparisons'), ('double-negators'), ('inabilities'), ('scope'),
  ('scope-renewals'), ('alternatives'), ('pairs'), ('turns'), ('well'), ('well-again'), ('relatives'),
  ('ancestry'), ('past'), ('first-person'), ('first-possessives'), ('age-before'), ('age-after'), ('age-endings'), ('spans'),
  ('other-units'), ('life-stages'), ('left'), ('right'), ('both-sides'), ('each'), ('two'), ('side-word'),
  ('sides-word'), ('dominance'), ('adverb-after'), ('adverb-before'), ('side-before'), ('verb-before'),
  ('one-of-two'), ('left-letter'), ('right-letter'), ('sided'), ('well-at-end'), ('as-word'), ('as-ever'),
  ('investigations'), ('reached'), ('causes'), ('fillers'), ('movements'), ('movement-links'), ('aspect-links'),
  ('conjunctions'), ('possessives'), ('whole-links'), ('articles'), ('run-fillers'), ('joins'), ('subjects'),
  ('clause-verbs'), ('verb-negators'), ('place-links'), ('pain-words'), ('past-marks'), ('ago'), ('long-units'),
  ('last-time'), ('stages-past'), ('before-stages'), ('in-a-year'), ('goes-on'), ('recovered'), ('if-openers'),
  ('if-words'), ('question-openers'), ('question-subjects'), ('asks-of-fact'), ('fears'), ('suppositions'),
  ('dead'), ('bystanders'), ('says-nothing'), ('foreign'), ('name-fillers'), ('search-fillers'), ('fact-negators'),
  ('reference-openers'), ('reference-objects'), ('absences'), ('adverbs'), ('adverb-verbs'), ('noun-followers'),
  ('measures'), ('normal-values'), ('had'), ('goes-on-weakly'), ('endings'),
  ('verb-endings'), ('accustomed'), ('figures');

CREATE TABLE language_word (
  list  TEXT NOT NULL,
  word  TEXT NOT NULL CHECK (word <> '' AND word NOT GLOB '*[^a-z0-9 ]*'),
  value INTEGER CHECK (value > 0),
  PRIMARY KEY (list, word)
) WITHOUT ROWID;

-- A word that names a place only beside one of its company: "middle", beside "finger".
CREATE TABLE word_company (
  word    TEXT NOT NULL CHECK (word <> ''),
  company TEXT NOT NULL CHECK (company <> ''),
  PRIMARY KEY (word, company)
) WITHOUT ROWID;

-- Words of anatomical names that mean the same, each with the one that stands for all.
CREATE TABLE name_spelling (
  word      TEXT PRIMARY KEY NOT NULL CHECK (word <> ''),
  canonical TEXT NOT NULL CHECK (canonical <> '')
) WITHOUT ROWID;

-- Every English word of the dictionaries that were there when the atlas was made, folded, sorted, a line each: one row.
CREATE TABLE english (words TEXT NOT NULL);
