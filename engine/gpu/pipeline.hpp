#pragma once
// Graphics pipelines for dynamic rendering, described by a plain struct. Handles are move-only.

#include "engine/core/result.hpp"
#include "engine/gpu/device.hpp"

#include <filesystem>
#include <span>
#include <utility>

namespace myo::gpu {

/// Owns one Vulkan object that is destroyed with `Destroy(device, handle, nullptr)`.
template <class Handle, void (*Destroy)(VkDevice, Handle, const VkAllocationCallbacks*)> class Owned {
public:
  Owned() = default;
  Owned(VkDevice device, Handle handle) : device_(device), handle_(handle) {}
  Owned(Owned&& other) noexcept { swap(other); }
  Owned& operator=(Owned&& other) noexcept { return swap(other), *this; }
  ~Owned() {
    if (handle_ != VK_NULL_HANDLE) Destroy(device_, handle_, nullptr);
  }
  [[nodiscard]] Handle get() const { return handle_; }

private:
  void swap(Owned& other) noexcept {
    std::swap(device_, other.device_);
    std::swap(handle_, other.handle_);
  }
  VkDevice device_ = VK_NULL_HANDLE;
  Handle handle_ = VK_NULL_HANDLE;
};

using ShaderModule = Owned<VkShaderModule, vkDestroyShaderModule>;
using Pipeline = Owned<VkPipeline, vkDestroyPipeline>;
using PipelineLayout = Owned<VkPipelineLayout, vkDestroyPipelineLayout>;
using DescriptorSetLayout = Owned<VkDescriptorSetLayout, vkDestroyDescriptorSetLayout>;
using DescriptorPool = Owned<VkDescriptorPool, vkDestroyDescriptorPool>;
using Sampler = Owned<VkSampler, vkDestroySampler>;
using RenderPass = Owned<VkRenderPass, vkDestroyRenderPass>;
using Framebuffer = Owned<VkFramebuffer, vkDestroyFramebuffer>;
using ImageView = Owned<VkImageView, vkDestroyImageView>;
using Semaphore = Owned<VkSemaphore, vkDestroySemaphore>;
using Fence = Owned<VkFence, vkDestroyFence>;
using CommandPool = Owned<VkCommandPool, vkDestroyCommandPool>;

/// Reads all shaders of a folder, since some are first used long after the start, when an upgrade may have taken them.
[[nodiscard]] Status keep_shaders(const std::filesystem::path& dir);
/// Loads `<dir>/<name>.spv`.
[[nodiscard]] Result<ShaderModule> load_shader(Device& device, const std::filesystem::path& dir, const char* name);

enum class Blend : std::uint8_t {
  none,
  premultiplied, ///< src + (1 - src.a) dst
  add,           ///< src + dst
  multiply,      ///< src * dst: transmittance
  maximum,
};

struct ColourAttachment {
  VkFormat format = VK_FORMAT_UNDEFINED;
  Blend blend = Blend::none;
  bool write = true;
};

struct PipelineDescription {
  VkShaderModule vertex = VK_NULL_HANDLE;
  VkShaderModule fragment = VK_NULL_HANDLE;                      ///< null: depth only
  std::span<const VkVertexInputAttributeDescription> attributes; ///< of binding 0
  std::uint32_t vertex_stride = 0;                               ///< 0: no vertex buffer
  std::span<const ColourAttachment> colours;
  bool depth_attachment = false; ///< D32, reversed z
  bool depth_test = false;
  bool depth_write = false;
  VkCompareOp depth_compare = VK_COMPARE_OP_GREATER;
  VkCullModeFlags cull = VK_CULL_MODE_NONE;
  VkPipelineLayout layout = VK_NULL_HANDLE;
  std::uint32_t variant = 0; ///< specialisation constant 0 of both stages
};

/// Viewport and scissor are dynamic. Triangles are lists; front faces are counter-clockwise in the body's frame.
[[nodiscard]] Result<Pipeline> make_pipeline(Device& device, const PipelineDescription& description);

} // namespace myo::gpu
