#pragma once
// Command buffers and barriers.

#include "engine/core/result.hpp"
#include "engine/gpu/device.hpp"

#include <functional>

namespace myo::gpu {

/// One command buffer with its pool and fence: record, submit, wait. Move-only; one thread; must not outlive the
/// Device.
class CommandRecorder {
public:
  CommandRecorder() = default;
  [[nodiscard]] static Result<CommandRecorder> create(Device& device);
  CommandRecorder(CommandRecorder&& other) noexcept { swap(other); }
  CommandRecorder& operator=(CommandRecorder&& other) noexcept { return swap(other), *this; }
  ~CommandRecorder();

  /// Starts recording anew. Whatever was submitted before has been waited for.
  [[nodiscard]] Result<VkCommandBuffer> begin();
  /// Ends recording, submits, and waits until the device is done.
  [[nodiscard]] Status submit_and_wait();

private:
  void swap(CommandRecorder& other) noexcept;
  Device* device_ = nullptr;
  VkCommandPool pool_ = VK_NULL_HANDLE;
  VkCommandBuffer commands_ = VK_NULL_HANDLE;
  VkFence fence_ = VK_NULL_HANDLE;
};

/// Records with `record`, submits and waits. For uploads.
[[nodiscard]] Status submit_once(Device& device, const std::function<void(VkCommandBuffer)>& record);

/// Who touched an image last, or will next.
struct ImageUse {
  VkImageLayout layout = VK_IMAGE_LAYOUT_UNDEFINED;
  VkPipelineStageFlags2 stage = VK_PIPELINE_STAGE_2_NONE;
  VkAccessFlags2 access = VK_ACCESS_2_NONE;
};

namespace use {
/// The contents do not matter any more, but earlier work on the image must have ended.
inline constexpr ImageUse discard{VK_IMAGE_LAYOUT_UNDEFINED, VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT,
                                  VK_ACCESS_2_MEMORY_WRITE_BIT};
inline constexpr ImageUse colour{VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL,
                                 VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT,
                                 VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT | VK_ACCESS_2_COLOR_ATTACHMENT_READ_BIT};
inline constexpr ImageUse depth{
    VK_IMAGE_LAYOUT_DEPTH_ATTACHMENT_OPTIMAL,
    VK_PIPELINE_STAGE_2_EARLY_FRAGMENT_TESTS_BIT | VK_PIPELINE_STAGE_2_LATE_FRAGMENT_TESTS_BIT,
    VK_ACCESS_2_DEPTH_STENCIL_ATTACHMENT_WRITE_BIT | VK_ACCESS_2_DEPTH_STENCIL_ATTACHMENT_READ_BIT};
inline constexpr ImageUse sampled{VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL,
                                  VK_PIPELINE_STAGE_2_VERTEX_SHADER_BIT | VK_PIPELINE_STAGE_2_FRAGMENT_SHADER_BIT,
                                  VK_ACCESS_2_SHADER_SAMPLED_READ_BIT};
inline constexpr ImageUse copy_from{VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT,
                                    VK_ACCESS_2_TRANSFER_READ_BIT};
inline constexpr ImageUse copy_to{VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT,
                                  VK_ACCESS_2_TRANSFER_WRITE_BIT};
} // namespace use

/// A barrier that moves the whole image from one use to the next.
void transition(VkCommandBuffer commands, VkImage image, VkImageAspectFlags aspect, const ImageUse& from,
                const ImageUse& to);

/// After copies into buffers that the processor will read once the submission was waited for.
void make_visible_to_host(VkCommandBuffer commands);

} // namespace myo::gpu
