#pragma once
// Nearest skin and rays to it, for this folder's own files. Private to this folder.

#include "assets/places/body.hpp"

namespace myo::places {

[[nodiscard]] Result<SkinPoint> skin_nearest(const PlaceBody::Impl& body, const glm::vec3& point);
/// The nearest that a hand can reach (assets/geometry/skin_ways.hpp).
[[nodiscard]] Result<SkinPoint> skin_open(const PlaceBody::Impl& body, const glm::vec3& point);
/// Where the skin is left going from `point` along the unit vector `way`; the nearest skin if the point is already
/// outside it.
[[nodiscard]] Result<SkinPoint> skin_towards(const PlaceBody::Impl& body, const glm::vec3& point, const glm::vec3& way);

} // namespace myo::places
