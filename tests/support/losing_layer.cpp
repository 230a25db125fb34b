// A Vulkan layer that loses the device when it is told to: where the file MYO_LOSE_DEVICE is there, it is taken away,
// and this device accepts no more work. What a driver does after a hang, a suspend or an update of itself.

#include <cstdlib>
#include <cstring>
#include <map>
#include <mutex>
#include <set>
#include <unistd.h>
#include <vulkan/vk_layer.h>
#include <vulkan/vulkan.h>

namespace {

std::mutex guard;
std::map<void*, PFN_vkGetInstanceProcAddr> instances; // by dispatch table, as the loader tells them apart
struct Device {
  PFN_vkGetDeviceProcAddr next = nullptr;
  PFN_vkQueueSubmit2 submit = nullptr;
  bool lost = false;
};
std::map<void*, Device> devices;

template <class Handle> void* key_of(Handle handle) {
  void* table = nullptr;
  std::memcpy(&table, static_cast<void*>(handle), sizeof table);
  return table;
}

template <class Link, class Info> Link* link_of(const Info* info, VkStructureType type) {
  auto* chain = static_cast<Link*>(const_cast<void*>(info->pNext));
  while (chain && !(chain->sType == type && chain->function == VK_LAYER_LINK_INFO))
    chain = static_cast<Link*>(const_cast<void*>(chain->pNext));
  return chain;
}

VKAPI_ATTR VkResult VKAPI_CALL submit(VkQueue queue, std::uint32_t count, const VkSubmitInfo2* infos, VkFence fence) {
  const std::lock_guard lock(guard);
  Device& device = devices.at(key_of(queue));
  const char* word = std::getenv("MYO_LOSE_DEVICE");
  if (word && ::unlink(word) == 0) device.lost = true;
  return device.lost ? VK_ERROR_DEVICE_LOST : device.submit(queue, count, infos, fence);
}

VKAPI_ATTR VkResult VKAPI_CALL create_instance(const VkInstanceCreateInfo* info, const VkAllocationCallbacks* allocator,
                                               VkInstance* instance) {
  auto* link = link_of<VkLayerInstanceCreateInfo>(info, VK_STRUCTURE_TYPE_LOADER_INSTANCE_CREATE_INFO);
  if (!link) return VK_ERROR_INITIALIZATION_FAILED;
  const auto next = link->u.pLayerInfo->pfnNextGetInstanceProcAddr;
  link->u.pLayerInfo = link->u.pLayerInfo->pNext;
  const auto create = reinterpret_cast<PFN_vkCreateInstance>(next(VK_NULL_HANDLE, "vkCreateInstance"));
  const VkResult result = create(info, allocator, instance);
  const std::lock_guard lock(guard);
  if (result == VK_SUCCESS) instances[key_of(*instance)] = next;
  return result;
}

VKAPI_ATTR VkResult VKAPI_CALL create_device(VkPhysicalDevice physical, const VkDeviceCreateInfo* info,
                                             const VkAllocationCallbacks* allocator, VkDevice* device) {
  auto* link = link_of<VkLayerDeviceCreateInfo>(info, VK_STRUCTURE_TYPE_LOADER_DEVICE_CREATE_INFO);
  if (!link) return VK_ERROR_INITIALIZATION_FAILED;
  const auto next_instance = link->u.pLayerInfo->pfnNextGetInstanceProcAddr;
  const auto next = link->u.pLayerInfo->pfnNextGetDeviceProcAddr;
  link->u.pLayerInfo = link->u.pLayerInfo->pNext;
  const auto create = reinterpret_cast<PFN_vkCreateDevice>(next_instance(VK_NULL_HANDLE, "vkCreateDevice"));
  const VkResult result = create(physical, info, allocator, device);
  const std::lock_guard lock(guard);
  if (result == VK_SUCCESS)
    devices[key_of(*device)] = {next, reinterpret_cast<PFN_vkQueueSubmit2>(next(*device, "vkQueueSubmit2")), false};
  return result;
}

PFN_vkVoidFunction own(const char* name);

VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL of_device(VkDevice device, const char* name) {
  if (std::strcmp(name, "vkQueueSubmit2") == 0 || std::strcmp(name, "vkGetDeviceProcAddr") == 0) return own(name);
  const std::lock_guard lock(guard);
  return devices.at(key_of(device)).next(device, name);
}

VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL of_instance(VkInstance instance, const char* name) {
  if (const PFN_vkVoidFunction here = own(name)) return here;
  if (instance == VK_NULL_HANDLE) return nullptr;
  const std::lock_guard lock(guard);
  return instances.at(key_of(instance))(instance, name);
}

PFN_vkVoidFunction own(const char* name) {
  struct Entry {
    const char* name;
    PFN_vkVoidFunction function;
  };
  static const Entry all[] = {
      {"vkCreateInstance", reinterpret_cast<PFN_vkVoidFunction>(create_instance)},
      {"vkCreateDevice", reinterpret_cast<PFN_vkVoidFunction>(create_device)},
      {"vkGetInstanceProcAddr", reinterpret_cast<PFN_vkVoidFunction>(of_instance)},
      {"vkGetDeviceProcAddr", reinterpret_cast<PFN_vkVoidFunction>(of_device)},
      {"vkQueueSubmit2", reinterpret_cast<PFN_vkVoidFunction>(submit)},
  };
  for (const Entry& entry : all)
    if (std::strcmp(name, entry.name) == 0) return entry.function;
  return nullptr;
}

} // namespace

extern "C" __attribute__((visibility("default"))) VkResult
vkNegotiateLoaderLayerInterfaceVersion(VkNegotiateLayerInterface* asked) {
  if (asked->loaderLayerInterfaceVersion > 2) asked->loaderLayerInterfaceVersion = 2;
  asked->pfnGetInstanceProcAddr = of_instance;
  asked->pfnGetDeviceProcAddr = of_device;
  asked->pfnGetPhysicalDeviceProcAddr = nullptr;
  return VK_SUCCESS;
}
