#include "assets/build/globes.hpp"

#include "assets/build/skin/mesh_parts.hpp"
#include "assets/model/skin_part.hpp"
#include "assets/places/read_toml.hpp"

#include <algorithm>
#include <glm/geometric.hpp>

namespace myo::build {
namespace {

void mark(geometry::Mesh& mesh, const GlobeRule& rule) {
  const std::vector<std::uint32_t> part_of = connected_parts(mesh);
  const std::size_t count = part_of.empty() ? 0 : *std::ranges::max_element(part_of) + std::size_t(1);
  std::vector<geometry::Aabb> box(count);
  for (std::size_t v = 0; v < part_of.size(); ++v) box[part_of[v]].add(mesh.positions[v]);
  mesh.parts.assign(mesh.positions.size(), static_cast<std::uint8_t>(model::SkinPart::sclera));
  for (std::size_t v = 0; v < part_of.size(); ++v) {
    const glm::vec3 from = mesh.positions[v] - box[part_of[v]].centre();
    if (from.y >= 0) continue; // y points to the back
    const float off = glm::length(glm::vec2(from.x, from.z));
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
