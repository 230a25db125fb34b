#pragma once
// Files in the desktop's own programs: a child process, without a shell. Main thread.

#include "engine/core/result.hpp"

#include <filesystem>

namespace myo::window {

class Opener {
public:
  /// `program` is found in PATH and gets the path as its only argument.
  explicit Opener(std::string program = "xdg-open") : program_(std::move(program)) {}
  /// Asks the desktop, which answers later or never. Error: this machine has no such program.
  [[nodiscard]] Status open(const std::filesystem::path& path) const;

private:
  std::string program_;
};

} // namespace myo::window
