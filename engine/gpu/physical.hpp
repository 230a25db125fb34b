#pragma once
// What a physical device can do, and which one to take. Internal to engine/gpu.

#include "engine/gpu/device.hpp"

#include <optional>

namespace myo::gpu {

struct PhysicalDevice {
  VkPhysicalDevice handle = VK_NULL_HANDLE;
  DeviceDescription description;
  std::uint32_t queue_family = 0; ///< does graphics, and presents to the surface when there is one
};

/// Every device of the instance, in the driver's order, each with the reason why it cannot be used, if any.
[[nodiscard]] std::vector<PhysicalDevice> physical_devices(VkInstance instance, VkSurfaceKHR surface);

/// By index or part of the name, or else the best usable one (discrete, integrated, virtual, CPU).
[[nodiscard]] Result<PhysicalDevice> choose_device(const std::vector<PhysicalDevice>& devices,
                                                   const std::string& prefer);

} // namespace myo::gpu
