#include "app/technique/tissue.hpp"

#include "assets/geometry/boxes.hpp"
#include "engine/core/parallel.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <mutex>
#include <utility>

namespace myo::technique {
Role role_of(const model::StructureInfo& info, const TissueRules& rules) {
  const std::string_view id = info.base_id();
  switch (info.kind) {
  case model::Kind::skin:
    return Role::skin;
  case model::Kind::muscle:
    return Role::muscle;
  case model::Kind::bone:
  case model::Kind::cartilage:
  case model::Kind::ligament:
  case model::Kind::disc:
  case model::Kind::membrane:
  case model::Kind::tooth:
    return Role::hard;
  case model::Kind::tendon:
  case model::Kind::fascia:
    return Role::fascia;
  case model::Kind::artery:
    return Role::artery;
  case model::Kind::vein:
    return Role::vein;
  case model::Kind::nerve:
    return Role::nerve;
  case model::Kind::organ:
    if (rules.is(id, BodyRole::lung)) return Role::lung;
    if (rules.is(id, BodyRole::eye)) return Role::eye;
    return rules.is(id, BodyRole::outside) ? Role::other : Role::organ;
  case model::Kind::mucosa:
  case model::Kind::other:
    return Role::other;
  }
  return Role::other;
}

struct Tissue::Impl {
  /// Many structures in one tree: a ray asks it once instead of asking each.
  struct Together {
    Nearby structures; ///< by the tree's own numbers
    const geometry::RayScene* tree = nullptr;
  };
  struct AllTogether {
    Together hard, hazards;
  };
  Impl(const body::BodyGeometry& b, const TissueRules& r) : body(&b), rules(&r) {}
  const body::BodyGeometry* body;
  const TissueRules* rules;
  std::vector<Role> roles;
  std::array<Nearby, body_role_names.size()> having;
  mutable std::once_flag together_once;
  mutable AllTogether together;
  mutable std::atomic<const AllTogether*> ready = nullptr; ///< once warm() has made it

  const Together* together_of(Role roles) const {
    const AllTogether* all = ready.load(std::memory_order_acquire);
    if (!all) return nullptr;
    return roles == Role::hard ? &all->hard : roles == hazards_of_body ? &all->hazards : nullptr;
  }
};

Tissue::Tissue(const body::BodyGeometry& body, const TissueRules& rules) : impl_(std::make_unique<Impl>(body, rules)) {
  for (std::uint32_t i = 0; i < body.count(); ++i) {
    impl_->roles.push_back(role_of(body.info(i), rules));
    for (std::size_t r = 0; r < body_role_names.size(); ++r)
      if (rules.is(body.info(i).base_id(), static_cast<BodyRole>(r))) impl_->having[r].push_back(i);
  }
}
Tissue::Tissue(Tissue&&) noexcept = default;
Tissue::~Tissue() = default;

std::size_t Tissue::count() const { return impl_->body->count(); }
const model::StructureInfo& Tissue::info(std::uint32_t structure) const { return impl_->body->info(structure); }
Role Tissue::role(std::uint32_t structure) const { return impl_->roles[structure]; }
const geometry::Aabb& Tissue::box(std::uint32_t structure) const { return impl_->body->box(structure); }
const TissueRules& Tissue::rules() const { return *impl_->rules; }
bool Tissue::is(std::uint32_t structure, BodyRole role) const {
  return std::binary_search(having(role).begin(), having(role).end(), structure);
}
const Nearby& Tissue::having(BodyRole role) const { return impl_->having[static_cast<std::size_t>(role)]; }
std::optional<std::uint32_t> Tissue::one(BodyRole role, model::Side side) const {
  const Nearby& all = having(role);
  const auto found = std::find_if(all.begin(), all.end(), [&](std::uint32_t s) { return info(s).side == side; });
  return found == all.end() ? std::nullopt : std::optional(*found);
}
std::optional<std::uint32_t> Tissue::skin() const { return impl_->body->skin(); }
std::optional<std::uint32_t> Tissue::find(std::string_view id) const { return impl_->body->find(id); }

Nearby Tissue::around(const glm::vec3& centre, float reach_mm, Role roles) const {
  Nearby out;
  for (std::uint32_t i = 0; i < count(); ++i)
    if (any(role(i), roles) && body::box_distance(box(i), centre) <= reach_mm) out.push_back(i);
  return out;
}

const geometry::Mesh& Tissue::mesh(std::uint32_t structure) const {
  return impl_->body->mesh(structure, body::MeshDetail::close);
}
const geometry::RayScene& Tissue::tree(std::uint32_t structure) const {
  return impl_->body->tree(structure, body::MeshDetail::close, body::Rays::watertight);
}

void Tissue::warm(unsigned threads) const {
  core::parallel_for(
      count(),
      [&](std::size_t i) {
        const auto structure = static_cast<std::uint32_t>(i);
        (void)mesh(structure), (void)tree(structure);
      },
      threads);
  std::call_once(impl_->together_once, [&] {
    const auto join = [&](Impl::Together& of, Role roles) {
      for (std::uint32_t s = 0; s < count(); ++s)
        if (any(role(s), roles)) of.structures.push_back(s);
      of.tree = &impl_->body->joint_tree(of.structures, body::MeshDetail::close, body::Rays::watertight);
    };
    join(impl_->together.hard, Role::hard);
    join(impl_->together.hazards, hazards_of_body);
    impl_->ready.store(&impl_->together, std::memory_order_release);
  });
}

std::optional<TissueHit> Tissue::first(const geometry::Ray& ray, float max_mm, Role roles, const Nearby& among) const {
  std::optional<TissueHit> best;
  if (const Impl::Together* all = impl_->together_of(roles)) {
    const auto hit = all->tree->first_hit(ray.origin, ray.direction, max_mm);
    if (!hit) return std::nullopt;
    const std::uint32_t structure = all->structures[hit->mesh];
    if (std::binary_search(among.begin(), among.end(), structure))
      return TissueHit{structure, hit->distance_mm, hit->position, hit->normal};
  } // what was hit first is none of those requested: ask each
  for (const std::uint32_t s : among) {
    const float limit = best ? best->distance_mm : max_mm;
    if (!any(role(s), roles) || !body::meets(box(s), ray, limit)) continue;
    const auto hit = tree(s).first_hit(ray.origin, ray.direction, limit);
    if (hit && (!best || hit->distance_mm < best->distance_mm))
      best = {s, hit->distance_mm, hit->position, hit->normal};
  }
  return best;
}

std::vector<Crossing> Tissue::crossings(const geometry::Ray& ray, float max_mm, Role roles, const Nearby& among) const {
  std::vector<Crossing> out;
  for (const std::uint32_t s : among) {
    if (!any(role(s), roles) || role(s) == Role::skin || !body::meets(box(s), ray, max_mm)) continue;
    const auto hits = tree(s).all_hits(ray.origin, ray.direction, max_mm);
    int inside = 0;
    float since = 0;
    for (const geometry::RayHit& hit : hits) {
      const bool enters = glm::dot(hit.normal, ray.direction) < 0;
      if (!enters && inside == 0) { // it began inside
        out.push_back({s, since, hit.distance_mm});
        continue;
      }
      inside += enters ? 1 : -1;
      if (enters && inside == 1) since = hit.distance_mm;
      if (inside == 0) out.push_back({s, since, hit.distance_mm}), since = hit.distance_mm;
    }
    if (inside > 0) out.push_back({s, since, max_mm});
  }
  std::erase_if(out, [](const Crossing& c) { return c.exit_mm - c.enter_mm < 0.05f; });
  std::sort(out.begin(), out.end(), [](const Crossing& a, const Crossing& b) {
    return a.enter_mm != b.enter_mm ? a.enter_mm < b.enter_mm : a.structure < b.structure;
  });
  return out;
}

std::optional<geometry::NearestHit> Tissue::nearest(std::uint32_t structure, const glm::vec3& point,
                                                    float max_mm) const {
  if (body::box_distance(box(structure), point) > max_mm) return std::nullopt;
  return tree(structure).nearest(point, max_mm);
}

bool Tissue::shielded(const glm::vec3& from, const glm::vec3& to, const Nearby& among) const {
  const float length = glm::distance(from, to);
  if (length < 1e-3f) return false;
  const geometry::Ray ray{from, (to - from) / length};
  return first(ray, length, Role::hard, among).has_value();
}

std::optional<TissueHit> Tissue::hit(const std::optional<body::OnSkin>& on) const {
  if (!on) return std::nullopt;
  return TissueHit{*skin(), on->distance_mm, on->position, on->normal};
}

std::optional<TissueHit> Tissue::leaves_skin(const glm::vec3& inside, const glm::vec3& outwards, float max_mm) const {
  if (!skin()) return std::nullopt;
  return hit(body::leaves_skin(tree(*skin()), inside, outwards, max_mm));
}

bool Tissue::inside_skin(const glm::vec3& point) const { return skin() && body::is_inside(tree(*skin()), point); }

std::optional<TissueHit> Tissue::nearest_skin(const glm::vec3& point) const {
  if (!skin()) return std::nullopt;
  const auto on = tree(*skin()).nearest(point);
  if (!on) return std::nullopt;
  return TissueHit{*skin(), on->distance_mm, on->position, on->normal};
}

std::optional<TissueHit> Tissue::nearest_open_skin(const glm::vec3& point) const {
  if (!skin()) return std::nullopt;
  return hit(body::nearest_open_skin(tree(*skin()), point));
}

float Tissue::free_air(const glm::vec3& on_skin, const glm::vec3& outwards, float max_mm) const {
  return skin() ? body::free_air(tree(*skin()), on_skin, outwards, max_mm) : max_mm;
}

} // namespace myo::technique
