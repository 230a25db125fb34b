#pragma once
// A sub-command is one file that defines a `Command` and one line in commands.cpp.

#include "app/cli/command_line.hpp"

#include <functional>
#include <span>

namespace myo::cli {

struct Command {
  const char* name;
  const char* summary;
  /// Adds what it takes to `line`; returns what runs after parsing: 0 done, 1 refused input, 2 usage.
  std::function<std::function<int()>(CommandLine& line)> configure;
};

[[nodiscard]] std::span<const Command> commands();

} // namespace myo::cli
