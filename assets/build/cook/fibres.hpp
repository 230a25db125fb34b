#pragma once
// The direction of muscle fibres, for shading striations; an impression of the anatomy, not a measurement.

#include "assets/build/cook/cook_body.hpp"

namespace myo::build {

/// Fills `mesh.fibre` of every muscle, tendon, ligament and sheet of fascia, and `mesh.tendon` of muscles (unit, along
/// the surface, smooth). Fibres follow the growth of distance from the tendon end: the place where the muscle meets the
/// bone on which it is narrowest, so that fans converge there; muscles that touch no bone, and each slip that is apart,
/// follow their long axis; the sheets of the trunk's wall keep the slant that anatomy gives them. Needs normals.
/// Deterministic.
void compute_fibres(std::span<pack::PackStructure> structures, const CookOptions& options);

} // namespace myo::build
