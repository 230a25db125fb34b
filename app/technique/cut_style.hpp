#pragma once
// How a cut face is drawn: what lies over what, and how wide cortex, wall, skin and sheath are. For every picture of a
// section.

#include "assets/model/structure.hpp"
#include "engine/section/face.hpp"

namespace myo::technique {

/// What lies over what where meshes overlap: the skin's fill is the ground, what must not be missed comes last.
[[nodiscard]] int cut_rank(model::Kind kind);
[[nodiscard]] section::Rim cut_rim(model::Kind kind);

} // namespace myo::technique
