#include "app/technique/tens.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <optional>

namespace myo {
namespace {

constexpr float eye_mm = 45, mouth_mm = 25, carotid_mm = 40, carotid_current_mm = 28, perineum_mm = 50;
constexpr float least_apart_mm = 30;                           ///< edge to edge
constexpr std::array<float, 3> pad_sizes_mm = {50, 40, 32};    ///< common squares

float distance_to(const Tissue& tissue, std::string_view base, const glm::vec3& p, float max_mm) {
  float least = max_mm;
  for (const std::string& id : {std::string(base), std::string(base) + ".left", std::string(base) + ".right"})
    if (const auto s = tissue.find(id))
      if (const auto hit = tissue.nearest(*s, p, least)) least = hit->distance_mm;
  return least;
}

std::optional<Aabb> box_of(const Tissue& tissue, std::string_view id) {
  const auto s = tissue.find(id);
  if (!s) return std::nullopt;
  return tissue.box(*s);
}

/// Between jaw and breastbone, in front of the middle of the vertebrae.
bool front_of_neck(const Tissue& tissue, const glm::vec3& p) {
  const auto jaw = box_of(tissue, "mandible"), breastbone = box_of(tissue, "manubrium"), spine = box_of(tissue, "vertebra-c5");
  if (!jaw || !breastbone || !spine) return false;
  const float half = 75; // a shoulder is not a neck
  return p.z > breastbone->max.z - 10 && p.z < jaw->min.z + 25 && p.y < spine->centre().y && std::abs(p.x - spine->centre().x) < half &&
         distance_to(tissue, "clavicle", p, 20) >= 12;
}

bool is_skull(std::string_view base) {
  for (const std::string_view one : {"frontal-bone", "parietal-bone", "temporal-bone", "occipital-bone", "sphenoid-bone"})
    if (base == one) return true;
  return false;
}

Pad pad_at(const Tissue& tissue, const glm::vec3& near, const glm::vec3& along, float size_mm, const char* place) {
  Pad pad;
  pad.size_mm = size_mm;
  pad.place = place;
  const auto skin = tissue.nearest_skin(near);
  if (!skin) return pad;
  pad.centre = skin->position, pad.normal = skin->normal;
  glm::vec3 up = along - glm::dot(along, pad.normal) * pad.normal;
  if (glm::length(up) < 0.1f) up = glm::vec3(0, 0, 1) - pad.normal.z * pad.normal;
  if (glm::length(up) < 0.1f) up = glm::vec3(0, -1, 0);
  pad.up = glm::normalize(up);
  return pad;
}

struct Search {
  const Tissue& tissue;
  std::vector<std::string>& kept_off;
  void note(const std::string& reason) const {
    if (std::find(kept_off.begin(), kept_off.end(), reason) == kept_off.end()) kept_off.push_back(reason);
  }
  bool allowed(const Pad& pad) const {
    if (const std::string reason = no_pad_on(tissue, pad.centre); !reason.empty()) return note(reason), false;
    return pad_fits(tissue, pad);
  }
  /// The pad there or, where it may not or cannot lie, as near as it can.
  std::optional<Pad> place(const glm::vec3& near, const glm::vec3& along, float size_mm, const char* name) const {
    const Pad first = pad_at(tissue, near, along, size_mm, name);
    if (allowed(first)) return first;
    const glm::vec3 side = glm::cross(first.normal, first.up);
    for (const float away : {12.f, 24.f, 36.f})
      for (int i = 0; i < 8; ++i) {
        const float turn = 3.14159265f * static_cast<float>(i) / 4.f;
        const Pad moved = pad_at(tissue, first.centre + away * (std::cos(turn) * first.up + std::sin(turn) * side), along, size_mm, name);
        if (allowed(moved)) return moved;
      }
    return std::nullopt;
  }
  std::optional<PadLayout> pair(const char* name, const glm::vec3& a, const char* a_name, const glm::vec3& b, const char* b_name, const glm::vec3& along) const {
    for (const float size : pad_sizes_mm) {
      const auto one = place(a, along, size, a_name);
      const auto other = one ? place(b, along, size, b_name) : std::nullopt;
      if (!other) continue;
      const float apart = glm::distance(one->centre, other->centre) - size;
      if (apart < least_apart_mm) continue;
      if (const std::string reason = no_current_between(tissue, one->centre, other->centre); !reason.empty()) {
        note(reason);
        continue;
      }
      return PadLayout{name, {*one, *other}, apart};
    }
    return std::nullopt;
  }
};

/// The middle and the long way of the essential pain.
struct Painful {
  glm::vec3 middle{0}, first{0}, last{0}, strongest{0};
  bool any = false;
};
Painful painful(const std::vector<ReferralStroke>& pain) {
  Painful out;
  std::vector<glm::vec3> spots;
  float widest = 0;
  for (const ReferralStroke& stroke : pain) {
    if (!stroke.essential) continue;
    spots.push_back(stroke.a), spots.push_back(stroke.b);
    if (stroke.radius_mm > widest) widest = stroke.radius_mm, out.strongest = 0.5f * (stroke.a + stroke.b);
  }
  if (spots.empty()) return out;
  out.any = true;
  for (const glm::vec3& s : spots) out.middle += s / static_cast<float>(spots.size());
  const auto far_from = [&](const glm::vec3& from) {
    return *std::max_element(spots.begin(), spots.end(), [&](const glm::vec3& a, const glm::vec3& b) { return glm::distance(a, from) < glm::distance(b, from); });
  };
  out.first = far_from(out.middle);
  out.last = far_from(out.first);
  return out;
}

} // namespace

std::string no_pad_on(const Tissue& tissue, const glm::vec3& p) {
  if (distance_to(tissue, "eyeball", p, eye_mm) < eye_mm) return "over or beside the eyes";
  if (distance_to(tissue, "mouth-labial", p, mouth_mm) < mouth_mm) return "on the mouth";
  if (front_of_neck(tissue, p) || (distance_to(tissue, "common-carotid-artery", p, carotid_mm) < carotid_mm && [&] {
        const auto jaw = box_of(tissue, "mandible"), breastbone = box_of(tissue, "manubrium");
        return jaw && breastbone && p.z > breastbone->max.z && p.z < jaw->min.z + 25 && p.y < jaw->max.y + 10;
      }()))
    return "on the front or side of the neck";
  if (distance_to(tissue, "external-anal-sphincter", p, perineum_mm) < perineum_mm) return "on the perineum";
  return {};
}

std::string no_current_between(const Tissue& tissue, const glm::vec3& a, const glm::vec3& b) {
  const float length = glm::distance(a, b);
  if (length < 1.f) return {};
  const Ray ray{a, (b - a) / length};
  const Nearby near = tissue.around(0.5f * (a + b), 0.5f * length + 10, Role::lung | Role::hard);
  if (tissue.first(ray, length, Role::lung, near)) return "across the chest";
  // Not past the carotid sinus either: current that runs from face to shoulder goes through the neck.
  for (float t = 0; t <= length; t += 8)
    for (const std::string_view vessel : {"common-carotid-artery", "internal-jugular-vein"})
      if (distance_to(tissue, vessel, a + t * ray.direction, carotid_current_mm) < carotid_current_mm) return "through the side of the neck";
  std::vector<Crossing> skull;
  for (const Crossing& c : tissue.crossings(ray, length, Role::hard, near))
    if (is_skull(tissue.info(c.structure).base_id())) skull.push_back(c);
  if (skull.size() > 1 && skull.back().enter_mm - skull.front().exit_mm > 25) return "across the head";
  return {};
}

bool pad_fits(const Tissue& tissue, const Pad& pad) {
  const auto skin = tissue.skin();
  if (!skin || glm::length(pad.normal) < 0.5f) return false;
  const glm::vec3 side = glm::cross(pad.normal, pad.up);
  const float half = 0.5f * pad.size_mm, sag = 0.36f * pad.size_mm;
  for (int i = -1; i <= 1; ++i)
    for (int k = -1; k <= 1; ++k) {
      const glm::vec3 from = pad.centre + 0.92f * half * (static_cast<float>(i) * pad.up + static_cast<float>(k) * side) + sag * pad.normal;
      const auto hit = tissue.tree(*skin).first_hit(from, -pad.normal, 2 * sag);
      if (!hit || glm::dot(hit->normal, pad.normal) < 0.35f) return false;
    }
  return true;
}

namespace {

/// Lays the pad on the skin: a grid of rays from above it.
void lay(const Tissue& tissue, Pad& pad) {
  const glm::vec3 side = glm::cross(pad.normal, pad.up);
  const float above = 0.5f * pad.size_mm;
  glm::vec3 before = pad.centre;
  for (std::size_t r = 0; r < pad_grid_side; ++r)
    for (std::size_t c = 0; c < pad_grid_side; ++c) {
      const auto off = [&](std::size_t i) { return (static_cast<float>(i) / static_cast<float>(pad_grid_side - 1) - 0.5f) * pad.size_mm; };
      const glm::vec3 flat = pad.centre + off(r) * pad.up + off(c) * side;
      const auto hit = tissue.tree(*tissue.skin()).first_hit(flat + above * pad.normal, -pad.normal, 2 * above);
      before = hit ? hit->position : before; // a corner over the edge of the body stays beside its neighbour
      pad.grid.push_back(before);
    }
}

} // namespace

TensAnswer pads_at(const PointSpace& here, const std::vector<ReferralStroke>& pain, const glm::vec3& fibre) {
  TensAnswer answer;
  const Search search{here.tissue, answer.kept_off};
  const auto skin = here.tissue.nearest_skin(here.point);
  if (!skin) {
    answer.words = "This body has no skin to lay pads on.";
    return answer;
  }
  const auto take = [&](std::optional<PadLayout> layout) {
    if (!layout) return;
    for (Pad& pad : layout->pads) lay(here.tissue, pad);
    answer.layouts.push_back(std::move(*layout));
  };
  const glm::vec3 spot = skin->position;
  const Painful hurt = painful(pain);
  glm::vec3 along = fibre - glm::dot(fibre, skin->normal) * skin->normal;
  along = glm::length(along) > 0.2f ? glm::normalize(along) : glm::normalize(glm::cross(skin->normal, std::abs(skin->normal.z) < 0.9f ? glm::vec3(0, 0, 1) : glm::vec3(1, 0, 0)));
  if (hurt.any) {
    take(search.pair("On the point and where it hurts", spot, "on the point", hurt.strongest, "where it hurts", along));
    if (glm::distance(hurt.first, hurt.last) > 60) {
      const glm::vec3 long_way = glm::normalize(hurt.last - hurt.first);
      take(search.pair("At both ends of the pain", hurt.first, "one end of the pain", hurt.last, "other end of the pain", long_way));
    }
  }
  for (const float half : {46.f, 40.f, 34.f}) {
    if (auto layout = search.pair("Either side of the point, along the muscle", spot + half * along, "along the muscle", spot - half * along, "along the muscle", along)) {
      take(std::move(layout));
      break;
    }
  }
  if (answer.layouts.empty()) {
    answer.words = answer.kept_off.empty() ? "No two pads find a flat enough place here, 3 cm apart." : fmt::format("No pads here: they, or the current between them, would be {}.", answer.kept_off.front());
  } else if (!answer.kept_off.empty()) {
    answer.words = "Kept off:";
    for (const std::string& reason : answer.kept_off) answer.words += " " + reason + (reason == answer.kept_off.back() ? "." : ",");
  }
  return answer;
}

} // namespace myo
