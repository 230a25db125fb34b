#pragma once
// info --coverage: what an atlas is meant to cover, beside what it knows.

#include <filesystem>

namespace myo::cli {

/// Exit codes: 0 printed (also where something is missing), 1 refused.
[[nodiscard]] int atlas_coverage(const std::filesystem::path& file, bool json);

} // namespace myo::cli
