#pragma once
// Codes of regions and measures, out of a mapping file (its layout is in this folder's README).

#include "engine/core/result.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace myo::measure {

struct Code {
  std::string system, code, display;
  bool operator==(const Code&) const = default;
};

struct Codes {
  std::map<std::string, std::vector<Code>, std::less<>> regions, measures; ///< by id, by name
  /// Adds what a file says. Error: the line that cannot be read, a name that is none, or a code of a diagnosis: a
  /// drawing says where it hurts, and never what someone has.
  [[nodiscard]] Status add(std::string_view text, const std::string& name);
};

/// What a `measure` line of a mapping may name.
[[nodiscard]] const std::vector<std::string>& measure_names();

} // namespace myo::measure
