#pragma once
// Vessels of the reference body brought into a body whose source shows none.

#include "assets/pack/pack.hpp"

namespace myo::build {

/// Every measured artery and vein of `reference` that `there` lacks (what is laid by rule is laid anew), each moved as
/// the landmarks around it are moved from the reference to this body, marked constructed. One without three common
/// landmarks nearby is left out.
[[nodiscard]] std::vector<pack::PackStructure> carry_vessels(const pack::Pack& reference,
                                                             std::span<const model::LandmarkPosition> landmarks,
                                                             std::span<const pack::PackStructure> there);

} // namespace myo::build
