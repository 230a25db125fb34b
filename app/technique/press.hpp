#pragma once
// Where a finger presses: toward the nearest hard tissue, clear of large vessels and nerves, or why there is no such way.

#include "app/technique/ways_in.hpp"

namespace myo {

/// `muscles`: the structures that the point belongs to, for the pincer grip.
[[nodiscard]] PressAnswer press_at(const PointSpace& here, const std::vector<WayIn>& ways, const Nearby& muscles);

} // namespace myo
