#include "engine/gpu/device.hpp"

#include "engine/core/log.hpp"
#include "engine/core/one_line.hpp"
#include "engine/core/thread_room.hpp"
#include "engine/gpu/driver_cache.hpp"
#include "engine/gpu/physical.hpp"
#include "engine/gpu/pipeline_cache.hpp"
#include "engine/gpu/validation.hpp"
#include "engine/gpu/vk_result.hpp"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <cstring>
#include <fmt/format.h>
#include <mutex>
#include <sys/resource.h>
#include <thread>

namespace myo::gpu {

namespace {

struct Messages {
  std::mutex mutex;
  std::vector<std::string> list;
};
std::atomic<int> messages_so_far = 0;

VKAPI_ATTR VkBool32 VKAPI_CALL on_message(VkDebugUtilsMessageSeverityFlagBitsEXT, VkDebugUtilsMessageTypeFlagsEXT,
                                          const VkDebugUtilsMessengerCallbackDataEXT* data, void* user) {
  constexpr int told = 20; // a mistake is made in every frame, or never
  auto& messages = *static_cast<Messages*>(user);
  const std::string text = data->pMessage != nullptr ? data->pMessage : "";
  if (++messages_so_far <= told) core::log_warning("Vulkan validation: " + core::one_line(text, 1000));
  const std::scoped_lock lock(messages.mutex);
  messages.list.push_back(text);
  return VK_FALSE;
}

VkDebugUtilsMessengerCreateInfoEXT messenger_info(Messages* messages) {
  return {.sType = VK_STRUCTURE_TYPE_DEBUG_UTILS_MESSENGER_CREATE_INFO_EXT,
          .pNext = nullptr,
          .flags = 0,
          .messageSeverity =
              VK_DEBUG_UTILS_MESSAGE_SEVERITY_WARNING_BIT_EXT | VK_DEBUG_UTILS_MESSAGE_SEVERITY_ERROR_BIT_EXT,
          .messageType = VK_DEBUG_UTILS_MESSAGE_TYPE_VALIDATION_BIT_EXT,
          .pfnUserCallback = on_message,
          .pUserData = messages};
}

constexpr const char* validation_layer = "VK_LAYER_KHRONOS_validation";

bool has_validation_layer() {
  std::uint32_t count = 0;
  vkEnumerateInstanceLayerProperties(&count, nullptr);
  std::vector<VkLayerProperties> layers(count);
  vkEnumerateInstanceLayerProperties(&count, layers.data());
  return std::ranges::any_of(layers, [](const auto& l) { return std::strcmp(l.layerName, validation_layer) == 0; });
}

/// `messages` null: no validation.
Result<VkInstance> create_instance(const std::vector<const char*>& extensions, Messages* messages) {
  std::uint32_t version = VK_API_VERSION_1_0;
  vkEnumerateInstanceVersion(&version);
  if (version < VK_API_VERSION_1_3) return fail("the Vulkan loader is older than 1.3", {}, "update libvulkan1");
  std::vector<const char*> all = extensions;
  std::vector<const char*> layers;
  const auto messenger = messenger_info(messages);
  if (messages != nullptr) {
    if (!has_validation_layer())
      return fail("the Vulkan validation layer is not installed", {},
                  "install vulkan-validationlayers or turn validation off");
    layers.push_back(validation_layer);
    all.push_back(VK_EXT_DEBUG_UTILS_EXTENSION_NAME);
    all.push_back(VK_EXT_VALIDATION_FEATURES_EXTENSION_NAME);
  }
  const VkApplicationInfo app{.sType = VK_STRUCTURE_TYPE_APPLICATION_INFO,
                              .pNext = nullptr,
                              .pApplicationName = "Myoatlas",
                              .applicationVersion = 1,
                              .pEngineName = "myo",
                              .engineVersion = 1,
                              .apiVersion = VK_API_VERSION_1_3};
  // Barriers, too: what one command writes and the next one reads.
  constexpr VkValidationFeatureEnableEXT synchronization = VK_VALIDATION_FEATURE_ENABLE_SYNCHRONIZATION_VALIDATION_EXT;
  const VkValidationFeaturesEXT validation{.sType = VK_STRUCTURE_TYPE_VALIDATION_FEATURES_EXT,
                                           .pNext = &messenger,
                                           .enabledValidationFeatureCount = 1,
                                           .pEnabledValidationFeatures = &synchronization,
                                           .disabledValidationFeatureCount = 0,
                                           .pDisabledValidationFeatures = nullptr};
  const VkInstanceCreateInfo info{.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO,
                                  .pNext = messages != nullptr ? &validation : nullptr,
                                  .flags = 0,
                                  .pApplicationInfo = &app,
                                  .enabledLayerCount = static_cast<std::uint32_t>(layers.size()),
                                  .ppEnabledLayerNames = layers.data(),
                                  .enabledExtensionCount = static_cast<std::uint32_t>(all.size()),
                                  .ppEnabledExtensionNames = all.data()};
  VkInstance instance = VK_NULL_HANDLE;
  if (const VkResult result = vkCreateInstance(&info, nullptr, &instance); result != VK_SUCCESS)
    return fail(std::string("Vulkan could not be started (") + name_of(result) + ")", {},
                "install a Vulkan driver (on Debian: mesa-vulkan-drivers)");
  return instance;
}

Result<VkDevice> create_logical(const PhysicalDevice& physical, bool swapchain) {
  const float priority = 1;
  const VkDeviceQueueCreateInfo queue{.sType = VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO,
                                      .pNext = nullptr,
                                      .flags = 0,
                                      .queueFamilyIndex = physical.queue_family,
                                      .queueCount = 1,
                                      .pQueuePriorities = &priority};
  VkPhysicalDeviceVulkan13Features v13{.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_3_FEATURES};
  v13.dynamicRendering = VK_TRUE;
  v13.synchronization2 = VK_TRUE;
  VkPhysicalDeviceFeatures2 features{.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2, .pNext = &v13};
  features.features.independentBlend = VK_TRUE;
  features.features.shaderClipDistance = VK_TRUE;
  std::vector<const char*> extensions;
  if (swapchain) extensions.push_back(VK_KHR_SWAPCHAIN_EXTENSION_NAME);
  const VkDeviceCreateInfo info{.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO,
                                .pNext = &features,
                                .flags = 0,
                                .queueCreateInfoCount = 1,
                                .pQueueCreateInfos = &queue,
                                .enabledLayerCount = 0,
                                .ppEnabledLayerNames = nullptr,
                                .enabledExtensionCount = static_cast<std::uint32_t>(extensions.size()),
                                .ppEnabledExtensionNames = extensions.data(),
                                .pEnabledFeatures = nullptr};
  VkDevice device = VK_NULL_HANDLE;
  if (const VkResult result = vkCreateDevice(physical.handle, &info, nullptr, &device); result != VK_SUCCESS)
    return fail(std::string("the Vulkan device could not be opened (") + name_of(result) + ")",
                physical.description.name, "choose another with --device, or update its driver");
  return device;
}

bool validation_requested() {
  const char* value = std::getenv("MYOATLAS_VALIDATION");
  return value != nullptr && std::strcmp(value, "1") == 0;
}

} // namespace

struct Device::Impl {
  Messages messages; ///< outlives the instance, whose destruction may still report
  VkInstance instance = VK_NULL_HANDLE;
  VkDebugUtilsMessengerEXT messenger = VK_NULL_HANDLE;
  VkSurfaceKHR surface = VK_NULL_HANDLE;
  PhysicalDevice physical;
  VkDevice device = VK_NULL_HANDLE;
  VkQueue queue = VK_NULL_HANDLE;
  VkPipelineCache cache = VK_NULL_HANDLE;
  std::filesystem::path cache_path;
  std::string cache_at_start;
  std::atomic<bool> lost = false;

  void open_messenger() {
    const auto create = reinterpret_cast<PFN_vkCreateDebugUtilsMessengerEXT>(
        vkGetInstanceProcAddr(instance, "vkCreateDebugUtilsMessengerEXT"));
    const auto info = messenger_info(&messages);
    if (create != nullptr) create(instance, &info, nullptr, &messenger);
  }

  void open_cache() {
    VkPhysicalDeviceProperties properties{};
    vkGetPhysicalDeviceProperties(physical.handle, &properties);
    cache_path = pipeline_cache_path(properties);
    if (auto bytes = read_pipeline_cache(cache_path, properties)) cache_at_start = std::move(*bytes);
    const VkPipelineCacheCreateInfo info{.sType = VK_STRUCTURE_TYPE_PIPELINE_CACHE_CREATE_INFO,
                                         .pNext = nullptr,
                                         .flags = 0,
                                         .initialDataSize = cache_at_start.size(),
                                         .pInitialData = cache_at_start.data()};
    // Without a cache pipelines are only slower to make: VK_NULL_HANDLE is a valid cache.
    if (vkCreatePipelineCache(device, &info, nullptr, &cache) != VK_SUCCESS) cache = VK_NULL_HANDLE;
  }

  void save_cache() const {
    if (cache == VK_NULL_HANDLE || lost) return;
    std::size_t size = 0;
    if (vkGetPipelineCacheData(device, cache, &size, nullptr) != VK_SUCCESS || size == 0) return;
    std::string bytes(size, '\0');
    if (vkGetPipelineCacheData(device, cache, &size, bytes.data()) != VK_SUCCESS) return;
    bytes.resize(size);
    if (bytes == cache_at_start) return;
    if (const auto written = write_pipeline_cache(cache_path, bytes); !written)
      core::log_debug("pipelines were not kept for the next start: " + written.error().message());
  }

  ~Impl() {
    if (device != VK_NULL_HANDLE) {
      if (!lost) vkDeviceWaitIdle(device);
      save_cache();
      vkDestroyPipelineCache(device, cache, nullptr);
      vkDestroyDevice(device, nullptr);
    }
    if (surface != VK_NULL_HANDLE) vkDestroySurfaceKHR(instance, surface, nullptr);
    if (messenger != VK_NULL_HANDLE) {
      const auto destroy = reinterpret_cast<PFN_vkDestroyDebugUtilsMessengerEXT>(
          vkGetInstanceProcAddr(instance, "vkDestroyDebugUtilsMessengerEXT"));
      if (destroy != nullptr) destroy(instance, messenger, nullptr);
    }
    if (instance != VK_NULL_HANDLE) vkDestroyInstance(instance, nullptr);
  }
};

namespace {

/// Mesa's drivers crash where an address space is too narrow for them (seen with 22.3 below 1.3 GB).
Status has_address_space() {
  constexpr rlim_t least = 1536ull << 20u;
  rlimit limit{};
  if (::getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur >= least) return {};
  return fail("the address space is too small to draw in", fmt::format("limited to {} MiB", limit.rlim_cur >> 20u),
              fmt::format("allow {} MiB: ulimit -v {}", least >> 20u, least >> 10u));
}

/// A software driver draws with a thread a core and a few of its own, and hangs or ends the program without them.
Status has_threads() {
  const int needed = static_cast<int>(std::thread::hardware_concurrency()) + 8;
  if (core::room_for_threads(needed)) return {};
  return fail("a limit leaves no room for the threads that draw", fmt::format("{} are needed", needed),
              "raise the limit on processes (ulimit -u), or end other programs");
}

} // namespace

Result<std::unique_ptr<Device>> Device::create(const DeviceOptions& options) {
  if (const Status wide = has_address_space(); !wide) return tl::unexpected(wide.error());
  if (const Status roomy = has_threads(); !roomy) return tl::unexpected(roomy.error());
  use_driver_cache_only_with_room();
  auto impl = std::make_unique<Impl>();
  const bool validate = options.validation || validation_requested();
  auto instance = create_instance(options.instance_extensions, validate ? &impl->messages : nullptr);
  if (!instance) return tl::unexpected(instance.error());
  impl->instance = *instance;
  if (validate) impl->open_messenger();
  if (options.make_surface != nullptr) {
    impl->surface = options.make_surface(impl->instance, options.surface_user);
    if (impl->surface == VK_NULL_HANDLE)
      return fail("the window offers no Vulkan surface", {},
                  "check the display, or draw without a window (myoatlas render)");
  }
  auto physical = choose_device(physical_devices(impl->instance, impl->surface), options.prefer);
  if (!physical) return tl::unexpected(physical.error());
  impl->physical = std::move(*physical);
  auto device = create_logical(impl->physical, impl->surface != VK_NULL_HANDLE);
  if (!device) return tl::unexpected(device.error());
  impl->device = *device;
  vkGetDeviceQueue(impl->device, impl->physical.queue_family, 0, &impl->queue);
  impl->open_cache();
  return std::unique_ptr<Device>(new Device(std::move(impl)));
}

Result<std::vector<DeviceDescription>> Device::list() {
  use_driver_cache_only_with_room();
  auto instance = create_instance({}, nullptr);
  if (!instance) return tl::unexpected(instance.error());
  std::vector<DeviceDescription> result;
  for (PhysicalDevice& device : physical_devices(*instance, VK_NULL_HANDLE))
    result.push_back(std::move(device.description));
  vkDestroyInstance(*instance, nullptr);
  return result;
}

Device::Device(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Device::~Device() = default;

const DeviceDescription& Device::description() const { return impl_->physical.description; }
bool Device::is_cpu() const { return impl_->physical.description.type == VK_PHYSICAL_DEVICE_TYPE_CPU; }
VkInstance Device::instance() const { return impl_->instance; }
VkPhysicalDevice Device::physical() const { return impl_->physical.handle; }
VkDevice Device::handle() const { return impl_->device; }
VkQueue Device::queue() const { return impl_->queue; }
std::uint32_t Device::queue_family() const { return impl_->physical.queue_family; }
VkSurfaceKHR Device::surface() const { return impl_->surface; }
VkPipelineCache Device::pipeline_cache() const { return impl_->cache; }
bool Device::lost() const { return impl_->lost; }
void Device::mark_lost() { impl_->lost = true; }
void Device::wait_idle() const {
  vkDeviceWaitIdle(impl_->device); // of a lost device, too: what was given to it may still be under way
}

int validation_messages_so_far() { return messages_so_far; }

std::vector<std::string> Device::validation_messages() const {
  const std::scoped_lock lock(impl_->messages.mutex);
  return impl_->messages.list;
}

} // namespace myo::gpu
