#pragma once
// How well the words of a complaint fit what the atlas says of each point.

#include <string>
#include <vector>

namespace myo::atlas {

class Atlas;

/// 0..1 by point, 1 for the one that fits best; all 0 where none does.
[[nodiscard]] std::vector<double> point_text_scores(const Atlas& atlas, const std::string& text);

} // namespace myo::atlas
