#include "engine/gpu/swapchain.hpp"

#include "engine/gpu/commands.hpp"
#include "engine/gpu/vk_result.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

namespace myo::gpu {
namespace {

constexpr std::uint32_t frames_in_flight = 2;

/// Formats that Mesa's software drivers offer on such screens, where what they present stays black (seen with 22.3).
bool is_packed(VkFormat format) {
  return format == VK_FORMAT_A2R10G10B10_UNORM_PACK32 || format == VK_FORMAT_A2B10G10R10_UNORM_PACK32 ||
         format == VK_FORMAT_R5G6B5_UNORM_PACK16 || format == VK_FORMAT_B5G6R5_UNORM_PACK16;
}

/// UNORM, because the picture and Dear ImGui hold sRGB-encoded bytes already. After the eight bits of most screens
/// those of ten (diagnostic monitors), then of five and six (old remote desktops).
Result<VkSurfaceFormatKHR> choose_format(Device& device, int screen_bits) {
  std::uint32_t count = 0;
  vkGetPhysicalDeviceSurfaceFormatsKHR(device.physical(), device.surface(), &count, nullptr);
  std::vector<VkSurfaceFormatKHR> formats(count);
  if (count > 0) vkGetPhysicalDeviceSurfaceFormatsKHR(device.physical(), device.surface(), &count, formats.data());
  for (const VkFormat wanted : {VK_FORMAT_B8G8R8A8_UNORM, VK_FORMAT_R8G8B8A8_UNORM, VK_FORMAT_A8B8G8R8_UNORM_PACK32,
                                VK_FORMAT_A2R10G10B10_UNORM_PACK32, VK_FORMAT_A2B10G10R10_UNORM_PACK32,
                                VK_FORMAT_R5G6B5_UNORM_PACK16, VK_FORMAT_B5G6R5_UNORM_PACK16})
    for (const auto& f : formats)
      if (f.format == wanted && !(is_packed(wanted) && device.is_cpu()) &&
          f.colorSpace == VK_COLOR_SPACE_SRGB_NONLINEAR_KHR)
        return f;
  return fail(fmt::format("cannot draw a window on a screen of {}-bit colour", screen_bits), device.description().name,
              "set the screen to 24-bit colour, or draw without a window: myoatlas render --out plate.png");
}

template <class Handle, class Info, class Create>
Result<Handle> make(Device& device, Create create, const Info& info, const char* doing) {
  Handle handle = VK_NULL_HANDLE;
  if (auto status = check(device, create(device.handle(), &info, nullptr, &handle), doing); !status)
    return tl::unexpected(status.error());
  return handle;
}

} // namespace

Result<Swapchain> Swapchain::create(Device& device, VkExtent2D framebuffer_px, int screen_bits) {
  if (device.surface() == VK_NULL_HANDLE)
    return fail("the device was opened without a window", device.description().name, "open it with a surface");
  Swapchain swapchain;
  swapchain.waiter_.device = &device;
  const auto format = choose_format(device, screen_bits);
  if (!format) return tl::unexpected(format.error());
  swapchain.format_ = *format;
  if (auto status = swapchain.make_pass(); !status) return tl::unexpected(status.error());
  if (auto status = swapchain.make_slots(); !status) return tl::unexpected(status.error());
  if (auto status = swapchain.recreate(framebuffer_px); !status) return tl::unexpected(status.error());
  return swapchain;
}

Swapchain::~Swapchain() {
  if (waiter_.device != nullptr) waiter_.device->wait_idle();
}

Status Swapchain::make_pass() {
  Device& device = *waiter_.device;
  VkAttachmentDescription colour{};
  colour.format = format_.format;
  colour.samples = VK_SAMPLE_COUNT_1_BIT;
  colour.loadOp = VK_ATTACHMENT_LOAD_OP_LOAD;
  colour.storeOp = VK_ATTACHMENT_STORE_OP_STORE;
  colour.stencilLoadOp = VK_ATTACHMENT_LOAD_OP_DONT_CARE;
  colour.stencilStoreOp = VK_ATTACHMENT_STORE_OP_DONT_CARE;
  colour.initialLayout = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL;
  colour.finalLayout = VK_IMAGE_LAYOUT_PRESENT_SRC_KHR;
  const VkAttachmentReference reference{.attachment = 0, .layout = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL};
  VkSubpassDescription subpass{};
  subpass.pipelineBindPoint = VK_PIPELINE_BIND_POINT_GRAPHICS;
  subpass.colorAttachmentCount = 1;
  subpass.pColorAttachments = &reference;
  VkRenderPassCreateInfo info{.sType = VK_STRUCTURE_TYPE_RENDER_PASS_CREATE_INFO};
  info.attachmentCount = 1;
  info.pAttachments = &colour;
  info.subpassCount = 1;
  info.pSubpasses = &subpass;
  auto pass = make<VkRenderPass>(device, vkCreateRenderPass, info, "creating the overlay's render pass");
  if (!pass) return tl::unexpected(pass.error());
  overlay_pass_ = RenderPass(device.handle(), *pass);
  return {};
}

Status Swapchain::make_slots() {
  Device& device = *waiter_.device;
  for (std::uint32_t i = 0; i < frames_in_flight; ++i) {
    Slot slot;
    VkCommandPoolCreateInfo pool_info{.sType = VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO};
    pool_info.flags = VK_COMMAND_POOL_CREATE_TRANSIENT_BIT;
    pool_info.queueFamilyIndex = device.queue_family();
    auto pool = make<VkCommandPool>(device, vkCreateCommandPool, pool_info, "creating a command pool");
    if (!pool) return tl::unexpected(pool.error());
    slot.pool = CommandPool(device.handle(), *pool);
    VkCommandBufferAllocateInfo commands{.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO};
    commands.commandPool = *pool;
    commands.level = VK_COMMAND_BUFFER_LEVEL_PRIMARY;
    commands.commandBufferCount = 1;
    if (auto s = check(device, vkAllocateCommandBuffers(device.handle(), &commands, &slot.commands),
                       "creating a command buffer");
        !s)
      return s;
    const VkSemaphoreCreateInfo semaphore_info{
        .sType = VK_STRUCTURE_TYPE_SEMAPHORE_CREATE_INFO, .pNext = nullptr, .flags = 0};
    auto semaphore = make<VkSemaphore>(device, vkCreateSemaphore, semaphore_info, "creating a semaphore");
    if (!semaphore) return tl::unexpected(semaphore.error());
    slot.acquired = Semaphore(device.handle(), *semaphore);
    const VkFenceCreateInfo fence_info{
        .sType = VK_STRUCTURE_TYPE_FENCE_CREATE_INFO, .pNext = nullptr, .flags = VK_FENCE_CREATE_SIGNALED_BIT};
    auto fence = make<VkFence>(device, vkCreateFence, fence_info, "creating a fence");
    if (!fence) return tl::unexpected(fence.error());
    slot.done = Fence(device.handle(), *fence);
    slots_.push_back(std::move(slot));
  }
  return {};
}

Status Swapchain::recreate(VkExtent2D framebuffer_px) {
  Device& device = *waiter_.device;
  VkSurfaceCapabilitiesKHR capabilities{};
  if (auto s =
          check(device, vkGetPhysicalDeviceSurfaceCapabilitiesKHR(device.physical(), device.surface(), &capabilities),
                "asking the window for its size");
      !s)
    return s;
  VkExtent2D extent = capabilities.currentExtent;
  if (extent.width == UINT32_MAX) // the window system lets the program choose
    extent = {
        std::clamp(framebuffer_px.width, capabilities.minImageExtent.width, capabilities.maxImageExtent.width),
        std::clamp(framebuffer_px.height, capabilities.minImageExtent.height, capabilities.maxImageExtent.height)};
  requested_ = framebuffer_px;
  stale_ = true;
  if (extent.width == 0 || extent.height == 0) return {}; // minimised: tried again at the next acquire
  device.wait_idle();
  framebuffers_.clear();
  views_.clear();
  rendered_.clear();
  images_.clear();
  return make_images(extent, capabilities);
}

Status Swapchain::make_images(VkExtent2D extent, const VkSurfaceCapabilitiesKHR& capabilities) {
  Device& device = *waiter_.device;
  VkSwapchainCreateInfoKHR info{.sType = VK_STRUCTURE_TYPE_SWAPCHAIN_CREATE_INFO_KHR};
  info.surface = device.surface();
  info.minImageCount = std::max(2u, capabilities.minImageCount);
  if (capabilities.maxImageCount != 0) info.minImageCount = std::min(info.minImageCount, capabilities.maxImageCount);
  info.imageFormat = format_.format;
  info.imageColorSpace = format_.colorSpace;
  info.imageExtent = extent;
  info.imageArrayLayers = 1;
  info.imageUsage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSFER_DST_BIT;
  info.imageSharingMode = VK_SHARING_MODE_EXCLUSIVE;
  info.preTransform = capabilities.currentTransform;
  info.compositeAlpha = (capabilities.supportedCompositeAlpha & VK_COMPOSITE_ALPHA_OPAQUE_BIT_KHR) != 0
                            ? VK_COMPOSITE_ALPHA_OPAQUE_BIT_KHR
                            : VK_COMPOSITE_ALPHA_INHERIT_BIT_KHR;
  info.presentMode = VK_PRESENT_MODE_FIFO_KHR;
  info.clipped = VK_TRUE;
  info.oldSwapchain = swapchain_.get();
  auto handle = make<VkSwapchainKHR>(device, vkCreateSwapchainKHR, info, "creating the window's images");
  if (!handle) return tl::unexpected(handle.error());
  swapchain_ = SwapchainHandle(device.handle(), *handle);
  std::uint32_t count = 0;
  vkGetSwapchainImagesKHR(device.handle(), *handle, &count, nullptr);
  images_.resize(count);
  if (auto s = check(device, vkGetSwapchainImagesKHR(device.handle(), *handle, &count, images_.data()),
                     "asking for the window's images");
      !s)
    return s;
  for (const VkImage image : images_) {
    VkImageViewCreateInfo view_info{.sType = VK_STRUCTURE_TYPE_IMAGE_VIEW_CREATE_INFO};
    view_info.image = image;
    view_info.viewType = VK_IMAGE_VIEW_TYPE_2D;
    view_info.format = format_.format;
    view_info.subresourceRange = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 1, 0, 1};
    auto view = make<VkImageView>(device, vkCreateImageView, view_info, "creating an image view");
    if (!view) return tl::unexpected(view.error());
    views_.emplace_back(device.handle(), *view);
    VkFramebufferCreateInfo framebuffer_info{.sType = VK_STRUCTURE_TYPE_FRAMEBUFFER_CREATE_INFO};
    framebuffer_info.renderPass = overlay_pass_.get();
    framebuffer_info.attachmentCount = 1;
    framebuffer_info.pAttachments = &*view;
    framebuffer_info.width = extent.width;
    framebuffer_info.height = extent.height;
    framebuffer_info.layers = 1;
    auto framebuffer = make<VkFramebuffer>(device, vkCreateFramebuffer, framebuffer_info, "creating a framebuffer");
    if (!framebuffer) return tl::unexpected(framebuffer.error());
    framebuffers_.emplace_back(device.handle(), *framebuffer);
    const VkSemaphoreCreateInfo semaphore_info{
        .sType = VK_STRUCTURE_TYPE_SEMAPHORE_CREATE_INFO, .pNext = nullptr, .flags = 0};
    auto semaphore = make<VkSemaphore>(device, vkCreateSemaphore, semaphore_info, "creating a semaphore");
    if (!semaphore) return tl::unexpected(semaphore.error());
    rendered_.emplace_back(device.handle(), *semaphore);
  }
  extent_ = extent;
  stale_ = false;
  ++generation_;
  return {};
}

Result<std::optional<Swapchain::Frame>> Swapchain::acquire(VkExtent2D framebuffer_px) {
  Device& device = *waiter_.device;
  if (device.lost()) return tl::unexpected(lost_device_error(device));
  if (framebuffer_px.width == 0 || framebuffer_px.height == 0) return std::nullopt;
  Slot& slot = slots_[next_slot_];
  const VkFence fence = slot.done.get();
  if (auto s = check(device, vkWaitForFences(device.handle(), 1, &fence, VK_TRUE, UINT64_MAX), "waiting for a frame");
      !s)
    return tl::unexpected(s.error());
  Frame frame{.commands = slot.commands, .image_index = 0, .slot = next_slot_, .extent = {}};
  for (int attempt = 0;; ++attempt) {
    if (stale_ || framebuffer_px.width != requested_.width || framebuffer_px.height != requested_.height)
      if (auto s = recreate(framebuffer_px); !s) return tl::unexpected(s.error());
    if (stale_) return std::nullopt;
    constexpr std::uint64_t patience_ns = 250'000'000; // a hidden window may never give an image back
    const VkResult result = vkAcquireNextImageKHR(device.handle(), swapchain_.get(), patience_ns, slot.acquired.get(),
                                                  VK_NULL_HANDLE, &frame.image_index);
    if (result == VK_TIMEOUT || result == VK_NOT_READY) return std::nullopt;
    if (result == VK_ERROR_OUT_OF_DATE_KHR) {
      stale_ = true;
      if (attempt < 3) continue;
      return std::nullopt;
    }
    if (auto s = check(device, result, "asking the window for an image"); !s) return tl::unexpected(s.error());
    stale_ = result == VK_SUBOPTIMAL_KHR; // usable now; made anew next time
    break;
  }
  frame.extent = extent_;
  vkResetFences(device.handle(), 1, &fence);
  vkResetCommandPool(device.handle(), slot.pool.get(), 0);
  VkCommandBufferBeginInfo begin{.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO};
  begin.flags = VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT;
  if (auto s = check(device, vkBeginCommandBuffer(frame.commands, &begin), "starting to record"); !s)
    return tl::unexpected(s.error());
  return frame;
}

void Swapchain::show(const Frame& frame, std::span<const Picture> pictures, const float background[3]) {
  const VkImage image = images_[frame.image_index];
  transition(frame.commands, image, VK_IMAGE_ASPECT_COLOR_BIT, use::discard, use::copy_to);
  const VkClearColorValue clear{.float32 = {background[0], background[1], background[2], 1}};
  const VkImageSubresourceRange range{VK_IMAGE_ASPECT_COLOR_BIT, 0, 1, 0, 1};
  vkCmdClearColorImage(frame.commands, image, VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, &clear, 1, &range);
  for (const auto& [source, source_px, where] : pictures) {
    if (source == VK_NULL_HANDLE || where.extent.width == 0 || where.extent.height == 0) continue;
    transition(frame.commands, image, VK_IMAGE_ASPECT_COLOR_BIT, use::copy_to, use::copy_to);
    transition(frame.commands, source, VK_IMAGE_ASPECT_COLOR_BIT, use::sampled, use::copy_from);
    VkImageBlit blit{};
    blit.srcSubresource = blit.dstSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 0, 1};
    blit.srcOffsets[1] = {static_cast<std::int32_t>(source_px.width), static_cast<std::int32_t>(source_px.height), 1};
    const auto clip = [](std::int32_t value, std::uint32_t limit) {
      return std::clamp(value, 0, static_cast<std::int32_t>(limit));
    };
    blit.dstOffsets[0] = {clip(where.offset.x, frame.extent.width), clip(where.offset.y, frame.extent.height), 0};
    blit.dstOffsets[1] = {clip(where.offset.x + static_cast<std::int32_t>(where.extent.width), frame.extent.width),
                          clip(where.offset.y + static_cast<std::int32_t>(where.extent.height), frame.extent.height),
                          1};
    vkCmdBlitImage(frame.commands, source, VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, image,
                   VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, 1, &blit, VK_FILTER_LINEAR);
    transition(frame.commands, source, VK_IMAGE_ASPECT_COLOR_BIT, use::copy_from, use::sampled);
  }
  transition(frame.commands, image, VK_IMAGE_ASPECT_COLOR_BIT, use::copy_to, use::colour);
}

void Swapchain::begin_overlay(const Frame& frame) {
  VkRenderPassBeginInfo info{.sType = VK_STRUCTURE_TYPE_RENDER_PASS_BEGIN_INFO};
  info.renderPass = overlay_pass_.get();
  info.framebuffer = framebuffers_[frame.image_index].get();
  info.renderArea = {{0, 0}, frame.extent};
  vkCmdBeginRenderPass(frame.commands, &info, VK_SUBPASS_CONTENTS_INLINE);
}

void Swapchain::end_overlay(const Frame& frame) { vkCmdEndRenderPass(frame.commands); }

Status Swapchain::present(const Frame& frame) {
  Device& device = *waiter_.device;
  Slot& slot = slots_[frame.slot];
  if (auto s = check(device, vkEndCommandBuffer(frame.commands), "recording the window"); !s) return s;
  VkSemaphoreSubmitInfo wait{.sType = VK_STRUCTURE_TYPE_SEMAPHORE_SUBMIT_INFO};
  wait.semaphore = slot.acquired.get();
  wait.stageMask = VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT;
  VkSemaphoreSubmitInfo signal{.sType = VK_STRUCTURE_TYPE_SEMAPHORE_SUBMIT_INFO};
  signal.semaphore = rendered_[frame.image_index].get();
  signal.stageMask = VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT;
  VkCommandBufferSubmitInfo commands{.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_SUBMIT_INFO};
  commands.commandBuffer = frame.commands;
  VkSubmitInfo2 submit{.sType = VK_STRUCTURE_TYPE_SUBMIT_INFO_2};
  submit.waitSemaphoreInfoCount = 1;
  submit.pWaitSemaphoreInfos = &wait;
  submit.commandBufferInfoCount = 1;
  submit.pCommandBufferInfos = &commands;
  submit.signalSemaphoreInfoCount = 1;
  submit.pSignalSemaphoreInfos = &signal;
  if (auto s = check(device, vkQueueSubmit2(device.queue(), 1, &submit, slot.done.get()), "submitting the window"); !s)
    return s;
  const VkSwapchainKHR swapchain = swapchain_.get();
  VkPresentInfoKHR info{.sType = VK_STRUCTURE_TYPE_PRESENT_INFO_KHR};
  info.waitSemaphoreCount = 1;
  info.pWaitSemaphores = &signal.semaphore;
  info.swapchainCount = 1;
  info.pSwapchains = &swapchain;
  info.pImageIndices = &frame.image_index;
  const VkResult result = vkQueuePresentKHR(device.queue(), &info);
  next_slot_ = (next_slot_ + 1) % frames_in_flight;
  if (result == VK_SUBOPTIMAL_KHR || result == VK_ERROR_OUT_OF_DATE_KHR) {
    stale_ = true;
    return {};
  }
  return check(device, result, "presenting the window");
}

} // namespace myo::gpu
