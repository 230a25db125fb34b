#pragma once
// Outlines -> triangles with a rim along the border: a cortex, a vessel's wall, a skin.

#include "engine/section/contours.hpp"

namespace myo::section {

/// How wide the rim is: a share of how thick the outlines are on the whole, within limits; nowhere more than reaches
/// the middle of what is thin.
struct Rim {
  float share = 0;
  float min_mm = 0, max_mm = 0;
};

struct FaceVertex {
  glm::vec2 at{0};
  float edge_mm = inside_mm; ///< from the border
  float core = 1;            ///< 0 at the border .. 1 where the rim ends, and further in
  static constexpr float inside_mm = 1000;
};

/// Two layers of triangles, to be drawn in their order: all that is solid, then the rim over it.
struct Face {
  std::vector<FaceVertex> vertices;
  std::vector<std::uint32_t> indices; ///< three a triangle
};

/// Overlapping outlines of one mesh are one solid. Lines become bands of `line_mm`.
[[nodiscard]] Face face_of(const Contours& contours, const Rim& rim, float line_mm = 0.8f);

} // namespace myo::section
