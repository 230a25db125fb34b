#pragma once
// What the atlas is meant to cover, to be held beside what it knows.

#include <span>
#include <string>

namespace myo::atlas {

class Atlas;

/// A muscle in the words of the asking; `muscle` may name one that is not there.
struct ListedMuscle {
  std::string chapter, name, muscle;
};
[[nodiscard]] std::span<const ListedMuscle> coverage_list(const Atlas& atlas);

} // namespace myo::atlas
