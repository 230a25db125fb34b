#include "assets/build/globes.hpp"

#include "assets/build/cook/mesh_parts.hpp"
#include "assets/model/skin_part.hpp"
#include "assets/places/read_toml.hpp"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

namespace myo::build {
namespace {

float off_axis(const glm::vec3& from) { return glm::length(glm::vec2(from.x, from.z)); }

/// Sets the nearer end of every edge that crosses the circle of this radius on it: a round border needs no finer mesh.
void draw_to_circle(geometry::Mesh& mesh, const std::vector<std::uint32_t>& part_of,
                    const std::vector<glm::vec3>& centres, float radius_mm) {
  const auto from = [&](std::uint32_t v) { return mesh.positions[v] - centres[part_of[v]]; };
  std::vector<std::uint32_t> chosen;
  for (std::size_t i = 0; i < mesh.indices.size(); ++i) {
    const std::uint32_t a = mesh.indices[i], b = mesh.indices[i % 3 == 2 ? i - 2 : i + 1];
    if (from(a).y >= 0 || from(b).y >= 0) continue;
    const float at_a = off_axis(from(a)) - radius_mm, at_b = off_axis(from(b)) - radius_mm;
    if (at_a * at_b < 0) chosen.push_back(std::abs(at_a) < std::abs(at_b) ? a : b);
  }
  for (const std::uint32_t v : chosen) {
    const glm::vec3 old = from(v);
    const float depth = glm::length(old), off = off_axis(old);
    if (off < 1e-3f || depth <= radius_mm) continue;
    const float wider = radius_mm / off;
    mesh.positions[v] = centres[part_of[v]] +
                        glm::vec3(old.x * wider, -std::sqrt(depth * depth - radius_mm * radius_mm), old.z * wider);
  }
}

void mark(geometry::Mesh& mesh, const GlobeRule& rule) {
  const std::vector<std::uint32_t> part_of = connected_parts(mesh);
  const std::size_t count = part_of.empty() ? 0 : *std::ranges::max_element(part_of) + std::size_t(1);
  std::vector<geometry::Aabb> box(count);
  for (std::size_t v = 0; v < part_of.size(); ++v) box[part_of[v]].add(mesh.positions[v]);
  std::vector<glm::vec3> centres;
  for (const geometry::Aabb& b : box) centres.push_back(b.centre());
  draw_to_circle(mesh, part_of, centres, rule.iris_mm / 2);
  draw_to_circle(mesh, part_of, centres, rule.pupil_mm / 2);
  geometry::compute_normals(mesh);
  mesh.parts.assign(mesh.positions.size(), static_cast<std::uint8_t>(model::SkinPart::sclera));
  for (std::size_t v = 0; v < part_of.size(); ++v) {
    const glm::vec3 from = mesh.positions[v] - centres[part_of[v]];
    if (from.y >= 0) continue; // y points to the back
    const float off = off_axis(from) - 1e-3f;
    if (2 * off <= rule.pupil_mm)
      mesh.parts[v] = static_cast<std::uint8_t>(model::SkinPart::pupil);
    else if (2 * off <= rule.iris_mm)
      mesh.parts[v] = static_cast<std::uint8_t>(model::SkinPart::iris);
  }
}

} // namespace

Result<std::vector<GlobeRule>> load_globe_rules(const std::filesystem::path& toml) {
  const auto table = places::read_toml(toml);
  if (!table) return tl::unexpected(table.error());
  std::vector<GlobeRule> rules;
  const toml::array* list = (*table)["globe"].as_array();
  if (list == nullptr) return fail("has no [[globe]]", toml.string(), "write one for each structure that is eyeballs");
  for (const toml::node& node : *list) {
    const toml::table* one = node.as_table();
    GlobeRule rule;
    if (one != nullptr)
      rule = {(*one)["structure"].value_or(std::string()), (*one)["iris_mm"].value_or(0.f),
              (*one)["pupil_mm"].value_or(0.f)};
    if (rule.structure.empty() || !(rule.pupil_mm > 0) || !(rule.iris_mm > rule.pupil_mm))
      return fail("a globe needs a structure, and an iris wider than its pupil",
                  toml.filename().string() + " line " + std::to_string(node.source().begin.line),
                  "write structure, iris_mm and pupil_mm");
    rules.push_back(std::move(rule));
  }
  return rules;
}

void mark_globes(std::span<pack::PackStructure> structures, std::span<const GlobeRule> rules) {
  for (pack::PackStructure& s : structures)
    for (const GlobeRule& rule : rules)
      if (s.info.base_id() == rule.structure) mark(s.mesh, rule);
}

} // namespace myo::build
