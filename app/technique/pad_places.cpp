// Where no pad may lie, through what no current may run, and whether a pad finds hold.

#include "app/technique/pads.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <optional>

namespace myo::technique {
namespace {

constexpr float carotid_mm = 40, carotid_current_mm = 28; ///< from the middle of a pad, so that all of it stays off
constexpr float heart_radius_mm = 50;
constexpr float hairline_mm = 74; ///< above the middle of the eyes
constexpr float temple_mm = 25;   ///< hair begins so far before the ear

float distance_to(const Tissue& tissue, std::string_view base, const glm::vec3& p, float max_mm) {
  float least = max_mm;
  for (const char* side : {"", ".left", ".right"})
    if (const auto s = tissue.find(std::string(base) + side))
      if (const auto hit = tissue.nearest(*s, p, least)) least = hit->distance_mm;
  return least;
}

float distance_to(const Tissue& tissue, BodyRole role, const glm::vec3& p, float max_mm) {
  float least = max_mm;
  for (const std::uint32_t s : tissue.having(role))
    if (const auto hit = tissue.nearest(s, p, least)) least = hit->distance_mm;
  return least;
}

std::optional<geometry::Aabb> box_of(const Tissue& tissue, BodyRole role, model::Side side = model::Side::midline) {
  const auto s = tissue.one(role, side);
  if (!s) return std::nullopt;
  return tissue.box(*s);
}

/// Between jaw and breastbone, in front of the middle of the vertebrae.
bool front_of_neck(const Tissue& tissue, const glm::vec3& p) {
  const auto jaw = box_of(tissue, BodyRole::jaw), breastbone = box_of(tissue, BodyRole::breastbone_top),
             spine = box_of(tissue, BodyRole::neck_middle);
  if (!jaw || !breastbone || !spine) return false;
  const float half = 75; // a shoulder is not a neck
  return p.z > breastbone->max.z - 10 && p.z < jaw->min.z + 25 && p.y < spine->centre().y &&
         std::abs(p.x - spine->centre().x) < half && distance_to(tissue, BodyRole::collarbone, p, 20) >= 12;
}

/// Pads do not hold on hair: above the hairline, over the temples, behind the ears down to the mastoid.
bool hairy(const Tissue& tissue, const glm::vec3& p) {
  const auto ears = box_of(tissue, BodyRole::ear), eyes = box_of(tissue, BodyRole::eye),
             mastoid = box_of(tissue, BodyRole::mastoid, model::Side::left);
  if (!ears || !eyes || !mastoid || p.z < mastoid->min.z + 10) return false;
  return p.z > eyes->centre().z + hairline_mm || (p.y > ears->min.y - temple_mm && p.z > ears->max.z - 8) ||
         p.y > ears->centre().y;
}

bool over_heart(const Tissue& tissue, const glm::vec3& p) {
  const auto breastbone = box_of(tissue, BodyRole::breastbone), upper = box_of(tissue, BodyRole::breastbone_top),
             spine = box_of(tissue, BodyRole::chest_middle),
             clavicle = box_of(tissue, BodyRole::collarbone, model::Side::left);
  if (!breastbone || !upper || !spine || !clavicle) return false;
  return p.y < spine->min.y && p.z > breastbone->min.z - 15 && p.z < upper->centre().z &&
         p.x > breastbone->centre().x - 35 && p.x < clavicle->centre().x + 12;
}

/// Nearest spots of a segment to a ball's centre.
float centre_to_segment(const glm::vec3& centre, const glm::vec3& a, const glm::vec3& b) {
  const glm::vec3 along = b - a;
  const float t = std::clamp(glm::dot(centre - a, along) / std::max(glm::dot(along, along), 1e-6f), 0.f, 1.f);
  return glm::distance(centre, a + t * along);
}

/// The heart as a ball between breastbone and spine, a little to the left: no mesh shows it.
bool past_heart(const Tissue& tissue, const glm::vec3& a, const glm::vec3& b) {
  const auto breastbone = box_of(tissue, BodyRole::breastbone), spine = box_of(tissue, BodyRole::chest_middle);
  if (!breastbone || !spine) return false;
  const glm::vec3 heart{breastbone->centre().x + 15, glm::mix(breastbone->max.y, spine->min.y, 0.45f),
                        breastbone->centre().z - 10};
  return centre_to_segment(heart, a, b) < heart_radius_mm;
}

} // namespace

bool side_of_neck(const Tissue& tissue, const glm::vec3& p) {
  const auto jaw = box_of(tissue, BodyRole::jaw), breastbone = box_of(tissue, BodyRole::breastbone_top),
             spine = box_of(tissue, BodyRole::neck_middle);
  if (!jaw || !breastbone || !spine) return false;
  return p.z > breastbone->max.z && p.z < jaw->min.z + 25 && p.y < spine->centre().y &&
         distance_to(tissue, BodyRole::carotid, p, carotid_mm) < carotid_mm;
}

bool on_chest(const Tissue& tissue, const glm::vec3& p) {
  const auto tip = box_of(tissue, BodyRole::breastbone_tip), breastbone = box_of(tissue, BodyRole::breastbone),
             spine = box_of(tissue, BodyRole::chest_middle),
             clavicle = box_of(tissue, BodyRole::collarbone, model::Side::left);
  if (!breastbone || !spine || !clavicle) return false;
  const float low = (tip ? tip->min.z : breastbone->min.z - 30) - 15;
  return p.z > low && p.z < clavicle->max.z &&
         std::abs(p.x - breastbone->centre().x) < clavicle->max.x - breastbone->centre().x;
}

bool front_of_chest(const Tissue& tissue, const glm::vec3& p) {
  const auto spine = box_of(tissue, BodyRole::chest_middle);
  return spine && p.y < spine->min.y && on_chest(tissue, p);
}

bool on_face(const Tissue& tissue, const glm::vec3& p) {
  const auto jaw = box_of(tissue, BodyRole::jaw), ears = box_of(tissue, BodyRole::ear);
  return jaw && ears && p.z > jaw->min.z - 10 && p.y < ears->centre().y && std::abs(p.x - jaw->centre().x) < 110;
}

std::string no_pad_on(const Tissue& tissue, const glm::vec3& p) {
  for (const PadRule& rule : tissue.rules().no_pads())
    for (const std::string& id : rule.structures)
      if (distance_to(tissue, id, p, rule.mm) < rule.mm) return rule.code;
  if (hairy(tissue, p)) return "pads.off.hair";
  if (front_of_neck(tissue, p) || side_of_neck(tissue, p)) return "pads.off.neck";
  if (over_heart(tissue, p)) return "pads.off.heart";
  return {};
}

std::string no_current_between(const Tissue& tissue, const glm::vec3& a, const glm::vec3& b) {
  const float length = glm::distance(a, b);
  if (length < 1.f) return {};
  if (on_face(tissue, a) != on_face(tissue, b)) return "pads.current.neck";
  const geometry::Ray ray{a, (b - a) / length};
  const Nearby near = tissue.around(0.5f * (a + b), 0.5f * length + 10, Role::lung | Role::hard);
  if (tissue.first(ray, length, Role::lung, near)) return "pads.current.chest";
  if (past_heart(tissue, a, b)) return "pads.current.heart";
  if (const auto breastbone = box_of(tissue, BodyRole::breastbone);
      breastbone && front_of_chest(tissue, a) && front_of_chest(tissue, b)) {
    const float middle = breastbone->centre().x;
    if ((a.x - middle) * (b.x - middle) < 0) return "pads.current.chest";
  }
  // Not past the carotid sinus either: current that runs from face to shoulder goes through the neck.
  for (float t = 0; t <= length; t += 8)
    for (const BodyRole vessel : {BodyRole::carotid, BodyRole::jugular})
      if (distance_to(tissue, vessel, a + t * ray.direction, carotid_current_mm) < carotid_current_mm)
        return "pads.current.neck";
  std::vector<Crossing> skull;
  for (const Crossing& c : tissue.crossings(ray, length, Role::hard, near))
    if (tissue.is(c.structure, BodyRole::skull)) skull.push_back(c);
  if (skull.size() > 1 && skull.back().enter_mm - skull.front().exit_mm > 25) return "pads.current.head";
  return {};
}

bool pad_fits(const Tissue& tissue, const Pad& pad) {
  const auto skin = tissue.skin();
  if (!skin || glm::length(pad.normal) < 0.5f) return false;
  constexpr int half_count = 3;         // seven rays across
  constexpr float steepest_cos = 0.45f; // a pad bends round a wrist, not over an edge
  constexpr float steepest_step = 1.5f; // between neighbours: deeper is a gap between fingers or toes
  const glm::vec3 side = glm::cross(pad.normal, pad.up);
  const float spacing = 0.49f * pad.size_mm / half_count, above = 0.45f * pad.size_mm;
  std::array<std::array<float, 2 * half_count + 1>, 2 * half_count + 1> depth{};
  for (int r = -half_count; r <= half_count; ++r)
    for (int c = -half_count; c <= half_count; ++c) {
      const glm::vec3 from =
          pad.centre + spacing * (static_cast<float>(r) * pad.up + static_cast<float>(c) * side) + above * pad.normal;
      const auto hit = tissue.tree(*skin).first_hit(from, -pad.normal, 2 * above);
      if (!hit || glm::dot(hit->normal, pad.normal) < steepest_cos) return false;
      const auto row = static_cast<std::size_t>(r + half_count), column = static_cast<std::size_t>(c + half_count);
      depth[row][column] = hit->distance_mm;
      if (row > 0 && std::abs(depth[row - 1][column] - hit->distance_mm) > steepest_step * spacing) return false;
      if (column > 0 && std::abs(depth[row][column - 1] - hit->distance_mm) > steepest_step * spacing) return false;
    }
  return true;
}

} // namespace myo::technique
