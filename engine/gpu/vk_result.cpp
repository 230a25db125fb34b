#include "engine/gpu/vk_result.hpp"

#include <fmt/format.h>

namespace myo::gpu {

const char* name_of(VkResult result) {
  switch (result) {
  case VK_ERROR_OUT_OF_HOST_MEMORY:
    return "out of memory";
  case VK_ERROR_OUT_OF_DEVICE_MEMORY:
    return "out of graphics memory";
  case VK_ERROR_INITIALIZATION_FAILED:
    return "initialisation failed";
  case VK_ERROR_DEVICE_LOST:
    return "device lost";
  case VK_ERROR_MEMORY_MAP_FAILED:
    return "memory map failed";
  case VK_ERROR_LAYER_NOT_PRESENT:
    return "layer not present";
  case VK_ERROR_EXTENSION_NOT_PRESENT:
    return "extension not present";
  case VK_ERROR_FEATURE_NOT_PRESENT:
    return "feature not present";
  case VK_ERROR_INCOMPATIBLE_DRIVER:
    return "incompatible driver";
  case VK_ERROR_TOO_MANY_OBJECTS:
    return "too many objects";
  case VK_ERROR_FORMAT_NOT_SUPPORTED:
    return "format not supported";
  case VK_ERROR_SURFACE_LOST_KHR:
    return "surface lost";
  case VK_ERROR_NATIVE_WINDOW_IN_USE_KHR:
    return "window in use";
  case VK_ERROR_OUT_OF_DATE_KHR:
    return "swapchain out of date";
  case VK_TIMEOUT:
    return "timeout";
  default:
    return "unknown failure";
  }
}

Error lost_device_error(const Device& device) {
  return {"the graphics device was lost", device.description().name,
          "start again; if it happens again, update the driver or choose another device with --device"};
}

Status check(Device& device, VkResult result, const char* doing) {
  if (result >= 0) return {};
  // A surface goes with the connection to its screen: what was made for it is of no more use than a lost device's.
  if (result == VK_ERROR_SURFACE_LOST_KHR) device.wait_idle();
  if (result == VK_ERROR_DEVICE_LOST || result == VK_ERROR_SURFACE_LOST_KHR) {
    device.mark_lost();
    return tl::unexpected(lost_device_error(device));
  }
  const bool memory = result == VK_ERROR_OUT_OF_DEVICE_MEMORY || result == VK_ERROR_OUT_OF_HOST_MEMORY;
  return fail(fmt::format("{} failed ({})", doing, name_of(result)), device.description().name,
              memory ? "close other programs, draw a smaller picture, or hide structures"
                     : "update the graphics driver or choose another device with --device");
}

} // namespace myo::gpu
