#include "assets/courses/clear_way.hpp"

#include "engine/core/parallel.hpp"
#include "engine/geometry/ray_scene.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <optional>

namespace myo {
namespace {

constexpr int rounds = 40;
constexpr float slack_mm = 0.2f;

struct Solid {
  StructureInfo info;
  Aabb box;
  std::unique_ptr<RayScene> scene;

  /// By winding along three axes, two of which must agree: meshes of strangers have holes and overlaps.
  [[nodiscard]] bool contains(const glm::vec3& p) const {
    int votes = 0;
    for (const glm::vec3 way : {glm::vec3(1, 0.013f, 0.007f), glm::vec3(0.011f, 1, 0.017f), glm::vec3(0.019f, 0.005f, 1)}) {
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

bool near(const Aabb& box, const glm::vec3& p, float by) {
  return p.x > box.min.x - by && p.y > box.min.y - by && p.z > box.min.z - by && p.x < box.max.x + by && p.y < box.max.y + by && p.z < box.max.z + by;
}

} // namespace

struct Obstacles::Impl {
  std::vector<Solid> bones, others;
  std::optional<Solid> skin;

  /// Where the point should be instead; unchanged when nothing is in the way.
  [[nodiscard]] glm::vec3 freed(glm::vec3 p, float clearance, std::span<const std::string> except) const {
    for (const Solid& bone : bones) {
      if (!near(bone.box, p, clearance) || excepted(bone.info.base_id(), except)) continue;
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

Obstacles::Obstacles(std::span<const PackStructure> structures, std::span<const Kind> solids) : impl_(std::make_unique<Impl>()) {
  std::vector<const PackStructure*> used;
  for (const auto& s : structures)
    if ((s.info.kind == Kind::bone || s.info.kind == Kind::skin || std::ranges::find(solids, s.info.kind) != solids.end()) && !s.mesh.indices.empty()) used.push_back(&s);
  for (const auto* s : used) {
    const Mesh* meshes[] = {&s->mesh};
    Solid solid{s->info, bounds(s->mesh.positions), std::make_unique<RayScene>(meshes, true)};
    if (s->info.kind == Kind::skin) impl_->skin = std::move(solid);
    else (s->info.kind == Kind::bone ? impl_->bones : impl_->others).push_back(std::move(solid));
  }
}

Obstacles::Obstacles(Obstacles&&) noexcept = default;
Obstacles::~Obstacles() = default;

const StructureInfo* Obstacles::bone_at(const glm::vec3& point, std::span<const std::string> except) const {
  for (const Solid& bone : impl_->bones)
    if (near(bone.box, point, 0) && !excepted(bone.info.base_id(), except) && bone.contains(point)) return &bone.info;
  return nullptr;
}

const StructureInfo* Obstacles::solid_at(const glm::vec3& point) const {
  if (const auto* bone = bone_at(point)) return bone;
  for (const Solid& solid : impl_->others)
    if (near(solid.box, point, 0) && solid.contains(point)) return &solid.info;
  return nullptr;
}

void Obstacles::clear(std::vector<glm::vec3>& line, std::span<const float> clearance_mm, std::span<const std::string> except) const {
  std::vector<glm::vec3> moved(line.size(), glm::vec3(0));
  for (int round = 0; round < rounds; ++round) {
    bool free = true;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const glm::vec3 p = line[i] + moved[i];
      const glm::vec3 to = impl_->freed(p, clearance_mm[i], except);
      if (glm::distance(p, to) <= slack_mm) continue;
      free = false;
      moved[i] += to - p;
    }
    if (free) return void(std::ranges::transform(line, moved, line.begin(), std::plus{}));
    if (round + 6 >= rounds) continue; // the last rounds only push, so that nothing is pulled back in
    const auto before = moved;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const glm::vec3 &a = before[i > 0 ? i - 1 : i], &b = before[std::min(i + 1, line.size() - 1)];
      moved[i] = 0.5f * before[i] + 0.25f * (a + b);
    }
  }
  std::ranges::transform(line, moved, line.begin(), std::plus{});
}

} // namespace myo
