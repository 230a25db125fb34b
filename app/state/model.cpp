#include "app/state/model.hpp"

#include <algorithm>

namespace myo {

void Model::index() {
  by_base_.clear();
  box = {};
  for (std::uint32_t i = 0; i < structures.size(); ++i) {
    by_base_[std::string(structures[i].info.base_id())].push_back(i);
    if (!structures[i].box.empty()) box.add(structures[i].box);
  }
}

std::vector<std::uint32_t> Model::named(std::string_view id) const {
  const auto dot = id.find('.');
  const auto found = by_base_.find(id.substr(0, dot));
  if (found == by_base_.end()) return {};
  if (dot == std::string_view::npos) return found->second;
  std::vector<std::uint32_t> one;
  for (const std::uint32_t i : found->second)
    if (structures[i].info.id == id) one.push_back(i);
  return one;
}

const ModelStructure* Model::structure(std::string_view id) const {
  const auto found = by_base_.find(id.substr(0, id.find('.')));
  if (found == by_base_.end()) return nullptr;
  for (const std::uint32_t i : found->second)
    if (structures[i].info.id == id) return &structures[i];
  return nullptr;
}

const ModelPoint* Model::point(std::string_view id, Side side) const {
  const auto found = std::find_if(points.begin(), points.end(),
                                  [&](const ModelPoint& p) { return p.side == side && p.id == id; });
  return found == points.end() ? nullptr : &*found;
}

bool Model::has_region(std::string_view id) const { return std::find(regions.begin(), regions.end(), id) != regions.end(); }

bool Model::has_symptom(std::string_view id) const { return std::find(symptoms.begin(), symptoms.end(), id) != symptoms.end(); }

bool Model::has_muscle(std::string_view id) const { return std::find(muscles.begin(), muscles.end(), id) != muscles.end(); }

bool Model::has_technique(std::string_view id) const {
  return std::find(techniques.begin(), techniques.end(), id) != techniques.end();
}

} // namespace myo
