#include "engine/gpu/commands.hpp"

#include "engine/gpu/vk_result.hpp"

#include <utility>

namespace myo::gpu {

Result<CommandRecorder> CommandRecorder::create(Device& device) {
  CommandRecorder recorder;
  recorder.device_ = &device;
  const VkCommandPoolCreateInfo pool{.sType = VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO,
                                     .pNext = nullptr,
                                     .flags = VK_COMMAND_POOL_CREATE_TRANSIENT_BIT,
                                     .queueFamilyIndex = device.queue_family()};
  if (auto status = check(device, vkCreateCommandPool(device.handle(), &pool, nullptr, &recorder.pool_),
                          "creating a command pool");
      !status)
    return tl::unexpected(status.error());
  const VkCommandBufferAllocateInfo info{.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO,
                                         .pNext = nullptr,
                                         .commandPool = recorder.pool_,
                                         .level = VK_COMMAND_BUFFER_LEVEL_PRIMARY,
                                         .commandBufferCount = 1};
  if (auto status = check(device, vkAllocateCommandBuffers(device.handle(), &info, &recorder.commands_),
                          "creating a command buffer");
      !status)
    return tl::unexpected(status.error());
  const VkFenceCreateInfo fence{.sType = VK_STRUCTURE_TYPE_FENCE_CREATE_INFO, .pNext = nullptr, .flags = 0};
  if (auto status =
          check(device, vkCreateFence(device.handle(), &fence, nullptr, &recorder.fence_), "creating a fence");
      !status)
    return tl::unexpected(status.error());
  return recorder;
}

CommandRecorder::~CommandRecorder() {
  if (device_ == nullptr) return;
  vkDestroyFence(device_->handle(), fence_, nullptr);
  vkDestroyCommandPool(device_->handle(), pool_, nullptr);
}

void CommandRecorder::swap(CommandRecorder& other) noexcept {
  std::swap(device_, other.device_);
  std::swap(pool_, other.pool_);
  std::swap(commands_, other.commands_);
  std::swap(fence_, other.fence_);
}

Result<VkCommandBuffer> CommandRecorder::begin() {
  if (device_->lost()) return tl::unexpected(lost_device_error(*device_));
  if (auto status = check(*device_, vkResetCommandPool(device_->handle(), pool_, 0), "starting to record"); !status)
    return tl::unexpected(status.error());
  const VkCommandBufferBeginInfo info{.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO,
                                      .pNext = nullptr,
                                      .flags = VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT,
                                      .pInheritanceInfo = nullptr};
  if (auto status = check(*device_, vkBeginCommandBuffer(commands_, &info), "starting to record"); !status)
    return tl::unexpected(status.error());
  return commands_;
}

Status CommandRecorder::submit_and_wait() {
  if (auto status = check(*device_, vkEndCommandBuffer(commands_), "recording a frame"); !status) return status;
  const VkCommandBufferSubmitInfo commands{.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_SUBMIT_INFO,
                                           .pNext = nullptr,
                                           .commandBuffer = commands_,
                                           .deviceMask = 0};
  VkSubmitInfo2 info{.sType = VK_STRUCTURE_TYPE_SUBMIT_INFO_2};
  info.commandBufferInfoCount = 1;
  info.pCommandBufferInfos = &commands;
  if (auto status = check(*device_, vkQueueSubmit2(device_->queue(), 1, &info, fence_), "submitting a frame"); !status)
    return status;
  if (auto status =
          check(*device_, vkWaitForFences(device_->handle(), 1, &fence_, VK_TRUE, UINT64_MAX), "drawing a frame");
      !status)
    return status;
  return check(*device_, vkResetFences(device_->handle(), 1, &fence_), "drawing a frame");
}

Status submit_once(Device& device, const std::function<void(VkCommandBuffer)>& record) {
  auto recorder = CommandRecorder::create(device);
  if (!recorder) return tl::unexpected(recorder.error());
  const auto commands = recorder->begin();
  if (!commands) return tl::unexpected(commands.error());
  record(*commands);
  return recorder->submit_and_wait();
}

void transition(VkCommandBuffer commands, VkImage image, VkImageAspectFlags aspect, const ImageUse& from,
                const ImageUse& to) {
  const VkImageMemoryBarrier2 barrier{.sType = VK_STRUCTURE_TYPE_IMAGE_MEMORY_BARRIER_2,
                                      .pNext = nullptr,
                                      .srcStageMask = from.stage,
                                      .srcAccessMask = from.access,
                                      .dstStageMask = to.stage,
                                      .dstAccessMask = to.access,
                                      .oldLayout = from.layout,
                                      .newLayout = to.layout,
                                      .srcQueueFamilyIndex = VK_QUEUE_FAMILY_IGNORED,
                                      .dstQueueFamilyIndex = VK_QUEUE_FAMILY_IGNORED,
                                      .image = image,
                                      .subresourceRange = {aspect, 0, 1, 0, 1}};
  VkDependencyInfo info{.sType = VK_STRUCTURE_TYPE_DEPENDENCY_INFO};
  info.imageMemoryBarrierCount = 1;
  info.pImageMemoryBarriers = &barrier;
  vkCmdPipelineBarrier2(commands, &info);
}

void make_visible_to_host(VkCommandBuffer commands) {
  const VkMemoryBarrier2 barrier{.sType = VK_STRUCTURE_TYPE_MEMORY_BARRIER_2,
                                 .pNext = nullptr,
                                 .srcStageMask = VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT,
                                 .srcAccessMask = VK_ACCESS_2_TRANSFER_WRITE_BIT,
                                 .dstStageMask = VK_PIPELINE_STAGE_2_HOST_BIT,
                                 .dstAccessMask = VK_ACCESS_2_HOST_READ_BIT};
  VkDependencyInfo info{.sType = VK_STRUCTURE_TYPE_DEPENDENCY_INFO};
  info.memoryBarrierCount = 1;
  info.pMemoryBarriers = &barrier;
  vkCmdPipelineBarrier2(commands, &info);
}

} // namespace myo::gpu
