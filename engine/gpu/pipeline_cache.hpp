#pragma once
// Compiled pipelines kept between runs, one file a device in the user's cache folder. Internal to engine/gpu.

#include "engine/core/result.hpp"

#include <filesystem>
#include <span>
#include <string>
#include <vulkan/vulkan.h>

namespace myo::gpu {

/// Where the cache of a device lies.
[[nodiscard]] std::filesystem::path pipeline_cache_path(const VkPhysicalDeviceProperties& properties);

/// The driver's bytes inside a cache file, or an error when the file is damaged, foreign or not there. Drivers trust
/// what they are given, so the checksum and Vulkan's own header are compared first.
[[nodiscard]] Result<std::string> read_pipeline_cache(const std::filesystem::path& path,
                                                      const VkPhysicalDeviceProperties& properties);

/// Writes the driver's bytes with a checksum, beside and renamed.
[[nodiscard]] Status write_pipeline_cache(const std::filesystem::path& path, std::string_view driver_bytes);

} // namespace myo::gpu
