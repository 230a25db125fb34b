#include "assets/people/eyes.hpp"

#include "assets/model/skin_part.hpp"
#include "assets/people/smooth_skin.hpp"

#include <array>
#include <glm/geometric.hpp>

namespace myo::people {
namespace {

constexpr float edge_mm = 1.2f;
constexpr int rounds = 3;
// Visible iris: 11.7 mm across in adults (Rüfer and others, Cornea 24, 2005); a pupil in ordinary light.
constexpr float iris_radius_mm = 5.8f, pupil_radius_mm = 1.8f;

} // namespace

void paint_eyes(geometry::Mesh& eyes) {
  smooth_skin(eyes, edge_mm, rounds);
  const float middle = geometry::bounds(eyes.positions).centre().x;
  std::array<geometry::Aabb, 2> ball;
  for (const glm::vec3& p : eyes.positions) ball[p.x > middle ? 1 : 0].add(p);
  eyes.parts.clear();
  for (const glm::vec3& p : eyes.positions) {
    const geometry::Aabb& own = ball[p.x > middle ? 1 : 0];
    const glm::vec3 from = p - own.centre();
    const float off_axis = glm::length(glm::vec2(from.x, from.z));
    const bool front = from.y < 0;
    const model::SkinPart part = front && off_axis < pupil_radius_mm  ? model::SkinPart::pupil
                                 : front && off_axis < iris_radius_mm ? model::SkinPart::iris
                                                                      : model::SkinPart::sclera;
    eyes.parts.push_back(static_cast<std::uint8_t>(part));
  }
}

} // namespace myo::people
