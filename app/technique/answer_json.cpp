#include "app/technique/answer_json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace myo::technique {
namespace {

using Json = nlohmann::ordered_json;

Json hazard_json(const HazardAt& h) {
  Json out{{"structure", h.structure},
           {"kind", to_string(h.kind)},
           {"distance_mm", tenth(h.distance_mm)},
           {"name", h.name},
           {"from_point_mm", tenth(h.from_point_mm)},
           {"behind_bone", h.shielded},
           {"position", vector_json(h.position)}};
  if (h.width_mm > 0) out["width_mm"] = tenth(h.width_mm);
  return out;
}

} // namespace

double tenth(float mm) { return std::round(static_cast<double>(mm) * 10) / 10; }

Json vector_json(const glm::vec3& v) { return {tenth(v.x), tenth(v.y), tenth(v.z)}; }

Json unit_json(const glm::vec3& v) {
  const auto thousandth = [](float x) { return std::round(static_cast<double>(x) * 1000) / 1000; };
  return {thousandth(v.x), thousandth(v.y), thousandth(v.z)};
}

Json path_json(const std::vector<PathPart>& path) {
  Json out = Json::array();
  for (const PathPart& part : path)
    out.push_back({{"structure", part.structure},
                   {"name", part.name},
                   {"enter_mm", tenth(part.enter_mm)},
                   {"exit_mm", tenth(part.exit_mm)}});
  return out;
}

Json hazards_json(const std::vector<HazardAt>& hazards) {
  Json out = Json::array();
  for (const HazardAt& h : hazards) out.push_back(hazard_json(h));
  return out;
}

} // namespace myo::technique
