// The rows of the tree: what there is of the body, by layer, region or system.

#include "app/language/language.hpp"
#include "app/panels/words.hpp"
#include "app/text/words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <glm/vector_relational.hpp>
#include <map>

namespace myo::panels {
namespace {

const atlas::Muscle* muscle_in(const state::Model& model, const model::StructureInfo& info) {
  return model.atlas && info.kind == model::Kind::muscle ? model.atlas->muscle_of_structure(info.base_id()) : nullptr;
}

bool wanted(const state::Model& model, const model::StructureInfo& info, const std::string& needle) {
  if (needle.empty()) return true;
  if (text::fold(info.name).find(needle) != std::string::npos || info.id.find(needle) != std::string::npos) return true;
  const atlas::Muscle* muscle = model.atlas ? model.atlas->muscle_of_structure(info.base_id()) : nullptr;
  if (!muscle) return false;
  if (text::fold(muscle->name).find(needle) != std::string::npos ||
      text::fold(muscle->latin).find(needle) != std::string::npos)
    return true;
  return std::any_of(muscle->aliases.begin(), muscle->aliases.end(), [&](const atlas::Alias& alias) {
    return text::fold(alias.text).find(needle) != std::string::npos;
  });
}

/// The atlas's name where one row has it; where several meshes make up one muscle, each by its own.
void name_rows(std::vector<TreeRow>& rows, const state::Model& model) {
  std::map<std::string_view, int> meshes;
  for (const TreeRow& row : rows)
    if (const atlas::Muscle* muscle = muscle_in(model, row.any().info)) ++meshes[muscle->id];
  for (TreeRow& row : rows)
    if (const atlas::Muscle* muscle = muscle_in(model, row.any().info); muscle && meshes[muscle->id] == 1)
      row.name = muscle->name;
}

std::vector<TreeRow> rows_of(const state::Model& model, const std::string& needle) {
  std::map<std::string_view, TreeRow> by_base;
  for (const state::ModelStructure& s : model.structures) {
    auto at = by_base.find(s.info.base_id());
    if (at == by_base.end()) {
      if (!wanted(model, s.info, needle)) continue;
      at = by_base
               .emplace(s.info.base_id(),
                        TreeRow{std::string(s.info.base_id()), model::plain_name(s.info), nullptr, nullptr, nullptr})
               .first;
    }
    (s.info.side == model::Side::left    ? at->second.left
     : s.info.side == model::Side::right ? at->second.right
                                         : at->second.middle) = &s;
  }
  std::vector<TreeRow> rows;
  for (auto& [id, row] : by_base) rows.push_back(std::move(row));
  name_rows(rows, model);
  std::sort(rows.begin(), rows.end(), [](const TreeRow& a, const TreeRow& b) { return a.name < b.name; });
  return rows;
}

/// "shoulder-arm" -> "Shoulder and arm"
std::string area_title(std::string_view area) {
  std::string title = tr_name("area", area);
  for (std::size_t at = title.find('-'); at != std::string::npos; at = title.find('-')) title.replace(at, 1, " and ");
  if (!title.empty()) title[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(title[0])));
  return title;
}

/// Of a muscle the atlas's area; of all else that of the muscle nearest to it.
class Areas {
public:
  explicit Areas(const state::Model& model) : model_(model) {
    for (const state::ModelStructure& s : model.structures)
      if (const atlas::Muscle* muscle = muscle_in(model, s.info); muscle && !s.box.empty())
        muscles_.push_back({&s.box, muscle->area});
  }
  [[nodiscard]] std::string_view of(const state::ModelStructure& s) const {
    if (const atlas::Muscle* muscle = muscle_in(model_, s.info)) return muscle->area;
    std::string_view nearest;
    float best = 1e9f;
    const glm::vec3 middle = s.box.centre();
    for (const auto& [box, area] : muscles_) {
      const glm::vec3 outside = glm::max(glm::max(box->min - middle, middle - box->max), glm::vec3(0));
      const float off =
          glm::length(outside) + 0.1f * glm::distance(box->centre(), middle); // of several the one round it
      if (off < best) best = off, nearest = area;
    }
    return nearest;
  }

private:
  const state::Model& model_;
  std::vector<std::pair<const geometry::Aabb*, std::string_view>> muscles_;
};

std::vector<TreeGroup> by_region(const state::Model& model, std::vector<TreeRow> rows) {
  const Areas areas(model);
  struct Region {
    TreeGroup group;
    double height = 0; ///< of its rows together
  };
  std::map<std::string_view, Region> regions;
  for (TreeRow& row : rows) {
    const state::ModelStructure& any = row.any();
    const std::string_view area = any.info.kind == model::Kind::skin ? std::string_view() : areas.of(any);
    Region& region = regions[area];
    region.height += double(any.box.centre().z);
    region.group.rows.push_back(std::move(row));
  }
  std::vector<Region*> order;
  for (auto& [area, region] : regions) {
    region.group.key = area.empty() ? "whole" : std::string(area);
    region.group.title = area.empty() ? tr("Whole body") : area_title(area);
    std::stable_sort(region.group.rows.begin(), region.group.rows.end(),
                     [](const TreeRow& a, const TreeRow& b) { return a.any().info.layer < b.any().info.layer; });
    region.height = area.empty() ? 1e9 : region.height / double(region.group.rows.size());
    order.push_back(&region);
  }
  std::sort(order.begin(), order.end(), [](const Region* a, const Region* b) { return a->height > b->height; });
  std::vector<TreeGroup> tree;
  for (Region* region : order) tree.push_back(std::move(region->group));
  return tree;
}

struct System {
  const char* key;
  const char* title;
  std::vector<model::Kind> kinds;
};

std::vector<TreeGroup> by_system(std::vector<TreeRow> rows) {
  using enum model::Kind;
  const std::array<System, 8> systems{{{"skin", tr("Skin"), {model::Kind::skin}},
                                       {"muscle", tr("Muscles"), {muscle}},
                                       {"band", tr("Tendons, ligaments"), {tendon, fascia, ligament, membrane}},
                                       {"bone", tr("Bones and teeth"), {bone, tooth}},
                                       {"cartilage", tr("Cartilage and discs"), {cartilage, disc}},
                                       {"vessel", tr("Arteries and veins"), {artery, vein}},
                                       {"nerve", tr("Nerves"), {nerve}},
                                       {"organ", tr("Organs"), {organ, mucosa, other}}}};
  std::vector<TreeGroup> tree;
  for (const System& system : systems) {
    TreeGroup group{system.key, system.title, {}, {}};
    for (TreeRow& row : rows)
      if (std::find(system.kinds.begin(), system.kinds.end(), row.any().info.kind) != system.kinds.end())
        group.rows.push_back(row);
    if (!group.rows.empty()) tree.push_back(std::move(group));
  }
  return tree;
}

std::vector<TreeGroup> by_layer(std::vector<TreeRow> rows) {
  std::array<TreeGroup, state::layer_count> layers;
  for (TreeRow& row : rows) layers[static_cast<std::size_t>(row.any().info.layer)].rows.push_back(std::move(row));
  std::vector<TreeGroup> tree;
  for (std::size_t l = 0; l < layers.size(); ++l) {
    if (layers[l].rows.empty()) continue;
    layers[l].layer = static_cast<model::Layer>(l);
    layers[l].key = std::string(to_string(*layers[l].layer)), layers[l].title = layer_name(*layers[l].layer);
    tree.push_back(std::move(layers[l]));
  }
  return tree;
}

} // namespace

std::vector<TreeGroup> tree_of(const state::Model& model, std::string_view filter, state::TreeOrder order) {
  std::vector<TreeRow> rows = rows_of(model, text::fold(filter));
  switch (order) {
  case state::TreeOrder::regions:
    return by_region(model, std::move(rows));
  case state::TreeOrder::systems:
    return by_system(std::move(rows));
  case state::TreeOrder::layers:
    break;
  }
  return by_layer(std::move(rows));
}

} // namespace myo::panels
