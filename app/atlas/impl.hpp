#pragma once
// What an Atlas holds. For the files of this folder only.

#include "app/atlas/atlas.hpp"
#include "app/atlas/coverage_list.hpp"
#include "app/atlas/full_text.hpp"
#include "app/atlas/language.hpp"
#include "app/atlas/names.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <mutex>
#include <unordered_map>

namespace myo::atlas {

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
using IdIndex = std::unordered_map<std::string, std::uint32_t, StringHash, std::equal_to<>>;

struct Atlas::Impl {
  std::vector<Muscle> muscles;
  std::vector<Point> points;
  std::vector<Collection> collections;
  std::vector<NamedMuscle> named_muscles;
  std::vector<Deck> decks;
  std::vector<Region> regions;
  std::vector<Technique> techniques;
  std::unordered_map<std::string, Fact, StringHash, std::equal_to<>> advice;        ///< by code
  std::unordered_map<std::string, std::string, StringHash, std::equal_to<>> labels; ///< by code
  std::vector<GuideChapter> guide;
  std::vector<RedFlag> red_flags;
  std::vector<SafetyQuestion> safety_questions;
  std::vector<SafetyArea> safety_areas;
  std::vector<Symptom> symptoms;
  std::vector<Source> sources;
  std::vector<BodyPart> parts;
  std::vector<Aspect> aspects;
  std::vector<ListedMuscle> requested;
  std::string content_hash;
  std::size_t fact_count = 0;

  IdIndex muscle_index, point_index, region_index, technique_index, source_index, structure_index, symptom_index,
      named_muscle_index, safety_question_index;
  std::vector<std::string> terms;           ///< every word that is said of the body and of techniques, sorted
  std::vector<std::string> reference_terms; ///< the words of sources and warnings, sorted
  struct FoundRow {
    FoundKind kind;
    std::uint32_t index;
  };
  std::vector<std::optional<FoundRow>> found_rows; ///< by row of the full text
  std::string english;                             ///< folded words, sorted, a line each
  NameIndex names;
  Language language;

  /// Full text is asked through one connection, one query at a time.
  std::unique_ptr<SQLite::Database> database;
  mutable std::mutex database_mutex;
};

/// Rows into the model. Throws SQLite::Exception, or std::runtime_error where rows contradict each other.
void load_model(SQLite::Database& database, Atlas::Impl& atlas);

} // namespace myo::atlas
