#pragma once
// Where a muscle is tendon: for shading.

#include "engine/geometry/mesh.hpp"

namespace myo::build {

/// Per vertex 0 flesh .. 1 tendon. `along` is the distance along the fibres at every vertex, mm, not finite where there
/// is none; `part_of` its connected part; `moves_digits` of each part whether it ends on hand or foot. A part is tendon
/// where sections across its fibres are thin, in millimetres and beside its belly, over a stretch: a blunt end is none.
/// Deterministic.
[[nodiscard]] std::vector<float> tendon_share(const geometry::Mesh& mesh, std::span<const float> along,
                                              std::span<const std::uint32_t> part_of,
                                              const std::vector<bool>& moves_digits);

} // namespace myo::build
