#pragma once
// assets/body/structures.tsv: what each structure is called, and which BodyParts3D file shows it.

#include "assets/model/structure.hpp"
#include "engine/core/result.hpp"

#include <filesystem>
#include <vector>

namespace myo::model {

struct StructureRow {
  StructureInfo info;
  std::string bodyparts3d; ///< file name without extension in BodyParts3D 3.0, or empty
};

/// Reads the list (from share/myoatlas/body). Error: file, line and what is wrong.
[[nodiscard]] Result<std::vector<StructureRow>> load_structures(const std::filesystem::path& tsv);

} // namespace myo::model
