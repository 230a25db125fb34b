#pragma once
// Drawing without a window: what `render`, `bench` and headless scripts share.

#include "app/scene/body.hpp"
#include "app/state/app_state.hpp"
#include "engine/render/renderer.hpp"

#include <filesystem>
#include <future>
#include <memory>
#include <string>

namespace myo::cli {

/// "1280x800" -> pixels; 16 to 16384 each way.
[[nodiscard]] Result<glm::uvec2> parse_size(const std::string& text);
/// The view of a state as the renderer takes it.
[[nodiscard]] render::ViewParameters view_of_state(const state::AppState& state, render::Detail detail);
/// Prints the devices ("--device list"); 0, or 1 where there is none.
int list_devices();

/// A device and its renderer.
struct OffScreen {
  std::unique_ptr<gpu::Device> device; // the renderer points at it
  std::unique_ptr<render::Renderer> renderer;
  [[nodiscard]] static Result<OffScreen> open(const std::string& device);
  /// The same in another thread, while the caller reads the body. `get()` it once.
  [[nodiscard]] static std::future<std::unique_ptr<Result<OffScreen>>> open_meanwhile(std::string device);
};

/// Uploads what `state` shows, no finer than it can be seen at its size.
[[nodiscard]] Status upload_for(const state::AppState& state, scene::Body& body, render::Renderer& renderer);
/// Draws at rest.
[[nodiscard]] Result<render::Image> draw_plate(const state::AppState& state, const scene::Body& body,
                                               render::Renderer& renderer);
/// The same, written as a picture.
[[nodiscard]] Status write_plate(const std::filesystem::path& file, const state::AppState& state,
                                 const scene::Body& body, render::Renderer& renderer,
                                 core::Access access = core::Access::shared);

} // namespace myo::cli
