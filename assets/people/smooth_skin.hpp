#pragma once
// A coarse mesh made finer along its curvature. Private to this folder.

#include "engine/geometry/mesh.hpp"

namespace myo::people {

/// Divides edges longer than `edge_mm`, `rounds` times at most. A new vertex lies on the cubic that leaves both ends of
/// its edge at right angles to their normals (Vlachos and others, "Curved PN Triangles", 2001); vertices that were
/// there stay where they are. Carries `parts` and occlusion, drops the grain; normals are those of the result.
void smooth_skin(geometry::Mesh& mesh, float edge_mm, int rounds);

} // namespace myo::people
