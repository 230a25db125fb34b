#pragma once
// Ways in for a needle: what each crosses, what it could reach, and the longest needle that cannot reach it. For trained
// professionals; measured on one body.

#include "app/technique/ways_in.hpp"

namespace myo {

/// `avoid`: the atlas advises against needling this point, with its reason.
[[nodiscard]] NeedleAnswer needle_at(const PointSpace& here, const std::vector<WayIn>& ways, const Nearby& muscles, Side side, const std::string& avoid);

} // namespace myo
