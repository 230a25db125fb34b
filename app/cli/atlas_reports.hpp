#pragma once
// info and check for an atlas file.

#include <filesystem>

namespace myo::cli {

/// Whether a file begins like an atlas; it may still be damaged.
[[nodiscard]] bool looks_like_atlas(const std::filesystem::path& file);
/// Exit codes: 0 done, 1 refused.
[[nodiscard]] int atlas_info(const std::filesystem::path& file, bool json);
[[nodiscard]] int atlas_check(const std::filesystem::path& file, bool json);

} // namespace myo::cli
