#pragma once
// Which joints a muscle can move: those between the bones it reaches, found by touch on the body.

#include "app/technique/tissue.hpp"

#include <string>
#include <vector>

namespace myo::technique {

/// Codes of joints, from the trunk outwards; empty where the muscle stays on one bone.
[[nodiscard]] std::vector<std::string> joints_of(const Tissue& tissue, const Nearby& muscles);
/// The same from the bones touched, by base id.
[[nodiscard]] std::vector<std::string> joints_between(const TissueRules& rules, const std::vector<std::string>& bones);

} // namespace myo::technique
