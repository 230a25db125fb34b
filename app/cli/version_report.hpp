#pragma once

#include <string>

namespace myo::cli {

/// What a report of a fault needs to name: the program's version, the atlas's content, the reference body's format and
/// content; where one of them cannot be opened, why. A line each.
[[nodiscard]] std::string version_report();

} // namespace myo::cli
