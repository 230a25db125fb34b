#pragma once
// assets/body/constructed.toml as values. The keys are described in this folder's README.

#include "assets/places/places.hpp"

#include <filesystem>
#include <variant>

namespace myo::build {

/// How a sheet lies between its neighbours.
struct Pressing {
  enum class Hug { none, under, over };
  std::vector<std::string> under, over; ///< patterns over base ids
  Hug hug = Hug::none;
  float gap_mm = 0.5f, reach_mm = 30;
};

struct SheetRule {
  std::vector<std::vector<places::Place>> rows;
  places::Place inside;
  float thickness_mm = 3;
  bool across = false;
  Pressing pressing;
};

struct BandRule {
  std::vector<places::Place> path;
  std::vector<float> width_mm, thickness_mm; ///< spread evenly over the path
  places::Place inside;
  Pressing pressing;
};

struct RibSpacesRule {
  std::vector<places::Place> from, to; ///< one a space
  float lean = 0, thickness_mm = 2;
};

struct ConstructionRule {
  std::string id; ///< without side
  float spacing_mm = 5;
  std::variant<SheetRule, BandRule, RibSpacesRule> shape;

  /// Every place of the rule.
  [[nodiscard]] std::vector<const places::Place*> places() const;
};

/// Error: file, line and what is wrong.
[[nodiscard]] Result<std::vector<ConstructionRule>> load_construction_rules(const std::filesystem::path& toml);

} // namespace myo::build
