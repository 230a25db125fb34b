#pragma once
// What the body's lists name: structures with their FMA ids, landmarks. Content is held against them.

#include "atlas-data/compile/problems.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace myo::compile {

struct StructureNames {
  std::string fma_left, fma_right; ///< both the same for a structure of the midline
  bool is_muscle = false;
};

struct BodyNames {
  std::map<std::string, StructureNames, std::less<>> structures; ///< by id without side
  std::vector<std::string> landmarks;                            ///< without side, sorted
  bool knows_structures = false, knows_landmarks = false;        ///< whether the lists were given
};

/// Either path may be empty: what is not given is not checked.
[[nodiscard]] BodyNames read_body_names(const std::filesystem::path& structures_tsv,
                                        const std::filesystem::path& landmarks_toml, Problems& problems);

} // namespace myo::compile
