#pragma once
// Dear ImGui on GLFW and Vulkan: the context, its backends, its fonts. Nothing of what is shown.

#include "app/panels/look.hpp"
#include "engine/gpu/device.hpp"
#include "engine/gpu/swapchain.hpp"

#include <memory>

struct GLFWwindow;

namespace myo::window {

/// One context; the main thread's. Must go before the device, the swapchain and the window.
class Gui {
public:
  /// Chains to the window's callbacks that are set already.
  [[nodiscard]] static Result<Gui> create(GLFWwindow* window, gpu::Device& device, const gpu::Swapchain& swapchain,
                                          const std::filesystem::path& fonts_dir, float scale);
  Gui(Gui&&) noexcept;
  Gui& operator=(Gui&&) noexcept;
  ~Gui();

  [[nodiscard]] const panels::Look& look() const;
  /// Makes fonts and style anew for another scale; waits for the device.
  [[nodiscard]] Status rescale(float scale);
  /// Before device and swapchain go; what is typed, focused and open stays.
  void leave_device();
  /// After leave_device(): draws with others from now on.
  [[nodiscard]] Status enter_device(gpu::Device& device, const gpu::Swapchain& swapchain);
  /// Starts a frame. Everything inside is measured in pixels of the framebuffer, whatever the window system counts in.
  void begin_frame();
  /// Something typed is left for the next frame.
  [[nodiscard]] bool typing_waits() const;
  /// While a field is on its way to the keyboard, what is typed waits for it.
  void hold_typing(bool hold);
  /// Whether Enter presses what has the keyboard, as the space bar does.
  void let_enter_press(bool presses);
  /// Ends it; to be drawn by draw(), or dropped.
  void end_frame();
  /// Records the frame between Swapchain::begin_overlay() and end_overlay().
  void draw(VkCommandBuffer commands);

private:
  struct Impl;
  explicit Gui(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

} // namespace myo::window
