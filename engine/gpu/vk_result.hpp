#pragma once
// VkResult -> Status: one sentence, and a lost device remembered.

#include "engine/core/result.hpp"
#include "engine/gpu/device.hpp"

namespace myo::gpu {

/// "VK_ERROR_OUT_OF_DEVICE_MEMORY" and so on.
[[nodiscard]] const char* name_of(VkResult result);

/// Success, or an error that says what was being done ("creating the depth image").
[[nodiscard]] Status check(Device& device, VkResult result, const char* doing);

/// What every call answers once the device was lost.
[[nodiscard]] Error lost_device_error(const Device& device);

} // namespace myo::gpu
