#include "engine/gpu/memory.hpp"

#include "engine/gpu/vk_result.hpp"

#include <optional>
#include <utility>

namespace myo::gpu {
namespace {

std::optional<std::uint32_t> find_type(const VkPhysicalDeviceMemoryProperties& memory, std::uint32_t allowed,
                                       VkMemoryPropertyFlags wanted) {
  for (std::uint32_t i = 0; i < memory.memoryTypeCount; ++i)
    if ((allowed & (1u << i)) != 0 && (memory.memoryTypes[i].propertyFlags & wanted) == wanted) return i;
  return std::nullopt;
}

struct Allocation {
  VkDeviceMemory memory = VK_NULL_HANDLE;
  bool mappable = false;
};

Result<Allocation> allocate(Device& device, const VkMemoryRequirements& needs,
                            std::span<const VkMemoryPropertyFlags> preferences) {
  VkPhysicalDeviceMemoryProperties memory{};
  vkGetPhysicalDeviceMemoryProperties(device.physical(), &memory);
  for (const VkMemoryPropertyFlags wanted : preferences) {
    const auto type = find_type(memory, needs.memoryTypeBits, wanted);
    if (!type) continue;
    const VkMemoryAllocateInfo info{.sType = VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_INFO,
                                    .pNext = nullptr,
                                    .allocationSize = needs.size,
                                    .memoryTypeIndex = *type};
    Allocation result;
    const VkResult made = vkAllocateMemory(device.handle(), &info, nullptr, &result.memory);
    if (made == VK_ERROR_OUT_OF_DEVICE_MEMORY) continue; // a later preference may lie in another heap
    if (auto status = check(device, made, "allocating graphics memory"); !status) return tl::unexpected(status.error());
    constexpr VkMemoryPropertyFlags coherent =
        VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT;
    result.mappable = (memory.memoryTypes[*type].propertyFlags & coherent) == coherent;
    return result;
  }
  return fail("graphics memory ran out", device.description().name, "close other programs or draw a smaller picture");
}

constexpr VkMemoryPropertyFlags mapped_flags =
    VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT;
constexpr VkMemoryPropertyFlags host_preferences[] = {mapped_flags | VK_MEMORY_PROPERTY_HOST_CACHED_BIT, mapped_flags};
constexpr VkMemoryPropertyFlags device_preferences[] = {VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT, 0};

} // namespace

VkImageAspectFlags aspect_of(VkFormat format) {
  return format == VK_FORMAT_D32_SFLOAT ? VK_IMAGE_ASPECT_DEPTH_BIT : VK_IMAGE_ASPECT_COLOR_BIT;
}

Result<Buffer> Buffer::create(Device& device, VkDeviceSize size, VkBufferUsageFlags usage, Residence residence) {
  Buffer buffer;
  buffer.device_ = &device;
  buffer.size_ = size;
  const VkBufferCreateInfo info{.sType = VK_STRUCTURE_TYPE_BUFFER_CREATE_INFO,
                                .pNext = nullptr,
                                .flags = 0,
                                .size = size,
                                .usage = usage,
                                .sharingMode = VK_SHARING_MODE_EXCLUSIVE,
                                .queueFamilyIndexCount = 0,
                                .pQueueFamilyIndices = nullptr};
  if (auto status =
          check(device, vkCreateBuffer(device.handle(), &info, nullptr, &buffer.buffer_), "creating a buffer");
      !status)
    return tl::unexpected(status.error());
  VkMemoryRequirements needs{};
  vkGetBufferMemoryRequirements(device.handle(), buffer.buffer_, &needs);
  const auto memory = residence == Residence::host ? allocate(device, needs, host_preferences)
                                                   : allocate(device, needs, device_preferences);
  if (!memory) return tl::unexpected(memory.error());
  buffer.memory_ = memory->memory;
  if (auto status =
          check(device, vkBindBufferMemory(device.handle(), buffer.buffer_, buffer.memory_, 0), "binding a buffer");
      !status)
    return tl::unexpected(status.error());
  if (memory->mappable)
    if (auto status = check(device, vkMapMemory(device.handle(), buffer.memory_, 0, VK_WHOLE_SIZE, 0, &buffer.mapped_),
                            "mapping a buffer");
        !status)
      return tl::unexpected(status.error());
  return buffer;
}

Buffer::~Buffer() {
  if (device_ == nullptr) return;
  vkDestroyBuffer(device_->handle(), buffer_, nullptr);
  vkFreeMemory(device_->handle(), memory_, nullptr);
}

void Buffer::swap(Buffer& other) noexcept {
  std::swap(device_, other.device_);
  std::swap(buffer_, other.buffer_);
  std::swap(memory_, other.memory_);
  std::swap(size_, other.size_);
  std::swap(mapped_, other.mapped_);
}

Result<GpuImage> GpuImage::create(Device& device, VkExtent2D extent, VkFormat format, VkImageUsageFlags usage) {
  GpuImage image;
  image.device_ = &device;
  image.format_ = format;
  image.extent_ = extent;
  const VkImageCreateInfo info{.sType = VK_STRUCTURE_TYPE_IMAGE_CREATE_INFO,
                               .pNext = nullptr,
                               .flags = 0,
                               .imageType = VK_IMAGE_TYPE_2D,
                               .format = format,
                               .extent = {extent.width, extent.height, 1},
                               .mipLevels = 1,
                               .arrayLayers = 1,
                               .samples = VK_SAMPLE_COUNT_1_BIT,
                               .tiling = VK_IMAGE_TILING_OPTIMAL,
                               .usage = usage,
                               .sharingMode = VK_SHARING_MODE_EXCLUSIVE,
                               .queueFamilyIndexCount = 0,
                               .pQueueFamilyIndices = nullptr,
                               .initialLayout = VK_IMAGE_LAYOUT_UNDEFINED};
  if (auto status = check(device, vkCreateImage(device.handle(), &info, nullptr, &image.image_), "creating an image");
      !status)
    return tl::unexpected(status.error());
  VkMemoryRequirements needs{};
  vkGetImageMemoryRequirements(device.handle(), image.image_, &needs);
  const auto memory = allocate(device, needs, device_preferences);
  if (!memory) return tl::unexpected(memory.error());
  image.memory_ = memory->memory;
  if (auto status =
          check(device, vkBindImageMemory(device.handle(), image.image_, image.memory_, 0), "binding an image");
      !status)
    return tl::unexpected(status.error());
  const VkImageViewCreateInfo view{.sType = VK_STRUCTURE_TYPE_IMAGE_VIEW_CREATE_INFO,
                                   .pNext = nullptr,
                                   .flags = 0,
                                   .image = image.image_,
                                   .viewType = VK_IMAGE_VIEW_TYPE_2D,
                                   .format = format,
                                   .components = {},
                                   .subresourceRange = {aspect_of(format), 0, 1, 0, 1}};
  if (auto status =
          check(device, vkCreateImageView(device.handle(), &view, nullptr, &image.view_), "creating an image view");
      !status)
    return tl::unexpected(status.error());
  return image;
}

GpuImage::~GpuImage() {
  if (device_ == nullptr) return;
  vkDestroyImageView(device_->handle(), view_, nullptr);
  vkDestroyImage(device_->handle(), image_, nullptr);
  vkFreeMemory(device_->handle(), memory_, nullptr);
}

VkImageAspectFlags GpuImage::aspect() const { return aspect_of(format_); }

void GpuImage::swap(GpuImage& other) noexcept {
  std::swap(device_, other.device_);
  std::swap(image_, other.image_);
  std::swap(view_, other.view_);
  std::swap(memory_, other.memory_);
  std::swap(format_, other.format_);
  std::swap(extent_, other.extent_);
}

} // namespace myo::gpu
