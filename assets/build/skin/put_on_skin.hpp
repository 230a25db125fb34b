#pragma once
// The skin of a body that shows none: the one measured for the reference body, carried over by landmarks of both.

#include "assets/model/structure.hpp"
#include "assets/pack/pack.hpp"

#include <span>

namespace myo::build {

/// The skin of `reference`, moved as `landmarks` (mm, LPS) lie beside its own. Error: a reference without a skin, or
/// too few landmarks about a part of it, as of a limb or of a scan with other names.
[[nodiscard]] Result<geometry::Mesh> carried_skin(const pack::Pack& reference,
                                                  std::span<const model::LandmarkPosition> landmarks);

/// Moves the skin outwards until all structures lie under it; true where it moved. Does nothing without a skin.
bool keep_under_skin(std::span<pack::PackStructure> structures);

} // namespace myo::build
