#pragma once
// What the atlas was asked to know, to be held beside what it knows.

#include <span>
#include <string>

namespace myo::atlas {

class Atlas;

/// A muscle in the words of the asking; `muscle` may name one that is not there.
struct AskedMuscle {
  std::string chapter, name, muscle;
};
[[nodiscard]] std::span<const AskedMuscle> asked_muscles(const Atlas& atlas);

} // namespace myo::atlas
