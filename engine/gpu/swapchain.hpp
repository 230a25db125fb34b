#pragma once
// The window's images: acquire, show a picture, draw an overlay (Dear ImGui), present. FIFO, so it never tears and
// idles at the display's pace.
//
//   auto frame = swapchain.acquire(framebuffer_px);          // Result<std::optional<Frame>>
//   if (*frame) {                                            // nothing while minimised: wait for events
//     swapchain.show(**frame, pictures, background);         // copies and scales what renderers drew
//     swapchain.begin_overlay(**frame);                      // inside: ImGui_ImplVulkan_RenderDrawData(..,
//     frame.commands) swapchain.end_overlay(**frame); swapchain.present(**frame);
//   }

#include "engine/core/result.hpp"
#include "engine/gpu/device.hpp"
#include "engine/gpu/pipeline.hpp"

#include <optional>
#include <span>
#include <vector>

namespace myo::gpu {

/// Move-only; one thread; must not outlive the Device (which must have a surface).
class Swapchain {
public:
  struct Frame {
    VkCommandBuffer commands = VK_NULL_HANDLE; ///< recording
    std::uint32_t image_index = 0;
    std::uint32_t slot = 0; ///< which of the frames in flight
    VkExtent2D extent{};
  };

  /// `screen_bits`: of all colours together, as the window system says it; only told where no window can be drawn.
  [[nodiscard]] static Result<Swapchain> create(Device& device, VkExtent2D framebuffer_px, int screen_bits);
  Swapchain(Swapchain&&) noexcept = default;
  Swapchain& operator=(Swapchain&&) noexcept = default;
  ~Swapchain();

  /// The next image, or nothing while the window has no pixels (minimised) or no image is ready: try again after the
  /// next event. Recreates the images when the size differs from `framebuffer_px` (GLFW's framebuffer size, which
  /// is in pixels on HiDPI screens) or they are out of date.
  [[nodiscard]] Result<std::optional<Frame>> acquire(VkExtent2D framebuffer_px);
  struct Picture {
    VkImage image = VK_NULL_HANDLE; ///< in VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL, where it is left; null: none
    VkExtent2D size_px{};
    VkRect2D where{};
  };
  /// Fills the image with `background` (linear RGB) and scales each picture to its place.
  void show(const Frame& frame, std::span<const Picture> pictures, const float background[3]);
  /// Starts overlay_pass() on the image; call after show().
  void begin_overlay(const Frame& frame);
  void end_overlay(const Frame& frame);
  [[nodiscard]] Status present(const Frame& frame);

  /// The render pass that overlay pipelines are made for: one colour attachment, loaded; stays valid over resizes.
  [[nodiscard]] VkRenderPass overlay_pass() const { return overlay_pass_.get(); }
  [[nodiscard]] VkFormat format() const { return format_.format; }
  [[nodiscard]] std::uint32_t image_count() const { return static_cast<std::uint32_t>(images_.size()); }
  /// How often the images were made anew; starts at 1.
  [[nodiscard]] std::uint64_t generation() const { return generation_; }

private:
  struct Slot {
    CommandPool pool;
    VkCommandBuffer commands = VK_NULL_HANDLE;
    Semaphore acquired;
    Fence done;
  };
  Swapchain() = default;
  [[nodiscard]] Status make_pass();
  [[nodiscard]] Status make_slots();
  [[nodiscard]] Status recreate(VkExtent2D framebuffer_px);
  [[nodiscard]] Status make_images(VkExtent2D extent, const VkSurfaceCapabilitiesKHR& capabilities);

  using SwapchainHandle = Owned<VkSwapchainKHR, vkDestroySwapchainKHR>;
  /// Non-null once the object is whole; a moved-from Swapchain has none and its destructor waits for nothing.
  struct Waiter {
    Device* device = nullptr;
    Waiter() = default;
    Waiter(Waiter&& o) noexcept : device(std::exchange(o.device, nullptr)) {}
    Waiter& operator=(Waiter&& o) noexcept { return std::swap(device, o.device), *this; }
  };
  Waiter waiter_;
  VkSurfaceFormatKHR format_{};
  RenderPass overlay_pass_;
  SwapchainHandle swapchain_;
  VkExtent2D extent_{};
  VkExtent2D requested_{};
  bool stale_ = true;
  std::vector<VkImage> images_;
  std::vector<ImageView> views_;
  std::vector<Framebuffer> framebuffers_;
  std::vector<Semaphore> rendered_; ///< one an image: presentation holds it until the image comes back
  std::vector<Slot> slots_;
  std::uint32_t next_slot_ = 0;
  std::uint64_t generation_ = 0;
};

} // namespace myo::gpu
