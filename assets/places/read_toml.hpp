#pragma once
// A rule file as a TOML table. Who includes this links toml++.

#include "engine/core/files.hpp"

#include <toml++/toml.h>

namespace myo::places {

/// Error: not readable, or the line that is no TOML.
[[nodiscard]] inline Result<toml::table> read_toml(const std::filesystem::path& path) {
  const auto text = core::read_file(path);
  if (!text) return tl::unexpected(text.error());
  try {
    return toml::parse(*text);
  } catch (const toml::parse_error& error) {
    return fail(std::string(error.description()),
                path.filename().string() + " line " + std::to_string(error.source().begin.line), "correct the TOML");
  }
}

} // namespace myo::places
