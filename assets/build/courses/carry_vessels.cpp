#include "assets/build/courses/carry_vessels.hpp"

#include "assets/build/cook/cook_body.hpp"
#include "assets/build/courses/moving_fit.hpp"
#include "engine/core/parallel.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

namespace myo::build {
namespace {

constexpr float near_mm = 25.f;   // landmarks are found to a few millimetres: none alone decides
constexpr float reach_mm = 120.f; // landmarks farther than this say nothing of a vessel
constexpr std::size_t min_landmarks = 3;

using Moves = std::array<std::vector<KnownValue>, 3>;

Moves moves_between(std::span<const model::LandmarkPosition> from, std::span<const model::LandmarkPosition> to) {
  std::unordered_map<std::string_view, glm::vec3> there;
  for (const auto& l : to) there.emplace(l.id, l.position);
  Moves moves;
  for (const auto& l : from) {
    const auto found = there.find(l.id);
    if (found == there.end()) continue;
    for (int axis = 0; axis < 3; ++axis)
      moves[static_cast<std::size_t>(axis)].push_back({l.position, found->second[axis] - l.position[axis], 1});
  }
  return moves;
}

bool known_around(const Moves& moves, const geometry::Mesh& mesh) {
  // The ends of its box stand for the vessel: where both have landmarks, what lies between has.
  const geometry::Aabb box = geometry::bounds(mesh.positions);
  for (const glm::vec3& p : {box.min, box.centre(), box.max}) {
    const auto within =
        std::ranges::count_if(moves[0], [&](const KnownValue& k) { return glm::distance(k.at, p) < reach_mm; });
    if (static_cast<std::size_t>(within) < min_landmarks) return false;
  }
  return true;
}

} // namespace

std::vector<pack::PackStructure> carry_vessels(const pack::Pack& reference,
                                               std::span<const model::LandmarkPosition> landmarks,
                                               std::span<const pack::PackStructure> there) {
  std::set<std::string_view> present;
  for (const auto& s : there) present.insert(s.info.id);
  const Moves moves = moves_between(reference.landmarks(), landmarks);
  std::vector<std::uint32_t> wanted;
  for (std::uint32_t i = 0; i < reference.structures().size(); ++i) {
    const model::StructureInfo& info = *reference.structures()[i].info;
    if ((info.kind == model::Kind::artery || info.kind == model::Kind::vein) && !info.constructed &&
        !present.contains(info.id))
      wanted.push_back(i);
  }
  std::vector<pack::PackStructure> made(wanted.size());
  core::parallel_for(wanted.size(), [&](std::size_t i) {
    geometry::Mesh mesh = reference.decode(wanted[i]);
    if (!known_around(moves, mesh)) return;
    for (auto& p : mesh.positions) {
      glm::vec3 by;
      for (int axis = 0; axis < 3; ++axis) by[axis] = moving_fit(moves[static_cast<std::size_t>(axis)], p, near_mm);
      p += by;
    }
    clean_mesh(mesh);
    made[i] = {*reference.structures()[wanted[i]].info, std::move(mesh)};
    made[i].info.constructed = true;
  });
  std::erase_if(made, [](const pack::PackStructure& s) { return s.mesh.indices.empty(); });
  return made;
}

} // namespace myo::build
