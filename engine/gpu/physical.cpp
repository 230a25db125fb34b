#include "engine/gpu/physical.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstring>
#include <fmt/format.h>

namespace myo::gpu {
namespace {

bool has_extension(VkPhysicalDevice device, const char* name) {
  std::uint32_t count = 0;
  vkEnumerateDeviceExtensionProperties(device, nullptr, &count, nullptr);
  std::vector<VkExtensionProperties> all(count);
  vkEnumerateDeviceExtensionProperties(device, nullptr, &count, all.data());
  return std::ranges::any_of(all, [&](const auto& e) { return std::strcmp(e.extensionName, name) == 0; });
}

std::optional<std::uint32_t> find_queue_family(VkPhysicalDevice device, VkSurfaceKHR surface) {
  std::uint32_t count = 0;
  vkGetPhysicalDeviceQueueFamilyProperties(device, &count, nullptr);
  std::vector<VkQueueFamilyProperties> families(count);
  vkGetPhysicalDeviceQueueFamilyProperties(device, &count, families.data());
  for (std::uint32_t i = 0; i < count; ++i) {
    if ((families[i].queueFlags & VK_QUEUE_GRAPHICS_BIT) == 0) continue;
    VkBool32 presents = VK_TRUE;
    if (surface != VK_NULL_HANDLE && vkGetPhysicalDeviceSurfaceSupportKHR(device, i, surface, &presents) != VK_SUCCESS)
      presents = VK_FALSE;
    if (presents == VK_TRUE) return i;
  }
  return std::nullopt;
}

/// The reason why a device cannot be used; empty when it can.
std::string missing(VkPhysicalDevice device, std::uint32_t api_version, bool needs_swapchain) {
  if (api_version < VK_API_VERSION_1_3) return "it lacks Vulkan 1.3";
  VkPhysicalDeviceVulkan13Features v13{.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_3_FEATURES};
  VkPhysicalDeviceFeatures2 features{.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2, .pNext = &v13};
  vkGetPhysicalDeviceFeatures2(device, &features);
  if (v13.dynamicRendering == VK_FALSE) return "it lacks the feature dynamicRendering";
  if (v13.synchronization2 == VK_FALSE) return "it lacks the feature synchronization2";
  if (features.features.independentBlend == VK_FALSE) return "it lacks the feature independentBlend";
  if (features.features.shaderClipDistance == VK_FALSE) return "it lacks the feature shaderClipDistance";
  if (needs_swapchain && !has_extension(device, VK_KHR_SWAPCHAIN_EXTENSION_NAME))
    return "it cannot present to a window";
  return {};
}

int rank(VkPhysicalDeviceType type) {
  switch (type) {
  case VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU:
    return 0;
  case VK_PHYSICAL_DEVICE_TYPE_INTEGRATED_GPU:
    return 1;
  case VK_PHYSICAL_DEVICE_TYPE_VIRTUAL_GPU:
    return 2;
  case VK_PHYSICAL_DEVICE_TYPE_CPU:
    return 3;
  default:
    return 4;
  }
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

std::string names(const std::vector<PhysicalDevice>& devices) {
  std::string text;
  for (std::size_t i = 0; i < devices.size(); ++i)
    text += fmt::format("{}{} {}", i == 0 ? "" : ", ", i, devices[i].description.name);
  return text;
}

} // namespace

std::vector<PhysicalDevice> physical_devices(VkInstance instance, VkSurfaceKHR surface) {
  std::uint32_t count = 0;
  vkEnumeratePhysicalDevices(instance, &count, nullptr);
  std::vector<VkPhysicalDevice> handles(count);
  if (count > 0) vkEnumeratePhysicalDevices(instance, &count, handles.data());
  std::vector<PhysicalDevice> result;
  for (const VkPhysicalDevice handle : handles) {
    VkPhysicalDeviceDriverProperties driver{.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_DRIVER_PROPERTIES};
    VkPhysicalDeviceProperties2 properties{.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_PROPERTIES_2, .pNext = &driver};
    vkGetPhysicalDeviceProperties2(handle, &properties);
    PhysicalDevice device{.handle = handle};
    device.description.name = properties.properties.deviceName;
    device.description.driver = fmt::format("{} {}", driver.driverName, driver.driverInfo);
    device.description.api_version = properties.properties.apiVersion;
    device.description.type = properties.properties.deviceType;
    device.description.why_not = missing(handle, properties.properties.apiVersion, surface != VK_NULL_HANDLE);
    if (const auto family = find_queue_family(handle, surface))
      device.queue_family = *family;
    else if (device.description.why_not.empty())
      device.description.why_not =
          surface == VK_NULL_HANDLE ? "it has no graphics queue" : "it cannot present to this window";
    device.description.usable = device.description.why_not.empty();
    result.push_back(std::move(device));
  }
  return result;
}

Result<PhysicalDevice> choose_device(const std::vector<PhysicalDevice>& devices, const std::string& prefer) {
  if (devices.empty())
    return fail("no Vulkan device was found", {}, "install a Vulkan driver (on Debian: mesa-vulkan-drivers)");
  if (!prefer.empty()) {
    std::size_t index = devices.size();
    const auto [end, error] = std::from_chars(prefer.data(), prefer.data() + prefer.size(), index);
    if (error != std::errc{} || end != prefer.data() + prefer.size())
      index = static_cast<std::size_t>(std::ranges::find_if(devices,
                                                            [&](const PhysicalDevice& d) {
                                                              return lower(d.description.name).find(lower(prefer)) !=
                                                                     std::string::npos;
                                                            }) -
                                       devices.begin());
    if (index >= devices.size()) return fail("no such Vulkan device", prefer, "choose one of: " + names(devices));
    if (!devices[index].description.usable)
      return fail("this device cannot be used: " + devices[index].description.why_not, devices[index].description.name,
                  "choose another one of: " + names(devices));
    return devices[index];
  }
  const PhysicalDevice* best = nullptr;
  for (const PhysicalDevice& d : devices)
    if (d.description.usable && (best == nullptr || rank(d.description.type) < rank(best->description.type))) best = &d;
  if (best == nullptr)
    return fail("no Vulkan device can be used: " + devices.front().description.why_not,
                devices.front().description.name,
                "update the graphics driver, or install mesa-vulkan-drivers to draw on the processor");
  return *best;
}

} // namespace myo::gpu
