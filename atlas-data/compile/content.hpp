#pragma once
// The content as written: drafts with the lines they stand on, so that every complaint can point at one.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace myo::compile {

class Problems;

/// A text and where it stands in its file.
struct Word {
  std::string text;
  unsigned line = 0;
};
struct CitationDraft {
  Word source;
  std::string locator;
};
struct FactDraft {
  std::string topic, text, grade;
  std::vector<CitationDraft> sources;
  unsigned line = 0;
};
struct ZoneDraft {
  std::string tier;
  bool deep = false;
  std::vector<Word> path;
  double width_mm = 0;
  Word region; ///< or this region's own strokes
  unsigned line = 0;
};
struct HazardDraft {
  std::string kind, text;
  Word structure;
  std::vector<CitationDraft> sources;
  unsigned line = 0;
};
struct PointTechniqueDraft {
  Word technique;
  std::string suits, how, dose, caution;
  std::vector<Word> grip, toward, pads; ///< in what manner, as values
  std::string angle;
};
/// Words of a text and the values of manner that they stand for (manner.toml).
struct MannerWordDraft {
  std::string geometry, aspect; ///< geometry empty: of every kind of technique
  std::vector<std::string> values;
  std::vector<Word> words;
};
struct MannerDraft {
  std::vector<std::string> denies, pad_words;
  std::vector<std::string> asks_for_bone; ///< phrases of a caution
  std::vector<MannerWordDraft> words;
};
/// What a text of `dose` comes to (doses.toml); 0: as the technique's own card has it.
struct DoseDraft {
  Word text;
  int work_s = 0, min_repeats = 0, max_repeats = 0;
  std::string ceiling;
};
struct PointDraft {
  Word id;
  std::string label, where, kind, side, grade;
  Word place, lies_in;
  std::vector<Word> essential, spillover;
  std::vector<ZoneDraft> zones;
  std::vector<FactDraft> facts;
  std::vector<HazardDraft> hazards;
  std::vector<PointTechniqueDraft> techniques;
  std::vector<CitationDraft> sources;
  unsigned line = 0;
};
struct AliasDraft {
  Word text;
  std::string kind;
};
struct MuscleDraft {
  std::string file;
  Word id;
  std::string name, latin, group, area, layer, fma_left, fma_right;
  int commonness = 3;
  bool variant = false;
  std::vector<Word> structures;
  std::vector<AliasDraft> aliases;
  std::vector<FactDraft> facts;
  std::vector<PointDraft> points;
};
struct RegionDraft {
  Word id;
  std::string group, label;
  bool midline = false;
  std::vector<Word> near, words;
  std::vector<ZoneDraft> anchors;
};
struct AspectDraft {
  Word id;
  std::vector<Word> words;
};
struct PartRegions {
  Word aspect; ///< "any": the part named alone
  std::vector<Word> regions;
};
struct PartDraft {
  Word id;
  std::vector<Word> words;
  std::vector<PartRegions> regions;
};
/// A name for several muscles.
struct CollectionDraft {
  Word id;
  std::string name;
  std::vector<Word> words, muscles; ///< muscles: ids of entries or groups
};
/// A muscle of the body without an entry: a name, and no points.
struct NamedMuscleDraft {
  Word structure; ///< without side
  std::string name, latin, plain;
  std::string fma_left, fma_right; ///< from the list of structures
};
struct SessionDraft {
  int work_s = 0, min_pause_s = 0, max_pause_s = 0, min_repeats = 1, max_repeats = 1;
  Word source;
};
struct ForceDraft {
  std::string name, grade;
  double rise_s = 0, hold_s = 0, min_kgf = 0, max_kgf = 0;
  Word source;
};
struct SettingDraft {
  std::string name, value;
  Word source;
};
struct TechniqueDraft {
  std::string file;
  Word id;
  std::string name, summary, who;
  bool professionals_only = false;
  std::string geometry;     ///< a kind of app/technique; empty: only said in words
  bool every_point = false; ///< every point says how it suits
  bool treats = true;       ///< it treats pain; false: for rest and comfort
  std::vector<std::string> steps;
  std::optional<SessionDraft> session;
  std::vector<ForceDraft> forces;
  std::vector<SettingDraft> settings;
  std::vector<FactDraft> facts;
};
/// Sentences that programs say, by code: the id of the file, a dot, the id of the sentence.
struct AdviceDraft {
  std::string file;
  Word code;
  FactDraft fact;
};
/// Words on a button or over what is shown, by code: no claim, and so no source.
struct LabelDraft {
  std::string file;
  Word code;
  std::string text;
};
struct ChapterDraft {
  std::string file;
  Word id;
  std::string title;
  std::vector<FactDraft> facts;
};
/// A concept by the many ways people say it; other concepts and the rules of red flags name it as "@id".
struct SymptomDraft {
  std::string file;
  Word id;
  std::vector<Word> words;
  std::string label, ask;            ///< may be empty
  bool ever = false;                 ///< told of the past it holds as well
  std::vector<Word> recorded, moves; ///< phrases looked for in the facts of points and in the actions of muscles
};
struct RuleDraft {
  std::vector<Word> regions;
  std::vector<std::vector<std::string>> words; ///< forms: phrases that may name concepts
  std::string side;
  std::vector<std::string> not_words;
  int age_from = 0, age_to = 0; ///< 0: any
  bool shown = false;
  unsigned line = 0;
};
struct RedFlagDraft {
  std::string file;
  Word id;
  std::string title, urgency, message;
  bool ambulance = false;
  std::vector<CitationDraft> sources;
  std::vector<Word> felt_at; ///< regions: their cards name the flag
  std::vector<RuleDraft> when;
};
/// A question that is asked before any muscle is named; a yes raises its flag.
struct SafetyQuestionDraft {
  Word id, flag;
  std::string text;
  std::vector<Word> about; ///< phrases of what it asks about
  std::vector<CitationDraft> sources;
};
/// A part of the body, or a kind of person, with the questions that are asked first there.
struct SafetyAreaDraft {
  std::string file;
  Word id;
  std::string title;
  std::vector<Word> regions, who; ///< ids; phrases that name the person. No region: one of persons, or of no place
  int age_below = 0;              ///< years; 0: age says nothing
  bool no_place = false;
  bool further = false;  ///< asked after what the other areas ask first
  std::vector<Word> ask; ///< ids of questions of any area
  std::vector<SafetyQuestionDraft> questions;
};
/// A page of a lesson; what it says is advice of the code "page.ID".
struct DeckPageDraft {
  Word id, point;
  std::string title, ask;
  std::vector<Word> shows, choices;
  int answer = 0; ///< of the choices, from 1; 0: nothing is asked
};
/// Muscles that are learned together, and pages; what it is about is advice of the code "deck.ID".
struct DeckDraft {
  std::string file;
  Word id;
  std::string section, title;
  std::vector<Word> muscles; ///< ids of entries or groups
  std::vector<DeckPageDraft> pages;
};
/// Words of one list that a complaint is read with.
struct WordListDraft {
  std::string file;
  Word id;
  int value = 0; ///< what each of them stands for; 0: nothing
  std::vector<Word> words;
};
/// A word that names a place only beside one of others.
struct CompanyDraft {
  Word word;
  std::vector<Word> beside;
};
/// A muscle that the atlas is meant to cover, in the words of the asking.
struct CoverageDraft {
  std::string chapter, name;
  Word muscle;
};
struct SourceDraft {
  std::string file;
  Word id;
  std::string kind, authors, title, container, doi, isbn;
  int year = 0;
};

struct Content {
  std::vector<SourceDraft> sources;
  std::vector<RegionDraft> regions; ///< regions.toml
  std::vector<AspectDraft> aspects; ///< parts.toml
  std::vector<PartDraft> parts;     ///< parts.toml
  MannerDraft manner;               ///< manner.toml
  std::vector<DoseDraft> doses;     ///< doses.toml
  std::vector<MuscleDraft> muscles;
  std::vector<CollectionDraft> collections;    ///< collections.toml
  std::vector<NamedMuscleDraft> named_muscles; ///< named-muscles.toml
  std::vector<TechniqueDraft> techniques;
  std::vector<AdviceDraft> advice;
  std::vector<LabelDraft> labels;
  std::vector<ChapterDraft> chapters;
  std::vector<SymptomDraft> symptoms; ///< concepts/
  std::vector<RedFlagDraft> red_flags;
  std::vector<SafetyAreaDraft> safety;       ///< safety/
  std::vector<DeckDraft> decks;              ///< decks/
  std::vector<WordListDraft> word_lists;     ///< language/
  std::vector<CompanyDraft> company;         ///< language/
  std::vector<std::vector<Word>> same_names; ///< language/: words of names, the first stands for all
  std::string english;                       ///< the words of the dictionaries, a line each
  std::vector<CoverageDraft> requested;      ///< coverage.toml
  std::string hash;                          ///< of every byte read, with the file names: 16 hex digits
};

inline constexpr const char* regions_file = "regions.toml";
inline constexpr const char* parts_file = "parts.toml";
inline constexpr const char* manner_file = "manner.toml";
inline constexpr const char* doses_file = "doses.toml";
inline constexpr const char* collections_file = "collections.toml";
inline constexpr const char* named_muscles_file = "named-muscles.toml";
inline constexpr const char* coverage_file = "coverage.toml";

/// Reads every file of the folder. What cannot be read or has a wrong shape goes to `problems`; the rest is returned.
[[nodiscard]] Content read_content(const std::filesystem::path& folder, Problems& problems);

} // namespace myo::compile
