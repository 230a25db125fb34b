#pragma once
// Every command by name: the table that `myoatlas actions` prints, with the keys. Knows no Dear ImGui.

#include "app/panels/panels.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace myo::panels {

struct CommandRow {
  std::string title;  ///< what it does, in words
  std::string action; ///< its text; with `asks` what it begins with
  std::string keys;   ///< that do it; empty: none
  bool asks = false;  ///< more must be typed: which, `arguments` says
  std::string arguments;
};
/// Those in which every word of `typed` occurs; a whole command that was typed comes first, then those with a key.
[[nodiscard]] std::vector<CommandRow> command_rows(std::string_view typed, const std::vector<KeyHelp>& keys);

} // namespace myo::panels
