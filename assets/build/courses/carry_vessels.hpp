#pragma once
// Vessels of the reference body brought into a body whose source shows none.

#include "assets/pack/pack.hpp"

namespace myo {

/// Every measured artery and vein of `reference` that `there` lacks (what is laid by rule is laid anew), each moved as the
/// landmarks around it are moved from the reference to this body, marked constructed. One without three common landmarks
/// nearby is left out.
[[nodiscard]] std::vector<PackStructure> carry_vessels(const Pack& reference, std::span<const LandmarkPosition> landmarks,
                                                       std::span<const PackStructure> there);

} // namespace myo
