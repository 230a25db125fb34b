#include "app/technique/pads.hpp"

#include "app/technique/point_study.hpp"
#include "engine/geometry/directions.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <optional>

namespace myo::technique {
namespace {

constexpr float min_apart_mm = 30, max_apart_mm = 260; ///< edge to edge
constexpr float min_gap_mm = 20;                       ///< where the skin curves
constexpr float opposed_cos = -0.3f; ///< pads that face away from each other send current through the trunk
constexpr float chest_cos = 0.2f;    ///< round the chest they stay on one face of it
constexpr std::array<float, 3> pad_sizes_mm = {50, 40, 32}; ///< common squares
constexpr float face_pad_mm = 32;
constexpr float beside_spine_mm = 34, beside_spine_half_mm = 46;
constexpr float rib_reach_mm = 70;
constexpr float beside_midline_mm = 42; ///< of a pad on each side of neck or sacrum, before it is set on the skin

Pad pad_at(const Tissue& tissue, const glm::vec3& near, const glm::vec3& along, float size_mm, const char* place) {
  Pad pad;
  pad.size_mm = size_mm;
  pad.place = {place, {}};
  const auto skin = tissue.nearest_skin(near);
  if (!skin) return pad;
  pad.centre = skin->position, pad.normal = skin->normal;
  glm::vec3 up = along - glm::dot(along, pad.normal) * pad.normal;
  if (glm::length(up) < 0.1f) up = glm::vec3(0, 0, 1) - pad.normal.z * pad.normal;
  if (glm::length(up) < 0.1f) up = glm::vec3(0, -1, 0);
  pad.up = glm::normalize(up);
  return pad;
}

/// Lays the pad on the skin: a grid of rays from above it.
void lay(const Tissue& tissue, Pad& pad) {
  const glm::vec3 side = glm::cross(pad.normal, pad.up);
  const float above = 0.5f * pad.size_mm;
  glm::vec3 before = pad.centre;
  for (std::size_t r = 0; r < pad_grid_side; ++r)
    for (std::size_t c = 0; c < pad_grid_side; ++c) {
      const auto off = [&](std::size_t i) {
        return (static_cast<float>(i) / static_cast<float>(pad_grid_side - 1) - 0.5f) * pad.size_mm;
      };
      const glm::vec3 flat = pad.centre + off(r) * pad.up + off(c) * side;
      const auto hit = tissue.tree(*tissue.skin()).first_hit(flat + above * pad.normal, -pad.normal, 2 * above);
      before = hit ? hit->position : before; // a corner over the edge of the body stays beside its neighbour
      pad.grid.push_back(before);
    }
}

/// Between the edges of two pads that lie.
float gap_between(const Pad& a, const Pad& b) {
  float least = 1e6f;
  for (const glm::vec3& p : a.grid)
    for (const glm::vec3& q : b.grid) least = std::min(least, glm::distance(p, q));
  return least;
}

struct Search {
  const Tissue& tissue;
  std::vector<std::string>& kept_off;
  void note(const std::string& reason) const {
    if (std::find(kept_off.begin(), kept_off.end(), reason) == kept_off.end()) kept_off.push_back(reason);
  }
  bool allowed(const Pad& pad) const {
    if (const std::string reason = no_pad_on(tissue, pad.centre); !reason.empty()) return note(reason), false;
    // Of the neck's side not even an edge: nerves and the carotid sinus lie under it.
    const glm::vec3 up = 0.45f * pad.size_mm * pad.up, side = 0.45f * pad.size_mm * glm::cross(pad.normal, pad.up);
    for (const glm::vec3& edge : {up, -up, side, -side})
      if (side_of_neck(tissue, pad.centre + edge)) return note("pads.off.neck"), false;
    return pad_fits(tissue, pad);
  }
  /// The pad there or, where it may not or cannot lie, as near as it can.
  std::optional<Pad> place(const glm::vec3& near, const glm::vec3& along, float size_mm, const char* name) const {
    const Pad first = pad_at(tissue, near, along, size_mm, name);
    if (size_mm > face_pad_mm && on_face(tissue, first.centre)) return std::nullopt;
    if (allowed(first)) return first;
    const glm::vec3 side = glm::cross(first.normal, first.up);
    for (const float away : {12.f, 24.f, 36.f})
      for (int i = 0; i < 8; ++i) {
        const float turn = 3.14159265f * static_cast<float>(i) / 4.f;
        Pad moved = pad_at(tissue, first.centre + away * (std::cos(turn) * first.up + std::sin(turn) * side), along,
                           size_mm, name);
        if (glm::distance(moved.centre, first.centre) > 1.4f * away || !allowed(moved))
          continue; // the skin of a limb that hangs near
        if (away > 12) moved.place = {"pads.at.near", {{"place", std::vector{moved.place.code}}}};
        return moved;
      }
    return std::nullopt;
  }
  /// Two pads, turned to face each other.
  std::optional<PadLayout> pair(const Reason& name, const glm::vec3& a, const char* a_name, const glm::vec3& b,
                                const char* b_name) const {
    for (const float size : pad_sizes_mm) {
      auto one = place(a, b - a, size, a_name);
      auto other = one ? place(b, b - a, size, b_name) : std::nullopt;
      if (!other || glm::dot(one->normal, other->normal) < opposed_cos) continue;
      if (glm::dot(one->normal, other->normal) < chest_cos && on_chest(tissue, one->centre) &&
          on_chest(tissue, other->centre)) {
        note("pads.current.chest");
        continue;
      }
      const float far = glm::distance(one->centre, other->centre) - size;
      if (far < min_apart_mm || far > max_apart_mm) continue;
      if (const std::string reason = no_current_between(tissue, one->centre, other->centre); !reason.empty()) {
        note(reason);
        continue;
      }
      lay(tissue, *one), lay(tissue, *other);
      const float gap = gap_between(*one, *other); // round a limb the edges come nearer
      if (gap >= min_gap_mm) return PadLayout{name, {*one, *other}, gap};
    }
    return std::nullopt;
  }
  /// On both sides of a spot, as near as two pads may lie.
  std::optional<PadLayout> round(const Reason& name, const glm::vec3& spot, const char* pad_name,
                                 const glm::vec3& along) const {
    for (const float half : {46.f, 40.f, 34.f})
      if (auto layout = pair(name, spot + half * along, pad_name, spot - half * along, pad_name)) return layout;
    return std::nullopt;
  }
  /// Where the nerve of the rib nearest to a spot leaves the spine: away from a chest whose front should have no
  /// current.
  std::optional<PadLayout> beside_spine(const glm::vec3& spot) const {
    float nearest = rib_reach_mm;
    const std::vector<std::string>& ribs = tissue.rules().ids(BodyRole::ribs);
    const std::vector<std::string>& levels = tissue.rules().ids(BodyRole::thoracic_spine);
    std::optional<std::size_t> level; // counted from the first rib
    for (std::size_t i = 0; i < std::min(ribs.size(), levels.size()); ++i)
      for (const char* side : {".left", ".right"})
        if (const auto s = tissue.find(ribs[i] + side))
          if (const auto hit = tissue.nearest(*s, spot, nearest); hit && hit->distance_mm < nearest)
            nearest = hit->distance_mm, level = i;
    const auto vertebra = level ? tissue.find(levels[*level]) : std::nullopt;
    if (!vertebra) return std::nullopt;
    const geometry::Aabb& box = tissue.box(*vertebra);
    const float sign = spot.x < box.centre().x ? -1.f : 1.f;
    const glm::vec3 beside{box.centre().x + sign * beside_spine_mm, box.max.y + 30, box.centre().z};
    return round({"pads.beside-spine", {{"level", static_cast<float>(*level + 1)}}}, beside, "pads.at.beside-spine",
                 {0, 0, 1});
  }
};

/// On both sides of the middle of the body, at the height of a spot of the neck or over the sacrum.
std::optional<PadLayout> both_sides(const Search& search, const Reason& name, const char* pad_name, BodyRole middle_of,
                                    std::optional<float> height) {
  const auto s = search.tissue.one(middle_of, model::Side::midline);
  if (!s) return std::nullopt;
  const geometry::Aabb& box = search.tissue.box(*s);
  // Of a spot above it, under the hairline.
  const glm::vec3 middle{box.centre().x, box.max.y + 8, std::min(height.value_or(box.centre().z), box.centre().z + 12)};
  const glm::vec3 aside{beside_midline_mm, 0, 0};
  return search.pair(name, middle + aside, pad_name, middle - aside, pad_name);
}

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
    return *std::max_element(spots.begin(), spots.end(), [&](const glm::vec3& a, const glm::vec3& b) {
      return glm::distance(a, from) < glm::distance(b, from);
    });
  };
  out.first = far_from(out.middle);
  out.last = far_from(out.first);
  return out;
}

} // namespace

namespace {

/// What is said of the layouts found, or of why there is none.
Reasons words_of(const PadsAnswer& answer, const Tissue& tissue) {
  Reasons words;
  if (answer.layouts.empty()) {
    if (answer.kept_off.empty())
      words.push_back({"pads.no-flat-place", {}});
    else
      words.push_back({"pads.none", {{"place", std::vector{answer.kept_off.front()}}}});
  } else if (!answer.kept_off.empty()) {
    words.push_back({"pads.kept-off", {{"places", answer.kept_off}}});
  }
  const bool pads_on_chest = std::any_of(answer.layouts.begin(), answer.layouts.end(), [&](const PadLayout& l) {
    return std::any_of(l.pads.begin(), l.pads.end(),
                       [&](const Pad& pad) { return front_of_chest(tissue, pad.centre); });
  });
  if (pads_on_chest) words.push_back({"pads.front-of-chest", {}});
  return words;
}

} // namespace

PadsAnswer pads_at(const PointSpace& here, const PointPlace& place, const glm::vec3& fibre,
                   std::span<const std::string> wanted) {
  PadsAnswer answer;
  const Search search{here.tissue, answer.kept_off};
  const auto skin = here.tissue.nearest_open_skin(here.point);
  if (!skin) {
    answer.words = {{"pads.no-skin", {}}};
    return answer;
  }
  const auto take = [&](std::optional<PadLayout> layout) {
    if (layout) answer.layouts.push_back(std::move(*layout));
  };
  const glm::vec3 spot = skin->position;
  const Painful hurt = painful(place.pain);
  glm::vec3 along = fibre - glm::dot(fibre, skin->normal) * skin->normal;
  along = glm::length(along) > 0.2f ? glm::normalize(along) : geometry::any_perpendicular(skin->normal);
  if (hurt.any) {
    take(search.pair({"pads.on-point-and-pain", {}}, spot, "pads.at.point", hurt.strongest, "pads.at.pain"));
    if (const float length = glm::distance(hurt.first, hurt.last); length > 60) {
      const glm::vec3 long_way = (hurt.last - hurt.first) / length;
      take(search.pair({"pads.ends-of-pain", {}}, hurt.first, "pads.at.one-end", hurt.last, "pads.at.other-end"));
      if (glm::distance(spot, hurt.strongest) > 90)
        take(search.round({"pads.beside-pain", {}}, hurt.strongest, "pads.at.beside-pain", long_way));
    }
  }
  take(search.round({"pads.along-muscle", {}}, spot, "pads.at.along-muscle", along));
  const bool chest = front_of_chest(here.tissue, spot) || (hurt.any && front_of_chest(here.tissue, hurt.strongest));
  if (chest) take(search.beside_spine(spot));
  // What the atlas asks for comes first; some layouts are laid only where it does.
  const auto asked = [&](const char* code) { return std::find(wanted.begin(), wanted.end(), code) != wanted.end(); };
  if (asked("both-sides-of-neck"))
    take(both_sides(search, {"pads.both-sides-of-neck", {}}, "pads.at.beside-neck", BodyRole::neck_middle, spot.z));
  if (asked("over-sacrum"))
    take(both_sides(search, {"pads.over-sacrum", {}}, "pads.at.over-sacrum", BodyRole::sacrum, std::nullopt));
  std::stable_partition(answer.layouts.begin(), answer.layouts.end(), [&](const PadLayout& l) {
    return asked(l.name.code.c_str() + std::string_view("pads.").size());
  });
  answer.words = words_of(answer, here.tissue);
  return answer;
}

} // namespace myo::technique
