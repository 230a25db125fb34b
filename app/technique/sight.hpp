#pragma once
// Places that a picture should show.

#include <glm/vec3.hpp>
#include <vector>

namespace myo::technique {

/// A place on the skin that should be seen: mm, unit normal, and how much it matters.
struct Sight {
  glm::vec3 position{0}, normal{0};
  float weight = 1;
};

/// An arrow or needle in the air and the skin it meets. `room_mm`: of air before the skin.
void add_way(std::vector<Sight>& sights, const glm::vec3& entry, const glm::vec3& inward, const glm::vec3& normal,
             float room_mm);

} // namespace myo::technique
