#pragma once
// GLFW: the window, its events as values, its surface.

#include "app/scene/pointer.hpp"
#include "engine/gpu/device.hpp"

#include <memory>
#include <variant>
#include <vector>

struct GLFWwindow;

namespace myo::window {

struct KeyEvent {
  int key = 0; ///< GLFW's
  scene::Modifiers modifiers;
  char32_t typed = 0; ///< the letter or sign that the layout makes of it; 0: none
};
/// Pointer positions are in pixels of the framebuffer, from the window's top-left corner.
using InputEvent = std::variant<scene::PointerEvent, KeyEvent>;

/// One window; main thread only.
class Platform {
public:
  /// Error: no display, or no Vulkan in it; says what to do instead.
  [[nodiscard]] static Result<Platform> open(unsigned width, unsigned height);
  Platform(Platform&&) noexcept;
  Platform& operator=(Platform&&) noexcept;
  ~Platform();

  [[nodiscard]] GLFWwindow* handle() const;
  /// What Device::create() needs to draw into this window.
  void prepare(gpu::DeviceOptions& options) const;
  [[nodiscard]] VkExtent2D framebuffer_px() const;
  /// Pixels per point at the user's desktop setting: 1 on a plain screen, 2 on a dense one.
  [[nodiscard]] float content_scale() const;
  /// Bits of a pixel's colours: 24 on most screens.
  [[nodiscard]] int screen_bits() const;
  [[nodiscard]] bool close_requested() const;
  [[nodiscard]] bool minimised() const;
  void set_title(const std::string& title);

  /// Sleeps until something happens, at most `seconds` (negative: for ever; 0: not at all).
  void wait(double seconds);
  /// Wakes wait() from any thread.
  static void wake();
  /// Since the last call; true in `other` when anything at all happened (resize, focus, exposure).
  struct Happened {
    std::vector<InputEvent> input;
    bool other = false;
  };
  [[nodiscard]] Happened take();
  /// Seconds of a clock that only runs forward.
  [[nodiscard]] static double now();

private:
  struct Impl;
  explicit Platform(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

} // namespace myo::window
