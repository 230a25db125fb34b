#pragma once
// A sub-command is one file that defines a `Command` and one line in commands.cpp.

#include <CLI/CLI.hpp>
#include <functional>
#include <span>

namespace myo {

struct Command {
  const char* name;
  const char* summary;
  /// Adds options to `app`; returns what runs after parsing: 0 done, 1 refused input, 2 usage.
  std::function<std::function<int()>(CLI::App& app)> configure;
};

[[nodiscard]] std::span<const Command> commands();

} // namespace myo
