#pragma once
// Buffers and images that own their memory. Move-only; must not outlive the Device they were made with. One
// allocation each: the renderer makes a few dozen, far below what drivers allow.

#include "engine/core/result.hpp"
#include "engine/gpu/device.hpp"

#include <span>

namespace myo::gpu {

enum class Residence : std::uint8_t {
  host,   ///< always mapped; written or read by the processor every frame
  device, ///< fastest for drawing; mapped too where memory is shared (lavapipe, integrated)
};

class Buffer {
public:
  Buffer() = default;
  [[nodiscard]] static Result<Buffer> create(Device& device, VkDeviceSize size, VkBufferUsageFlags usage,
                                             Residence residence);
  Buffer(Buffer&& other) noexcept { swap(other); }
  Buffer& operator=(Buffer&& other) noexcept { return swap(other), *this; }
  ~Buffer();

  [[nodiscard]] VkBuffer handle() const { return buffer_; }
  [[nodiscard]] VkDeviceSize size() const { return size_; }
  /// Null when the memory is not visible to the processor: then write through a staging buffer.
  [[nodiscard]] void* mapped() const { return mapped_; }
  template <class T> [[nodiscard]] T* as() const { return static_cast<T*>(mapped_); }

private:
  void swap(Buffer& other) noexcept;
  Device* device_ = nullptr;
  VkBuffer buffer_ = VK_NULL_HANDLE;
  VkDeviceMemory memory_ = VK_NULL_HANDLE;
  VkDeviceSize size_ = 0;
  void* mapped_ = nullptr;
};

class GpuImage {
public:
  GpuImage() = default;
  [[nodiscard]] static Result<GpuImage> create(Device& device, VkExtent2D extent, VkFormat format,
                                               VkImageUsageFlags usage);
  GpuImage(GpuImage&& other) noexcept { swap(other); }
  GpuImage& operator=(GpuImage&& other) noexcept { return swap(other), *this; }
  ~GpuImage();

  [[nodiscard]] VkImage handle() const { return image_; }
  [[nodiscard]] VkImageView view() const { return view_; }
  [[nodiscard]] VkFormat format() const { return format_; }
  [[nodiscard]] VkExtent2D extent() const { return extent_; }
  [[nodiscard]] VkImageAspectFlags aspect() const;

private:
  void swap(GpuImage& other) noexcept;
  Device* device_ = nullptr;
  VkImage image_ = VK_NULL_HANDLE;
  VkImageView view_ = VK_NULL_HANDLE;
  VkDeviceMemory memory_ = VK_NULL_HANDLE;
  VkFormat format_ = VK_FORMAT_UNDEFINED;
  VkExtent2D extent_{};
};

[[nodiscard]] VkImageAspectFlags aspect_of(VkFormat format);

} // namespace myo::gpu
