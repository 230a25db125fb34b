#pragma once
// The Vulkan 1.3 device: instance, physical device choice, queue, validation messages.

#include "engine/core/result.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>
#include <vulkan/vulkan.h>

namespace myo::gpu {

struct DeviceOptions {
  std::string prefer{};    ///< index or part of a device's name; empty: best (discrete, integrated, CPU)
  bool validation = false; ///< MYOATLAS_VALIDATION=1 also turns it on
  std::vector<const char*> instance_extensions{};                 ///< what a window needs (from GLFW); empty off-screen
  VkSurfaceKHR (*make_surface)(VkInstance, void* user) = nullptr; ///< null off-screen
  void* surface_user = nullptr;
};

struct DeviceDescription {
  std::string name, driver;
  std::uint32_t api_version = 0;
  VkPhysicalDeviceType type = VK_PHYSICAL_DEVICE_TYPE_OTHER;
  bool usable = false;
  std::string why_not; ///< which feature is missing
};

/// Neither copied nor moved: buffers, images, recorders and the renderer keep its address for as long as they live, so
/// it lives on the heap from the start and outlives them all. Owns instance, surface, device, one graphics queue,
/// allocator and pipeline cache (kept in the user's cache folder, refused when it belongs to another device or is
/// damaged).
class Device {
public:
  [[nodiscard]] static Result<std::unique_ptr<Device>> create(const DeviceOptions& options);
  [[nodiscard]] static Result<std::vector<DeviceDescription>> list();
  Device(const Device&) = delete;
  Device& operator=(const Device&) = delete;
  ~Device();

  [[nodiscard]] const DeviceDescription& description() const;
  [[nodiscard]] bool is_cpu() const; ///< lavapipe and its like: triangles are the cost
  [[nodiscard]] VkInstance instance() const;
  [[nodiscard]] VkPhysicalDevice physical() const;
  [[nodiscard]] VkDevice handle() const;
  [[nodiscard]] VkQueue queue() const;
  [[nodiscard]] std::uint32_t queue_family() const;
  [[nodiscard]] VkSurfaceKHR surface() const;
  [[nodiscard]] VkPipelineCache pipeline_cache() const;
  /// Messages of the validation layer so far (warnings and errors); tests fail on any.
  [[nodiscard]] std::vector<std::string> validation_messages() const;
  /// Set once the device was lost; every call after it fails with a sentence.
  [[nodiscard]] bool lost() const;
  void mark_lost();
  void wait_idle() const;

private:
  struct Impl;
  explicit Device(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

} // namespace myo::gpu
