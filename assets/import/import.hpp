#pragma once
// A folder, a file or a zip of meshes -> a body pack.

#include "assets/build/body_rules.hpp"
#include "assets/import/limits.hpp"
#include "assets/pack/pack.hpp"

#include <atomic>
#include <functional>

namespace myo::importing {

struct ImportProgress {
  double fraction = 0;     ///< 0..1 of the whole import
  double left_seconds = 0; ///< estimate; negative while there is none yet
  const char* stage = "";  ///< "reading", "shading", "putting on the skin", "writing"
};

struct ImportOptions {
  std::vector<std::filesystem::path>
      sources; ///< the first names the body; a structure is taken from the first that has it
  std::filesystem::path out;
  std::optional<std::filesystem::path> map; ///< mapping file for the first source
  std::optional<std::string> unit;          ///< of the first source: mm, cm, m or inch; overrides what it states
  std::optional<std::string> axes;          ///< of the first source: "left,back,up"; overrides what it states
  bool skin = true;                         ///< close a skin over a body that has none
  unsigned workers = 0;                     ///< reading processes; 0: all cores
  ImportLimits limits;
  std::function<void(const ImportProgress&)> progress; ///< called from this and other threads, one at a time
  const std::atomic<bool>* cancelled = nullptr;
};

/// How meshes were read: one of these for each different way.
struct FoundFrame {
  std::string unit, axes;       ///< "mm", "x left, y back, z up"
  std::string unit_by, axes_by; ///< "assumed", "format", "file", "user"
  bool left_handed = false;
  std::size_t meshes = 0;
};

/// Sizes, places and sides against the reference body; `compared` is 0 where there is none.
struct FoundSize {
  glm::vec3 extent_mm{0}; ///< of all that was read
  std::size_t compared = 0, sided = 0, on_wrong_side = 0;
  float ratio_to_reference = 1;
};

struct ImportReport {
  std::size_t structures = 0, triangles = 0, landmarks = 0;
  std::vector<Error> skipped;          ///< meshes that were refused, and why
  std::vector<std::string> missing;    ///< structures of the list that the sources do not show
  std::vector<std::string> unmeasured; ///< landmarks that could not be found on this body, and why
  std::vector<std::string> not_laid;   ///< nerves and vessels that could not be laid through this body, and why
  std::vector<std::string> unused;     ///< mesh files and parts that are named as no structure
  std::vector<std::string> warnings;   ///< what was read but may be wrong: its size, place, side or unit
  std::vector<FoundFrame> frames;
  FoundSize size;
  std::vector<std::string> remarks; ///< on what was read otherwise than one might think, file by file
  std::vector<std::string> notes;   ///< what else the body lacks: "no reference body: vessels not carried"
  double seconds = 0, reading_seconds = 0;
};

/// Reads, has a body assembled by the rules, and writes it. Nothing is left at `out` unless all went well. Error: in
/// one sentence.
[[nodiscard]] Result<ImportReport> import_body(const ImportOptions& options, const build::BodyRules& rules);

} // namespace myo::importing
