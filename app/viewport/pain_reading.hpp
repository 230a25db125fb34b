#pragma once
// From pain as drawn and said to the points that may send it: what comes first, what explains it, what to ask next.

#include "app/atlas/find.hpp"
#include "app/pain/reading.hpp"
#include "app/viewport/body.hpp"

namespace myo {

inline constexpr std::size_t most_pain_results = 20;

/// `body` must have been opened with this atlas and everything of it.
[[nodiscard]] PainReading read_pain(const Atlas& atlas, const Body& body, const PainDrawing& drawing);

} // namespace myo
