#pragma once
// Which level of detail answers a question about a structure's surface.

#include "assets/pack/pack.hpp"

namespace myo::pack {

/// The coarsest level that keeps to an error: it answers as well, and sooner.
[[nodiscard]] inline std::size_t coarsest_level(const StructureView& structure, float error_mm) {
  std::size_t level = 0;
  for (std::size_t i = 1; i < structure.lods.size(); ++i)
    if (structure.lods[i].error_mm <= error_mm) level = i;
  return level;
}

} // namespace myo::pack
