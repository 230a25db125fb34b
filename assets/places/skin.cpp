#include "assets/places/skin.hpp"

#include "assets/geometry/skin_ways.hpp"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

namespace myo::places {
namespace {

/// A point this little outside the skin still counts as on it.
constexpr float outside_mm = 25.f;

} // namespace

Result<SkinPoint> skin_nearest(const PlaceBody::Impl& body, const glm::vec3& point) {
  auto part = body.skin();
  if (!part) return tl::unexpected(part.error());
  const auto hit = body.tree(*part).nearest(point);
  if (!hit) return fail("the skin of this body is empty", "skin", "import it again");
  return SkinPoint{hit->position, hit->normal, hit->distance_mm};
}

Result<SkinPoint> skin_open(const PlaceBody::Impl& body, const glm::vec3& point) {
  auto part = body.skin();
  if (!part) return tl::unexpected(part.error());
  const auto on = body::nearest_open_skin(body.tree(*part), point);
  if (!on) return fail("the skin of this body is empty", "skin", "import it again");
  return SkinPoint{on->position, on->normal, on->distance_mm};
}

Result<SkinPoint> skin_towards(const PlaceBody::Impl& body, const glm::vec3& point, const glm::vec3& way) {
  auto part = body.skin();
  if (!part) return tl::unexpected(part.error());
  // A little behind the point, so that one that lies on the skin finds it.
  constexpr float back_mm = 1.f;
  for (const geometry::RayHit& hit : body.tree(*part).all_hits(point - way * back_mm, way))
    if (glm::dot(hit.normal, way) > 0)
      return SkinPoint{hit.position, hit.normal, std::max(0.f, hit.distance_mm - back_mm)};
  auto near = skin_nearest(body, point);
  if (near && near->distance_mm <= outside_mm * body.scale()) return near;
  return fail("there is no skin that way", "skin", "start from a place inside the body, or turn the direction round");
}

Result<SkinPoint> nearest_skin(const PlaceBody& body, const glm::vec3& point) {
  return skin_nearest(body.impl(), point);
}

Result<float> distance_to(const PlaceBody& body, std::string_view structure_id, const glm::vec3& point) {
  const auto dot = structure_id.find('.');
  const std::string base(structure_id.substr(0, dot));
  model::Side side = model::Side::midline;
  if (dot != std::string_view::npos) {
    const auto parsed = model::parse_side(structure_id.substr(dot + 1));
    if (!parsed)
      return fail("a structure ends in .left or .right, or in neither", std::string(structure_id),
                  "correct the ending");
    side = *parsed;
  }
  auto list = body.impl().find(base, side);
  if (!list) return tl::unexpected(list.error());
  float best = std::numeric_limits<float>::max();
  for (const std::uint32_t structure : *list)
    if (const auto hit = body.impl().tree(structure).nearest(point)) best = std::min(best, hit->distance_mm);
  if (best == std::numeric_limits<float>::max())
    return fail("this structure has no surface", base, "import the body again");
  return best;
}

Result<std::vector<SkinPoint>> stroke_on_skin(const PlaceBody& body, std::span<const Place> path, model::Side side,
                                              float step_mm) {
  if (path.empty()) return fail("a stroke needs at least one place", "path", "add a place");
  if (!(step_mm > 0)) return fail("the step of a stroke must be positive", "step", "use some millimetres");
  std::vector<glm::vec3> corners;
  for (const Place& place : path) {
    auto p = place.resolve(body, side);
    if (!p) return tl::unexpected(p.error());
    corners.push_back(*p);
  }
  std::vector<SkinPoint> out;
  const auto lay = [&](const glm::vec3& p) -> Status {
    auto hit = nearest_skin(body, p);
    if (!hit) return tl::unexpected(hit.error());
    out.push_back(*hit);
    return {};
  };
  if (auto ok = lay(corners.front()); !ok) return tl::unexpected(ok.error());
  for (std::size_t i = 1; i < corners.size(); ++i) {
    const int steps = std::max(1, static_cast<int>(std::ceil(glm::distance(corners[i - 1], corners[i]) / step_mm)));
    for (int k = 1; k <= steps; ++k)
      if (auto ok = lay(glm::mix(corners[i - 1], corners[i], static_cast<float>(k) / static_cast<float>(steps))); !ok)
        return tl::unexpected(ok.error());
  }
  return out;
}

} // namespace myo::places
