#include "app/window/gui.hpp"

#include "app/window/typing.hpp"

#include "engine/gpu/commands.hpp"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <algorithm>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_vulkan.h>
#include <cmath>
#include <imgui_internal.h>
#include <utility>

namespace myo::window {

struct Gui::Impl {
  GLFWwindow* window = nullptr;
  gpu::Device* device = nullptr;
  const gpu::Swapchain* swapchain = nullptr;
  std::filesystem::path fonts_dir;
  panels::Look look;
  ImGuiContext* context = nullptr;
  VkDescriptorPool pool = VK_NULL_HANDLE;
  bool glfw_ready = false, vulkan_ready = false;
  Typing typing;
  bool typing_held = false;
  bool enter_presses = true, entered = false; ///< by Enter the space bar is down
  GLFWkeyfun key_before = nullptr;            ///< of the window, beneath
  GLFWcharfun letter_before = nullptr;

  ~Impl() {
    if (device) leave_device();
    if (glfw_ready) ImGui_ImplGlfw_Shutdown();
    if (context) ImGui::DestroyContext(context);
  }

  void leave_device() {
    device->wait_idle();
    if (std::exchange(vulkan_ready, false)) ImGui_ImplVulkan_Shutdown();
    if (pool != VK_NULL_HANDLE) vkDestroyDescriptorPool(device->handle(), std::exchange(pool, VK_NULL_HANDLE), nullptr);
    device = nullptr, swapchain = nullptr;
  }

  static Impl& current() { return *static_cast<Impl*>(ImGui::GetIO().UserData); }

  static bool acts(int key, int mods) {
    const bool types = key == GLFW_KEY_SPACE && ImGui::GetIO().WantTextInput;
    const bool keypad = key >= GLFW_KEY_KP_0 && key <= GLFW_KEY_KP_EQUAL && key != GLFW_KEY_KP_ENTER;
    const bool modifier = key >= GLFW_KEY_LEFT_SHIFT && key <= GLFW_KEY_RIGHT_SUPER;
    if ((mods & (GLFW_MOD_CONTROL | GLFW_MOD_SUPER)) != 0 && !modifier) return true;
    return (key >= GLFW_KEY_ESCAPE && !keypad && !modifier) || (key == GLFW_KEY_SPACE && !types);
  }

  /// In place of the backend's own, which tells Dear ImGui at once.
  void listen() {
    glfwSetKeyCallback(window, [](GLFWwindow* w, int key, int code, int action, int mods) {
      Impl& self = current();
      if (self.key_before) self.key_before(w, key, code, action, mods);
      if (key < 0 || action == GLFW_REPEAT) return; // Dear ImGui repeats by itself
      self.typing.add({action == GLFW_PRESS ? Typed::Kind::down : Typed::Kind::up, static_cast<unsigned>(key),
                       action == GLFW_PRESS && acts(key, mods)});
    });
    glfwSetCharCallback(window, [](GLFWwindow* w, unsigned letter) {
      Impl& self = current();
      if (self.letter_before) self.letter_before(w, letter);
      self.typing.add({Typed::Kind::letter, letter, false});
    });
  }

  /// Dear ImGui presses what has the keyboard with the space bar alone: Enter does as well, where no text is typed.
  void take_key(ImGuiIO& io, unsigned code, bool down) {
    io.KeysDown[code] = down;
    if (code != GLFW_KEY_ENTER && code != GLFW_KEY_KP_ENTER) return;
    const ImGuiContext& gui = *ImGui::GetCurrentContext();
    const bool on_an_item = gui.NavWindow && gui.NavId != 0 && !gui.NavDisableHighlight;
    if (down && enter_presses && on_an_item && !io.WantTextInput)
      io.KeysDown[GLFW_KEY_SPACE] = entered = true;
    else if (!down && std::exchange(entered, false))
      io.KeysDown[GLFW_KEY_SPACE] = false;
  }

  void tell_what_is_typed() {
    ImGuiIO& io = ImGui::GetIO();
    if (io.WantTextInput) typing.writes(GLFW_KEY_SPACE); // it was pressed before the field had the keyboard
    for (const Typed& typed : typing_held ? std::vector<Typed>{} : typing.take()) {
      if (typed.kind == Typed::Kind::letter)
        io.AddInputCharacter(typed.code);
      else if (typed.code < IM_ARRAYSIZE(io.KeysDown))
        take_key(io, typed.code, typed.kind == Typed::Kind::down);
    }
    const auto down = [&](int left, int right) { return io.KeysDown[left] || io.KeysDown[right]; };
    io.KeyCtrl = down(GLFW_KEY_LEFT_CONTROL, GLFW_KEY_RIGHT_CONTROL);
    io.KeyShift = down(GLFW_KEY_LEFT_SHIFT, GLFW_KEY_RIGHT_SHIFT);
    io.KeyAlt = down(GLFW_KEY_LEFT_ALT, GLFW_KEY_RIGHT_ALT);
    io.KeySuper = down(GLFW_KEY_LEFT_SUPER, GLFW_KEY_RIGHT_SUPER);
  }

  /// The backend's pipeline and font texture. Its descriptor set comes from a pool of one, so the pool is emptied
  /// first.
  Status make_backend() {
    if (pool == VK_NULL_HANDLE) {
      const VkDescriptorPoolSize size{VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, 1};
      VkDescriptorPoolCreateInfo info{};
      info.sType = VK_STRUCTURE_TYPE_DESCRIPTOR_POOL_CREATE_INFO;
      info.maxSets = 1;
      info.poolSizeCount = 1;
      info.pPoolSizes = &size;
      if (vkCreateDescriptorPool(device->handle(), &info, nullptr, &pool) != VK_SUCCESS)
        return fail("no descriptor pool for the panels", device->description().name, "free memory and start again");
    } else {
      vkResetDescriptorPool(device->handle(), pool, 0);
    }
    ImGui_ImplVulkan_InitInfo info{};
    info.Instance = device->instance();
    info.PhysicalDevice = device->physical();
    info.Device = device->handle();
    info.QueueFamily = device->queue_family();
    info.Queue = device->queue();
    info.PipelineCache = device->pipeline_cache();
    info.DescriptorPool = pool;
    // The count of its vertex buffers: as many as frames can be under way, whatever the swapchain becomes later.
    info.MinImageCount = 2;
    info.ImageCount = std::max(4u, swapchain->image_count());
    info.MSAASamples = VK_SAMPLE_COUNT_1_BIT;
    ImGui_ImplVulkan_Init(&info, swapchain->overlay_pass());
    vulkan_ready = true;
    const Status uploaded =
        gpu::submit_once(*device, [](VkCommandBuffer commands) { ImGui_ImplVulkan_CreateFontsTexture(commands); });
    ImGui_ImplVulkan_DestroyFontUploadObjects();
    return uploaded;
  }
};

Gui::Gui(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Gui::Gui(Gui&&) noexcept = default;
Gui& Gui::operator=(Gui&&) noexcept = default;
Gui::~Gui() = default;

Result<Gui> Gui::create(GLFWwindow* window, gpu::Device& device, const gpu::Swapchain& swapchain,
                        const std::filesystem::path& fonts_dir, float scale) {
  auto impl = std::make_unique<Impl>();
  impl->window = window, impl->device = &device, impl->swapchain = &swapchain, impl->fonts_dir = fonts_dir;
  impl->context = ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr; // what is remembered is the session's
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  io.ConfigInputTextCursorBlink = false; // a blinking cursor would draw for ever
  io.ConfigWindowsMoveFromTitleBarOnly = true;
  auto look = panels::load_look(fonts_dir, scale);
  if (!look) return tl::unexpected(look.error());
  impl->look = *look;
  io.UserData = impl.get();
  impl->key_before = glfwSetKeyCallback(window, nullptr), impl->letter_before = glfwSetCharCallback(window, nullptr);
  impl->glfw_ready = ImGui_ImplGlfw_InitForVulkan(window, true);
  impl->listen();
  if (auto made = impl->make_backend(); !made) return tl::unexpected(made.error());
  return Gui(std::move(impl));
}

const panels::Look& Gui::look() const { return impl_->look; }

Status Gui::rescale(float scale) {
  auto look = panels::load_look(impl_->fonts_dir, scale);
  if (!look) return tl::unexpected(look.error());
  impl_->look = *look;
  impl_->device->wait_idle();
  ImGui_ImplVulkan_Shutdown();
  impl_->vulkan_ready = false;
  return impl_->make_backend();
}

void Gui::leave_device() { impl_->leave_device(); }

Status Gui::enter_device(gpu::Device& device, const gpu::Swapchain& swapchain) {
  impl_->device = &device, impl_->swapchain = &swapchain;
  return impl_->make_backend();
}

void Gui::begin_frame() {
  ImGui_ImplVulkan_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  ImGuiIO& io = ImGui::GetIO();
  const ImVec2 per_unit = io.DisplayFramebufferScale;
  int width = 0, height = 0;
  glfwGetFramebufferSize(impl_->window, &width, &height);
  if (io.MousePos.x > -FLT_MAX / 2) io.MousePos = {io.MousePos.x * per_unit.x, io.MousePos.y * per_unit.y};
  io.DisplaySize = {float(width), float(height)};
  io.DisplayFramebufferScale = {1, 1};
  impl_->tell_what_is_typed();
  ImGui::NewFrame();
}

void Gui::hold_typing(bool hold) { impl_->typing_held = hold; }

void Gui::let_enter_press(bool presses) { impl_->enter_presses = presses; }

bool Gui::typing_waits() const { return impl_->typing.waits(); }

void Gui::end_frame() { ImGui::Render(); }

void Gui::draw(VkCommandBuffer commands) { ImGui_ImplVulkan_RenderDrawData(ImGui::GetDrawData(), commands); }

} // namespace myo::window
