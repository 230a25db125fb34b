#include "assets/build/courses/clear_way.hpp"

#include "engine/core/parallel.hpp"
#include "engine/geometry/ray_scene.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <optional>

namespace myo::build {
namespace {

constexpr int rounds = 30;
constexpr float slack_mm = 0.2f;
constexpr float exit_reach_mm = 20.f;   // and out of one with a way of its own no farther than this
constexpr float muscle_reach_mm = 12.f; // a point deeper than this in a muscle is left there: the rule wants it so

struct Solid {
  const model::StructureInfo* info = nullptr;
  geometry::Aabb box;
  const geometry::RayScene* scene = nullptr;

  /// By winding along three axes, two of which must agree: meshes of strangers have holes and overlaps.
  [[nodiscard]] bool contains(const glm::vec3& p) const {
    int votes = 0;
    for (const glm::vec3 way :
         {glm::vec3(1, 0.013f, 0.007f), glm::vec3(0.011f, 1, 0.017f), glm::vec3(0.019f, 0.005f, 1)}) {
      int winding = 0;
      for (const auto& hit : scene->all_hits(p, way)) winding += glm::dot(hit.normal, way) > 0 ? 1 : -1;
      votes += winding > 0 ? 1 : 0;
    }
    return votes >= 2;
  }
};

bool excepted(std::string_view id, std::span<const std::string> except) {
  return std::ranges::any_of(except, [&](const std::string& e) {
    return e.ends_with('*') ? id.starts_with(std::string_view(e).substr(0, e.size() - 1)) : id == e;
  });
}

bool near(const geometry::Aabb& box, const glm::vec3& p, float by) {
  return p.x > box.min.x - by && p.y > box.min.y - by && p.z > box.min.z - by && p.x < box.max.x + by &&
         p.y < box.max.y + by && p.z < box.max.z + by;
}

} // namespace

struct Obstacles::Impl {
  std::vector<Solid> bones, muscles;
  std::optional<Solid> skin;

  /// Out of the muscles that a point is in, to their nearest surface: where two lie on each other, between them.
  [[nodiscard]] glm::vec3 between_muscles(glm::vec3 p, const Passages& passages) const {
    for (const Solid& muscle : muscles) {
      if (!near(muscle.box, p, 0) || excepted(muscle.info->base_id(), passages.pierced)) continue;
      const auto exit = std::ranges::find_if(
          passages.exits, [&](const Passages::Exit& e) { return excepted(muscle.info->base_id(), e.muscles); });
      if (exit != passages.exits.end() && muscle.contains(p)) {
        if (const auto out = muscle.scene->first_hit(p, exit->way, exit_reach_mm)) p = out->position + 0.1f * exit->way;
        continue;
      }
      const auto hit = muscle.scene->nearest(p, muscle_reach_mm);
      if (!hit || glm::dot(p - hit->position, hit->normal) >= 0 || !muscle.contains(p)) continue;
      p = hit->position + 0.1f * hit->normal;
    }
    return p;
  }

  /// Where the point should be instead; unchanged when nothing is in the way.
  [[nodiscard]] glm::vec3 freed(glm::vec3 p, float clearance, const Passages& passages) const {
    if (passages.between_muscles) p = between_muscles(p, passages);
    for (const Solid& bone : bones) {
      if (!near(bone.box, p, clearance) || excepted(bone.info->base_id(), passages.bones)) continue;
      const auto hit = bone.scene->nearest(p);
      if (!hit) continue;
      const bool inside = bone.contains(p);
      if (!inside && hit->distance_mm >= clearance) continue;
      glm::vec3 out = inside ? hit->position - p : p - hit->position;
      const float length = glm::length(out);
      out = length > 1e-3f ? out / length : hit->normal;
      p = hit->position + out * clearance;
    }
    if (!skin) return p;
    const auto hit = skin->scene->nearest(p);
    if (!hit) return p;
    const bool inside = near(skin->box, p, 0) && skin->contains(p);
    if (inside && hit->distance_mm >= clearance) return p;
    return hit->position - hit->normal * clearance;
  }
};

Obstacles::Obstacles(const body::BodyGeometry& body) : impl_(std::make_unique<Impl>()) {
  for (std::uint32_t i = 0; i < body.count(); ++i) {
    const model::StructureInfo& info = body.info(i);
    if (info.kind != model::Kind::bone && info.kind != model::Kind::skin && info.kind != model::Kind::muscle) continue;
    if (body.mesh(i, body::MeshDetail::full).indices.empty()) continue;
    const Solid solid{&info, body.box(i), &body.tree(i, body::MeshDetail::full, body::Rays::watertight)};
    if (info.kind == model::Kind::skin)
      impl_->skin = solid;
    else
      (info.kind == model::Kind::bone ? impl_->bones : impl_->muscles).push_back(solid);
  }
}

Obstacles::Obstacles(Obstacles&&) noexcept = default;
Obstacles::~Obstacles() = default;

const model::StructureInfo* Obstacles::bone_at(const glm::vec3& point, std::span<const std::string> except) const {
  for (const Solid& bone : impl_->bones)
    if (near(bone.box, point, 0) && !excepted(bone.info->base_id(), except) && bone.contains(point)) return bone.info;
  return nullptr;
}

const model::StructureInfo* Obstacles::solid_at(const glm::vec3& point) const {
  if (const auto* bone = bone_at(point)) return bone;
  for (const Solid& solid : impl_->muscles)
    if (near(solid.box, point, 0) && solid.contains(point)) return solid.info;
  return nullptr;
}

glm::vec3 Obstacles::freed(const glm::vec3& point, float clearance_mm, const Passages& passages) const {
  return impl_->freed(point, clearance_mm, passages);
}

void Obstacles::clear(std::vector<glm::vec3>& line, std::span<const float> clearance_mm,
                      const Passages& passages) const {
  std::vector<glm::vec3> moved(line.size(), glm::vec3(0));
  const auto smooth = [&] {
    const auto before = moved;
    for (std::size_t i = 0; i < line.size(); ++i)
      moved[i] = 0.5f * before[i] + 0.25f * (before[i > 0 ? i - 1 : i] + before[std::min(i + 1, line.size() - 1)]);
  };
  const auto push = [&](const Passages& p) {
    bool free = true;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const glm::vec3 at = line[i] + moved[i], to = impl_->freed(at, clearance_mm[i], p);
      if (glm::distance(at, to) > slack_mm) moved[i] += to - at, free = false;
    }
    return free;
  };
  for (int round = 0; round < rounds && !push(passages); ++round) smooth();
  // Between muscles a little more or less does not matter, a smooth line does; out of bones it must be.
  if (passages.between_muscles) smooth(), smooth();
  const Passages bones_only{passages.bones, {}, false, {}};
  for (int round = 0; round < 8 && !push(bones_only); ++round) {
    if (round < 4) smooth();
  }
  std::ranges::transform(line, moved, line.begin(), std::plus{});
}

} // namespace myo::build
