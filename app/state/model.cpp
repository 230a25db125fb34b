#include "app/state/model.hpp"

#include "app/text/words.hpp"

#include <algorithm>
#include <cctype>

namespace myo::state {
namespace {

std::string capital(std::string text) {
  if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

/// "c7-spinous-process" -> "C7 spinous process".
std::string landmark_name(std::string_view base_id) {
  std::string name(base_id);
  std::replace(name.begin(), name.end(), '-', ' ');
  return capital(std::move(name));
}

} // namespace

void Model::index() {
  by_base_.clear();
  structure_names = {};
  box = {};
  for (std::uint32_t i = 0; i < structures.size(); ++i) {
    by_base_[std::string(structures[i].info.base_id())].push_back(i);
    if (!structures[i].box.empty()) box.add(structures[i].box);
    const model::StructureInfo& info = structures[i].info;
    structure_names.add(std::string(info.base_id()), model::plain_name(info), std::string(to_string(info.kind)));
  }
  structure_names.index();
}

void Model::set_frame(pain::BodyFrame of_body) {
  frame = std::move(of_body);
  landmark_names = {};
  for (const model::LandmarkPosition& landmark : frame.landmarks) {
    const std::string_view base_id = std::string_view(landmark.id).substr(0, landmark.id.find('.'));
    landmark_names.add(std::string(base_id), landmark_name(base_id), "landmark");
  }
  landmark_names.index();
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

const ModelPoint* Model::point(std::string_view id, model::Side side) const {
  const auto found =
      std::find_if(points.begin(), points.end(), [&](const ModelPoint& p) { return p.side == side && p.id == id; });
  return found == points.end() ? nullptr : &*found;
}

const ModelRegion* Model::region_place(std::string_view id, model::Side side) const {
  const auto found = std::find_if(region_places.begin(), region_places.end(), [&](const ModelRegion& one) {
    return one.id == id && (one.side == side || one.side == model::Side::midline || side == model::Side::midline);
  });
  return found == region_places.end() ? nullptr : &*found;
}

bool Model::has_region(std::string_view id) const {
  return std::find(regions.begin(), regions.end(), id) != regions.end();
}

bool Model::has_symptom(std::string_view id) const {
  return std::find(symptoms.begin(), symptoms.end(), id) != symptoms.end();
}
const ModelQuestion* Model::safety_question(std::string_view id) const {
  const auto found = std::find_if(safety.begin(), safety.end(), [&](const ModelQuestion& one) { return one.id == id; });
  return found == safety.end() ? nullptr : &*found;
}
bool Model::has_red_flag(std::string_view id) const {
  return std::find(red_flags.begin(), red_flags.end(), id) != red_flags.end();
}

bool Model::has_muscle(std::string_view id) const {
  return std::find(muscles.begin(), muscles.end(), id) != muscles.end();
}

bool Model::has_technique(std::string_view id) const {
  return std::find(techniques.begin(), techniques.end(), id) != techniques.end();
}

} // namespace myo::state
