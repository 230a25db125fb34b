#pragma once
// Measured values as the JSON of `myoatlas technique` writes them: millimetres with one decimal, directions with three.

#include "app/technique/answer.hpp"

#include <nlohmann/json_fwd.hpp>

namespace myo::technique {

[[nodiscard]] double tenth(float mm);
[[nodiscard]] nlohmann::ordered_json vector_json(const glm::vec3& v);
[[nodiscard]] nlohmann::ordered_json unit_json(const glm::vec3& v);
[[nodiscard]] nlohmann::ordered_json path_json(const std::vector<PathPart>& path);
[[nodiscard]] nlohmann::ordered_json hazards_json(const std::vector<HazardAt>& hazards);

} // namespace myo::technique
