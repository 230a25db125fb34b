#include "assets/build/skin/put_on_skin.hpp"

#include "assets/people/carry.hpp"
#include "assets/people/cover.hpp"
#include "engine/core/parallel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <glm/geometric.hpp>
#include <unordered_map>
#include <vector>

namespace myo::build {
namespace {

constexpr float least_cover_mm = 1;
constexpr float reach_mm = 220;       // skin farther than this from every landmark is not known to be there
constexpr double least_known = 0.97;  // of the skin
constexpr double regularisation = 60; // landmarks are found to a few millimetres: none alone dents the skin

std::vector<people::Carry::Centre> moves_between(std::span<const model::LandmarkPosition> from,
                                                 std::span<const model::LandmarkPosition> to) {
  std::unordered_map<std::string_view, glm::vec3> there;
  for (const auto& l : to) there.emplace(l.id, l.position);
  std::vector<people::Carry::Centre> moves;
  for (const auto& l : from)
    if (const auto found = there.find(l.id); found != there.end())
      moves.push_back({l.position, found->second - l.position});
  return moves;
}

double known_share(const geometry::Mesh& skin, std::span<const people::Carry::Centre> moves) {
  std::atomic<std::size_t> known = 0;
  core::parallel_for(skin.positions.size(), [&](std::size_t v) {
    known +=
        std::ranges::any_of(moves, [&](const auto& m) { return glm::distance(m.from, skin.positions[v]) < reach_mm; });
  });
  return static_cast<double>(known) / static_cast<double>(std::max<std::size_t>(1, skin.positions.size()));
}

} // namespace

Result<geometry::Mesh> carried_skin(const pack::Pack& reference, std::span<const model::LandmarkPosition> landmarks) {
  const auto own = reference.find("skin");
  if (!own) return fail("the reference body has no skin to carry over", reference.path().string(), "./run makes one");
  geometry::Mesh skin = reference.decode(*own);
  const auto moves = moves_between(reference.landmarks(), landmarks);
  if (known_share(skin, moves) < least_known)
    return fail(fmt::format("no skin is put on: {} of the {} landmarks that it is carried by are there", moves.size(),
                            reference.landmarks().size()),
                "skin", "import the bones of the whole body as well");
  const auto carry = people::Carry::through(moves, regularisation);
  if (!carry) return tl::unexpected(carry.error());
  core::parallel_for(skin.positions.size(), [&](std::size_t v) { skin.positions[v] = (*carry)(skin.positions[v]); });
  geometry::compute_normals(skin);
  return skin;
}

bool keep_under_skin(std::span<pack::PackStructure> structures) {
  const auto skin =
      std::ranges::find(structures, model::Kind::skin, [](const pack::PackStructure& s) { return s.info.kind; });
  if (skin == structures.end()) return false;
  std::vector<const geometry::Mesh*> inside;
  for (const pack::PackStructure& s : structures)
    if (&s != &*skin && !people::is_shown_by_skin(s.info)) inside.push_back(&s.mesh);
  return people::cover(skin->mesh, inside, least_cover_mm).farthest_mm > 0;
}

} // namespace myo::build
