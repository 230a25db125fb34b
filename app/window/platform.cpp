#include "app/window/platform.hpp"

#include "app/language/language.hpp"
#include "app/window/keys.hpp"

#define GLFW_INCLUDE_VULKAN
#include <GLFW/glfw3.h>
#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <optional>

namespace myo::window {

struct Platform::Impl {
  GLFWwindow* window = nullptr;
  Happened happened;

  ~Impl() {
    if (window) glfwDestroyWindow(window);
    glfwTerminate();
  }

  static Impl& of(GLFWwindow* window) { return *static_cast<Impl*>(glfwGetWindowUserPointer(window)); }

  [[nodiscard]] glm::vec2 to_px(double x, double y) const {
    int fb_width = 0, fb_height = 0, width = 0, height = 0;
    glfwGetFramebufferSize(window, &fb_width, &fb_height);
    glfwGetWindowSize(window, &width, &height);
    return {width > 0 ? float(x * fb_width / width) : 0.f, height > 0 ? float(y * fb_height / height) : 0.f};
  }
  /// Where the pointer was when what is told now happened, as far as its moves were told; GLFW itself would ask where
  /// it has got to meanwhile.
  std::optional<glm::vec2> pointer_px;
  [[nodiscard]] glm::vec2 cursor_px() const {
    if (pointer_px) return *pointer_px;
    double x = 0, y = 0;
    glfwGetCursorPos(window, &x, &y);
    return to_px(x, y);
  }
  [[nodiscard]] scene::Modifiers modifiers_now() const {
    const auto down = [this](int left, int right) {
      return glfwGetKey(window, left) == GLFW_PRESS || glfwGetKey(window, right) == GLFW_PRESS;
    };
    return {down(GLFW_KEY_LEFT_SHIFT, GLFW_KEY_RIGHT_SHIFT), down(GLFW_KEY_LEFT_CONTROL, GLFW_KEY_RIGHT_CONTROL),
            down(GLFW_KEY_LEFT_ALT, GLFW_KEY_RIGHT_ALT)};
  }

  /// A slow frame gathers many moves. Only where the pointer got to matters, but while something may be drawn every
  /// bend does.
  void take_move(const scene::PointerEvent& move, bool draws) {
    constexpr float bend_px = 2;
    pointer_px = move.position_px;
    std::vector<InputEvent>& input = happened.input;
    const auto pointer = [&](std::size_t from_end) {
      return input.size() < from_end ? nullptr : std::get_if<scene::PointerEvent>(&input[input.size() - from_end]);
    };
    scene::PointerEvent* const last = pointer(1);
    const scene::PointerEvent* const before = pointer(2);
    const bool stays = last && last->kind == scene::PointerEvent::Kind::move &&
                       (!draws || (before && glm::distance(before->position_px, move.position_px) < bend_px));
    if (stays)
      *last = move;
    else
      input.emplace_back(move);
  }

  void listen() {
    glfwSetWindowUserPointer(window, this);
    glfwSetCursorPosCallback(window, [](GLFWwindow* w, double x, double y) {
      Impl& self = of(w);
      const scene::PointerEvent move{scene::PointerEvent::Kind::move, self.to_px(x, y), scene::Button::none, 0,
                                     self.modifiers_now()};
      self.take_move(move, glfwGetMouseButton(w, GLFW_MOUSE_BUTTON_LEFT) == GLFW_PRESS);
    });
    glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int button, int action, int mods) {
      Impl& self = of(w);
      self.happened.input.emplace_back(scene::PointerEvent{action == GLFW_PRESS ? scene::PointerEvent::Kind::press
                                                                                : scene::PointerEvent::Kind::release,
                                                           self.cursor_px(), button_of(button), 0, modifiers_of(mods)});
    });
    glfwSetScrollCallback(window, [](GLFWwindow* w, double, double y) {
      Impl& self = of(w);
      self.happened.input.emplace_back(scene::PointerEvent{scene::PointerEvent::Kind::scroll, self.cursor_px(),
                                                           scene::Button::none, float(y), self.modifiers_now()});
    });
    glfwSetCursorEnterCallback(window, [](GLFWwindow* w, int entered) {
      if (!entered)
        of(w).happened.input.emplace_back(
            scene::PointerEvent{scene::PointerEvent::Kind::leave, {}, scene::Button::none, 0, {}});
    });
    glfwSetKeyCallback(window, [](GLFWwindow* w, int key, int, int action, int mods) {
      if (action != GLFW_RELEASE)
        of(w).happened.input.emplace_back(KeyEvent{key, modifiers_of(mods)});
      else
        of(w).happened.other = true;
    });
    glfwSetCharCallback(window, [](GLFWwindow* w, unsigned typed) {
      Impl& self = of(w);
      self.happened.other = true;
      // It follows the press that made it.
      if (auto* press = self.happened.input.empty() ? nullptr : std::get_if<KeyEvent>(&self.happened.input.back()))
        press->typed = typed;
    });
    glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int, int) { of(w).happened.other = true; });
    glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) { of(w).happened.other = true; });
    glfwSetWindowFocusCallback(window, [](GLFWwindow* w, int) { of(w).happened.other = true; });
    glfwSetWindowIconifyCallback(window, [](GLFWwindow* w, int) { of(w).happened.other = true; });
    glfwSetWindowContentScaleCallback(window, [](GLFWwindow* w, float, float) { of(w).happened.other = true; });
  }
};

namespace {

int bits_of_screen() {
  GLFWmonitor* screen = glfwGetPrimaryMonitor();
  const GLFWvidmode* mode = screen ? glfwGetVideoMode(screen) : nullptr;
  return mode ? mode->redBits + mode->greenBits + mode->blueBits : 0;
}

/// A window is never larger than the screen that it opens on, less what the desktop keeps for itself there.
void fit_screen(unsigned& width, unsigned& height) {
  GLFWmonitor* screen = glfwGetPrimaryMonitor();
  if (!screen) return;
  int x = 0, y = 0, across = 0, down = 0;
  glfwGetMonitorWorkarea(screen, &x, &y, &across, &down);
  float scale_x = 1, scale_y = 1; // by which the window grows when it opens
  glfwGetMonitorContentScale(screen, &scale_x, &scale_y);
  if (across > 0) width = std::min(width, static_cast<unsigned>(float(across) / std::max(scale_x, 1.f)));
  if (down > 0) height = std::min(height, static_cast<unsigned>(float(down) / std::max(scale_y, 1.f)));
}

} // namespace

Platform::Platform(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Platform::Platform(Platform&&) noexcept = default;
Platform& Platform::operator=(Platform&&) noexcept = default;
Platform::~Platform() = default;

Result<Platform> Platform::open(unsigned width, unsigned height) {
  const char* const instead = tr("draw a picture without a window: myoatlas render --out plate.png");
  if (!glfwInit()) {
    const char* why = nullptr;
    glfwGetError(&why);
    return fail("no window can be opened here (there is no display)", why ? why : "", instead);
  }
  auto impl = std::make_unique<Impl>();
  if (!glfwVulkanSupported())
    return fail("the window system has no Vulkan", "",
                tr_format("install a Vulkan driver (Debian: mesa-vulkan-drivers), or {}", instead));
  glfwWindowHint(GLFW_CLIENT_API, GLFW_NO_API);
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
  glfwWindowHintString(GLFW_X11_CLASS_NAME, "myoatlas");
  glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "myoatlas");
  if (const int bits = bits_of_screen(); bits > 0 && bits < 15)
    return fail(tr_format("cannot draw a window on a screen of {}-bit colour", bits), "",
                tr_format("set the screen to 24-bit colour, or {}", instead));
  fit_screen(width, height);
  impl->window = glfwCreateWindow(int(width), int(height), "Myoatlas", nullptr, nullptr);
  if (!impl->window) {
    const char* why = nullptr;
    glfwGetError(&why);
    return fail("no window can be opened here", why ? why : "", instead);
  }
  glfwSetWindowSizeLimits(impl->window, 480, 320, GLFW_DONT_CARE, GLFW_DONT_CARE);
  impl->listen();
  return Platform(std::move(impl));
}

GLFWwindow* Platform::handle() const { return impl_->window; }

void Platform::prepare(gpu::DeviceOptions& options) const {
  std::uint32_t count = 0;
  const char** names = glfwGetRequiredInstanceExtensions(&count);
  options.instance_extensions.assign(names, names + count);
  options.surface_user = impl_->window;
  options.make_surface = [](VkInstance instance, void* user) {
    VkSurfaceKHR surface = VK_NULL_HANDLE;
    glfwCreateWindowSurface(instance, static_cast<GLFWwindow*>(user), nullptr, &surface);
    return surface;
  };
}

VkExtent2D Platform::framebuffer_px() const {
  int width = 0, height = 0;
  glfwGetFramebufferSize(impl_->window, &width, &height);
  return {std::uint32_t(std::max(0, width)), std::uint32_t(std::max(0, height))};
}

int Platform::screen_bits() const { return bits_of_screen(); }
float Platform::content_scale() const {
  float x = 1, y = 1;
  glfwGetWindowContentScale(impl_->window, &x, &y);
  return std::clamp(std::max(x, y), 0.5f, 4.f);
}

bool Platform::close_requested() const { return glfwWindowShouldClose(impl_->window) != 0; }
bool Platform::minimised() const { return glfwGetWindowAttrib(impl_->window, GLFW_ICONIFIED) != 0; }
void Platform::set_title(const std::string& title) { glfwSetWindowTitle(impl_->window, title.c_str()); }

void Platform::wait(double seconds) {
  if (seconds < 0)
    glfwWaitEvents();
  else if (seconds > 0)
    glfwWaitEventsTimeout(seconds);
  else
    glfwPollEvents();
}

void Platform::wake() { glfwPostEmptyEvent(); }

Platform::Happened Platform::take() { return std::exchange(impl_->happened, {}); }

double Platform::now() { return glfwGetTime(); }

} // namespace myo::window
