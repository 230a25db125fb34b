#pragma once
// Small files that came with the program (shaders, fonts), kept in memory: an upgrade or a removal while it runs takes
// nothing from a window that is open.

#include "engine/core/result.hpp"

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace myo::core {

/// The bytes of a file, read when it is first asked for; they stay where they are until the program ends. From any
/// thread. Error: it cannot be read, or is larger than `max_bytes`.
[[nodiscard]] Result<std::string_view> installed_file(const std::filesystem::path& path, std::uint64_t max_bytes);

/// Reads all files of a folder with such an ending, so that those asked for later are there.
[[nodiscard]] Status keep_installed_files(const std::filesystem::path& folder, std::string_view ending,
                                          std::uint64_t max_bytes);

} // namespace myo::core
