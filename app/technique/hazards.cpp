#include "app/technique/hazards.hpp"

#include "app/language/language.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <iterator>

namespace myo::technique {
namespace {

constexpr float sample_step_mm = 6; ///< along a line; between samples the nearest spot is found by halving
constexpr std::string_view canal_id = "spinal-canal";
const char* canal_name() { return tr("Spinal canal"); }

struct OnSegment {
  float distance_mm = 0, t = 0;
  glm::vec3 position{0}, normal{0};
};

/// Nearest approach of a segment and a structure: alternating between the nearest spot of one and of the other.
std::optional<OnSegment> segment_to(const Tissue& tissue, std::uint32_t structure, const glm::vec3& a,
                                    const glm::vec3& b, float max_mm) {
  const glm::vec3 along = b - a;
  const float length = glm::length(along);
  const int samples = std::max(1, static_cast<int>(std::ceil(length / sample_step_mm)));
  std::optional<OnSegment> best;
  for (int i = 0; i <= samples; ++i) {
    float t = static_cast<float>(i) / static_cast<float>(samples);
    // A few steps of alternation from each sample; it can only come nearer.
    for (int step = 0; step < 3; ++step) {
      const float limit = best ? best->distance_mm + (step == 0 ? sample_step_mm : 0.f) : max_mm;
      const auto hit = tissue.nearest(structure, a + t * along, limit);
      if (!hit) break;
      if (!best || hit->distance_mm < best->distance_mm) best = {hit->distance_mm, t, hit->position, hit->normal};
      if (length < 1e-3f) break;
      const float next = std::clamp(glm::dot(hit->position - a, along) / (length * length), 0.f, 1.f);
      if (std::abs(next - t) * length < 0.05f) break;
      t = next;
    }
  }
  return best;
}

/// No spot of a box is nearer to a segment than this.
float box_to_segment(const geometry::Aabb& box, const glm::vec3& a, const glm::vec3& b) {
  return glm::length(glm::max(glm::max(box.min - glm::max(a, b), glm::min(a, b) - box.max), glm::vec3(0)));
}

HazardAt make_hazard(const PointSpace& here, std::uint32_t structure, const OnSegment& on, const glm::vec3& a,
                     const glm::vec3& b) {
  const Tissue& tissue = here.tissue;
  const Role role = tissue.role(structure);
  HazardAt h;
  h.structure = tissue.info(structure).id;
  h.name = model::plain_name(tissue.info(structure));
  h.kind = hazard_kind(role);
  h.from = a + on.t * (b - a);
  h.position = on.position;
  h.distance_mm = on.distance_mm;
  // A line that pierces it is nearer than its surface: nothing lies between.
  const float length = glm::distance(a, b);
  if (length > 0.1f && tissue.first({a, (b - a) / length}, length, role, {structure})) h.distance_mm = 0;
  const auto from_point = tissue.nearest(structure, here.point, 1e4f);
  h.from_point_mm = from_point ? from_point->distance_mm : on.distance_mm;
  if (any(role, vessels_and_nerves)) h.width_mm = width_at(tissue, structure, on.position, on.normal);
  h.shielded = h.distance_mm > 0 && tissue.shielded(h.from, h.position, here.hard);
  return h;
}

std::optional<HazardAt> canal_from(const PointSpace& here, const glm::vec3& a, const glm::vec3& b) {
  const int samples = std::max(1, static_cast<int>(std::ceil(glm::distance(a, b) / 2)));
  std::optional<HazardAt> best;
  for (int i = 0; i <= samples; ++i) {
    const glm::vec3 p = glm::mix(a, b, static_cast<float>(i) / static_cast<float>(samples));
    const auto near = here.canal.nearest(p);
    if (!near || (best && near->distance_mm >= best->distance_mm)) continue;
    HazardAt h;
    h.structure = canal_id, h.name = canal_name(), h.kind = HazardKind::spinal_canal;
    h.distance_mm = near->distance_mm, h.position = near->position, h.from = p;
    best = h;
  }
  if (!best) return best;
  best->from_point_mm = here.canal.nearest(here.point)->distance_mm;
  best->shielded = best->distance_mm > 0 && here.tissue.shielded(best->from, best->position, here.hard);
  return best;
}

void nearest_first(std::vector<HazardAt>& hazards) {
  std::sort(hazards.begin(), hazards.end(), [](const HazardAt& a, const HazardAt& b) {
    return a.distance_mm != b.distance_mm ? a.distance_mm < b.distance_mm : a.structure < b.structure;
  });
}

/// What must be seen on a path even where a muscle's mesh overlaps it.
int path_rank(Role role) { return any(role, hazards_of_body) ? 2 : any(role, Role::hard) ? 1 : 0; }

/// Stretches without overlap, in order. `all`: by where they begin.
std::vector<Crossing> one_after_the_other(const Tissue& tissue, std::vector<Crossing> all) {
  constexpr float least_mm = 0.05f;
  // Neighbours that run into each other meet half-way; what matters more keeps its length.
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t j = i + 1; j < all.size(); ++j) {
      Crossing &a = all[i], &b = all[j];
      if (b.enter_mm >= a.exit_mm || b.exit_mm <= a.exit_mm) continue; // apart, or one inside the other
      const int rank_a = path_rank(tissue.role(a.structure)), rank_b = path_rank(tissue.role(b.structure));
      const float border = rank_a > rank_b ? a.exit_mm : rank_b > rank_a ? b.enter_mm : 0.5f * (b.enter_mm + a.exit_mm);
      a.exit_mm = b.enter_mm = border;
    }
  // What lies inside another parts it.
  std::vector<float> borders;
  for (const Crossing& c : all) borders.push_back(c.enter_mm), borders.push_back(c.exit_mm);
  std::sort(borders.begin(), borders.end());
  std::vector<Crossing> out;
  for (std::size_t i = 0; i + 1 < borders.size(); ++i) {
    if (borders[i + 1] - borders[i] < least_mm) continue;
    const float middle = 0.5f * (borders[i] + borders[i + 1]);
    const Crossing* top = nullptr;
    for (const Crossing& c : all) {
      if (c.enter_mm > middle || c.exit_mm < middle) continue;
      const auto weight = [&](const Crossing& x) {
        return std::pair(path_rank(tissue.role(x.structure)), -(x.exit_mm - x.enter_mm));
      };
      if (!top || weight(c) > weight(*top)) top = &c;
    }
    if (!top) continue;
    if (!out.empty() && out.back().structure == top->structure && borders[i] - out.back().exit_mm < least_mm)
      out.back().exit_mm = borders[i + 1];
    else
      out.push_back({top->structure, borders[i], borders[i + 1]});
  }
  return out;
}

} // namespace

// How far a ray inwards goes before it leaves again.
float width_at(const Tissue& tissue, std::uint32_t structure, const glm::vec3& on_surface, const glm::vec3& normal) {
  constexpr float in_mm = 0.05f, max_walk_mm = 60;
  const auto hits = tissue.tree(structure).all_hits(on_surface - in_mm * normal, -normal, max_walk_mm, 8);
  for (const geometry::RayHit& hit : hits)
    if (glm::dot(hit.normal, -normal) > 0) return hit.distance_mm + in_mm;
  return 0;
}

std::string_view to_string(HazardKind kind) {
  switch (kind) {
  case HazardKind::lung:
    return "lung";
  case HazardKind::artery:
    return "artery";
  case HazardKind::vein:
    return "vein";
  case HazardKind::nerve:
    return "nerve";
  case HazardKind::spinal_canal:
    return "spinal-canal";
  case HazardKind::eye:
    return "eye";
  case HazardKind::organ:
    return "organ";
  }
  return "organ";
}

HazardKind hazard_kind(Role role) {
  if (any(role, Role::lung)) return HazardKind::lung;
  if (any(role, Role::artery)) return HazardKind::artery;
  if (any(role, Role::vein)) return HazardKind::vein;
  if (any(role, Role::nerve)) return HazardKind::nerve;
  if (any(role, Role::eye)) return HazardKind::eye;
  return HazardKind::organ;
}

PointSpace surroundings(const Tissue& tissue, const SpinalCanal& canal, const glm::vec3& point) {
  PointSpace here{tissue, canal, point, {}, {}, {}};
  here.hard = tissue.around(point, 130, Role::hard);
  here.hazards = tissue.around(point, hazard_reach_mm, hazards_of_body);
  here.soft = tissue.around(point, 130, Role::muscle | Role::fascia | Role::other);
  return here;
}

std::vector<HazardAt> hazards_of(const PointSpace& here, const glm::vec3& a, const glm::vec3& b) {
  // Nearest boxes first: most of the farther ones need no exact distance at all.
  struct Candidate {
    std::uint32_t structure = 0;
    float at_least_mm = 0;
    std::optional<OnSegment> on;
  };
  std::vector<Candidate> candidates;
  for (const std::uint32_t s : here.hazards) candidates.push_back({s, box_to_segment(here.tissue.box(s), a, b), {}});
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& x, const Candidate& y) {
    return x.at_least_mm != y.at_least_mm ? x.at_least_mm < y.at_least_mm : x.structure < y.structure;
  });
  const auto kind_of = [&](std::uint32_t s) {
    return here.tissue.is(s, BodyRole::canal_content) ? HazardKind::spinal_canal : hazard_kind(here.tissue.role(s));
  };
  std::array<float, 7> nearest_of_kind;
  nearest_of_kind.fill(hazard_reach_mm);
  for (Candidate& c : candidates) {
    float& nearest = nearest_of_kind[static_cast<std::size_t>(kind_of(c.structure))];
    const float limit = std::max(hazard_near_mm, nearest);
    if (c.at_least_mm > limit) continue;
    c.on = segment_to(here.tissue, c.structure, a, b, limit);
    if (c.on) nearest = std::min(nearest, c.on->distance_mm);
  }
  std::vector<HazardAt> all;
  for (const Candidate& c : candidates) {
    if (!c.on) continue;
    const HazardKind kind = kind_of(c.structure);
    if (c.on->distance_mm > std::max(hazard_near_mm, nearest_of_kind[static_cast<std::size_t>(kind)])) continue;
    HazardAt h = make_hazard(here, c.structure, *c.on, a, b);
    h.kind = kind;
    all.push_back(std::move(h));
  }
  if (auto canal = canal_from(here, a, b); canal && canal->distance_mm <= hazard_reach_mm)
    all.push_back(std::move(*canal));
  nearest_first(all);
  unsigned seen = 0;
  std::erase_if(all, [&](const HazardAt& h) {
    const unsigned bit = 1u << static_cast<unsigned>(h.kind);
    const bool first = (seen & bit) == 0;
    seen |= bit;
    return !first && h.distance_mm > hazard_near_mm;
  });
  return all;
}

std::vector<HazardAt> within_reach(const std::vector<HazardAt>& nearest_first) {
  std::vector<HazardAt> near;
  std::copy_if(nearest_first.begin(), nearest_first.end(), std::back_inserter(near),
               [](const HazardAt& h) { return h.distance_mm <= hazard_shown_mm; });
  std::stable_partition(near.begin(), near.end(), [](const HazardAt& h) { return !h.shielded; });
  return near;
}

std::vector<HazardAt> vessels_beside(const PointSpace& here, const glm::vec3& a, const glm::vec3& b, float max_mm) {
  std::vector<HazardAt> all;
  for (const std::uint32_t s : here.hazards) {
    if (!any(here.tissue.role(s), vessels_and_nerves) || box_to_segment(here.tissue.box(s), a, b) > max_mm) continue;
    // Looked for from samples along the line, so as much farther as those are apart.
    const auto on = segment_to(here.tissue, s, a, b, max_mm + sample_step_mm);
    if (on && on->distance_mm <= max_mm) all.push_back(make_hazard(here, s, *on, a, b));
  }
  nearest_first(all);
  return all;
}

std::vector<HazardAt> pressed_on(const PointSpace& here, const glm::vec3& a, const glm::vec3& b) {
  constexpr float widest_mm = 40;   // no vessel is wider
  constexpr float detail_mm = 0.6f; // the meshes asked are within this of the finest
  std::vector<HazardAt> all = vessels_beside(here, a, b, widest_mm + press_margin_mm + detail_mm);
  std::erase_if(all, [](const HazardAt& h) { return h.distance_mm >= h.width_mm + press_margin_mm + detail_mm; });
  return all;
}

std::optional<FirstHazard> first_grave(const PointSpace& here, const geometry::Ray& ray, float max_mm) {
  std::optional<FirstHazard> found;
  const auto take = [&](std::uint32_t s, float mm) {
    const model::StructureInfo& info = here.tissue.info(s);
    if (!found || mm < found->distance_mm)
      found = {mm, hazard_kind(here.tissue.role(s)), info.id, model::plain_name(info)};
  };
  if (const auto hit = here.tissue.first(ray, max_mm, hollow, here.hazards)) take(hit->structure, hit->distance_mm);
  const float limit = found ? found->distance_mm : max_mm;
  for (const Crossing& c : here.tissue.crossings(ray, limit, vessels_and_nerves, here.hazards)) {
    const auto on = here.tissue.nearest(c.structure, ray.origin + c.enter_mm * ray.direction, 5);
    if (on && is_large(hazard_kind(here.tissue.role(c.structure)),
                       width_at(here.tissue, c.structure, on->position, on->normal))) {
      take(c.structure, c.enter_mm);
      break;
    }
  }
  if (auto canal = canal_ahead(here, ray, found ? found->distance_mm : max_mm)) found = std::move(canal);
  return found;
}

std::optional<FirstHazard> canal_ahead(const PointSpace& here, const geometry::Ray& ray, float max_mm) {
  const auto at = here.canal.first(ray, max_mm);
  if (!at) return std::nullopt;
  return FirstHazard{*at, HazardKind::spinal_canal, std::string(canal_id), canal_name()};
}

std::vector<PathPart> path_of(const PointSpace& here, const glm::vec3& entry, const glm::vec3& direction,
                              float length_mm) {
  const geometry::Ray ray{entry, direction};
  std::vector<Crossing> all =
      here.tissue.crossings(ray, length_mm, Role::muscle | Role::fascia | Role::other, here.soft);
  for (const Nearby* more : {&here.hard, &here.hazards}) {
    const auto found = here.tissue.crossings(ray, length_mm, Role::hard | hazards_of_body, *more);
    all.insert(all.end(), found.begin(), found.end());
  }
  std::sort(all.begin(), all.end(), [](const Crossing& a, const Crossing& b) {
    return a.enter_mm != b.enter_mm ? a.enter_mm < b.enter_mm : a.structure < b.structure;
  });
  std::vector<PathPart> path;
  path.push_back({"skin", tr("Skin and the tissue under it"), model::Kind::skin, 0,
                  all.empty() ? length_mm : std::min(all.front().enter_mm, length_mm)});
  for (const Crossing& c : one_after_the_other(here.tissue, std::move(all))) {
    const model::StructureInfo& info = here.tissue.info(c.structure);
    path.push_back({info.id, model::plain_name(info), info.kind, c.enter_mm, std::min(c.exit_mm, length_mm)});
  }
  return path;
}

} // namespace myo::technique
