#pragma once
// How much memory may still be taken without anybody being ended for it.

#include <cstdint>
#include <filesystem>

namespace myo::core {

/// Bytes: what the machine has available, or what is left below the limit of this process's control group (either
/// version), whichever is less. What cannot be read does not limit. `root`: where /proc and /sys lie, for tests.
[[nodiscard]] std::uint64_t spare_memory_bytes(const std::filesystem::path& root = "/");

} // namespace myo::core
