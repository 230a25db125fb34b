#pragma once
// What an eyeball looks like: white, iris and pupil, as parts of its vertices.

#include "engine/geometry/mesh.hpp"

namespace myo::people {

/// `eyes`: one mesh of both eyeballs, mm LPS, looking forwards. Makes it fine enough for a round iris and sets `parts`.
void paint_eyes(geometry::Mesh& eyes);

} // namespace myo::people
