#pragma once
// What a pack must hold beyond being readable: nothing flat, nothing inside out, muscles with fibres, levels that grow
// coarser.

#include "assets/pack/pack.hpp"

namespace myo::pack {

/// `mesh` as a pack gives it back: positions and fibres rounded.
[[nodiscard]] geometry::Mesh as_stored(const geometry::Mesh& mesh);

/// `stored`: what a pack gives back. Empty when all is well.
[[nodiscard]] std::vector<std::string> find_faults(const model::StructureInfo& info, const geometry::Mesh& stored);

/// Of all structures, each beginning with its id.
[[nodiscard]] std::vector<std::string> find_faults(const Pack& pack);

} // namespace myo::pack
