#pragma once
// From where a technique's arrow, needle, pads or strokes are best seen, past the rest of the body.

#include "app/scene/body.hpp"

#include <optional>
#include <string_view>

namespace myo::scene {

struct GuideView {
  glm::vec3 facing{0, -1, 0}; ///< unit, from the body towards the eye
  geometry::Aabb box;         ///< what should be in the picture
};

/// None where nothing is drawn for the technique. `choice`: which way in or layout of pads, 0 the first.
[[nodiscard]] std::optional<GuideView> guide_view(const Body& body, const technique::PointTechniques& all,
                                                  std::string_view technique, std::size_t choice);

/// Where the camera goes to see that.
[[nodiscard]] geometry::Camera camera_for(const GuideView& view, geometry::Camera camera, glm::vec2 viewport_px);

} // namespace myo::scene
